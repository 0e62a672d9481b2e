"""Inverted marks of Spanish (¿ ¡), or Arabic figures, question marks, commas or semicolons, stand in another language's text.

Example: "¿Who is going to pay?" → "Who is going to pay?".

The fix takes the inverted mark out, or puts the Latin mark or figure in the place of the Arabic one, and is safe. So is that
of the full stop and hyphen behind a Spanish dateline ("MADRID.-"). Words of a
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
from toolkit.quantities import conventions
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_LATIN = {"؟": "?", "،": ",", "؛": ";"}
_FIGURES = regex("[٠-٩۰-۹](?:[٠-٩۰-۹٫٬]*[٠-٩۰-۹])?٪?|(?<=\\d)[٫٬](?=\\d)|(?<=\\d)٪")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_DATELINE = regex(r"(?m)^([A-ZÀ-Þ][^\n.]{1,60}?)(?<!\d)(\.-) ?(?=[^\W\d_a-z])")
_SIGN = regex(r"[¿¡]+ ?|(?<=[A-Za-z\u00c0-\u024f0-9\"”»)]) ?[؟،؛]")
_REACH = 60


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield marks of Spanish and Arabic, and Arabic figures."""
    yield from _figures(doc)
    for match in _DATELINE.finditer(doc.text) if ".-" in doc.text else ():
        span = Span(match.start(2), match.end(2))
        yield RULE.replacement(span, "'.-' behind a dateline is Spanish punctuation", " –", safe=True)
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


def _figures(doc: Document) -> Iterator[Finding]:
    """Yield figures in Arabic or Persian digits, and Arabic signs among Latin ones."""
    if doc.text.isascii() or not any(sign in doc.text for sign in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪"):
        return
    form = conventions(doc.lang)
    for match in _FIGURES.finditer(doc.text):
        text = match.group().translate(_DIGITS).replace("٫", form.decimal).replace("٬", form.group).replace("٪", "%")
        yield RULE.replacement(Span(*match.span()), f"{match.group()!r} is Arabic", text, safe=True, confidence=0.97)


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
