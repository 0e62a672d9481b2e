import pytest


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The International Criminal Court (CPI) opened a case.", "fr", [("CPI", "ICC")]),
        ("The World Health Organization (OMS) warned.", "es", [("OMS", "WHO")]),
        ("The United States (EUA) agreed.", "pt", [("EUA", "US")]),
        ("Paid from a fund. The European Central Bank (EZB) said so.", "de", [("EZB", "ECB")]),
    ],
)
def test_translated_expansions_with_foreign_letters(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Democratic Forces (SDF) and the European Union (EU) met.",
        "The Alternative for Germany (AfD) and the Federal Criminal Police Office (BKA) disagreed.",
        "He was born in London (UK).",
    ],
)
def test_matching_and_kept_national_letters_are_left_alone(found, text: str) -> None:
    assert found(text, "de") == []


def test_letters_in_another_order_are_a_minor_finding(found) -> None:
    text = "The Unknown Council of Fishermen (CFU) met."
    assert found(text) == [("CFU", "UCF")]
