"""A sentence of the translation has no counterpart in the source.

The reader takes for the author's word what the author never wrote: a model made it up, repeated itself, or a sentence of
another text slipped in.

Example: source "Il a été arrêté mardi. Son procès s'ouvrira en mai." → translation "He was arrested on Tuesday. He was
released on bail the next day. His trial will open in May."

Sentences are aligned by length and by what both texts share. A sentence whose names and figures stand in the neighbouring
sentences of the source was moved or split off and is not reported. There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that nothing in the source stands for."""
    for bead, _ in context.unmatched("target"):
        text = bead.target_span.of(doc.text)
        yield RULE.finding(bead.target_span, f"nothing in the source says this: {text!r}", confidence=bead.confidence)


RULE = Rule("ADD101", "content-added", "critical", "accuracy/addition", check, __doc__, needs_source=True)
