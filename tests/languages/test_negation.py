import pytest

from toolkit.languages.negation import negation


def clause(text: str, lang: str) -> list[str]:
    found = negation(text, lang)
    assert found is not None
    return [span.of(text) for span in found.clause]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("He didn’t say that he would never come.", "en", ["didn’t", "never"]),
        ("Il n’a pas exclu une grève.", "fr", ["n’a pas"]),
        ("Personne ne sait rien.", "fr", ["Personne ne", "rien"]),
        ("Er hat keine Zeit und kommt nicht.", "de", ["keine", "nicht"]),
        ("No hay ningún plan.", "es", ["No", "ningún"]),
        ("Non c'è nessuno.", "it", ["Non", "nessuno"]),
        ("Ele não disse nada.", "pt", ["não", "nada"]),
        ("Он не сказал ничего.", "ru", ["не", "ничего"]),
        ("لم يقل شيئا.", "ar", ["لم"]),
    ],
)
def test_words_that_negate(text: str, lang: str, expected: list[str]) -> None:
    assert clause(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("It was not only cold but wet.", "en"),
        ("Chanel No. 5 is known in Norway; a note on knots.", "en"),
        ("Il n'y a plus que trois trains.", "fr"),
        ("Ce n'est pas seulement le froid.", "fr"),
        ("Es ist nicht nur kalt.", "de"),
        ("Nichte und Nieten", "de"),
        ("No solo hace frío; el noruego.", "es"),
        ("Не только холодно; неделя.", "ru"),
    ],
)
def test_idioms_and_other_words_do_not(text: str, lang: str) -> None:
    assert clause(text, lang) == []


def test_a_language_without_a_list() -> None:
    assert negation("Hän ei tule.", "fi") is None


@pytest.mark.parametrize("lang", ["ar", "de", "en", "es", "fr", "it", "pt", "ru"])
def test_implied_negations_are_among_those_near(lang: str) -> None:
    words = {"ar": "بدون", "de": "ohne", "en": "without", "es": "sin", "fr": "sans", "it": "senza", "pt": "sem", "ru": "без"}
    found = negation(words[lang], lang)
    assert found is not None
    assert (len(found.implied), found.near, found.clause) == (1, 1, ())
