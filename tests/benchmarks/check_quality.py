"""Recall and precision of the rules on seeds/, by rule, the frozen half apart; false alarms on professional text.

    python tests/benchmarks/check_quality.py [--half development|frozen] [--missed] [--false-alarms]
    python tests/benchmarks/check_quality.py --articles [--half development|test] [--missed]

`--articles`: on the 28 short articles of `articles/`, written as mediocre engines translate from seven languages by somebody
who did not know the rules; those of `test/` were read by nobody who wrote rules or records.

False alarms are counted on the WMT21 references (../shared/data or $TOOLKIT_REAL_DATA), a segment a document, each told
the language it was translated from. Human translations hold errors too: `--missed` lists every finding.

A gold annotation counts as found when a finding of its rule overlaps it; a finding counts as right when it overlaps
an annotation of its rule (or of another rule: then it is listed as "other", right place, other name). "stable" leaves out
the rules that run with --preview alone, "LEX" and "others" part the stable ones.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.rules import check

SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--half", choices=("development", "frozen", "test"), help="that part alone (articles/ has development and test)"
    )
    parser.add_argument("--articles", action="store_true", help="take the short articles beside this file instead of seeds/")
    parser.add_argument("--missed", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--false-alarms", action="store_true", help="count findings in the WMT21 references instead")
    options = parser.parse_args()
    if options.false_alarms:
        _false_alarms(options.missed)
        return
    folder = Path(__file__).parent / "articles" if options.articles else SEEDS
    halves = ("development", "test" if options.articles else "frozen")
    if options.half and options.half not in halves:
        parser.error(f"{folder.name}/ has the halves {' and '.join(halves)}, no {options.half}")
    for half in (options.half,) if options.half else halves:
        _report(folder / half, options.missed)


def _report(part: Path, listing: bool) -> None:
    half = part.name
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    right: Counter[str] = Counter()
    other: Counter[str] = Counter()
    lines: list[str] = []
    for folder in sorted(part.iterdir()):
        text = (folder / "translation.txt").read_text(encoding="utf-8")
        record = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        annotations = [(a["rule"], Span(a["start"], a["end"]), a) for a in record["annotations"]]
        findings = check(Document(text, lang="en", source_lang=record["source_lang"])).findings
        for rule, span, annotation in annotations:
            if rule not in catalog.RULES:
                continue
            gold[rule] += 1
            if any(finding.rule == rule and finding.span.overlaps(span) for finding in findings):
                found[rule] += 1
            else:
                also = sorted({finding.rule for finding in findings if finding.span.overlaps(span)})
                lines.append(f"  missed {rule} {folder.name} {annotation['text'][:60]!r} -> {annotation['fix']!r} {also or ''}")
        for finding in findings:
            reported[finding.rule] += 1
            overlapping = [rule for rule, span, _ in annotations if span.overlaps(finding.span)]
            if finding.rule in overlapping or (
                finding.rule == "STR201" and any(r == "STR201" and s.overlaps(finding.related[0].span) for r, s, _ in annotations)
            ):
                right[finding.rule] += 1
            elif overlapping:
                other[finding.rule] += 1
                lines.append(f"  other  {finding.rule} {folder.name} {finding.span.of(text)[:60]!r}, annotated {overlapping}")
            else:
                lines.append(f"  wrong  {finding.rule} {folder.name} {finding.span.of(text)[:60]!r}: {finding.message[:100]}")
    print(f"\n{half}: rule    gold  found  recall   reported  right  other  precision")
    rules = sorted(set(gold) | set(reported))
    stable = [rule for rule in rules if not catalog.load("rule", rule).preview]
    totals = {
        "all": rules,
        "stable": stable,
        "LEX": [rule for rule in stable if rule.startswith("LEX")],
        "others": [rule for rule in stable if not rule.startswith("LEX")],
    }
    for rule, members in [*((rule, [rule]) for rule in rules), *totals.items()]:
        g, f, r, ok, o = (sum(count[member] for member in members) for count in (gold, found, reported, right, other))
        recall = f"{f / g:6.2f}" if g else "     -"
        precision = f"{(ok + o) / r:6.2f}" if r else "     -"
        print(f"{'':{len(half)}}  {rule:7} {g:4}  {f:5}  {recall}   {r:8}  {ok:5}  {o:5}  {precision}")
    if listing:
        print("\n".join(lines))


REFERENCES = (
    ("de-en", "A.en", "en", "de"),
    ("de-en", "B.en", "en", "de"),
    ("fr-de", "A.de", "de", "fr"),
    ("de-fr", "A.fr", "fr", "de"),
)


def _false_alarms(listing: bool) -> None:
    folder = Path(os.environ.get("TOOLKIT_REAL_DATA") or SEEDS.parents[1] / "shared" / "data") / "wmt21"
    print("| WMT21 reference | words | major or critical / 1,000 words | any / 1,000 words |\n|---|---|---|---|")
    for pair, name, lang, source in REFERENCES:
        path = folder / pair / "references" / f"newstest2021.{pair}.ref.{name}"
        segments = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        documents = check([Document(text, lang=lang, source_lang=source) for text in segments]).documents
        words = sum(document.words for document in documents)
        findings = [(document, finding) for document in documents for finding in document.findings]
        heavy = sum(finding.severity in {"major", "critical"} for _, finding in findings)
        print(f"| {pair} {name} | {words:,} | {1000 * heavy / words:.2f} | {1000 * len(findings) / words:.2f} |")
        if listing:
            for document, finding in findings:
                print(
                    f"  {finding.rule} {finding.severity} {finding.span.of(document.document.text)!r} -> {finding.suggestion!r}"
                )


if __name__ == "__main__":
    main()
