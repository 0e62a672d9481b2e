import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("50 % of them paid 10 €.", "50% of them paid €10."),
        ("It cost 2.5 million €.", "It cost €2.5 million."),
        ("10$ and 10\u00a0£", "$10 and £10"),
        ("€ 10", "€10"),
        ("It cost 3 millions €, not €4 billions or 25 US$.", "It cost €3 million, not €4 billion or US$25."),
        ("between 10 and 12 %", "between 10 and 12%"),
    ],
)
def test_english(text: str, fixed: str) -> None:
    (repaired,) = repair(text, source_lang="fr", select=["TYP203"])
    assert repaired.text == fixed


@pytest.mark.parametrize(
    "text",
    [
        "50% paid $10, €2.5 million, 10 euros and US$5",
        "50 percent",
        "R$ 10",
        "a %s sign and 5 per cent",
        "50 % , he said , and $ 10 .",
    ],
)
def test_what_english_writes(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source", "lang", "expected"),
    [
        ("Il a payé €10.", "en", "fr", [("€10", "10\u00a0€")]),
        ("Er zahlte $2,5 Millionen.", "en", "de", [("$2,5 Millionen", "2,5\u00a0Millionen Dollar")]),
        ("50% der Wähler", "en", "de", [("50%", "50\u00a0%")]),
        ("50% der Wähler", "fr", "de", []),
        ("50% ici, 40 % là et 30 % ailleurs", "de", "fr", [("50%", "50\u00a0%")]),
        ("50 % à 10 €", "en", "fr", []),
        ("€10", "en", "it", []),
    ],
)
def test_french_and_german(found, text: str, source: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, lang) == expected


def test_the_adjective_stands_before_the_currency(found) -> None:
    assert found("Entry costs 200 pounds Egyptian for all.", "ar") == [("200 pounds Egyptian", "200 Egyptian pounds")]
    assert found("It cost 3.5 million dollars American.", "ar") == [
        ("3.5 million dollars American", "3.5 million American dollars")
    ]
    assert found("It cost 200 dollars. American firms paid.", "ar") == []
    assert found("They pay 200 dollars American firms.", "ar") == []
