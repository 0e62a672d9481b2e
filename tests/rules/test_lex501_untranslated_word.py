import pytest


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
        ("He said it. Les voisins de la victime ont vu les pompiers dans la rue.", "fr"),
    ],
)
def test_names_and_untranslated_sentences_are_left_alone(found, text: str, source: str) -> None:
    assert found(text, source) == []
