import pytest

from toolkit.languages.contraction import contracted, determiner


@pytest.mark.parametrize(
    ("text", "lang", "joined"),
    [
        ("le chef de le parti", "fr", "le chef du parti"),
        ("parle à les députés de les régions", "fr", "parle aux députés des régions"),
        ("ouvrir l enquête", "fr", "ouvrir l'enquête"),
        ("le vol de une arme", "fr", "le vol d'une arme"),
        ("jusqu à le soir", "fr", "jusqu'au soir"),
        ("lecteur de Le Monde", "fr", "lecteur de Le Monde"),
        ("le onze, de onze à treize", "fr", "le onze, de onze à treize"),
        ("el jefe de el partido va a el mercado", "es", "el jefe del partido va al mercado"),
        ("de la El Salvador", "es", "de la El Salvador"),
        ("all of the men", "en", "all of the men"),
    ],
)
def test_words_run_together(text: str, lang: str, joined: str) -> None:
    assert contracted(text, lang) == joined


@pytest.mark.parametrize(
    ("before", "noun", "gender", "lang", "expected"),
    [
        ("Il a signé l'", "décret", "m", "fr", "Il a signé le "),
        ("L’", "président", "m", "fr", "Le "),
        ("le prix de l'", "pétrole", "m", "fr", "le prix du "),
        ("à la ", "tribunal", "m", "fr", "au "),
        ("une ", "tribunal", "m", "fr", "un "),
        ("le ", "enquête", "f", "fr", "l'"),
        ("victime d'", "violences", "", "fr", "victime de "),
        ("preuve de ", "intérêt", "", "fr", "preuve d'"),
        ("del ", "trata", "f", "es", "de la "),
        ("una ", "estado", "m", "es", "un "),
        ("le ", "décret", "m", "fr", None),
        ("les ", "décrets", "m", "fr", None),
        ("de ", "décret", "", "fr", None),
        ("the ", "order", "m", "en", None),
    ],
)
def test_a_determiner_agrees_with_the_noun_put_in(before: str, noun: str, gender: str, lang: str, expected: str | None) -> None:
    changed = determiner(before, noun, gender, lang)
    assert (changed and before[: len(before) - changed[0]] + changed[1]) == expected
