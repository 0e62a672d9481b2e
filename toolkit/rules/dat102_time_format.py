"""A time of day is written as another language writes it.

Example: "at 15h30", "at 15.30 hours", "15 Uhr" → "3:30 pm"; in French "3:30 pm" → "15h30", in German → "15.30 Uhr".

The fix writes the time in the usual form of the text's language and is safe where the hour is not in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from toolkit.document import Document, Span
from toolkit.languages import base
from toolkit.languages.searching import matches_near, places, regex
from toolkit.quantities import Quantity, Time
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_HOUR_MARK = regex(r"\d{1,2} ?[hH] ?[0-5]\d(?: ?min)?")
_UHR = regex(r"\d{1,2}(?:[.:][0-5]\d)? (?:Uhr|uhr|h)")
_HOURS = regex(r"\d{1,2}[.:][0-5]\d ?(?:hours|hrs|o['’]clock|clock)")
_HEURES = regex(r"\d{1,2}[.:][0-5]\d ?heures")
_LATE_OCLOCK = regex(r"(?:1[3-9]|2[0-4]) o['’]clock")
_HALF_DAY = regex(r"\d{1,2}(?:[.:][0-5]\d)? ?[ap]\.? ?m\.?", re.IGNORECASE)
_BARE_HALF_DAY = regex(r"\d{1,2}(?:[.:][0-5]\d)? ?[ap]m", re.IGNORECASE)  # Spanish has "p. m." and, in America, "p.m."
_GLUED_HOUR = regex(r"\d{1,2} ?h")
_AT = regex(r"\b(?:at|around|until|till|from|since|by) (?:about |around )?\Z", re.IGNORECASE)
_CLOCK = regex(r"(?<![\d.,:])(\d{1,2})(?:[.:]([0-5]\d))? clock\b")
# "at 15:00 hours" and "14:30 o'clock" (not the duration "in 3:30 hours"), "at the hours 21".
_EXACT = regex(r"(?<![\d.,:])(2[0-3]|[01]?\d)[.:]([0-5]\d) (hours|hrs|o['’]clock)\b")
_AT_THE_HOUR = regex(r"(?<=\bat )(?:the )?hours? (2[0-3]|[01]?\d)(?:[.:]([0-5]\d))?(?![\d.,:]\d)")
# "at 9 of the evening"; only from languages that write so: "21:30h", "at 21.00", "at 21-00" and "at half 9", which is 8:30.
_OF_THE_DAY = regex(
    r"(?<=\bat )(?:the )?(\d{1,2})(?:[.:]([0-5]\d))?(?: o['’]clock)? of the (morning|afternoon|evening|night"
    r"|dawn)\b",
    re.IGNORECASE,
)
_WITH_H = regex(r"(?<![\d.,:])([01]?\d|2[0-3]):([0-5]\d) ?(?:h|hs|hrs)\b(?!/)")
_AT_FIGURES = regex(
    r"(?<=\bat )(1[3-9]|2[0-3])(?:\.|-(?=00\b|[0-5]5[.,;]))([0-5]\d)(?![\w%-]|[.,]\d| (?:per|million|billion|euro|dollar"
    r"|point|metre"
    r"|meter|km|m|hour|hrs|clock|o['’]clock|Uhr|h)\w*\b)"
)
_HALF_HOUR = regex(
    r"(?<=\bat )half (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! (?:of"
    r"|percent|million|hours?))"
)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_FIGURES_FROM = frozenset({"de", "it", "ru", "pl", "fi", "da"})
# "at 17 hours": only hours that count no hours of work, and "at 3 hours of the morning".
_AT_HOURS = regex(
    r"\b(?:at|towards|until|from|since|before|after) ((1[3-9]|2[0-3])() hours)\b(?!['’]| (?:of|a|an"
    r"|per|later|ago|before|after|each|every|work))"
    r"|\b((\d{1,2})(?:[.:]([0-5]\d))? hours (?:of|in) the (morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
# What other languages set around a time: "ore 15.30", "17:00 horas", "15.00 (MSK)", "um 14h".
_AROUND = regex(
    r"(?:(?:[Aa]lle |[Uu]m )?[Oo]re|[Uu]m las|[Aa] las) (?P<a>\d{1,2})(?:[.:](?P<b>[0-5]\d))?(?: Uhr)?(?![\w.:]\d)"
    r"|(?<![\d.,:])(?P<c>\d{1,2})[.:](?P<d>[0-5]\d) (?:horas|hs|hrs|hours|heures|ore)\b"
    r"|(?:(?<=[Uu]m )|(?<=[Gg]egen )|(?<=[Ss]eit )|(?<=[Bb]is )|(?<=[Aa]b ))(?P<e>\d{1,2}) ?h\b"
    r"|(?<![\d.,:])(?P<g>\d{1,2})[.:](?P<i>[0-5]\d)(?: Uhr)?,? (?P<msk>\(MSK\)|MSK\b)"
)
_AROUND_SIGNS = (
    "ore",
    "las ",
    "horas",
    " hs",
    "hrs",
    "hours",
    "heures",
    "0h",
    "1h",
    "2h",
    "3h",
    "4h",
    "5h",
    "6h",
    "7h",
    "8h",
    "9h",
    " h",
    "MSK",
)
_BY_HOURS = frozenset({"fr", "es", "it", "pt"})
_HALF = 12
_FAULTY: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "en": (_HOUR_MARK, _UHR, _HOURS, _LATE_OCLOCK),
    "fr": (_HALF_DAY, _UHR, _HEURES),
    "de": (_HALF_DAY, _HOUR_MARK),
    "it": (_HALF_DAY, _HOUR_MARK),
    "pt": (_HALF_DAY,),
    "es": (_HOUR_MARK, _BARE_HALF_DAY, _UHR),
}


def _english(time: Time) -> str:
    half = "pm" if time.hour >= 12 else "am"
    return f"{(time.hour - 1) % 12 + 1}" + (f":{time.minute:02d}" if time.minute else "") + f" {half}"


_WRITTEN: Mapping[str, Callable[[Time], str]] = {
    "en": _english,
    "fr": lambda time: f"{time.hour}h{time.minute:02d}" if time.minute else f"{time.hour} heures",
    "de": lambda time: (f"{time.hour}.{time.minute:02d}" if time.minute else f"{time.hour}") + " Uhr",
    "it": lambda time: f"{time.hour}.{time.minute:02d}",
    "pt": lambda time: f"{time.hour}h{time.minute:02d}" if time.minute else f"{time.hour}h",
    "es": lambda time: f"{time.hour}:{time.minute:02d}",
}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield times that are not written as the text's language writes them."""
    for quantity in context.quantities:
        times = [reading.value for reading in quantity.readings if isinstance(reading.value, Time)]
        if not times:
            continue
        text = quantity.span.of(doc.text).replace("\u00a0", " ").replace("\u202f", " ")
        is_faulty = quantity.kind == "time" and any(form.fullmatch(text) for form in _FAULTY[context.target])
        if is_faulty or (context.target == "en" and _is_hour_after_at(doc, quantity, text)):
            yield _finding(doc, context, quantity.span, times)
    if context.target == "en" and base(context.source_lang or "") in _BY_HOURS:
        yield from _hours(doc, context)
    if context.target == "de" and any(sign in doc.text for sign in _AROUND_SIGNS):
        yield from _around(doc)
    if context.target == "en":
        for match in matches_near(_EXACT, doc.text, places(doc.text, (" hours", " hrs", " o'clock", " o’clock")), 24):
            if "clock" in match[3] or _AT.search(doc.text[max(0, match.start() - 20) : match.start()]):
                yield _finding(doc, context, Span(*match.span()), [Time(int(match[1]), int(match[2]))])
        for match in matches_near(_AT_THE_HOUR, doc.text, places(doc.text, (" hour",)), 24):
            yield _finding(doc, context, Span(*match.span()), [Time(int(match[1]), int(match[2] or 0))])
        for match in matches_near(_OF_THE_DAY, doc.text, places(doc.text, (" of the ",)), 40):
            hour = int(match[1]) + (_HALF if match[3].casefold() not in {"morning", "dawn"} and int(match[1]) < _HALF else 0)
            if hour < 2 * _HALF:
                yield _finding(doc, context, Span(*match.span()), [Time(hour, int(match[2] or 0))])
        source = base(context.source_lang or "")
        if source in _BY_HOURS:
            for match in matches_near(_WITH_H, doc.text, places(doc.text, ":"), 10):
                yield _finding(doc, context, Span(*match.span()), [Time(int(match[1]), int(match[2]))])
        if source in _FIGURES_FROM:
            for match in matches_near(_AT_FIGURES, doc.text, places(doc.text, ("at ",)), 16):
                yield _finding(doc, context, Span(*match.span()), [Time(int(match[1]), int(match[2]))])
        if source == "de":
            for match in matches_near(_HALF_HOUR, doc.text, places(doc.text, ("at half ",)), 24):
                hour = int(match[1]) if match[1].isdigit() else _WORDS.index(match[1])
                span = Span(*match.span())
                if 0 < hour <= _HALF:
                    before = f"{(hour - 2) % _HALF + 1}:30"
                    yield RULE.replacement(span, f"German 'halb {hour}' is {before}, half an hour before it", before)
        for match in matches_near(_CLOCK, doc.text, places(doc.text, (" clock",)), 20):
            if int(match[1]) <= 24:
                yield _finding(doc, context, Span(*match.span()), [Time(int(match[1]) % 24, int(match[2] or 0))])


