"""What all rules share whose knowledge is the phrases of a language pack."""

import pytest

from toolkit.document import Document
from toolkit.edits import Edit
from toolkit.languages import available
from toolkit.languages.segmentation import opens_sentence
from toolkit.rules import check, repair
from toolkit.rules.base import with_article

NATIVE = (
    "The central bank raised interest rates on Thursday for the third time this year, saying inflation would stay above "
    "target until next spring. Officials said the decision was unanimous. The prime minister's spokesman said the "
    "government was confident that growth would recover. Police arrested two men near the station after a fire broke out."
)


@pytest.mark.parametrize("source", [code for code in available() if code != "en"])
def test_native_news_english_is_left_alone(source: str) -> None:
    assert check(Document(NATIVE, source_lang=source), select=["LEX"]).findings == ()


def test_a_suggestion_keeps_the_capital_and_its_fields() -> None:
    text = "Head of the French diplomacy Jean-Yves Le Drian spoke."
    (finding,) = check(Document(text, source_lang="fr"), select=["LEX301"]).findings
    assert finding.suggestion == "French foreign minister"
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("He met a ", "official", "He met an "),
        ("An ", "hacker", "A "),
        ("He met an ", "university rector", "He met a "),
        ("The Vega ", "official", "The Vega "),
        ("It took an ", "hour", "It took an "),
    ],
)
def test_the_article_before_a_replacement_agrees(before: str, words: str, after: str) -> None:
    text = before + "xx"
    edit = with_article(text, Edit(len(before), len(text), words), "en")
    assert text[: edit.start] + edit.text == after + words


def test_only_the_words_that_open_a_sentence_take_a_capital() -> None:
    assert opens_sentence("", 0)
    assert opens_sentence('He left. "', 10)
    assert opens_sentence("One\u2028", 4)
    assert not opens_sentence("The ", 4)


@pytest.mark.parametrize(
    ("text", "source", "rules"),
    [
        ("It costs 2.5 milliards.", "fr", ["NUM101"]),
        ("It costs 2.5 miliardi.", "it", ["NUM101"]),
        ("He came at 17 Uhr.", "de", ["DAT102"]),
        ("It begins at 14.30 hours.", "de", ["DAT102"]),
        ("The tenant of Matignon spoke.", "fr", ["LEX301"]),
    ],
)
def test_one_fault_is_one_finding(text: str, source: str, rules: list[str]) -> None:
    assert [finding.rule for finding in check(Document(text, source_lang=source)).findings] == rules


def test_words_of_the_text_speak_against_a_phrase() -> None:
    abroad = Document("In Santiago the chancellor rejected it.", source_lang="es")
    (finding,) = check(abroad, select=["LEX301"]).findings
    assert finding.suggestion == "the foreign minister"
    at_home = Document("In Berlin the chancellor rejected it.", source_lang="es")
    assert not check(at_home, select=["LEX301"]).findings


def test_of_equally_long_phrases_one_with_a_fix_is_reported() -> None:
    document = Document("The injured were hurt by knife stitches.", source_lang="de")
    (finding,) = check(document, select=["LEX101"]).findings
    assert finding.fix is not None


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("Les autorités ont initié une enquête.", "fr", "Les autorités ont ouvert une enquête."),
        ("L'issue dépendait sur les ventes.", "fr", "L'issue dépendait des ventes."),
        ("L'huile brute a pris avantage de la crise.", "fr", "Le pétrole brut a profité de la crise."),
        ("Une cour de district a tranché.", "fr", "Un tribunal de district a tranché."),
        ("La reunión tomará lugar el lunes.", "es", "La reunión tendrá lugar el lunes."),
        ("Lo acusan del tráfico humano.", "es", "Lo acusan de la trata de personas."),
    ],
)
def test_verbs_and_determiners_agree_in_french_and_spanish_fixes(text: str, lang: str, right: str) -> None:
    (repaired,) = repair(Document(text, lang=lang, source_lang="en"), select=["LEX"], unsafe=True)
    assert repaired.text == right
