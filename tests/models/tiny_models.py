"""Models of each family as small as they come, with random weights, made on the spot; their tokenizers read bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_CHATS = {"llama", "mistral", "gpt2"}
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", "<|im_start|>", "<|im_end|>"]


def byte_tokenizer(extra: list[str] | None = None, **options: Any) -> Any:
    """A tokenizer of bytes whose special tokens come first: <s> is 0, <pad> 1, </s> 2, <unk> 3."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = [*SPECIAL, *(extra or [])]
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({token: number for number, token in enumerate([*special, *alphabet])}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in special])
    ends = options.pop("ends", True)
    if ends:
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
        )
    named = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"} | options
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **{key: value for key, value in named.items() if value})


def save(folder: Path, model: Any, tokenizer: Any) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def make(folder: Path, family: str, *, seed: int = 0, tokenizer: Any = None, **changes: Any) -> Path:
    """Write a model of a family with random weights and return its folder; a loud one's answers depend on the text."""
    import torch
    import transformers

    torch.manual_seed(seed)
    small = {"d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2, "decoder_attention_heads": 2}
    feed = {"encoder_ffn_dim": 16, "decoder_ffn_dim": 16}
    ids = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2}
    llama = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    plans: dict[str, tuple[str, str, dict[str, Any]]] = {
        "bart": ("BartConfig", "BartForConditionalGeneration", {**small, **feed, **ids, "max_position_embeddings": 256}),
        "pegasus": ("PegasusConfig", "PegasusForConditionalGeneration", {**small, **feed, **ids, "max_position_embeddings": 256}),
        "mbart": ("MBartConfig", "MBartForConditionalGeneration", {**small, **feed, **ids, "max_position_embeddings": 256}),
        "m2m_100": ("M2M100Config", "M2M100ForConditionalGeneration", {**small, **feed, **ids, "max_position_embeddings": 256}),
        "led": (
            "LEDConfig",
            "LEDForConditionalGeneration",
            {
                **small,
                **feed,
                **ids,
                "max_encoder_position_embeddings": 512,
                "max_decoder_position_embeddings": 128,
                "attention_window": 16,
            },
        ),
        "mt5": (
            "MT5Config",
            "MT5ForConditionalGeneration",
            {"d_model": 16, "d_kv": 8, "d_ff": 16, "num_layers": 1, "num_heads": 2, "pad_token_id": 1, "eos_token_id": 2}
            | {"decoder_start_token_id": 1},
        ),
        "llama": ("LlamaConfig", "LlamaForCausalLM", {**llama, **ids, "max_position_embeddings": 1024}),
        "mistral": (
            "MistralConfig",
            "MistralForCausalLM",
            {**llama, **ids, "num_key_value_heads": 2, "max_position_embeddings": 1024},
        ),
        "gpt2": ("GPT2Config", "GPT2LMHeadModel", {"n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": 1024, **ids}),
        "bert": ("BertConfig", "BertForMaskedLM", {**llama, "pad_token_id": 1, "max_position_embeddings": 128}),
        "judge": (
            "BertConfig",
            "BertForSequenceClassification",
            {**llama, "pad_token_id": 1, "max_position_embeddings": 512, "num_labels": 3}
            | {"id2label": {0: "entailment", 1: "neutral", 2: "contradiction"}},
        ),
        "encoder": ("BertConfig", "BertModel", {**llama, "pad_token_id": 1, "max_position_embeddings": 512}),
    }
    config_name, model_name, settings = plans[family]
    tokenizer = tokenizer or byte_tokenizer(**({"chat_template": TEMPLATE, "ends": False} if family in _CHATS else {}))
    generation, loud = changes.pop("generation", {}), changes.pop("loud", False)
    config = getattr(transformers, config_name)(**({"vocab_size": len(tokenizer)} | settings | changes))
    model = getattr(transformers, model_name)(config).eval()
    if loud:
        with torch.no_grad():
            for weights in model.parameters():
                weights.mul_(20 if weights.dim() > 1 else 1)
    for name, value in generation.items():
        setattr(model.generation_config, name, value)
    return save(folder, model, tokenizer)
