"""Speed of the extractive methods, beside sumy's in the same run.

    python tests/benchmarks/summarize_speed.py [--without-sumy] [--long]

Both get the same sentences, split already; "from text" includes our own splitting, faithfulness figures and all else
that `summarize` does. The best of several runs counts, except where one takes longer than a second.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections.abc import Callable
from itertools import accumulate, islice
from time import perf_counter

from sumy_beside import methods

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.languages import pack
from toolkit.summarizers import summarize
from toolkit.summarizers.base import Context

SIZES = {"kl": (250, 500)}
OTHERS = (250, 500, 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without-sumy", action="store_true", help="only our own methods")
    parser.add_argument("--long", action="store_true", help="10,000 and 100,000 sentences, each method; takes minutes")
    options = parser.parse_args()
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
    articles = ["\n".join(written(35, seed)) for seed in range(200)]
    for name in ("lead", "best"):
        print(f"{name}: {len(articles) / measured(lambda: summarize(articles, method=name)):.0f} articles a second")  # noqa: B023
    if options.long:
        for size in (10_000, 100_000):
            text = "\n".join(written(size))
            for name in [name for name in catalog.SUMMARIZERS if name not in {"query", "headline", "abstractive"}]:
                took = measured(lambda: summarize(text, method=name))  # noqa: B023
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
                print(f"{name:<16}{size:>10}{took:>10.2f} s, at most {peak:.0f} MB so far", flush=True)


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
