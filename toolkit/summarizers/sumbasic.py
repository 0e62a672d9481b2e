"""Sentences of frequent words, each counted less once it stands in the summary."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Sentences, compose


def sumbasic(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by SumBasic (Nenkova and Vanderwende 2005, "The Impact of Frequency on Summarization").

    Each step takes, among the sentences with the most probable content word, the one of the highest average
    probability, and squares the probabilities of its words.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    content = sentences.content
    lengths = np.maximum(content.row_sums, 1.0)
    probability = content.column_sums / max(1.0, content.column_sums.sum())

    def gains(chosen: int | None) -> Floats:
        if chosen is not None:
            probability[content.row(chosen)[0]] **= 2
        scores: Floats = content @ probability / lengths
        scores[content.rows[content.columns == np.argmax(probability)]] += 1.0  # more than any average
        return scores

    return compose(sentences, gains, context, "sumbasic")
