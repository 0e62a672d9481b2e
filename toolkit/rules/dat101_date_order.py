"""A date has the order or the marks of another language.

Example: "the 11 of October", "11. October 2019", "11.10.2019" → "October 11, 2019" (or "11 October 2019"); in German
"Oktober 11, 2019" → "11. Oktober 2019".

Also a year with an article in English ("in the 2023", from Italian, Portuguese and Spanish).

Readers stumble, and figures alone are misread: 11.10. is two dates. The fix writes the order of the text's variety of
the language and is unsafe, because the house may have another style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import base
from toolkit.languages.articles import ends_phrase
from toolkit.languages.searching import matches_near, places, regex
from toolkit.quantities import Date, Quantity, conventions
from toolkit.quantities.lexicon import lexicon
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_DOTTED = regex(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_MONTH_FIRST = regex(r"[^\W\d_]+\.? \d{1,2}, \d{4}")
_ENGLISH = regex(r"\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z]\w+ of \d{4}|\d{1,2} of [A-Z].*")
_ENGLISH_DOT = regex(r"\d{1,2}\. [A-Z].*")
_ENGLISH_PLAIN = regex(r"\d{1,2} [A-Z]\w+(?: \d{4})?")
_BEFORE = regex(r"\b(?:on|of|until|till|from|since|by|to|after|before|between|for|and)(?: the)? \Z|\bthe \Z", re.IGNORECASE)
_BEFORE_THE = regex(
    r"\b(?:on|until|since|from|by|before|after) (the )(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\Z", re.IGNORECASE
)
_THE = regex(r"(?:[^\W\d_] |\A|[.!?][\"”»]? |\n)([Tt]he )(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\Z")
_ENDS = regex(r"(?! [^\W\d_])")
_DETERMINED = regex(r" (?:the|an?|his|her|its|their|he|she|it|they|we|all|more|some|several|two|three|no)\b")
# "on May, 3", "May 3-rd": as Russian and learners write it.
_COMMA_DAY = regex(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)(?:, (\d{1,2})|"
    r" (\d{1,2})-(?:st|nd|rd|th|e|y))(?:,? ((?:19|20)\d\d))?(?![\w%]|[.,:]\d)"
)
_BEFORE_DAY = regex(r"\b(?:on|of|until|since|by|from|before|after|to) \Z", re.IGNORECASE)
_PREPOSITION = regex(r"\b(?:on|of|until|till|from|since|by|to|after|before|between|for|and|than|with|in) \Z", re.IGNORECASE)
# A word that cannot be what the date qualifies ("the 7 July attacks").
_GOES_ON = regex(
    r" (?:in|at|by|on|near|after|before|during|to|when|while|was|were|is|are|will|has|had|that|with|for|between|as)\b"
)
# Portuguese gives a weekday its date in brackets; in figures it puts the day first, as French, Italian and Spanish do.
_WEEKDAY_BRACKET = regex(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?( \((\d{1,2})\))")
_SLASHED = regex(
    r"\b(?:on|until|since|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?) \(?((\d{1,2})/(\d{1,2})(?:/(\d{4}))?)(?![\d/])",
    re.IGNORECASE,
)
_THE_YEAR = regex(
    r"\b(?:in|of|since|from|until|till|by|during|for|to) (the )(?!\d\d00)(?:1[89]|20)\d\d"
    r"(?![\w’'/-]|[.,]\d| ?[-–] ?\d| (?:and|or|to) [12]\d{3})",
    re.IGNORECASE,
)
_MONTH_NAMES: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        """January Jan;February Feb;March Mar;April Apr;May;June Jun;July Jul;August Aug;September Sept Sep;October Oct;
        November Nov;December Dec""".split(";"),
        1,
    )
    for name in names.split()
}
_ENGLISH_FIRST = regex(
    rf"(?<![\w-])({'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? ((?:19|20)\d\d))?"
    r"(?![\w%]|[.,:]\d)"
)
_PERSONS = frozenset("Jan April May June August".split())
_NAME_BEFORE = regex(r"[A-ZÄÖÜ][\w’'-]* \Z")
_SLASHED_YEAR = regex(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_IN_YEAR = regex(r"\b[Ii]n ((?:19|20)\d\d)(?![\w%]|[.,:/-]\d|-[^\W\d_]| ?%| [A-ZÄÖÜ]| (?:m|km|kg|t|ha|qm|cm)\b)")
_DAYS, _MONTHS = 31, 12
_DAY_FIRST = frozenset({"pt", "fr", "it", "es"})
_NAMED = frozenset({(9, 11), (7, 7)})  # attacks known by their date
# What each language does not write, beside the month before the day.
_FAULTY: Mapping[str, re.Pattern[str]] = {
    "de": regex(r"\d{1,2} [A-ZÄ][a-zä]{2,}(?: \d{4})?"),
    "fr": regex(r"\d{1,2} (?:de |d['’])\w+(?: \d{4})?"),
    "es": regex(r"\d{1,2} (?!de\b|del\b)[^\W\d_]{4,}(?: (?:de |del )?\d{4})?"),
    "pt": regex(r"\d{1,2} (?!de\b)[^\W\d_]{4,}(?: (?:de )?\d{4})?"),
    "it": regex(r"\d{1,2} di \w+(?: \d{4})?"),
}
_WRITTEN: Mapping[str, Callable[[int, str], str]] = {
    "de": lambda day, month: f"{day}. {month}",
    "fr": lambda day, month: f"{day}{'er' if day == 1 else ''} {month}",
    "es": lambda day, month: f"{day} de {month}",
    "pt": lambda day, month: f"{day} de {month}",
    "it": lambda day, month: f"{day} {month}",
}
# Between day and month, and between month and year: what the language does not write, and what it does.
_JOINTS: Mapping[str, tuple[str, str, str, str]] = {
    "fr": (r"\.? de |\. ", " ", " de ", " "),
    "it": (r"\.? d[ie] |\. ", " ", " d(?:i|e|el) ", " "),
    "es": (r"\. de |\. ", " de ", r", ", " del? "),
    "pt": (r"\. de |\. ", " de ", r", ", " de "),
}
_TO_YEAR = {"es": " de ", "pt": " de "}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield dates that are written as another language writes them."""
    found = list(_whole(doc, context))
    yield from found
    if context.target == "en" and base(context.source_lang or "") in _DAY_FIRST:
        yield from _in_figures(doc, context)
        yield from _years(doc)
    if context.target == "en":
        yield from _comma_days(doc, context)
    if context.target in _WRITTEN:
        yield from _english_dates(doc, context)
    if context.target in _JOINTS:
        yield from _wrongly_joined(doc, context, {finding.span.start for finding in found})
    if context.target == "de":
        yield from _in_years(doc, context)


