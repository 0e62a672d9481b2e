import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.document import Document
from toolkit.edits import apply
from toolkit.entities import KnowledgeBase
from toolkit.entities.normalization import normalize, normalize_document
from toolkit.errors import UnknownNameError


def normalized(text: str, source: str | None = "fr", **options) -> str:
    return normalize(text, source_lang=source, **options).documents[0].text


def test_aliases_become_one_form() -> None:
    text = "The FDS near Qamichli fought Daech. Vladimir Poutine called the OTAN; Poutine hung up."
    assert normalized(text) == "The SDF near Qamishli fought IS. Vladimir Putin called NATO; Putin hung up."


def test_a_definition_is_one_mention() -> None:
    text = "The World Health Organization (OMS) met. The OMS left."
    assert normalized(text) == "The WHO met. The WHO left."
    assert normalized(text, form="first-long") == "The World Health Organization (WHO) met. The WHO left."
    assert normalized(text, form="long") == "The World Health Organization met. The World Health Organization left."
    assert normalized("The OTAN met. The OTAN left.", form="id") == "The nato met. The nato left."


def test_articles_agree() -> None:
    assert normalized("An OTAN force and a FMI loan.") == "A NATO force and an IMF loan."
    assert normalized("He fears the OTAN, they say.") == "He fears NATO, they say."
    assert normalized("an the OTAN") == "a NATO"


@pytest.mark.parametrize(
    "text", ["See https://example.org/OTAN now.", "Write to otan@OTAN.int or @OTAN.", "Run `OTAN` here.", "Say #OTAN."]
)
def test_addresses_handles_and_code_stay(text: str) -> None:
    assert normalized(text) == text


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('Her novel "The OTAN" came out.', "en"),
        ("His essay “Why the OTAN Still Matters in Europe” came out.", "en"),
        ("The report, titled “OTAN and us”, came out.", "en"),
        ("Le livre « La NATO en crise » est paru.", "fr"),
        ("Das Buch „Die OTAN von innen“ ist da.", "de"),
    ],
)
def test_quoted_titles_stay(text: str, lang: str) -> None:
    assert normalized(text, lang=lang) == text


def test_quotations_that_are_no_titles_are_normalized() -> None:
    assert normalized("He said “the OTAN will not leave” again.") == "He said “NATO will not leave” again."
    assert normalized("The “OTAN” met.") == "The “NATO” met."


def test_other_target_languages() -> None:
    assert normalize("Les forces de la NATO.", lang="fr", source_lang="en").documents[0].text == "Les forces de l'OTAN."
    assert normalize("Die OTAN in Moscow.", lang="de", source_lang="en").documents[0].text == "Die Nato in Moskau."


def test_the_house_style_wins() -> None:
    assert normalized("Daech and ISIS fled.", house={"islamic-state": "Daesh"}) == "Daesh and Daesh fled."


def test_an_unknown_form_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'short'"):
        normalize("x", form="shrot")  # type: ignore[arg-type]


PIECES = st.sampled_from(
    [
        "the OTAN",
        "a FMI",
        "Daech",
        "World Health Organization (OMS)",
        "Vladimir Poutine",
        "SDF",
        " ",
        ". ",
        ", ",
        "é",
        "\n",
        "an ",
        "IS",
        "(",
        ")",
    ]
)


@example("World Health Organization (OMS)World Health Organization (OMS)SDF", "first-long")
@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["short", "first-long", "id", "long"]))
def test_normalizing_again_changes_nothing_and_the_edits_lead_there(text: str, form: str) -> None:
    base = KnowledgeBase.open()
    once = normalize_document(Document(text, source_lang="fr"), base, form=form)  # type: ignore[arg-type]
    assert apply(text, once.edits)[0] == once.text
    if form in {"short", "first-long"}:
        again = normalize_document(Document(once.text, source_lang="fr"), base, form=form)  # type: ignore[arg-type]
        assert again.text == once.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Djihadistes fled and a djihadiste stayed.", "Jihadists fled and a jihadist stayed."),
        ("Jihadists attacked a Houthi post; the Houthis fled.", "Jihadists attacked a Houthi post; the Houthis fled."),
        ("Al-Qaida fled. The al-Qaida men fled.", "Al-Qaeda fled. The al-Qaeda men fled."),
    ],
)
def test_number_and_the_capital_of_a_sentence_stay(text: str, expected: str) -> None:
    (document,) = normalize(text, source_lang="fr").documents
    assert document.text == expected
    (again,) = normalize(document.text, source_lang="fr").documents
    assert again.text == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The US and the UK agreed.", None, "The US and the UK agreed."),
        ("The EEUU agreed.", "es", "The US agreed."),
        ("NBC reported it.", None, "NBC reported it."),
        ("They crossed the Atlantic Ocean.", None, "They crossed the Atlantic Ocean."),
        ("Envoys of the OTAN met.", "fr", "Envoys of NATO met."),
    ],
)
def test_a_short_form_that_the_language_accepts_is_not_made_longer(text: str, source: str | None, expected: str) -> None:
    (document,) = normalize(text, source_lang=source).documents
    assert document.text == expected


def test_texts_to_be_compared_are_brought_to_the_preferred_name() -> None:
    base, doc = KnowledgeBase.open(), Document("NBC reported it.")
    assert normalize_document(doc, base, uniform=True).text != normalize_document(doc, base).text
