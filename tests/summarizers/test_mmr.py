from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import dense, scored


def test_gains_weigh_relevance_against_the_nearest_chosen() -> None:
    sentences, gains = scored("mmr")
    vectors = dense(sentences.tfidf)
    article = vectors.sum(axis=0)
    relevance = vectors @ article / np.linalg.norm(article)
    assert gains(None) == pytest.approx(0.7 * relevance)
    gains(1)
    expected = 0.7 * relevance - 0.3 * np.maximum(vectors @ vectors[1], vectors @ vectors[3])
    assert gains(3) == pytest.approx(expected)
