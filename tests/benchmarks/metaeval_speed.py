"""Time PERM-BOTH beside mt-metrics-eval: 1,000 permutations of segment-level Kendall b on 20 systems × 1,000 segments.

    python tests/benchmarks/metaeval_speed.py [FOLDER]

FOLDER holds a checkout of google-research/mt-metrics-eval (its `stats` module needs numpy and scipy); it is not on PyPI
(what bears the name there is something else). Without it only ours is timed. Theirs is timed on a few permutations.
Processor seconds with one thread, which other work on the machine changes less than those of the clock.
"""

from __future__ import annotations

import os
import sys
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from toolkit.agreement import permutation_p_value

SYSTEMS, SEGMENTS, PERMUTATIONS, THEIRS = 20, 1000, 1000, 5


def main() -> None:
    generator = np.random.default_rng(7)
    human = -generator.choice([0.0, 1, 5, 0.1, 2, 6, 25], p=[0.45, 0.2, 0.15, 0.05, 0.08, 0.05, 0.02], size=(SYSTEMS, SEGMENTS))
    one, other = (human + generator.normal(scale=scale, size=human.shape) for scale in (20, 22))
    # What systems say alike has the same score: here about half of the segments, a tenth of them with a score of 0.
    alike = generator.integers(SYSTEMS // 2, size=human.shape), np.arange(SEGMENTS)
    tied = [np.where(np.arange(SEGMENTS) % 10, scores[alike], 0) for scores in (one, other)]
    for what, (first, second) in (("continuous", (one, other)), ("tied", tied)):
        for average, theirs in (("item", "item"), ("system", "sys"), ("none", "none")):
            started = process_time()
            p_value = permutation_p_value(human, first, second, statistic="kendall-b", average=average, permutations=PERMUTATIONS)
            ours = process_time() - started
            line = f"{what:10} scores, average {average:6}: ours {ours:5.2f} s (p {p_value:.3f})"
            if len(sys.argv) > 1:
                line += beside(human, first, second, theirs, ours)
            print(line, flush=True)


def beside(human: np.ndarray, one: np.ndarray, other: np.ndarray, average: str, ours: float) -> str:
    sys.path.insert(0, sys.argv[1])
    import scipy.stats
    from mt_metrics_eval import stats

    gold = human.ravel().tolist()
    first, second = (stats.Correlation(SYSTEMS, gold, scores.ravel().tolist()) for scores in (other, one))
    told = ""
    for name, function, extra in (
        ("scipy", scipy.stats.kendalltau, {}),
        ("KendallVariants", stats.KendallVariants, {"variant": "b"}),
    ):
        seconds = []
        for count in (1, 1, 1 + THEIRS):  # the first also loads what they compile
            started = process_time()
            stats.PermutationSigDiff(first, second, function, average, k=count, **extra)
            seconds.append(process_time() - started)
        whole = (seconds[2] - seconds[1]) / THEIRS * PERMUTATIONS
        told += f"; theirs with {name} {whole:7.1f} s, {whole / ours:5.1f} times"
    return told


if __name__ == "__main__":
    main()
