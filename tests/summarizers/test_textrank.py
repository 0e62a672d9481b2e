from __future__ import annotations

from math import log

import numpy as np
import pytest
from summarizers.summarizer_scores import scored, walk


def test_scores_solve_the_papers_equations() -> None:
    sentences, scores = scored("textrank")
    functional = {"it", "was", "a", "the", "of", "in", "on", "will"}
    words = [[word for word in own if word not in functional] for own in sentences.words]
    similar = np.array(
        [[len(set(a) & set(b)) / (log(1 + len(a)) + log(1 + len(b))) if a is not b else 0.0 for b in words] for a in words]
    )
    degree = similar.sum(axis=1, keepdims=True)
    transition = np.divide(similar, degree, out=np.zeros_like(similar), where=degree > 0)
    assert scores == pytest.approx(walk(transition, np.full(len(words), 0.15 / len(words))), abs=1e-6)


def test_a_sentence_that_shares_no_word_is_last() -> None:
    _, scores = scored("textrank")
    assert int(np.argmin(scores)) == 0


def test_sentences_of_one_word() -> None:
    _, scores = scored("textrank", "Rain. Rain! Sun.")
    assert scores[0] == pytest.approx(scores[1])
    assert scores[0] > scores[2]
