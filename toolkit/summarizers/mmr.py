"""Sentences like the article and unlike one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Sentences, compose

RELEVANCE = 0.7
"""Weight of relevance against novelty, the middle of what Carbonell and Goldstein suggest for a focused summary."""


def mmr(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by maximal marginal relevance (Carbonell and Goldstein 1998).

        gain(i) = RELEVANCE * cos(i, article) - (1 - RELEVANCE) * max_{j chosen} cos(i, j)

    where the article is the sum of its sentences' tf-idf vectors; with embeddings the cosines are the means of both.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    relevance = sentences.similar_to_all()
    nearest = np.zeros(len(sentences))

    def gains(chosen: int | None) -> Floats:
        if chosen is not None:
            np.maximum(nearest, sentences.similar_to(chosen), out=nearest)
        return RELEVANCE * relevance - (1 - RELEVANCE) * nearest

    return compose(sentences, gains, context, "mmr")
