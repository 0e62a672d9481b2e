"""Sentences that hold most of the article's central words."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose


def centroid(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by the centroid value of MEAD (Radev et al. 2004, "Centroid-based summarization").

    The centroid weighs each word by its frequency in the articles times its rarity among the sentences; a sentence
    scores the sum of the weights of its distinct words. With embeddings it scores the cosine with the articles' mean
    vector instead (Rossiello et al. 2017, "Centroid-based Text Summarization through Compositionality of Word
    Embeddings").

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    if sentences.embedded is not None:
        return compose(sentences, sentences.embedded @ sentences.embedded.sum(axis=0), context, "centroid")
    weights = sentences.counts.column_sums * sentences.rarity
    return compose(sentences, sentences.counts.binary() @ weights, context, "centroid")
