"""A place stands under the source language's traditional name for it (Alep, Mailand, Moscovo).

The reader does not know the place, or takes it for another one (Monaco di Baviera is Munich).

Example: "in the streets of Alep" → "in the streets of Aleppo".

Never inside a longer proper name ("Air France"). The fix is safe where the name means one place only and
is not an ordinary word; else unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield places and countries under another language's name."""
    for mention in context.mentions:
        if context.is_own(mention) or mention.kind not in {"short", "full", "nickname"}:
            continue
        if context.entity(mention).kind not in {"place", "country"}:
            continue
        if context.in_longer_name(mention):
            continue
        surface = mention.span.of(doc.text)
        proper = context.proper_form(mention)
        if proper is None or proper.casefold() == surface.casefold():
            continue
        yield RULE.replacement(
            mention.span,
            f"{surface!r} is the {mention.lang} name; in {context.target} the place is {proper!r}",
            proper,
            safe=mention.confidence >= 0.8 and "ambiguous" not in mention.evidence and mention.lang == context.source_lang,
            confidence=min(mention.confidence + 0.05, 0.99),
        )


RULE = Rule("ENT302", "source-exonym", "major", "terminology/wrong-term", check, __doc__)
