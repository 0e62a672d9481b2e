"""Resampling equals sacrebleu's at its seeds; correction and clusters follow their definitions."""

from __future__ import annotations

import os
from unittest import mock

import numpy as np
import pytest
from conftest import real_data
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from toolkit.document import Sample
from toolkit.errors import LengthError, UsageError
from toolkit.metrics.base import Metric, make
from toolkit.significance import (
    bootstrap,
    bootstrap_p_value,
    by_document,
    check_power,
    clusters,
    exact,
    holm,
    human_agreement,
    interval,
    randomization_p_value,
    swaps,
)

SENTENCES = [
    "the cat sat on the mat",
    "a dog barked at the cat",
    "nothing at all",
    "one two three four five",
    "so it goes on and on",
]


def p_values(metric: Metric, system: list[Sample], baseline: list[Sample]) -> tuple[float, float]:
    """Return the p-values of the bootstrap and of approximate randomization."""
    statistics = np.stack([metric.statistics(system), metric.statistics(baseline)])
    totals = exact(statistics).sum(axis=-2)
    values = metric.score(totals)
    drawn = metric.score(bootstrap(statistics, resamples=200))
    kept = swaps(statistics, trials=200)
    return (
        bootstrap_p_value(drawn[0], drawn[1], float(values[0] - values[1])),
        randomization_p_value(metric.score, kept[0], kept[1], totals[0], totals[1]),
    )


segments = st.lists(
    st.lists(st.sampled_from("the cat sat on a mat .".split()), max_size=8).map(" ".join), min_size=12, max_size=12
)


@settings(max_examples=25, deadline=None)
@given(segments, segments, segments, st.sampled_from(["bleu", "chrf", "chrf++", "ter"]))
def test_p_values_equal_sacrebleu(system: list[str], baseline: list[str], references: list[str], name: str) -> None:
    theirs = {"bleu": BLEU(force=True), "chrf": CHRF(), "chrf++": CHRF(word_order=2), "ter": TER()}[name]
    ours = p_values(
        make(name),
        [Sample(output, (reference,)) for output, reference in zip(system, references, strict=True)],
        [Sample(output, (reference,)) for output, reference in zip(baseline, references, strict=True)],
    )
    expected = []
    with mock.patch.dict(os.environ, {"SACREBLEU_SEED": "12345"}):
        for kind in ("bs", "ar"):
            _, scores = PairedTest([("b", baseline), ("s", system)], {name: theirs}, [references], kind, n_samples=200)()
            expected.append(next(iter(v for k, v in scores.items() if k != "System"))[1].p_value)
    assert list(ours) == expected


@pytest.mark.parametrize(
    ("name", "scores", "by_bootstrap", "by_randomization"),  # sacrebleu's p-values × 1,001 and × 10,001
    [
        ("bleu", [34.92, 34.00, 34.61, 32.55], [8, 156, 1], [150, 3508, 1]),
        ("chrf", [62.91, 62.47, 62.53, 61.64], [29, 30, 1], [636, 624, 1]),
        ("chrf++", [60.49, 60.10, 60.18, 59.19], [43, 68, 1], [1070, 1355, 1]),
        ("ter", [49.91, 50.36, 49.14, 54.14], [104, 10, 1], [2560, 231, 1]),
    ],
)
def test_scores_and_p_values_of_sacrebleu_on_wmt21(
    name: str, scores: list[float], by_bootstrap: list[int], by_randomization: list[int]
) -> None:
    folder = real_data("wmt21/de-en")
    references = (folder / "references/newstest2021.de-en.ref.A.en").read_text(encoding="utf-8").splitlines()
    metric = make(name)
    systems = []
    for file in sorted((folder / "system-outputs").iterdir())[:4]:
        outputs = file.read_text(encoding="utf-8").splitlines()
        systems.append(metric.statistics([Sample(o, (r,)) for o, r in zip(outputs, references, strict=True)]))
    statistics = np.stack(systems)
    totals = statistics.sum(axis=-2)
    values = metric.score(totals)
    assert values.round(2).tolist() == scores
    drawn = metric.score(bootstrap(statistics))
    kept = swaps(statistics)
    bootstrapped = [bootstrap_p_value(drawn[i], drawn[0], float(values[i] - values[0])) for i in (1, 2, 3)]
    randomized = [randomization_p_value(metric.score, kept[i], kept[0], totals[i], totals[0]) for i in (1, 2, 3)]
    assert bootstrapped == [count / 1001 for count in by_bootstrap]
    assert randomized == [count / 10_001 for count in by_randomization]


