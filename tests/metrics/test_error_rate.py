"""WER and CER; the figures are those of jiwer 4.0."""

import pytest
from hypothesis import given, settings
from metrics.corpora import corpora

from toolkit.document import Sample
from toolkit.metrics.base import make

PAIRS = [
    ("the cat sat on the mat", "the cat is on the mat"),
    ("hello world", "hello  big   world"),
    ("naïve façade", "naive facade"),
    ("a b c d", "d c b a"),
]


@pytest.mark.parametrize(
    ("name", "segments", "corpus"),
    [
        ("wer", [0.16666666666666666, 0.5, 1.0, 1.0], 0.5714285714285714),
        ("cer", [0.13636363636363635, 0.6363636363636364, 0.16666666666666666, 0.5714285714285714], 0.3076923076923077),
    ],
)
def test_equals_jiwer(name: str, segments: list[float], corpus: float) -> None:
    metric = make(name)
    statistics = metric.statistics([Sample(output, (reference,)) for reference, output in PAIRS])
    assert metric.segment_scores(statistics) == pytest.approx([100 * rate for rate in segments], abs=1e-9)
    assert metric.score(statistics.sum(axis=0)) == pytest.approx(100 * corpus, abs=1e-9)


def test_of_several_references_the_nearest_counts() -> None:
    assert make("wer").statistics([Sample("a b c", ("x", "a b c d"))]).tolist() == [[1.0, 4.0]]


def test_case_and_punctuation_may_be_left_out() -> None:
    samples = [Sample("Yes , sir!", ("yes, sir",))]
    assert make("wer").statistics(samples).tolist() == [[3.0, 2.0]]
    assert make("wer:lowercase=true,no_punct=true").statistics(samples).tolist() == [[0.0, 2.0]]
    assert make("wer:lowercase=true,no_punct=true").signature(samples).startswith("nrefs:1|case:lc|punct:no|unit:word|version:")


@pytest.mark.parametrize(("output", "reference", "rate"), [("", "", 0.0), ("a", "", 100.0), ("", "a b", 100.0)])
def test_empty_texts(output: str, reference: str, rate: float) -> None:
    metric = make("wer")
    assert metric.segment_scores(metric.statistics([Sample(output, (reference,))])).tolist() == [rate]


@settings(deadline=None)
@given(corpora())
def test_a_text_has_no_errors_against_itself(samples: list[Sample]) -> None:
    for name in ("wer", "cer"):
        metric = make(name)
        same = [Sample(sample.output, (*sample.references, sample.output)) for sample in samples]
        assert not metric.statistics(same)[:, 0].any()
