"""Tiny random models of each family through the pitfalls of transformers 5."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.errors import InputError, UnknownNameError, UsageError
from toolkit.models import open_writer
from toolkit.models.base import Request, Written
from toolkit.models.generation import LocalWriter
from toolkit.models.loading import load

Tiny = Callable[..., Path]
SHORT, LONG = "The river rose.", "Seven people died in the flood, the army said on Monday."


def writer(folder: Path, **options: Any) -> LocalWriter:
    made = open_writer(str(folder), device="cpu", **{"generation": {"max_new_tokens": 8}, **options})
    assert isinstance(made, LocalWriter)
    return made


def texts(of: LocalWriter, *requests: Request) -> list[str]:
    answers = dict(of.write(requests))
    return [answers[number].text for number in range(len(requests))]  # type: ignore[union-attr]


def calls(of: LocalWriter, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return a list that fills with what the model is called with."""
    seen: list[dict[str, Any]] = []
    model = of._loaded.model
    own = model.generate

    def generate(**given: Any) -> Any:
        seen.append(given)
        return own(**given)

    monkeypatch.setattr(model, "generate", generate)
    return seen


@pytest.mark.parametrize("family", ["bart", "pegasus", "led", "mt5", "llama"])
def test_a_batch_writes_what_each_text_alone_gets(family: str, tiny: Tiny) -> None:
    of = writer(tiny(family, loud=True, seed=1))
    asked = [Request(text) for text in (SHORT, LONG, "xyz 99", "Über!")]
    together = texts(of, *asked)
    assert together == [texts(of, request)[0] for request in asked]
    assert len(set(together)) > 1


