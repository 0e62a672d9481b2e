"""A number has the scale word of another language, or a scale that cannot be.

Example: "3 milliards of euros" → "3 billion"; "1,400 trillion CFA francs (about 2.1 billion euros)" → "1,400 billion".

French milliard, German Milliarde and Spanish mil millones are a billion; French and German billion is a trillion. From
English, "billions" and "trillions" in French, "trillones" in Spanish and "Trillionen" in German are a thousand or a million
times too much. Found
are scale words of the source language that the text's language does not have, "thousand million", amounts whose
conversion into another currency in brackets is off by a thousand, and counts of people beyond mankind. A thousand times
wrong is critical. The fix replaces the scale word and is unsafe: which of two amounts is wrong the source knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import cache
from itertools import pairwise

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import available, base
from toolkit.languages.searching import matches_near, places, regex
from toolkit.quantities import Quantity, conventions
from toolkit.quantities.counting import compound
from toolkit.quantities.lexicon import WORD, Lexicon, fold, lexicon
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_MILLION, _BILLION, _TRILLION = 10**6, 10**9, 10**12
_NAMES = {
    "en": {_MILLION: "million", _BILLION: "billion", _TRILLION: "trillion"},
    "fr": {_MILLION: "millions", _BILLION: "milliards", _TRILLION: "mille milliards"},
    "de": {_MILLION: "Millionen", _BILLION: "Milliarden", _TRILLION: "Billionen"},
    "es": {_MILLION: "millones", _BILLION: "mil millones", _TRILLION: "billones"},
    "it": {_MILLION: "milioni", _BILLION: "miliardi", _TRILLION: "mila miliardi"},
    "pt": {_MILLION: "milhões"},
    "pt-BR": {_MILLION: "milhões", _BILLION: "bilhões", _TRILLION: "trilhões"},
    "pt-PT": {_MILLION: "milhões", _BILLION: "mil milhões", _TRILLION: "biliões"},
}
# English scale words where the long scale counts: there a "trillion" is a million times as much, and in French no newspaper
# counts in billions. Spanish billones and German Billionen are what English calls trillions.
_SHORT_SCALE: Mapping[str, tuple[re.Pattern[str], Mapping[str, int]]] = {
    "fr": (regex(r"(?<![\w-])(?:b|tr)illions?(?![\w-])"), {"b": _BILLION, "t": _TRILLION}),
    "es": (regex(r"(?<![\w-])trill(?:ón|ones)(?![\w-])"), {"t": _TRILLION}),
    "de": (regex(r"(?<![\w-])Trillion(?:en)?(?![\w-])"), {"T": _TRILLION}),
}
_ILLIONS = ("illion", "illón", "illones")
_BELOW_TWO = regex(r"(?<![\w.,])(?:[01](?:[.,]\d+)?|un|demi)[ -]\Z")
_FRENCH_UNIT = regex(r" (?:dollars|euros|livres|yens|yuans|roubles|francs|personnes|habitants|tonnes|litres|barils)\b")
_TWO_WORDS = regex(r"\bthousand (?:million|billion)s?\b", re.IGNORECASE)
# Written as the source writes it, whichever language that is: no other word of English looks so.
_FOREIGN_SCALES = {
    "milliard": _BILLION,
    "miliard": _BILLION,
    "mrd": _BILLION,
    "milion": _MILLION,
    "millon": _MILLION,
    "mio": _MILLION,
    "mln": _MILLION,
}
_WRITTEN = regex(
    r"\b(?:\d[\d.,]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|hundred|several)[ \u00a0]"
    r"((mill?iard|milion|millon|(?:mrd|mio|mln)(?:\b\.)?)(?:es|e|en|s|o|i|a)?(?!\w)(?= [a-z$€£]|[,.;)]|$))",
    re.IGNORECASE,
)
_WRITTEN_WORDS = frozenset(("mil", "mila")).union(
    scale + ending for scale in _FOREIGN_SCALES for ending in ("", "e", "en", "es", "s", "o", "i", "a")
)
"""The words, case-folded, without one of which nothing is found that is written as another language writes it."""
_WRITTEN_SCALE = regex(r"(?:mill?iard|milion|millon|mrd|mio|mln)(?:es|e|en|s|o|i|a)?\Z", re.IGNORECASE)
_STOP_OF_ABBREVIATION = regex(r"\. ?[a-z$€£]")
_THOUSANDS = regex(r"\b\d{1,3} (mil|mila)(?= [a-z]{3,})")
_GROUPED_MILLIONS = regex(
    r"(?<![\d.,])(\d{1,3}),(\d{3}) million(?=[ ,.;)]|\Z)(?! (?:years|people|km|tonnes|tons|miles|litres|liters))"
)
_BRACKET = regex(r"\s?[(\[]\s?(?:[^\W\d_]+\s){0,3}[≈~]?\s?")
_OPENING = regex(r"[(\[](?:[^\s)\]]+\s?|\s){1,6}")
_LONGEST_NUMBER = 60
_DIGITS = "0123456789"
_MARKS = ".,;:!?\"'’”»≈~"
_MANKIND = 9 * _BILLION
_PEOPLE = regex(
    r"\s(?:of\s|de\s|d['’]|di\s)?(?:people|inhabitants|residents|citizens|voters|refugees|migrants|civilians|soldiers"
    r"|troops|workers|"
    r"employees|children|women|deaths|victims|patients|personnes|habitants|électeurs|réfugiés|Menschen|Einwohner|Wähler"
    r"|Flüchtlinge|"
    r"personas|habitantes|refugiados|pessoas|persone|abitanti|rifugiati)\b",
    re.IGNORECASE,
)
# About how many of each currency a US dollar buys: only a thousandfold difference is looked at, so that years do not matter.
_RATES = {
    **{
        "USD": 1,
        "dollar": 1,
        "EUR": 1,
        "GBP": 1,
        "pound": 1,
        "CHF": 1,
        "CAD": 1,
        "AUD": 1,
        "NZD": 2,
        "SGD": 1,
        "BRL": 5,
        "PLN": 4,
    },
    **{
        "CNY": 7,
        "SEK": 10,
        "NOK": 10,
        "DKK": 7,
        "krone": 8,
        "CZK": 23,
        "ILS": 4,
        "AED": 4,
        "SAR": 4,
        "MAD": 10,
        "ZAR": 17,
        "MXN": 18,
    },
    **{
        "THB": 34,
        "UAH": 35,
        "TRY": 20,
        "INR": 80,
        "RUB": 75,
        "JPY": 135,
        "HUF": 350,
        "XAF": 600,
        "XOF": 600,
        "CLP": 850,
        "KRW": 1250,
    },
    **{"KZT": 460, "COP": 4000, "IDR": 15000, "VND": 24000},
}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield scale words that are foreign or cannot be right."""
    found = list(_foreign(doc, context))
    yield from found
    if context.target == "en":
        yield from _written(doc, context, {finding.span.start for finding in found})
        if context.source_lang in {"es", "pt", "it", "fr"}:
            yield from _thousand_millions(doc)
    elif base(context.source_lang or "") == "en" and context.target in _SHORT_SCALE:
        yield from _short_scale(doc, context, {finding.span.start for finding in found})
    yield from _impossible(doc, context)


