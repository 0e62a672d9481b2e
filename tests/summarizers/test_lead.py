from __future__ import annotations

from toolkit.document import Document
from toolkit.summarizers.base import Context, Length
from toolkit.summarizers.lead import lead


def test_the_first_sentences_without_the_headline() -> None:
    doc = Document("Flood in Chad\n\nThe river rose. Seven people died. Boats came. Rain fell.", id="a.txt")
    summary = lead([doc], Context())
    assert summary.text == "The river rose.\nSeven people died.\nBoats came."
    assert summary.path == "a.txt"
    assert summary.method == "lead"


def test_a_repeated_lead_is_passed_over() -> None:
    doc = Document("Five men fled a prison on Friday.\n\nFive men fled a prison on Friday night. Raids had hit it. Nobody died.")
    summary = lead([doc], Context())
    assert summary.text == "Five men fled a prison on Friday.\nRaids had hit it.\nNobody died."
    assert len(summary.excluded) == 1


def test_a_word_limit_ends_the_lead_where_a_sentence_no_longer_fits() -> None:
    doc = Document("One two three. Four five six seven eight. Nine.")
    assert lead([doc], Context(Length("words", 5))).text == "One two three."


def test_several_articles_take_turns() -> None:
    docs = [Document("A one. A two. A three.", id="a"), Document("B one. B two.", id="b")]
    assert lead(docs, Context()).text == "A one.\nA two.\nB one."
