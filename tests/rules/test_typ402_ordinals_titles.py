import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("into force on 1er October.", "fr", [("1er October", "October 1")]),
        ("the 20e arrondissement and the 1er prize", "fr", [("20e", "20th"), ("1er", "1st")]),
        ("her sister-in-law's 40e birthday", "fr", [("40e", "40th")]),
        ("in the 3º place", "es", [("3º", "3rd")]),
        ("the 20-й congress", "ru", [("20-й", "20th")]),
        ("in the XXe century", "fr", [("XXe century", "20th century")]),
        ("in the XVIIIth century", "fr", [("XVIIIth century", "18th century")]),
        ("the n°1 of the party", "fr", [("n°1", "No. 1")]),
        ("in the XIX century", "it", [("XIX century", "19th century")]),
        ("in the s. XXI", "es", [("s. XXI", "21st century")]),
        ("in the century XXI", "es", [("century XXI", "21st century")]),
        ("the 21th edition and the 2th place", "fr", [("21th", "21st"), ("2th", "2nd")]),
        ("the 20. century", "de", [("20. century", "20th century")]),
    ],
)
def test_english(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("the 20th century, the 1st, 21st and 3rd", "fr"),
        ("an iPhone 16e and the A320", "fr"),
        ("Louis XIV and the Pope Pius X", "fr"),
        ("at 20º C", "de"),
        ("Century XX", "fr"),
    ],
)
def test_what_english_writes(found, text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("le 20th siècle", "fr", [("20th", "20e")]),
        ("la 1st place", "fr", [("1st", "1er")]),
        ("im 20th Jahrhundert", "de", [("20th", "20.")]),
        ("an der 5th Avenue", "de", []),
        ("chez 20th Century Fox", "fr", []),
        ("el 3rd puesto", "es", [("3rd", "3.º")]),
    ],
)
def test_english_ordinals_elsewhere(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


def test_the_fix_is_safe() -> None:
    (repaired,) = repair("the XXe century and the 3e place", source_lang="fr", select=["TYP402"])
    assert repaired.text == "the 20th century and the 3rd place"


def test_a_german_ordinal_is_a_figure_with_a_stop(found) -> None:
    assert found("They met after the 3. round of talks.", "de") == [("3.", "3rd")]
    assert found("They won the first and lost the 3. They left.", "de") == []
    assert found("They met after the 3. round of talks.", "fr") == []


@pytest.mark.parametrize(
    ("text", "source", "lang", "expected"),
    [
        ("Im XXe Jahrhundert war die Stadt reich.", "fr", "de", [("XXe Jahrhundert", "20. Jahrhundert")]),
        ("Au 21. siècle, la question demeure.", "de", "fr", [("21. siècle", "XXIe siècle")]),
        ("Am 1st Mai 2023 beschloss das Parlament das Gesetz.", "en", "de", [("1st", "1.")]),
        ("Au XXe siècle et au 20e siècle.", "de", "fr", []),
        ("Im 20. Jahrhundert.", "fr", "de", []),
        ("En el siglo XXI.", "en", "es", []),
    ],
)
def test_centuries_and_days_of_other_targets(found, text: str, source: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, lang=lang) == expected
