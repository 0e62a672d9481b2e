"""Print how every lexical metric agrees with MQM on WMT21 English-German, raw and entity-normalized, with 95 % intervals.

    python tests/benchmarks/metaeval_table.py [--resamples 1000] [--compare METRIC]

Reference A, 8 systems, 527 segments rated for each. `--compare` tests that metric, normalized, against its raw form.
"""

from __future__ import annotations

import argparse
import os
from itertools import groupby
from pathlib import Path

from toolkit import metaeval
from toolkit.io.systems import read_systems
from toolkit.report.text import table
from toolkit.results import Agreement

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "wmt21" / "en-de"
METRICS = ["bleu", "chrf", "chrf++", "ter", "rouge1", "rouge2", "rougeL", "rougeLsum", "wer", "cer", "entity-accuracy"]
NAMES = {"NVIDIA-NeMo": "Nemo"}  # as the human scores call it
COLUMNS = {
    ("pearson", "none"): "Pearson",
    ("spearman", "none"): "Spearman",
    ("kendall-b", "none"): "Kendall b",
    ("kendall-b", "item"): "Kendall b by segment",
    ("pairwise-accuracy", "none"): "system accuracy",
    ("spa", "none"): "SPA",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--compare", choices=METRICS)
    options = parser.parse_args()
    files = sorted((DATA / "system-outputs").iterdir())
    systems, _ = read_systems(
        [f"{NAMES.get(name, name)}={file}" for file in files for name in [file.name.split(".hyp.")[1].removesuffix(".de")]],
        [str(DATA / "references" / "newstest2021.en-de.ref.A.de")],
    )
    found: list[Agreement] = []
    tests = []
    for average, statistics in (
        ("none", ["pearson", "spearman", "kendall-b", "pairwise-accuracy", "spa"]),
        ("item", ["kendall-b"]),
    ):
        result = metaeval(
            systems.samples(lang="de"),
            human=DATA / "mqm-segment-scores.tsv",
            metrics=[options.compare] if options.compare else METRICS,
            statistics=statistics,
            average=average,
            lang="de",
            normalize_entities=True,
            resamples=options.resamples,
            compare=bool(options.compare),
        )
        found += result.results
        tests += result.comparisons
    found.sort(key=lambda item: (METRICS.index(item.metric.partition("|")[0]), item.metric))
    rows = []
    for metric, group in groupby(found, key=lambda item: item.metric):
        items = list(group)
        row = {"metric": metric.replace("|norm:entities", ", names equal"), "n": max(item.n for item in items)}
        for (statistic, average), title in COLUMNS.items():
            item = next(item for item in items if (item.statistic, item.average) == (statistic, average))
            span = f" [{item.interval.low:.3f}, {item.interval.high:.3f}]" if item.interval else ""
            row[title] = f"{item.value:.4f}{span}" if item.value == item.value else "undefined"
        rows.append(row)
    print(table(rows, style="github"))
    for test in tests:
        span = f" [{test.interval.low:.4f}, {test.interval.high:.4f}]" if test.interval else ""
        print(
            f"{test.statistic} by {test.average}: {test.metric} over {test.baseline} {test.delta:.4f}{span}, p {test.p_value:.3f}"
        )


if __name__ == "__main__":
    main()
