"""Recall and precision of the lexical rules (LEX) on texts that were annotated before the packs' entries were written.

    python tests/benchmarks/lexical_quality.py [--native] [--missed]

`unseen/fr.txt` and neighbours hold short news texts in English as a machine or a hurried translator leaves them, an article a
paragraph; "[what is wrong|LEX101]" marks what an editor would. An annotation counts as found when a finding of any lexical
rule overlaps it (a calque or a false friend is often a matter of view), a finding as right when it overlaps an annotation.

`--native` counts findings in English news that was not translated from the language instead (the English source and the two
references out of German of WMT21, in ../shared/data or $TOOLKIT_REAL_DATA): each is a false alarm but for the Germanisms.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from toolkit.document import Document, Span
from toolkit.rules import check

TEXTS = Path(__file__).parent / "unseen"
DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "wmt21"
NATIVE = (
    "en-de/sources/newstest2021.en-de.src.en",
    "de-en/references/newstest2021.de-en.ref.A.en",
    "de-en/references/newstest2021.de-en.ref.B.en",
)
_MARK = re.compile(r"\[([^\]|]+)\|(LEX\d+)\]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument(
        "--native", action="store_true", help="count findings in English that was not translated from the language"
    )
    options = parser.parse_args()
    if options.native:
        _native(options.missed)
        return
    print("| from | annotated | found | recall | reported | right | precision |\n|---|---|---|---|---|---|---|")
    total = [0, 0, 0, 0]
    lines: list[str] = []
    for path in sorted(TEXTS.glob("*.txt")):
        counts = [0, 0, 0, 0]
        for article in path.read_text(encoding="utf-8").split("\n\n"):
            text, marks = read(article.strip())
            findings = check(Document(text, source_lang=path.stem), select=["LEX"]).findings
            hits = [(rule, mark) for rule, mark in marks if any(f.span.overlaps(mark) for f in findings)]
            right = [f for f in findings if any(f.span.overlaps(mark) for _, mark in marks)]
            lines += [f"  missed {path.stem} {rule} {mark.of(text)!r}" for rule, mark in marks if (rule, mark) not in hits]
            lines += [f"  wrong {path.stem} {f.rule} {f.span.of(text)!r}" for f in findings if f not in right]
            counts = [a + b for a, b in zip(counts, (len(marks), len(hits), len(findings), len(right)), strict=True)]
        _row(path.stem, counts)
        total = [a + b for a, b in zip(total, counts, strict=True)]
    _row("all", total)
    if options.missed:
        print("\n".join(lines))


def _native(listing: bool) -> None:
    lines = [line for name in NATIVE for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line.strip()]
    words = sum(len(line.split()) for line in lines)
    print(f"| taken to be from | findings in {words:,} words | a 1,000 words |\n|---|---|---|")
    for path in sorted(TEXTS.glob("*.txt")):
        documents = check([Document(line, source_lang=path.stem) for line in lines], select=["LEX"]).documents
        found = [(finding, document.document.text) for document in documents for finding in document.findings]
        print(f"| {path.stem} | {len(found)} | {1000 * len(found) / words:.2f} |")
        if listing:
            print("\n".join(f"  {finding.rule} {finding.span.of(text)!r}" for finding, text in found))


def read(article: str) -> tuple[str, list[tuple[str, Span]]]:
    """Return a text without its marks, and the rule and place of each mark."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(article):
        text += article[last : match.start()]
        marks.append((match.group(2), Span(len(text), len(text) + len(match.group(1)))))
        text += match.group(1)
        last = match.end()
    return text + article[last:], marks


def _row(what: str, counts: list[int]) -> None:
    marked, found, reported, right = counts
    recall = f"{found / marked:.2f}" if marked else "-"
    precision = f"{right / reported:.2f}" if reported else "-"
    print(f"| {what} | {marked} | {found} | {recall} | {reported} | {right} | {precision} |")


if __name__ == "__main__":
    main()