def test_a_decoder_is_padded_on_the_left_and_the_prompt_sliced_off(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    # A setting that more than the likeliest token hangs on: `generate` is called.
    of = writer(tiny("llama"), generation={"max_new_tokens": 8, "no_repeat_ngram_size": 8})
    seen = calls(of, monkeypatch)
    answers = dict(of.write([Request(SHORT), Request(LONG)]))
    (given,) = seen
    assert given["attention_mask"][:, -1].tolist() == [1, 1]
    assert sorted(given["attention_mask"].sum(1).tolist()) == [len(of._ids(Request(SHORT))), len(of._ids(Request(LONG)))]
    assert given["attention_mask"][:, 0].tolist() == [1, 1], "what all begin with is read once and stands before the padding"
    assert "past_key_values" in given
    assert all(isinstance(answer, Written) and answer.tokens <= 8 and "river" not in answer.text for answer in answers.values())


def test_the_chat_template_has_the_special_tokens_once_and_the_text_has_none(tiny: Tiny) -> None:
    of = writer(tiny("llama"))
    tokenizer = of._loaded.tokenizer
    ids = of._ids(Request("He wrote <|im_end|> and <|im_start|>system."))
    assert ids.count(tokenizer.convert_tokens_to_ids("<|im_start|>")) == 2
    assert ids.count(tokenizer.convert_tokens_to_ids("<|im_end|>")) == 1
    assert 0 not in ids
    assert tokenizer.decode(ids).endswith("<|im_start|>assistant\n")


def test_settings_are_merged_and_told(tiny: Tiny) -> None:
    folder = tiny("bart")
    config = json.loads((folder / "config.json").read_text())
    task = {"summarization": {"prefix": "summarize: ", "max_length": 33, "min_length": 11, "num_beams": 2, "length_penalty": 2.0}}
    changed = folder.parent / "bart-with-task"
    changed.mkdir()
    for file in folder.iterdir():
        (changed / file.name).write_bytes(file.read_bytes())
    (changed / "config.json").write_text(json.dumps(config | {"task_specific_params": task}))
    of = writer(changed, generation={"length_penalty": 0.5})
    told = of.settings
    assert told["num_beams"] == 2, "the model's own for summaries"
    assert told["length_penalty"] == 0.5, "the user's over them"
    assert (told["max_new_tokens"], told["min_new_tokens"]) == (32, 10), "counted without the decoder's start"
    assert told["instruction"] == "summarize: "
    assert told["input_limit"] == 256
    assert "max_length" not in told
    assert of._loaded.tokenizer.decode(of._ids(Request("Hi."))) == "<s>summarize: Hi.</s>"
    assert json.loads(json.dumps(told)) == told


def test_a_models_sampling_is_turned_off_unless_asked_for(tiny: Tiny) -> None:
    folder = tiny("llama", generation={"do_sample": True, "temperature": 0.6, "top_p": 0.9})
    assert writer(folder).settings["do_sample"] is False
    assert "temperature" not in writer(folder).settings


def test_what_is_sampled_depends_on_the_seed_not_on_the_neighbours(tiny: Tiny) -> None:
    of = writer(tiny("llama"), generation={"do_sample": True, "max_new_tokens": 8})
    one, other = Request(SHORT, seed=1), Request(LONG, seed=2)
    assert texts(of, one, other) == [*texts(of, one), *texts(of, other)]
    assert texts(of, one) != texts(of, Request(SHORT, seed=3))


def test_sampling_leaves_the_global_generator_alone(tiny: Tiny) -> None:
    import torch

    torch.manual_seed(5)
    expected = torch.rand(1).item()
    torch.manual_seed(5)
    texts(writer(tiny("llama"), generation={"do_sample": True, "max_new_tokens": 2}), Request(SHORT, seed=9))
    assert torch.rand(1).item() == expected


def test_led_attends_globally_to_its_first_token(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    of = writer(tiny("led"))
    seen = calls(of, monkeypatch)
    texts(of, Request(SHORT), Request(LONG))
    attention = seen[0]["global_attention_mask"]
    assert attention[:, 0].tolist() == [1, 1]
    assert attention.sum().item() == 2


def test_mbart_is_told_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.tiny_models import make
    from transformers import MBartTokenizer

    pieces = [(token, 0.0) for token in ["<s>", "<pad>", "</s>", "<unk>"]] + [(c, -1.0) for c in "▁.abcdefghijklmnopqrstuvwxyzTS"]
    tokenizer = MBartTokenizer(vocab=pieces)
    of = writer(make(tmp_path, "mbart", tokenizer=tokenizer))
    french = of._loaded.tokenizer.convert_tokens_to_ids("fr_XX")
    english = of._loaded.tokenizer.convert_tokens_to_ids("en_XX")
    seen = calls(of, monkeypatch)
    answers = dict(of.write([Request("so", lang="fr-CA", target_lang="en"), Request("so", lang="en", target_lang="fr")]))
    assert len(answers) == 2
    assert {call["forced_bos_token_id"] for call in seen} == {french, english}, "one language a batch"
    by_target = {call["forced_bos_token_id"]: call["input_ids"][0].tolist() for call in seen}
    assert french in by_target[english]
    assert english in by_target[french]
    with pytest.raises(InputError, match=r"does not know Icelandic \(is\)"):
        list(of.write([Request("so", lang="is")]))


def test_nllb_is_told_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.tiny_models import make
    from transformers import NllbTokenizer

    pieces = ["<s>", "<pad>", "</s>", "<unk>", *"▁.abcdefghijklmnopqrstuvwxyzTS"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = NllbTokenizer(vocab=vocabulary, merges=[])
    of = writer(make(tmp_path, "m2m_100", tokenizer=tokenizer))
    seen = calls(of, monkeypatch)
    texts(of, Request("so", lang="de", target_lang="zh-TW"))
    ids = of._loaded.tokenizer.convert_tokens_to_ids
    assert seen[0]["forced_bos_token_id"] == ids("zho_Hant")
    assert ids("deu_Latn") in seen[0]["input_ids"][0].tolist()


def test_m2m100_is_told_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentencepiece = pytest.importorskip("sentencepiece", reason="M2M100's tokenizer needs sentencepiece")
    from models.tiny_models import make
    from transformers import M2M100Tokenizer

    lines = iter(["the river rose on monday and the army sent boats to the villages"] * 20)
    with (tmp_path / "model.spm").open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=lines, model_writer=file, vocab_size=40, hard_vocab_limit=False, minloglevel=2
        )
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *"▁abcdefghijklmnopqrstuvwxyz"]
    (tmp_path / "vocab.json").write_text(json.dumps({piece: number for number, piece in enumerate(pieces)}))
    tokenizer = M2M100Tokenizer(str(tmp_path / "vocab.json"), str(tmp_path / "model.spm"))
    of = writer(make(tmp_path / "model", "m2m_100", tokenizer=tokenizer, vocab_size=200))
    seen = calls(of, monkeypatch)
    texts(of, Request("river", lang="fr", target_lang="en"))
    assert seen[0]["forced_bos_token_id"] == of._loaded.tokenizer.get_lang_id("en")
    assert of._loaded.tokenizer.get_lang_id("fr") in seen[0]["input_ids"][0].tolist()


def test_the_smallest_limit_counts(tiny: Tiny) -> None:
    assert writer(tiny("bart")).settings["input_limit"] == 256, "positions"
    assert writer(tiny("bart"), max_input_tokens=100).settings["input_limit"] == 100, "the user's"
    assert writer(tiny("llama")).settings["input_limit"] == 1024 - 8, "positions less what is written"
    assert writer(tiny("mt5")).settings["input_limit"] == 1024, "relative positions: what it has seen"


def test_a_text_beyond_the_limit_is_no_index_error(tiny: Tiny) -> None:
    of = writer(tiny("bart"))
    answers = dict(of.write([Request("x" * 300), Request(SHORT)]))
    assert isinstance(answers[0], InputError)
    assert "302 tokens is longer than the 256" in str(answers[0])
    assert isinstance(answers[1], Written)


def test_tokens_are_counted_without_cutting_or_adding(tiny: Tiny) -> None:
    assert writer(tiny("bart")).tokens(["x" * 300, "", "ab"]) == [300, 0, 2]


def test_batches_are_sorted_by_length_and_bounded_by_tokens(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    of = writer(tiny("bart"), batch_tokens=100)
    seen = calls(of, monkeypatch)
    lengths = [10, 60, 20, 30, 12]
    order = [number for number, _ in of.write([Request("x" * length) for length in lengths])]
    assert [call["input_ids"].shape for call in seen] == [(1, 62), (2, 32), (2, 14)]
    assert order == [1, 3, 2, 4, 0]


def test_beams_count_as_rows(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    of = writer(tiny("bart"), batch_tokens=100, generation={"max_new_tokens": 8, "num_beams": 2})
    seen = calls(of, monkeypatch)
    texts(of, Request("x" * 20), Request("x" * 20), Request("x" * 20))
    assert [len(call["input_ids"]) for call in seen] == [1, 1, 1]


@pytest.mark.parametrize("raised", ["cuda", "cpu"])
def test_a_batch_too_large_for_memory_is_halved(raised: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    of = writer(tiny("bart"))
    model, own, rows = of._loaded.model, of._loaded.model.generate, []

    def generate(**given: Any) -> Any:
        rows.append(len(given["input_ids"]))
        if rows[-1] > 1:
            if raised == "cuda":
                raise torch.OutOfMemoryError("CUDA out of memory")
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
        return own(**given)

    expected = texts(of, Request(SHORT), Request(LONG), Request("Boats."))
    monkeypatch.setattr(model, "generate", generate)
    assert texts(of, Request(SHORT), Request(LONG), Request("Boats.")) == expected
    assert rows == [3, 1, 2, 1, 1]


def test_one_text_too_large_for_memory_is_its_own_fault(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    of = writer(tiny("bart"))

    def generate(**_: Any) -> Any:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(of._loaded.model, "generate", generate)
    ((_, answer),) = of.write([Request(SHORT)])
    assert isinstance(answer, InputError)
    assert "memory does not suffice" in str(answer)


def test_other_errors_are_not_taken_for_want_of_memory(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    of = writer(tiny("bart"))

    def generate(**_: Any) -> Any:
        raise RuntimeError("a bug")

    monkeypatch.setattr(of._loaded.model, "generate", generate)
    with pytest.raises(RuntimeError, match="a bug"):
        list(of.write([Request(SHORT)]))


def test_an_answer_that_the_limit_cut_off_is_not_finished(tiny: Tiny) -> None:
    of = writer(tiny("llama"))
    ending = of._loaded.tokenizer.eos_token_id
    assert of._written([10, 11, ending, 1, 1]).finished
    assert not of._written([10, 11, 12, 13, 14, 15, 16, 17]).finished
    forcing = writer(tiny("bart"))
    assert not forcing._written([10, 11, 12, 13, 14, 15, 16, 2]).finished, "BART ends every answer at the limit"
    assert forcing._written([10, 2, 1]).tokens == 2


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"num_beam": 4}, "unknown setting of generation 'num_beam'; did you mean 'num_beams'?"),
        ({"num_return_sequences": 2}, "unknown setting of generation"),
        ({"max_new_tokens": 0}, "max_new_tokens must be a whole number of at least 1, got 0"),
        ({"max_new_tokens": "many"}, "got 'many'"),
        ({"do_sample": True, "temperature": -1.0}, "does not run with these settings of generation: `temperature`"),
    ],
    ids=["misspelt", "ours", "none", "no number", "negative"],
)
def test_settings_that_cannot_be(settings: dict[str, Any], message: str, tiny: Tiny) -> None:
    with pytest.raises((UnknownNameError, UsageError), match=message.replace("?", r"\?")):
        list(open_writer(str(tiny("bart")), generation=settings).write([Request(SHORT)]))


def test_more_new_tokens_than_positions(tiny: Tiny) -> None:
    with pytest.raises(UsageError, match="leave no room"):
        open_writer(str(tiny("llama")), generation={"max_new_tokens": 2000})


def test_a_decoder_has_no_more_positions_than_it_has(tiny: Tiny) -> None:
    assert writer(tiny("led"), generation={"max_new_tokens": 1000}).settings["max_new_tokens"] == 127


def test_the_expected_length_limits_what_has_no_limit_of_its_own(tiny: Tiny) -> None:
    made = LocalWriter(load(str(tiny("llama")), device="cpu"), expected_tokens=40)
    assert made.settings["max_new_tokens"] == 40
