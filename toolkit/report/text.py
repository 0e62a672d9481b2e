"""Results as plain text for a terminal; colour only where the caller says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from toolkit.document import LineIndex
from toolkit.results import (
    SEVERITIES,
    CheckedDocument,
    CheckResult,
    Finding,
    NormalizeResult,
    Report,
    ScoreResult,
    SummarizeResult,
)

_COLOURS: Mapping[str, str] = {
    "critical": "1;31",
    "major": "31",
    "minor": "33",
    "neutral": "36",
    "dim": "2",
    "bold": "1",
}
_WIDTH = 100


def _painted(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour else text


def printable(text: str) -> str:
    """Return text without control characters, so that untrusted text cannot steer a terminal."""
    return "".join(character if character.isprintable() or character in "\u00a0\u202f" else " " for character in text)


def visible(text: str) -> str:
    """Return text of several lines with every character that steers a terminal, or turns the order of letters, made visible."""
    return _STEERING.sub("\ufffd", text)


_STEERING = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def check_text(result: CheckResult, *, colour: bool = False) -> str:
    """Return findings with their lines and a caret under each, and a summary line a document and over all."""
    blocks = [block for document in result.documents for block in _document(document, colour)]
    counts = result.summary()
    words = sum(document.words for document in result.documents)
    penalty = sum(document.penalty for document in result.documents)
    total = sum(counts.values())
    listed = ", ".join(f"{counts[severity]} {severity}" for severity in reversed(SEVERITIES) if counts[severity])
    documents = f"{len(result.documents)} document{'s' if len(result.documents) != 1 else ''}"
    if total:
        ending = f"{total} finding{'s' if total != 1 else ''} ({listed}) in {documents}, {words:,} words"
        ending += f"; MQM penalty {penalty:.1f}, {1000 * penalty / max(words, 1):.1f} per 1,000 words"
    else:
        ending = f"no findings in {documents}, {words:,} words"
    return "\n".join([*blocks, _painted(ending, "bold", colour)]) + "\n"


def _document(document: CheckedDocument, colour: bool) -> list[str]:
    lines = LineIndex(document.document.text)
    blocks = [_finding(finding, document, lines, colour) for finding in document.findings]
    if document.findings and document.source_lang and document.source_lang_confidence < 1:
        name = printable(document.document.id) or "text"
        sure = f"confidence {document.source_lang_confidence:.2f}; --source-lang says so for certain"
        note = f"{name}: translated from {document.source_lang!r}? ({sure})"
        blocks.append(_painted(note, "dim", colour))
    return blocks


def _finding(finding: Finding, document: CheckedDocument, lines: LineIndex, colour: bool) -> str:
    text = document.document.text
    line, column = lines.locate(finding.span.start)
    place = f"{printable(document.document.id) or 'text'}:{line}:{column}"
    severity = _painted(finding.severity, finding.severity, colour)
    head = f"{place}: {severity} {finding.rule} {finding.name}: {printable(finding.message)}"
    if finding.fix:
        head += _painted(f" [{finding.fix.applicability} fix]", "dim", colour)
    whole = lines.line_at(finding.span.start)
    start = max(whole.start, finding.span.start - _WIDTH // 2)
    end = min(whole.end, start + _WIDTH)
    before = ("…" if start > whole.start else "") + printable(text[start : finding.span.start])
    marked = printable(text[finding.span.start : min(finding.span.end, end)])
    after = printable(text[min(finding.span.end, end) : end]) + ("…" if end < whole.end else "")
    caret = " " * _columns(before) + "^" * max(1, _columns(marked))
    return f"{head}\n    {before}{marked}{after}\n    {_painted(caret, finding.severity, colour)}"


def _columns(text: str) -> int:
    """Return how many columns a text takes in a terminal: two for wide characters, none for combining ones."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Mapping[str, Any]], *, style: str = "simple") -> str:
    """Return records as a table; `style` is one of tabulate's ("simple", "github", "latex_booktabs")."""
    from tabulate import tabulate

    return tabulate(
        [[printable(value) if isinstance(value, str) else value for value in row.values()] for row in rows],
        headers=list(rows[0]) if rows else (),
        tablefmt=style,
        floatfmt=".2f",
        missingval="-",
    )


def normalized_text(result: NormalizeResult) -> str:
    """Return the normalized texts as they are, one after another."""
    return "".join(document.text if document.text.endswith("\n") else document.text + "\n" for document in result.documents)


def score_text(result: ScoreResult, *, style: str = "simple", signatures: bool = True) -> str:
    """Return scores as a table, a system a line and a metric a column, and the signatures below."""
    rows = []
    for system in result.systems:
        row: dict[str, Any] = {"system": system.name}
        for score in system.scores:
            row[score.metric] = (
                f"{score.value:.2f}"
                if not score.confidence
                else f"{score.value:.2f} [{score.confidence.low:.2f}, {score.confidence.high:.2f}]"
            )
            if score.normalized:
                row[f"{score.metric} norm."] = f"{score.normalized.value:.2f}"
        rows.append(row)
    lines = [table(rows, style=style)]
    if signatures and result.systems:
        lines += ["", *(f"{score.metric}: {score.signature}" for score in result.systems[0].scores)]
        difference = _difference(result)
        if difference:
            lines += [
                "",
                "entities that made the difference (norm. less norm. with that entity's names left as they are):",
                *difference,
            ]
    return "\n".join(lines) + "\n"


_MOST_ENTITIES = 3


def _difference(result: ScoreResult) -> list[str]:
    """Return a line a system and metric with the entities whose names, made equal, changed its score most."""
    lines = []
    for system in result.systems:
        for score in system.scores:
            contributions = score.normalized.contributions[:_MOST_ENTITIES] if score.normalized else ()
            told = ", ".join(f"{item.entity} {item.delta:+.2f} ({' / '.join(item.names)})" for item in contributions)
            if told:
                lines.append(printable(f"  {system.name} {score.metric}: {told}"))
    return lines


def summary_text(result: SummarizeResult) -> str:
    """Return summaries with the faithfulness figures and what was passed over."""
    blocks = []
    for summary in result.summaries:
        head = f"{printable(summary.path) or 'text'} ({summary.method})"
        lines = [head, *(f"  {printable(sentence.text)}" for sentence in summary.sentences)]
        figures = "  ".join(f"{name} {value:.2f}" for name, value in summary.faithfulness.items() if value is not None)
        if figures:
            lines.append(f"  [{figures}]")
        lines += [f"  passed over {e.span.start}-{e.span.end}: {e.reason}" for e in summary.excluded]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def run_text(report: Report) -> str:
    """Return a run as two tables: documents with their findings, and systems with their scores."""
    repaired = {document.document.id: document for document in report.repaired}
    rows = []
    for row in report.rows():
        after = repaired.get(row["document"])
        shown = {("MQM/1,000 words" if key == "mqm_per_1000_words" else key): value for key, value in row.items()}
        if after:
            shown["after repair"] = after.per_1000_words
        rows.append(shown)
    parts = [table(rows)]
    for _, systems in groupby(report.systems, key=lambda system: [score.metric for score in system.scores]):
        parts.append(score_text(ScoreResult(tuple(systems))).rstrip())  # translations and summaries have other metrics
    parts += [
        f"gate {gate.name}: {gate.value:.2f}, limit {gate.limit:.2f}: {'passed' if gate.passed else 'FAILED'}"
        for gate in report.gates
    ]
    return "\n\n".join(parts) + "\n"
