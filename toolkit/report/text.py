"""Results as plain text for a terminal; colour only where the caller says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from math import isnan
from typing import TYPE_CHECKING, Any

from toolkit.document import LineIndex, Span
from toolkit.languages.searching import regex
from toolkit.results import MQM_DIMENSIONS, SEVERITIES

if TYPE_CHECKING:  # a command makes only the data classes of its own results
    from toolkit.results import (
        CheckedDocument,
        CheckResult,
        CompareResult,
        Comparison,
        Finding,
        Interval,
        MetaevalResult,
        NormalizeResult,
        Report,
        Score,
        ScoreResult,
        SummarizeResult,
        Summary,
        SystemScores,
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


_STEERING = regex("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


def check_text(result: CheckResult, *, colour: bool = False) -> str:
    """Return findings with their lines and a caret under each, and a summary line a document and over all."""
    blocks = [block for document in result.documents for block in _document(document, colour)]
    return "\n".join([*blocks, _painted(check_summary(result), "bold", colour)]) + "\n"


def check_summary(result: CheckResult) -> str:
    """Return in one line how many findings there are in how much text, and the MQM penalty by category."""
    counts, mqm = result.summary(), result.mqm
    words = sum(document.words for document in result.documents)
    total = sum(counts.values())
    extent = (
        f"{len(result.documents)} document{'s' if len(result.documents) != 1 else ''}, {words:,} word{'s' if words != 1 else ''}"
    )
    known = sum(document.known for document in result.documents)
    if known:
        extent += f", {known:,} known from the baseline"
    if not total:
        return f"no {'new ' if known else ''}findings in {extent}"
    listed = ", ".join(f"{counts[severity]} {severity}" for severity in reversed(SEVERITIES) if counts[severity])
    line = f"{total} {'new ' if known else ''}finding{'s' if total != 1 else ''} ({listed}) in {extent}"
    line += f"; MQM penalty {mqm['penalty']:.1f}, {mqm['per_1000_words']:.1f} per 1,000 words"
    by_category = sorted(mqm["by_category"].items(), key=lambda item: -item[1])
    shares = ", ".join(f"{MQM_DIMENSIONS.get(dimension, dimension)} {weight:.1f}" for dimension, weight in by_category)
    return f"{line}: {shares}" if shares else line


def _document(document: CheckedDocument, colour: bool) -> list[str]:
    lines = LineIndex(document.document.text)
    blocks = [_finding(finding, document, lines, colour) for finding in document.findings]
    if document.findings and document.source_lang and document.source_lang_confidence < 1:
        blocks.append(_painted(_source_note(document), "dim", colour))
    return blocks


def _source_note(document: CheckedDocument) -> str:
    """Return what was made of a source language that nobody named."""
    from toolkit.languages import name
    from toolkit.rules.base import SOURCE_CONFIDENCE

    text, lang = printable(document.document.id) or "text", name(document.source_lang or "")
    sure = f"confidence {document.source_lang_confidence:.2f}"
    if document.source_lang_confidence < SOURCE_CONFIDENCE:
        return f"{text}: not clear from which language it was translated ({lang}? {sure}); with --source-lang more rules run"
    return f"{text}: taken as translated from {lang} ({sure}); --source-lang says it for certain"


def _finding(finding: Finding, document: CheckedDocument, lines: LineIndex, colour: bool) -> str:
    text = document.document.text
    line, column = lines.locate(finding.span.start)
    place = f"{printable(document.document.id) or 'text'}:{line}:{column}"
    severity = _painted(finding.severity, finding.severity, colour)
    head = f"{place}: {severity} {finding.rule} {finding.name}: {printable(finding.message)}"
    if finding.fix:
        head += _painted(f" [{finding.fix.applicability} fix]", "dim", colour)
    shown, caret = excerpt(text, finding.span, lines)
    return f"{head}\n    {shown}\n    {_painted(caret, finding.severity, colour)}"


def excerpt(text: str, span: Span, lines: LineIndex) -> tuple[str, str]:
    """Return what stands around a span in its line, and a line of carets that mark it there."""
    whole = lines.line_at(span.start)
    start = max(whole.start, span.start - _WIDTH // 2)
    end = min(whole.end, start + _WIDTH)
    before = ("…" if start > whole.start else "") + printable(text[start : span.start])
    marked = printable(text[span.start : min(span.end, end)])
    after = printable(text[min(span.end, end) : end]) + ("…" if end < whole.end else "")
    return f"{before}{marked}{after}", " " * _columns(before) + "^" * max(1, _columns(marked))


def _columns(text: str) -> int:
    """Return how many columns a text takes in a terminal: two for wide characters, none for combining ones."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Mapping[str, Any]], *, style: str = "simple", floats: Mapping[str, str] | None = None) -> str:
    """Return records as a table.

    Args:
        rows: the records; all have the same keys.
        style: one of tabulate's ("simple", "github", "latex_booktabs").
        floats: the format of the numbers of a column, where it is not ".2f".
    """
    from tabulate import tabulate

    return tabulate(
        [[printable(value) if isinstance(value, str) else value for value in row.values()] for row in rows],
        headers=list(rows[0]) if rows else (),
        tablefmt=style,
        floatfmt=[(floats or {}).get(key, ".2f") for key in rows[0]] if rows else ".2f",
        missingval="-",
    )


