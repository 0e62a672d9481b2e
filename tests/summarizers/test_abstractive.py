"""Summaries by a model, with a model that only pretends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Document, Span
from toolkit.errors import InputError, ToolkitError, UnknownNameError, UsageError
from toolkit.models.base import Request, Written
from toolkit.results import Finding, Summary
from toolkit.summarizers import below, summarize
from toolkit.summarizers.abstractive import MAX_ROUNDS, abstractive
from toolkit.summarizers.base import Context

TEXT = (
    "The river Logone rose on Monday. Seven people died in the flood, the army said. "
    "The army sent boats to the villages. Rain will go on until Friday, says the weather service."
)
FIRST = "The river Logone rose on Monday."
SECOND = "Seven people died in the flood, the army said."


class Pretended:
    """A model whose tokens are words and whose answers a function gives."""

    name = "pretended"

    def __init__(self, answer: Callable[[Request], Written | ToolkitError | str], limit: int = 1000) -> None:
        self.answer = answer
        self.limit = limit
        self.asked: list[list[Request]] = []

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"num_beams": 1}

    def room(self, request: Request) -> int:
        return self.limit

    def tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def write(self, requests: Sequence[Request]) -> Iterator[tuple[int, Written | ToolkitError]]:
        self.asked.append(list(requests))
        for number in reversed(range(len(requests))):  # in no order that anybody may rely on
            answer = self.answer(requests[number])
            yield number, Written(answer, True, len(answer.split())) if isinstance(answer, str) else answer


def first_sentence(request: Request) -> str:
    return request.text.split(".")[0] + "."


def one(model: Pretended, text: str | Document = TEXT, **options: Any) -> Summary:
    (summary,) = summarize(text, model=model, **options).summaries
    return summary


def test_a_sentence_cites_the_one_that_supports_it_best() -> None:
    model = Pretended(lambda _: "Army boats went to the villages. Seven people died in the flood.")
    summary = one(model, Document(TEXT, id="a.txt"))
    assert summary.method == "abstractive"
    assert [sentence.span.of(TEXT) for sentence in summary.sentences] == [
        "The army sent boats to the villages.",
        "Seven people died in the flood, the army said.",
    ]
    assert {sentence.path for sentence in summary.sentences} == {"a.txt"}
    assert summary.text == "Army boats went to the villages.\nSeven people died in the flood."
    assert summary.faithfulness["novel_2"] is not None
    assert summary.faithfulness["novel_2"] > 0
    assert summary.generation is not None
    assert summary.generation.to_dict() == {
        "model": "pretended",
        "settings": {"num_beams": 1},
        "parts": 1,
        "rounds": 1,
        "unfinished": False,
        "replaced": None,
    }


def test_a_sentence_that_nothing_supports_cites_nothing() -> None:
    summary = one(Pretended(lambda _: "Bananas are yellow."))
    assert summary.sentences[0].span == Span(0, 0)


def test_the_model_reads_the_whole_article_where_it_fits() -> None:
    model = Pretended(first_sentence)
    one(model)
    ((request,),) = model.asked
    assert request.text == TEXT
    assert (request.task, request.length, request.lang, request.target_lang) == ("article", "at most 3 sentences", "en", "en")


@pytest.mark.parametrize(
    ("options", "length"),
    [
        ({"sentences": 1}, "at most 1 sentence"),
        ({"words": 40}, "at most 40 words"),
        ({"characters": 280}, "at most 280 characters"),
        ({"ratio": 0.5}, "at most 2 sentences"),
    ],
    ids=["sentences", "words", "characters", "ratio"],
)
def test_the_model_is_told_the_length(options: dict[str, Any], length: str) -> None:
    model = Pretended(first_sentence)
    one(model, **options)
    assert model.asked[0][0].length == length


def test_a_length_that_was_asked_for_is_kept() -> None:
    wordy = Pretended(lambda _: "One two three. Four five six. Seven eight.")
    assert one(wordy, sentences=2).text == "One two three.\nFour five six."
    assert one(wordy, words=4).text == "One two three."
    assert one(wordy, characters=30).text == "One two three.\nFour five six."
    assert one(wordy, words=1).text == "One two three.", "none is cut"
    assert len(one(wordy).sentences) == 3
    assert len(one(Pretended(lambda _: "A b. C d. E f. G h.")).sentences) == 4, "as many as it writes"


def test_a_long_article_is_read_in_parts_and_the_summaries_merged() -> None:
    text = " ".join(f"Sentence number {number} has words." for number in range(20))
    model = Pretended(first_sentence, limit=40)
    summary = one(model, text)
    first, second = model.asked
    assert [request.task for request in first] == ["part"] * len(first)
    assert all(len(request.text.split()) <= 40 for request in first)
    assert first[0].text.startswith("Sentence number 0")
    assert first[-1].text.endswith("Sentence number 19 has words.")
    assert [request.task for request in second] == ["merge"]
    assert second[0].text.split("\n\n")[0] == "Sentence number 0 has words."
    assert summary.text == "Sentence number 0 has words."
    assert summary.truncated == 0
    assert summary.generation is not None
    assert (summary.generation.parts, summary.generation.rounds) == (len(first), 2)


def test_more_chunks_than_allowed_are_not_read_and_told() -> None:
    text = " ".join(f"Sentence number {number} has words." for number in range(20))
    model = Pretended(first_sentence, limit=10)
    summary = one(model, text, max_chunks=1)
    assert model.asked[0][0].text == "Sentence number 0 has words. Sentence number 1 has words."
    assert summary.truncated == len(text) - len(model.asked[0][0].text)
    with pytest.raises(InputError, match=r"^a\.txt: \d+ of \d+ characters were not read"):
        one(model, Document(text, id="a.txt"), max_chunks=1, strict=True)


def test_of_several_articles_the_lead_chunk_of_each_is_read_first() -> None:
    docs = [Document(" ".join(f"{name} sentence {number} is here." for number in range(9)), id=name) for name in ("A", "B")]
    model = Pretended(first_sentence, limit=15)
    (summary,) = summarize(docs, model=model, together=True, max_chunks=2).summaries
    assert [request.text.split(" is")[0] for request in model.asked[0]] == ["A sentence 0", "B sentence 0"]
    assert summary.path == ""
    assert summary.truncated > 0


def test_merging_comes_to_an_end_with_a_model_that_shortens_nothing() -> None:
    text = " ".join(f"Sentence number {number} has words." for number in range(40))
    model = Pretended(lambda request: request.text, limit=12)
    summary = one(model, text)
    assert len(model.asked) <= MAX_ROUNDS + 1
    assert summary.text.startswith("Sentence number 0")
    assert summary.truncated > 0


def test_a_giant_sentence_is_read() -> None:
    model = Pretended(lambda request: " ".join(request.text.split()[:3]), limit=20)
    summary = one(model, "word " * 200, strict=True)
    assert summary.text == "word word word"


def test_an_unfinished_sentence_is_dropped() -> None:
    summary = one(Pretended(lambda _: Written("The river rose. Seven people di", False, 9)))
    assert summary.text == "The river rose."
    assert summary.generation is not None
    assert summary.generation.unfinished
    assert one(Pretended(lambda _: Written("The river rose. It is over.", False, 9))).text == "The river rose.\nIt is over."


@pytest.mark.parametrize("answer", ["", "   ", "...", "<think>Let me see."])
def test_an_answer_without_a_sentence_gives_way_to_an_extract(answer: str) -> None:
    summary = one(Pretended(lambda _: answer), sentences=1)
    assert summary.method == "best"
    assert summary.text == SECOND
    assert summary.generation is not None
    assert summary.generation.replaced == "the model wrote no whole sentence"


def test_thoughts_bullets_line_marks_and_repetitions_go() -> None:
    answer = "<think>Hm. Well.</think>\n**- The river rose.**<n>* The river rose.\n# Boats came."
    assert one(Pretended(lambda _: answer)).text == "The river rose.\nBoats came."


def test_a_summary_below_a_threshold_gives_way_to_an_extract() -> None:
    summary = one(Pretended(lambda _: "Nine soldiers died in Chad."), fail_under={"support": 0.5}, sentences=1)
    assert summary.method == "best"
    assert summary.text == SECOND
    assert summary.faithfulness["support"] == 1
    assert summary.generation is not None
    assert summary.generation.replaced == "support 0.25 is below 0.5"
    kept = one(Pretended(lambda _: "Seven people died in the flood."), fail_under={"support": 0.5, "number_precision": 1})
    assert kept.method == "abstractive", "a figure that is not defined is not below anything"
    assert below(kept, {"support": 0.5}) is None


@pytest.mark.parametrize(
    ("thresholds", "message"),
    [({"suport": 0.5}, "did you mean 'support'"), ({"support": 50}, "must lie between 0 and 1, got 50")],
    ids=["name", "value"],
)
def test_thresholds_that_cannot_be(thresholds: dict[str, float], message: str) -> None:
    with pytest.raises((UnknownNameError, UsageError), match=message):
        one(Pretended(first_sentence), fail_under=thresholds)


def test_a_sentence_with_a_critical_finding_is_not_shown_to_the_model() -> None:
    model = Pretended(first_sentence)
    broken = Span(TEXT.index("Seven"), TEXT.index("The army sent") - 1)
    finding = Finding("X101", "broken", broken, "critical", "accuracy", "broken off")
    summary = one(model, findings=[[finding]])
    assert model.asked[0][0].text == TEXT.replace(broken.of(TEXT) + " ", "")
    assert [(item.span, item.reason) for item in summary.excluded] == [(broken, "critical finding X101: broken off")]


def test_markup_is_not_shown_to_the_model() -> None:
    model = Pretended(first_sentence)
    html = "<p>The <i>river</i> rose.</p>\n<p>Boats came.</p>"
    summary = one(model, html)
    assert model.asked[0][0].text == "The river rose.\n\nBoats came."
    assert summary.sentences[0].span.of(html) == "The <i>river</i> rose."


def test_the_seed_is_the_articles_own() -> None:
    model = Pretended(first_sentence)
    summarize([TEXT, "Another text."], model=model)
    alone = Pretended(first_sentence)
    summarize("Another text.", model=alone)
    (pair,), (single,) = model.asked, alone.asked
    assert pair[0].seed != pair[1].seed
    assert pair[1].seed == single[0].seed
    other = Pretended(first_sentence)
    summarize("Another text.", model=other, seed=1)
    assert other.asked[0][0].seed != single[0].seed


def test_another_language() -> None:
    model = Pretended(lambda _: "Sieben Menschen starben am Logone.")
    summary = one(model, target_lang="de")
    assert model.asked[0][0].target_lang == "de"
    assert summary.sentences[0].span.of(TEXT) == FIRST, "the name tells"
    assert summary.faithfulness["support"] is None, "words of two languages are not compared"


def test_articles_come_as_they_are_finished_and_are_returned_in_order() -> None:
    seen: list[int] = []
    faults: dict[int, ToolkitError] = {}
    texts = ["One is here.", "", "Three is here.", "bad"]
    model = Pretended(lambda request: InputError("too hot") if request.text == "bad" else request.text)
    result = summarize(
        texts,
        model=model,
        on_summary=lambda number, _: seen.append(number),
        on_fault=lambda number, fault: faults.update({number: fault}),
    )
    assert [summary.text for summary in result.summaries] == ["One is here.", "Three is here."]
    assert seen == [0, 2]
    assert {number: str(fault) for number, fault in faults.items()} == {1: "there is no sentence to summarize", 3: "too hot"}
    with pytest.raises(InputError):
        summarize(texts, model=model)


def test_an_interruption_loses_nothing_that_was_finished() -> None:
    def answer(request: Request) -> str:
        if request.text.startswith("One"):
            raise KeyboardInterrupt
        return request.text

    seen: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        summarize(
            ["One is here.", "Two is here.", "Three is here."],
            model=Pretended(answer),
            on_summary=lambda number, _: seen.append(number),
        )
    assert seen == [1, 2]


def test_a_fault_of_an_extractive_method_is_handed_on_too() -> None:
    faults: list[int] = []
    result = summarize(["", TEXT], method="lead", on_fault=lambda number, _: faults.append(number))
    assert faults == [0]
    assert len(result.summaries) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "abstractive"}, "needs a model"),
        ({"method": "lead", "model": "x"}, "'lead' uses no model"),
        ({"device": "cpu"}, "device goes with a model"),
        ({"target_lang": "de"}, "in another language than the article's needs a model"),
        ({"model": Pretended(first_sentence), "device": "cpu"}, "this one is open already"),
        ({"model": Pretended(first_sentence), "max_chunks": 0}, "max_chunks must be at least 1"),
        ({"model": Pretended(first_sentence), "query": "flood"}, "heeds no query"),
    ],
    ids=["no model", "no need", "no model for it", "language", "open", "chunks", "query"],
)
def test_options_that_do_not_go_together(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        summarize(TEXT, **options)


def test_the_method_itself() -> None:
    docs = [Document(TEXT)]
    assert abstractive(docs, Context(writer=Pretended(first_sentence))).text == FIRST
    with pytest.raises(UsageError, match="needs a model"):
        abstractive(docs, Context())
    with pytest.raises(InputError):
        abstractive([Document("")], Context(writer=Pretended(first_sentence)))


@given(
    text=st.text(alphabet="ab. \nA!。中é<p>1", min_size=1, max_size=80),
    answer=st.text(alphabet="ab. \nA!。中é<n>*1", max_size=40),
    limit=st.integers(1, 9),
    chunks=st.integers(1, 4),
)
def test_any_text_and_any_answer(text: str, answer: str, limit: int, chunks: int) -> None:
    try:
        summary = one(Pretended(lambda _: answer, limit), text, max_chunks=chunks)
    except InputError:
        return
    assert summary.sentences
    assert 0 <= summary.truncated <= len(text)
    assert all(0 <= sentence.span.start <= sentence.span.end <= len(text) for sentence in summary.sentences)
