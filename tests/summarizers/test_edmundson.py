from __future__ import annotations

import pytest
from summarizers.summarizer_scores import scored

from toolkit.summarizers import summarize

TEXT = """Flood in Chad

The river rose. Rain fell.

Seven people died in the flood. Boats came. Nobody saw it.

The army left."""


def test_the_four_features_add_up() -> None:
    sentences, scores = scored("edmundson", TEXT, bonus_words=frozenset({"boats"}), stigma_words=frozenset({"nobody"}))
    assert len(sentences) == 6
    cue = [0, 0, 0, 1, -1, 0]
    title = [0, 0, 1, 0, 0, 0]
    # First paragraph and opening or closing it; the middle one; the last paragraph, both opening and closing.
    location = [2 / 3, 2 / 3, 1 / 3, 0, 1 / 3, 1]
    assert scores == pytest.approx([c + t + where for c, t, where in zip(cue, title, location, strict=True)])


def test_frequent_words_are_keys() -> None:
    _, scores = scored("edmundson", "Rain fell. Rain stopped. Boats came.")
    location = [1, 2 / 3, 1]
    assert scores == pytest.approx([1 + location[0], 1 + location[1], location[2]])


def test_bonus_and_stigma_words_come_through_the_public_function() -> None:
    (summary,) = summarize(TEXT, method="edmundson", sentences=1).summaries
    assert summary.text == "Seven people died in the flood."
    (summary,) = summarize(TEXT, method="edmundson", bonus_words=["ARMY"], stigma_words=["flood"], sentences=1).summaries
    assert summary.text == "The army left."
