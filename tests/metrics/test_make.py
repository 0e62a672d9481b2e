"""The contract's shared parts: NAME:key=value, what is refused, and what every metric of the catalog holds to."""

import numpy as np
import pytest

from toolkit.catalog import METRICS
from toolkit.document import Sample
from toolkit.errors import InputError, UnknownNameError, UsageError
from toolkit.metrics.base import error_rate, make, ratio, reference_count

TARGETS = {"targets": [{"translation": "The cat sat.", "mention": "cat"}]}
SAMPLES = [
    Sample("The cat sat on a mat.", ("The cat sat on the mat.",), meta=TARGETS),
    Sample("Syria and NATO", ("NATO and Syria", "Syria"), meta=TARGETS),
    Sample("", ("Nothing.",), meta=TARGETS),
]


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_keeps_the_contract(name: str) -> None:
    metric = make(name)
    statistics = metric.statistics(SAMPLES)
    k = statistics.shape[1]
    assert statistics.shape == (3, k)
    assert statistics.dtype == np.float64
    segments = metric.segment_scores(statistics)
    assert segments.shape == (3,)
    assert metric.score(statistics.sum(axis=0)).shape == ()
    assert metric.score(np.zeros((2, 5, k))).shape == (2, 5)
    assert metric.signature(SAMPLES).startswith("nrefs:var|")
    assert metric.name == name
    assert metric.statistics(list(reversed(SAMPLES)))[::-1].tolist() == statistics.tolist()


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_is_documented_in_one_paragraph_and_refuses_an_empty_corpus(name: str) -> None:
    metric = make(name)
    with pytest.raises(InputError, match="at least one segment"):
        metric.statistics([])


@pytest.mark.parametrize("name", [name for name in METRICS if name not in {"m-eta", "name-consistency"}])
def test_a_missing_reference_is_told_by_its_segment(name: str) -> None:
    with pytest.raises(InputError, match="segment 2 has none"):
        make(name).statistics([SAMPLES[0], Sample("x")])


def test_options_are_typed() -> None:
    metric = make("bleu:lowercase=true,max_ngram_order=2,smooth_method=floor,smooth_value=0.2")
    assert metric.name == "bleu:lowercase=true,max_ngram_order=2,smooth_method=floor,smooth_value=0.2"
    assert metric.signature(SAMPLES) == "nrefs:var|case:lc|eff:no|tok:13a|smooth:floor[0.20]|version:2.6.0"
    assert metric.statistics(SAMPLES).shape == (3, 6)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("bleo", "did you mean 'bleu'"),
        ("bleu:lowercased=true", "did you mean 'lowercase'"),
        ("bleu:lang=fr", "unknown option"),
        ("bleu:name=x", "unknown option"),
    ],
)
def test_unknown_names_are_told_with_the_nearest(spec: str, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        make(spec)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("bleu:lowercase", "key=value"),
        ("bleu:lowercase=yes", "must be true or false, not 'yes'"),
        ("bleu:max_ngram_order=four", "must be a whole number from 1 on, not 'four'"),
        ("bleu:max_ngram_order=0", "must be a whole number from 1 on, not '0'"),
        ("bleu:smooth_value=nan", "must be a number from 0 on, not 'nan'"),
        ("bleu:smooth_method=laplace", "must be one of exp, floor, add-k, none, not 'laplace'"),
        ("bleu:tokenize=13b", "must be one of none, zh, 13a"),
        ("bleu:lowercase=true,lowercase=false", "given twice"),
        ("rouge1:stemmer=true,tokenizer=unicode", "Porter"),
    ],
)
def test_bad_values_are_told_with_what_is_allowed(spec: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make(spec)


def test_a_ratio_without_a_whole_is_undefined() -> None:
    assert np.isnan(ratio(np.array([0.0]), np.array([0.0]))).all()
    assert ratio(np.array([1.0]), np.array([4.0])).tolist() == [25.0]


def test_errors_against_nothing_are_all_or_none() -> None:
    assert error_rate(np.array([3.0, 0.0, 1.0]), np.array([0.0, 0.0, 4.0])).tolist() == [100.0, 0.0, 25.0]


def test_the_number_of_references_may_vary() -> None:
    assert reference_count(SAMPLES[:1]) == "1"
    assert reference_count(SAMPLES) == "var"
