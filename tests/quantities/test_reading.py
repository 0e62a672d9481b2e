"""Numbers, amounts, measures, dates and times are found in every language, with exact spans."""

import random
import time
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import available
from toolkit.quantities import Date, Quantity, Time, conventions, quantities


def read(text: str, lang: str = "en") -> list[tuple[str, object, str]]:
    """Return what each quantity covers, its likeliest value and its unit."""
    return [(q.span.of(text), q.value, q.unit) for q in quantities(text, lang)]


def one(text: str, lang: str = "en") -> Quantity:
    (found,) = quantities(text, lang)
    return found


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("12,000", "en", 12000),
        ("12 000", "fr", 12000),
        ("12\u202f000", "fr", 12000),
        ("12\u00a0000", "ru", 12000),
        ("12.000", "de", 12000),
        ("12'000", "de-CH", 12000),
        ("12’000", "de-CH", 12000),
        ("1,234,567.89", "en", Fraction("1234567.89")),
        ("1.234.567,89", "es", Fraction("1234567.89")),
        ("1 234 567,89", "fr", Fraction("1234567.89")),
        ("12,34,567", "en-IN", 1234567),
        ("٢٧٬٥٠٠", "ar", 27500),
        ("٢٫٥", "ar", Fraction("2.5")),
        ("2,5", "en", Fraction("2.5")),
        ("2.5", "de", Fraction("2.5")),
        ("0.250", "de", Fraction("0.25")),
        ("2½", "en", Fraction("2.5")),
        ("3 1/2", "en", Fraction("3.5")),
        ("It hit .275", "en", Fraction("0.275")),
        ("2/3", "en", Fraction(2, 3)),
        ("1.200", "en", Fraction("1.2")),
        ("1.200", "de", 1200),
        ("1,200", "fr", Fraction("1.2")),
        ("1,200", "es-MX", 1200),
        ("1.200", "pt-PT", 1200),
        ("12.000", "sw", 12),
        ("12.000", "nl", 12000),
    ],
)
def test_figures_by_locale(text: str, lang: str, value: Fraction) -> None:
    assert one(text, lang).value == value


@pytest.mark.parametrize("text", ["1.200", "1,200"])
@pytest.mark.parametrize("lang", ["en", "de", "fr", "pt-BR", "de-CH", "xx"])
def test_three_digits_keep_both_readings(text: str, lang: str) -> None:
    assert {reading.value for reading in one(text, lang).readings} == {Fraction(1200), Fraction("1.2")}


