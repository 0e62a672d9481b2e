"""A figure of the source stands otherwise in the translation.

A wrong number is the error that readers remember and repeat: 3.000 becomes 3, 2,5 million becomes 25 million.

Example: source "Le déficit atteint 2,5 milliards d'euros." → translation "The deficit has reached 25 billion euros."

It is reported where a sentence lacks a figure of its source sentence and has one of the same kind that the source does not
have. Units converted, numbers in words, dates in another order and rounded measures agree. There is no fix: which of the
two is right needs eyes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from toolkit.alignment import Bead
from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.quantities import Date, Fidelity, Quantity, compare, quantities
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield figures of the text that stand where the source has others."""
    source = context.source.text
    theirs = quantities(source, context.source.lang)
    ours = quantities(doc.text, doc.lang)
    beads = context.alignment.beads
    for number, bead in enumerate(beads):
        if not (bead.source and bead.target) or bead.confidence < 0.5:
            continue
        here, there = _within(theirs, bead.source_span), _within(ours, bead.target_span)
        fidelity = compare(here, there)
        found: list[tuple[Span, Span]] = []
        missing = list(fidelity.missing)
        if missing and fidelity.added:
            near = [other.source_span for other in beads[max(number - 1, 0) : number + 2] if other.source]
            around = [quantity for span in near for quantity in _within(theirs, span)]
            for quantity in compare(around, fidelity.added).added:
                partner = _partner(quantity, missing, doc.text, source)
                if partner is not None:
                    missing.remove(partner)
                    found.append((partner.span, quantity.span))
        found += [pair for pair in _thousandfold(fidelity, source, doc.text) if pair not in found]
        figures = found or _figure(bead, fidelity, source, doc.text)
        for their, our in figures:
            yield RULE.finding(
                our,
                f"the source has {their.of(source)!r}, not {our.of(doc.text)!r}",
                confidence=0.85 if bead.confidence > 0.9 else 0.7,
                related=[context.in_source(their)],
            )


def _within(found: Sequence[Quantity], span: Span) -> list[Quantity]:
    return [quantity for quantity in found if span.contains(quantity.span)]


def _partner(quantity: Quantity, missing: Sequence[Quantity], text: str, source: str) -> Quantity | None:
    """Return the lost figure in whose place one probably stands: of its kind, or but for a digit the same."""
    said = quantity.span.of(text)
    ranked = []
    for place, other in enumerate(missing):
        meant = other.span.of(source)
        near = _near(said, meant)
        if _digits(said) == _digits(meant) and _read_otherwise(quantity, other, text, source):
            continue
        if _same_night(quantity, other, text, source):
            continue
        if near or other.kind == quantity.kind or {other.kind, quantity.kind} <= _PLAIN:
            ranked.append((not near, other.kind != quantity.kind, other.unit != quantity.unit, place))
    return missing[min(ranked)[-1]] if ranked else None


def _read_otherwise(quantity: Quantity, other: Quantity, text: str, source: str) -> bool:
    """Tell whether figures of equal digits differ only in what was read beside one of them ("6 Uhr", "6"; "14 lakh")."""
    if quantity.kind != other.kind:
        return True
    after = text[quantity.number.end : quantity.number.end + 20].casefold().split()
    beside = Span(other.number.end, other.span.end).of(source).casefold().split()
    return bool(after and beside and after[0].strip(",.;)") == beside[0])


def _same_night(quantity: Quantity, other: Quantity, text: str, source: str) -> bool:
    """Tell whether two weekdays name one night: "in der Nacht auf Sonntag" is on Saturday night."""
    if not (isinstance(quantity.value, Date) and isinstance(other.value, Date)):
        return False
    days = quantity.value.weekday, other.value.weekday
    if days[0] is None or days[1] is None or (days[0] - days[1]) % 7 not in {1, 6}:
        return False
    near = (
        text[max(quantity.span.start - 30, 0) : quantity.span.end + 20],
        source[max(other.span.start - 30, 0) : other.span.end + 20],
    )
    return any(_NIGHT.search(words) for words in near)


def _near(first: str, second: str) -> bool:
    """Tell whether the digits of two figures differ in one place only, or only in what separates them."""
    mine, theirs = _digits(first), _digits(second)
    return bool(mine) and len(mine) == len(theirs) and sum(a != b for a, b in zip(mine, theirs, strict=True)) <= 1


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


def _thousandfold(fidelity: Fidelity, source: str, text: str) -> list[tuple[Span, Span]]:
    """Return figures that agree only if a separator of thousands was one of decimals: 3.000 and 3."""
    pairs = []
    for their, our in fidelity.matched:
        values = their.value, our.value
        if not isinstance(values[0], Fraction) or not isinstance(values[1], Fraction) or their.in_words or our.in_words:
            continue
        figures = their.number.of(source), our.number.of(text)
        if values[0] == 1000 * values[1] and their.group and not our.decimal and _digits(figures[0]) != _digits(figures[1]):
            pairs.append((their.span, our.span))
    return pairs


_PLAIN = frozenset({"number", "money", "measure"})
_FIGURE = regex(r"(?<![\d.,])\d{1,6}(?![\d.,]*\d)")
_NIGHT = regex(r"night|nacht|nuit|noche|notte|noite|madrugada|ноч|ليل|overnight|weekend|wochenende", re.IGNORECASE)


def _figure(bead: Bead, fidelity: Fidelity, source: str, text: str) -> list[tuple[Span, Span]]:
    """Return the one figure that stands in the place of another, whatever it counts: a score 2:1, the A 75, Covid-19."""
    sides = [
        [Span(match.start(), match.end()) for match in _FIGURE.finditer(whole, span.start, span.end)]
        for whole, span in ((source, bead.source_span), (text, bead.target_span))
    ]
    counts = [Counter(_digits(place.of(whole)) for place in places) for places, whole in zip(sides, (source, text), strict=True)]
    lost, gained = counts[0] - counts[1], counts[1] - counts[0]
    if lost.total() != 1 or gained.total() != 1:
        return []
    (was,), (new,) = lost, gained
    theirs = next(place for place in sides[0] if _digits(place.of(source)) == was)
    ours = [place for place in sides[1] if _digits(place.of(text)) == new][-1]
    explained = any(quantity.span.contains(ours) for _, quantity in fidelity.matched) or (
        counts[0][was] == 1 and any(quantity.span.contains(theirs) for quantity, _ in fidelity.matched)
    )
    return [] if explained or len(was) != len(new) else [(theirs, ours)]


RULE = Rule("NUM102", "number-differs", "critical", "accuracy/mistranslation", check, __doc__, needs_source=True)
