import pytest


def test_later_names_deviate_from_the_defined_one(found) -> None:
    text = "Five Islamic State (IS) fighters fled. Others from ISIS stayed. IS said nothing."
    assert found(text) == [("ISIS", "IS")]


def test_the_house_style_decides(found) -> None:
    text = "Five Islamic State (IS) fighters fled. Others from ISIS stayed."
    assert found(text, house={"islamic-state": "ISIS"}) == [("IS", "ISIS")]


def test_a_country_under_its_name_in_the_source_too(found) -> None:
    text = "Ivory Coast and Ghana signed. In Côte d'Ivoire, cocoa supports five million people. The UK and Britain agreed."
    assert found(text, "fr") == [("Côte d'Ivoire", "Ivory Coast")]
    assert found(text, "es") == []
    assert found("The United States voted. The US left; the USA won.", "fr") == []


def test_full_name_beside_acronym_and_surname_is_no_inconsistency(found) -> None:
    text = "The European Union said so. The EU agreed. Vladimir Putin came; Putin left. The U.N. and the UN are one."
    assert found(text) == []
    text = "Tadej Pogačar won; Pogacar laughed."
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navalny died in 2024. The widow of Navalnyi spoke.", [("Navalnyi", "Navalny")]),
        ("Qamishli was shelled, and a prison in Kameshli was hit.", [("Kameshli", "Qamishli")]),
        ("Corona-Tests in Coruña: Corona remains.", []),
        ("Putin came to Putnam County. Damascus was quiet; Damaskin wrote a book.", []),
        ("Macron met Makron.", []),  # of no other script
    ],
)
def test_unknown_spellings_that_sound_like_a_name_of_another_script(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_german_genitive_is_no_other_name(found) -> None:
    assert found("Florida ist heiß. Floridas Küste brennt.", "en", "de") == []
