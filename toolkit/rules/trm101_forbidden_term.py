"""A term stands in the text that the house's glossary forbids.

A house that has decided for one term wants it everywhere; a reader takes two terms for two things.

Example: with "migrant" for "illegal immigrant" in the glossary, "an illegal immigrant said" → "a migrant said".

Only with `--glossary` (or `glossary` in the settings). The fix puts in the term that the glossary allows, where the text has
the forbidden one uninflected; in English it is safe where the article before it stays right (a, an), else unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.edits import Edit
from toolkit.languages.indefinite import indefinite
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield the forbidden terms of the text."""
    if context.glossary is None:
        return
    for span, term, concept in context.glossary.forbidden(context.tokens, doc.lang):
        text = span.of(doc.text)
        allowed = context.glossary.allowed(concept, doc.lang)
        if not allowed:
            yield RULE.finding(span, f"the glossary forbids {term!r}", confidence=0.99)
            continue
        proper = allowed[0]
        if text[0].isupper() and not term[0].isupper():
            proper = proper[0].upper() + proper[1:]
        yield RULE.finding(
            span,
            f"the glossary forbids {term!r}; it has " + " or ".join(map(repr, allowed)),
            suggestion=proper,
            edits=[Edit(span.start, span.end, proper)] if text.casefold() == term.casefold() else [],
            safe=context.target == "en" and len(allowed) == 1 and indefinite(text) == indefinite(proper),
            confidence=0.99,
        )


RULE = Rule("TRM101", "forbidden-term", "major", "terminology/inconsistent-with-resource", check, __doc__)
