"""A model of natural language inference as judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.models.entailment import open_entailment
from toolkit.summarizers import summarize

Tiny = Callable[..., Path]
ARTICLE = ["The river rose on Monday.", "Seven people died in the flood.", "Boats came."]
SUMMARY = ["The river rose.", "Many people died in the flood, the army said."]


def test_the_largest_over_the_article_of_entailment_less_contradiction(tiny: Tiny) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = tiny("judge", loud=True)
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModelForSequenceClassification.from_pretrained(folder).eval()
    expected = []
    for sentence in SUMMARY:
        values = []
        for segment in ARTICLE:
            with torch.inference_mode():
                chances = model(**tokenizer(segment, sentence, return_tensors="pt")).logits.softmax(-1)[0]
            values.append((chances[0] - chances[2]).item())
        expected.append(max(values))
    assert open_entailment(str(folder), device="cpu").scores(SUMMARY, ARTICLE) == pytest.approx(expected, abs=1e-5)


def test_nothing_to_judge_by(tiny: Tiny) -> None:
    judge = open_entailment(str(tiny("judge")), device="cpu")
    assert judge.scores(["One."], []) == [-1.0]
    assert judge.scores([], ["One."]) == []


def test_a_long_sentence_of_the_article_is_cut(tiny: Tiny) -> None:
    (score,) = open_entailment(str(tiny("judge")), device="cpu").scores(["One."], ["word " * 500])
    assert -1 <= score <= 1


def test_classes_of_other_names(tiny: Tiny) -> None:
    folder = tiny("judge", id2label={0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, label2id={})
    with pytest.raises(InputError, match="has no class 'entailment' among label_0, label_1, label_2"):
        open_entailment(str(folder), device="cpu")


def test_it_is_a_figure_of_a_summary(tiny: Tiny) -> None:
    judge = open_entailment(str(tiny("judge", loud=True)), device="cpu")
    (summary,) = summarize(" ".join(ARTICLE), method="lead", nli=judge, sentences=2).summaries
    expected = judge.scores(ARTICLE[:2], ARTICLE)
    assert summary.faithfulness["entailment"] == pytest.approx(sum(expected) / 2)