def suspected(doc: Document, context: Context) -> bool:
    """Tell whether a text may hold such a number, whatever language it was translated from."""
    words = _folded(context)
    own = lexicon(doc.lang)
    if not words.isdisjoint(_foreign_scales(doc.lang)):
        return True
    if context.target == "en" and not words.isdisjoint(_WRITTEN_WORDS):
        return True
    if context.target in _SHORT_SCALE and any(_SHORT_SCALE[context.target][0].finditer(doc.text)):
        return True
    if context.target == "en" and "million" in words and _GROUPED_MILLIONS.search(doc.text):
        return True
    may_be = "thousand" in words or _may_count_people(doc.text, words, own) or _may_convert(doc.text, own)
    return may_be and any(_impossible(doc, context))


@cache
def _foreign_scales(lang: str) -> frozenset[str]:
    """Return the words for a million and more that another language has and this one lacks."""
    own, others = lexicon(lang), [lexicon(other) for other in available()]
    large = ((word, theirs) for theirs in others for word, scale in theirs.scales.items() if scale >= _MILLION)
    return frozenset(word for word, theirs in large if _is_foreign(word, own, theirs))


def _folded(context: Context) -> set[str]:
    return set(fold("\n".join(context.vocabulary)).split("\n"))


def _may_count_people(text: str, words: Set[str], own: Lexicon) -> bool:
    """Tell whether people are counted behind a scale word, or behind one glued to its figures (9bn)."""
    people: Iterable[re.Match[str]]
    if own.parts:
        people = _PEOPLE.finditer(text)
    else:
        scales = [word for word in words if word in own.scales or word.lstrip(_DIGITS) in own.glued]
        folded = fold(text) if scales else ""
        places = (match.start() for word in scales for match in re.finditer(_scale_pattern(word, own), folded))
        people = matches_near(_PEOPLE, text, sorted(places), _LONGEST_NUMBER)
    before = (text[max(0, match.start() - _LONGEST_NUMBER) : match.start()].split() for match in people)
    return any(_may_be_beyond_mankind(number, own) for number in before if number)


def _scale_pattern(word: str, own: Lexicon) -> str:
    return rf"\d\s{word}\b" if word in own.glued and word not in own.scales else re.escape(word)  # "9 m", not "I'm"