def test_interval_equals_sacrebleu() -> None:
    outputs = [f"{a} {b}" for a in SENTENCES for b in SENTENCES]
    references = [f"{b} {a}" for a in SENTENCES for b in SENTENCES]
    metric = make("bleu")
    statistics = metric.statistics([Sample(o, (r,)) for o, r in zip(outputs, references, strict=True)])
    found = interval(metric.score(bootstrap(statistics)))
    expected = BLEU(force=True).corpus_score(outputs, [references], n_bootstrap=1000)
    assert (found.high - found.low) / 2 == pytest.approx(expected._ci, abs=1e-9)


def test_draws_do_not_depend_on_how_many_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    statistics = np.random.default_rng(1).random((2, 37, 3))
    whole = bootstrap(statistics, resamples=500), swaps(statistics, trials=500)
    monkeypatch.setattr("toolkit.significance._CELLS", 1)
    pieces = bootstrap(statistics, resamples=500), swaps(statistics, trials=500)
    assert (whole[0] == pieces[0]).all()
    assert (whole[1] == pieces[1]).all()


def test_resamples_are_sums_of_drawn_rows() -> None:
    statistics = np.random.default_rng(2).integers(0, 50, (6, 2)).astype(float)
    picked = np.random.default_rng(7).choice(6, size=(10, 6), replace=True)
    assert (bootstrap(statistics, resamples=10, seed=7) == statistics[picked].sum(axis=1)).all()
    mask = np.random.default_rng(7).integers(2, size=(10, 6), dtype=bool)
    assert (swaps(statistics, trials=10, seed=7) == mask @ statistics).all()


def test_a_system_against_itself_is_no_different() -> None:
    samples = [Sample(sentence, ("the cat sat on a mat and a dog barked",)) for sentence in SENTENCES]
    for name in ("bleu", "chrf", "ter", "rouge1"):
        assert p_values(make(name), samples, samples) == (1 / 201, 1 / 201)  # as in sacrebleu: no difference is not chance's work


def test_sums_in_any_order_are_the_same() -> None:
    statistics = exact(np.random.default_rng(3).random((1000, 4)))
    assert (statistics.sum(axis=0) == statistics[::-1].sum(axis=0)).all()
    counts = np.arange(12.0).reshape(4, 3)
    assert (exact(counts) == counts).all()


def test_statistics_are_added_up_by_document() -> None:
    statistics = np.arange(10.0).reshape(1, 5, 2)
    assert by_document(statistics, ["b", "a", "b", "a", "c"]).tolist() == [[[4, 6], [8, 10], [8, 9]]]
    with pytest.raises(LengthError, match="2 document identifiers for 5 segments"):
        by_document(statistics, ["a", "b"])


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_and_keeps_the_order(p_values: list[float]) -> None:
    corrected = holm(p_values)
    assert all(p <= q <= 1 for p, q in zip(p_values, corrected, strict=True))
    pairs = sorted(zip(p_values, corrected, strict=True))
    assert [q for _, q in pairs] == sorted(corrected)


