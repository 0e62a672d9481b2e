"""The default: what the rest of the story takes up, early in it, new, whole and sound."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.document import Document
from toolkit.results import Summary
from toolkit.summarizers.base import Context, Floats, Integers, Sentences, compose, totals

# Chosen on seeds/ and on the headlines of WMT21's German and French articles, as they are and disturbed: with a
# sentence of another article before the first, with a broken one, with the first one twice, two articles in one.
REDUNDANCY = 0.5
"""What a sentence loses that is the same as one chosen; between 0.3 and 0.6 nothing changed."""
FAULTS = 10.0
"""MQM penalty at which a sentence counts half: two major findings."""
SCATTER = 0.4
"""A border where fewer of the words span it than this share of what chance would have them do parts two stories.
Of 560 articles of QAGS and WMT21 5 % have such a place (at 0.5 10 %), of pairs of them in one text 51 to 81 % are parted
where they meet (65 to 88 %)."""
STORY = 5
"""Sentences of the shortest story."""
MAX_STORIES = 32
"""Where a text is parted no further: more are a collection, whose articles are better given one by one."""


def best(documents: Sequence[Document], context: Context) -> Summary:
    """Summarize by the product of what is known of each sentence.

        gain(i) = later(i) / sqrt(1 + position(i)) * whole(i) * sound(i) * (1 - REDUNDANCY * max_{j chosen} cos(i, j))

    - later: sum of the cosines with the sentences after it in its story and with those of other documents, scaled to
      1 for the story's best (with the division by position: what PacSum's directed graph and the lead agree on);
    - whole: its words over the median sentence's, at most 1: fragments say little;
    - sound: less the more its findings weigh, where they are given.

    A text may hold several stories (see `stories`). Positions count within a story, and the stories share the summary
    in proportion to their sentences (D'Hondt's divisors). Mentions, where given, make all names of an entity one word.
    With embeddings a similarity is the mean of the cosine and of theirs (`Sentences.similar_to`).

    Raises:
        InputError: no document has a word.
    """
    sentences = Sentences(documents, context)
    story = stories(sentences)
    first = np.searchsorted(story, story)
    _, later = sentences.similar_before_and_after(story)
    if len(documents) > 1:
        everywhere = np.zeros(len(sentences), dtype=np.int64)
        later += sum(sentences.similar_before_and_after(everywhere)) - sum(sentences.similar_before_and_after(sentences.document))
    score = later / np.sqrt(1.0 + np.arange(len(sentences)) - first)
    score *= np.minimum(1.0, sentences.lengths / np.median(sentences.lengths))
    highest = np.zeros(int(story[-1]) + 1)
    np.maximum.at(highest, story, score)
    score /= np.maximum(highest[story], 1e-12)
    score *= 1.0 / (1.0 + _penalties(sentences, context) / FAULTS)
    seats = np.bincount(story).astype(np.float64)
    taken = np.zeros(len(seats))
    nearest = np.zeros(len(sentences))

    def gains(chosen: int | None) -> Floats:
        if chosen is not None:
            taken[story[chosen]] += 1.0
            np.maximum(nearest, sentences.similar_to(chosen), out=nearest)
        gained: Floats = score * (1.0 - REDUNDANCY * nearest) * (seats / (1.0 + taken))[story]
        return gained

    return compose(sentences, gains, context, "best")


def _penalties(sentences: Sentences, context: Context) -> Floats:
    """Return the MQM penalty of the findings in each sentence."""
    penalties = np.zeros(len(sentences))
    given = context.findings or ()
    for number in range(len(given)):
        findings = given[number]
        for index, place in enumerate(sentences.places if findings else ()):
            if place.document == number:
                penalties[index] += sum(finding.weight for finding in findings if finding.span.overlaps(place.span))
    return penalties


def stories(sentences: Sentences) -> Integers:
    """Return the number of each sentence's story, ascending, shape (sentences,).

    A text is split, again and again, at the place that the smallest share of its words spans, if that is below
    SCATTER of the share that chance would have: words that stand k times, scattered evenly over a text, span a place
    at the fraction x of it with probability 1 - x^k - (1 - x)^k. Words within two sentences of each other say
    nothing of that: repeated passages would.
    """
    content = sentences.content
    order = np.argsort(content.columns, kind="stable")
    rows, columns = content.rows[order], content.columns[order]
    opens = {int(start) for start in np.flatnonzero(np.diff(sentences.document, prepend=-1))}
    pending = [(start, end) for start, end in zip(sorted(opens), [*sorted(opens)[1:], len(sentences)], strict=True)]
    while pending and len(opens) < MAX_STORIES:
        start, end = pending.pop(0)
        within = (rows >= start) & (rows < end)
        border = _border(rows[within] - start, columns[within], end - start)
        if border is not None:
            opens.add(start + border)
            pending += [(start, start + border), (start + border, end)]
    marks = np.zeros(len(sentences), dtype=np.int64)
    marks[list(opens)] = 1
    numbers: Integers = np.cumsum(marks) - 1
    return numbers


def _border(rows: Integers, columns: Integers, size: int) -> int | None:
    """Return the number of the sentence that opens a second story, given the words' places sorted by word."""
    if size < 2 * STORY:
        return None
    starts = np.flatnonzero(np.diff(columns, prepend=-1))
    counts = np.diff(np.append(starts, len(columns)))
    first, last = rows[starts], rows[np.append(starts[1:], len(columns)) - 1]
    far = last - first > 2
    first, last, counts = first[far], last[far], counts[far]
    if not len(counts):
        return None
    weights = np.log((size + 1) / counts)
    spanning = np.cumsum(totals(first, weights, size) - totals(last, weights, size))[:-1]
    before = np.arange(1, size) / size
    expected = np.zeros(size - 1)
    for count, weight in zip(*_summed(counts, weights), strict=True):
        expected += weight * (1.0 - before**count - (1.0 - before) ** count)
    share = (spanning / expected)[STORY - 1 : size - STORY]
    lowest = int(np.argmin(share))
    return lowest + STORY if share[lowest] < SCATTER else None


def _summed(counts: Integers, weights: Floats) -> tuple[Integers, Floats]:
    """Return the distinct counts and the sum of the weights of each."""
    distinct, place = np.unique(counts, return_inverse=True)
    return distinct, totals(place, weights, len(distinct))