def test_how_a_figure_is_written_is_told() -> None:
    quantity = one("2 345,5 km")
    assert (quantity.group, quantity.decimal) == (" ", ",")
    assert quantity.number.of("2 345,5 km") == "2 345,5"
    assert one("1.200", "de").group == "."
    assert one("1.200", "en").decimal == "."


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("2.5 million", "en", 2500000),
        ("2,5 Mio.", "de", 2500000),
        ("3 milliards", "fr", 3 * 10**9),
        ("3 Milliarden", "de", 3 * 10**9),
        ("3 billion", "en", 3 * 10**9),
        ("3 Billionen", "de", 3 * 10**12),
        ("3 billones", "es", 3 * 10**12),
        ("3 billions", "fr", 3 * 10**12),
        ("3 mil millones", "es", 3 * 10**9),
        ("mil millones", "es", 10**9),
        ("1 millardo", "es", 10**9),
        ("3 bilhões", "pt-BR", 3 * 10**9),
        ("3 biliões", "pt-PT", 3 * 10**12),
        ("3 mil milhões", "pt-PT", 3 * 10**9),
        ("3 miliardi", "it", 3 * 10**9),
        ("10 mila", "it", 10000),
        ("5 тыс.", "ru", 5000),
        ("5 млрд", "ru", 5 * 10**9),
        ("2.5 مليون", "ar", 2500000),
        ("3 مليارات", "ar", 3 * 10**9),
        ("20k", "en", 20000),
        ("3million", "en", 3000000),
        ("two dozen", "en", 24),
        ("half a million", "en", 500000),
        ("one and a half million", "en", 1500000),
        ("un demi-million", "fr", 500000),
        ("un millón y medio", "es", 1500000),
        ("un milione e mezzo", "it", 1500000),
        ("anderthalb Millionen", "de", 1500000),
        ("полтора миллиона", "ru", 1500000),
        ("1 млн 200 тыс.", "ru", 1200000),
        ("dos docenas", "es", 24),
        ("полмиллиона", "ru", 500000),
        ("a million", "en", 1000000),
        ("une dizaine", "fr", 10),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("nonante-sept", "fr", 97),
        ("mil novecientos ochenta y cuatro", "es", 1984),
        ("zweitausenddreihundert", "de", 2300),
        ("duecentomila", "it", 200000),
        ("ventitré", "it", 23),
        ("двести пятьдесят тысяч", "ru", 250000),
        ("خمسة وعشرون", "ar", 25),
        ("خمسة عشر", "ar", 15),
        ("two thousand, five hundred", "en", 2500),
        ("twenty-first", "en", 21),
    ],
)
def test_scale_words_and_numbers_in_words(text: str, lang: str, value: int) -> None:
    quantity = one(text, lang)
    assert quantity.value == value
    assert quantity.span.of(text) == text.rstrip(".")


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("50 %", "fr", (50, "%")),
        ("50%", "en", (50, "%")),
        ("50 per cent", "en", (50, "%")),
        ("50 pour cent", "fr", (50, "%")),
        ("50 Prozent", "de", (50, "%")),
        ("50 por ciento", "es", (50, "%")),
        ("50 по центам", "ru", (50, "")),
        ("50 процентов", "ru", (50, "%")),
        ("50 في المئة", "ar", (50, "%")),
        ("$10", "en", (10, "dollar")),
        ("US$ 10", "en", (10, "USD")),
        ("R$ 10 mil", "pt", (10000, "BRL")),
        ("10 €", "fr", (10, "EUR")),
        ("EUR 10", "de", (10, "EUR")),
        ("2,5 Mrd. Euro", "de", (2500000000, "EUR")),
        ("3 milliards d’euros", "fr", (3 * 10**9, "EUR")),
        ("5 M€", "fr", (5000000, "EUR")),
        ("£3m", "en", (3000000, "GBP")),
        ("200 Mio. US-Dollar", "de", (200000000, "USD")),
        ("10 рублей", "ru", (10, "RUB")),
        ("10 pesos mexicanos", "es", (10, "MXN")),
        ("10 km", "en", (10, "km")),
        ("10 kilometres", "en", (10, "km")),
        ("10 Kilometer", "de", (10, "km")),
        ("10 км", "ru", (10, "km")),
        ("30-year-old", "en", (30, "y")),
        ("30-Jähriger", "de", (30, "y")),
        ("vierjähriger", "de", (4, "y")),
        ("100 km/h", "en", (100, "km/h")),
        ("5 km²", "fr", (5, "km2")),
        ("20 °C", "en", (20, "degC")),
        ("20 degrees Celsius", "en", (20, "degC")),
        ("60 square miles", "en", (60, "sqmi")),
    ],
)
def test_percentages_currencies_and_units(text: str, lang: str, expected: tuple[int, str]) -> None:
    quantity = quantities(text, lang)[0]
    assert (quantity.value, quantity.unit) == expected