def _around(doc: Document) -> Iterator[Finding]:
    """Yield times in German text with the words that other languages set before or behind them."""
    for match in _AROUND.finditer(doc.text):
        hour = next(int(match[name]) for name in "aceg" if match[name])
        minute = next((int(match[name]) for name in "bdi" if match[name]), 0)
        if hour < 2 * _HALF:
            span = Span(*match.span())
            zone = " Moskauer Zeit" if match["msk"] else ""
            written = _WRITTEN["de"](Time(hour, minute)) + zone
            before = "um " if match[0].casefold().startswith(("um", "alle", "a las")) else ""
            yield RULE.replacement(span, f"{span.of(doc.text)!r} is no time as this language writes it", before + written)


def _hours(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield hours of the day that are counted ("at 17 hours", "at 3 hours of the morning")."""
    for match in matches_near(_AT_HOURS, doc.text, places(doc.text, (" hours",)), 24):
        group = 1 if match[1] else 4
        hour, half = int(match[group + 1]), match[7]
        if half in {"afternoon", "evening", "night"} and hour < _HALF:
            hour += _HALF
        if hour < 2 * _HALF:
            yield _finding(doc, context, Span(match.start(group), match.end(group)), [Time(hour, int(match[group + 2] or 0))])


def _is_hour_after_at(doc: Document, quantity: Quantity, text: str) -> bool:
    return bool(_GLUED_HOUR.fullmatch(text) and _AT.search(doc.text[max(0, quantity.span.start - 20) : quantity.span.start]))


def _finding(doc: Document, context: Context, span: Span, times: list[Time]) -> Finding:
    certain = len(times) == 1 or times[0].minute > 0  # 3h30 has no half of the day in any language that writes it so
    return RULE.replacement(
        span, f"{span.of(doc.text)!r} is no time as this language writes it", _WRITTEN[context.target](times[0]), safe=certain
    )


RULE = Rule("DAT102", "time-format", "minor", "locale-convention/time-format", check, __doc__, targets=frozenset(_FAULTY))
