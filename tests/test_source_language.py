import pytest

from toolkit.document import Document
from toolkit.entities import KnowledgeBase
from toolkit.rules.base import SOURCE_CONFIDENCE
from toolkit.source_language import Inference, infer


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return KnowledgeBase.open()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The troops left Moscou and Londres (NDLR: on Monday).", "fr"),
        ("The minister « regretted » the decision ; he said no more : nothing.", "fr"),
        ("¿Who was there? ¡Nobody! The president of EEUU left.", "es"),
        ("The flight from Mailand to Brüssel was late.", "de"),
    ],
)
def test_what_a_translation_left_behind_tells_its_language(text: str, lang: str, knowledge: KnowledgeBase) -> None:
    inference = infer(Document(text), knowledge)
    assert inference.lang == lang
    assert inference.confidence > 0
    assert inference.evidence


def test_the_marks_of_the_text_s_own_language_tell_nothing(knowledge: KnowledgeBase) -> None:
    assert infer(Document("„Nein“, sagte er. »Doch«, sagte sie.", lang="de"), knowledge) == Inference(None, 0.0)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Mr. Smith kam um 3 p.m. nach Bonn. Es kostete $1.5 Milliarden, 12.5% mehr.", "en"),
        ("Er kam am May 5, 2025, mit Mrs. Jones nach Bonn.", "en"),
        ("Er kam nach Bonn.\n\nLire aussi : Le retour du ministre", "fr"),
        ("Er kam nach Bonn. Правительство молчит.", "ru"),
    ],
)
def test_what_is_left_behind_in_german(text: str, lang: str, knowledge: KnowledgeBase) -> None:
    inference = infer(Document(text, lang="de"), knowledge)
    assert inference.lang == lang
    assert inference.confidence >= SOURCE_CONFIDENCE


def test_clean_english_tells_nothing(knowledge: KnowledgeBase) -> None:
    assert infer(Document("NATO met in Brussels on Monday. Nobody spoke."), knowledge) == Inference(None, 0.0)


@pytest.mark.parametrize("text", ["", " ", "1234 !?", "文字"])
def test_nothing_to_go_by(text: str, knowledge: KnowledgeBase) -> None:
    assert infer(Document(text), knowledge) == Inference(None, 0.0)


def test_one_stray_sign_decides_nothing(knowledge: KnowledgeBase) -> None:
    inference = infer(Document("He called it « odd » and left."), knowledge)
    assert inference.confidence < SOURCE_CONFIDENCE


def test_more_evidence_makes_it_surer(knowledge: KnowledgeBase) -> None:
    little = infer(Document("They came from Varsovie."), knowledge)
    more = infer(Document("They came from Varsovie to Londres, then to Moscou ; NDLR: all of them."), knowledge)
    assert more.lang == little.lang == "fr"
    assert 0 < little.confidence < more.confidence <= 1


def test_a_name_said_twice_counts_once(knowledge: KnowledgeBase) -> None:
    once, twice = (infer(Document(text), knowledge) for text in ("From Moscou.", "From Moscou. To Moscou."))
    assert once == twice


def test_the_texts_own_language_is_never_the_answer(knowledge: KnowledgeBase) -> None:
    french = infer(Document("Les troupes ont quitté Moscou et Londres ; elles sont rentrées.", lang="fr-CA"), knowledge)
    assert french.lang != "fr"


def test_evidence_says_what_and_for_which_languages(knowledge: KnowledgeBase) -> None:
    inference = infer(Document("They came from Londres."), knowledge)
    assert any(item.startswith("Londres: ") and "fr" in item.split(": ")[1].split(", ") for item in inference.evidence)