def normalized_text(result: NormalizeResult) -> str:
    """Return the normalized texts as they are, one after another; those of several files under their names."""
    files = [normalized.document.meta.get("path") for normalized in result.documents]
    headed = len(set(files)) > 1 and len(set(files)) == len(files)
    parts = []
    for place, (file, normalized) in enumerate(zip(files, result.documents, strict=True)):
        if headed:
            parts.append(("\n" if place else "") + f"==> {file} <==\n")
        parts.append(normalized.text if normalized.text.endswith("\n") else normalized.text + "\n")
    return "".join(parts)


def score_text(result: ScoreResult, *, style: str = "simple", signatures: bool = True) -> str:
    """Return scores as a table, a system a line and a metric a column, and the signatures below."""
    lines = [table([_score_row(system) for system in result.systems], style=style)]
    if signatures and result.systems:
        lines += ["", *(f"{score.metric}: {score.signature}" for score in result.systems[0].scores)]
        lines += _told_difference(result.systems)
    lines += bucket_tables(result.systems, style=style)
    return "\n".join(lines) + "\n"


def bucket_tables(systems: Sequence[SystemScores], *, style: str) -> list[str]:
    """Return a table of each kind of bucket, a bucket and system a line and a metric a column, a blank line before each."""
    kinds = dict.fromkeys(bucket.kind for system in systems for score in system.scores for bucket in score.buckets)
    lines = []
    for kind in kinds:
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for system in systems:
            for score in system.scores:
                for item in score.buckets:
                    if item.kind == kind:
                        start = {kind: item.name, "segments": item.segments, "system": system.name}
                        row = rows.setdefault((item.name, system.name), start)
                        span = f" [{item.confidence.low:.2f}, {item.confidence.high:.2f}]" if item.confidence else ""
                        row[score.metric] = f"{item.value:.2f}{span}"
        names = list(dict.fromkeys(name for name, _ in rows))
        lines += ["", table([row for (name, _), row in sorted(rows.items(), key=lambda r: names.index(r[0][0]))], style=style)]
    return lines


def difference_lines(result: CompareResult) -> list[str]:
    """Return the segments on which systems differ most: [-words of the baseline-] and {+words of the system+}."""
    marks = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    lines = []
    for item in result.differences:
        merged = "".join(marks[side].format(text) for side, text in item.pieces())
        lines += ["", f"segment {item.segment}, {item.metric} {item.delta:+.2f}: [-{item.baseline}-] {{+{item.system}+}}"]
        lines += [f"  {name}: {text}" for name, text in (("source", item.source), ("reference", item.reference)) if text]
        lines.append(f"  {merged}")
    return [printable(line) for line in lines]


def _score_row(system: SystemScores, ranks: Mapping[tuple[str, str], int] | None = None) -> dict[str, Any]:
    row: dict[str, Any] = {"system": system.name}
    for score in system.scores:
        row[score.metric] = (
            f"{score.value:.2f}"
            if not score.confidence
            else f"{score.value:.2f} [{score.confidence.low:.2f}, {score.confidence.high:.2f}]"
        )
        if ranks:
            row[f"{score.metric} rank"] = ranks[score.metric, system.name]
        if score.normalized:
            row[f"{score.metric} norm."] = f"{score.normalized.value:.2f}"
    return row


def compare_text(result: CompareResult) -> str:
    """Return systems with their scores, the ranking clusters of each metric, and the comparisons."""
    lines = [*comparison_tables(result, style="simple"), ""]
    lines += [*comparison_notes(result), "", *(f"{score.metric}: {score.signature}" for score in result.systems[0].scores)]
    more = [*_told_difference(result.systems), *bucket_tables(result.systems, style="simple"), *difference_lines(result)]
    return "\n".join([*lines, *more]) + "\n"


