from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import dense, scored, walk


def test_scores_solve_the_papers_equations() -> None:
    sentences, scores = scored("lexrank")
    cosines = dense(sentences.tfidf) @ dense(sentences.tfidf).T
    transition = cosines / cosines.sum(axis=1, keepdims=True)
    assert scores == pytest.approx(walk(transition, np.full(len(sentences), 0.15 / len(sentences))), abs=1e-6)
    assert scores.sum() == pytest.approx(1)


def test_the_sentence_like_most_others_is_first() -> None:
    sentences, scores = scored("lexrank")
    assert sentences.span_text(int(np.argmax(scores))) == "Boats reached the town."
