"""The first sentence speaks of "the country" before any has been named.

The headline or the place line of the source named it; the translated text begins without.

Example: "Turkish air raids in the north-west of the country" where no country was named → "north-west of Syria".

In preview, without a fix. A country, its people or a city named before in the sentence is anchor enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_DEFINITE = regex(
    r"\b(?:of|in|from|across|throughout|around|left) (the (?:country|kingdom|republic))\b"
    r"(?!['’]s|-| of\b| (?:road|house|music|club))"
)
_PLACES = frozenset({"place", "country"})
_SHORTEST = 3  # a text of fewer sentences may be cut from a longer one


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield definite nouns of the first sentence that nothing before them explains."""
    if len(context.sentences) < _SHORTEST:
        return
    first = context.sentences[0]
    for match in _DEFINITE.finditer(doc.text, first.start, first.end):
        before = (mention for mention in context.mentions if mention.span.end <= match.start())
        if any(mention.kind == "demonym" or context.entity(mention).kind in _PLACES for mention in before):
            continue
        span = Span(match.start(1), match.end(1))
        yield RULE.finding(span, f"{span.of(doc.text)!r} in the first sentence: which one?", confidence=0.5)
        return


RULE = Rule(
    "STR401", "unanchored-definite", "minor", "linguistic/cohesion", check, __doc__, targets=frozenset({"en"}), preview=True
)