def _whole(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield the text's dates, as far as they are read as such, that have another language's order or marks."""
    for quantity in context.quantities:
        value = quantity.value
        if quantity.kind != "date" or not isinstance(value, Date) or not value.day or not value.month:
            continue
        span = _core(doc, quantity)
        if _is_faulty(doc, context, span):
            if context.target == "en" and (article := _article(doc.text, span)):
                start = span.start - article.end() + article.start(1)
                weekday = doc.text[start + len(article[1]) : span.start]
                written = weekday + _written(value, doc.lang, context.target)
                span = Span(start, span.end)
                yield RULE.replacement(
                    span,
                    f"{span.of(doc.text)!r} is no date as this language writes it",
                    written if _PREPOSITION.search(doc.text[max(0, start - 10) : start]) else f"on {written}",
                    confidence=0.85,
                )
                continue
            written = _written(value, doc.lang, context.target)
            yield RULE.replacement(span, f"{span.of(doc.text)!r} is no date as this language writes it", written, confidence=0.85)


def _wrongly_joined(doc: Document, context: Context, known: set[int]) -> Iterator[Finding]:
    """Yield dates whose day, month and year are joined as in another language: "12. juin", "5 de mai", "3 mars de 2024"."""
    names = lexicon(context.target).month_names
    pattern = _joined(context.target)
    for match in matches_near(pattern, doc.text, context.tokens.offsets(names), 20):
        day, month = int(match[1]), names.index(match[3]) + 1
        year = int(match[5]) if match[5] else None
        written = _written(Date(year, month, day), doc.lang, context.target)
        span = Span(*match.span())
        if 1 <= day <= _DAYS and match[0] != written and span.start not in known:
            yield RULE.replacement(span, f"{match[0]!r} is no date as this language writes it", written, confidence=0.9)


@cache
def _joined(target: str) -> re.Pattern[str]:
    """Return a day, a month and perhaps a year, of which something between them is what the language does not write."""
    months = "|".join(map(re.escape, lexicon(target).month_names))
    wrong, right, wrong_year, right_year = _JOINTS[target]
    year = "((?:19|20)\\d\\d)"
    return re.compile(
        rf"(?<![\w.,:/-])(?=\d{{1,2}}(?:(?:{wrong})|(?:{right})\w+(?:{wrong_year})\d))"
        rf"(\d{{1,2}})({wrong}|{right})({months})(?:({wrong_year}|{right_year}){year})?(?!\w)"
    )


def _english_dates(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield dates of English that no other language reads as such: "May 5, 2025", "06/17/2025"."""
    own = set(lexicon(context.target).month_names)  # with these the quantities of the text already are dates
    for match in matches_near(_ENGLISH_FIRST, doc.text, context.tokens.offsets(month.casefold() for month in _MONTH_NAMES), 40):
        month, day = match[1].rstrip("."), int(match[2])
        named = month in _PERSONS and _NAME_BEFORE.search(doc.text[max(0, match.start() - 30) : match.start()])
        if month in own or (named and not match[3]) or not 1 <= day <= _DAYS:
            continue  # im August 5 Menschen; Theresa May 66
        written = _written(Date(int(match[3]) if match[3] else None, _MONTH_NAMES[month], day), doc.lang, context.target)
        span = Span(*match.span())
        yield RULE.replacement(span, f"{match[0]!r} is no date as this language writes it", written, confidence=0.9)
    for match in matches_near(_SLASHED_YEAR, doc.text, places(doc.text, ("/",)), 12):
        first, second = int(match[1]), int(match[2])
        from_english = base(context.source_lang or "") == "en"
        if context.target != "de" and second <= _MONTHS:
            continue  # the language's own order, as far as the figures tell
        month, day = (first, second) if (from_english and first <= _MONTHS) or second > _MONTHS else (second, first)
        if 1 <= day <= _DAYS and 1 <= month <= _MONTHS:
            written = _written(Date(int(match[3]), month, day), doc.lang, context.target)
            yield RULE.replacement(Span(*match.span()), f"{match[0]!r} is no date as this language writes it", written)


def _in_years(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield years with a preposition, as most languages have them but not German ("in 2024")."""
    for match in matches_near(_IN_YEAR, doc.text, context.tokens.offsets(["in"]), 12):
        if match[1].endswith("00") and doc.text[match.end() : match.end() + 1] == " ":
            continue  # in 2000 verschiedenen Städten
        span = Span(*match.span())
        yield RULE.replacement(span, f"{match[0]!r}: German has a year alone, or 'im Jahr {match[1]}'", match[1], confidence=0.9)


def _in_figures(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield days in figures as Romance languages give them: "on 23/06", "on Sunday (12)"."""
    for match in matches_near(_WEEKDAY_BRACKET, doc.text, places(doc.text, ("day (", "ing (", "oon (", "ght (")), 40):
        if 1 <= int(match[2]) <= _DAYS:
            span = Span(match.start(1), match.end(1))
            edit = [Edit(span.start, span.end, "")]
            yield RULE.finding(span, f"{match[1].strip()!r} is the day of the month", suggestion="", edits=edit, confidence=0.9)
    for match in matches_near(_SLASHED, doc.text, places(doc.text, ("/",)), 24):
        day, month = int(match[2]), int(match[3])
        if 1 <= day <= _DAYS and 1 <= month <= _MONTHS and (day, month) not in _NAMED:
            span = Span(match.start(1), match.end(1))
            written = _written(Date(int(match[4]) if match[4] else None, month, day), doc.lang, context.target)
            yield RULE.replacement(span, f"{match[1]!r} is no date as this language writes it", written, confidence=0.85)


def _comma_days(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield days of the month behind a comma or with a hyphen before their ending: "on May, 3", "May 3-rd"."""
    for match in matches_near(_COMMA_DAY, doc.text, context.tokens.offsets(month.casefold() for month in _MONTH_NAMES), 40):
        day = int(match[2] or match[3])
        behind, before = doc.text[match.end() : match.end() + 20], doc.text[max(0, match.start() - 10) : match.start()]
        ends = _ENDS.match(behind) or _DETERMINED.match(behind) or _GOES_ON.match(behind)
        if 1 <= day <= _DAYS and (match[3] or (ends and _BEFORE_DAY.search(before))):
            date = Date(int(match[4]) if match[4] else None, _MONTH_NAMES[match[1]], day)
            written = _written(date, doc.lang, "en")
            yield RULE.replacement(Span(*match.span()), f"{match[0]!r} is no date as this language writes it", written)


def _years(doc: Document) -> Iterator[Finding]:
    """Yield articles before years that nothing follows which could own them: "in the 2023 season" is right."""
    for match in matches_near(_THE_YEAR, doc.text, places(doc.text, ("the 1", "the 2")), 12):
        if ends_phrase(doc.text, match.end()):
            span, edit = Span(match.start(1), match.end()), Edit(match.start(1), match.end(1), "")
            year = doc.text[match.end(1) : match.end()]
            problem = f"English has no article before a year: {year!r}"
            yield RULE.finding(span, problem, suggestion=year, edits=[edit], confidence=0.85)


def _article(text: str, span: Span) -> re.Match[str] | None:
    before = text[max(0, span.start - 28) : span.start]
    return _BEFORE_THE.search(before) or _THE.search(before)


def _core(doc: Document, quantity: Quantity) -> Span:
    """Return a date without its weekday."""
    text = quantity.span.of(doc.text)
    core = re.search(r"\d{1,2}\D.*|[^\W\d_]+\.? \d{1,2}, \d{4}", text, re.DOTALL)
    month_first = re.search(r"[^\W\d_]+\.? \d{1,2}(?:, \d{4})?\Z", text)
    start = (month_first or core).start() if month_first or core else 0  # type: ignore[union-attr]
    return Span(quantity.span.start + start, quantity.span.end)


def _is_faulty(doc: Document, context: Context, span: Span) -> bool:
    text = span.of(doc.text)
    if doc.text[span.end : span.end + 1] in {"'", "’"}:
        return False  # one in 10 of May's voters
    if context.target != "en":
        faulty = _FAULTY.get(context.target)
        return context.target in _WRITTEN and bool(_MONTH_FIRST.fullmatch(text) or (faulty and faulty.fullmatch(text)))
    if _DOTTED.fullmatch(text) or _ENGLISH.fullmatch(text):
        return True
    before = doc.text[max(0, span.start - 14) : span.start]
    if _ENGLISH_DOT.fullmatch(text):  # not where a sentence ends with a figure and the next begins with a month
        return bool(_BEFORE.search(before)) or text[-4:].isdigit()
    if not _ENGLISH_PLAIN.fullmatch(text):
        return False
    if _BEFORE_THE.search(before) and (_ENDS.match(doc.text, span.end) or _DETERMINED.match(doc.text, span.end)):
        return True
    alone = _ENDS.match(doc.text, span.end) or _GOES_ON.match(doc.text, span.end)
    return bool(_THE.search(doc.text[max(0, span.start - 28) : span.start]) and alone)


def _written(value: Date, lang: str, target: str) -> str:
    """Return a date in the order of a language."""
    month = lexicon(lang).month_names[(value.month or 1) - 1]
    day = value.day or 1
    if target != "en":
        return _WRITTEN[target](day, month) + (f"{_TO_YEAR.get(target, ' ')}{value.year}" if value.year else "")
    if conventions(lang).order == "mdy":
        return f"{month} {day}" + (f", {value.year}" if value.year else "")
    return f"{day} {month}" + (f" {value.year}" if value.year else "")


RULE = Rule(
    "DAT101",
    "date-order",
    "minor",
    "locale-convention/date-format",
    check,
    __doc__,
    targets=frozenset({"en", *_WRITTEN}),
)