def comparison_tables(result: CompareResult, *, style: str) -> list[str]:
    """Return the tables of a comparison: systems with scores and ranks, ranking clusters, comparisons.

    Args:
        result: what `compare` returned.
        style: one of tabulate's; the clusters, which only repeat the ranks in order, are left out of all but "simple".
    """
    ranks = ranks_of(result)
    parts = [table([_score_row(system, ranks) for system in result.systems], style=style)]
    if style == "simple":
        parts += [_ranking(result, metric) for metric in result.clusters]
    rows = [_comparison_row(item, result) for item in shown_comparisons(result)]
    if all(row["humans agree %"] is None for row in rows):
        rows = [{key: value for key, value in row.items() if key != "humans agree %"} for row in rows]
    formats = {"delta": "+.2f", "low": "+.2f", "high": "+.2f", "p": ".4f", "p corrected": ".4f", "humans agree %": ".0f"}
    parts.append(table(rows, style=style, floats=formats))
    return [line for part in parts for line in ("", part)][1:]


def ranks_of(result: CompareResult) -> dict[tuple[str, str], int]:
    """Return the rank of each system by metric and name: the number of its cluster."""
    return {
        (metric, name): number
        for metric, groups in result.clusters.items()
        for number, names in enumerate(groups, start=1)
        for name in names
    }


def _ranking(result: CompareResult, metric: str) -> str:
    """Return the ranking clusters of a metric as a table, a cluster a line, best first."""
    values = {system.name: score.value for system in result.systems for score in system.scores if score.metric == metric}
    rows = [
        {"rank": number, metric: ", ".join(f"{name} ({values[name]:.2f})" for name in names)}
        for number, names in enumerate(result.clusters[metric], start=1)
    ]
    return table(rows)


def _comparison_row(item: Comparison, result: CompareResult) -> dict[str, Any]:
    from toolkit.significance import human_agreement

    significant = item.p_corrected <= result.alpha and abs(item.delta) > 0
    return {
        "metric": item.metric,
        "system": item.system,
        "baseline": item.baseline,
        "delta": item.delta,
        "low": item.interval.low,
        "high": item.interval.high,
        "p": item.p_value,
        "p corrected": item.p_corrected,
        "sig.": "*" if significant else "",
        "humans agree %": human_agreement(item.metric, item.delta),
    }


_MOST_PAIRS = 15


def shown_comparisons(result: CompareResult) -> list[Comparison]:
    """Return the comparisons that a person reads: all, or of many pairs those of neighbours in the ranking."""
    shown = []
    for metric, group in groupby(result.comparisons, key=lambda item: item.metric):
        items = list(group)
        if metric in result.clusters and len(items) > _MOST_PAIRS:
            ranking = [name for names in result.clusters[metric] for name in names]
            by_pair = {frozenset((item.system, item.baseline)): item for item in items}
            items = [by_pair[frozenset(pair)] for pair in pairwise(ranking)]
        shown += items
    return shown


def comparison_notes(result: CompareResult) -> list[str]:
    """Return what a reader of the tables must know, a line each."""
    from toolkit.significance import human_agreement

    notes = [
        "delta: system less baseline; low, high: its bootstrap interval; "
        f"*: different at {result.alpha:g}, by the p-value corrected for the number of comparisons within a metric"
    ]
    if result.clusters:
        notes.append(f"rank: a new one begins where a system is beaten at {result.alpha:g} by one of the rank above")
    hidden = len(result.comparisons) - len(shown_comparisons(result))
    if hidden:
        notes.append(f"pairs of neighbours in the ranking are shown; the other {hidden} are in the formats csv and json")
    if any(human_agreement(item.metric, item.delta) is not None for item in shown_comparisons(result)):
        notes.append(
            "humans agree: how often they see a difference of that size as the metric does; -: not known, or no better than "
            "a coin toss (Kocmi et al. 2024, doi:10.18653/v1/2024.acl-long.110)"
        )
    return notes


def metaeval_text(result: MetaevalResult) -> str:
    """Return how metrics agree with human scores, a metric a line, and the comparisons of metrics."""
    parts = [*metaeval_tables(result, style="simple"), "\n".join(metaeval_notes(result))]
    return "\n\n".join(parts) + "\n"


def metaeval_tables(result: MetaevalResult, *, style: str) -> list[str]:
    """Return a table of the statistics at each level, a metric a line, and one of the comparisons.

    Args:
        result: what `metaeval` returned.
        style: one of tabulate's.
    """
    parts = []
    for level, group in groupby(sorted(result.results, key=lambda item: item.level), key=lambda item: item.level):
        rows: dict[str, dict[str, Any]] = {}
        for item in group:
            average = "" if item.average == "none" else f" by {item.average}"
            row = rows.setdefault(item.metric, {"level": level, "metric": item.metric, "n": item.n})
            row[item.statistic + average] = _figure(item.value, item.interval)
        figures = {key: ".4f" for row in rows.values() for key in row}
        parts.append(table(list(rows.values()), style=style, floats=figures))
    if result.comparisons:
        compared = [
            {
                "level": item.level,
                "statistic": item.statistic + ("" if item.average == "none" else f" by {item.average}"),
                "metric": item.metric,
                "baseline": item.baseline,
                "delta": _figure(item.delta, item.interval),
                "p": "undefined" if isnan(item.p_value) else f"{item.p_value:.3f}",
                "p corrected": "undefined" if isnan(item.p_corrected) else f"{item.p_corrected:.3f}",
            }
            for item in result.comparisons
        ]
        parts.append(table(compared, style=style, floats={"delta": ".4f", "p": ".3f", "p corrected": ".3f"}))
    return parts


