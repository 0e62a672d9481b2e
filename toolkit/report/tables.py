"""Scores as tables for papers and spreadsheets: CSV, LaTeX (booktabs), Markdown."""

from __future__ import annotations

import csv as csv_module
import io

from toolkit.report.text import score_text
from toolkit.results import Result, ScoreResult


def csv(result: Result) -> str:
    """Return a result's rows as CSV with a header."""
    rows = result.rows()
    buffer = io.StringIO()
    if rows:
        writer = csv_module.DictWriter(buffer, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return buffer.getvalue()


def latex(result: ScoreResult) -> str:
    """Return scores as a LaTeX tabular (booktabs), the signatures as comments."""
    body = score_text(result, style="latex_booktabs", signatures=False)
    return body + "".join(f"% {score.metric}: {score.signature}\n" for score in result.systems[0].scores)


def markdown(result: ScoreResult) -> str:
    """Return scores as a Markdown table with the signatures below."""
    body = score_text(result, style="github", signatures=False)
    return body + "\n" + "".join(f"- {score.metric}: `{score.signature}`\n" for score in result.systems[0].scores)
