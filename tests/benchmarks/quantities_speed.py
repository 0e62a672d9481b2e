"""Speed of reading and comparing quantities, by language, on the WMT21 texts and on adversarial ones.

    python tests/benchmarks/quantities_speed.py

The texts are those of ../shared/data or $TOOLKIT_REAL_DATA, repeated to about a megabyte.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from toolkit.quantities import compare, quantities

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "wmt21"
TEXTS = (
    ("en", "en-de/sources/newstest2021.en-de.src.en"),
    ("de", "de-en/sources/newstest2021.de-en.src.de"),
    ("fr", "fr-de/sources/newstest2021.fr-de.src.fr"),
)
ADVERSARIAL = {
    "digits": "1",
    "commas": ",",
    "spaces": " ",
    "letters": "a",
    "digit-comma": "1,",
    "figures": "1 ",
    "words": "twenty and ",
}


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the least of some durations, in seconds."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        durations.append(time.perf_counter() - start)
    return min(durations)


def main() -> None:
    print("| text | quantities / 1,000 words | MB/s |\n|---|---|---|")
    for lang, path in TEXTS:
        text = (DATA / path).read_text(encoding="utf-8")
        text *= max(1, 1_000_000 // len(text.encode()))
        found = quantities(text, lang)
        duration = best(lambda text=text, lang=lang: quantities(text, lang))  # type: ignore[misc]
        print(f"| {lang} news | {1000 * len(found) / len(text.split()):.0f} | {len(text.encode()) / 1e6 / duration:.1f} |")
        duration = best(lambda found=found: compare(found, found))  # type: ignore[misc]
        print(f"| {lang} compared with itself | | {len(text.encode()) / 1e6 / duration:.1f} |")
    for name, unit in ADVERSARIAL.items():
        text = unit * (1_000_000 // len(unit))
        print(f"| 1 MB of {name} | | {1 / best(lambda text=text: quantities(text), 1):.2f} |")  # type: ignore[misc]


if __name__ == "__main__":
    main()