def _may_be_beyond_mankind(number: Sequence[str], own: Lexicon) -> bool:
    """Tell whether words that end a number have a scale word, and more than three digits before one below a billion."""
    last = fold(number[-1])
    if not last.isalpha():
        return any(map(str.isalpha, last))
    if max(own.scales.get(last, 0), own.glued.get(last, 0)) in range(1, _BILLION):
        return sum(map(str.isdigit, number[-2])) > 3 if len(number) > 1 and number[-2][0].isdigit() else True
    return _is_scale(last, own) or (last in own.starters and any(_is_scale(fold(word), own) for word in number))


def _may_convert(text: str, own: Lexicon) -> bool:
    """Tell whether a bracket begins with an amount, in figures or in words, and another stands before it."""
    for match in _OPENING.finditer(text):
        if any(_counts(word, own) for word in match.group()[1:].split()):
            before = text[max(0, match.start() - _LONGEST_NUMBER) : match.start()]
            if any(_counts(word, own) for word in before.split()):
                return True
    return False


def _is_scale(word: str, own: Lexicon) -> bool:
    return word in own.scales or word.lstrip(_DIGITS) in own.glued or (bool(own.parts) and compound(word, own) is not None)


def _counts(word: str, own: Lexicon) -> bool:
    """Tell whether a word may belong to a number."""
    folded = fold(word.strip(_MARKS))
    return any(map(str.isdigit, word)) or folded in own.starters or _is_scale(folded, own)


