import pytest

from tests.rules.beside_source import found_beside

FRENCH = (
    "Le tribunal de Lyon a condamné mardi un ancien maire à deux ans de prison. Il avait détourné 340 000 euros d'argent public. "
    "L'accusé nie les faits et ses avocats ont annoncé un appel. Le procès avait commencé en janvier 2019. "
    "Aucune date n'a été fixée pour la suite."
)
ENGLISH = (
    "A Lyon court on Tuesday sentenced a former mayor to two years in prison. He had embezzled 340,000 euros of public money. "
    "The defendant denies the charges and his lawyers have announced an appeal. The trial began in January 2019. "
    "No date has been set for the next step."
)
SPANISH = (
    "El presidente viajó el lunes a Bogotá. Allí se reunió con empresarios y sindicatos. "
    "La inflación alcanzó el 9,3 % en marzo. Los precios de los alimentos subieron más que los demás."
)
GERMAN = (
    "Die Polizei nahm am Freitag drei Männer fest. Sie sollen 14 Autos gestohlen haben. "
    "Die Ermittler fanden außerdem Waffen in der Wohnung. Ein vierter Verdächtiger ist auf der Flucht."
)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_sentence_left_out(number: int) -> None:
    sentences = ENGLISH.split(". ")
    text = ". ".join(sentences[:number] + sentences[number + 1 :])
    lost = FRENCH.split(". ")[number] + "."
    assert found_beside("OMI101", FRENCH, text) == [(sentences[number - 1] + ".", [lost])]


@pytest.mark.parametrize(
    ("source", "text", "langs", "lost"),
    [
        (SPANISH, "The president travelled to Bogotá on Monday. Inflation reached 9.3% in March. "
                  "Food prices rose more than the others.", ("es", "en"), "Allí se reunió con empresarios y sindicatos."),
        (GERMAN, "La police a arrêté trois hommes vendredi. Ils auraient volé 14 voitures. "
                 "Un quatrième suspect est en fuite.", ("de", "fr"), "Die Ermittler fanden außerdem Waffen in der Wohnung."),
    ],
    ids=["es-en", "de-fr"],
)  # fmt: skip
def test_other_languages(source: str, text: str, langs: tuple[str, str], lost: str) -> None:
    assert [related for _, related in found_beside("OMI101", source, text, langs)] == [[lost]]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.replace("prison. He had embezzled", "prison for having embezzled"),
        ENGLISH.replace("charges and his lawyers have", "charges. His lawyers have"),
    ],
    ids=["faithful", "run together", "split"],
)
def test_nothing_is_missing(text: str) -> None:
    assert found_beside("OMI101", FRENCH, text) == []


def test_within_corresponding_lines() -> None:
    source = "Il pleut.\nIl a été arrêté mardi à Nice. Sa femme et ses trois enfants vivent à l'étranger depuis l'an dernier."
    text = "It is raining.\nHe was arrested on Tuesday in Nice."
    lost = "Sa femme et ses trois enfants vivent à l'étranger depuis l'an dernier."
    assert found_beside("OMI101", source, text, aligned=True) == [("He was arrested on Tuesday in Nice.", [lost])]


def test_without_a_source_nothing_is_said() -> None:
    from toolkit.rules import check

    assert check(ENGLISH, source_lang="fr", select=["OMI101"]).findings == ()
