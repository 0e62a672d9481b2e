"""How fast names are found: this package's matching and linking beside pyahocorasick, flashtext and spaCy's PhraseMatcher.

    python tests/benchmarks/match_speed.py                    # the built-in names
    python tests/benchmarks/match_speed.py --names 1000000    # and a million made by a seed

Every contestant has the same names and the same text (WMT21's English, repeated to --size megabytes, with made-up names put
in where there are some) and runs in a process of its own, one after the other; MB/s are of processor seconds, the best of five
passes. Opening is what a second run pays before its first match: this package maps its compiled file, pyahocorasick loads its
own, the others build anew. Those three match names as they stand; only this package also checks words' edges in every script,
folds variants of writing and resolves inflection, and only "linking" decides what a name means.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tabulate import tabulate

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
PASSES = 5


def made_up(count: int, seed: int = 12345) -> list[str]:
    """Return different names of one to four capitalized words, as a large collection has them."""
    generator = random.Random(seed)
    syllables = [a + b + c for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai") for c in ("", "n", "r", "s", "l")]
    words = ["".join(generator.choices(syllables, k=generator.randint(2, 3))).capitalize() for _ in range(max(50, count // 3))]
    names: dict[str, None] = {}
    while len(names) < count:
        names[" ".join(generator.choices(words, k=generator.choices((1, 2, 3, 4), (10, 50, 30, 10))[0]))] = None
    return list(names)


def text_of(size: float, names: list[str]) -> str:
    """Return news text of so many megabytes; with made-up names in one line of five."""
    references = sorted(DATA.glob("wmt21/*-en/references/*.en")) + sorted(DATA.glob("wmt21/de-en/system-outputs/*.en"))
    if not references:
        sys.exit(f"{DATA}/wmt21: no English texts; say where they lie by $TOOLKIT_REAL_DATA")
    lines = [line for path in references for line in path.read_text(encoding="utf-8").split("\n")]
    generator = random.Random(1)
    if names:
        lines = [f"{line} {generator.choice(names)} said so." if number % 5 == 0 else line for number, line in enumerate(lines)]
    content = "\n".join(lines)
    repeated = content * (1 + int(size * 1e6) // len(content))
    return repeated[: int(size * 1e6)]


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Return the fastest of some passes in processor seconds, and the result."""
    best, result = float("inf"), None
    for _ in range(PASSES):
        begin = time.process_time()
        result = function()
        best = min(best, time.process_time() - begin)
    return best, result


def ours(folder: Path, text: str, what: str) -> dict[str, float]:
    from toolkit import Document
    from toolkit.entities import KnowledgeBase
    from toolkit.entities.linking import link
    from toolkit.entities.matcher import matches
    from toolkit.languages.tokens import tokenize

    begin = time.perf_counter()
    base = KnowledgeBase.load(folder / "names.kb")
    base.find("Syria")
    opened = time.perf_counter() - begin
    if what == "linking":
        seconds, found = timed(lambda: link(Document(text), base).mentions)
    else:
        seconds, found = timed(lambda: list(matches(tokenize(text), base)))
    return {"open": opened, "seconds": seconds, "found": len(found)}


def ahocorasick(folder: Path, text: str, _: str) -> dict[str, float]:
    import pickle

    import ahocorasick as module

    begin = time.perf_counter()
    automaton = module.load(str(folder / "names.ac"), pickle.loads)  # what this script itself wrote a moment ago
    opened = time.perf_counter() - begin

    def run() -> list[tuple[int, int]]:
        found, size = [], len(text)
        for last, length in automaton.iter_long(text):
            start = last + 1 - length
            if not (start and text[start - 1].isalnum()) and not (last + 1 < size and text[last + 1].isalnum()):
                found.append((start, last + 1))
        return found

    seconds, found = timed(run)
    return {"open": opened, "seconds": seconds, "found": len(found)}


