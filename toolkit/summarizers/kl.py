"""Sentences whose words together are distributed as the article's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Sentences, compose, totals

PRIOR = 1e-4
"""Weight of the prior in words: so small that it only keeps the divergence of a short summary finite."""


def kl(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by KLSum (Haghighi and Vanderwende 2009, "Exploring Content Models for Multi-Document Summarization").

    Each step takes the sentence that, with those chosen before, leaves the smallest Kullback-Leibler divergence
    KL(article || summary) of the distributions of content words. The summary's is smoothed by the article's (a
    Dirichlet prior of weight PRIOR); then

        KL = log((N + m) / m) - sum_w p(w) * log(1 + c(w) / (m * p(w)))

    with p the article's probabilities, c the summary's counts, N their sum and m the prior's weight: only words of
    the summary contribute, and a step costs as much as the article has words.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    content = sentences.content
    total = content.row_sums.sum()
    probability = content.column_sums / total
    lengths = content.row_sums
    taken = np.zeros(content.shape[1])

    def gains(chosen: int | None) -> Floats:
        if chosen is not None:
            columns, values = content.row(chosen)
            taken[columns] += values
        weight = PRIOR * probability[content.columns]
        before = taken[content.columns]
        more = probability[content.columns] * np.log((weight + before + content.values) / (weight + before))
        gained: Floats = totals(content.rows, more, len(sentences))
        gained -= np.log((taken.sum() + lengths + PRIOR) / PRIOR)
        return gained

    return compose(sentences, gains, context, "kl")
