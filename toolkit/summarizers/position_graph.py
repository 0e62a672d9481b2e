"""Centrality in a directed graph that knows which sentence comes first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose, totals

# Untuned: what a sentence gains by each later one that takes it up, it loses by each earlier one that it takes up
# itself. The paper tunes the pair on news and finds a negative weight for the edges from earlier sentences, too.
FORWARD = 1.0
BACKWARD = -1.0


def position_graph(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by directed centrality, after PacSum (Zheng and Lapata 2019, "Sentence Centrality Revisited").

        score(i) = FORWARD * sum_{j > i} cos(i, j) + BACKWARD * sum_{j < i} cos(i, j)

    where j runs over the sentences of the same document and cos is the cosine of tf-idf vectors. PacSum also drops
    weak edges; without that the sums are products with running totals of the vectors, and no pair is ever formed.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    tfidf = sentences.tfidf
    document = np.cumsum(sentences.positions == 0) - 1
    # In this order the entries of one word in one document stand together, as in the text.
    order = np.lexsort((tfidf.rows, tfidf.columns, document[tfidf.rows]))
    rows, columns, values = tfidf.rows[order], tfidf.columns[order], tfidf.values[order]
    word = np.cumsum(np.diff(document[rows] * tfidf.shape[1] + columns, prepend=-1) != 0) - 1
    running = np.cumsum(values)
    before = np.concatenate(([0.0], running))[np.searchsorted(word, word)]
    earlier = running - before - values
    later = totals(word, values, int(word[-1]) + 1)[word] - earlier - values
    scores = totals(rows, values * (FORWARD * later + BACKWARD * earlier), len(sentences))
    return compose(sentences, scores, context, "position_graph")
