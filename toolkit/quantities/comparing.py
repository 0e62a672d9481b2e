"""Whether two texts say the same quantities, whatever their languages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toolkit.quantities.base import CURRENCIES, UNITS, Date, Quantity, Reading, Time

TOLERANCE = Fraction(1, 20)
"""How far a measure may lie from its conversion into other units: news rounds 100 km to 60 miles."""


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How the quantities of a translation compare with those of its source.

    Args:
        matched: pairs (source, target) that say the same; a quantity may stand in several, since texts repeat figures.
        missing: quantities of the source that the target does not say.
        added: quantities of the target that the source does not say.
    """

    matched: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


def same(first: Quantity, second: Quantity) -> bool:
    """Tell whether two quantities, of any languages, may say the same.

    They do where any of their readings agree: equal numbers, however they are written (12 000 and 12,000, 2,5 Mio. and
    2.5 million, fifty and 50); of one currency, where both name one; measures of equal length, weight and so on, within
    five per cent where one is metric and the other is not; dates that contradict each other in nothing (a date without
    its year, a weekday) and share something; times of a day, with or without a.m. and p.m. A number without a unit says
    the same as one with a currency or measure; a percentage only as another percentage.
    """
    return any(_agree(mine, theirs) for mine in first.readings for theirs in second.readings)


def compare(source: Iterable[Quantity], target: Iterable[Quantity]) -> Fidelity:
    """Compare the quantities of a source with those of its translation.

    Quantities that are `loose` (a "two", a "first", "a dozen", a month alone) take part in matching, but are neither
    missing nor added: a good translation may well say them otherwise.

    Args:
        source: quantities of the source text.
        target: quantities of the translation.

    Returns:
        What matches, what is missing in the translation, what was added to it; each in the order of its text.
    """
    theirs, ours = list(source), list(target)
    # Texts repeat their figures: what reads alike is compared once.
    places: dict[tuple[Reading, ...], list[int]] = {}
    for number, quantity in enumerate(ours):
        places.setdefault(quantity.readings, []).append(number)
    distinct = [ours[numbers[0]] for numbers in places.values()]
    free = {readings: iter(numbers) for readings, numbers in places.items()}
    partners = _partners({quantity.readings: quantity for quantity in theirs}.values(), distinct)
    matched, missing = [], []
    for quantity in theirs:
        found = partners[quantity.readings]
        if found:
            number = next((number for readings in found for number in free[readings]), places[found[0]][0])
            matched.append((quantity, ours[number]))
        elif not quantity.loose:
            missing.append(quantity)
    reached = {readings for found in partners.values() for readings in found}
    added = [quantity for quantity in ours if quantity.readings not in reached and not quantity.loose]
    return Fidelity(tuple(matched), tuple(missing), tuple(added))


_MOST_PARTNERS = 50  # distinct ones of a quantity; keeps the comparison linear


def _partners(source: Iterable[Quantity], target: Sequence[Quantity]) -> dict[tuple[Reading, ...], list[tuple[Reading, ...]]]:
    """Return for the readings of each source quantity those of the target quantities that say the same, best first."""
    places: dict[object, list[int]] = {}
    for number, quantity in enumerate(target):
        for key in dict.fromkeys(key for reading in quantity.readings for key in _keys(reading)):
            places.setdefault(key, []).append(number)
    converted = _Converted(target)
    partners = {}
    for quantity in source:
        found: dict[int, int] = {}
        for reading in quantity.readings:
            for key in _keys(reading):
                for other in places.get(key, ())[:_MOST_PARTNERS]:
                    if other not in found and same(quantity, target[other]):
                        found[other] = _nearness(quantity, target[other])
        best = sorted(found, key=lambda other: (-found[other], other)) or converted.near(quantity)
        partners[quantity.readings] = [target[other].readings for other in best]
    return partners


def _nearness(first: Quantity, second: Quantity) -> int:
    """Return how much two quantities that say the same have in common, to prefer a date to its year."""
    return (first.readings[0] == second.readings[0]) + (first.kind == second.kind) + (first.unit == second.unit)


