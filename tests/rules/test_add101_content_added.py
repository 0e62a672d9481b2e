import pytest

from tests.rules.beside_source import found_beside
from tests.rules.test_omi101_segment_omitted import ENGLISH, FRENCH, GERMAN, SPANISH

ADDED = "Heavy snow has closed several roads in the Alps since the weekend."


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_sentence_of_another_text(number: int) -> None:
    sentences = [sentence.rstrip(".") + "." for sentence in ENGLISH.split(". ")]
    text = " ".join([*sentences[:number], ADDED, *sentences[number:]])
    assert found_beside("ADD101", FRENCH, text) == [(ADDED, [])]


def test_a_sentence_said_twice() -> None:
    again = "He had embezzled 340,000 euros of public money."
    assert found_beside("ADD101", FRENCH, ENGLISH.replace(again, f"{again} {again}")) == [(again, [])]


def test_other_languages() -> None:
    text = "Tres hombres fueron detenidos el viernes por la policía. Habrían robado 14 coches. "
    added = "El alcalde pidió calma a los vecinos del barrio y prometió más vigilancia."
    rest = " Los investigadores hallaron además armas en la vivienda. Un cuarto sospechoso ha huido."
    assert found_beside("ADD101", GERMAN, text + added + rest, ("de", "es")) == [(added, [])]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        (FRENCH, ENGLISH, ("fr", "en")),
        (ENGLISH, FRENCH, ("en", "fr")),
        (
            SPANISH,
            "The president travelled to Bogotá on Monday. There he met business leaders and unions. In March, inflation was "
            "9.3%. Food prices rose more than others.",
            ("es", "en"),
        ),
    ],
    ids=["fr-en", "en-fr", "es-en"],
)
def test_faithful_translations(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("ADD101", source, text, langs) == []
