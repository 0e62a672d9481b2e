"""Quotation marks of the source language stand in a text whose language has others («x» or „x“ in English).

Example: "« Not against Europe »" → "\"Not against Europe\"".

English takes “x” or "x"; French « x » with its spaces, and “x” within them only; German „x“ or »x«; Spanish, Italian and
Portuguese «x» without spaces, or “x”. In German also a quotation that begins as „x and ends otherwise, and "x" beside other
marks (in a text that has "x" alone it is neutral). The fix changes the two marks to those that the text itself uses
elsewhere, else to the language's own, and is safe; it is unsafe where the quotation holds another one, whose marks would then
have to change too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import name
from toolkit.languages.searching import regex
from toolkit.results import Finding, Severity
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
_HALF_LOW = regex(rf"„([^„“”\"\n]{{1,{_MOST}}}?)([\"”])(?!\w)")
_ONE_STRAIGHT = regex(rf"(?<![\w\"])\"(?=\S)([^\"„“”\n]{{1,{_MOST}}}?)(?<=\S)\"(?!\w)")
_DOUBLED = regex(rf"(?<!<)<<{_GAP}([^<>\n]{{1,{_MOST}}}?){_GAP}>>(?!>)")
_CURLED = regex(rf"(?<!\w)“{_GAP}([^“”\n]{{1,{_MOST}}}?){_GAP}”(?!\w)")
_STRAIGHTENED = regex(rf"(?<![\w\"])\"(?=[^\W\d_])([^\"\n]{{1,{_MOST}}}?)(?<=[^\s\"])\"(?!\w)")
_SINGLE = regex(r"(?<![\w'’‘,])['‘](?=[^\W\d_])([^'’‘„“”\"\n]{1,300}?\w [^'’‘„“”\"\n]{0,300}?[\w.,!?…])['’](?!\w)")

_FOREIGN: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": ((_SPACED, "«"), (_TIGHT, "«"), (_LOW, "„"), (_LOW_SINGLE, "‚"), (_REVERSED, "»"), (_DOUBLED, "<<")),
    "fr": ((_LOW, "„"), (_REVERSED, "»"), (_DOUBLED, "<<")),
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
    if context.target == "de":
        yield from _german(doc, context)
    if context.target == "fr":
        yield from _french(doc, context)


def _german(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield quotations in German text whose marks are wrong in its print, or beside others of the text.

    Agencies write "x" throughout, and Switzerland, which has no ß, «x»: a text that does is told so without blame, or not at all.
    """
    text, low = doc.text, "„" in doc.text
    for match in _HALF_LOW.finditer(text) if low else ():
        place = Span(match.start(2), match.end(2))
        yield RULE.replacement(place, f"{match[2]!r} does not close what '„' opened", "“", safe=True, confidence=0.9)
    reversed_marks = not low and _REVERSED.search(text) is not None
    own = ("»", "«") if reversed_marks else _OWN["de"]
    if "«" in text and not reversed_marks and (low or "ß" in text):
        for match in _TIGHT.finditer(text):
            yield _changed(doc, context, match, own, "« » are not German quotation marks", None)
    if '"' in text:
        severity: Severity | None = None if low or reversed_marks or "“" in text else "neutral"
        for match in _ONE_STRAIGHT.finditer(text):
            yield _changed(doc, context, match, own, "German print has other quotation marks than '\"'", severity)
    if "'" in text or "‘" in text:
        for match in _SINGLE.finditer(text):
            yield _changed(doc, context, match, own, "single quotation marks stand within a quotation only", None)


def _french(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield quotations of French text in marks it has within quotations only: “x” anywhere else, "x" beside « »."""
    text = doc.text
    has_own = "«" in text and "»" in text
    for pattern, mark in ((_CURLED, "“"), (_STRAIGHTENED, '"')):
        if mark not in text or (mark == '"' and not has_own):
            continue  # agencies write "x" throughout
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if text.rfind("«", 0, span.start) <= text.rfind("»", 0, span.start):
                yield _changed(doc, context, match, _OWN["fr"], f"{mark} {match[0][-1]} stand within « » only", None)


def _changed(
    doc: Document, context: Context, match: re.Match[str], own: tuple[str, str], message: str, severity: Severity | None
) -> Finding:
    """Return the finding of a quotation that takes other marks, single ones within another quotation."""
    span = Span(match.start(), match.end())
    within = any(other.contains(span) and len(other) > len(span) for other in context.quotations_in(span))
    before, behind = own if not within else ("›", "‹") if own[0] == "»" else ("‚", "‘")
    return RULE.finding(
        span,
        message,
        suggestion=before + match[1] + behind,
        edits=[Edit(span.start, match.start(1), before), Edit(match.end(1), span.end, behind)],
        safe=not within,
        severity=severity,
        confidence=0.9,
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
