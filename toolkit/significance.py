"""Resampling over any metric's statistics: confidence intervals, p-values, Holm's correction, ranking clusters.

A resample is a vector of how often each segment is drawn (or whether it is swapped); the resample's statistics are its
product with the statistics matrix. So one matrix product makes all resamples of all systems, whatever the metric.
Segments of a document are not independent: add them up first (`by_document`), and documents are resampled instead.

Draws, tests and p-values are those of sacrebleu (Post 2018) at the same seed: the paired bootstrap of Koehn (2004) and
the paired approximate randomization of Riezler and Maxwell (2005).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from math import ceil, exp, inf, isnan
from typing import TYPE_CHECKING, Any

from toolkit.errors import LengthError, UsageError
from toolkit.results import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

SEED = 12345
RESAMPLES = 1000
TRIALS = 10_000

# Height and steepness of the curves that the authors of Kocmi et al. (2024) publish with their tool, in percent.
_AGREEMENT: Mapping[str, tuple[float, float]] = {
    "bleu": (88.33333333333225, 0.9663926931178954),
    "chrf": (92.999999999972, 1.1142732157139852),
}

# Draws held in memory at once.
_CELLS = 1 << 22
# Statistics are rounded to multiples of 2**-32: their sums are then exact in any order, and ties are ties on any machine.
_BITS = 32


def by_document(statistics: Array, documents: Sequence[Hashable]) -> Array:
    """Add up the statistics of each document, shape (..., segments, k) to (..., documents, k), in order of appearance.

    Raises:
        LengthError: not one document identifier a segment.
    """
    import numpy as np

    if len(documents) != statistics.shape[-2]:
        raise LengthError(f"{len(documents)} document identifiers for {statistics.shape[-2]} segments")
    number: dict[Hashable, int] = {}
    places = np.array([number.setdefault(document, len(number)) for document in documents])
    order = np.argsort(places, kind="stable")
    starts = np.searchsorted(places[order], np.arange(len(number)))
    return np.add.reduceat(statistics[..., order, :], starts, axis=-2)


def bootstrap(statistics: Array, *, resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """Return the summed statistics of bootstrap resamples, drawn alike for all systems.

    Args:
        statistics: shape (..., segments, k).
        resamples: number of resamples.
        seed: seed of `numpy.random.default_rng`.

    Returns:
        Shape (..., resamples, k), float32: sacrebleu scores resamples in that precision, and its p-values depend on it.
    """
    import numpy as np

    def draws(rng: np.random.Generator, rows: int, segments: int) -> Array:
        picked = rng.choice(segments, size=(rows, segments), replace=True)
        picked += segments * np.arange(rows)[:, None]
        return np.bincount(picked.ravel(), minlength=rows * segments).reshape(rows, segments).astype(np.float64)

    return _products(statistics, draws, resamples, seed).astype(np.float32)


def swaps(statistics: Array, *, trials: int = TRIALS, seed: int = SEED) -> Array:
    """Return the summed statistics of the segments that each randomization trial leaves in place.

    Args:
        statistics: shape (..., segments, k).
        trials: number of trials.
        seed: seed of `numpy.random.default_rng`.

    Returns:
        Shape (..., trials, k), float64. What a trial swaps is the whole less this.
    """
    import numpy as np

    def masks(rng: np.random.Generator, rows: int, segments: int) -> Array:
        return rng.integers(2, size=(rows, segments), dtype=bool).astype(np.float64)

    return _products(statistics, masks, trials, seed)


def exact(statistics: Array) -> Array:
    """Return statistics rounded so that their sums do not depend on the order of summation."""
    import numpy as np

    return np.ldexp(np.rint(np.ldexp(statistics, _BITS)), -_BITS)


def _products(statistics: Array, weights: Callable[[np.random.Generator, int, int], Array], count: int, seed: int) -> Array:
    """Multiply the weights of all resamples by the statistics, some resamples at a time."""
    import numpy as np

    segments, k = statistics.shape[-2:]
    flat = np.ascontiguousarray(np.moveaxis(exact(statistics), -2, 0)).reshape(segments, -1)
    rng = np.random.default_rng(seed)
    sums = np.empty((count, flat.shape[1]))
    for start, stop in _chunks(count, segments):
        sums[start:stop] = weights(rng, stop - start, segments) @ flat
    return np.moveaxis(sums.reshape(count, *statistics.shape[:-2], k), 0, -2)


def _chunks(count: int, segments: int) -> Iterator[tuple[int, int]]:
    # Random bits come 32 at a time and what is left of a draw is lost: whole words of them keep the stream the same.
    rows = max(_CELLS // segments // 32 * 32, 32)
    for start in range(0, count, rows):
        yield start, min(start + rows, count)


# ----------------------------------------------------------------------------------------- from scores of resamples


def interval(scores: Array, *, level: float = 0.95) -> Interval:
    """Return the percentile interval of resampled scores, trimmed as sacrebleu does; undefined scores are left out.

    Args:
        scores: shape (resamples,).
        level: coverage, in (0, 1).

    Raises:
        UsageError: a level outside (0, 1).
    """
    import numpy as np

    check_level(level)
    ordered = np.sort(scores[np.isfinite(scores)])
    if not len(ordered):
        return Interval(float("nan"), float("nan"))
    trimmed = int(len(ordered) * (1 - level) / 2 + 1e-9)
    return Interval(float(ordered[trimmed]), float(ordered[-1 - trimmed]))


def bootstrap_p_value(system: Array, baseline: Array, delta: float) -> float:
    """Return the p-value of the paired bootstrap test, as sacrebleu (after Moses) computes it.

    It centres the absolute differences: share of resamples whose |difference| exceeds the mean |difference| by more than
    |delta|. That is about half of what a two-sided test says; the interval of the difference shows more doubt.

    Args:
        system: the system's scores over the resamples, shape (resamples,).
        baseline: the baseline's, over the same resamples.
        delta: the difference of their scores on the whole corpus.
    """
    import numpy as np

    differences = np.abs(system - baseline)
    differences = differences[np.isfinite(differences)]
    if not len(differences):
        return 1.0
    extreme = differences - differences.mean() > abs(delta)
    return (int(extreme.sum()) + 1) / (len(differences) + 1)


def randomization_p_value(
    score: Callable[[Array], Array],
    system: Array,
    baseline: Array,
    system_total: Array,
    baseline_total: Array,
    *,
    ties: bool = False,
) -> float:
    """Return the p-value of the paired approximate randomization test.

    Args:
        score: turns summed statistics into scores.
        system: what `swaps` returned for the system, shape (trials, k).
        baseline: the same for the baseline.
        system_total: the system's statistics summed over the corpus (of `exact` statistics), shape (k,).
        baseline_total: the baseline's.
        ties: whether trials exactly as extreme as what was found count. sacrebleu does not count them; where few units
            are swapped (documents) they are many, and without them nearly everything looks significant.
    """
    import numpy as np

    first = score(system + (baseline_total - baseline))
    second = score(baseline + (system_total - system))
    differences = np.abs(first - second)
    differences = differences[np.isfinite(differences)]
    delta = abs(float(score(system_total) - score(baseline_total)))
    extreme = differences >= delta if ties else differences > delta
    return (int(extreme.sum()) + 1) / (len(differences) + 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for their number by Holm's step-down method (1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [1.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        corrected[place] = highest
    return tuple(corrected)


def clusters(
    scores: Mapping[str, float], p_values: Mapping[frozenset[str], float], *, higher_is_better: bool, alpha: float = 0.05
) -> tuple[tuple[str, ...], ...]:
    """Return ranking clusters, best first: a new one begins where a member of the last one beats the next system.

    Args:
        scores: the systems' scores; equal ones keep their order, undefined ones come last and are beaten by none.
        p_values: the (corrected) p-value of the difference of each two systems.
        higher_is_better: whether a higher score is a better one.
        alpha: a system beats one with another score where p ≤ alpha.
    """
    sign = -1 if higher_is_better else 1
    groups: list[list[str]] = []
    for name in sorted(scores, key=lambda name: inf if isnan(scores[name]) else sign * scores[name]):
        rivals = [member for member in (groups[-1] if groups else ()) if abs(scores[member] - scores[name]) > 0]
        if groups and all(p_values[frozenset((rival, name))] > alpha for rival in rivals):
            groups[-1].append(name)
        else:
            groups.append([name])
    return tuple(map(tuple, groups))


def human_agreement(metric: str, delta: float) -> float | None:
    """Return how often humans prefer the system that a metric prefers by `delta`, in percent.

    The curves of Kocmi et al. (2024), "Navigating the Metrics Maze" (doi:10.18653/v1/2024.acl-long.110); they
    hold for scores of whole test sets, and for the metric's usual options only.

    Args:
        metric: name of the metric as it was asked for.
        delta: difference of two systems' scores, on the scale of 0 to 100; the sign does not count.

    Returns:
        The share; None for a metric without a published curve, and for a difference that says less than a coin toss.
    """
    if metric not in _AGREEMENT or isnan(delta):
        return None
    height, steepness = _AGREEMENT[metric]
    share = height / (1 + exp(-steepness * abs(delta)))
    return share if share >= 50 else None


# ------------------------------------------------------------------------------------------------ what can be asked


def check_level(level: float) -> None:
    """Raise UsageError for a level outside (0, 1)."""
    if not 0 < level < 1:
        raise UsageError(f"the level of an interval lies between 0 and 1, not at {level}")


def check_power(comparisons: int, resamples: int, alpha: float) -> None:
    """Raise UsageError where no corrected p-value could reach alpha: the smallest p-value is 1 / (resamples + 1)."""
    if resamples < 1:
        raise UsageError(f"a test needs at least 1 resample, not {resamples}")
    if not 0 < alpha < 1:
        raise UsageError(f"alpha lies between 0 and 1, not at {alpha}")
    if comparisons / (resamples + 1) > alpha:
        needed = ceil(comparisons / alpha - 1 - 1e-9)
        raise UsageError(
            f"{comparisons} comparison{'s' if comparisons != 1 else ''} with {resamples} resamples: nothing could be "
            f"significant at {alpha:g}; at least {needed} resamples are needed"
        )
