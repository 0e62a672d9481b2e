"""Centrality in a directed graph that knows which sentence comes first."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose

# Untuned: what a sentence gains by each later one that takes it up, it loses by each earlier one that it takes up
# itself. The paper tunes the pair on news and finds a negative weight for the edges from earlier sentences, too.
FORWARD = 1.0
BACKWARD = -1.0


def position_graph(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by directed centrality, after PacSum (Zheng and Lapata 2019, "Sentence Centrality Revisited").

        score(i) = FORWARD * sum_{j > i} cos(i, j) + BACKWARD * sum_{j < i} cos(i, j)

    where j runs over the sentences of the same document and cos is the cosine of tf-idf vectors. PacSum also drops
    weak edges, which would need every pair of sentences; here all count.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    earlier, later = sentences.similar_before_and_after(sentences.document)
    scores = FORWARD * later + BACKWARD * earlier
    return compose(sentences, scores, context, "position_graph")
