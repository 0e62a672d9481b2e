"""The article's first sentences: what news puts first, and the baseline that most methods do not reach."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Sentences, compose


def lead(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by the first sentences; of several documents, the first of each before the second of any.

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    return compose(sentences, -sentences.positions, context, "lead", fill=False)