def test_holm_of_a_textbook() -> None:
    # R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def test_a_cluster_ends_where_a_member_beats_the_next() -> None:
    by_pair = {
        frozenset("ab"): 0.2,
        frozenset("ac"): 0.03,
        frozenset("bc"): 0.3,
        frozenset("ad"): 0.01,
        frozenset("bd"): 0.01,
        frozenset("cd"): 0.5,
    }
    scores = {"c": 3.0, "a": 5.0, "b": 4.0, "d": 2.0}
    assert clusters(scores, by_pair, higher_is_better=True) == (("a", "b"), ("c", "d"))
    assert clusters(scores, by_pair, higher_is_better=True, alpha=0.001) == (("a", "b", "c", "d"),)
    assert clusters(scores, dict.fromkeys(by_pair, 0.05), higher_is_better=False) == (("d",), ("c",), ("b",), ("a",))


def test_equal_and_undefined_scores_do_not_end_a_cluster() -> None:
    scores = {"n": float("nan"), "x": 1.0, "y": 3.0, "z": 3.0}
    by_pair = {frozenset((a, b)): 0.001 for a in scores for b in scores if a != b}
    assert clusters(scores, by_pair, higher_is_better=True) == (("y", "z"), ("x", "n"))


def test_ties_count_where_documents_are_few() -> None:
    metric = make("wer")
    statistics = np.stack([metric.statistics([Sample(text, ("a b c d",))] * 2) for text in ("a b", "a b c")])
    totals, kept = statistics.sum(axis=-2), swaps(statistics, trials=1000)
    p_values = [randomization_p_value(metric.score, kept[0], kept[1], totals[0], totals[1], ties=ties) for ties in (False, True)]
    assert p_values[0] == 1 / 1001
    assert p_values[1] == pytest.approx(0.5, abs=0.05)


def test_undefined_resamples_are_left_out() -> None:
    scores = np.array([1.0, np.nan, 3.0, 2.0])
    assert (interval(scores).low, interval(scores).high) == (1.0, 3.0)
    assert np.isnan(interval(np.array([np.nan])).low)
    assert bootstrap_p_value(np.array([np.nan]), np.array([1.0]), 1.0) == 1.0
    assert bootstrap_p_value(np.array([np.nan, 1.0]), np.array([1.0, 0.0]), 0.1) == 0.5


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_lies_between_0_and_1(level: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        interval(np.array([1.0]), level=level)


def test_too_few_resamples_are_told_with_the_number_needed() -> None:
    with pytest.raises(UsageError, match=r"171 comparisons with 1000 resamples.* at least 3419 resamples"):
        check_power(171, 1000, 0.05)
    check_power(171, 3419, 0.05)
    with pytest.raises(UsageError, match="at least 3419"):
        check_power(171, 3418, 0.05)
    with pytest.raises(UsageError, match="alpha"):
        check_power(1, 1000, 5)
    with pytest.raises(UsageError, match="at least 1 resample"):
        check_power(1, 0, 0.05)


# --------------------------------------------------------------------------------------------- agreement with humans


# The rows of BLEU and ChrF in the paper's table of thresholds: differences at which 55 %, 60 % … of decisions agree.
@pytest.mark.parametrize(
    ("metric", "thresholds"),
    [
        ("bleu", {55: 0.52, 60: 0.78, 65: 1.06, 70: 1.39, 75: 1.79, 80: 2.34, 85: 3.35}),
        ("chrf", {55: 0.33, 60: 0.54, 65: 0.76, 70: 1.00, 75: 1.28, 80: 1.63, 85: 2.12, 90: 3.05}),
    ],
)
def test_how_often_humans_agree(metric: str, thresholds: dict[int, float]) -> None:
    for share, delta in thresholds.items():
        assert human_agreement(metric, -delta) == pytest.approx(share, abs=0.2)


def test_no_agreement_is_told_where_none_was_published() -> None:
    assert human_agreement("ter", 3.0) is None
    assert human_agreement("chrf:word_order=2", 3.0) is None
    assert human_agreement("bleu", 0.2) is None
    assert human_agreement("bleu", float("nan")) is None
