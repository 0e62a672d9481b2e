"""What the tests of the methods share."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from unittest import mock

import numpy as np

from toolkit.document import Document
from toolkit.summarizers.base import Context, Sentences

RIVER = (
    "It was a quiet morning. The river flooded the town on Monday. The flood of the river killed seven people in the town. "
    "Boats reached the town. The army sent the boats. The river will fall on Friday."
)


def scored(method: str, text: str = RIVER, **context: Any) -> tuple[Sentences, Any]:
    """Return the sentences of a text and what a method hands to `compose`: scores, or a function of gains."""
    module = import_module(f"toolkit.summarizers.{method}")
    with mock.patch.object(module, "compose") as compose:
        getattr(module, method)([Document(text)], Context(**context))
    sentences, scores, *_ = compose.call_args.args
    return sentences, scores


def dense(matrix: Any) -> np.ndarray:
    """Return a sparse matrix as an array."""
    array = np.zeros(matrix.shape)
    array[matrix.rows, matrix.columns] = matrix.values
    return array


def walk(transition: np.ndarray, jump: np.ndarray) -> np.ndarray:
    """Return the stationary distribution by solving the linear equations; rows of `transition` sum to at most 1."""
    lost = jump.sum() * np.ones(len(jump)) + (1 - jump.sum()) * (1 - transition.sum(axis=1))
    full = (1 - jump.sum()) * transition + lost[:, None] * jump / jump.sum()
    size = len(jump)
    equations = np.vstack([full.T - np.eye(size), np.ones(size)])
    return np.linalg.lstsq(equations, np.append(np.zeros(size), 1.0), rcond=None)[0]
