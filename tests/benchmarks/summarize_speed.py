"""Speed of the extractive methods, beside sumy's in the same run.

    python tests/benchmarks/summarize_speed.py [--without-sumy] [--long] [--articles]

Both get the same sentences, split already; "from text" includes our own splitting, faithfulness figures and all else
that `summarize` does. The best of several runs counts, except where one takes longer than a second.

--articles: only 1,000 articles, REALSumm's and those of WMT21 (English) again and again and 1,000 made up, with the defaults
and without the checker, in processor seconds, the best of three runs; beside it the clock: a million rounds of a plain loop.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
from collections.abc import Callable
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import align_quality
from sumy_beside import methods

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase
from toolkit.languages import pack
from toolkit.summarizers import summarize
from toolkit.summarizers.base import Context

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
SIZES = {"kl": (250, 500)}
OTHERS = (250, 500, 1000)
RUNS: dict[str, dict[str, Any]] = {
    "best": {},
    "best, unchecked": {"check": False},
    "lead, unchecked": {"method": "lead", "check": False},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-sumy", action="store_true", help="only our own methods")
    parser.add_argument("--long", action="store_true", help="10,000 and 100,000 sentences, each method; takes minutes")
    parser.add_argument("--articles", action="store_true", help="only whole articles, with and without the checker")
    options = parser.parse_args()
    if options.articles:
        articles_a_second()
        return
    theirs = {} if options.without_sumy else methods()
    print(f"{'method':<16}{'sentences':>10}{'ours, s':>10}{'from text':>10}{'sumy, s':>10}{'times':>8}")
    for name in [name for name in catalog.SUMMARIZERS if name not in {"query", "headline", "abstractive"}]:
        for size in SIZES.get(name, OTHERS):
            sentences = written(size)
            doc, spans = joined(sentences)
            method, context = catalog.load("summarizer", name), Context(segments=[spans])
            own = measured(lambda: method([doc], context))  # noqa: B023
            whole = measured(lambda: summarize(doc, method=name))  # noqa: B023
            line = f"{name:<16}{size:>10}{own:>10.4f}{whole:>10.4f}"
            if name in theirs:
                other = measured(lambda: theirs[name](sentences, 3))  # noqa: B023
                line += f"{other:>10.3f}{other / own:>8.0f}"
            print(line, flush=True)
    articles_a_second()
    if options.long:
        for size in (10_000, 100_000):
            text = "\n".join(written(size))
            for name in [name for name in catalog.SUMMARIZERS if name not in {"query", "headline", "abstractive"}]:
                took = measured(lambda: summarize(text, method=name))  # noqa: B023
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
                print(f"{name:<16}{size:>10}{took:>10.2f} s, at most {peak:.0f} MB so far", flush=True)


def articles_a_second() -> None:
    """Print how many articles a second are summarized, each kind with and without the checker."""
    base = KnowledgeBase.open()
    kinds = {"made up": ["\n".join(written(35, seed)) for seed in range(1000)]}
    if (DATA / "realsumm").is_dir():
        lines = (DATA / "realsumm" / "ptr_generator" / "src.txt").read_text(encoding="utf-8").splitlines()
        kinds["REALSumm"] = [line for line in lines if line.strip()] * 10
    if (DATA / "wmt21").is_dir():
        documents = ["\n".join(target for _, target in document) for document in align_quality.documents("de-en", "A.en")]
        kinds["WMT21"] = (documents * 1000)[:1000]
    for kind, articles in kinds.items():
        words = sum(len(article.split()) for article in articles) / len(articles)
        for what, options in RUNS.items():
            took = min(processor(lambda: summarize(articles, knowledge_base=base, **options)) for _ in range(3))  # noqa: B023
            clock = min(processor(lambda: sum(i * i % 7 for i in range(1_000_000))) for _ in range(3))
            print(
                f"{kind}, {words:.0f} words, {what}: {len(articles) / took:.0f} articles a second, clock {clock:.3f} s",
                flush=True,
            )


def processor(run: Callable[[], object]) -> float:
    """Return the processor seconds of a run."""
    start = process_time()
    run()
    return process_time() - start


def measured(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest of five runs, or of the first where it takes more than one."""
    best = float("inf")
    for _ in range(5):
        start = perf_counter()
        run()
        best = min(best, perf_counter() - start)
        if best > 1:
            break
    return best


def written(size: int, seed: int = 0) -> list[str]:
    """Return sentences of 10 to 30 words whose frequencies follow Zipf's law; the frequent ones are function words."""
    generator = random.Random(seed)
    letters = str.maketrans("0123456789", "abcdefghij")
    vocabulary = [*pack("en")["words"]["function"], *(f"w{number}".translate(letters) for number in range(200 + 5 * size))]
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    lengths = [generator.randint(10, 30) for _ in range(size)]
    words = iter(generator.choices(vocabulary, cum_weights=weights, k=sum(lengths)))
    return [" ".join(islice(words, length)).capitalize() + "." for length in lengths]


def joined(sentences: list[str]) -> tuple[Document, list[Span]]:
    """Return the sentences as a document, with their spans."""
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [Span(end - 1 - len(sentence), end - 1) for end, sentence in zip(ends, sentences, strict=True)]
    return Document("\n".join(sentences)), spans


if __name__ == "__main__":
    main()