@pytest.mark.parametrize(
    ("text", "lang", "date"),
    [
        ("11 October 2019", "en", Date(2019, 10, 11)),
        ("October 11, 2019", "en", Date(2019, 10, 11)),
        ("Oct. 11", "en", Date(month=10, day=11)),
        ("11th of October", "en", Date(month=10, day=11)),
        ("Friday, October 11, 2019", "en", Date(2019, 10, 11, 4)),
        ("vendredi 11 octobre 2019", "fr", Date(2019, 10, 11, 4)),
        ("1er octobre", "fr", Date(month=10, day=1)),
        ("Freitag, den 11. Oktober 2019", "de", Date(2019, 10, 11, 4)),
        ("11 de octubre de 2019", "es", Date(2019, 10, 11)),
        ("11 de outubro de 2019", "pt", Date(2019, 10, 11)),
        ("1º de outubro", "pt", Date(month=10, day=1)),
        ("11 ottobre 2019", "it", Date(2019, 10, 11)),
        ("11 октября 2019 года", "ru", Date(2019, 10, 11)),
        ("11 أكتوبر 2019", "ar", Date(2019, 10, 11)),
        ("11 تشرين الأول", "ar", Date(month=10, day=11)),
        ("2019-10-11", "xx", Date(2019, 10, 11)),
        ("11.10.2019", "de", Date(2019, 10, 11)),
        ("11/10/2019", "fr", Date(2019, 10, 11)),
        ("11/10/2019", "en-GB", Date(2019, 10, 11)),
        ("11/10/2019", "en", Date(2019, 11, 10)),
        ("25/10/19", "en", Date(2019, 10, 25)),
        ("2019", "en", Date(2019)),
        ("Montagabend", "de", Date(weekday=0)),
        ("в среду", "ru", Date(weekday=2)),
        ("the 1990s", "en", Date(decade=1990)),
        ("les années 1990", "fr", Date(decade=1990)),
        ("die 1990er Jahre", "de", Date(decade=1990)),
        ("los años 90", "es", Date(decade=1990)),
        ("gli anni '90", "it", Date(decade=1990)),
        ("1990-х годов", "ru", Date(decade=1990)),
        ("la década de 1990", "es", Date(decade=1990)),
        ("XXe siècle", "fr", Date(century=20)),
        ("siglo XXI", "es", Date(century=21)),
        ("20. Jahrhundert", "de", Date(century=20)),
        ("20th century", "en", Date(century=20)),
        ("XIX века", "ru", Date(century=19)),
    ],
)
def test_dates(text: str, lang: str, date: Date) -> None:
    assert one(text, lang).value == date


def test_a_date_that_may_be_two_keeps_both() -> None:
    assert [reading.value for reading in one("11/10/2019").readings] == [Date(2019, 11, 10), Date(2019, 10, 11)]
    assert len(one("25/10/2019").readings) == 1


@pytest.mark.parametrize(
    ("text", "lang", "times"),
    [
        ("15h30", "fr", [Time(15, 30)]),
        ("15:30", "en", [Time(15, 30)]),
        ("15.30 Uhr", "de", [Time(15, 30)]),
        ("15 Uhr", "de", [Time(15)]),
        ("3.30 pm", "en", [Time(15, 30)]),
        ("3:30 p.m.", "en", [Time(15, 30)]),
        ("12 a.m.", "en", [Time(0)]),
        ("3 Uhr", "de", [Time(3), Time(15)]),
        ("03:30", "en", [Time(3, 30)]),
    ],
)
def test_times_of_day(text: str, lang: str, times: list[Time]) -> None:
    assert [reading.value for reading in one(text, lang).readings] == times


def test_ranges_share_the_unit() -> None:
    assert read("10 to 12 million euros") == [("10", 10**7, "EUR"), ("12 million euros", 12 * 10**6, "EUR")]
    assert read("entre 10 et 12 %", "fr") == [("10", 10, "%"), ("12 %", 12, "%")]
    assert read("10-12 km") == [("10", 10, "km"), ("12 km", 12, "km")]
    assert [value for _, value, _ in read("vom 7. bis 9. Mai 2021", "de")] == [Date(2021, 5, 7), Date(2021, 5, 9)]
    assert [value for _, value, _ in read("August 9 and 10")] == [Date(month=8, day=9), Date(month=8, day=10)]
    assert read("$10-15 million") == [("$10", 10**7, "dollar"), ("15 million", 15 * 10**6, "dollar")]
    assert [text for text, _, _ in read("from July 25 to 31 July")] == ["July 25", "31 July"]
    assert [value for _, value, _ in read("11-13 October 2019")] == [Date(2019, 10, 11), Date(2019, 10, 13)]


