"""Sentences that weigh most in the main topic of a latent semantic analysis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Matrix, Sentences, compose

TOPICS = 1
"""How many of the largest singular values count: of 1, 2, 3 and the paper's rule, all of at least half of the largest,
1 did best on seeds/ and on predicting the headlines of WMT21's German and French articles."""

STEPS = 20
"""Steps of the Lanczos process: many times the topics, so that their singular values have long converged."""


def lsa(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by latent semantic analysis.

        score(i) = sqrt(sum_k (sigma_k * v_ik)^2)

    over the TOPICS largest singular values sigma_k of the matrix that tells which content word stands in which
    sentence, with their singular vectors v (Steinberger and Jezek 2004, "Using Latent Semantic Analysis in Text
    Summarization and Summary Evaluation").

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    values, vectors = singular(sentences.content.binary(), min(STEPS, len(sentences)))
    scores = np.sqrt(((values * vectors)[:, -TOPICS:] ** 2).sum(axis=1))
    return compose(sentences, scores, context, "lsa")


def singular(matrix: Matrix, steps: int) -> tuple[Floats, Floats]:
    """Return singular values, ascending, shape (k,), and left singular vectors, shape (rows, k), of a sparse matrix.

    Lanczos process on the product of the matrix with its transpose, which is never formed, from the uniform vector
    and with full reorthogonalization; k is at most `steps`, and the largest values converge first.
    """
    basis = np.zeros((steps, matrix.shape[0]))
    diagonal: list[float] = []
    beside: list[float] = []
    vector = np.full(matrix.shape[0], matrix.shape[0] ** -0.5)
    for step in range(steps):
        basis[step] = vector
        product = matrix @ matrix.transposed_times(vector)
        diagonal.append(float(vector @ product))
        for _ in range(2):  # Twice is enough (Parlett 1980, "The Symmetric Eigenvalue Problem", section 6-9).
            known = basis[: step + 1]
            product -= np.einsum("i,ij->j", np.einsum("ij,j->i", known, product), known)
        norm = float(np.linalg.norm(product))
        if norm <= 1e-9 * max(1.0, *diagonal):
            break
        beside.append(norm)
        vector = product / norm
    size = len(diagonal)
    tridiagonal = np.diag(diagonal) + np.diag(beside[: size - 1], 1) + np.diag(beside[: size - 1], -1)
    values, within = np.linalg.eigh(tridiagonal)
    return np.sqrt(np.maximum(values, 0.0)), basis[:size].T @ within
