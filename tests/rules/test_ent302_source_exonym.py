import pytest

from toolkit.document import Document
from toolkit.rules import check


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("In the streets of Alep they wept.", "fr", [("Alep", "Aleppo")]),
        ("He lives in Mailand.", "de", [("Mailand", "Milan")]),
        ("They flew to Lissabon.", "de", [("Lissabon", "Lisbon")]),
        ("The match in Amberes was cancelled.", "es", [("Amberes", "Antwerp")]),
    ],
)
def test_traditional_names_of_the_source_language(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("He was arrested near Tel-Aviv.", "fr", [("Tel-Aviv", "Tel Aviv")]),
        ("The president of Guinea Bissau spoke.", "es", [("Guinea Bissau", "Guinea-Bissau")]),
        ("A Tel-Aviv-based firm in Ras al-Ain.", "fr", []),
        ("He was arrested near Tel-Aviv.", "de", []),
        ("He was arrested near Tel-Aviv.", None, []),
    ],
)
def test_hyphens_of_the_source_language(found, text: str, source: str | None, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


def test_hyphens_are_no_second_name() -> None:
    text = "The mayor of New-York left New York."
    assert [f.rule for f in check(Document(text, source_lang="fr"), select=["ENT"]).findings] == ["ENT302"]


@pytest.mark.parametrize("text", ["Air France and France Info reported from Haute-Savoie.", "London, Milan, Aleppo and Nice."])
def test_longer_proper_names_and_english_places_are_left_alone(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [("He lives in Mailand.", "major"), ("He fled to Bangladesch.", "major"), ("He lives in Nürnberg.", "minor")],
)
def test_a_local_name_that_print_also_uses_is_minor(text: str, severity: str) -> None:
    assert [f.severity for f in check(Document(text, source_lang="de"), select=["ENT302"]).findings] == [severity]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The Vereinte Nationen rejected it.", "de", [("Vereinte Nationen", "United Nations")]),
        ("The Comisión Europea fined the firm.", "es", [("Comisión Europea", "European Commission")]),
        ("The Vereinte Nationen rejected it.", "es", []),
        ("A Secret Service agent met Médecins Sans Frontières.", "de", []),
    ],
)
def test_a_public_body_takes_its_name_in_english(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "lang", "expected"),
    [
        # German sets the kind of place, with its capital, beside the name.
        ("Die Stadt Alep wurde beschossen.", "fr", "de", [("Alep", "Aleppo")]),
        ("In der Hafenstadt Algiers bebte die Erde.", "en", "de", [("Algiers", "Algier")]),
        ("Sie flogen mit Air Alger.", "fr", "de", []),
        # Dutch and Turkish names are other things by chance, unless that is the source.
        ("Sam a été entendu par la police du Norfolk.", "en", "fr", []),
        ("Sam a été entendu par la police du Norfolk.", None, "fr", []),
        ("Il est né à Beiroet.", "nl", "fr", [("Beiroet", "Beyrouth")]),
    ],
)
def test_what_a_name_may_come_from(found, text: str, source: str | None, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, lang=lang) == expected


def test_an_adjective_of_a_country_is_no_part_of_the_name_beside_it(found) -> None:
    assert found("The wind farms of the German mare del Nord fed the grid.", "it") == [("mare del Nord", "North Sea")]
