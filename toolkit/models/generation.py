"""Summaries written by a transformers model, many at once.

Encoder-decoder models read the text, with the prefix that their configuration names for summaries; decoder-only models
get it in their chat template. Requests are sorted by length and put into batches by their tokens, so that little of a
batch is padding; a batch for which memory does not suffice is halved. Greedy, with the model's own settings for summaries
over its general ones and the user's over both. Where the user asks for sampling, each text is drawn alone with its own
seed: what it becomes must not depend on its neighbours in a batch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.errors import InputError, ToolkitError, UnknownNameError, UsageError
from toolkit.models.base import Request, Written
from toolkit.models.languages import forced_language_id, language_code, speaks_by_codes
from toolkit.models.loading import Loaded
from toolkit.models.prompts import defused, prompt

NEW_TOKENS = 192
"""New tokens at most, where neither the model nor the user says: three long sentences of any language."""
UNLIMITED = 1024
"""Tokens read at once by a model that names no limit: positions are relative, but it has seen no longer texts."""
BATCH_TOKENS = 8192
"""Tokens of a batch at most: its longest text with what is to be written, times its rows, times beams."""
_WORTH_SHARING = 16  # tokens
_OWN = {"return_dict_in_generate": False, "num_return_sequences": 1, "use_cache": True}
_LOOKS = {"output_attentions", "output_hidden_states", "output_scores", "output_logits"}


@dataclass(frozen=True, slots=True)
class _Prompt:
    number: int
    ids: list[int]
    forced: int | None
    seed: int


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several prompts begin with: how many tokens, and what the model keeps of them."""

    length: int
    cache: Any


