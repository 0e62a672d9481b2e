"""A summary, the translated article it was made of, and that article's source."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from summarizers.test_abstractive import Pretended

from toolkit.document import Document
from toolkit.entities import KnowledgeBase
from toolkit.results import Summary
from toolkit.summarizers import summarize

SOURCE = (
    "Le fleuve Logone a débordé lundi. L'inondation a fait 17 morts à Bongor, selon l'armée. "
    "Quelque 38 000 personnes ont quitté leur maison. L'OTAN a envoyé trois bateaux le 5 mai 2024."
)
ARTICLE = (
    "The Logone river burst its banks on Monday. The flood killed 71 people in Bongor, the army said. "
    "About 38,000 people left their homes. NATO sent three boats on 5 May 2024."
)


def document(text: str = ARTICLE) -> Document:
    return Document(text, id="a.txt", lang="en", source=Document(SOURCE, lang="fr"))


def told(answer: str, doc: Document | None = None, **options: Any) -> Summary:
    (summary,) = summarize(doc or document(), model=Pretended(lambda _: answer), **options).summaries
    return summary


def labels(summary: Summary) -> list[tuple[str, str, str]]:
    return [(item.kind, item.text, item.label) for item in summary.disagreements]


def test_a_sentence_cites_the_article_and_its_source() -> None:
    (summary,) = summarize(document(), method="lead", sentences=2, check=False).summaries
    second = summary.sentences[1]
    assert second.source is not None
    assert second.source.text == "L'inondation a fait 17 morts à Bongor, selon l'armée."
    assert second.source.span.of(SOURCE) == second.source.text
    assert summary.to_dict()["sentences"][1]["source"]["text"] == second.source.text


def test_what_the_translation_got_wrong_is_its_error() -> None:
    summary = told("The flood killed 71 people.")
    assert labels(summary) == [("number", "71", "translation error")]
    assert summary.disagreements[0].source is not None
    assert "17 morts" in summary.disagreements[0].source.text
    (extract,) = summarize(document(), method="lead", sentences=2, check=False).summaries
    assert labels(extract) == [("number", "71", "translation error")], "an extract passes it on, too"


def test_what_the_summary_made_up_is_its_error() -> None:
    assert labels(told("About 83,000 people left their homes on 7 May 2024.")) == [
        ("number", "83,000", "summary error"),
        ("date", "7 May 2024", "summary error"),
    ]


def test_what_all_three_say_is_no_error() -> None:
    assert labels(told("About 38,000 people left their homes. NATO sent three boats on 5 May 2024, Monday's flood.")) == []


def test_names() -> None:
    knowledge = KnowledgeBase.open()
    assert labels(told("NATO sent boats.", knowledge_base=knowledge)) == []
    assert labels(told("The United Nations sent boats.", knowledge_base=knowledge)) == [
        ("name", "United Nations", "summary error")
    ]
    wrong = document(ARTICLE.replace("NATO", "The United Nations"))
    assert labels(told("The United Nations sent boats.", wrong, knowledge_base=knowledge)) == [
        ("name", "United Nations", "translation error")
    ]


def test_without_a_source_only_the_summary_can_err() -> None:
    doc = replace(document(), source=None)
    assert labels(told("The flood killed 71 people. About 83,000 left.", doc)) == [("number", "83,000", "summary error")]
    (extract,) = summarize(doc, method="lead").summaries
    assert extract.disagreements == ()
    assert extract.sentences[0].source is None


def test_a_summary_in_another_language() -> None:
    summary = told("Die Flut tötete 71 Menschen. Rund 38.000 verließen ihre Häuser.", target_lang="de")
    assert labels(summary) == [("number", "71", "translation error")]


def test_a_source_whose_figures_in_words_are_not_read_accuses_nobody() -> None:
    doc = replace(document(), source=Document("Tulva tappoi seitsemäntoista ihmistä.", lang="fi"))
    assert labels(told("The flood killed 71 people.", doc)) == []


def test_conflicting_figures_of_several_articles_are_flagged() -> None:
    docs = [
        Document("The flood killed seven people in the town of Bongor, the army said. Rain goes on.", id="a"),
        Document("Rain stopped. The flood killed nine people in the town of Bongor, the army said.", id="b"),
    ]
    (summary,) = summarize(docs, method="lead", together=True, sentences=4).summaries
    assert [conflict.to_dict() for conflict in summary.conflicts] == [
        {
            "first": {"text": "seven", "path": "a", "start": 0, "end": 67},
            "second": {"text": "nine", "path": "b", "start": 14, "end": 80},
        }
    ]
    (same,) = summarize([docs[0], docs[0]], method="lead", together=True).summaries
    assert same.conflicts == ()


def test_an_empty_source() -> None:
    (summary,) = summarize(replace(document(), source=Document("", lang="fr")), method="lead", sentences=1).summaries
    assert summary.sentences[0].source is None


EARLIER = "The flood killed seven people in the town of Bongor, the army said. Rain goes on in the south of the country."


def update(text: str, **options: Any) -> Summary:
    (summary,) = summarize(Document(text, id="b"), since=Document(EARLIER, id="a"), **options).summaries
    return summary


def test_what_an_earlier_article_told_is_passed_over() -> None:
    text = "Rain goes on in the south of the country. The president visited the town on Friday."
    summary = update(text, method="lead")
    assert summary.text == "The president visited the town on Friday."
    assert [(item.span.of(text), item.reason) for item in summary.excluded] == [
        ("Rain goes on in the south of the country.", "told before at a:68-109")
    ]


def test_a_toll_that_rose_is_news() -> None:
    text = "The flood killed nine people in the town of Bongor, the army said. Rain goes on in the south of the country."
    assert update(text, method="best").text == "The flood killed nine people in the town of Bongor, the army said."


def test_a_model_is_not_shown_what_was_told() -> None:
    model = Pretended(lambda request: request.text)
    text = "Rain goes on in the south of the country. The president visited the town on Friday."
    assert update(text, model=model).text == "The president visited the town on Friday."


def test_nothing_new_is_a_fault_of_that_article() -> None:
    faults: list[str] = []
    result = summarize(
        [Document(f"Flood\n\n{EARLIER}", id="b"), Document("Something else happened.", id="c")],
        since=EARLIER,
        on_fault=lambda _, fault: faults.append(str(fault)),
    )
    assert faults == ["b: tells nothing that the earlier articles did not"]
    assert [summary.path for summary in result.summaries] == ["c"]


RUSSIAN = "Сергей Иванов прибыл в Тверь в понедельник. Его встретила Анна Соколова."


def by_spelling(text: str, answer: str, source: str = RUSSIAN, lang: str = "ru") -> list[tuple[str, str, str]]:
    return labels(told(answer, Document(text, id="a.txt", lang="en", source=Document(source, lang=lang)), check=False))


def test_names_that_nobody_knows_are_compared_by_their_spelling() -> None:
    right = "Sergei Ivanov arrived in Tver on Monday. He was met by Anna Sokolova."
    assert by_spelling(right, right) == []
    assert by_spelling(right, "He was met by Anna Kuznetsova.") == [("name", "Anna Kuznetsova", "summary error")]
    wrong = right.replace("Ivanov", "Petrenko")
    assert by_spelling(wrong, wrong) == [("name", "Sergei Petrenko", "translation error")]
    wrong = right.replace("Sokolova", "Kuznetsova")
    assert by_spelling(wrong, "He was met by Anna Kuznetsova.") == [("name", "Anna Kuznetsova", "translation error")]


def test_a_name_in_other_words_is_no_error() -> None:
    text = "The Foreign Ministry said on Monday that Serge Choïgou was ill. The National Assembly met in Qamishli."
    source = "Le ministère des Affaires étrangères a dit lundi que Sergueï Choïgou était malade. L'Assemblée siège à Qamichli."
    assert by_spelling(text, text, source, "fr") == []
    assert by_spelling(text, "Sergei Shoigu was ill, the Foreign Ministry said.", source, "fr") == []


def test_where_every_noun_has_a_capital_nothing_is_said() -> None:
    doc = Document("Der Fluss stieg am Montag.", id="a.txt", lang="de", source=Document("Le fleuve a monté lundi.", lang="fr"))
    assert labels(told("Am Montag stieg das Wasser.", doc)) == []


def test_an_entity_that_the_translation_exchanged_is_its_error() -> None:
    source = Document("L'attaque a eu lieu à Nice lundi. Le maire de Nice a parlé.", lang="fr")
    doc = Document("The attack took place in Toulouse on Monday. The mayor of Nice spoke.", source=source)
    summary = summarize(doc, sentences=1, method="lead", check=False, knowledge_base=KnowledgeBase.open()).summaries[0]
    assert [(told.kind, told.text, told.label) for told in summary.disagreements] == [("name", "Toulouse", "translation error")]


def test_another_name_in_the_place_of_one_that_the_source_has() -> None:
    source = Document("Der Vorschlag kam von Armin Willigmann. Der Oberste Gerichtshof schwieg.", lang="de")
    exchanged = Document("The proposal came from Peter Schulz. The Supreme Court was silent.", lang="en", source=source)
    found = told("The proposal came from Peter Schulz. The Supreme Court was silent.", exchanged)
    assert labels(found) == [("name", "Peter Schulz", "translation error")]
    right = Document("The proposal came from Armin Willigmann. The Supreme Court was silent.", lang="en", source=source)
    assert labels(told("The proposal came from Armin Willigmann. The Supreme Court was silent.", right)) == []
