"""What a quantity is: where it stands, what it may mean, how it was written. Units and what they measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from toolkit.document import Span

Kind = Literal["number", "ordinal", "percent", "money", "measure", "date", "time"]


@dataclass(frozen=True, slots=True)
class Date:
    """What a text says of a date; None where it says nothing.

    Args:
        year, month, day: of the calendar; the month from 1.
        weekday: 0 is Monday.
        decade: its first year (1990).
        century: its ordinal (20).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    decade: int | None = None
    century: int | None = None

    def agrees(self, other: Date) -> bool:
        """Tell whether both speak of something in common and contradict each other in nothing."""
        pairs = [
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.weekday, other.weekday),
            (self.decade, other.decade),
            (self.century, other.century),
        ]
        both = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        return bool(both) and all(mine == theirs for mine, theirs in both)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, on a clock of 24 hours."""

    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a quantity may mean.

    Args:
        kind: what sort of thing.
        value: the number with its scale word worked in (2.5 million is 2500000), a Date or a Time.
        unit: "%" or "‰"; ISO 4217 code of a currency, or its bare name in English ("dollar") where the country is not
            said; the symbol of a measure ("km").
    """

    kind: Kind
    value: Fraction | Date | Time
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date, time, amount or measure in a text.

    Args:
        span: the whole, unit and scale word included.
        readings: what it may mean, the likeliest in this language first: 1.200 is 1200 or 1.2, 11/10 two dates.
        number: the span of the number alone, without unit and scale word; for dates and times the whole.
        scale: the value of its scale word ("million" is 1000000), 1 where it has none.
        group: the character that groups its digits, "" where none does.
        decimal: the character before its decimals, "" where it has none.
        in_words: whether the number is written in words.
        loose: whether a good translation may well leave it out or say it otherwise ("two" and "both", "first", "a dozen").
    """

    span: Span
    readings: tuple[Reading, ...]
    number: Span
    scale: int = 1
    group: str = ""
    decimal: str = ""
    in_words: bool = False
    loose: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of the likeliest reading."""
        return self.readings[0].kind

    @property
    def value(self) -> Fraction | Date | Time:
        """The value of the likeliest reading."""
        return self.readings[0].value

    @property
    def unit(self) -> str:
        """The unit of the likeliest reading."""
        return self.readings[0].unit


# Symbol → (what it measures, how many base units it is, which people use it). Degrees differ by more than a factor.
UNITS: Mapping[str, tuple[str, Fraction, str]] = {
    "s": ("time", Fraction(1), ""),
    "min": ("time", Fraction(60), ""),
    "h": ("time", Fraction(3600), ""),
    "d": ("time", Fraction(86400), ""),
    "wk": ("time", Fraction(604800), ""),
    "mo": ("months", Fraction(1), ""),
    "y": ("months", Fraction(12), ""),
    "decade": ("months", Fraction(120), ""),
    "mm": ("length", Fraction("0.001"), "metric"),
    "cm": ("length", Fraction("0.01"), "metric"),
    "m": ("length", Fraction(1), "metric"),
    "km": ("length", Fraction(1000), "metric"),
    "in": ("length", Fraction("0.0254"), "imperial"),
    "ft": ("length", Fraction("0.3048"), "imperial"),
    "yd": ("length", Fraction("0.9144"), "imperial"),
    "mi": ("length", Fraction("1609.344"), "imperial"),
    "nmi": ("length", Fraction(1852), "nautical"),
    "m2": ("area", Fraction(1), "metric"),
    "ha": ("area", Fraction(10000), "metric"),
    "km2": ("area", Fraction(1000000), "metric"),
    "sqft": ("area", Fraction("0.09290304"), "imperial"),
    "acre": ("area", Fraction("4046.8564224"), "imperial"),
    "sqmi": ("area", Fraction("2589988.110336"), "imperial"),
    "ml": ("volume", Fraction("0.001"), "metric"),
    "l": ("volume", Fraction(1), "metric"),
    "m3": ("volume", Fraction(1000), "metric"),
    "gal": ("volume", Fraction("3.785411784"), "imperial"),
    "bbl": ("volume", Fraction("158.987294928"), "oil"),
    "mg": ("mass", Fraction("0.001"), "metric"),
    "g": ("mass", Fraction(1), "metric"),
    "kg": ("mass", Fraction(1000), "metric"),
    "t": ("mass", Fraction(1000000), "metric"),
    "oz": ("mass", Fraction("28.349523125"), "imperial"),
    "lb": ("mass", Fraction("453.59237"), "imperial"),
    "km/h": ("speed", Fraction(1), "metric"),
    "m/s": ("speed", Fraction("3.6"), "metric"),
    "mph": ("speed", Fraction("1.609344"), "imperial"),
    "kn": ("speed", Fraction("1.852"), "nautical"),
    "deg": ("temperature", Fraction(1), ""),
    "degC": ("temperature", Fraction(1), "metric"),
    "degF": ("temperature", Fraction(1), "imperial"),
    "W": ("power", Fraction(1), ""),
    "kW": ("power", Fraction(1000), ""),
    "MW": ("power", Fraction(1000000), ""),
    "GW": ("power", Fraction(1000000000), ""),
    "kWh": ("energy", Fraction(1), ""),
    "MWh": ("energy", Fraction(1000), ""),
    "MB": ("data", Fraction(1), ""),
    "GB": ("data", Fraction(1000), ""),
    "TB": ("data", Fraction(1000000), ""),
}

# Code → the name that it goes by where the country is not said.
CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"), "dollar"),
    **dict.fromkeys(("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP", "DOP"), "peso"),
    **dict.fromkeys(("GBP", "EGP", "LBP", "SYP", "SDG"), "pound"),
    **dict.fromkeys(("CHF", "XAF", "XOF", "CDF"), "franc"),
    **dict.fromkeys(("SEK", "NOK", "DKK", "ISK", "CZK"), "krone"),
    **dict.fromkeys(("INR", "PKR", "LKR", "NPR", "IDR"), "rupee"),
    **dict.fromkeys(("IQD", "KWD", "DZD", "TND", "LYD", "JOD", "RSD", "BHD"), "dinar"),
    **dict.fromkeys(("SAR", "IRR", "QAR", "OMR", "YER"), "riyal"),
    **dict.fromkeys(("AED", "MAD"), "dirham"),
    **dict.fromkeys(("TRY",), "lira"),
    **dict.fromkeys(("KRW", "KPW"), "won"),
    "EUR": "euro",
    "JPY": "yen",
    "CNY": "yuan",
    "RUB": "rouble",
    "UAH": "hryvnia",
    "PLN": "zloty",
    "BRL": "real",
    "ZAR": "rand",
    "ILS": "shekel",
    "HUF": "forint",
    "RON": "leu",
    "BGN": "lev",
    "THB": "baht",
    "VND": "dong",
    "NGN": "naira",
    "KES": "shilling",
    "KZT": "tenge",
    "BYN": "belarusian rouble",
    "AOA": "kwanza",
    "MZN": "metical",
    "VES": "bolivar",
    "PEN": "sol",
    "BTC": "bitcoin",
}

CURRENCY_SIGNS: Mapping[str, str] = {
    "US$": "USD",
    "U$S": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "$": "dollar",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "₦": "NGN",
    "₸": "KZT",
    "₿": "BTC",
    "zł": "PLN",
    "Fr.": "CHF",
    "SFr.": "CHF",
}