class LocalWriter:
    """A model of this machine that writes summaries.

    Args:
        loaded: the model.
        settings: settings of generation over the model's own, by transformers' names ("num_beams", "max_new_tokens").
        max_input_tokens: tokens of an input at most, where that is less than the model can read.
        batch_tokens: tokens of a batch at most.
        instruction: a prefix or, for a chat model, a task in the place of ours.
        expected_tokens: new tokens that answers will take; the limit of those where `settings` have none and the model, if
            it is an encoder-decoder, has none of its own.

    Raises:
        InputError: the model lacks what is needed: a chat template, a token to pad with, room for any text.
        UsageError: a setting that does not exist, or a value that is out of range.
    """

    def __init__(
        self,
        loaded: Loaded,
        *,
        settings: Mapping[str, Any] | None = None,
        max_input_tokens: int | None = None,
        batch_tokens: int = BATCH_TOKENS,
        instruction: str | None = None,
        expected_tokens: int | None = None,
    ) -> None:
        self._loaded = loaded
        self._instruction = instruction
        self._batch_tokens = batch_tokens
        tokenizer = loaded.tokenizer
        if not loaded.encoder_decoder and not tokenizer.chat_template:
            raise InputError("has no chat template; give a chat model (often called …-Instruct)", where=loaded.name)
        self._pad = _pad_token(loaded)
        task = (getattr(loaded.model.config, "task_specific_params", None) or {}).get("summarization", {})
        self._prefix = str(task.get("prefix", ""))
        self._config = _generation_config(loaded, task, settings or {}, self._pad, expected_tokens or NEW_TOKENS)
        reads = loaded.limit or UNLIMITED
        if loaded.limit and not loaded.encoder_decoder:  # what is written takes positions, too
            reads -= self._new_tokens
        self._limit = min(reads, max_input_tokens or reads)
        if self._limit < 1:
            raise UsageError(f"{loaded.name}: {self._new_tokens} new tokens leave no room for a text")

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        return self._loaded.name

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The effective settings: generation, precision, and the limit of the input in tokens."""
        own = {key: value for key, value in self._config.to_diff_dict().items() if key not in {"transformers_version", *_LOOKS}}
        told: dict[str, Any] = json.loads(json.dumps(own, default=str))
        if self._instruction is not None or self._prefix:
            told["instruction"] = self._instruction if self._instruction is not None else self._prefix
        told["dtype"] = str(self._loaded.model.dtype).removeprefix("torch.")
        told["input_limit"] = self._limit
        return dict(sorted(told.items()))

    def room(self, request: Request) -> int:
        """Return how many tokens the text of such a request may have."""
        from dataclasses import replace

        return self._limit - len(self._ids(replace(request, text="")))

    def tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, nothing cut off and nothing added."""
        plain = [self._plain(text) for text in texts]
        encoded = self._loaded.tokenizer(plain, add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def write(self, requests: Sequence[Request]) -> Iterator[tuple[int, Written | ToolkitError]]:
        """Yield the number of each request with the answer, or with what kept it from one, as they are finished."""
        prompts = []
        for number, request in enumerate(requests):
            ids = self._ids(request)
            if len(ids) > self._limit:
                yield number, InputError(f"a text of {len(ids)} tokens is longer than the {self._limit} that are read at once")
            else:
                prompts.append(_Prompt(number, ids, self._forced(request), request.seed))
        shared = self._shared(prompts)
        for batch in self._batches(prompts):
            yield from self._write_batch(batch, shared)

    # ------------------------------------------------------------------------------------------------- prompts

    def _plain(self, text: str) -> str:
        return defused(text, self._marks)

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        tokenizer = self._loaded.tokenizer
        return (*tokenizer.all_special_tokens, *(token.content for token in tokenizer.added_tokens_decoder.values()))

    def _ids(self, request: Request) -> list[int]:
        """Return what the model reads for a request, special tokens once."""
        from dataclasses import replace

        tokenizer = self._loaded.tokenizer
        plain = replace(request, text=self._plain(request.text))
        if not self._loaded.encoder_decoder:
            messages = [{"role": "user", "content": prompt(plain, instruction=self._instruction)}]
            told = tokenizer.apply_chat_template(messages, add_generation_prompt=True, tokenize=True, return_dict=True)
            return list(told["input_ids"])
        if speaks_by_codes(tokenizer):
            tokenizer.src_lang = language_code(tokenizer, request.lang, where=self.name)
        prefix = self._prefix if self._instruction is None else self._instruction
        return list(tokenizer(prefix + plain.text, truncation=False, verbose=False)["input_ids"])

    def _forced(self, request: Request) -> int | None:
        tokenizer = self._loaded.tokenizer
        if not (self._loaded.encoder_decoder and speaks_by_codes(tokenizer)):
            return None
        return forced_language_id(tokenizer, language_code(tokenizer, request.target_lang, where=self.name))

    # ------------------------------------------------------------------------------------------------- batches

    @property
    def _new_tokens(self) -> int:
        return int(self._config.max_new_tokens)

    @cached_property
    def _plainly_greedy(self) -> bool:
        """Whether the likeliest token is all that counts, so that nothing of `generate` is needed."""
        from toolkit.models.decoding import decodes

        return self._keeps_all and decodes(self._loaded.model, self._config)

    def _batches(self, prompts: Sequence[_Prompt]) -> Iterator[list[_Prompt]]:
        """Yield batches of prompts of about one length and one language to write, the longest first."""
        beams = self._config.num_beams or 1
        batch: list[_Prompt] = []
        longest = 0
        for item in sorted(prompts, key=lambda item: (item.forced or 0, -len(item.ids), item.number)):
            cost = (max(longest, len(item.ids)) + self._new_tokens) * (len(batch) + 1) * beams
            alone = self._config.do_sample or (batch and batch[0].forced != item.forced)
            if batch and (alone or cost > self._batch_tokens):
                yield batch
                batch, longest = [], 0
            batch.append(item)
            longest = max(longest, len(item.ids))
        if batch:
            yield batch

    @cached_property
    def _keeps_all(self) -> bool:
        """Whether the model's cache keeps every position of one sequence, so that room can be made and rows share a beginning."""
        config = self._loaded.model.config
        layers = set(getattr(config, "layer_types", None) or ["full_attention"])
        return not (self._loaded.encoder_decoder or layers != {"full_attention"} or getattr(config, "sliding_window", None))

    def _shared(self, prompts: Sequence[_Prompt]) -> _Shared | None:
        """Return what the prompts of a chat model begin with in common, read once; None where it cannot be shared.

        That is the template and the task: half of a short article's prompt.
        """
        loaded = self._loaded
        if len(prompts) < 2 or not self._keeps_all or (self._config.num_beams or 1) > 1:
            return None
        first, last = min(item.ids for item in prompts), max(item.ids for item in prompts)
        same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
        ids = first[: min(same, min(len(item.ids) for item in prompts) - 1)]
        if len(ids) < _WORTH_SHARING:
            return None
        import torch

        with torch.inference_mode():
            cache = loaded.model(input_ids=torch.tensor([ids], device=loaded.device), use_cache=True).past_key_values
        return _Shared(len(ids), cache)

    def _write_batch(self, batch: list[_Prompt], shared: _Shared | None) -> Iterator[tuple[int, Written | ToolkitError]]:
        try:
            written = self._generate(batch, shared)
        except (RuntimeError, MemoryError) as error:
            if not _out_of_memory(error):
                raise
            written = None
        if written is not None:
            yield from zip([item.number for item in batch], written, strict=True)
        elif len(batch) == 1:
            _free_memory()
            fault = "memory does not suffice for this text; a smaller --max-input-tokens cuts it into smaller pieces"
            yield batch[0].number, InputError(fault, where=self.name)
        else:
            _free_memory()
            half = len(batch) // 2
            yield from self._write_batch(batch[:half], shared)
            yield from self._write_batch(batch[half:], shared)

    def _generate(self, batch: Sequence[_Prompt], shared: _Shared | None) -> list[Written]:
        import torch

        loaded = self._loaded
        if self._plainly_greedy:
            from toolkit.models.decoding import greedy

            with torch.inference_mode():
                rows = greedy(
                    loaded.model, [item.ids for item in batch], config=self._config, begun=shared.cache if shared else None
                )
            return [self._written(row) for row in rows]
        width = max(len(item.ids) for item in batch)
        ids = torch.full((len(batch), width), self._pad, dtype=torch.long)
        mask = torch.zeros_like(ids)
        begun = shared.length if shared else 0
        for row, item in enumerate(batch):
            # A decoder goes on from the last position: there the text must end. The padding stands before it, behind
            # what all begin with and has been read already.
            rest = len(item.ids) - begun
            place = slice(begun, begun + rest) if loaded.encoder_decoder else slice(width - rest, width)
            for part, content in ((slice(0, begun), item.ids[:begun]), (place, item.ids[begun:])):
                ids[row, part] = torch.tensor(content, dtype=torch.long)
                mask[row, part] = 1
        inputs = {"input_ids": ids, "attention_mask": mask}
        if getattr(loaded.model.config, "model_type", "") == "led":
            inputs["global_attention_mask"] = torch.zeros_like(mask)
            inputs["global_attention_mask"][:, 0] = 1
        options: dict[str, Any] = {} if batch[0].forced is None else {"forced_bos_token_id": batch[0].forced}
        if self._keeps_all:
            from toolkit.models.cache import roomy_cache

            begun_with = shared.cache if shared else None
            options["past_key_values"] = roomy_cache(
                loaded.model.config, width + self._new_tokens, rows=len(batch), begun=begun_with
            )
        with torch.inference_mode(), torch.random.fork_rng(enabled=bool(self._config.do_sample)):
            if self._config.do_sample:
                torch.manual_seed(batch[0].seed)
            try:
                output = loaded.model.generate(
                    **{name: tensor.to(loaded.device) for name, tensor in inputs.items()},
                    generation_config=self._config,
                    **options,
                )
            except ValueError as error:  # most of what settings can have wrong is told only here
                problem = str(error).splitlines()[0]
                raise UsageError(f"{self.name}: the model does not run with these settings of generation: {problem}") from None
        # An encoder-decoder's output begins with the token that starts its decoder, which may be the one that ends a text.
        new = output[:, 1:] if loaded.encoder_decoder else output[:, width:]
        return [self._written(row) for row in new.tolist()]

    def _written(self, ids: list[int]) -> Written:
        ending = self._config.eos_token_id
        endings = set(ending if isinstance(ending, list) else [ending])
        end = next((place for place, token in enumerate(ids) if token in endings), None)
        text = self._loaded.tokenizer.decode(ids[:end], skip_special_tokens=True)
        count = len(ids) if end is None else end + 1
        # Where the last token is forced to be the one that ends a text, it says nothing at the limit.
        forced = self._config.forced_eos_token_id is not None and count >= self._new_tokens
        return Written(text, end is not None and not forced, count)


def _pad_token(loaded: Loaded) -> int:
    """Return the token to fill batches with; masked, it says nothing, so that the one that ends a text will do."""
    tokenizer, config = loaded.tokenizer, loaded.model.config
    ending = tokenizer.eos_token_id if tokenizer.eos_token_id is not None else config.eos_token_id
    for token in (tokenizer.pad_token_id, config.pad_token_id, ending[0] if isinstance(ending, list) else ending):
        if token is not None:
            return int(token)
    raise InputError("its tokenizer has neither a token to pad with nor one that ends a text", where=loaded.name)


def _generation_config(loaded: Loaded, task: Mapping[str, Any], given: Mapping[str, Any], pad: int, new_tokens: int) -> Any:
    """Return the effective settings: the model's, over them its own for summaries, ours, and the user's."""
    from transformers import GenerationConfig

    known = GenerationConfig().to_dict()
    for key in given:
        if key not in known or key.startswith("_") or key in _LOOKS or key in _OWN:
            usual = [name for name in known if not name.startswith("_") and name not in _LOOKS and name not in _OWN]
            raise UnknownNameError("setting of generation", key, usual)
    model = {key: value for key, value in loaded.model.generation_config.to_dict().items() if not key.startswith("_")}
    merged = model | {key: value for key, value in task.items() if key in known} | {"do_sample": False} | dict(given) | _OWN
    if not merged["do_sample"]:  # what belongs to sampling would be warned of
        merged |= {key: None for key in ("temperature", "top_k", "top_p", "min_p", "typical_p") if key not in given}
    longest = merged.pop("max_length", None)
    shortest = merged.pop("min_length", None)
    if "max_new_tokens" not in given:
        own = longest - 1 if longest and loaded.encoder_decoder else None  # one of them starts the decoder
        merged["max_new_tokens"] = own or merged.get("max_new_tokens") or new_tokens
    limit = _longest_answer(loaded)
    if limit is not None and isinstance(merged["max_new_tokens"], int):
        merged["max_new_tokens"] = min(merged["max_new_tokens"], limit)
    if shortest and loaded.encoder_decoder and not merged.get("min_new_tokens"):
        merged["min_new_tokens"] = min(shortest - 1, merged["max_new_tokens"])
    if merged.get("pad_token_id") is None:
        merged["pad_token_id"] = pad
    if merged.get("eos_token_id") is None:
        merged["eos_token_id"] = loaded.tokenizer.eos_token_id
    merged.pop("transformers_version", None)
    _check_numbers(merged)
    try:
        config = GenerationConfig(**merged)
        config.validate()
    except (ValueError, TypeError) as error:
        raise UsageError(f"settings of generation: {str(error).splitlines()[0]}") from None
    return config


def _longest_answer(loaded: Loaded) -> int | None:
    """Return the positions that an encoder-decoder's decoder has for new tokens, None where nothing says."""
    if not loaded.encoder_decoder:
        return None
    config = loaded.model.config
    known = [getattr(config, field, None) for field in ("max_decoder_position_embeddings", "max_position_embeddings")]
    limit = next((value for value in known if value), None)
    return limit - 1 if limit else None


def _check_numbers(settings: Mapping[str, Any]) -> None:
    """Raise UsageError for the values that transformers itself takes and then fails on."""
    for key in ("max_new_tokens", "num_beams"):
        value = settings.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise UsageError(f"{key} must be a whole number of at least 1, got {value!r}")


def _out_of_memory(error: BaseException) -> bool:
    import torch

    return isinstance(error, torch.OutOfMemoryError | MemoryError) or "can't allocate memory" in str(error)


def _free_memory() -> None:
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
