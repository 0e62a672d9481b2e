"""Headlines, of the article's words and of a model's."""

from __future__ import annotations

import pytest
from summarizers.test_abstractive import Pretended

from toolkit.models.base import Request
from toolkit.summarizers import summarize

TEXT = (
    "BONGOR — The river Logone (in the south) burst its banks on Monday. It was late. "
    "Seven people died when the river Logone burst its banks, said a spokesman for the army who asked not to be named. "
    "The banks of the river are low near Bongor."
)


def headline(text: str, **options: object) -> str:
    (summary,) = summarize(text, method="headline", **options).summaries  # type: ignore[arg-type]
    return summary.text


def test_a_sentence_without_dateline_aside_and_stop() -> None:
    (summary,) = summarize(TEXT, method="headline").summaries
    assert summary.text == "The river Logone burst its banks on Monday"
    assert summary.sentences[0].text == "BONGOR — The river Logone (in the south) burst its banks on Monday."
    assert summary.method == "headline"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berlin (dpa) - Die Banken öffnen.", "Die Banken öffnen"),
        ("PARIS (AFP) – « Il pleut », dit-il.", "« Il pleut », dit-il"),
        ("The bank (in the south) - a low one - broke.", "The bank - a low one - broke"),
        ("Only one.", "Only one"),
        ("He left…", "He left…"),
        ("(One.)", "(One.)"),
        ("Will it rain?", "Will it rain?"),
        ("周一河水泛滥。", "周一河水泛滥"),
    ],
)
def test_what_stays(text: str, expected: str) -> None:
    assert headline(text) == expected


def test_a_model_is_asked_for_a_headline() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> str:
        asked.append(request)
        return "\u201cRiver Logone bursts its banks.\u201d It rains."

    (summary,) = summarize(TEXT, method="headline", model=Pretended(answer)).summaries
    assert asked[0].task == "headline"
    assert summary.text in {"River Logone bursts its banks", "River Logone bursts its banks.\u201d"}
    assert summary.method == "headline"
    assert summary.generation is not None


def test_a_long_articles_last_merge_is_the_headline() -> None:
    model = Pretended(lambda request: request.text.split(".")[0] + ".", limit=30)
    (summary,) = summarize(TEXT, method="headline", model=model).summaries
    assert [[request.task for request in asked] for asked in model.asked] == [["part"] * len(model.asked[0]), ["headline"]]
    assert not summary.text.endswith(".")
