from __future__ import annotations

from math import log

import pytest
from summarizers.summarizer_scores import scored


def test_the_weights_of_the_distinct_words_add_up() -> None:
    _, scores = scored("centroid", "Rain rain fell. Rain stopped. Boats came.")
    rain, once = 3 * log(4 / 2), log(4 / 1)
    assert scores == pytest.approx([rain + once, rain + once, 2 * once])
