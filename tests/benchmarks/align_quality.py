"""Precision and recall of sentence alignment on WMT21 documents whose lines are hidden, and its speed and memory.

    python tests/benchmarks/align_quality.py [--missed] [--speed [--megabytes 10]]

The lines of a document are joined by spaces on both sides (a line without a full stop, a heading, stays a line); a bead
is right where its source and its target sentences lie in the same lines. Recall is the share of lines all of whose
sentences are in right beads. Disturbances by a seed: 5 % of the translation's lines dropped, as many lines of another
document added, as many pairs of lines run together. "omitted" and "added" count lines of the disturbance that stand in
beads without counterpart, and how many of such beads are right.
"""

from __future__ import annotations

import argparse
import os
import random
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from toolkit.alignment import Alignment, align
from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data") / "wmt21"
FILES = (("de-en", "A.en"), ("de-en", "B.en"), ("en-de", "A.de"), ("en-de", "C.de"), ("fr-de", "A.de"), ("de-fr", "A.fr"))
CHUNK = 20  # lines of a document, where documents are not known
Lines = list[tuple[int | None, str]]
_ENDS = tuple('.!?…"”“»:')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list wrong beads")
    parser.add_argument("--speed", action="store_true", help="measure speed and memory instead")
    parser.add_argument("--megabytes", type=float, default=10)
    options = parser.parse_args()
    if options.speed:
        _speed(options.megabytes)
        return
    base = KnowledgeBase.open()
    print("| WMT21 | disturbed | precision | recall | omitted P | R | added P | R |\n|---|---|---|---|---|---|---|---|")
    for pair, name in FILES:
        for disturbed in (False, True):
            _report(pair, name, disturbed, base, options.missed)


def documents(pair: str, name: str) -> Iterator[list[tuple[str, str]]]:
    """Yield the documents of a language pair as lists of lines, source and reference."""
    xml = DATA / f"newstest2021.{pair}.all.xml"
    if xml.exists():
        for doc in ET.parse(xml).getroot().iter("doc"):
            sides = [[seg.text or "" for seg in doc.findall(f"{side}//seg")] for side in ("src", "ref")]
            yield list(zip(*sides, strict=True))
        return
    source = pair[:2]
    folder = DATA / pair
    left = (folder / "sources" / f"newstest2021.{pair}.src.{source}").read_text(encoding="utf-8").split("\n")[:-1]
    right = (folder / "references" / f"newstest2021.{pair}.ref.{name}").read_text(encoding="utf-8").split("\n")[:-1]
    lines = list(zip(left, right, strict=True))
    for start in range(0, len(lines), CHUNK):
        yield lines[start : start + CHUNK]


def _report(pair: str, name: str, disturbed: bool, base: KnowledgeBase, listing: bool) -> None:
    source_lang, target_lang = pair.split("-")
    counts: Counter[str] = Counter()
    generator = random.Random(5)
    every = list(documents(pair, name))
    for number, lines in enumerate(every):
        left: Lines = [(n, source) for n, (source, _) in enumerate(lines)]
        right: Lines = [(n, target) for n, (_, target) in enumerate(lines)]
        if disturbed:
            right = _disturbed(right, every[number - 1], generator)
        texts = [_joined(side) for side in (left, right)]
        source, target = Document(texts[0][0], lang=source_lang), Document(texts[1][0], lang=target_lang)
        alignment = align(
            source,
            target,
            source_mentions=link(source, base).mentions,
            target_mentions=link(target, base, source_lang=source_lang).mentions,
        )
        _count(counts, alignment, (texts[0][1], texts[1][1]), (left, right), listing)
    cells = [f"{counts['right'] / counts['beads']:.3f}", f"{counts['lines right'] / counts['lines']:.3f}"]
    for kind in ("omitted", "added"):
        found, right_ones, there = counts[kind], counts[f"{kind} right"], counts[f"{kind} there"]
        cells += [
            f"{right_ones / found:.2f}" if found and disturbed else str(found),
            f"{right_ones / there:.2f}" if there else "",
        ]
    print(f"| {pair} {name} | {'yes' if disturbed else 'no'} | " + " | ".join(cells) + " |")


