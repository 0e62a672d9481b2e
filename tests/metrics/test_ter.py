"""TER equals sacrebleu's: statistics, corpus and sentence scores, signatures."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora, streams
from sacrebleu.metrics import TER

from toolkit.document import Sample
from toolkit.metrics.base import make

OPTIONS: list[dict[str, Any]] = [
    {},
    {"normalized": True},
    {"no_punct": True},
    {"normalized": True, "asian_support": True},
    {"no_punct": True, "asian_support": True},
    {"case_sensitive": True},
]


@settings(deadline=None)
@given(corpora(), st.sampled_from(OPTIONS))
def test_equals_sacrebleu_on_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    metric = make("ter:" + ",".join(f"{key}=true" for key in options))
    statistics = metric.statistics(samples)
    expected = TER(**options)
    corpus = expected.corpus_score([sample.output for sample in samples], streams(samples))
    assert metric.score(statistics.sum(axis=0)) == pytest.approx(corpus.score, abs=1e-9)
    assert metric.signature(samples) == str(expected.get_signature())
    scores = [expected.sentence_score(s.output, list(s.references)).score for s in samples]
    assert metric.segment_scores(statistics) == pytest.approx(scores, abs=1e-9)


def test_signature_to_the_letter() -> None:
    samples = [Sample("a b c d", ("a b c d", "a b c e"))]
    assert make("ter").signature(samples) == "nrefs:2|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"


def test_lower_is_better() -> None:
    assert not make("ter").higher_is_better
