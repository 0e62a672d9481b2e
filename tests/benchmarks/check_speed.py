"""Speed of the checker: over all stable rules, by rule, on one long document, on adversarial text, on many small files.

    python tests/benchmarks/check_speed.py [--sizes 1 10 50] [--by-rule] [--adversarial] [--files 10000] [--workers 1 2]

Without an option everything is measured. Times are processor seconds of one process, so that other work on the machine counts
little; with --files wall-clock seconds of the command, and the processor seconds of all its processes. The text is that of the
WMT21 German-English references (../shared/data or $TOOLKIT_REAL_DATA), else of the seeds, repeated up to the size; a megabyte is
1,000,000 characters.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path

from toolkit.document import Document
from toolkit.entities import KnowledgeBase
from toolkit.rules import Context, Selection, check_document, load_rules

ROOT = Path(__file__).parents[2]
SOURCE_LANG = "de"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=float, nargs="*", metavar="MB")
    parser.add_argument("--by-rule", action="store_true")
    parser.add_argument("--adversarial", action="store_true")
    parser.add_argument("--files", type=int)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    everything = not (options.sizes or options.by_rule or options.adversarial or options.files)
    paragraphs = _paragraphs()
    if options.sizes or everything:
        _sizes(paragraphs, options.sizes or [1, 10, 50])
    if options.by_rule or everything:
        _by_rule(paragraphs)
    if options.adversarial or everything:
        _adversarial()
    if options.files or everything:
        _files(paragraphs, options.files or 10_000, options.workers)


def _paragraphs() -> list[str]:
    data = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data") / "wmt21" / "de-en" / "references"
    files = sorted(data.glob("*.en")) if data.is_dir() else sorted((ROOT / "seeds").rglob("translation.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [" ".join(lines[start : start + 4]) for start in range(0, len(lines), 4)]


def _text(paragraphs: list[str], characters: float) -> str:
    chosen: list[str] = []
    length = 0
    for paragraph in cycle(paragraphs):
        if length >= characters:
            return "\n".join(chosen)
        chosen.append(paragraph)
        length += len(paragraph) + 1
    return ""


def _timed(function: Callable[[], object]) -> float:
    started = time.process_time()
    function()
    return time.process_time() - started


def _run(text: str, selection: Selection, knowledge: KnowledgeBase) -> float:
    return _timed(lambda: check_document(Document(text, source_lang=SOURCE_LANG), selection, knowledge))


def _sizes(paragraphs: list[str], sizes: list[float]) -> None:
    print("| one document of | seconds | MB/s | findings | memory, GB |\n|---|---|---|---|---|")
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:  # the memory is each size's own
            seconds, findings, memory = alone.submit(_size, _text(paragraphs, 1e6 * size)).result()
        print(f"| {size:g} MB | {seconds:.1f} | {size / seconds:.2f} | {findings:,} | {memory:.2f} |", flush=True)


def _size(text: str) -> tuple[float, int, float]:
    """Return the seconds that a text takes, its findings, and the most memory of this process in GB."""
    selection, knowledge = Selection(load_rules()), KnowledgeBase.open()
    _run(text[:200_000], selection, knowledge)  # packs, records and numpy, which only long texts need, are read once
    started = time.process_time()
    checked, _ = check_document(Document(text, source_lang=SOURCE_LANG), selection, knowledge)
    seconds = time.process_time() - started
    return seconds, len(checked.findings), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _by_rule(paragraphs: list[str]) -> None:
    """Time what all rules share, then each rule on what is shared already."""
    knowledge, text = KnowledgeBase.open(), _text(paragraphs, 1e6)
    document = Document(text, source_lang=SOURCE_LANG)
    _run(_text(paragraphs, 50_000), Selection(load_rules()), knowledge)
    context = Context(document, knowledge, SOURCE_LANG)
    shared = {
        name: _timed(lambda name=name: getattr(context, name))
        for name in ("linked", "sentences", "paragraphs", "quotations", "quantities")
    }
    print("\n| 1 MB | seconds | findings |\n|---|---|---|")
    for name, seconds in shared.items():
        print(f"| {name} | {seconds:.3f} | |")
    times = []
    for rule in load_rules(beside_source=False):
        if not rule.targets or "en" in rule.targets:
            found: list[object] = []
            times.append(
                (_timed(lambda rule=rule, found=found: found.extend(rule.check(document, context))), rule.code, len(found))
            )
    for seconds, code, count in sorted(times, reverse=True):
        print(f"| {code} | {seconds:.3f} | {count:,} |")


ADVERSARIAL: dict[str, Callable[[int], str]] = {
    "no spaces": lambda n: "a" * n,
    "capitals without spaces": lambda n: "A" * n,
    "blank lines": lambda n: "\n" * n,
    "blank lines with spaces": lambda n: " \n" * (n // 2),
    "spaces": lambda n: " " * n + "x",
    "no-break spaces": lambda n: "\u00a0" * n + "x",
    "opening brackets": lambda n: "(" * n,
    "opening quotes": lambda n: "“" * n,
    "straight quotes": lambda n: '"' * n,
    "guillemets that never close": lambda n: "« x " * (n // 4),
    "full stops": lambda n: "." * n,
    "commas": lambda n: "a ," * (n // 3),
    "acronyms defined": lambda n: "".join(f"Alpha Beta {chr(65 + i % 26)}x (AB{chr(65 + i % 26)}) " for i in range(n // 20)),
    "unlike acronyms": lambda n: " ".join(_letters(i) for i in range(n // 6)),
    "the the the": lambda n: "the " * (n // 4),
    "one acronym": lambda n: "SDF " * (n // 4),
    "two names in turn": lambda n: "Kiev and Kyiv met the IS and ISIS. " * (n // 35),
    "sentences of one word": lambda n: "Go. " * (n // 4),
    "lower-case sentences": lambda n: "it was. " * (n // 8),
    "dotted letters": lambda n: "U.S." * (n // 4),
    "numbers": lambda n: "1.000,5 " * (n // 8),
    "combining accents": lambda n: "e\u0301" * (n // 2),
    "bidi controls": lambda n: "a\u202e\u2066b " * (n // 5),
    "zero-width": lambda n: "a\u200b\u200d\ufeff" * (n // 4),
    "markup": lambda n: '<p class="x">the</p> ' * (n // 21),
    "unclosed markup": lambda n: "<a " * (n // 3),
    "Chinese": lambda n: "北约在布鲁塞尔" * (n // 7),
    "capitalized words": lambda n: "Alpha Beta Gamma " * (n // 17),
    "hyphens": lambda n: "a-" * (n // 2),
    "apostrophes": lambda n: "l'" * (n // 2),
    "one long line": lambda n: "The OTAN met in Alep , he said : no . " * (n // 38),
}


def _letters(number: int) -> str:
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 26)
        letters += chr(65 + rest)
    return letters


def _adversarial() -> None:
    """Time each kind of text at a size and at twice that; what is linear takes twice as long."""
    selection, knowledge = Selection(load_rules(preview=True)), KnowledgeBase.open()
    _run("The OTAN met.", selection, knowledge)
    print("\n| 1 MB of | seconds | seconds at 2 MB | times |\n|---|---|---|---|")
    for name, make in ADVERSARIAL.items():
        once, twice = (_run(make(n), selection, knowledge) for n in (1_000_000, 2_000_000))
        print(f"| {name} | {once:.2f} | {twice:.2f} | {twice / max(once, 1e-9):.1f} |", flush=True)


def _files(paragraphs: list[str], count: int, workers: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        several = cycle(paragraphs)
        for number in range(count):
            path = Path(folder) / f"{number:05}.txt"
            path.write_text("\n".join(next(several) for _ in range(4)), encoding="utf-8")
        print(f"\n| {count:,} files, workers | seconds | times | processor seconds of all |\n|---|---|---|---|")
        first = 0.0
        for number in workers:
            command = [sys.executable, "-m", "toolkit", "check", folder, "--source-lang", SOURCE_LANG, "--workers", str(number)]
            started, before = time.perf_counter(), _of_children()
            subprocess.run([*command, "--output-format", "jsonl"], stdout=subprocess.DEVNULL, cwd=folder, check=False)
            seconds = time.perf_counter() - started
            first = first or seconds
            print(f"| {number} | {seconds:.1f} | {first / seconds:.2f} | {_of_children() - before:.1f} |", flush=True)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
