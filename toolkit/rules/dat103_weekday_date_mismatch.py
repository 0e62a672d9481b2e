"""The weekday does not fall on the date.

Example: "on Friday, August 14, 2025", which was a Thursday.

One of the two was mistranslated (Portuguese and Arabic count their weekdays) or misread. A date without its year is
compared with the other dates of its month: where Monday is the 3rd, Friday is not the 8th. There is no fix: which of
the two is wrong cannot be told from the text.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator
from datetime import date

from toolkit.document import Document, Span
from toolkit.languages.tokens import tokenize
from toolkit.quantities import Date, Quantity
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_FIRST_YEAR = 1930  # before it other calendars were still about


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield dates whose weekday is another one, and dates of one month whose weekdays contradict one another."""
    months: dict[int, tuple[Quantity, Date]] = {}
    for quantity in context.quantities:
        said = [reading.value for reading in quantity.readings if isinstance(reading.value, Date)]
        if not said or len(said) != len(quantity.readings):
            continue
        first = said[0]
        if first.weekday is None or first.day is None or first.month is None:
            continue
        if first.year is not None:
            falls = [_weekday(value) for value in said]
            if first.year >= _FIRST_YEAR and None not in falls and first.weekday not in falls:
                yield _finding(doc, quantity, f"{_iso(first)} was a {day_name[falls[0] or 0]}, not a {day_name[first.weekday]}")
            continue
        other, reference = months.setdefault(first.month, (quantity, first))
        days = first.day - (reference.day or 0)
        weekdays = first.weekday - (reference.weekday or 0)
        if (days - weekdays) % 7:
            here, there = (f"{day_name[value.weekday or 0]} {value.day}" for value in (first, reference))
            yield _finding(doc, quantity, f"{here} does not go with {there} of the same month", other)


def _weekday(value: Date) -> int | None:
    """Return the weekday of a date, None where the calendar has no such date."""
    try:
        return date(value.year or 1, value.month or 1, value.day or 1).weekday()
    except ValueError:
        return None


def _iso(value: Date) -> str:
    return f"{value.year}-{value.month:02d}-{value.day:02d}"


def _finding(doc: Document, quantity: Quantity, message: str, other: Quantity | None = None) -> Finding:
    weekday = tokenize(quantity.span.of(doc.text)).spans[0]
    span = Span(quantity.span.start + weekday.start, quantity.span.start + weekday.end)
    related = [Related(other.span, other.span.of(doc.text))] if other else []
    return RULE.finding(span, message, confidence=0.7 if other else 0.95, related=related)


RULE = Rule("DAT103", "weekday-date-mismatch", "major", "accuracy/mistranslation", check, __doc__)
