"""What comes out: findings, fixes, mentions, summaries, scores, comparisons, and the report that carries them.

All types are frozen; each top-level result has `to_dict()` (the JSON of the command of the same name),
`to_frame()` (a pandas DataFrame) and `_repr_html_()` (what a notebook shows). Their modules are loaded when a name of theirs is
first used: making a data class takes a millisecond, and no command needs all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.results.agreement import Agreement, AgreementComparison, MetaevalResult
    from toolkit.results.base import (
        FORMAT_VERSION,
        MINOR_PUNCTUATION_WEIGHT,
        MQM_DIMENSIONS,
        MQM_WEIGHTS,
        SEVERITIES,
        Interval,
        Result,
        Severity,
        table_html,
    )
    from toolkit.results.findings import CheckedDocument, CheckResult, Finding, Fix, Related
    from toolkit.results.mentions import Mention, NormalizedDocument, NormalizeResult
    from toolkit.results.report import Gate, Report
    from toolkit.results.scores import (
        Bucket,
        CompareResult,
        Comparison,
        Contribution,
        Difference,
        NormalizedScore,
        Score,
        ScoreResult,
        SystemScores,
        bucket_rows,
        buckets_html,
    )
    from toolkit.results.summaries import Conflict, Disagreement, Excluded, Generation, SummarizeResult, Summary, SummarySentence

_HOMES = {
    "Agreement": "agreement",
    "AgreementComparison": "agreement",
    "Bucket": "scores",
    "CheckResult": "findings",
    "CheckedDocument": "findings",
    "CompareResult": "scores",
    "Comparison": "scores",
    "Conflict": "summaries",
    "Contribution": "scores",
    "Difference": "scores",
    "Disagreement": "summaries",
    "Excluded": "summaries",
    "FORMAT_VERSION": "base",
    "Finding": "findings",
    "Fix": "findings",
    "Gate": "report",
    "Generation": "summaries",
    "Interval": "base",
    "MINOR_PUNCTUATION_WEIGHT": "base",
    "MQM_DIMENSIONS": "base",
    "MQM_WEIGHTS": "base",
    "Mention": "mentions",
    "MetaevalResult": "agreement",
    "NormalizeResult": "mentions",
    "NormalizedDocument": "mentions",
    "NormalizedScore": "scores",
    "Related": "findings",
    "Report": "report",
    "Result": "base",
    "SEVERITIES": "base",
    "Score": "scores",
    "ScoreResult": "scores",
    "Severity": "base",
    "SummarizeResult": "summaries",
    "Summary": "summaries",
    "SummarySentence": "summaries",
    "SystemScores": "scores",
    "bucket_rows": "scores",
    "buckets_html": "scores",
    "table_html": "base",
}

__all__ = [
    "FORMAT_VERSION",
    "MINOR_PUNCTUATION_WEIGHT",
    "MQM_DIMENSIONS",
    "MQM_WEIGHTS",
    "SEVERITIES",
    "Agreement",
    "AgreementComparison",
    "Bucket",
    "CheckResult",
    "CheckedDocument",
    "CompareResult",
    "Comparison",
    "Conflict",
    "Contribution",
    "Difference",
    "Disagreement",
    "Excluded",
    "Finding",
    "Fix",
    "Gate",
    "Generation",
    "Interval",
    "Mention",
    "MetaevalResult",
    "NormalizeResult",
    "NormalizedDocument",
    "NormalizedScore",
    "Related",
    "Report",
    "Result",
    "Score",
    "ScoreResult",
    "Severity",
    "SummarizeResult",
    "Summary",
    "SummarySentence",
    "SystemScores",
    "bucket_rows",
    "buckets_html",
    "table_html",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
