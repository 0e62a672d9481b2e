"""Two texts agree on their quantities, however each language writes them."""

import time

import pytest
from conftest import real_data

from toolkit.quantities import compare, quantities, same


@pytest.mark.parametrize(
    ("source", "source_lang", "target", "target_lang"),
    [
        ("12 000", "fr", "12,000", "en"),
        ("12.000", "de", "12,000", "en"),
        ("2,5 Mio.", "de", "2.5 million", "en"),
        ("2,5 Mio.", "de", "2,500,000", "en"),
        ("3 milliards d'euros", "fr", "€3 billion", "en"),
        ("3 milliards d'euros", "fr", "3bn euros", "en"),
        ("mil millones", "es", "1 billion", "en"),
        ("fünfzig", "de", "50", "en"),
        ("50", "de", "fifty", "en"),
        ("soixante-dix", "fr", "70", "de"),
        ("50 %", "fr", "fifty percent", "en"),
        ("Montag", "de", "lundi", "fr"),
        ("lundi 11 octobre", "fr", "October 11", "en"),
        ("11.10.2019", "de", "October 11, 2019", "en"),
        ("11/10/2019", "fr", "11/10/2019", "en"),
        ("15h30", "fr", "3.30 pm", "en"),
        ("15 Uhr", "de", "3 p.m.", "en"),
        ("à 3 heures", "fr", "at 3 pm", "en"),
        ("100 km", "fr", "62 miles", "en"),
        ("100 km", "fr", "60 miles", "en"),
        ("32 °C", "fr", "90 degrees Fahrenheit", "en"),
        ("2 semaines", "fr", "14 days", "en"),
        ("2 ans", "fr", "24 months", "en"),
        ("10 dólares", "es", "US$10", "en"),
        ("ein 30-Jähriger", "de", "aged 30", "en"),
        ("les années 1990", "fr", "the 1990s", "en"),
        ("XXe siècle", "fr", "20th century", "en"),
        ("5 тыс. рублей", "ru", "5,000 roubles", "en"),
        ("٢٧٬٥٠٠", "ar", "27,500", "en"),
        ("1.200", "de", "1,200", "en"),
    ],
)
def test_the_same(source: str, source_lang: str, target: str, target_lang: str) -> None:
    (mine,), (theirs,) = quantities(source, source_lang), quantities(target, target_lang)
    assert same(mine, theirs)
    assert same(theirs, mine)


@pytest.mark.parametrize(
    ("source", "source_lang", "target", "target_lang"),
    [
        ("3 milliards", "fr", "3 million", "en"),
        ("3 Billionen", "de", "3 billion", "en"),
        ("3,5 %", "fr", "35 %", "en"),
        ("2,5 Mio.", "de", "25 million", "en"),
        ("50 %", "fr", "50", "en"),
        ("10 €", "fr", "$10", "en"),
        ("10 km", "fr", "10 miles", "en"),
        ("10 kg", "fr", "10 km", "en"),
        ("lundi", "fr", "Tuesday", "en"),
        ("11 octobre", "fr", "October 12", "en"),
        ("11.10.2019", "de", "October 10, 2019", "en"),
        ("15h30", "fr", "3.30 am", "en"),
        ("1990", "fr", "1991", "en"),
        ("100 km", "fr", "100 miles", "en"),
        ("30 °C", "fr", "60 °F", "en"),
        ("les années 1980", "fr", "the 1990s", "en"),
    ],
)
def test_not_the_same(source: str, source_lang: str, target: str, target_lang: str) -> None:
    (mine,), (theirs,) = quantities(source, source_lang), quantities(target, target_lang)
    assert not same(mine, theirs)


def test_what_is_missing_and_what_is_added() -> None:
    source = "Le 11 octobre, 12 000 soldats et 3 chars, soit 50 %, ont quitté les deux villes."
    target = "On October 11, 1,200 soldiers and 3 tanks, or 50%, left both cities within 24 hours."
    result = compare(quantities(source, "fr"), quantities(target, "en"))
    assert [q.span.of(source) for q in result.missing] == ["12 000"]
    assert [q.span.of(target) for q in result.added] == ["1,200", "24 hours"]
    assert len(result.matched) == 3


def test_a_figure_that_one_text_repeats_is_not_missing() -> None:
    result = compare(quantities("12 000 hommes, dont 12 000", "fr"), quantities("12,000 men"))
    assert not result.missing
    assert len(result.matched) == 2


def test_comparing_many_equal_quantities_takes_linear_time() -> None:
    many = quantities("5 km and 7 men, " * 2_000)
    others = quantities("3 miles and 7 men, " * 2_000)
    start = time.process_time()
    result = compare(many, others)
    assert not result.missing
    assert time.process_time() - start < 10


@pytest.mark.parametrize(("pair", "name", "least"), [("fr-de", "A.de", 0.98), ("de-fr", "A.fr", 0.97), ("de-en", "A.en", 0.95)])
def test_professional_translations_keep_their_quantities(pair: str, name: str, least: float) -> None:
    source, target = pair.split("-")
    sides = []
    for folder, end in (("sources", f"src.{source}"), ("references", f"ref.{name}")):
        path = real_data(f"wmt21/{pair}/{folder}/newstest2021.{pair}.{end}")
        sides.append(path.read_text(encoding="utf-8").splitlines())
    results = [compare(quantities(s, source), quantities(t, target)) for s, t in zip(*sides, strict=True)]
    matched, missing = (sum(len(getattr(result, part)) for result in results) for part in ("matched", "missing"))
    assert matched / (matched + missing) >= least
