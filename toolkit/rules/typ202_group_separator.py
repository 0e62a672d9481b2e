"""The digits of a number are grouped as in another language.

Example: "370 000 people", "370.000 people" → "370,000 people"; in German "12,000 Menschen" → "12.000 Menschen".

A space is an oddity (minor); a point or comma is read as a decimal mark and makes the number a thousand times smaller
(major). A point before three digits in English is reported only where the text comes from a language that groups by
points and the figure is no measured one; a comma elsewhere only before three zeros or in several groups. The fix
changes the marks; it is unsafe, because figures in a row may be no groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.languages import pack
from toolkit.languages.searching import regex
from toolkit.quantities import Conventions, Quantity, conventions
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SPACES = frozenset(" \u00a0\u202f\u2009")
_AMBIGUOUS = regex(r"[1-9]\d{0,2}([.,])\d{3}")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield numbers whose group marks are not those of the text's language."""
    form = conventions(doc.lang)
    own = set(pack(doc.lang).get("typography", {}).get("group", ())) | {form.group}
    if form.group == ".":
        own |= _SPACES
    if own & _SPACES:
        own |= {".", *_SPACES}  # an older style of the same languages
    for quantity in context.quantities:
        figure = quantity.number.of(doc.text)
        mark = _foreign_mark(quantity, figure, own, form, context.source_lang)
        if not mark:
            continue
        # A mark that groups there is one before decimals here: both change.
        proper = "".join(_proper(character, mark, quantity, form) for character in figure)
        is_space = mark in _SPACES
        yield RULE.replacement(
            quantity.number,
            f"the digits of {figure!r} are grouped by {'a space' if is_space else repr(mark)}, not by {form.group!r}",
            proper,
            severity="minor" if is_space else "major",
            confidence=0.9 if len(figure) > 7 or is_space else 0.8,
        )


def _foreign_mark(quantity: Quantity, figure: str, own: set[str], form: Conventions, source: str | None) -> str:
    if quantity.kind not in {"number", "percent", "money", "measure"} or quantity.in_words:
        return ""
    if quantity.group and quantity.group not in own:
        return quantity.group if quantity.group not in ".," or len(quantity.readings) == 1 or _is_round(figure) else ""
    ambiguous = _AMBIGUOUS.fullmatch(figure)
    if not ambiguous or quantity.decimal != ambiguous[1]:
        return ""
    mark = ambiguous[1]
    if form.decimal == ".":
        # A thousandth is never written with a last zero, nor counted.
        foreign = source is not None and (conventions(source).group == mark or _is_round(figure))  # also in French of Belgium
        ends_in_zero = quantity.kind in {"number", "money"} and figure[-1] == "0" and quantity.scale == 1
        counts = quantity.kind == "number" and quantity.scale == 1
        return mark if foreign and quantity.kind != "percent" and (counts or ends_in_zero or figure.endswith("00")) else ""
    return mark if _is_round(figure) and quantity.scale == 1 and quantity.kind != "percent" else ""


def _is_round(figure: str) -> bool:
    return figure.endswith("000")


def _proper(character: str, mark: str, quantity: Quantity, form: Conventions) -> str:
    if character == mark:
        return form.group
    return form.decimal if character == quantity.decimal and mark != quantity.decimal else character


RULE = Rule("TYP202", "group-separator", "minor", "locale-convention/number-format", check, __doc__)
