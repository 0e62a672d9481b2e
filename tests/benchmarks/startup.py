"""Whole-process times of the command line with a warm file cache: median of several runs.

    python tests/benchmarks/startup.py [--runs 15]

The seed article is read from ../shared/data (or $TOOLKIT_REAL_DATA) where it is, else a seed of this repository.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    real = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data") / "seed" / "article.en.txt"
    article = real if real.is_file() else next((ROOT / "seeds").rglob("translation.txt"))
    toolkit = [str(Path(sys.executable).parent / "toolkit")]
    commands = {
        "bare python": [sys.executable, "-c", "pass"],
        "toolkit --help": [*toolkit, "--help"],
        "toolkit check ARTICLE --source-lang fr": [*toolkit, "check", str(article), "--source-lang", "fr"],
        "toolkit check ARTICLE": [*toolkit, "check", str(article)],
        "toolkit normalize ARTICLE": [*toolkit, "normalize", str(article)],
        "toolkit summarize ARTICLE": [*toolkit, "summarize", str(article)],
    }
    print("| command | median ms | fastest ms |\n|---|---|---|")
    for name, command in commands.items():
        times = []
        for _ in range(runs + 1):
            clock = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            times.append(1000 * (time.perf_counter() - clock))
        print(f"| `{name}` | {statistics.median(times[1:]):.0f} | {min(times[1:]):.0f} |")


if __name__ == "__main__":
    main()