def _keys(reading: Reading) -> Iterator[object]:
    """Yield what a reading shares with every reading that agrees with it, conversions between systems aside."""
    value = reading.value
    if isinstance(value, Date):
        if value.year is not None:
            yield "year", value.year
        if value.month is not None:
            yield "month", value.month, value.day
            yield "month", value.month
        if value.day is not None:
            yield "day", value.day
        if value.weekday is not None:
            yield "weekday", value.weekday
        if value.decade is not None:
            yield "decade", value.decade
        if value.century is not None:
            yield "century", value.century
    elif isinstance(value, Time):
        yield "time", value
    elif reading.kind == "percent":
        yield "percent", value / 10 if reading.unit == "‰" else value
    else:
        yield "number", value
        if reading.unit in UNITS:
            dimension, size, _ = UNITS[reading.unit]
            yield dimension, value * size


def _agree(first: Reading, second: Reading) -> bool:
    mine, theirs = first.value, second.value
    if isinstance(mine, Date) or isinstance(theirs, Date):
        return isinstance(mine, Date) and isinstance(theirs, Date) and mine.agrees(theirs)
    if isinstance(mine, Time) or isinstance(theirs, Time):
        return mine == theirs
    if "percent" in {first.kind, second.kind}:
        return first.kind == second.kind and set(_keys(first)) == set(_keys(second))
    if first.kind == second.kind == "money":
        return mine == theirs and _same_currency(first.unit, second.unit)
    if first.kind == second.kind == "measure":
        return _same_measure(first, second)
    if {first.kind, second.kind} == {"money", "measure"}:
        return False
    return mine == theirs


def _same_currency(first: str, second: str) -> bool:
    return first == second or CURRENCIES.get(first) == second or CURRENCIES.get(second) == first


def _same_measure(first: Reading, second: Reading) -> bool:
    if not isinstance(first.value, Fraction) or not isinstance(second.value, Fraction):
        return False
    if first.unit == second.unit:
        return first.value == second.value
    dimension, size, system = UNITS[first.unit]
    other_dimension, other_size, other_system = UNITS[second.unit]
    if dimension != other_dimension:
        return False
    if dimension == "temperature":
        if "deg" in {first.unit, second.unit} and first.value == second.value:
            return True
        is_first = first.unit == "degC" or second.unit == "degF"
        celsius, fahrenheit = (first.value, second.value) if is_first else (second.value, first.value)
        return abs(celsius * Fraction(9, 5) + 32 - fahrenheit) <= 4
    mine, theirs = first.value * size, second.value * other_size
    if system == other_system:
        return mine == theirs
    return abs(mine - theirs) <= TOLERANCE * max(mine, theirs)


class _Converted:
    """The measures of a text by dimension and size, to find those that are about as large."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self._quantities = quantities
        self._sizes: dict[str, list[tuple[Fraction, int]]] = {}
        for number, quantity in enumerate(quantities):
            for reading in quantity.readings:
                if reading.unit in UNITS and isinstance(reading.value, Fraction):
                    dimension, size, _ = UNITS[reading.unit]
                    self._sizes.setdefault(dimension, []).append((reading.value * size, number))
        for sizes in self._sizes.values():
            sizes.sort()

    def near(self, quantity: Quantity) -> list[int]:
        """Return the numbers of the measures that are a conversion of this one."""
        found = []
        for reading in quantity.readings:
            if reading.unit not in UNITS or not isinstance(reading.value, Fraction):
                continue
            dimension, size, _ = UNITS[reading.unit]
            sizes = self._sizes.get(dimension, [])
            if dimension == "temperature":
                candidates = sizes[:_MOST_PARTNERS]
            else:
                value = reading.value * size
                first = bisect_left(sizes, (value * (1 - 2 * TOLERANCE), -1))
                last = bisect_left(sizes, (value * (1 + 2 * TOLERANCE), -1))
                candidates = sizes[first : min(last, first + _MOST_PARTNERS)]
            found += [number for _, number in candidates if same(quantity, self._quantities[number])]
        return found
