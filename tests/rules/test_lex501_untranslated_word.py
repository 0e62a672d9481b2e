import pytest

from toolkit.document import Document
from toolkit.rules import check


@pytest.mark.parametrize(("text", "source"), [("The diputados voted on Tuesday.", "es")])
def test_phrases_of_the_source_language(found, text: str, source: str) -> None:
    assert found(text, source)
    assert found(text, "ar") == []


def test_it_needs_the_source_language(found) -> None:
    assert found("The diputados voted on Tuesday.", None) == []


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Two sapeurs-pompiers were hurt, the élus said.", "fr", ["sapeurs-pompiers", "élus"]),
        ("The stabilimento closed; the Magistrato has not said why.", "it", ["stabilimento", "Magistrato"]),
        ("The vereadores met in the prefeitura.", "pt", ["vereadores", "prefeitura"]),
    ],
)
def test_words_of_the_table_of_untranslated_words(found, text: str, source: str, words: list[str]) -> None:
    assert [words_found for words_found, _ in found(text, source)] == words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("They met in Place de la Gare on Monday.", "fr"),
        ("Mrs Boulanger said so. Boulanger added nothing.", "fr"),
        ("She lives in the Quartier Latin of Paris.", "fr"),
        ("The Confédération paysanne called for a march.", "fr"),
        ("He said it. Les voisins de la victime ont vu les pompiers dans la rue.", "fr"),
    ],
)
def test_names_and_untranslated_sentences_are_left_alone(found, text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "target", "source", "expected"),
    [
        ("Le sommet s'est ouvert le 11 October à Genève.", "fr", "en", [("October", "octobre")]),
        ("Der Gipfel begann am 11 octobre in Genf.", "de", "fr", [("octobre", "Oktober")]),
        ("La cumbre comenzó el 11 de October en Ginebra.", "es", "en", [("October", "octubre")]),
        ("Las elecciones serán el dimanche.", "es", "fr", [("dimanche", "domingo")]),
        ("Die Wahl findet am dimanche statt.", "de", "fr", [("dimanche", "Sonntag")]),
    ],
)
def test_months_and_days_of_another_language(found, text: str, target: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, lang=target) == expected


@pytest.mark.parametrize(
    ("text", "target", "source"),
    [
        ("Der Film « Vivement dimanche » und « Un long dimanche de fiançailles » liefen am Sonntag.", "de", "fr"),
        ("La chanteuse June Carter est née en 1929 ; April Jones a 12 ans.", "fr", "en"),
        ("El 12 de mayo y el 3 de abril de 2020.", "es", "en"),
        ("Am 12. Mai und am 3. April 2020 kam der August.", "de", "fr"),
    ],
)
def test_names_titles_and_own_months_are_left_alone(found, text: str, target: str, source: str) -> None:
    assert found(text, source, lang=target) == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("He met the президент yesterday in the city.", ["президент"]),
        ("They want мир, the minister said.", ["мир"]),
        ("The president visited the مستشفى العام yesterday.", ["مستشفى العام"]),
        ("The word “правда” means truth; so does the newspaper (правда).", []),
        ("Его слова: The Rolling Stones, сказал он.", []),
    ],
)
def test_words_of_another_script(text: str, surfaces: list[str]) -> None:
    found = check(Document(text, source_lang="ru"), select=["LEX501"]).findings
    assert [finding.span.of(text) for finding in found] == surfaces
