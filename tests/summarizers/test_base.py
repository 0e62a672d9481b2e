"""The sentences, the length and the choice that every method shares."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.document import Document, Span
from toolkit.errors import InputError, UsageError
from toolkit.results import Finding
from toolkit.summarizers.base import Context, Length, Matrix, Sentences, compose, without_markup

TEXT = "The river rose on Monday. Seven people died in the flood. The army sent boats. Rain will go on."


def sentences(text: str, **context: object) -> Sentences:
    return Sentences([Document(text)], Context(**context))  # type: ignore[arg-type]


def texts(own: Sentences) -> list[str]:
    return [own.span_text(index) for index in range(len(own))]


def chosen(text: str, scores: list[float], length: Length, **context: object) -> list[str]:
    own = sentences(text, length=length, **context)
    return [sentence.text for sentence in compose(own, np.array(scores, dtype=float), Context(length, **context), "m").sentences]  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- sentences


def test_headlines_and_cross_heads_are_no_sentences() -> None:
    own = sentences('Flood in Chad\nThe river rose on Monday.\n"Situation mastered"\nThe governor was calm.')
    assert texts(own) == ["The river rose on Monday.", "The governor was calm."]
    assert own.headings == (["flood", "in", "chad"], ["situation", "mastered"])
    assert list(own.positions) == [0, 1]


def test_a_list_without_final_marks_has_nothing_else() -> None:
    assert texts(sentences("- apples\n- pears\n- plums")) == ["- apples", "- pears", "- plums"]


def test_a_quotation_mark_or_a_wide_stop_ends_a_sentence() -> None:
    assert texts(sentences("Kopf\nEr sagte: „Nein.“\n洪水。\n« Non. »")) == ["Er sagte: „Nein.“", "洪水。", "« Non. »"]


def test_markup_is_no_sentence_and_offsets_stay() -> None:
    text = "<html><head><style>p {color: red.}</style></head><body><h1>Flood</h1><p>The <b>river</b> rose. Rain fell.</p></body>"
    own = sentences(text)
    assert texts(own) == ["The <b>river</b> rose.", "Rain fell."]
    assert own.words[0] == ["the", "river", "rose"]
    assert len(without_markup(text)) == len(text)
    assert without_markup("if a <b and c> d") == "if a <b and c> d", "no HTML, no markup"


@pytest.mark.parametrize(
    ("dateline", "lang"),
    [("ПОРТУ, 3 ноября. /ТАСС/.", "ru"), ("МОСКВА, 28 окт - РИА Новости.", "ru"), ("Wien, 3 Nov. /APA/.", "de")],
    ids=["tass", "ria", "latin"],
)
def test_a_dateline_with_a_stop_is_no_sentence(dateline: str, lang: str) -> None:
    own = Sentences([Document(f"{dateline} Ана Лима ушла в отставку. Совет выберет преемника.", lang=lang)], Context())
    assert texts(own) == ["Ана Лима ушла в отставку.", "Совет выберет преемника."]


def test_a_date_within_a_sentence_is_no_dateline() -> None:
    text = "Paris, 3 November - Anna Lima resigned from her post on Monday. She left."
    assert texts(sentences(text)) == [text[: text.index(" She")], "She left."]


def test_unclosed_markup_is_linear() -> None:
    for piece in ("<script", "<!--", "<p", "<p>"):
        text = "<p>A word.</p>" + piece * 50_000
        assert len(without_markup(text)) == len(text)


@pytest.mark.parametrize("text", ["", " \n ", "…", "***\n---", "<p></p>"])
def test_a_text_without_a_word_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="no sentence to summarize"):
        sentences(text)


def test_known_segments_are_heeded() -> None:
    own = sentences("one two three four", segments=[[Span(0, 7), Span(8, 18)]])
    assert texts(own) == ["one two", "three four"]


def test_features_by_hand() -> None:
    own = sentences("Rain fell. Rain rain stopped. Boats came.")
    assert own.counts @ np.ones(6) == pytest.approx([2, 3, 2])
    assert own.rarity == pytest.approx(np.log(4 / np.array([2, 1, 1, 1, 1])))
    assert own.tfidf.transposed_times(np.ones(3)).shape == (5,)
    assert np.bincount(own.tfidf.rows, own.tfidf.values**2) == pytest.approx([1, 1, 1])


def test_matrix_products_equal_dense_ones() -> None:
    random = np.random.default_rng(1)
    dense = random.integers(0, 3, (7, 5)).astype(float)
    rows, columns = np.nonzero(dense)
    own = Matrix(rows, columns, dense[rows, columns], dense.shape)  # type: ignore[arg-type]
    assert own @ np.arange(5.0) == pytest.approx(dense @ np.arange(5.0))
    assert own.transposed_times(np.arange(7.0)) == pytest.approx(dense.T @ np.arange(7.0))
    assert own.row_sums == pytest.approx(dense.sum(1))
    assert own.column_sums == pytest.approx(dense.sum(0))
    assert own.binary().row_sums == pytest.approx((dense > 0).sum(1))


# ---------------------------------------------------------------------------------------------------- length


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("sentences", 0), ("words", -1), ("characters", 1.5), ("ratio", 0), ("ratio", 1.1), ("sentences", float("nan"))],
)
def test_a_length_out_of_range_is_an_error(unit: str, amount: float) -> None:
    with pytest.raises(UsageError, match=unit):
        Length(unit, amount)  # type: ignore[arg-type]


def test_sentences_keep_their_order() -> None:
    assert chosen(TEXT, [1, 4, 2, 3], Length("sentences", 2)) == ["Seven people died in the flood.", "Rain will go on."]


def test_the_earliest_of_equals_is_taken() -> None:
    assert chosen(TEXT, [1, 1, 1 + 1e-13, 0], Length("sentences", 1)) == ["The river rose on Monday."]


def test_words_are_a_limit_and_no_sentence_is_cut() -> None:
    assert chosen(TEXT, [2, 4, 3, 1], Length("words", 10)) == ["Seven people died in the flood.", "The army sent boats."]
    assert chosen(TEXT, [2, 4, 3, 1], Length("words", 9)) == ["Seven people died in the flood."]


def test_characters_count_the_line_ends() -> None:
    both = "Seven people died in the flood.\nThe army sent boats."
    assert chosen(TEXT, [1, 4, 3, 2], Length("characters", len(both))) == both.splitlines()
    assert chosen(TEXT, [1, 4, 3, 2], Length("characters", len(both) - 1))[1] == "Rain will go on."


def test_a_ratio_is_a_share_of_the_sentences() -> None:
    assert len(chosen(TEXT, [2, 4, 3, 1], Length("ratio", 0.5))) == 2
    assert len(chosen(TEXT, [2, 4, 3, 1], Length("ratio", 0.01))) == 1
    assert len(chosen(TEXT, [2, 4, 3, 1], Length("ratio", 1))) == 4


def test_where_nothing_fits_the_shortest_sentence_is_the_summary() -> None:
    assert chosen(TEXT, [4, 3, 2, 1], Length("words", 1)) == ["The army sent boats."]


# ---------------------------------------------------------------------------------------------------- choice

TWICE = (
    "Kurdish forces on Friday announced the escape of five jihadists after air raids. "
    "The raids began on Wednesday. "
    "Kurdish forces on Friday announced the escape of five jihadists from a prison near the town."
)


def test_a_near_repetition_gives_way_to_the_sentence_that_stands_earlier() -> None:
    own = sentences(TWICE)
    summary = compose(own, np.array([1.0, 2.0, 3.0]), Context(Length("sentences", 2)), "m")
    assert [sentence.span.start for sentence in summary.sentences] == [0, 81]
    assert [excluded.to_dict() for excluded in summary.excluded] == [
        {"start": 111, "end": len(TWICE), "reason": "nearly repeats the sentence at 0-80"}
    ]


def test_a_phrase_that_lies_in_a_longer_sentence_does_not_exclude_it() -> None:
    text = "Seven people died. The ministry said on Monday that seven people died when the river left its bed."
    assert len(chosen(text, [2, 1], Length("sentences", 2))) == 2


def test_an_exact_repetition_of_few_words_is_passed_over() -> None:
    assert chosen("Never! He left. Never! He left.", [1, 1, 1, 1], Length("sentences", 4)) == ["Never!", "He left."]


def test_all_repetitions_of_a_chosen_sentence_are_told_at_once() -> None:
    text = "The river rose on Monday in the town. Seven people died there. " * 2_000
    own = sentences(text)
    summary = compose(own, np.ones(len(own)), Context(), "m")
    assert summary.text == "The river rose on Monday in the town.\nSeven people died there."
    assert len(summary.excluded) == 3_998


def test_a_sentence_with_a_critical_finding_is_passed_over() -> None:
    finding = Finding("STR301", "untranslated", Span(0, 9), "critical", "accuracy/untranslated", "Not translated.")
    own = sentences(TEXT)
    context = Context(Length("sentences", 1), findings=[[finding]])
    summary = compose(own, np.array([4.0, 3, 2, 1]), context, "m")
    assert summary.text == "Seven people died in the flood."
    assert summary.excluded[0].reason == "critical finding STR301: Not translated."
    everywhere = Finding("STR301", "untranslated", Span(0, len(TEXT)), "critical", "accuracy/untranslated", "Not translated.")
    assert compose(own, np.array([4.0, 3, 2, 1]), Context(findings=[[everywhere]]), "m").sentences


def test_gains_are_asked_again_after_each_choice() -> None:
    asked: list[int | None] = []

    def gains(chosen: int | None) -> np.ndarray:
        asked.append(chosen)
        return np.array([3.0, 2, 1, 0])

    compose(sentences(TEXT), gains, Context(Length("sentences", 2)), "m")
    assert asked == [None, 0, 1]


def test_summary_text_is_a_line_a_sentence() -> None:
    text = "The river\nrose on Monday and went on to rise until the next day came\nat last and it fell.\n\nRain fell."
    own = sentences(text, segments=[[Span(0, 89), Span(91, 101)]])
    summary = compose(own, np.array([1.0, 1.0]), Context(), "m")
    assert summary.text.splitlines()[1] == "Rain fell."
    assert "\n" in summary.sentences[0].text
    assert all(sentence.text == sentence.span.of(text) for sentence in summary.sentences)
