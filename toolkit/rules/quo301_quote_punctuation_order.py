"""A comma or full stop stands after the closing quotation mark where the text elsewhere has it before, or its style wants it.

Example: "\"a common enemy\", he said" in a text that has "\"a success,\" she said".

In American English both stand inside the marks; in British English the comma that parts a quotation from its speaker
does too. So in text marked as American (`--target-lang en-US`) each is reported, in any other English only such
commas where the same text has others inside. The fix changes the two signs' order and is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import reporting_words
from toolkit.languages.searching import matches_from, places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_AMERICAN = regex(r"(?<=[a-z])([\"”])([,.])(?=\s|\Z)")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield marks that stand in the other order."""
    american = doc.lang == "en-US"
    text = doc.text
    quotes = places(text, '"”')
    if american:
        matches = matches_from(_AMERICAN, text, quotes)
    elif next(
        matches_from(_before_speaker(r"(,)([\"”])"), text, (place - 1 for place in quotes if text[place - 1 : place] == ",")),
        None,
    ):
        matches = matches_from(
            _before_speaker(r"([\"”])(,)"), text, (place for place in quotes if text[place + 1 : place + 2] == ",")
        )
    else:
        return
    for match in matches:
        quote, mark = match.groups()
        yield RULE.replacement(
            Span(match.start(), match.end()),
            f"{mark!r} stands inside the quotation marks {'in American English' if american else 'elsewhere in the text'}",
            mark + quote,
            safe=True,
            confidence=0.85,
        )


@cache
def _before_speaker(signs: str) -> re.Pattern[str]:
    """Return the pattern of two signs behind a word, before who speaks."""
    said = reporting_words("en") - {"according"}  # behind a quoted phrase, "according to" is no speaker's verb
    who = r"(?:he|she|they|it|[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){0,3}|the [a-z]+(?: [a-z]+)?)"
    return regex(rf"(?<=[a-z]){signs}(?= (?:{who} )?(?:{'|'.join(sorted(said))})\b)")


RULE = Rule(
    "QUO301",
    "quote-punctuation-order",
    "neutral",
    "locale-convention/punctuation",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
