import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages.inflection import forms, german_verb


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("général", "fr", {"généraux", "générale", "générales"}),
        ("directeur", "fr", {"directeurs", "directrice"}),
        ("détenu", "fr", {"détenus", "détenue", "détenues"}),
        ("Ausländer", "de", {"Ausländern", "Ausländers", "Ausländerin"}),
        ("illegal", "de", {"illegale", "illegalen", "illegaler"}),
        ("Regierung", "de", {"Regierungen"}),
        ("detención", "es", {"detenciones"}),
        ("feliz", "es", {"felices"}),
        ("politico", "it", {"politici", "politica", "politiche"}),
        ("região", "pt", {"regiões"}),
    ],
)
def test_forms_of_nouns_and_adjectives(word: str, lang: str, expected: set[str]) -> None:
    assert expected <= set(forms(word, lang))


@pytest.mark.parametrize(("word", "lang"), [("ONU", "fr"), ("or", "fr"), ("гора", "ru"), ("mountain", "en")])
def test_acronyms_short_words_and_other_languages_stay(word: str, lang: str) -> None:
    assert forms(word, lang) == (word,)


@given(st.text(min_size=1, max_size=12), st.sampled_from(["fr", "de", "es", "it", "pt", "en", "zh"]))
def test_a_word_is_the_first_of_its_forms_and_none_comes_twice(word: str, lang: str) -> None:
    found = forms(word, lang)
    assert found[0] == word
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("machen", {"machen", "mache", "macht", "machte", "machten", "gemacht"}),
        ("realisieren", {"realisiert", "realisierte", "realisierten"}),
        ("verabschieden", {"verabschiedet", "verabschiedete", "verabschiedeten"}),
        ("arbeiten", {"arbeitet", "arbeitete", "gearbeitet"}),
        ("nehmen", {"nimmt", "nahm", "nahmen", "genommen"}),
        ("bringen", {"bringt", "brachte", "brachten", "gebracht"}),
    ],
)
def test_forms_of_german_verbs(infinitive: str, expected: set[str]) -> None:
    found = german_verb(infinitive)
    assert expected <= set(found)
    assert found[0] == infinitive
