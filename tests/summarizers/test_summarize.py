"""The public function."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog import SUMMARIZERS
from toolkit.document import Document, Span
from toolkit.errors import InputError, UnknownNameError, UsageError
from toolkit.results import Finding
from toolkit.summarizers import critical, summarize

TEXT = (
    "Flood in Chad\n\nThe river Logone rose on Monday. Seven people died in the flood, the army said. "
    "The army sent boats to the villages. Rain will go on until Friday, says the weather service."
)
METHODS = sorted(set(SUMMARIZERS) - {"query", "abstractive", "headline"})


def test_three_sentences_by_default() -> None:
    result = summarize(TEXT, method="lead")
    assert [len(summary.sentences) for summary in result.summaries] == [3]
    assert result.summaries[0].faithfulness["support"] == 1
    assert result.to_dict()["documents"][0]["method"] == "lead"


@pytest.mark.parametrize("method", METHODS)
def test_every_sentence_stands_at_its_span(method: str) -> None:
    doc = Document(TEXT, id="a.txt")
    for length in ({}, {"words": 15}, {"characters": 100}, {"ratio": 0.5}, {"sentences": 9}):
        (summary,) = summarize(doc, method=method, **length).summaries
        assert summary.sentences
        assert all(sentence.text == sentence.span.of(TEXT) and sentence.path == "a.txt" for sentence in summary.sentences)
        assert summary.text == "\n".join(sentence.text for sentence in summary.sentences)
        assert [sentence.span for sentence in summary.sentences] == sorted(sentence.span for sentence in summary.sentences)


@pytest.mark.parametrize("method", METHODS)
def test_fewer_sentences_than_asked_for_are_all_of_them(method: str) -> None:
    (summary,) = summarize("Only one.", method=method, sentences=5).summaries
    assert summary.text == "Only one."


@pytest.mark.parametrize("method", METHODS)
@given(text=st.text(alphabet="ab. \nA!。中é<p>1", min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_is_summarized_or_an_input_error(method: str, text: str) -> None:
    try:
        (summary,) = summarize(text, method=method).summaries
    except InputError:
        return
    assert 1 <= len(summary.sentences) <= 3
    assert all(sentence.text == sentence.span.of(text) for sentence in summary.sentences)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le fleuve a débordé lundi. Sept personnes sont mortes. L'armée a envoyé des bateaux. La pluie continue."),
        ("ru", "Река вышла из берегов. Погибли семь человек. Армия прислала лодки. Дождь продолжится."),
        ("ar", "فاض النهر يوم الاثنين. مات سبعة أشخاص. أرسل الجيش قوارب. سيستمر المطر."),
        ("zh", "周一河水泛滥。七人死亡。军队派出船只。雨还会下。"),
        ("th", "แม่น้ำล้นตลิ่งเมื่อวันจันทร์"),
    ],
)
def test_any_language(method: str, lang: str, text: str) -> None:
    (summary,) = summarize(text, method=method, lang=lang, sentences=2).summaries
    assert 1 <= len(summary.sentences) <= 2


@pytest.mark.parametrize("method", METHODS)
def test_the_same_again(method: str) -> None:
    assert summarize([TEXT, TEXT], method=method).summaries[0] == summarize(TEXT, method=method).summaries[0]


@pytest.mark.parametrize("method", METHODS)
def test_one_summary_of_several_articles(method: str) -> None:
    docs = [
        Document(TEXT, id="a"),
        Document("Seven people died in the flood, the army said. The minister wept on Tuesday.", id="b"),
    ]
    (summary,) = summarize(docs, method=method, together=True, sentences=9).summaries
    assert [sentence.path for sentence in summary.sentences] == ["a", "a", "a", "a", "b"], "repetitions are merged"
    by_path = {doc.id: doc.text for doc in docs}
    assert all(sentence.text == sentence.span.of(by_path[sentence.path]) for sentence in summary.sentences)


def test_known_segments() -> None:
    (summary,) = summarize("one two three", method="lead", segments=[[Span(0, 3), Span(4, 13)]], sentences=1).summaries
    assert summary.text == "one"


def test_html() -> None:
    text = "<p>The <i>river</i> rose on Monday.</p><p>Boats came.</p>"
    (summary,) = summarize(text, method="lead").summaries
    assert summary.text == "The river rose on Monday.\nBoats came."
    assert summary.sentences[0].text == "The <i>river</i> rose on Monday."
    assert summary.faithfulness["coverage"] == 1


@pytest.mark.parametrize("texts", ["", "  \n", [], ["A sentence.", ""]])
def test_nothing_to_summarize_is_an_error(texts: object) -> None:
    with pytest.raises(InputError, match=r"no (article|sentence) to summarize"):
        summarize(texts, method="lead")  # type: ignore[arg-type]


def test_an_unknown_method_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'lead'"):
        summarize(TEXT, method="leed")


def test_lengths_exclude_one_another() -> None:
    with pytest.raises(UsageError, match="give one length, not sentences and words"):
        summarize(TEXT, method="lead", sentences=3, words=100)


def test_a_query_goes_to_a_method_that_heeds_it() -> None:
    with pytest.raises(UsageError, match="heeds no query"):
        summarize(TEXT, method="lead", query="rain")


def test_parallel_arguments_must_be_parallel() -> None:
    with pytest.raises(UsageError, match="findings must be given for every article: got 1 for 2"):
        summarize([TEXT, TEXT], method="lead", findings=[[]])


def test_a_megabyte_without_a_boundary() -> None:
    (summary,) = summarize("word " * 200_000, method="lead").summaries
    assert len(summary.sentences) == 1


def test_critical_findings_alone_keep_a_sentence_out() -> None:
    grave, slight = (Finding("X101", "fault", Span(0, 4), severity, "fluency", "Wrong.") for severity in ("critical", "major"))
    assert critical([slight, grave]) == (grave,)
    assert critical([slight]) == ()


def test_a_text_in_another_language_than_was_said_is_not_untranslated() -> None:
    text = (
        "Le gouvernement a annoncé mardi une baisse des impôts pour les familles. La mesure sera financée par une taxe sur les "
        "banques. Les syndicats ont dit qu'ils étaient contre cette mesure du gouvernement."
    )
    (summary,) = summarize(text, sentences=2).summaries
    assert summary.sentences[0].text.startswith("Le gouvernement")
    assert not summary.excluded
    mixed = (
        f"The government has cut the taxes. The unions are against it. Banks will pay for it. {text.split('. ')[1]}. It rains."
    )
    (summary,) = summarize(mixed, sentences=3).summaries
    assert [excluded.reason[:26] for excluded in summary.excluded] == ["critical finding STR601: t"]
