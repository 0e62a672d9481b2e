"""Resampling over any metric's statistics: confidence intervals, p-values.

A resample is a vector of how often each segment is drawn; the resample's statistics are its product with the
statistics matrix. So one matrix product makes all resamples of a system, whatever the metric.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.metrics.base import Metric
from toolkit.results import Interval

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix

SEED = 12345
RESAMPLES = 1000


def draws(segments: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> Matrix:
    """Return how often each segment is drawn in each resample, shape (resamples, segments).

    The draws are those of sacrebleu at the same seed: `default_rng(seed).choice` of segment indices with replacement.
    """
    import numpy as np

    picked = np.random.default_rng(seed).choice(segments, size=(resamples, segments), replace=True)
    counts = np.zeros((resamples, segments))
    np.add.at(counts, (np.arange(resamples)[:, None], picked), 1.0)
    return counts


def interval(
    metric: Metric, statistics: Matrix, *, level: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED
) -> Interval:
    """Return the bootstrap percentile interval (Efron 1979; Koehn 2004) of a metric's corpus score.

    Args:
        metric: the metric.
        statistics: its statistics, shape (segments, k).
        level: coverage, in (0, 1).
        resamples: number of resamples.
        seed: seed of the generator.

    Raises:
        UsageError: a level outside (0, 1).
    """
    import numpy as np

    if not 0 < level < 1:
        raise UsageError(f"the level of an interval lies between 0 and 1, not at {level}")
    scores = np.sort(metric.score(draws(len(statistics), resamples=resamples, seed=seed) @ statistics))
    trimmed = int(resamples * (1 - level) / 2)
    return Interval(float(scores[trimmed]), float(scores[-1 - trimmed]))
