"""Agreement with human scores: the numbers of mt-metrics-eval, invariants, what is undefined."""

from __future__ import annotations

from itertools import combinations
from math import isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import agreement as measures
from toolkit.agreement import agreement, draws, permutation_p_value, resampled, soft_pairwise_accuracy
from toolkit.errors import LengthError, UnknownNameError

HUMAN = np.array([[-1.0, 0.0, -5.0, nan, -1.0, -6.0], [0.0, 0.0, -5.0, -2.0, -0.1, -25.0], [-5.0, -1.0, -10.0, -2.0, 0.0, -1.0]])
GOOD = np.array([[70.5, 80, 12, 33, 55, 20], [71, 80, 15.5, 30, 60, 5], [40, 66, 9, 30, 77.5, 48]])
POOR = np.array([[10.0, 20, 30, 15, 5, 25], [20, 10, 30, 25, 5, 15], [12, 22, 8, 14, 24, 9]])
ASSESSED = np.array([[90.0, 50, 10, 40], [60, 55, 30, 10], [20, 100, 80, 70]])
SCORED = np.array([[9.0, 5, 4, 4], [6, 8, 4, 1], [2, 7, 8, 4]])


@pytest.mark.parametrize(
    ("metric", "average", "expected"),
    [
        ("GOOD", "none", (0.7038245297595256, 0.950876454900749, 0.8516884021332909, 0.8541769649036085, 0.8602941176470589)),
        ("GOOD", "system", (0.847096586258036, 0.9284420056418202, 0.8440117472209142, 0.8507407407407408, 0.8666666666666667)),
        ("GOOD", "item", (0.888525299314942, 0.9732050807568878, 0.9632993161855452, 0.9555555555555555, 0.9444444444444443)),
        ("POOR", "none", (-0.02257977629230828, -0.19102612321108672, -0.15154001646539036, -0.15027187345526447, 0.375)),
        (
            "POOR",
            "system",
            (-0.032140597927520075, -0.06247897349091439, 0.032603856529524834, 0.0322222222222, 0.4777777777777778),
        ),
        ("POOR", "item", (0.27851428805782796, 0.2, 0.2, 0.17777777777777776, 0.5)),
    ],
)
def test_equal_to_mt_metrics_eval(metric: str, average: str, expected: tuple[float, ...]) -> None:
    scores = {"GOOD": GOOD, "POOR": POOR}[metric]
    names = ("pearson", "spearman", "kendall-b", "kendall-c", "acc23")
    found = [agreement(HUMAN, scores, statistic=name, average=average) for name in names]
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("average", "expected"), [("none", 5 / 7), ("system", 11 / 13), ("item", 0.6)])
def test_kendall_like_equal_to_mt_metrics_eval(average: str, expected: float) -> None:
    assert agreement(ASSESSED, SCORED, statistic="kendall-like", average=average) == pytest.approx(expected)


def test_soft_pairwise_accuracy_equal_to_mt_metrics_eval() -> None:
    other = np.array([[1.0, 0, 5, 3], [2, 2, 7, 1], [8, 1, 9, 4]])
    assert soft_pairwise_accuracy(ASSESSED, np.stack((SCORED, other))) == pytest.approx(
        [0.7276666666666667, 0.7413333333333334], abs=1e-9
    )


def test_pairwise_accuracy_takes_ties_of_both_as_agreement() -> None:
    assert measures.pairwise_accuracy(np.array([3.0, 1, 1, 5, 4]), np.array([2.0, 2, 2, 9, 1])) == pytest.approx([0.5])


@pytest.mark.parametrize("statistic", ["pearson", "spearman", "kendall-b", "kendall-c"])
def test_constant_scores_have_no_correlation(statistic: str) -> None:
    assert isnan(agreement(HUMAN, np.full_like(HUMAN, 3.5), statistic=statistic))
    assert isnan(agreement(np.zeros_like(GOOD), GOOD, statistic=statistic, average="item"))


@pytest.mark.parametrize("statistic", [*measures.STATISTICS["segment"], "pairwise-accuracy", "spa"])
@pytest.mark.parametrize("shape", [(1, 1), (2, 1), (1, 3)], ids=str)
def test_without_scores_to_compare_all_is_undefined(statistic: str, shape: tuple[int, int]) -> None:
    nothing = np.full(shape, nan)
    assert isnan(agreement(nothing, np.ones(shape), statistic=statistic))
    assert isnan(agreement(np.ones((1, 1)), np.ones((1, 1)), statistic=statistic))


