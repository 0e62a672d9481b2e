from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import dense, scored

from toolkit.summarizers.base import Matrix
from toolkit.summarizers.lsa import singular


def test_scores_are_the_weights_in_the_first_singular_vector() -> None:
    sentences, scores = scored("lsa")
    left, values, _ = np.linalg.svd(dense(sentences.content.binary()), full_matrices=False)
    assert scores == pytest.approx(np.abs(values[0] * left[:, 0]))


def test_the_largest_singular_values_are_exact() -> None:
    generator = np.random.default_rng(1)
    full = (generator.random((300, 500)) < 0.3 / (1 + np.arange(500) / 5)).astype(float)
    rows, columns = np.nonzero(full)
    values, vectors = singular(Matrix(rows, columns, full[rows, columns], (300, 500)), 20)
    expected = np.linalg.svd(full)
    assert values[-1] == pytest.approx(expected.S[0], rel=1e-9)
    assert abs(vectors[:, -1] @ expected.U[:, 0]) == pytest.approx(1, abs=1e-9)


def test_a_matrix_without_entries() -> None:
    empty = np.zeros(0, dtype=np.int64)
    values, vectors = singular(Matrix(empty, empty, np.zeros(0), (4, 3)), 4)
    assert list(values) == [0]
    assert vectors.shape == (4, 1)
