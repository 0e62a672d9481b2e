"""Inverted marks of Spanish (¿ ¡), or the Arabic question mark, comma or semicolon, stand in another language's text.

Example: "¿Who is going to pay?" → "Who is going to pay?".

The fix takes the inverted mark out, or puts the Latin mark in the place of the Arabic one, and is safe. Words of a
Spanish quotation or title are told by the Spanish words in them and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_LATIN = {"؟": "?", "،": ",", "؛": ";"}
_SIGN = regex(r"[¿¡]+ ?|(?<=[A-Za-z\u00c0-\u024f0-9\"”»)]) ?[؟،؛]")
_REACH = 60


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield marks of Spanish and Arabic."""
    if not any(mark in doc.text for mark in ("¿", "¡", *_LATIN)):
        return
    for match in _SIGN.finditer(doc.text):
        mark = match.group().strip()
        inverted = mark[0] in "¿¡"
        if inverted and _is_spanish(doc.text[match.end() : match.end() + _REACH], context.target):
            continue
        span = Span(match.start(), match.end())
        text = "" if inverted else _LATIN[mark]
        yield RULE.finding(
            span,
            f"{mark!r} is {'Spanish' if inverted else 'Arabic'} punctuation",
            suggestion=text,
            edits=[Edit(span.start, span.end, text)],
            safe=True,
            confidence=0.97,
        )


def _is_spanish(following: str, target: str) -> bool:
    """Tell whether a question or exclamation is Spanish: it holds function words that the text's own language lacks."""
    body = re.split("[?!\n]", following, maxsplit=1)[0]
    own = set(pack(target).get("words", {}).get("function", ()))
    spanish = set(pack("es")["words"]["function"]) | {"qué", "quién", "cómo", "dónde", "cuándo", "cuánto", "viva", "basta", "olé"}
    words = folded_words(body)
    return any(word in spanish and word not in own for word in words) or any(set("ñáéíóú") & set(word) for word in words)


RULE = Rule(
    "TYP301",
    "inverted-marks",
    "minor",
    "linguistic/punctuation",
    check,
    __doc__,
    targets=frozenset({"en", "fr", "de", "it", "pt"}),
)