def test_a_missing_metric_score_is_left_out_as_a_missing_human_one_is() -> None:
    with_hole = GOOD.copy()
    with_hole[0, 3] = nan
    filled = HUMAN.copy()
    filled[0, 3] = -3.0
    for statistic in ("pearson", "kendall-b", "acc23"):
        assert agreement(filled, with_hole, statistic=statistic, average="item") == pytest.approx(
            agreement(HUMAN, GOOD, statistic=statistic, average="item")
        )


def test_matrices_of_different_shapes_are_refused() -> None:
    with pytest.raises(LengthError):
        agreement(HUMAN, GOOD[:, :5], statistic="pearson")


def test_unknown_names_are_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="kendall-b"):
        agreement(HUMAN, GOOD, statistic="kendal-b")
    with pytest.raises(UnknownNameError, match="item"):
        agreement(HUMAN, GOOD, statistic="pearson", average="items")


# ------------------------------------------------------------------------------------------------------ invariants

SMALL = st.integers(-3, 3).map(float)
VECTORS = st.integers(2, 40).flatmap(
    lambda n: st.tuples(st.lists(SMALL, min_size=n, max_size=n), st.lists(SMALL, min_size=n, max_size=n))
)


def kendall_by_definition(human: list[float], metric: list[float]) -> float:
    signs = [(np.sign(a[0] - b[0]), np.sign(a[1] - b[1])) for a, b in combinations(zip(human, metric, strict=True), 2)]
    untied = sum(h != 0 for h, _ in signs) * sum(m != 0 for _, m in signs)
    return sum(h * m for h, m in signs) / untied**0.5 if untied else nan


@given(VECTORS)
@settings(max_examples=60)
def test_kendall_counts_pairs(vectors: tuple[list[float], list[float]]) -> None:
    human, metric = map(np.array, vectors)
    assert measures.kendall_b(human, metric)[0] == pytest.approx(kendall_by_definition(*vectors), nan_ok=True)


