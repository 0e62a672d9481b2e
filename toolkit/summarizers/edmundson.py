"""Sentences by cue words, key words, words of the headlines, and place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.languages.segmentation import paragraphs
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Sentences, compose


def edmundson(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by Edmundson's four features (Edmundson 1969, "New Methods in Automatic Extracting"), of equal weight.

    Cue: the context's bonus words less its stigma words. Key: the article's frequent content words. Title: content
    words of its headlines. Location: the first and the last paragraph, and the first and the last sentence of any.
    Each is the sum over a sentence, scaled so that the highest is 1.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    content = sentences.content
    bonus = _indicator(sentences, context.bonus_words) - _indicator(sentences, context.stigma_words)
    title = _indicator(sentences, {word for heading in sentences.headings for word in heading})
    frequency = content.column_sums
    scores = (
        _scaled(sentences.counts @ bonus)
        + _scaled(content @ np.where(frequency > 1, frequency, 0.0))
        + _scaled(content.binary() @ title)
        + _scaled(_location(sentences))
    )
    return compose(sentences, scores, context, "edmundson")


def _indicator(sentences: Sentences, words: frozenset[str] | set[str]) -> Floats:
    found = np.zeros(len(sentences.vocabulary))
    found[[sentences.vocabulary[word] for word in words if word in sentences.vocabulary]] = 1.0
    return found


def _scaled(values: Floats) -> Floats:
    highest = np.abs(values).max()
    return values / highest if highest > 0 else values


def _location(sentences: Sentences) -> Floats:
    """Return 1 for each of: in the first paragraph, in the last one, opening its paragraph, closing it."""
    by_document = [[place.start for place in paragraphs(text)] for text in sentences.texts]
    paragraph = np.array(
        [(place.document, bisect_right(by_document[place.document], place.span.start)) for place in sentences.places]
    )
    changes = np.flatnonzero((np.diff(paragraph, axis=0) != 0).any(axis=1))
    opens = np.zeros(len(sentences), dtype=bool)
    closes = np.zeros(len(sentences), dtype=bool)
    opens[np.append(0, changes + 1)] = True
    closes[np.append(changes, len(sentences) - 1)] = True
    first = np.zeros(len(sentences), dtype=bool)
    last = np.zeros(len(sentences), dtype=bool)
    for number in np.unique(paragraph[:, 0]):
        own = paragraph[:, 0] == number
        first |= own & (paragraph[:, 1] == paragraph[own, 1].min())
        last |= own & (paragraph[:, 1] == paragraph[own, 1].max())
    return opens.astype(float) + closes + first + last
