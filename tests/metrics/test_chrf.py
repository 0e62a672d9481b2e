"""chrF and chrF++ equal sacrebleu's: statistics, corpus and sentence scores, signatures."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora, streams
from sacrebleu.metrics import CHRF

from toolkit.document import Sample
from toolkit.metrics.base import make

OPTIONS: list[dict[str, Any]] = [
    {},
    {"word_order": 2},
    {"char_order": 3, "word_order": 1},
    {"beta": 1},
    {"lowercase": True},
    {"whitespace": True},
    {"eps_smoothing": True},
    {"eps_smoothing": True, "word_order": 2},
]


def spec(options: dict[str, Any]) -> str:
    return "chrf:" + ",".join(f"{key}={str(value).lower() if value is True else value}" for key, value in options.items())


@settings(deadline=None)
@given(corpora(), st.sampled_from(OPTIONS))
def test_equals_sacrebleu_on_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    metric = make(spec(options))
    statistics = metric.statistics(samples)
    expected = CHRF(**options)
    corpus = expected.corpus_score([sample.output for sample in samples], streams(samples))
    assert metric.score(statistics.sum(axis=0)) == pytest.approx(corpus.score, abs=1e-9)
    assert metric.signature(samples) == str(expected.get_signature())
    scores = [expected.sentence_score(s.output, list(s.references)).score for s in samples]
    assert metric.segment_scores(statistics) == pytest.approx(scores, abs=1e-9)


@given(st.lists(st.integers(0, 9), min_size=24, max_size=24), st.booleans(), st.sampled_from(["float32", "float64"]))
def test_arithmetic_equals_sacrebleu_in_its_precision(counts: list[int], smoothing: bool, precision: str) -> None:
    totals = np.array(counts, dtype=precision)
    expected = CHRF(word_order=2, eps_smoothing=smoothing)._compute_score_from_stats(totals).score
    score = make(f"chrf++:eps_smoothing={str(smoothing).lower()}").score(totals)
    assert score == pytest.approx(float(expected), rel=1e-15 if precision == "float32" else 1e-14)


def test_signatures_to_the_letter() -> None:
    samples = [Sample("a b c d", ("a b c d", "a b c e"))]
    assert make("chrf").signature(samples) == "nrefs:2|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0"
    assert make("chrf++").signature(samples) == "nrefs:2|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0"


def test_the_first_of_tied_references_counts() -> None:
    rows = [make("chrf").statistics([Sample("ab cd", pair)]).tolist() for pair in (("xy", "xyz"), ("xyz", "xy"))]
    assert rows[0] != rows[1]
