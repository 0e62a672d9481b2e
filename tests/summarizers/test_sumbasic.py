from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import scored


def test_the_best_average_among_those_with_the_most_probable_word() -> None:
    # Probabilities: flood 3/8, town 2/8, boats 1/8, rain 1/8, fell 1/8.
    _, gains = scored("sumbasic", "Flood town. Flood boats. Flood town rain fell.")
    first = gains(None)
    assert first == pytest.approx(1 + np.array([5 / 16, 1 / 4, 7 / 32]))
    second = gains(0)
    # Squared: flood 9/64, town 4/64; flood still leads.
    assert second == pytest.approx(1 + np.array([13 / 128, (9 / 64 + 1 / 8) / 2, (13 / 64 + 2 / 8) / 4]))
