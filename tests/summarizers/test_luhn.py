from __future__ import annotations

import pytest
from summarizers.summarizer_scores import scored


def test_the_example_of_the_paper() -> None:
    # Figure 2 of Luhn 1958: four significant words in a bracket of seven words count 16 / 7.
    text = "x1 alpha x2 x3 beta x4 gamma delta x5. Alpha. Beta. Gamma. Delta."
    _, scores = scored("luhn", text.replace("x", "w"))
    assert scores == pytest.approx([16 / 7, 1, 1, 1, 1])


def test_a_cluster_ends_where_five_other_words_stand_between() -> None:
    _, scores = scored("luhn", "alpha w1 w2 w3 w4 beta. alpha w1a w2a w3a w4a w5a beta.")
    assert scores == pytest.approx([4 / 6, 1])


def test_words_that_stand_once_are_not_significant() -> None:
    _, scores = scored("luhn", "Some words here. Other things there.")
    assert not scores.any()
