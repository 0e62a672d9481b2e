"""A comparison of systems as one self-contained HTML page: scores, buckets, and the segments that differ, word by word."""

from __future__ import annotations

from toolkit.report.text import comparison_notes, ranks_of
from toolkit.results import CompareResult, buckets_html, table_html

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:1em 0}th,td{border:1px solid #ccc;padding:.2em .6em;text-align:left}"
    "ins{background:#c8f0d0;text-decoration:none}del{background:#ffd2cc}small{color:#555}"
)


def compare_page(result: CompareResult) -> str:
    """Return the page of a comparison; all text in it is escaped."""
    ranks = ranks_of(result)
    scores = [
        {"system": system.name, "metric": score.metric, "score": score.value, "rank": ranks.get((score.metric, system.name))}
        for system in result.systems
        for score in system.scores
    ]
    notes = table_html([{"notes": note} for note in comparison_notes(result)])
    parts = [table_html(scores), table_html(result.rows()), notes, buckets_html(result.systems)]
    parts += [difference.to_html() for difference in result.differences]
    head = f"<meta charset='utf-8'><title>Comparison</title><style>{_STYLE}</style>"
    return f"<!doctype html>\n<html lang='en'><head>{head}</head><body><h1>Comparison</h1>{''.join(parts)}</body></html>\n"
