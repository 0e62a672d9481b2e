import pytest

from toolkit.rules import check, repair


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("27\u00a0500 people and 900 000 tons", "fr", [("27\u00a0500", "27,500"), ("900 000", "900,000")]),
        ("370.000 people, 1.200 of them here", "es", [("370.000", "370,000"), ("1.200", "1,200")]),
        ("30.000 acres in 2.500 years", "es", [("30.000", "30,000"), ("2.500", "2,500")]),
        ("worth 1.200 million dollars, not 1.25 million", "es", [("1.200", "1,200")]),
        ("a fund of 1.234.567,89 euros", "de", [("1.234.567,89", "1,234,567.89")]),
        ("12 000,5 tons", "fr", [("12 000,5", "12,000.5")]),
        ("12’000 francs", "de", [("12’000", "12,000")]),
    ],
)
def test_groups_of_other_languages_in_english(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("12,000 men and 1,234,567.89 dollars", "fr"),
        ("a time of 10.250 seconds, a rate of 1.125 percent", "de"),
        ("it measured 1.200", "fr"),
        ("on May 5 200 people came", "fr"),
        ("call 020 794 600 or 1 800 555 1234", "fr"),
        ("In 2019 200 men came", "fr"),
    ],
)
def test_what_english_writes(found, text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("12,000 Menschen", "de", [("12,000", "12.000")]),
        ("12.000 Menschen und 12 000 Euro", "de", []),
        ("12,000 personnes", "fr", [("12,000", "12\u202f000")]),
        ("12.000 ou 12 000 personnes, 3,125 %", "fr", []),
        ("1,234,567 euros", "es", [("1,234,567", "1.234.567")]),
        ("12’000 Franken", "de-CH", []),
    ],
)
def test_other_targets(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


def test_a_space_is_minor_and_a_point_major() -> None:
    findings = check("27 500 here, 370.000 there", source_lang="es", select=["TYP202"]).findings
    assert [finding.severity for finding in findings] == ["minor", "major"]


def test_the_fix_ends() -> None:
    (fixed,) = repair("27 500 men and 1.234.567,89 euros", source_lang="de", select=["TYP202"], unsafe=True)
    assert fixed.text == "27,500 men and 1,234,567.89 euros"
