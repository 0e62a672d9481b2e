"""Agreement of metrics with human judgement: correlations, pairwise accuracies, and whether one metric agrees better.

Definitions are those of mt-metrics-eval, the WMT metrics task's own tool. Scores are a matrix, a row a system and a
column a segment, NaN where there is none; pairs of a human and a metric score of which one is missing are left out.

A resample is a vector of weights: how often each pair of scores counts. Then one routine a statistic does for its value
(each once), for bootstrap intervals (as often as the segment was drawn) and for the permutation test (of two metrics'
scores either the one or the other); the values are ranked and compared once, and matrix products do the rest.

What has no value (constant scores, fewer than two of them) is NaN, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, isnan, nan
from typing import TYPE_CHECKING, Any, Literal, get_args

from toolkit import significance
from toolkit.errors import LengthError, UnknownNameError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]
    Places = NDArray[np.intp]
    Parts = tuple[Array, Array]

Level = Literal["segment", "system"]
Average = Literal["none", "system", "item"]
Statistic = Literal[
    "pearson", "spearman", "kendall-b", "kendall-c", "kendall-like", "acc23", "pairwise-accuracy", "spa"
]  # fmt: skip

STATISTICS: dict[str, tuple[str, ...]] = {
    "segment": ("pearson", "spearman", "kendall-b", "kendall-c", "kendall-like", "acc23"),
    "system": ("pearson", "spearman", "kendall-b", "kendall-c", "pairwise-accuracy", "spa"),
}
"""The statistics of each level."""

BY_ITEM = ("kendall-like", "acc23")
"""Statistics that WMT averages over segments; the others take all scores together where nothing else is said."""

THRESHOLD = 25.0
"""Human scores of 0 to 100 that differ by less are not compared by the WMT's Kendall-like statistic."""

SEED = 4
"""mt-metrics-eval's seed of the soft pairwise accuracy."""

PERMUTATIONS = 1000

# Weights held in memory at once.
_CELLS = 1 << 24
# Pairs within so many neighbours in rank are compared one by one, those further apart by sums over blocks.
_BLOCK = 256
# Pairs of scores that are sorted for the calibration of ties.
_MOST_PAIRS = 1 << 25
# Permutations of whole matrices that are measured together.
_TOGETHER = 16
_ROUNDING = 1e-12


# ------------------------------------------------------------------------------------------ statistics of two vectors