@pytest.mark.parametrize("levels", [2, 40, 100_000])
def test_kendall_of_long_rankings_is_counted_by_blocks(levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(5)
    human, metric = generator.integers(7, size=300).astype(float), generator.integers(levels, size=300).astype(float)
    monkeypatch.setattr(measures, "_BLOCK", 16)
    assert measures.kendall_b(human, metric)[0] == pytest.approx(kendall_by_definition(list(human), list(metric)))


@given(VECTORS, st.integers(0, 5))
@settings(max_examples=60)
def test_a_weight_is_so_many_copies(vectors: tuple[list[float], list[float]], seed: int) -> None:
    human, metric = map(np.array, vectors)
    counts = np.random.default_rng(seed).integers(4, size=len(human))
    weights = counts[:, None].astype(np.float32)
    longer = np.repeat(human, counts), np.repeat(metric, counts)
    for function in (
        measures.pearson,
        measures.spearman,
        measures.kendall_b,
        measures.kendall_c,
        measures.kendall_like,
        measures.pairwise_accuracy,
    ):
        expected = function(*longer) if len(longer[0]) else [nan]
        assert function(human, metric, weights) == pytest.approx(expected, abs=1e-6, nan_ok=True), function.__name__


@given(VECTORS)
@settings(max_examples=40)
def test_a_metric_agrees_with_itself_as_well_as_can_be(vectors: tuple[list[float], list[float]]) -> None:
    scores = np.array([vectors[0]])
    for statistic in ("pearson", "spearman", "kendall-b", "acc23"):
        value = agreement(scores, scores, statistic=statistic)
        assert value == pytest.approx(1) or (isnan(value) and len(set(vectors[0])) == 1)
        assert agreement(scores, 2 * scores + 7, statistic=statistic) == pytest.approx(value, nan_ok=True)


# ------------------------------------------------------------------------------------------------------ resampling


def test_a_resample_of_every_segment_once_is_the_value() -> None:
    once = np.ones((6, 1))
    for average in ("none", "system", "item"):
        for statistic in ("pearson", "spearman", "kendall-b", "kendall-c", "kendall-like", "acc23"):
            found = resampled(HUMAN, GOOD, statistic=statistic, average=average, draws=once)
            if found is not None:
                value = agreement(HUMAN, GOOD, statistic=statistic, average=average)
                assert found[0] == pytest.approx(value, nan_ok=True)
    assert resampled(ASSESSED, SCORED, statistic="spa", draws=np.ones((4, 1))) == pytest.approx([0.7276666666666667])


def test_draws_are_of_whole_blocks() -> None:
    drawn = draws(["a", "b", "a", "c"], resamples=50)
    assert drawn.shape == (4, 50)
    assert (drawn[0] == drawn[2]).all()
    assert (drawn[[0, 1, 3]].sum(axis=0) == 3).all()


@pytest.mark.parametrize("statistic", ["pearson", "spearman", "kendall-b", "kendall-c", "acc23", "spa"])
def test_a_metric_that_agrees_much_better_does_so_significantly(statistic: str) -> None:
    generator = np.random.default_rng(1)
    human = generator.normal(size=(5, 60)) + np.arange(5)[:, None]
    near, far = human + 0.1 * generator.normal(size=human.shape), generator.normal(size=human.shape)
    average = "item" if statistic == "acc23" else "none"
    options: dict[str, Any] = {"statistic": statistic, "average": average, "permutations": 100}
    assert permutation_p_value(human, near, far, **options) <= 0.02
    assert permutation_p_value(human, far, near, **options) >= 0.98


@pytest.mark.parametrize("statistic", ["kendall-b", "kendall-c"])
def test_swapped_scores_are_compared_as_if_each_permutation_was_made(statistic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "_BLOCK", 8)
    generator = np.random.default_rng(3)
    human, first, second = generator.integers(6, size=(3, 50)).astype(float)
    keep = generator.integers(2, size=(50, 9), dtype=bool)
    one, other = measures._swapped_tau(statistic, human, first, second, keep)
    function = {"kendall-b": measures.kendall_b, "kendall-c": measures.kendall_c}[statistic]
    for number, kept in enumerate(keep.T):
        assert one[number] == pytest.approx(function(human, np.where(kept, first, second))[0])
        assert other[number] == pytest.approx(function(human, np.where(kept, second, first))[0])


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 1000),
    values=st.integers(1, 30),
    average=st.sampled_from(["none", "system", "item"]),
    missing=st.booleans(),
)
def test_permutations_are_decided_as_if_each_was_made(seed: int, values: int, average: str, missing: bool) -> None:
    generator = np.random.default_rng(seed)
    human = generator.integers(4, size=(4, 7)).astype(float)
    first, second = generator.integers(values, size=(2, 4, 7)).astype(float)
    if missing:
        human[1, 2] = first[0, 4] = nan
    there = np.isfinite(human) & np.isfinite(first)
    standard = [np.where(there, (m - m[there].mean()) / (m[there].std() or nan), nan) for m in (first, second)]
    options: dict[str, Any] = {"statistic": "kendall-b", "average": average}
    truth = np.where(there, human, nan)

    def difference(keep: Any) -> float:
        one, other = (np.where(k, *standard) for k in (keep, ~keep))
        return agreement(truth, one, **options) - agreement(truth, other, **options)

    draws = np.random.default_rng(measures.SEED).integers(2, size=(human.size, 26), dtype=bool)[:, 1:]
    made = np.array([difference(keep.reshape(human.shape)) for keep in draws.T])
    expected = (
        (made[np.isfinite(made)] >= difference(np.ones(human.shape, bool)) - 1e-12).mean() if np.isfinite(made).any() else nan
    )
    if isnan(difference(np.ones(human.shape, bool))):
        expected = nan
    found = permutation_p_value(human, first, second, permutations=25, **options)
    assert found == pytest.approx(expected, nan_ok=True)


def test_a_constant_metric_cannot_be_compared() -> None:
    assert isnan(permutation_p_value(HUMAN, GOOD, np.ones_like(GOOD), statistic="kendall-b"))


def test_a_metric_is_not_better_than_itself() -> None:
    assert permutation_p_value(HUMAN, GOOD, GOOD, statistic="kendall-b", permutations=20) == 1.0
