"""A sentence of the source has no counterpart in the translation.

What the reader is not told, they cannot miss: nothing in the translation shows that something is gone.

Example: source "Il a été arrêté mardi. Il nie les faits. Son procès s'ouvrira en mai." → translation "He was arrested on
Tuesday. His trial will open in May." lacks "Il nie les faits."

Sentences are aligned by length and by what both texts share. A source sentence whose names and figures stand in the
neighbouring sentences of the translation was moved or merged and is not reported, nor is a line of names or a note to the
reader ("Lire aussi"). It is marked at the sentence before the gap. There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield the places where a sentence of the source is missing."""
    for bead, neighbour in context.unmatched("source"):
        lost = bead.source_span
        text = lost.of(context.source.text)
        yield RULE.finding(
            neighbour,
            f"the source goes on here with what the translation lacks: {text!r}",
            confidence=bead.confidence,
            related=[context.in_source(lost)],
        )


RULE = Rule("OMI101", "segment-omitted", "critical", "accuracy/omission", check, __doc__, needs_source=True)
