"""Scores and comparisons as tables for papers and spreadsheets: CSV, LaTeX (booktabs), Markdown."""

from __future__ import annotations

import csv as csv_module
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.report.text import (
    bucket_tables,
    comparison_notes,
    comparison_tables,
    metaeval_notes,
    metaeval_tables,
    printable,
    ranks_of,
    score_text,
)
from toolkit.results import CompareResult, MetaevalResult, Result, Score, ScoreResult
from toolkit.significance import human_agreement


def csv(result: Result) -> str:
    """Return a result's rows as CSV with a header."""
    return _csv(result.rows())


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    buffer = io.StringIO()
    if rows:
        writer = csv_module.DictWriter(buffer, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return buffer.getvalue()


def compare_csv(result: CompareResult) -> str:
    """Return every comparison as CSV, with both scores, their ranks and how often humans agree, in percent."""
    scores = {(score.metric, system.name): score.value for system in result.systems for score in system.scores}
    ranks = ranks_of(result)
    rows = []
    for row in result.rows():
        metric, system, baseline = row["metric"], row["system"], row["baseline"]
        beside = {
            "system_score": scores[metric, system],
            "baseline_score": scores[metric, baseline],
            "system_rank": ranks.get((metric, system)),
            "baseline_rank": ranks.get((metric, baseline)),
            "humans_agree": human_agreement(metric, row["delta"]),
        }
        rows.append(row | beside)
    return _csv(rows)


def latex(result: ScoreResult) -> str:
    """Return scores as a LaTeX tabular (booktabs), the signatures as comments."""
    body = score_text(result, style="latex_booktabs", signatures=False)
    return body + _comments(_signatures(result.systems[0].scores))


def compare_latex(result: CompareResult) -> str:
    """Return scores with ranks, and comparisons, as LaTeX tabulars (booktabs), notes and signatures as comments."""
    body = "\n".join([*comparison_tables(result, style="latex_booktabs"), *bucket_tables(result.systems, style="latex_booktabs")])
    return f"{body}\n" + _comments([*comparison_notes(result), *_signatures(result.systems[0].scores)])


def _signatures(scores: Iterable[Score]) -> list[str]:
    return [f"{score.metric}: {score.signature}" for score in scores]


def _comments(lines: Iterable[str]) -> str:
    return "".join(f"% {printable(line)}\n" for line in lines)


def markdown(result: ScoreResult) -> str:
    """Return scores as a Markdown table with the signatures below."""
    return score_text(result, style="github", signatures=False) + "\n" + _listed(result.systems[0].scores)


def compare_markdown(result: CompareResult) -> str:
    """Return scores with ranks, and comparisons, as Markdown tables with notes and signatures below."""
    body = "\n".join([*comparison_tables(result, style="github"), *bucket_tables(result.systems, style="github")])
    notes = "".join(f"- {note.replace('*', chr(92) + '*')}\n" for note in comparison_notes(result))
    return f"{body}\n\n{notes}" + _listed(result.systems[0].scores)


def metaeval_latex(result: MetaevalResult) -> str:
    """Return agreement with human scores as LaTeX tabulars (booktabs), notes and signatures as comments."""
    body = "\n\n".join(metaeval_tables(result, style="latex_booktabs"))
    return f"{body}\n" + _comments(metaeval_notes(result))


def metaeval_markdown(result: MetaevalResult) -> str:
    """Return agreement with human scores as Markdown tables with notes and signatures below."""
    body = "\n\n".join(metaeval_tables(result, style="github"))
    return f"{body}\n\n" + "".join(f"- {note}\n" for note in metaeval_notes(result))


def _listed(scores: Iterable[Score]) -> str:
    return "".join(f"- {score.metric}: `{score.signature}`\n" for score in scores)
