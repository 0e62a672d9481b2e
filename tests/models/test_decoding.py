"""Greedy decoding of a batch beside plain calls of `generate`, one text after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.models import open_writer
from toolkit.models.base import Request, Written
from toolkit.models.generation import LocalWriter

Tiny = Callable[..., Path]
TEXTS = ["The river rose.", "xyz 99", "Seven people died in the flood, the army said on Monday.", "Über!", "a " * 90, "b" * 50]
GROUPED = {"num_attention_heads": 4, "num_key_value_heads": 2, "num_hidden_layers": 2}


def writer(folder: Path, **settings: Any) -> LocalWriter:
    made = open_writer(str(folder), device="cpu", generation={"max_new_tokens": 12, **settings})
    assert isinstance(made, LocalWriter)
    return made


def alone(of: LocalWriter, text: str) -> list[int]:
    """Return what a plain call of `generate` writes, with the token that ends it."""
    import torch

    ids = torch.tensor([of._ids(Request(text))])
    with torch.inference_mode():
        output = of._loaded.model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), generation_config=of._config)
    return list(output[0, ids.shape[1] :].tolist())


def together(of: LocalWriter, *, shared: bool = True) -> list[list[int]]:
    """Return what the batch writes, in the order of TEXTS."""
    import torch

    from toolkit.models.decoding import decodes, greedy
    from toolkit.models.generation import _Prompt

    assert decodes(of._loaded.model, of._config)
    prompts = [_Prompt(number, of._ids(Request(text)), None, 0) for number, text in enumerate(TEXTS)]
    begun = of._shared(prompts) if shared else None
    assert (begun is not None) == shared
    prompts.sort(key=lambda item: -len(item.ids))
    with torch.inference_mode():
        rows = greedy(of._loaded.model, [item.ids for item in prompts], config=of._config, begun=begun.cache if begun else None)
    return [row for _, row in sorted(zip([item.number for item in prompts], rows, strict=True))]


@pytest.mark.parametrize("shared", [True, False], ids=["shared", "each"])
@pytest.mark.parametrize(("family", "size"), [("llama", {}), ("llama", GROUPED), ("gpt2", {})], ids=["llama", "grouped", "gpt2"])
def test_a_batch_writes_what_generate_writes_of_each(family: str, size: dict[str, int], shared: bool, tiny: Tiny) -> None:
    of = writer(tiny(family, loud=True, seed=1, **size))
    rows = together(of, shared=shared)
    assert rows == [alone(of, text) for text in TEXTS]
    assert len({tuple(row) for row in rows}) > 2


def test_rows_end_where_they_end_and_the_others_go_on(tiny: Tiny) -> None:
    folder = tiny("llama", loud=True, seed=1, **GROUPED)
    plain = together(writer(folder))
    # Tokens that stand in the middle of some answers and in no others end these from now on.
    endings = [plain[0][3], plain[2][10]]
    of = writer(folder, eos_token_id=endings)
    rows = together(of)
    assert rows == [alone(of, text) for text in TEXTS]
    assert len({len(row) for row in rows}) > 1
    assert all(row[-1] in endings or len(row) == 12 for row in rows)
    later = writer(folder, eos_token_id=endings, min_new_tokens=6)
    longer = together(later)
    assert longer == [alone(later, text) for text in TEXTS]
    assert all(len(row) > 6 for row in longer)


def test_one_token_is_asked_for(tiny: Tiny) -> None:
    of = writer(tiny("llama", loud=True, seed=1), max_new_tokens=1)
    assert together(of) == [alone(of, text) for text in TEXTS]


@pytest.mark.parametrize(
    ("family", "changes", "settings"),
    [
        ("llama", {}, {"repetition_penalty": 1.3}),
        ("llama", {}, {"num_beams": 2}),
        ("llama", {}, {"do_sample": True}),
        ("llama", {}, {"suppress_tokens": [5]}),
        ("bart", {}, {}),
        ("mistral", {"sliding_window": 8}, {}),
    ],
    ids=["penalty", "beams", "sampling", "suppressed", "encoder-decoder", "window"],
)
def test_what_generate_alone_can_do_is_left_to_it(
    family: str, changes: dict[str, Any], settings: dict[str, Any], tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = writer(tiny(family, **changes), **settings)
    model, called = of._loaded.model, []
    own = model.generate
    monkeypatch.setattr(model, "generate", lambda **given: called.append(1) or own(**given))
    assert all(isinstance(answer, Written) for _, answer in of.write([Request(text) for text in TEXTS[:3]]))
    assert called


def test_plain_settings_need_no_generate(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    of = writer(tiny("llama"), num_beams=1, repetition_penalty=1.0)
    monkeypatch.setattr(of._loaded.model, "generate", None)
    assert all(isinstance(answer, Written) for _, answer in of.write([Request(text) for text in TEXTS]))


def test_groups_are_of_about_one_length() -> None:
    from toolkit.models.decoding import _groups

    assert list(_groups([80, 75, 70, 69, 20, 40, 40])) == [(0, 3), (3, 4), (4, 5), (5, 7)]
    assert list(_groups([5])) == [(0, 1)]
