"""Sentences that answer a query, or are like those that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.languages.tokens import folded_words
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose, stationary, totals

JUMP = 0.85
"""Probability of a jump to a sentence that shares words with the query; the paper finds 0.8 to 0.95 best."""


def query(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by biased LexRank (Otterbacher, Erkan and Radev 2005, "Using Random Walks for Question-focused
    Sentence Retrieval").

    The walk of LexRank, but jumps go to each sentence in proportion to its relevance to the query, the sum over the
    query's words of log(1 + count in the sentence) * log(1 + count in the query) * rarity. Where no sentence has a
    word of the query, jumps go anywhere.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    counts, tfidf = sentences.counts, sentences.tfidf
    asked = np.zeros(counts.shape[1])
    for word, count in Counter(folded_words(context.query or "")).items():
        if word in sentences.vocabulary:
            asked[sentences.vocabulary[word]] = np.log1p(count)
    weights = asked * sentences.rarity
    relevance = totals(counts.rows, np.log1p(counts.values) * weights[counts.columns], len(sentences))
    if not relevance.any():
        relevance = np.ones(len(sentences))
    degree = tfidf @ tfidf.column_sums
    onward = (1 - JUMP) / np.where(degree > 0, degree, 1.0)
    jump = JUMP * relevance / relevance.sum()
    scores = stationary(lambda share: tfidf @ tfidf.transposed_times(share * onward), jump)
    return compose(sentences, scores, context, "query")
