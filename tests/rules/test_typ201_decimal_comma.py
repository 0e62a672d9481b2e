import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rise of 2,5 % in a year", [("2,5", "2.5")]),
        ("2,800 CFA francs (4,27 euros) per kilo", [("4,27", "4.27")]),
        ("He had 2,5 million.", [("2,5", "2.5")]),
        ("an index of 0,75 points", [("0,75", "0.75")]),
        ("a grade of 1,3 or better", [("1,3", "1.3")]),
    ],
)
def test_a_comma_in_english(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "12,000 men, 2.5% and 3,500 euros",
        "her children (3,5) and she",
        "It cost 1,234,567.89 dollars.",
        "a lot of 1,2,3 and so on",
        "In 2019, 5 men came.",
    ],
)
def test_what_english_writes(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Ein Plus von 2.5 Prozent", "de", [("2.5", "2,5")]),
        ("une hausse de 2.5 %", "fr", [("2.5", "2,5")]),
        ("2.5 millones de euros", "es", [("2.5", "2,5")]),
        ("2.5 millones de euros", "es-MX", []),
        ("Industrie 4.0 und Java 2.5", "de", []),
        ("12.000 Euro und 15.30 Uhr am 11.10.2019", "de", []),
        ("2.5 Prozent", "de-CH", []),
    ],
)
def test_a_point_elsewhere(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


def test_the_fix_is_unsafe() -> None:
    (kept,) = repair("up 2,5 percent", source_lang="fr", select=["TYP201"])
    (fixed,) = repair("up 2,5 percent", source_lang="fr", select=["TYP201"], unsafe=True)
    assert (kept.text, fixed.text) == ("up 2,5 percent", "up 2.5 percent")
