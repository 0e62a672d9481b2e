"""Quantities: the numbers, dates, times, amounts and measures of a text, in any language, and whether two texts agree on them."""

from toolkit.quantities.base import Date, Kind, Quantity, Reading, Time
from toolkit.quantities.comparing import Fidelity, compare, same
from toolkit.quantities.lexicon import Conventions, conventions
from toolkit.quantities.reading import quantities

__all__ = [
    "Conventions",
    "Date",
    "Fidelity",
    "Kind",
    "Quantity",
    "Reading",
    "Time",
    "compare",
    "conventions",
    "quantities",
    "same",
]
