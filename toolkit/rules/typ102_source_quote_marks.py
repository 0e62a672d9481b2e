"""Quotation marks of the source language stand in a text whose language has others («x» or „x“ in English).

Example: "« Not against Europe »" → "\"Not against Europe\"".

English takes “x” or "x"; French « x » with its spaces; German „x“ or »x«; Spanish, Italian and Portuguese «x» without
spaces, or “x”. The fix changes the two marks to those that the text itself uses elsewhere, else to the language's own,
and is safe; it is unsafe where the quotation holds another one, whose marks would then have to change too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import name
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_GAP = "[ \u00a0\u202f\u2009]?"
_FRENCH = "\u00a0"
_MOST = 2000  # a mark that is not closed within so many code points of its line opens nothing

# Each convention: what opens, what closes. The spaced guillemets are French, the others of many.
_SPACED = regex(rf"«[ \u00a0\u202f\u2009]([^«»\n]{{1,{_MOST}}}?)[ \u00a0\u202f\u2009]?»")
_TIGHT = regex(rf"«([^\s«»][^«»\n]{{0,{_MOST}}}?){_GAP}»")
_LOW = regex(rf"„{_GAP}([^„“”\"\n]{{1,{_MOST}}}?){_GAP}[“”\"]")
_LOW_SINGLE = regex(rf"(?<!\w)‚{_GAP}([^‚‘\n]{{1,{_MOST}}}?){_GAP}‘")
_REVERSED = regex(rf"(?<![^\s(])»(\w[^«»\n]{{0,{_MOST}}}?)(?<=\S)«(?!\w)")
_HIGH = regex(rf"(?<![\w„«])“([^\s„“”\n][^„“”\n]{{0,{_MOST}}}?)”")

_FOREIGN: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": ((_SPACED, "«"), (_TIGHT, "«"), (_LOW, "„"), (_LOW_SINGLE, "‚"), (_REVERSED, "»")),
    "fr": ((_LOW, "„"), (_REVERSED, "»")),
    "de": ((_SPACED, "«"), (_HIGH, "“")),
    "es": ((_SPACED, "«"), (_LOW, "„"), (_REVERSED, "»")),
    "it": ((_LOW, "„"), (_REVERSED, "»")),
    "pt": ((_LOW, "„"), (_REVERSED, "»")),
}
_STRAIGHT, _CURLY = ('"', '"'), ("“", "”")
_OWN: Mapping[str, tuple[str, str]] = {
    "en": _STRAIGHT,
    "fr": ("«" + _FRENCH, _FRENCH + "»"),
    "de": ("„", "“"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "pt": ("“", "”"),
}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield quotations in marks that the language of the text does not use."""
    own = _OWN[context.target]
    if own == _STRAIGHT and "“" in doc.text and "”" in doc.text:
        own = _CURLY
    for pattern, opening in _FOREIGN[context.target]:
        if opening not in doc.text:
            continue
        for match in pattern.finditer(doc.text):
            span, inner = Span(match.start(), match.end()), Span(match.start(1), match.end(1))
            text = inner.of(doc.text)
            nested = any(mark in text for mark in (*own, '"', "“", "”"))
            yield RULE.finding(
                span,
                f"{doc.text[span.start]} {doc.text[span.end - 1]} are not {name(context.target)} quotation marks",
                suggestion=own[0] + text + own[1],
                edits=[Edit(span.start, inner.start, own[0]), Edit(inner.end, span.end, own[1])],
                safe=not nested,
                confidence=0.95,
            )


RULE = Rule(
    "TYP102",
    "source-quote-marks",
    "minor",
    "locale-convention/punctuation",
    check,
    __doc__,
    targets=frozenset(_FOREIGN),
)
