import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.beside_source import found_beside
from toolkit import Document, check
from toolkit.entities import KnowledgeBase
from toolkit.rules import Context
from toolkit.rules.str601_untranslated_sentence import RULE


@pytest.mark.parametrize(
    ("text", "source", "lang", "expected"),
    [
        ("The minister resigned. Le gouvernement n'a pas souhaité commenter cette décision.", "fr", "en",
         "Le gouvernement n'a pas souhaité commenter cette décision."),
        ("Die Regierung schweigt. The prime minister did not want to comment on it. Morgen tagt sie.", "en", "de",
         "The prime minister did not want to comment on it."),
        ("He left. El ministro no quiso responder a las preguntas de la prensa.", None, "en",
         "El ministro no quiso responder a las preguntas de la prensa."),
        ("The mayor spoke. Le maire a déclaré que la ville reconstruirait le pont.", "fr", "en",
         "Le maire a déclaré que la ville reconstruirait le pont."),
        ("The mayor spoke. O prefeito disse que a cidade vai reconstruir a ponte no próximo ano.", "pt", "en",
         "O prefeito disse que a cidade vai reconstruir a ponte no próximo ano."),
        ("Putin arrived. Он не ответил на вопросы журналистов.", "ru", "en", "Он не ответил на вопросы журналистов."),
        ("The talks failed. ولم يصدر أي تعليق من الحكومة.", "ar", "en", "ولم يصدر أي تعليق من الحكومة."),
        ("La réunion est finie. Die Minister haben sich nicht auf einen Plan geeinigt.", "de", "fr",
         "Die Minister haben sich nicht auf einen Plan geeinigt."),
        ("Il presidente è partito. O governo não quis comentar a decisão do tribunal.", "pt", "it",
         "O governo não quis comentar a decisão do tribunal."),
    ],
    ids=["fr", "en", "es", "fr, told from English alone", "pt, told from English alone", "ru", "ar", "de", "pt"],
)  # fmt: skip
def test_a_sentence_in_another_language(found, text: str, source: str | None, lang: str, expected: str) -> None:
    assert found(text, source, lang) == [(expected, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The newspapers Le Monde, Le Figaro and La Croix reported it.",
        'Her song "Non, je ne regrette rien" was played at the funeral.',
        "“Nous ne sommes pas en guerre contre la religion” was written on the wall.",
        "Los Angeles, San Francisco, Las Vegas, El Paso.",
        "Rio de Janeiro, Sao Paulo e Salvador.",
        "12 345 678 90",
        "Vladimir Putin (Владимир Путин) and Xi Jinping met.",
        "The film Das Leben der Anderen won the prize in 2007.",
    ],
)
def test_names_titles_and_quotations_stay(found, text: str) -> None:
    assert found(text) == []


def test_what_somebody_says_in_the_source_language(found) -> None:
    quotation = '"Perdemos tudo em uma noite,"'
    assert found(f"Nobody came. {quotation} said one resident.", "pt") == [(quotation, None)]
    assert found("Elle a souri : « We have lost everything in one night », a déclaré la maire.", "en", "fr") != []
    assert found(f"Nobody came. {quotation} said one resident.", "es") == []
    assert found('Nobody came. "Perdemos tudo em uma noite" (We lost everything) said one resident.', "pt") == []
    assert found('Nobody came. "Perdemos tudo em uma noite" won the prize for the best song.', "pt") == []


def test_a_sentence_copied_from_the_source() -> None:
    source = "Der Zug fiel aus. Kostenlose Parkplätze für Anwohner bleiben. Alle warten."
    text = "The train was cancelled. Kostenlose Parkplätze für Anwohner bleiben. Everybody is waiting."
    copied = "Kostenlose Parkplätze für Anwohner bleiben."
    assert found_beside("STR601", source, text, ("de", "en")) == [(copied, [copied])]
    names = "Real Madrid - Atlético Madrid 2:1"
    assert found_beside("STR601", names, names, ("es", "en")) == []


def test_a_quotation_copied_from_the_source() -> None:
    source = "“Perdemos tudo em uma noite”, disse ela. O livro “Grande Sertão: Veredas” vendeu bem."
    text = "“Perdemos tudo em uma noite”, she said. The book “Grande Sertão: Veredas” sold well."
    assert found_beside("STR601", source, text, ("pt", "en")) == [("“Perdemos tudo em uma noite”", [])]
    assert found_beside("STR601", source, text.replace("Perdemos tudo em uma noite", "We lost it all"), ("pt", "en")) == []


def test_initials_are_words_of_no_language() -> None:
    assert not check("M. Night Shyamalan met Mr. M. King.", source_lang="fr", select=["STR601"]).documents[0].findings


WORDS = """Le gouvernement n'a pas souhaité commenter cette décision. Die Regierung wollte sich nicht äußern. The minister
    left. El presidente dijo que no. Правительство не стало комментировать. «oui» "nein, das ist gut" Los Angeles""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=20), st.sampled_from(["en", "fr", "de", "es", "ru"]))
def test_what_is_found_was_suspected(words: list[str], lang: str) -> None:
    knowledge = KnowledgeBase.open()
    doc = Document(" ".join(words), lang=lang)
    for source in ("fr", "de", "es", "pt", "en", None):
        if source != lang and list(RULE.check(doc, Context(doc, knowledge, source))):
            assert RULE.suspected is not None
            assert RULE.suspected(doc, Context(doc, knowledge))
            break


def test_a_name_with_particles_is_no_sentence(found) -> None:
    assert found("Frau von der Leyen visited Kyiv.", "de") == []
    assert found("Luiz Inácio Lula da Silva visited São José dos Campos.", "pt") == []


def test_elided_articles_are_italian_too(found) -> None:
    assert found("«Non cederemo», ha detto il ministro. L'ONU ha condannato l'attacco.", "en", lang="it") == []


def test_two_names_with_an_article_are_no_english_sentence(found) -> None:
    assert found("The New York Times y The Washington Post publicaron la investigación.", "en", lang="es") == []