def pearson(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return Pearson's correlation.

    Args:
        human: shape (n,).
        metric: shape (n,).
        weights: how often each counts, shape (n, resamples); by default once.

    Returns:
        Shape (resamples,); NaN where one side is constant.
    """
    import numpy as np

    weights = _weights(human, weights)
    defined = _varies(human, weights) & _varies(metric, weights)
    if not defined.any():
        return np.full(len(defined), nan)
    x, y = human - human.mean(), metric - metric.mean()
    sums = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y]) @ weights.astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        x_mean, y_mean, xx, yy, xy = sums[1:] / sums[0]
        value = (xy - x_mean * y_mean) / np.sqrt((xx - x_mean**2) * (yy - y_mean**2))
    return np.where(defined, np.clip(value, -1, 1), nan)


def spearman(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return Spearman's rank correlation, of tied ranks their mean; arguments and result as of `pearson`."""
    import numpy as np

    weights = _weights(human, weights)
    defined = _varies(human, weights) & _varies(metric, weights)
    sums = []
    centred = []
    for values in (human, metric):
        ranks, ties = _tied(values, weights)
        ends = np.cumsum(ties, axis=0)
        # Ranks less their mean, doubled: whole numbers.
        centred.append((2 * ends - ties - ends[-1])[ranks])
        sums.append(np.einsum("ek,ek,ek->k", weights, centred[-1], centred[-1]))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.einsum("ek,ek,ek->k", weights, *centred) / np.sqrt(sums[0] * sums[1])
    return np.where(defined, np.clip(value, -1, 1), nan)


def kendall_b(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return Kendall's τ_b; arguments and result as of `pearson`."""
    weights = _weights(human, weights)
    (x, x_ties), (y, y_ties) = _tied(human, weights), _tied(metric, weights)
    return _tau_b(_concordance(x, y, weights), x_ties, y_ties)


def kendall_c(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return Kendall's (Stuart's) τ_c; arguments and result as of `pearson`."""
    weights = _weights(human, weights)
    (x, x_ties), (y, y_ties) = _tied(human, weights), _tied(metric, weights)
    return _tau_c(_concordance(x, y, weights), x_ties, y_ties)


def pairwise_accuracy(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return the share of pairs whose order is the same by both (Kocmi et al. 2021); arguments and result as of `pearson`."""
    import numpy as np

    weights = _weights(human, weights)
    right = _quadratic(lambda a, b: np.sign(human[a] - human[b]) == np.sign(metric[a] - metric[b]), weights)
    right -= weights.sum(axis=0, dtype=np.float64) / 2  # each is tied with itself
    return _shares(right, _pairs(weights.sum(axis=0, dtype=np.float64)))


def kendall_like(human: Array, metric: Array, weights: Array | None = None) -> Array:
    """Return WMT's Kendall-like statistic of direct assessments (Ma et al. 2018).

    Only pairs whose human scores differ by 25 or more count; one that the metric ties is discordant.
    Arguments and result as of `pearson`.
    """
    return _shares(*_kendall_like(human, metric, _weights(human, weights)))


def _kendall_like(human: Array, metric: Array, weights: Array) -> Parts:
    import numpy as np

    def signs(a: Any, b: Any) -> Array:
        gap = human[a] - human[b]
        agreed = np.where(gap * (metric[a] - metric[b]) > 0, 1.0, -1.0)
        return np.where(np.abs(gap) >= THRESHOLD, agreed, 0.0)

    return _quadratic(signs, weights), _quadratic(lambda a, b: np.abs(human[a] - human[b]) >= THRESHOLD, weights)


# --------------------------------------------------------------------------------------- a statistic of whole matrices


def agreement(human: Array, metric: Array, *, statistic: str, average: str = "none") -> float:
    """Return how a metric's scores agree with human scores; NaN where that is undefined.

    Args:
        human: shape (systems, segments), NaN where there is no score; higher is better.
        metric: the same.
        statistic: a name in STATISTICS; "spa" compares systems by their segments, whatever `average` says.
        average: all scores together ("none"), or the mean over systems or over segments ("item"); a system or segment
            whose statistic is undefined is left out of the mean.

    Raises:
        LengthError: matrices of different shapes. UnknownNameError: an unknown statistic or average.
    """
    import numpy as np

    if statistic == "spa":
        return float(soft_pairwise_accuracy(human, metric[None])[0])
    groups = _groups(human, metric, average)
    if statistic == "acc23":
        return float(_acc23(human.ravel(), metric.ravel(), groups)[0])
    return float(_pooled(statistic, human.ravel(), metric.ravel(), groups, np.ones((human.size, 1), np.float32))[0])


def compared(human: Array, metric: Array) -> int:
    """Return the number of pairs of a human and a metric score."""
    return int(_present(human, metric).sum())


def resampled(
    human: Array, metric: Array, *, statistic: str, average: str = "none", draws: Array, seed: int = SEED
) -> Array | None:
    """Return a statistic on resamples of the segments, drawn alike for all systems.

    Args:
        human: see `agreement`.
        metric: see `agreement`.
        statistic: see `agreement`.
        average: see `agreement`.
        draws: how often each segment is drawn, shape (segments, resamples); see `draws`.
        seed: seed of the soft pairwise accuracy.

    Returns:
        Shape (resamples,); None for what would take too long: acc23 other than by item, whose tolerance of ties would
        have to be chosen anew for all pairs of each resample.
    """
    import numpy as np

    if statistic == "spa":
        values: Array = resampled_spa(human, metric[None], draws=draws, seed=seed)[0]
        return values
    groups = _groups(human, metric, average)
    flat = human.ravel(), metric.ravel()
    if average == "item":
        columns = np.array([group[0] % human.shape[1] for group in groups], dtype=np.intp)
        if statistic == "acc23":
            return _acc23(*flat, groups, group_weights=draws[columns])
        ones = np.ones((human.size, 1), np.float32)
        parts = [np.concatenate(part) for part in zip(*_parts(statistic, *flat, groups, ones), strict=True)]
        return _shares(*(part @ draws[columns] for part in parts)) if parts else np.full(draws.shape[1], nan)
    if statistic == "acc23":
        return None
    return np.concatenate(
        [
            _pooled(statistic, *flat, groups, np.tile(draws[:, chunk].astype(np.float32), (len(human), 1)))
            for chunk in _chunks(draws.shape[1], human.size)
        ]
    )


def draws(blocks: Sequence[Hashable], *, resamples: int, seed: int = SEED) -> Array:
    """Return how often each segment is drawn in each bootstrap resample, shape (segments, resamples).

    Args:
        blocks: the block that each segment belongs to (its document; itself); whole blocks are drawn.
        resamples: number of resamples.
        seed: seed of `numpy.random.default_rng`.
    """
    import numpy as np

    number: dict[Hashable, int] = {}
    places = np.array([number.setdefault(block, len(number)) for block in blocks], dtype=np.intp)
    picked = np.random.default_rng(seed).integers(len(number), size=(resamples, len(number)))
    picked += len(number) * np.arange(resamples)[:, None]
    counts = np.bincount(picked.ravel(), minlength=resamples * len(number)).reshape(resamples, len(number))
    return counts.T.astype(np.float64)[places]


def permutation_p_value(
    human: Array,
    metric: Array,
    baseline: Array,
    *,
    statistic: str,
    average: str = "none",
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> float:
    """Return the one-sided p-value of a metric's better agreement by the PERM-BOTH test (Deutsch et al. 2021).

    Both metrics' scores are standardized; a permutation swaps each with probability ½; the p-value is the share of
    permutations whose difference is at least that of the metrics.

    Args:
        human: see `agreement`.
        metric: see `agreement`.
        baseline: the other metric's scores, of the same shape.
        statistic: see `agreement`.
        average: see `agreement`.
        permutations: number of permutations.
        seed: seed of `numpy.random.default_rng`.

    Returns:
        The p-value; NaN where a metric is constant, or the difference is undefined.
    """
    import numpy as np

    there = _present(human, metric) & _present(human, baseline)
    truth = np.where(there, human, nan)
    first, second = (_standardized(scores, there) for scores in (metric, baseline))
    if first is None or second is None:
        return nan
    rng = np.random.default_rng(seed)
    differences: list[Array] = []
    if statistic == "spa":
        delta = float(np.subtract(*soft_pairwise_accuracy(truth, np.stack((first, second)), seed=seed)))
        for start in range(0, permutations, _TOGETHER):
            keep = rng.integers(2, size=(min(_TOGETHER, permutations - start), *human.shape), dtype=bool)
            swapped = np.concatenate((np.where(keep, first, second), np.where(keep, second, first)))
            differences.append(np.subtract(*soft_pairwise_accuracy(truth, swapped, seed=seed).reshape(2, -1)))
    elif statistic == "acc23":
        # The tolerance of ties is chosen for each permutation by itself.
        groups = _groups(truth, first, average)
        delta = float(_acc23(truth.ravel(), first.ravel(), groups)[0] - _acc23(truth.ravel(), second.ravel(), groups)[0])
        for _ in range(permutations):
            keep = rng.integers(2, size=human.size, dtype=bool)
            one, other = (np.where(kept, first.ravel(), second.ravel()) for kept in (keep, ~keep))
            differences.append(_acc23(truth.ravel(), one, groups) - _acc23(truth.ravel(), other, groups))
    elif statistic in ("kendall-b", "kendall-c"):
        return _swapped_taus_p_value(
            statistic, truth.ravel(), first.ravel(), second.ravel(), _groups(truth, first, average), permutations, rng
        )
    else:
        groups = _groups(truth, first, average)
        pooled = [np.concatenate((group, group + human.size)) for group in groups]
        both = np.concatenate((truth.ravel(), truth.ravel())), np.concatenate((first.ravel(), second.ravel()))
        delta = agreement(truth, first, statistic=statistic, average=average)
        delta -= agreement(truth, second, statistic=statistic, average=average)
        for chunk in _chunks(permutations, 2 * human.size):
            keep = rng.integers(2, size=(human.size, chunk.stop - chunk.start), dtype=bool)
            kept = np.concatenate((keep, ~keep)).astype(np.float32)
            one = _pooled(statistic, *both, pooled, kept)
            differences.append(one - _pooled(statistic, *both, pooled, 1 - kept))
    found = np.concatenate(differences) if differences else np.empty(0)
    found = found[np.isfinite(found)]
    if isnan(delta) or not len(found):
        return nan
    return float((found >= delta - _ROUNDING).mean())


def soft_pairwise_accuracy(human: Array, metrics: Array, *, permutations: int = PERMUTATIONS, seed: int = SEED) -> Array:
    """Return the soft pairwise accuracy (Thompson et al. 2024): how alike the p-values of differences between systems are.

    Only segments count for which all systems have all scores.

    Args:
        human: see `agreement`.
        metrics: the matrices of several metrics, shape (metrics, systems, segments).
        permutations: number of permutations of the paired test of two systems.
        seed: seed of `numpy.random.default_rng`.

    Returns:
        Shape (metrics,); NaN with fewer than two systems or without a segment.
    """
    import numpy as np

    scores = _complete(human, metrics)
    if len(human) < 2 or not scores.shape[2]:
        return np.full(len(metrics), nan)
    return _alike(_system_p_values(scores, _signs(scores.shape[2], permutations, seed)))


def resampled_spa(human: Array, metrics: Array, *, draws: Array, permutations: int = PERMUTATIONS, seed: int = SEED) -> Array:
    """Return the soft pairwise accuracy on resamples of the segments, shape (metrics, resamples).

    Args:
        human: see `agreement`.
        metrics: see `soft_pairwise_accuracy`.
        draws: see `resampled`.
        permutations: see `soft_pairwise_accuracy`.
        seed: see `soft_pairwise_accuracy`.
    """
    import numpy as np

    there = np.isfinite(np.concatenate((human[None], metrics))).all(axis=(0, 1))
    counts = draws[there].astype(np.intp)
    if len(human) < 2 or not len(counts):
        return np.full((len(metrics), draws.shape[1]), nan)
    scores = _complete(human, metrics)
    signs = _signs(int(counts.sum(axis=0).max()), permutations, seed)
    places = np.arange(len(counts))
    values = []
    for column in counts.T:
        drawn = np.repeat(places, column)
        values.append(_alike(_system_p_values(scores[:, :, drawn], signs[:, : len(drawn)])))
    return np.stack(values, axis=1)


# ------------------------------------------------------------------------------------------------------- the parts


def _signs(segments: int, permutations: int, seed: int) -> Array:
    """Return +1 and −1 as mt-metrics-eval draws them, shape (permutations, segments)."""
    import numpy as np

    return 2 * np.rint(np.random.default_rng(seed).random((permutations, segments), dtype=np.float32)).astype(np.float64) - 1


def _system_p_values(scores: Array, signs: Array) -> Array:
    """Return the p-value that the first of each two systems is the better one, shape (matrices, pairs of systems)."""
    import numpy as np

    exact = significance.exact(scores)  # sums are then the same in any order, on any machine
    first, second = np.triu_indices(scores.shape[1], 1)
    totals = exact.sum(axis=2)
    flipped = np.moveaxis(np.tensordot(exact, signs, axes=(2, 1)), -1, 0)
    null = flipped[:, :, first] - flipped[:, :, second]
    shares: Array = (null >= totals[:, first] - totals[:, second]).mean(axis=0)
    return shares


def _complete(human: Array, metrics: Array) -> Array:
    """Return human and metric scores, shape (1 + metrics, systems, segments), of the segments that have all of them."""
    import numpy as np

    scores = np.concatenate((human[None], metrics))
    return scores[:, :, np.isfinite(scores).all(axis=(0, 1))]


def _alike(p_values: Array) -> Array:
    import numpy as np

    values: Array = 1 - np.abs(p_values[1:] - p_values[0]).mean(axis=1)
    return values


def _present(human: Array, metric: Array) -> NDArray[np.bool_]:
    import numpy as np

    if human.shape != metric.shape:
        raise LengthError(f"human scores are {human.shape}, metric scores {metric.shape}: (systems, segments) must be the same")
    present: NDArray[np.bool_] = np.isfinite(human) & np.isfinite(metric)
    return present


def _groups(human: Array, metric: Array, average: str) -> list[Places]:
    """Return the places, in the flattened matrix, of each group of scores that are compared; two at least."""
    import numpy as np

    there = _present(human, metric)
    places = np.arange(there.size).reshape(there.shape)
    if average == "none":
        groups = [places[there]]
    elif average == "system":
        groups = [row[kept] for row, kept in zip(places, there, strict=True)]
    elif average == "item":
        groups = [row[kept] for row, kept in zip(places.T, there.T, strict=True)]
    else:
        raise UnknownNameError("average", average, get_args(Average))
    return [group for group in groups if len(group) > 1]


def _pooled(statistic: str, human: Array, metric: Array, groups: Sequence[Places], weights: Array) -> Array:
    import numpy as np

    total = np.zeros((2, weights.shape[1]))
    for part in _parts(statistic, human, metric, groups, weights):
        total += part
    return _shares(total[0], total[1])


def _parts(statistic: str, human: Array, metric: Array, groups: Sequence[Places], weights: Array) -> Iterator[Parts]:
    """Yield numerator and denominator of each group: of a mean over groups its value and 1, or 0 and 0."""
    import numpy as np

    functions: dict[str, Callable[[Array, Array, Array], Array]] = {
        "pearson": pearson,
        "spearman": spearman,
        "kendall-b": kendall_b,
        "kendall-c": kendall_c,
        "pairwise-accuracy": pairwise_accuracy,
    }
    if statistic not in (*functions, "kendall-like"):
        raise UnknownNameError("statistic", statistic, get_args(Statistic))
    for group in groups:
        if statistic == "kendall-like":
            yield _kendall_like(human[group], metric[group], weights[group])
        else:
            value = functions[statistic](human[group], metric[group], weights[group])
            yield np.nan_to_num(value, nan=0.0), np.isfinite(value).astype(np.float64)


def _acc23(human: Array, metric: Array, groups: Sequence[Places], group_weights: Array | None = None) -> Array:
    """Return pairwise accuracy with ties (Deutsch et al. 2023), the tolerance of ties chosen that makes it highest.

    Args:
        human: shape (n,).
        metric: shape (n,).
        groups: places of the scores that are compared with each other.
        group_weights: how often each group counts, shape (groups, resamples); by default once.
    """
    import numpy as np

    if sum(len(group) * (len(group) - 1) // 2 for group in groups) > _MOST_PAIRS:
        raise UsageError("acc23 compares too many pairs here; average by item, as WMT does")
    weights = np.ones((len(groups), 1)) if group_weights is None else group_weights
    # By group: the share of pairs right as they are. By pair that differs: what it adds once it is called a tie.
    right = np.zeros(len(groups))
    gaps, gains, owners = [], [], []
    for numbers in _of_one_size(groups):
        members = np.stack([groups[number] for number in numbers])
        first, second = np.triu_indices(members.shape[1], 1)
        wanted = np.sign(human[members[:, first]] - human[members[:, second]])
        difference = metric[members[:, first]] - metric[members[:, second]]
        agreed = wanted == np.sign(difference)
        right[numbers] = agreed.mean(axis=1)
        changing = (difference != 0) & (agreed | (wanted == 0))
        gaps.append(np.abs(difference[changing]))
        gains.append(np.where(wanted[changing] == 0, 1.0, -1.0) / len(first))
        owners.append(np.repeat(numbers, changing.sum(axis=1)))
    if not groups:
        return np.full(weights.shape[1], nan)
    gap, gain, owner = np.concatenate(gaps), np.concatenate(gains), np.concatenate(owners)
    order = np.argsort(gap, kind="stable")
    gap, gain, owner = gap[order], gain[order], owner[order]
    ends = np.flatnonzero(np.append(gap[1:] != gap[:-1], True)) if len(gap) else np.empty(0, np.intp)
    best = right @ weights
    for chunk in _chunks(weights.shape[1], max(len(gap), 1)):
        sums = np.cumsum(gain[:, None] * weights[owner, chunk], axis=0)[ends]
        if len(sums):
            best[chunk] += np.maximum(sums.max(axis=0), 0)
    return _shares(best, weights.sum(axis=0))


def _of_one_size(groups: Sequence[Places]) -> Iterator[list[int]]:
    """Yield the numbers of the groups of each size."""
    sizes: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        sizes.setdefault(len(group), []).append(number)
    yield from sizes.values()


def _standardized(scores: Array, there: NDArray[np.bool_]) -> Array | None:
    """Return z-scores of what is there, or None where it is constant."""
    import numpy as np

    values = scores[there]
    if not len(values) or (values == values[0]).all():
        return None
    return np.where(there, (scores - values.mean()) / values.std(), nan)


def _weights(values: Array, weights: Array | None) -> Array:
    import numpy as np

    return np.ones((len(values), 1), np.float32) if weights is None else weights


def _chunks(count: int, rows: int) -> Iterator[slice]:
    """Yield as many columns at a time as may be held in memory, of `count`."""
    size = max(_CELLS // max(rows, 1), 64)
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def _means(values: Sequence[Array], count: int) -> Array:
    """Return the mean over groups of what is defined, shape (count,)."""
    import numpy as np

    total = np.zeros((2, count))
    for value in values:
        total += np.nan_to_num(value, nan=0.0), np.isfinite(value)
    return _shares(total[0], total[1])


def _shares(parts: Array, wholes: Array) -> Array:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(wholes > 0, parts / wholes, nan)


def _pairs(counts: Array) -> Array:
    return counts * (counts - 1) / 2


def _tied(values: Array, weights: Array) -> tuple[Places, Array]:
    """Return the rank of each value, equal ones alike and without gaps, and the weight of each rank, shape (ranks, resamples)."""
    import numpy as np

    _, ranks = np.unique(values, return_inverse=True)
    order = np.argsort(ranks, kind="stable")
    starts = np.flatnonzero(np.diff(ranks[order], prepend=-1))
    sums = weights[order] if len(starts) == len(order) else _sums(weights[order], starts)
    return ranks, sums.astype(np.float64)


def _sums(rows: Array, starts: Places) -> Array:
    """Return the sums of neighbouring rows, of each start up to the next, as `np.add.reduceat` does, but many times faster."""
    import numpy as np

    sizes = np.diff(starts, append=len(rows))
    distinct = np.unique(sizes)
    if len(distinct) == 1:
        whole: Array = rows.reshape(len(starts), -1, rows.shape[1]).sum(axis=1)
        return whole
    sums = np.empty((len(starts), rows.shape[1]), rows.dtype)
    for size in distinct.tolist():
        alike = sizes == size
        sums[alike] = rows[starts[alike, None] + np.arange(size)].sum(axis=1)
    return sums


def _varies(values: Array, weights: Array) -> NDArray[np.bool_]:
    """Tell of each resample whether it has two different values."""
    _, ties = _tied(values, weights)
    varies: NDArray[np.bool_] = (ties > 0).sum(axis=0) > 1
    return varies


def _quadratic(signs: Callable[[Any, Any], Array], weights: Array) -> Array:
    """Return the weighted sum of `signs` of all pairs, each counted once, as many rows at a time as fit in memory."""
    import numpy as np

    total = np.zeros(weights.shape[1])
    count = len(weights)
    rows = max((_CELLS >> 2) // max(count, 1), 1)
    for start in range(0, count, rows):
        some = slice(start, start + rows)
        block = signs((some, None), (None, slice(None))).astype(np.float32)
        total += np.einsum("ek,ek->k", weights[some], block @ weights, dtype=np.float64)
    return total / 2


def _tau_b(concordance: Array, x_ties: Array, y_ties: Array) -> Array:
    import numpy as np

    pairs = _pairs(x_ties.sum(axis=0))
    x_untied, y_untied = (pairs - (np.einsum("rk,rk->k", ties, ties) - ties.sum(axis=0)) / 2 for ties in (x_ties, y_ties))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((x_untied > 0) & (y_untied > 0), concordance / np.sqrt(x_untied) / np.sqrt(y_untied), nan)


def _tau_c(concordance: Array, x_ties: Array, y_ties: Array) -> Array:
    import numpy as np

    classes = np.minimum((x_ties > 0).sum(axis=0), (y_ties > 0).sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(classes > 1, 2 * concordance / (x_ties.sum(axis=0) ** 2 * (classes - 1) / classes), nan)


def _swapped_taus_p_value(
    statistic: str,
    human: Array,
    first: Array,
    second: Array,
    groups: Sequence[Places],
    permutations: int,
    rng: np.random.Generator,
) -> float:
    """Return the p-value of `permutation_p_value` for the mean over groups of Kendall's τ.

    Most permutations are decided by an estimate and its error (`_Swaps`); only those too near are made.
    """
    import numpy as np

    def differences(keep: NDArray[np.bool_]) -> Array:
        pairs = [_swapped_tau(statistic, human[g], first[g], second[g], keep[g]) for g in groups]
        one, other = (_means([pair[side] for pair in pairs], keep.shape[1]) for side in (0, 1))
        return one - other

    delta = float(differences(np.ones((len(human), 1), dtype=bool))[0])
    if isnan(delta):
        return nan
    swaps = _Swaps.of(human, first, second, groups)
    extreme = defined = 0
    for chunk in _chunks(permutations + 1, 2 * len(human)):
        keep = rng.integers(2, size=(len(human), chunk.stop - chunk.start), dtype=bool)
        if not chunk.start:
            keep = keep[:, 1:]
        beyond = np.full(keep.shape[1], nan)  # the least difference that counts
        if statistic == "kendall-b":
            estimate, error = swaps.difference(keep)
            beyond = estimate - (delta - _ROUNDING)
            beyond[~(np.abs(beyond) > error + _ROUNDING / 10)] = nan
        open_ = np.flatnonzero(np.isnan(beyond))
        for some in _chunks(len(open_), 2 * len(human)):
            beyond[open_[some]] = differences(keep[:, open_[some]]) - (delta - _ROUNDING)
        extreme += int((beyond >= 0).sum())
        defined += int(np.isfinite(beyond).sum())
    return extreme / defined if defined else nan


@dataclass(frozen=True, slots=True)
class _Swaps:
    """How the difference of two metrics' τ_b, the mean over groups, depends on which of their scores are swapped.

    A numerator of τ is a quadratic form of signs, +1 for what is kept and −1 for what is swapped. The other metric's has all
    signs the other way round, so that the two differ in the linear part only, a product with a vector. The denominators
    differ by ties alone. With linear part l, even part e and denominators D and D′ the difference is
    l (1 / D + 1 / D′) + e (1 / D − 1 / D′), and |e| ≤ (D + D′) / 2, as no τ is beyond 1: what is left out is small.
    """

    places: Places
    """Those of all groups, behind one another, shape (n,)."""
    starts: Places
    """Where each group begins."""
    linear: Array
    """What keeping adds to the linear part, by place, shape (n,)."""
    constant: Array
    """The linear part if all is swapped, by group."""
    tied: Places
    """Numbers of scores, the first metric's before the second's, that equal another's in the group; equal ones together."""
    ties: Places
    """Where in `tied` each set of equal scores begins."""
    tied_groups: Places
    """The group of each set."""
    x_untied: Array
    """Pairs with different human scores, by group."""
    pairs: Array
    """All pairs, by group."""

    @classmethod
    def of(cls, human: Array, first: Array, second: Array, groups: Sequence[Places]) -> _Swaps:
        """Return it for scores of shape (n,), of which each group is compared by itself."""
        import numpy as np

        slopes, x_untied, kept = [], [], []
        for group in groups:
            x, x_ties = _tied(human[group], np.ones((len(group), 1), np.float32))
            if len(x_ties) == 1:
                continue  # undefined, however the scores are swapped
            y = np.unique(np.concatenate((first[group], second[group])), return_inverse=True)[1]
            excess = _excess(np.concatenate((x, x)), y, np.ones((len(y), 1), np.float32))[:, 0].astype(np.float64)
            slopes.append((excess[: len(group)] - excess[len(group) :]) / 2)
            x_untied.append(len(group) * (len(group) - 1) / 2 - _pairs(x_ties[:, 0]).sum())
            kept.append(group)
        sizes = np.array([len(group) for group in kept])
        starts = np.cumsum(sizes) - sizes
        places, linear = np.concatenate(kept), np.concatenate(slopes)
        owners = np.tile(np.repeat(np.arange(len(kept)), sizes), 2)
        scores = np.concatenate((first[places], second[places]))
        order = np.lexsort((scores, owners))
        new = (np.diff(scores[order], prepend=nan) != 0) | (np.diff(owners[order], prepend=-1) != 0)
        ties = np.flatnonzero(new)
        counts = np.diff(ties, append=len(order))
        several = counts > 1
        tied = order[np.repeat(several, counts)]
        ties = np.cumsum(counts[several]) - counts[several]
        return cls(
            places, starts, linear, -np.add.reduceat(linear, starts) / 2, tied, ties, owners[tied[ties]], np.array(x_untied),
            _pairs(sizes.astype(np.float64)),
        )  # fmt: skip

    def difference(self, keep: NDArray[np.bool_]) -> Parts:
        """Return an estimate of the difference and the most that it may be wrong by, infinite where a τ is undefined.

        Args:
            keep: which scores are not swapped, shape (n, permutations).
        """
        import numpy as np

        kept = keep[self.places]
        linear = _sums(self.linear[:, None] * kept, self.starts) + self.constant[:, None]
        one, other = (np.repeat(self.pairs[:, None], kept.shape[1], axis=1) for _ in range(2))
        if len(self.tied):
            chosen = (kept[self.tied % len(kept)] == (self.tied < len(kept))[:, None]).astype(np.float32)
            counts = _sums(chosen, self.ties).astype(np.float64)
            sizes = np.diff(self.ties, append=len(self.tied))[:, None]
            begins = np.flatnonzero(np.diff(self.tied_groups, prepend=-1))
            for pairs, equal in ((one, counts), (other, sizes - counts)):
                pairs[self.tied_groups[begins]] -= _sums(_pairs(equal), begins)
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = (np.sqrt(self.x_untied[:, None] * untied) for untied in (one, other))
            estimate = linear * (1 / one + 1 / other)
            error = np.where((one > 0) & (other > 0), np.abs(1 / one - 1 / other) * (one + other) / 2, inf)
        return estimate.mean(axis=0), error.mean(axis=0)


def _swapped_tau(statistic: str, human: Array, first: Array, second: Array, keep: NDArray[np.bool_]) -> Parts:
    """Return Kendall's τ of two metrics whose scores are swapped, of the first and of the second.

    Args:
        statistic: kendall-b or kendall-c.
        human: shape (n,).
        first: shape (n,).
        second: shape (n,).
        keep: which scores are not swapped, shape (n, permutations).

    The pairs that one metric is left with and those that the other has make up all, so the products are made once.
    """
    import numpy as np

    kept = np.concatenate((keep, ~keep)).astype(np.float32)
    everything = np.ones((len(kept), 1), np.float32)
    x, x_ties = _tied(human, everything[: len(human)])
    y, y_ties = _tied(np.concatenate((first, second)), kept)
    x = np.concatenate((x, x))
    whole = _excess(x, y, everything)
    one = _halved(kept, _excess(x, y, kept))
    other = _halved(everything, whole) - whole[:, 0].astype(np.float64) @ kept + one
    tau = _tau_b if statistic == "kendall-b" else _tau_c
    counts = np.bincount(y)[:, None].astype(np.float64)
    return tau(one, x_ties, y_ties), tau(other, x_ties, counts - y_ties)


def _concordance(x: Places, y: Places, weights: Array) -> Array:
    """Return the weighted number of concordant less discordant pairs of ranks, shape (resamples,)."""
    return _halved(weights, _excess(x, y, weights))


def _halved(weights: Array, excess: Array) -> Array:
    import numpy as np

    total: Array = np.einsum("ek,ek->k", weights, excess, dtype=np.float64) / 2
    return total


def _excess(x: Places, y: Places, weights: Array) -> Array:
    """Return how much more each is concordant than discordant with the others, by their weights, shape (n, resamples).

    Both rankings are cut into blocks. Pairs in different blocks of both are counted by the blocks' sums, those within a
    block by a matrix product: time grows with n × block size, and all resamples share the comparisons.
    Whole numbers below 2**24 are exact in float32.
    """
    import numpy as np

    if len(x) <= _BLOCK:
        few: Array = (_order(x) * _order(y)).astype(np.float32) @ weights
        return few
    x_blocks, y_blocks = _blocks(x), _blocks(y)
    excess = np.zeros(weights.shape, np.float32)
    for places in _members(x_blocks):
        if np.ptp(x[places]):
            signs = _order(x[places]) * _order(y[places])
            excess[places] = signs.astype(np.float32) @ weights[places]
    if not x_blocks.any():
        return excess
    for places in _members(y_blocks):
        if np.ptp(y[places]):
            apart = x_blocks[places][:, None] != x_blocks[places]
            signs = _order(x[places]) * _order(y[places]) * apart
            excess[places] += signs.astype(np.float32) @ weights[places]
    height, width = x_blocks.max() + 1, y_blocks.max() + 1
    cells = x_blocks * width + y_blocks
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order], prepend=-1))
    sums = np.zeros((height * width, weights.shape[1]), np.float32)
    sums[cells[order][starts]] = _sums(weights[order], starts)
    grid = sums.reshape(height, width, -1)
    below = np.cumsum(grid, axis=0) - grid
    above = grid.sum(axis=0) - below - grid
    # Of the cells below, those to the left are concordant; of those above, those to the right; the others discordant.
    rising = below - above
    left = np.cumsum(rising, axis=1)
    elsewhere = (left - rising) - (left[:, -1:] - left)
    excess += elsewhere.reshape(sums.shape)[cells]
    return excess


def _order(ranks: Places) -> NDArray[np.int8]:
    """Return for each two ranks +1, 0 or −1."""
    import numpy as np

    above = (ranks[:, None] > ranks).astype(np.int8)
    order: NDArray[np.int8] = above - above.T
    return order


def _blocks(ranks: Places) -> Places:
    """Cut a ranking into blocks of neighbours; ties stay together, and many of them are a block of their own."""
    import numpy as np

    counts = np.bincount(ranks)
    window = (np.cumsum(counts) - counts) // _BLOCK
    alone = counts > _BLOCK
    begins = (np.diff(window, prepend=0) > 0) | alone
    begins[1:] |= alone[:-1]
    begins[0] = False
    blocks: Places = np.cumsum(begins, dtype=np.intp)[ranks]
    return blocks


def _members(blocks: Places) -> list[Places]:
    """Return the places of each block's members."""
    import numpy as np

    order = np.argsort(blocks, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(blocks[order])) + 1)
