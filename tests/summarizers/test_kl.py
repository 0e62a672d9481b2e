from __future__ import annotations

from math import log

import numpy as np
import pytest
from summarizers.summarizer_scores import dense, scored

from toolkit.summarizers.kl import PRIOR


def divergence(article: np.ndarray, summary: np.ndarray) -> float:
    p = article / article.sum()
    q = (summary + PRIOR * p) / (summary.sum() + PRIOR)
    return sum(a * log(a / b) for a, b in zip(p, q, strict=True) if a > 0)


def test_gains_are_the_smoothed_divergence_up_to_a_constant() -> None:
    sentences, gains = scored("kl")
    counts = dense(sentences.content)
    article = counts.sum(axis=0)
    alone = [divergence(article, own) for own in counts]
    gained = gains(None)
    assert gained - gained[0] == pytest.approx([alone[0] - own for own in alone])
    chosen = int(np.argmax(gained))
    beside = [divergence(article, counts[chosen] + own) for own in counts]
    gained = gains(chosen)
    assert gained - gained[0] == pytest.approx([beside[0] - own for own in beside])
