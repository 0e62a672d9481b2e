"""Sentences in which the article's frequent words stand close together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose

GAP = 4
"""At most so many other words between two significant ones of a cluster, as in the paper."""


def luhn(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by clusters of significant words (Luhn 1958, "The Automatic Creation of Literature Abstracts").

    Significant are the content words that the article has more than once. A sentence scores the square of the number
    of significant words of its best cluster over the cluster's length in words.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    rows, columns = sentences.stream
    significant = np.flatnonzero((sentences.content.column_sums > 1)[columns])
    scores = np.zeros(len(sentences))
    if len(significant):
        rows = rows[significant]
        opens = (np.diff(significant, prepend=-GAP - 2) > GAP + 1) | (np.diff(rows, prepend=-1) > 0)
        first = np.flatnonzero(opens)
        last = np.append(first[1:], len(significant)) - 1
        lengths = significant[last] - significant[first] + 1
        np.maximum.at(scores, rows[first], (last - first + 1) ** 2 / lengths)
    return compose(sentences, scores, context, "luhn")
