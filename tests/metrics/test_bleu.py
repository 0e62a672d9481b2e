"""BLEU equals sacrebleu's: statistics, corpus and sentence scores, signatures."""

from typing import Any

import numpy as np
import pytest
from conftest import real_data
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora, streams
from sacrebleu.metrics import BLEU

from toolkit.document import Sample
from toolkit.errors import UsageError
from toolkit.metrics.base import make

OPTIONS: list[dict[str, Any]] = [
    {},
    {"lowercase": True},
    {"tokenize": "none"},
    {"tokenize": "intl"},
    {"tokenize": "char"},
    {"tokenize": "zh"},
    {"smooth_method": "floor"},
    {"smooth_method": "floor", "smooth_value": 0.5},
    {"smooth_method": "add-k"},
    {"smooth_method": "none"},
    {"max_ngram_order": 2},
    {"effective_order": True},
    {"effective_order": True, "smooth_method": "add-k"},
]


def spec(options: dict[str, Any]) -> str:
    return "bleu:" + ",".join(f"{key}={str(value).lower() if value is True else value}" for key, value in options.items())


@settings(deadline=None)
@given(corpora(), st.sampled_from(OPTIONS))
def test_equals_sacrebleu_on_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    metric = make(spec(options))
    statistics = metric.statistics(samples)
    expected = BLEU(force=True, **options)
    outputs = [sample.output for sample in samples]
    corpus = expected.corpus_score(outputs, streams(samples))
    assert metric.score(statistics.sum(axis=0)) == pytest.approx(corpus.score, abs=1e-9)
    assert metric.signature(samples) == str(expected.get_signature())
    sentence = BLEU(force=True, **{**options, "effective_order": True})
    scores = [sentence.sentence_score(s.output, list(s.references)).score for s in samples]
    assert metric.segment_scores(statistics) == pytest.approx(scores, abs=1e-9)


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), st.sampled_from(OPTIONS), st.sampled_from(["float32", "float64"]))
def test_arithmetic_equals_sacrebleu_in_its_precision(counts: list[int], options: dict[str, Any], precision: str) -> None:
    order = options.get("max_ngram_order", 4)
    totals = np.array(counts[: 2 + 2 * order], dtype=precision)
    totals[2 + order :] = np.sort(totals[2 + order :])[::-1]  # longer n-grams are fewer, and matches are n-grams
    totals[2 : 2 + order] = np.minimum(totals[2 : 2 + order], totals[2 + order :])
    expected = BLEU(force=True, **options)._compute_score_from_stats(totals.copy()).score
    assert make(spec(options)).score(totals) == pytest.approx(expected, rel=1e-14, abs=1e-300)


def test_signatures_to_the_letter() -> None:
    samples = [Sample("a b c d", ("a b c d", "a b c e"))]
    assert make("bleu").signature(samples) == "nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0"
    assert make("bleu", lang="zh-Hans").signature(samples).split("|")[3] == "tok:zh"


def test_a_tokenizer_that_is_not_installed_is_told_with_its_remedy() -> None:
    with pytest.raises(UsageError, match=r"pip install 'sacrebleu\[ja\]'"):
        make("bleu:tokenize=ja-mecab").signature([Sample("a", ("a",))])


@pytest.mark.parametrize(
    ("pair", "lang", "bleu", "chrf"), [("fr-de", "de", 43.815932, 68.911397), ("de-fr", "fr", 29.702201, 58.404804)]
)
def test_published_scores_of_wmt21(pair: str, lang: str, bleu: float, chrf: float) -> None:
    folder = real_data(f"wmt21/{pair}")
    name = f"newstest2021.{pair}"
    outputs = (folder / "system-outputs" / f"{name}.hyp.Online-B.{lang}").read_text(encoding="utf-8").splitlines()
    references = (folder / "references" / f"{name}.ref.A.{lang}").read_text(encoding="utf-8").splitlines()
    samples = [Sample(output, (reference,)) for output, reference in zip(outputs, references, strict=True)]
    for spec, published in (("bleu", bleu), ("chrf", chrf)):
        metric = make(spec)
        assert round(float(metric.score(metric.statistics(samples).sum(axis=0))), 6) == published
