"""Centrality of sentences as the stationary distribution of a walk along similar sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose, stationary

JUMP = 0.15  # as in the paper


def lexrank(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by continuous LexRank (Erkan and Radev 2004, "LexRank", section 3.3).

    The walk goes from a sentence to any other with a probability proportional to the cosine of their tf-idf vectors,
    and with probability JUMP anywhere. The cosines of all pairs are the product of the vectors' matrix with its
    transpose, which is applied as two products and never formed.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    tfidf = sentences.tfidf
    size = len(sentences)
    degree = tfidf @ tfidf.column_sums
    onward = (1 - JUMP) / np.where(degree > 0, degree, 1.0)
    scores = stationary(lambda share: tfidf @ tfidf.transposed_times(share * onward), np.full(size, JUMP / size))
    return compose(sentences, scores, context, "lexrank")