def _disturbed(lines: Lines, other: list[tuple[str, str]], generator: random.Random) -> Lines:
    result: Lines = []
    for number, line in lines:
        text = line
        draw = generator.random()
        if draw < 0.05:
            continue
        if draw < 0.10:
            result.append((None, generator.choice(other)[1]))
        elif draw < 0.15 and result and text[1:2].islower() and result[-1][0] is not None and result[-1][1].endswith("."):
            last, before = result.pop()
            result.append((last, before[:-1] + ","))
            text = text[0].lower() + text[1:]
        result.append((number, text))
    return result or lines


def _joined(lines: Lines) -> tuple[str, list[int]]:
    starts, text = [], ""
    for _, line in lines:
        starts.append(len(text))
        text += line.strip() + (" " if line.rstrip().endswith(_ENDS) else "\n")
    return text, starts


def _count(
    counts: Counter[str], alignment: Alignment, starts: tuple[list[int], list[int]], lines: tuple[Lines, Lines], listing: bool
) -> None:
    left, right = lines

    def lines_of(spans: tuple[Span, ...], side: int) -> list[int | None]:
        first = starts[side]
        places = (range(bisect_right(first, span.start) - 1, bisect_right(first, span.end - 1)) for span in spans)
        return [lines[side][place][0] for of in places for place in of]

    wrong: set[int | None] = set()
    there = {n for n, _ in left}, {n for n, _ in right}
    counts["omitted there"] += len(there[0] - there[1])
    counts["added there"] += sum(n is None for n, _ in right)
    found: dict[str, set[object]] = {"omitted": set(), "added": set()}
    for bead in alignment.beads:
        source = lines_of(bead.source, 0)
        target = lines_of(bead.target, 1)
        if not target:
            good = all(n not in there[1] for n in source)
            counts["omitted"] += 1
            found["omitted"] |= set(source) - there[1]
            counts["omitted bead right"] += good
        elif not source:
            good = all(n is None for n in target)
            counts["added"] += 1
            found["added"] |= {bisect_right(starts[1], span.start) for span in bead.target} if good else set()
        else:
            good = set(source) & there[1] == set(target)
            counts["beads"] += 1
            counts["right"] += good
        if not good:
            wrong |= set(source) | set(target)
            if listing:
                print(f"  {bead.kind} {bead.confidence:.2f} {source} {target}")
                for spans, doc in ((bead.source, alignment.source), (bead.target, alignment.target)):
                    print(f"     {[span.of(doc.text)[:60] for span in spans]}")
    for kind, places in found.items():
        counts[f"{kind} right"] += len(places)
    common = there[0] & there[1]
    counts["lines"] += len(common)
    counts["lines right"] += len(common - wrong)


def _speed(megabytes: float) -> None:
    import resource

    langs = ("fr", "de")
    lines = [pair for doc in documents("-".join(langs), "A.de") for pair in doc]
    for size in (megabytes / 10, megabytes):
        generator = random.Random(1)
        chosen: list[tuple[str, str]] = []
        length = 0
        while length < size * 1e6:
            source, target = generator.choice(lines)
            length += len(source.encode())
            chosen.append((source, target if generator.random() > 0.01 else ""))
        sides = zip(zip(*chosen, strict=True), langs, strict=True)
        left, right = (Document(" ".join(side), lang=lang) for side, lang in sides)
        start = process_time()
        beads = align(left, right).beads
        seconds = process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:g} MB of source, {len(beads)} beads: {seconds:.1f} s, {size / seconds:.2f} MB/s; peak {memory:.0f} MiB")


if __name__ == "__main__":
    main()
