import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It begins on the 1 of June, they said.", [("the 1 of June", "June 1")]),
        ("On 11 of October of 2019 it rained.", [("11 of October", "October 11")]),
        ("on 11. October 2019", [("11. October 2019", "October 11, 2019")]),
        ("until 11. October the", [("11. October", "October 11")]),
        ("on Friday, 11.10.2019, he", [("11.10.2019", "October 11, 2019")]),
        ("He came on the 11 October.", [("the 11 October", "October 11")]),
    ],
)
def test_english(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On October 11, 2019, on 11 October and on the 11th of October",
        "the 7 October attacks and the 11 September massacre",
        "They had 11. October was cold.",
        "one in 10 of May's voters",
        "version 1.10.2 of 2019",
        "Friday 11 October 2019",
    ],
)
def test_what_english_writes(found, text: str) -> None:
    assert found(text) == []


def test_british_order(found) -> None:
    assert found("on 11.10.2019", "de", "en-GB") == [("11.10.2019", "11 October 2019")]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("am Oktober 11, 2019", "de", [("Oktober 11, 2019", "11. Oktober 2019")]),
        ("am 11 Oktober 2019", "de", [("11 Oktober 2019", "11. Oktober 2019")]),
        ("am 11. Oktober 2019 und 11.10.2019", "de", []),
        ("octobre 11, 2019", "fr", [("octobre 11, 2019", "11 octobre 2019")]),
        ("le 11 octobre 2019, le 1er mai", "fr", []),
        ("el 11 octubre de 2019", "es", [("11 octubre de 2019", "11 de octubre de 2019")]),
        ("el 11 de octubre de 2019", "es", []),
        ("em outubro 11, 2019", "pt", [("outubro 11, 2019", "11 de outubro de 2019")]),
        ("l'11 ottobre 2019", "it", []),
    ],
)
def test_other_targets(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected
