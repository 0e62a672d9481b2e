"""An ordinal or a century is written as another language writes it.

Example: "on 1er October", "the 20e arrondissement", "the XXe century", "s. XXI", "n° 1" → "October 1", "the 20th arrondissement",
"the 20th century", "21st century", "No. 1"; in French "le 20th siècle" → "le 20e siècle",
in German "im XXe Jahrhundert" → "im 20. Jahrhundert".

The fix writes the ordinal of the text's language and is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.document import Document, Span
from toolkit.languages import base as base_language
from toolkit.languages.searching import matches_at, matches_from, matches_near, places, regex
from toolkit.languages.tokens import Tokens
from toolkit.quantities import conventions
from toolkit.quantities.lexicon import fold, lexicon
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# Endings of ordinals by the language that has them; a lower-case word must stand before the figure ("the 3e", not "iPhone 16e").
_ENDINGS: Mapping[str, str] = {
    "fr": "er|ère|re|ème|ième|eme|nde|e|è",
    "es": "º|ª|er|\\.º|\\.ª",
    "pt": "º|ª",
    "it": "º|ª|esimo|esima",
    "de": "",
    "ru": "-[ейяхм]|-го|-му|-ый|-ая|-ое|-ой",
}
# 1th, 22th, 13rd: as translations from languages with one ending have them. People weigh 11st.
_ORDINAL = regex(r"(\d{1,3})(st|nd|rd|th)\b")
_CENTURY = regex(r"(?<![\w.])([IVX]{1,6})(?:e|è|ème|º|-?th|-?st|-?nd|-?rd)? (century|centuries)\b")
_NUMBER_SIGN = regex(r"(?<!\w)[Nn][°º] ?(\d{1,4})\b")
_CENTURY_AFTER = regex(r"\b(?:s\. |century )([IVX]{1,5})(?![\w'’])")
_CENTURY_SEC = regex(r"(?<![\w.])([IVX]{1,6}) sec\.")
_CENTURY_DOT = regex(r"(?<![\w.,])(\d{1,2})\.? (century|centuries)\b")
_GERMAN = regex(r"(?<!\S)(?:[Tt]he|[Aa]|its|his|her|their|our|this|every|each) ((\d{1,3})\.) (?!centur)(?=[a-zà-ÿ]{2})")
_DOTTED = regex(r"\d{1,3}\. ")
_ENGLISH_ENDING = regex(r"(?<=[^\W\d_] )(\d{1,3})(?:st|nd|rd|th)(?= [^\W\d_])")
_CENTURY_WORDS = ("jahrhundert", "jahrhunderts", "siècle", "siècles", "siglo", "siglos")
_CENTURIES: Mapping[str, re.Pattern[str]] = {
    "de": regex(r"(?<![\w.])(?:(?P<roman>[IVX]{1,6})(?:e|è|ème|º|\.)?|(?P<figure>\d{1,2})(?:e|ème|º)) (?P<word>Jahrhunderts?)\b"),
    "fr": regex(r"(?<![\w.])(?:(?P<roman>[IVX]{1,6})(?:\.|º|th|st)|(?P<figure>\d{1,2})(?:\.|º)) (?P<word>siècles?)\b"),
    "es": regex(r"(?<![\w.])(?:(?P<roman>[IVX]{1,6})(?:\.|e|th|st)?|(?P<figure>\d{1,2})(?:\.|e)) (?P<word>siglos?)\b"),
}
_WORD_BEFORE = regex(r"(?<!\S)[a-z'’-]{1,20} \Z")
_STONES = 5
_LONGEST_MONTH = 30
_TARGETS = frozenset({"en", "fr", "es", "pt", "it", "de"})
_ROMAN = {"I": 1, "V": 5, "X": 10}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield ordinals of other languages."""
    yield from _english(doc, context) if context.target == "en" else _others(doc, context)