@pytest.mark.parametrize(
    "text",
    [
        "the A320 and 5G, H1N1, F16, 4x4",
        "http://example.org/2019/abc123 @user99 #2020",
        "192.168.1.1 and v2.3.1",
        "Call 01 42 34 56 78 or +33 1 42 34 56 78.",
        "One may say so, a man, an hour of it",
        "He may march on",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert not [q for q in quantities(text) if not q.loose]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Un homme et une femme ont vu le franc succès d'un film", "fr"),
        ("Ein Mann und eine Frau achten auf die Natur", "de"),
        ("Un hombre el 5 ha sido", "es"),
        ("Um homem, uma mulher", "pt"),
    ],
)
def test_articles_count_nothing(text: str, lang: str) -> None:
    assert [q.span.of(text) for q in quantities(text, lang) if not q.loose] in ([], ["5"])


def test_a_line_ends_a_quantity() -> None:
    assert read("in a crisis.\n750 men") == [("750", 750, "")]
    assert read("the sign €\n5 men") == [("5", 5, "")]


def test_small_numbers_in_words_are_loose() -> None:
    assert [q.loose for q in quantities("two men, 2 men, first, twenty men, a dozen")] == [True, False, True, False, False]


def test_conventions_fall_back_from_country_to_language() -> None:
    assert conventions("de-CH").group == "’"
    assert conventions("de-DE") == conventions("de")
    assert conventions("es-MX").decimal == "."
    assert conventions("pt-PT").group == "\u00a0"
    assert conventions("en-GB").order == "dmy"
    assert conventions("qqq").decimal == "."


TOKENS = [
    "1",
    "200",
    "12,5",
    ".",
    ",",
    " ",
    "-",
    "%",
    "€",
    "million",
    "mil",
    "Mio.",
    "mai",
    "May",
    "lundi",
    "XX",
    "siècle",
    "to",
    "½",
    "\u00a0",
    "İ",
    "ß",
    "٣",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join) | st.text(max_size=40), st.sampled_from([*available(), "xx"]))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str, lang: str) -> None:
    found = quantities(text, lang)
    assert all(0 <= q.span.start < q.span.end <= len(text) and q.readings for q in found)
    assert all(q.span.contains(q.number) for q in found)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "," * 200_000,
        " " * 200_000,
        "1," * 20_000,
        "1 " * 5_000,
        "a" * 200_000,
        "tausend" * 20_000,
        "twenty and " * 4_000,
        "1.1." * 20_000,
    ],
    ids=["digits", "commas", "spaces", "digit-comma", "digit-space", "letters", "compound", "words", "dates"],
)
def test_no_input_takes_long(text: str) -> None:
    for lang in ("en", "de"):
        start = time.process_time()
        quantities(text, lang)
        assert time.process_time() - start < 5  # linear: each takes well below a second on an idle machine


def test_every_number_that_is_written_by_convention_is_read_back() -> None:
    rng = random.Random(5)
    for lang in ("en", "fr", "es", "de", "it", "pt", "ru", "de-CH", "pt-PT", "es-MX", "pl"):
        form = conventions(lang)
        for _ in range(30):
            whole, decimals = rng.randrange(1, 10 ** rng.randrange(1, 9)), rng.choice(["", "5", "25"])
            figure = f"{whole:,}".replace(",", form.group) + (form.decimal + decimals if decimals else "")
            expected = Fraction(f"{whole}.{decimals or 0}")
            found = one(f"{figure} §", lang)
            assert expected in [reading.value for reading in found.readings], (lang, figure)
