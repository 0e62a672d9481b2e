"""A headline: the sentence that says most, early in the article, without what a headline leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Length, Sentences, compose

WORDS = 12
"""Words of a headline that is not felt to be long; each word more makes a sentence less fit."""
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^][]*\])")
_DATELINE = re.compile(r"\A[^\W\d_][^–—.!?:;()]{1,40}?(?:\s+[–—]|\s\([^\W\d_][^()\s\d]{1,14}\)\s+[-–—])\s+(?=[\w\"“„«])")
_STOP = re.compile(r"(?<![.])[.。।۔]\Z")


def headline(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize in one line: a sentence of the article, shortened only by what takes nothing from what it says.

        score(i) = later(i) / sqrt(1 + position(i)) * min(1, WORDS / words(i)) ** 0.5

    where later(i) is the sum of the similarities with the sentences after it. Taken off are asides in brackets, a dateline
    ("PARIS — ", "Berlin (dpa) - ") and the final stop; no clause is dropped, since a "but" or "except" may follow. The
    summary's sentence is the whole one, in its place. With a model (`--model`) the model writes the headline.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    _, later = sentences.similar_before_and_after(sentences.document)
    scores = (later + 1e-3) / np.sqrt(1.0 + sentences.positions) * np.sqrt(np.minimum(1.0, WORDS / sentences.lengths))
    summary = compose(sentences, scores, replace(context, length=Length("sentences", 1)), "headline")
    return replace(summary, text=_shortened(summary.text))


def _shortened(text: str) -> str:
    """Return a sentence as a headline; as it is where nothing would be left."""
    short = _ASIDE.sub("", _DATELINE.sub("", text)).strip()
    short = _STOP.sub("", short)
    return short if any(character.isalnum() for character in short) else text