def _english(doc: Document, context: Context) -> Iterator[Finding]:
    source = base_language(context.source_lang) if context.source_lang else ""
    if endings := _ENDINGS.get(source):
        ordinal = re.compile(rf"(?<!\S)[a-z'’-]{{1,20}} ((\d{{1,3}})(?:{endings}))(?!\w)")
        for match in matches_from(ordinal, doc.text, _before_figures(doc.text, context.tokens)):
            number = int(match[2])
            span, suggestion = Span(*match.span(1)), _ordinal(number)
            behind = fold(doc.text[match.end() + 1 : match.end() + 1 + _LONGEST_MONTH])
            month = next(lexicon(doc.lang).months.at(behind, 0), None) if _is_day(doc, match) else None
            if month and 1 <= number <= 31:
                end = match.end() + 1 + month[0]
                span, name = Span(span.start, end), doc.text[match.end() + 1 : end]
                suggestion = f"{name} {number}" if conventions(doc.lang).order == "mdy" else f"{number} {name}"
            yield _finding(doc, span, suggestion)
    if source == "de":
        figures = context.tokens.offsets(map(str.casefold, context.tokens.figures))
        dotted = [figure for figure in figures if _DOTTED.match(doc.text, figure)]
        for match in matches_near(_GERMAN, doc.text, dotted, 8):
            if not match[2].startswith("0"):
                yield _finding(doc, Span(*match.span(1)), _ordinal(int(match[2])))
    for match in matches_near(_NUMBER_SIGN, doc.text, places(doc.text, "°º"), 10):
        span = Span(*match.span())
        yield RULE.replacement(span, f"{span.of(doc.text)!r} is written with No. in English", f"No. {match[1]}", safe=True)
    ordinals = [figure.casefold() for figure in context.tokens.figures if _ORDINAL.fullmatch(figure)]
    for match in matches_from(_ORDINAL, doc.text, context.tokens.offsets(ordinals)):
        number = int(match[1])
        if match[0] != _ordinal(number) and (match[2] != "st" or number < _STONES):
            yield _finding(doc, Span(*match.span()), _ordinal(number))
    centuries = context.tokens.offsets(["century", "centuries"])
    for match in matches_near(_CENTURY, doc.text, centuries, 20):
        yield _finding(doc, Span(*match.span()), f"{_ordinal(_roman(match[1]))} {match[2]}")
    after = matches_at(_CENTURY_AFTER, doc.text, ("s. ", "century ") if source in {"es", "pt", "it"} else ("century ",))
    before = matches_near(_CENTURY_SEC, doc.text, places(doc.text, (" sec.",)), 20) if source in {"es", "pt", "it"} else ()
    for match in (*after, *before):
        yield _finding(doc, Span(*match.span()), f"{_ordinal(_roman(match[1]))} century")
    for match in matches_near(_CENTURY_DOT, doc.text, centuries, 20):
        if match[0].startswith(f"{match[1]}.") or (match[2] == "century" and source):
            yield _finding(doc, Span(*match.span()), f"{_ordinal(int(match[1]))} {match[2]}")


def _before_figures(text: str, tokens: Tokens) -> list[int]:
    """Return where the words before figures begin."""
    starts = tokens.offsets(map(str.casefold, tokens.figures))
    return [match.start() for start in starts if (match := _WORD_BEFORE.search(text, max(0, start - 22), start))]


def _others(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield English ordinals before words of the text's language: not in names such as 5th Avenue."""
    ordinals = [figure for figure in context.tokens.figures if figure.endswith(("st", "nd", "rd", "th"))]
    for match in matches_from(_ENGLISH_ENDING, doc.text, context.tokens.offsets(ordinals)):
        following = doc.text[match.end() + 1 :][:_LONGEST_MONTH]
        is_noun = context.target == "de" and (following.startswith("Jahrh") or _begins_with_month(following, doc.lang))
        if following[0].islower() or is_noun:
            yield _finding(doc, Span(*match.span()), _foreign(int(match[1]), context.target))
    yield from _centuries(doc, context)


def _begins_with_month(text: str, lang: str) -> bool:
    return next(lexicon(lang).months.at(fold(text), 0), None) is not None


def _centuries(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield centuries numbered as another language numbers them: XXe Jahrhundert, 21. siècle, 21.º siglo."""
    pattern = _CENTURIES.get(context.target)
    if pattern is None:
        return
    for match in matches_near(pattern, doc.text, context.tokens.offsets(_CENTURY_WORDS), 20):
        figure = match["roman"] or match["figure"]
        number = _roman(figure) if match["roman"] else int(figure)
        word = match["word"]
        if context.target == "de":
            suggestion = f"{number}. {word}"
        elif context.target == "fr":
            suggestion = f"{_numeral(number)}{'er' if number == 1 else 'e'} {word}"
        else:
            suggestion = f"{word} {_numeral(number)}"
        yield _finding(doc, Span(*match.span()), suggestion)


def _is_day(doc: Document, match: re.Match[str]) -> bool:
    return doc.text[match.end() : match.end() + 1] == " "


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _foreign(number: int, target: str) -> str:
    if target == "fr":
        return f"{number}{'er' if number == 1 else 'e'}"
    return f"{number}." if target == "de" else f"{number}.º" if target == "es" else f"{number}º"


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _numeral(number: int) -> str:
    parts = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    numeral = ""
    for value, letters in parts:
        while number >= value:
            numeral, number = numeral + letters, number - value
    return numeral


def _finding(doc: Document, span: Span, suggestion: str) -> Finding:
    return RULE.replacement(span, f"{span.of(doc.text)!r} is no ordinal of this language", suggestion, safe=True)


RULE = Rule("TYP402", "ordinals-titles", "minor", "locale-convention/other", check, __doc__, targets=_TARGETS)