def flashtext(folder: Path, text: str, _: str) -> dict[str, float]:
    from flashtext import KeywordProcessor

    names = (folder / "names.txt").read_text(encoding="utf-8").split("\n")
    begin = time.perf_counter()
    processor = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    opened = time.perf_counter() - begin
    seconds, found = timed(lambda: processor.extract_keywords(text, span_info=True))
    return {"open": opened, "seconds": seconds, "found": len(found)}


def spacy(folder: Path, text: str, _: str) -> dict[str, float]:
    import spacy as module
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    names = (folder / "names.txt").read_text(encoding="utf-8").split("\n")
    begin = time.perf_counter()
    nlp = module.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("NAME", list(nlp.tokenizer.pipe(names)))
    opened = time.perf_counter() - begin
    paragraphs = [text[at : at + 500_000] for at in range(0, len(text), 500_000)]  # its documents end at a million characters

    def run() -> list[Any]:
        return [span for part in paragraphs for span in filter_spans(matcher(nlp.make_doc(part), as_spans=True))]

    seconds, found = timed(run)
    return {"open": opened, "seconds": seconds, "found": len(found)}


CONTESTANTS: dict[str, tuple[Callable[[Path, str, str], dict[str, float]], str]] = {
    "this package, matching": (ours, "matching"),
    "this package, linking with context": (ours, "linking"),
    "pyahocorasick (longest, edges checked)": (ahocorasick, ""),
    "flashtext": (flashtext, ""),
    "spaCy PhraseMatcher": (spacy, ""),
}


def prepare(folder: Path, names: list[str]) -> float:
    """Write every contestant's names; return the seconds that building ours took."""
    import ahocorasick as module

    from toolkit.entities.base import compile_base, entities_under
    from toolkit.entities.records import Entity, Name

    begin = time.perf_counter()
    entities = entities_under(())
    for number, name in enumerate(names):
        key = f"made-up-{number:07}"
        entities[key] = Entity(key, "organization", (Name(name, "en", "full", "preferred"),))
    (folder / "names.kb").write_bytes(compile_base(entities))
    built = time.perf_counter() - begin
    surfaces = sorted({name.text for entity in entities.values() for name in entity.names})
    (folder / "names.txt").write_text("\n".join(surfaces), encoding="utf-8")
    automaton = module.Automaton(module.STORE_INTS)
    for surface in surfaces:
        automaton.add_word(surface, len(surface))
    automaton.make_automaton()
    automaton.save(str(folder / "names.ac"))
    return built


def run(folder: Path, only: Iterable[str]) -> list[list[Any]]:
    size = len((folder / "text.txt").read_bytes()) / 1e6
    rows = []
    for name in only:
        command = [sys.executable, __file__, "--one", name, "--folder", str(folder)]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append([name, result["open"], size / result["seconds"], result["found"], result["memory"]])
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=0, help="made-up names beside the built-in ones")
    parser.add_argument("--size", type=float, default=5.0, help="megabytes of text")
    parser.add_argument("--only", choices=CONTESTANTS, action="append", help="a contestant; repeatable")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        text = (options.folder / "text.txt").read_text(encoding="utf-8")
        function, what = CONTESTANTS[options.one]
        result = function(options.folder, text, what)
        status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage would count the parent's memory
        result["memory"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
        print(json.dumps(result))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names = made_up(options.names)
        (folder / "text.txt").write_text(text_of(options.size, names), encoding="utf-8")
        built = prepare(folder, names)
        kept = (folder / "names.kb").stat().st_size / 1e6
        print(f"{len(names):,} made-up names and the built-in ones; our base built in {built:.1f} s, {kept:.0f} MB\n")
        headers = ["", "open s", "MB/s", "found", "memory MB"]
        rows = run(folder, options.only or CONTESTANTS)
        print(tabulate(rows, headers, tablefmt="github", floatfmt=("", ".3f", ".1f", ".0f", ".0f")))


if __name__ == "__main__":
    main()
