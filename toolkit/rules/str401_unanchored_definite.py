"""The first sentence speaks of "the country" before any has been named.

The headline or the place line of the source named it; the translated text begins without.

Example: "Turkish air raids in the north-west of the country" where no country was named → "north-west of Syria".

So do "the experts" and "the women" of languages that put an article before all of a kind. In preview, without a fix. A
country, its people or a city named before in the sentence is anchor enough.
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
    r"|\A(The (?:country|kingdom|republic|capital))(?!['’]s|-| of\b| (?:city|club|gains?|markets?|requirements?))\b"
    r"|\A(?:For |According to )?([Tt]he (?:experts|economists|scientists|specialists|women|young people|doctors|analysts))"
    r"(?! (?:of|from|in|at|who|that|whose|on|behind|for|he|she|we|they)\b|['’])"
)
_PLACES = frozenset({"place", "country"})
_SHORTEST = 3  # a text of fewer sentences may be cut from a longer one


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield definite nouns of the first sentence that nothing before them explains."""
    if len(context.sentences) < _SHORTEST:
        return
    first = context.sentences[0]
    body = first.of(doc.text)
    for match in _DEFINITE.finditer(body):
        before = (mention for mention in context.mentions if mention.span.end <= first.start + match.start())
        if any(mention.kind == "demonym" or context.entity(mention).kind in _PLACES for mention in before):
            continue
        start, end = match.span(match.lastindex or 1)
        span = Span(first.start + start, first.start + end)
        yield RULE.finding(span, f"{span.of(doc.text)!r} in the first sentence: which one?", confidence=0.5)
        return


RULE = Rule(
    "STR401", "unanchored-definite", "minor", "linguistic/cohesion", check, __doc__, targets=frozenset({"en"}), preview=True
)