def _impossible(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield amounts that their conversions contradict, more people than there are, and scale words of two."""
    for first, second in pairwise(context.quantities):
        if first.kind == second.kind == "money" and _BRACKET.fullmatch(doc.text, first.span.end, second.span.start):
            yield from _conversion(doc, context, first, second)
    for quantity in context.quantities:
        if quantity.scale == 1:
            continue
        value = quantity.value
        counts_people = quantity.kind == "number" and _PEOPLE.match(doc.text, quantity.span.end)
        if counts_people and isinstance(value, Fraction) and value >= _MANKIND:
            yield _rescaled(doc, context, quantity, quantity.scale // 1000, "there are not that many people", 0.9)
        if context.target == "en" and quantity.scale >= _BILLION and (two := _TWO_WORDS.search(quantity.span.of(doc.text))):
            span = Span(quantity.span.start + two.start(), quantity.span.start + two.end())
            name = _NAMES["en"].get(quantity.scale)
            yield RULE.finding(
                span,
                f"{two.group()!r} is {name or 'one word'} in English",
                suggestion=name,
                edits=[Edit(span.start, span.end, name)] if name else (),
                severity="minor",
            )


def _names(doc: Document, context: Context) -> dict[int, str]:
    return _NAMES.get(doc.lang) or _NAMES.get(context.target, {})


def _foreign(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield scale words of the source language behind numbers."""
    if context.source_lang is None:
        return
    own, theirs = lexicon(doc.lang), lexicon(context.source_lang)
    for quantity in context.quantities:
        if quantity.scale > 1 or quantity.span.end != quantity.number.end or quantity.kind not in {"number", "money"}:
            continue
        start = end = quantity.span.end
        scale, large = 1, False
        while (
            (word := WORD.match(doc.text, end + 1)) and doc.text[end].isspace() and _is_foreign(fold(word.group()), own, theirs)
        ):
            scale *= theirs.scales[fold(word.group())]
            large = large or theirs.scales[fold(word.group())] >= _MILLION
            end = word.end()
        if not large:
            continue
        span = Span(start + 1, end + bool(_STOP_OF_ABBREVIATION.match(doc.text, end)))
        name = _names(doc, context).get(scale)
        yield RULE.finding(
            span,
            f"{span.of(doc.text)!r} is a scale word of the source language" + (f": {name!r}" if name else ""),
            suggestion=name,
            edits=[Edit(span.start, span.end, name)] if name else (),
            confidence=0.95,
        )


def _thousand_millions(doc: Document) -> Iterator[Finding]:
    """Yield thousands of millions in figures ("2,000 million euros"), as Romance languages count them."""
    for match in matches_near(_GROUPED_MILLIONS, doc.text, places(doc.text, ("000 million", "00 million", "0 million")), 20):
        thousands, rest = match[1], match[2].rstrip("0")
        figure = f"{thousands}.{rest}" if rest else thousands
        problem = f"{match[0]!r} is {figure} billion in English"
        yield RULE.replacement(Span(*match.span()), problem, f"{figure} billion", severity="minor", confidence=0.9)


def _written(doc: Document, context: Context, known: set[int]) -> Iterator[Finding]:
    """Yield scale words that are English in no text, behind numbers in words too, and the source's word for thousand."""
    written = [word for word in context.vocabulary if _WRITTEN_SCALE.match(word)]
    before = context.tokens.offsets({word.casefold() for word in written}, before=1) if written else ()
    found = matches_near(_WRITTEN, doc.text, before, _LONGEST_NUMBER)
    scales = [(match.span(1), _FOREIGN_SCALES[match[2].casefold().rstrip(".")]) for match in found]
    if context.source_lang in {"es", "pt", "it"}:
        scales += [(match.span(1), 1000) for match in _THOUSANDS.finditer(doc.text)]
    for (start, end), scale in scales:
        if start not in known:
            name = "thousand" if scale == 1000 else _NAMES["en"][scale]
            problem = f"{doc.text[start:end]!r} is {name!r} in English"
            severity = "minor" if scale == _MILLION else None  # nobody takes mln for anything else
            yield RULE.replacement(Span(start, end), problem, name, severity=severity, confidence=0.9)


def _short_scale(doc: Document, context: Context, known: set[int]) -> Iterator[Finding]:
    """Yield scale words that a translation from English took over into a language where they mean more."""
    pattern, scales = _SHORT_SCALE[context.target]
    names = _NAMES[context.target]
    for match in matches_near(pattern, doc.text, places(doc.text, _ILLIONS), 20):
        if match.start() not in known:
            start, name = match.start(), names[scales[match[0][0]]]
            if context.target == "fr":
                one = _BELOW_TWO.search(doc.text[: match.start()][-8:])
                if one and name.startswith("mille"):
                    start -= len("un ") * one[0].startswith("un")
                elif one:
                    name = name.removesuffix("s")
                name += " de" if _FRENCH_UNIT.match(doc.text, match.end()) else ""
            problem = f"{match[0]!r} is English: {name!r} in this language"
            yield RULE.replacement(Span(start, match.end()), problem, name, confidence=0.85)


def _is_foreign(word: str, own: Lexicon, theirs: Lexicon) -> bool:
    return word in theirs.scales and word not in own.scales and word.removesuffix("s") not in own.scales and len(word) > 2


def _conversion(doc: Document, context: Context, first: Quantity, second: Quantity) -> Iterator[Finding]:
    """Yield one of two amounts that stand for each other and differ by a thousand or a million."""
    mine, theirs = first.value, second.value
    rates = _RATES.get(first.unit), _RATES.get(second.unit)
    if not isinstance(mine, Fraction) or not isinstance(theirs, Fraction) or not (mine and theirs and rates[0] and rates[1]):
        return
    if first.unit == second.unit or not (_is_certain(doc, first) and _is_certain(doc, second)):
        return
    off = float(mine / theirs) * rates[1] / rates[0]
    power = next((thousands for thousands in (1000, _MILLION) if thousands / 2.8 < max(off, 1 / off) < thousands * 2.8), None)
    if power is None:
        return
    large, small = (first, second) if off > 1 else (second, first)
    # The larger scale word is the likelier mistake: billion for million, trillion for billion.
    wrong, scale = (large, large.scale // power) if large.scale >= small.scale else (small, small.scale * power)
    other = second if wrong is first else first
    reason = f"{first.span.of(doc.text)!r} is not {second.span.of(doc.text)!r}: a factor of {power:,}"
    yield _rescaled(doc, context, wrong, scale, reason, 0.85, other)


def _is_certain(doc: Document, quantity: Quantity) -> bool:
    return len(quantity.readings) == 1 or quantity.group == conventions(doc.lang).group


def _rescaled(
    doc: Document, context: Context, quantity: Quantity, scale: int, reason: str, confidence: float, other: Quantity | None = None
) -> Finding:
    """Return a finding at a number's scale word, with the word for `scale` where there is one."""
    word = _scale_word(doc.text, quantity)
    name = _names(doc, context).get(scale) if word and quantity.scale > 1 else None
    span = Span(word.start(), word.end()) if word and quantity.scale > 1 else quantity.span
    return RULE.finding(
        span,
        reason,
        suggestion=name,
        edits=[Edit(span.start, span.end, name)] if name else (),
        confidence=confidence,
        related=[Related(other.span, other.span.of(doc.text))] if other else [],
    )


def _scale_word(text: str, quantity: Quantity) -> re.Match[str] | None:
    """Return a number's scale word: behind its figures, or the last of its words."""
    behind = [match for match in WORD.finditer(text, quantity.number.start, quantity.span.end) if not match[0][0].isdigit()]
    within = [match for match in behind if match.start() < quantity.number.end]
    return within[-1] if within else behind[0] if behind else None


RULE = Rule("NUM101", "number-scale", "critical", "accuracy/mistranslation", check, __doc__, suspected=suspected)