def metaeval_notes(result: MetaevalResult) -> list[str]:
    """Return what a reader of the tables must know, a line each."""
    notes = ["n: pairs of a human and a metric score; undefined: constant scores, or too few of them"]
    if any(item.interval for item in result.results):
        notes.append("in brackets: 95 % bootstrap interval")
    if result.comparisons:
        notes.append(
            "delta: how much better metric agrees than baseline; p: one-sided, of the PERM-BOTH permutation test, "
            "corrected (Holm) for the number of pairs of metrics"
        )
    signed = {item.metric: item.signature for item in result.results if item.signature}
    return notes + [f"{metric}: {signature}" for metric, signature in signed.items()]


def _figure(value: float, interval: Interval | None) -> str:
    if isnan(value):
        return "undefined"
    return f"{value:.4f}" + (f" [{interval.low:.3f}, {interval.high:.3f}]" if interval else "")


_MOST_EXCLUDED = 10
_MOST_ENTITIES = 3


def _told_difference(systems: Sequence[SystemScores]) -> list[str]:
    """Return a line a system and metric with the entities whose names, made equal, changed its score most."""
    lines = [_told(system.name, score) for system in systems for score in system.scores]
    if not any(lines):
        return []
    heading = "entities that made the difference (norm. less norm. with that entity's names left as they are):"
    return ["", heading, *filter(None, lines)]


def _told(system: str, score: Score) -> str:
    contributions = score.normalized.contributions[:_MOST_ENTITIES] if score.normalized else ()
    told = ", ".join(f"{item.entity} {item.delta:+.2f} ({' / '.join(item.names)})" for item in contributions)
    return printable(f"  {system} {score.metric}: {told}") if told else ""


def summary_text(result: SummarizeResult) -> str:
    """Return summaries with the faithfulness figures and what was passed over."""
    blocks = []
    for summary in result.summaries:
        head = f"{printable(summary.path) or 'text'} ({summary.method})"
        lines = [head, *(f"  {printable(line)}" for line in summary.text.split("\n"))]
        figures = "  ".join(f"{name} {value:.2f}" for name, value in summary.faithfulness.items() if value is not None)
        if figures:
            lines.append(f"  [{figures}]")
        lines += [f"  [{printable(note)}]" for note in (*generation_notes(summary), *disagreement_notes(summary))]
        lines += [f"  passed over {printable(e.place)}: {e.reason}" for e in summary.excluded[:_MOST_EXCLUDED]]
        if len(summary.excluded) > _MOST_EXCLUDED:
            lines.append(f"  and {len(summary.excluded) - _MOST_EXCLUDED:,} more sentences were passed over (json has all)")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def generation_notes(summary: Summary) -> list[str]:
    """Return how a model wrote a summary, a line each; none of an extractive one."""
    generation = summary.generation
    if generation is None:
        return []
    told = ", ".join(f"{name} {value}" for name, value in generation.settings.items())
    notes = [f"written by {generation.model}: {told}"]
    if generation.replaced is not None:
        notes = [f"an extract in the place of what {generation.model} wrote: {generation.replaced} ({told})"]
    if generation.parts > 1:
        notes.append(f"read in {generation.parts} parts, whose summaries were merged")
    if summary.truncated:
        notes.append(f"{summary.truncated:,} characters of the article were not read")
    unsupported = sum(not len(sentence.span) for sentence in summary.sentences)
    if unsupported:
        notes.append(f"{unsupported} sentence{'s' if unsupported > 1 else ''} that no sentence of the article supports")
    return notes


def disagreement_notes(summary: Summary) -> list[str]:
    """Return what a summary, its article, its source and other articles disagree on, a line each."""
    notes = []
    for item in summary.disagreements:
        behind = f"; the source: {item.source.text}" if item.source else ""
        notes.append(f"{item.label}: {item.kind} {item.text!r} of sentence {item.sentence + 1}{behind}")
    for conflict in summary.conflicts:
        (one, first, _), (two, second, _) = conflict.first, conflict.second
        notes.append(f"the articles disagree: {one!r} in {first or 'one'}, {two!r} in {second or 'another'}")
    return notes


def run_text(report: Report) -> str:
    """Return a run as two tables: documents with their findings, and systems with their scores."""
    from toolkit.results import ScoreResult

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
