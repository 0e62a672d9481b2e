"""Waters, mountains, islands, landscapes, sites, districts and small towns under the names of each language."""

import pytest

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open()


def linked(text: str, lang: str, base: KnowledgeBase) -> list[str]:
    return [mention.entity for mention in link(Document(text, lang=lang), base).mentions]


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("de", "Ein Boot kenterte auf dem Vierwaldstättersee.", "lake-lucerne"),
        ("fr", "Un bateau a chaviré sur le lac des Quatre-Cantons.", "lake-lucerne"),
        ("en", "A tanker was seized in the Gulf of Finland.", "gulf-of-finland"),
        ("ru", "Судно задержали в Финском заливе.", "gulf-of-finland"),
        ("es", "El volcán obligó a evacuar los Campos Flégreos.", "campi-flegrei"),
        ("it", "Il tunnel del Brennero e il passo del San Gottardo sono chiusi.", "gotthard"),
        ("pt", "Os dois alpinistas morreram no Karakorum, junto ao Nanga Parbat.", "nanga-parbat"),
        ("fr", "Des combats ont éclaté dans le massif de l'Aïr.", "air-mountains"),
        ("de", "Die Ägadischen Inseln und die Aleuten liegen weit auseinander.", "aleutians"),
        ("es", "Un barco chino se acercó a las islas Senkaku.", "senkaku"),
        ("ar", "اندلعت معارك في دلتا النيجر أمس.", "niger-delta"),
        ("de", "In der Lüneburger Heide brennt der Wald.", "luneburg-heath"),
        ("en", "Protesters gathered in Taksim Square.", "taksim"),
        ("fr", "Un incendie a ravagé la tour Grenfell.", "grenfell-tower"),
        ("it", "Il crollo del ponte Morandi fece 43 morti.", "morandi-bridge"),
        ("pt", "A usina nuclear de Zaporizhzhia foi atingida.", "zaporizhzhia-npp"),
        ("fr", "L'armée a repris Debaltsevo et Kostiantynivka.", "debaltseve"),
        ("de", "Die Miliz nahm al-Kaim und Hawidscha ein.", "hawija"),
    ],
)
def test_a_place_is_known_by_its_name_in_the_language(lang: str, text: str, place: str, base: KnowledgeBase) -> None:
    assert place in linked(text, lang, base)


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("it", "Il livello del Po è sceso ancora, il fiume è in secca.", "po"),
        ("de", "Die Lahn führt Hochwasser, die Stadt Marburg warnt.", "lahn"),
        ("en", "Runners crossed Westminster as Parliament voted on Brexit.", "westminster"),
        ("fr", "Transféré à la prison de la Santé, il nie tout.", "la-sante-prison"),
        ("de", "Die Saale trat in Jena über die Ufer.", "saale"),
        ("de", "Die Saale trat in Bad Kissingen über die Ufer.", "franconian-saale"),
    ],
)
def test_a_name_that_others_bear_is_told_by_its_context(lang: str, text: str, place: str, base: KnowledgeBase) -> None:
    assert place in linked(text, lang, base)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Er nahm den Hund an die Leine und pfiff."),
        ("en", "Main roads were closed near the town hall."),
        ("fr", "Amour et santé, dit-il, voilà ce qui compte."),
        ("es", "La Boca del metro estaba cerrada."),
        ("it", "Un po' di pazienza, dice. Poi si vedrà."),
        ("en", "The pool was empty. Hit by the crisis, he sold it."),
    ],
)
def test_words_are_no_places(lang: str, text: str, base: KnowledgeBase) -> None:
    assert linked(text, lang, base) == []
