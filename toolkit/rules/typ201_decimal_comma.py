"""A number has the decimal mark of another language: a comma where the text's language has a point, or the reverse.

Example: "a rise of 2,5 %" → "a rise of 2.5%"; in German "2.5 Prozent" → "2,5 Prozent".

A reader takes the mark for a group mark, or stumbles. Figures with three decimals, which may as well be thousands, and
figures with a decimal point but no unit in languages that have the comma (version 2.5, Industrie 4.0) are left alone.
The fix changes the mark; it is unsafe, because the figure may be one of another kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.languages.searching import regex
from toolkit.quantities import Quantity, Time, conventions
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_LISTED = regex(r"[(\[]\d+,\d+[)\]]")
_MARKS = frozenset(".,")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield figures whose decimal mark is not that of the text's language."""
    form = conventions(doc.lang)
    own = "." if form.decimal not in _MARKS else form.decimal
    for quantity in context.quantities:
        figure = quantity.number.of(doc.text)
        if quantity.decimal in {"", own} or quantity.decimal not in _MARKS or not _is_decimal(doc, quantity, figure):
            continue
        if quantity.group and quantity.group != form.group:
            continue  # both marks are foreign: TYP202 says so
        yield RULE.replacement(
            quantity.number,
            f"{figure!r} has {_NAMES[quantity.decimal]} before its decimals, not {_NAMES[own]}",
            figure.replace(quantity.decimal, own),
            confidence=0.95 if _has_unit(quantity) else 0.8,
        )


_NAMES = {",": "a comma", ".": "a point"}


def _is_decimal(doc: Document, quantity: Quantity, figure: str) -> bool:
    whole, _, decimals = figure.partition(quantity.decimal)
    if len(decimals) == 3 and whole != "0":
        return False
    if _has_unit(quantity):
        return True
    # Figures with a point and no unit are versions, sections, times; with a comma in brackets, a list: (3,5).
    around = doc.text[max(0, quantity.number.start - 1) : quantity.number.end + 1]
    is_time = any(isinstance(reading.value, Time) for reading in quantity.readings)
    return quantity.decimal == "," and len(whole) <= 3 and not _LISTED.fullmatch(around) and not is_time


def _has_unit(quantity: Quantity) -> bool:
    return quantity.kind in {"percent", "money", "measure"} or quantity.scale > 1


RULE = Rule("TYP201", "decimal-comma", "major", "locale-convention/number-format", check, __doc__)
