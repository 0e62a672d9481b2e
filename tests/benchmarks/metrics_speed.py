"""Speed of BLEU, chrF, chrF++ and TER, beside sacrebleu's in the same run, on WMT21's German-English systems.

    python tests/benchmarks/metrics_speed.py [--systems 19] [--segments 1000] [--metrics bleu chrf chrf++ ter] [--whole 3]
    python tests/benchmarks/metrics_speed.py --compare
    python tests/benchmarks/metrics_speed.py --rouge
    python tests/benchmarks/metrics_speed.py --many 100000 1000000

"inside": the statistics of all systems, sacrebleu with its cache of the references; a new metric each time, so that
neither remembers anything. "whole": a process that imports, reads, extracts and scores. Processor seconds, which other
work on the machine changes less than those of the clock; medians of several runs, ours and sacrebleu's by turns.
"--rouge": ROUGE-1, -2, -L and -Lsum together, beside rouge-score (of one system, times their number) and rouge-score-rs, by
turns.
"--compare": the commands of both compare all systems in BLEU, chrF++ and TER with 1,000 paired bootstraps. "--many": time and
memory of a process that scores so many distinct segments in BLEU and chrF++. BLAS has one thread.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "wmt21" / "de-en"
THEIRS = {"bleu": ("BLEU", {}), "chrf": ("CHRF", {}), "chrf++": ("CHRF", {"word_order": 2}), "ter": ("TER", {})}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--systems", type=int, default=19, help="how many systems")
    parser.add_argument("--segments", type=int, default=1000, help="how many segments of each")
    parser.add_argument("--metrics", nargs="+", choices=THEIRS, default=list(THEIRS), help="which metrics")
    parser.add_argument("--runs", type=int, default=3, help="runs inside the process")
    parser.add_argument("--whole", type=int, default=3, help="runs of whole processes")
    parser.add_argument("--compare", action="store_true", help="whole comparison of all systems")
    parser.add_argument("--rouge", action="store_true", help="ROUGE-1, -2, -L and -Lsum")
    parser.add_argument("--many", nargs="+", type=int, help="numbers of segments to score in BLEU and chrF++")
    parser.add_argument("--alone", choices=("ours", "theirs", "many"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    if options.compare:
        compare(options.systems, options.runs)
        return
    if options.rouge:
        rouge(*read(options.systems, options.segments), options.runs)
        return
    if options.alone == "many":
        many(options.segments)
        return
    if options.many:
        print(f"{'segments':>10}{'seconds':>10}{'MB':>8}")
        for segments in options.many:
            process(__file__, "--alone", "many", "--segments", str(segments))
        return
    if options.alone:
        (ours if options.alone == "ours" else theirs)(options.metrics[0], *read(options.systems, options.segments))
        return
    outputs, reference = read(options.systems, options.segments)
    print(f"{len(outputs)} systems, {len(reference)} segments; processor seconds, medians")
    print(f"{'':<8}{'':<10}{'ours':>10}{'sacrebleu':>12}{'times':>8}")
    for name in options.metrics:
        ours(name, [output[:1] for output in outputs], reference[:1])  # imports
        theirs(name, [output[:1] for output in outputs], reference[:1])
        pairs = [(measured(lambda: ours(name, outputs, reference)), measured(lambda: theirs(name, outputs, reference)))  # noqa: B023
                 for _ in range(options.runs)]  # fmt: skip
        line(name, "inside", pairs)
        if options.whole:
            for systems in sorted({1, options.systems}):
                arguments = [__file__, "--metrics", name, "--systems", str(systems), "--segments", str(options.segments)]
                pairs = [(process(*arguments, "--alone", "ours"), process(*arguments, "--alone", "theirs"))
                         for _ in range(options.whole)]  # fmt: skip
                line(name, f"whole {systems}", pairs)
            arguments[-3:] = ["1", "--segments", "1"]
            pairs = [(process(*arguments, "--alone", "ours"), process(*arguments, "--alone", "theirs"))
                     for _ in range(options.whole)]  # fmt: skip
            line(name, "a segment", pairs)


def compare(systems: int, runs: int) -> None:
    """Print the processor seconds of the two commands."""
    outputs = sorted(map(str, (DATA / "system-outputs").iterdir()))[:systems]
    reference = str(next((DATA / "references").glob("*.ref.A.*")))
    metrics = [argument for name in ("bleu", "chrf++", "ter") for argument in ("-m", name)]
    own = ["-m", "toolkit", "compare", *outputs, "-r", reference, *metrics, "--baseline", Path(outputs[0]).stem.split(".")[-1]]
    other = ["-m", "sacrebleu", reference, "-i", *outputs, "-m", "bleu", "chrf", "ter", "--chrf-word-order", "2"]
    other += ["--paired-bs", "--paired-bs-n", "1000", "--format", "text"]
    line("compare", f"whole {len(outputs)}", [(process(*own), process(*other)) for _ in range(runs)])


def rouge(outputs: list[list[str]], reference: list[str], runs: int) -> None:
    """Print the seconds of the four measures of all systems, ours, rouge-score-rs's and rouge-score's."""
    from rouge_score.rouge_scorer import RougeScorer
    from rouge_score_rs import rouge_scorer

    from toolkit.document import Sample
    from toolkit.metrics.base import make
    from toolkit.scoring import all_statistics

    kinds = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    systems = {str(n): [Sample(o, (r,)) for o, r in zip(output, reference, strict=True)] for n, output in enumerate(outputs)}
    print(f"{'':<14}{'ours':>8}{'rouge-score-rs':>16}{'rouge-score':>13}{'times':>8}")
    for stemmer in (False, True):
        metrics = [make(f"{kind}:stemmer={str(stemmer).lower()}") for kind in kinds]
        fast = rouge_scorer.RougeScorer(kinds, use_stemmer=stemmer)
        slow = RougeScorer(kinds, use_stemmer=stemmer)

        def score_one(scorer: RougeScorer = slow) -> None:
            for one in zip(reference, outputs[0], strict=True):
                scorer.score(*one)

        list(all_statistics(metrics, {name: samples[:1] for name, samples in systems.items()}))  # imports
        turns = [
            (
                measured(lambda: list(all_statistics(metrics, systems))),  # noqa: B023
                measured(lambda: [fast.score_batch(reference, output) for output in outputs]),  # noqa: B023
                measured(score_one) * len(outputs),
            )
            for _ in range(runs)
        ]
        own, rust, python = (median(column) for column in zip(*turns, strict=True))
        print(
            f"{'stemmer' if stemmer else 'no stemmer':<14}{own:>8.3f}{rust:>16.3f}{python:>13.2f}{python / own:>8.0f}", flush=True
        )


def many(segments: int) -> None:
    """Score so many distinct segments, those of all systems with a number behind each, and print time and memory."""
    import toolkit

    outputs, reference = read(19, 1000)
    texts = [text for output in outputs for text in output]
    numbered = [f"{texts[n % len(texts)]} {n}" for n in range(segments)]
    references = [f"{reference[n % len(reference)]} {n}" for n in range(segments)]
    start = process_time()
    toolkit.score(numbered, references, metrics=["bleu", "chrf++"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{segments:>10,}{process_time() - start:>10.1f}{memory:>8.0f}", flush=True)


def line(name: str, what: str, pairs: list[tuple[float, float]]) -> None:
    own, other = (median(column) for column in zip(*pairs, strict=True))
    print(f"{name:<8}{what:<10}{own:>10.3f}{other:>12.3f}{other / own:>8.1f}", flush=True)


def read(systems: int, segments: int) -> tuple[list[list[str]], list[str]]:
    """Return the outputs of systems, and reference A."""
    paths = sorted((DATA / "system-outputs").iterdir())[:systems]
    reference = next((DATA / "references").glob("*.ref.A.*"))
    outputs, references = ([p.read_text(encoding="utf-8").splitlines()[:segments] for p in ps] for ps in (paths, [reference]))
    return outputs, references[0]


def ours(name: str, outputs: list[list[str]], reference: list[str]) -> list[float]:
    """Score the systems with our metric."""
    from toolkit.document import Sample
    from toolkit.metrics.base import make
    from toolkit.scoring import statistics_of

    metric = make(name)
    rows = [(text,) for text in reference]
    systems = {str(n): [Sample(*pair) for pair in zip(output, rows, strict=True)] for n, output in enumerate(outputs)}
    return [float(score) for score in metric.score(statistics_of(metric, systems).sum(axis=1))]


def theirs(name: str, outputs: list[list[str]], reference: list[str]) -> list[float]:
    """Score the systems with sacrebleu's metric."""
    from sacrebleu import metrics

    kind, options = THEIRS[name]
    metric: Any = getattr(metrics, kind)(references=[reference], **options)
    return [float(metric.corpus_score(output, None).score) for output in outputs]


def forget() -> None:
    """Empty the caches that sacrebleu's tokenizers share."""
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
    from sacrebleu.tokenizers.tokenizer_re import TokenizerRegexp
    from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

    for tokenizer in (Tokenizer13a, TokenizerRegexp, TercomTokenizer):
        tokenizer.__call__.cache_clear()  # type: ignore[attr-defined]


def measured(run: Callable[[], object]) -> float:
    forget()  # ours asks sacrebleu's tokenizers too
    start = process_time()
    run()
    return process_time() - start


def process(*arguments: str) -> float:
    """Return the processor seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=None if "many" in arguments else subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
