"""Centrality of sentences as the stationary distribution of a walk along sentences that share words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Sentences, compose, stationary, totals

JUMP = 0.15  # as in the paper: a damping factor of 0.85


def textrank(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by TextRank (Mihalcea and Tarau 2004, "TextRank: Bringing Order into Texts", section 5).

    The similarity of two sentences is the number of content words they share over the sum of the logarithms of their
    lengths; here of their lengths plus one, so that sentences of one word have a similarity, too. That divisor has
    one value for a pair of lengths: shares are summed by word and length, and no pair of sentences is ever formed.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    size = len(sentences)
    words = sentences.content.binary().shared()
    lengths, length = np.unique(sentences.content.row_sums, return_inverse=True)
    logarithms = np.log1p(lengths)
    divided = 1.0 / np.maximum(logarithms[:, None] + logarithms[None, :], np.log(2))
    own = words.row_sums * divided[length, length]
    shape = (len(lengths), words.shape[1])
    cell = length[words.rows] * words.shape[1] + words.columns

    def similar(share: Floats) -> Floats:
        by_length = totals(cell, share[words.rows], shape[0] * shape[1]).reshape(shape)
        # Not BLAS: on so small a matrix its threads cost more than they bring.
        weighed = np.einsum("ij,jk->ik", divided, by_length).ravel()[cell]
        shared: Floats = totals(words.rows, weighed, size) - own * share
        return shared

    degree = similar(np.ones(size))
    onward = (1 - JUMP) / np.where(degree > 1e-9, degree, np.inf)
    scores = stationary(lambda share: similar(share * onward), np.full(size, JUMP / size))
    return compose(sentences, scores, context, "textrank")
