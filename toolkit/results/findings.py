"""What `check` finds: findings with their fixes, and the penalty they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.document import Document, LineIndex, Span
from toolkit.edits import Edit
from toolkit.results.base import (
    FORMAT_VERSION,
    MINOR_PUNCTUATION_WEIGHT,
    MQM_DIMENSIONS,
    MQM_WEIGHTS,
    NOTEBOOK_STYLE,
    SEVERITIES,
    Result,
    Severity,
    table_html,
)


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that repair a finding; *safe* when applying them can never make a correct text wrong."""

    edits: tuple[Edit, ...]
    applicability: Literal["safe", "unsafe"] = "unsafe"

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"applicability": self.applicability, "edits": [edit.to_dict() for edit in self.edits]}


@dataclass(frozen=True, slots=True)
class Related:
    """A stretch of text that explains a finding; `document` says of which text ("target" or "source")."""

    span: Span
    text: str
    document: Literal["target", "source"] = "target"

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"document": self.document, "start": self.span.start, "end": self.span.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that a rule found.

    Args:
        rule: the rule's code ("ENT101").
        name: the rule's name ("foreign-acronym").
        span: where it stands in the text.
        severity: neutral, minor, major or critical.
        category: the MQM category, lower case with hyphens ("terminology/wrong-term").
        message: one sentence that says what is wrong and what would be right.
        suggestion: the text that should stand there, if one can be named.
        fix: edits that repair it, if any.
        confidence: probability, in [0, 1], that an editor would agree.
        related: stretches that explain it.
    """

    rule: str
    name: str
    span: Span
    severity: Severity
    category: str
    message: str
    suggestion: str | None = None
    fix: Fix | None = None
    confidence: float = 1.0
    related: tuple[Related, ...] = ()

    @property
    def dimension(self) -> str:
        """The first part of the category, a key of MQM_DIMENSIONS."""
        return self.category.partition("/")[0]

    @property
    def weight(self) -> float:
        """The finding's MQM penalty."""
        if self.severity == "minor" and self.category.startswith("linguistic/punctuation"):
            return MINOR_PUNCTUATION_WEIGHT
        return MQM_WEIGHTS[self.severity]


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """The findings of one document, in the order of the text.

    `source_lang` is the language given, or the one inferred from the text's evidence with its confidence; `known` is the
    number of findings that a baseline knows and that were left out.
    """

    document: Document
    findings: tuple[Finding, ...]
    words: int
    source_lang: str | None = None
    source_lang_confidence: float = 0.0
    known: int = 0

    @property
    def penalty(self) -> float:
        """Sum of the MQM weights of the findings."""
        return sum(finding.weight for finding in self.findings)

    @property
    def per_1000_words(self) -> float:
        """The MQM penalty a thousand words."""
        return 1000 * self.penalty / self.words if self.words else 0.0

    @property
    def mqm(self) -> dict[str, Any]:
        """The MQM penalty as JSON-ready data: whole, a thousand words, and by dimension."""
        return _mqm(self.findings, self.words)

    def records(self) -> list[dict[str, Any]]:
        """Return each finding as JSON-ready data with its line, column and text."""
        lines = LineIndex(self.document.text)
        records = []
        for finding in self.findings:
            line, column = lines.locate(finding.span.start)
            records.append(
                {
                    "rule": finding.rule,
                    "name": finding.name,
                    "severity": finding.severity,
                    "category": finding.category,
                    "start": finding.span.start,
                    "end": finding.span.end,
                    "line": line,
                    "column": column,
                    "text": finding.span.of(self.document.text),
                    "message": finding.message,
                    "suggestion": finding.suggestion,
                    "confidence": round(finding.confidence, 4),
                    "related": [related.to_dict() for related in finding.related],
                    "fix": finding.fix.to_dict() if finding.fix else None,
                }
            )
        return records

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "path": self.document.id,
            "source_lang": self.source_lang,
            "source_lang_confidence": round(self.source_lang_confidence, 4),
            "target_lang": self.document.lang,
            "words": self.words,
            "findings": self.records(),
            "known": self.known,
            "mqm": self.mqm,
        }

    def highlighted(self, *, prefix: str = "") -> str:
        """Return the text as safe HTML with the findings marked; `prefix` makes the anchors unique on a page."""
        from toolkit.highlight import Mark, highlight

        marks = [
            Mark(f.span, f"finding {f.severity}", f"{f.rule} {f.name}: {f.message}", f"{prefix}f{number}")
            for number, f in enumerate(self.findings)
        ]
        return highlight(self.document.text, marks)


def _mqm(findings: Sequence[Finding], words: int) -> dict[str, Any]:
    by_category = dict.fromkeys(MQM_DIMENSIONS, 0.0)
    for finding in findings:
        by_category[finding.dimension] = by_category.get(finding.dimension, 0.0) + finding.weight
    penalty = sum(by_category.values())
    return {
        "penalty": round(penalty, 4),
        "per_1000_words": round(1000 * penalty / words if words else 0.0, 4),
        "by_category": {dimension: round(weight, 4) for dimension, weight in by_category.items() if weight},
    }


@dataclass(frozen=True, slots=True)
class CheckResult(Result):
    """What `check` returns: one CheckedDocument a document, in the order given."""

    documents: tuple[CheckedDocument, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents."""
        return tuple(finding for document in self.documents for finding in document.findings)

    @property
    def per_1000_words(self) -> float:
        """The MQM penalty of all documents a thousand words of theirs."""
        words = sum(document.words for document in self.documents)
        return 1000 * sum(document.penalty for document in self.documents) / words if words else 0.0

    def summary(self) -> dict[str, int]:
        """Return the number of findings by severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in SEVERITIES}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit check`."""
        return {
            "version": FORMAT_VERSION,
            "documents": [document.to_dict() for document in self.documents],
            "summary": self.summary(),
            "mqm": self.mqm,
        }

    @property
    def mqm(self) -> dict[str, Any]:
        """The MQM penalty of all documents as JSON-ready data: whole, a thousand words, and by dimension."""
        return _mqm(self.findings, sum(document.words for document in self.documents))

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a finding."""
        keys = (
            "rule",
            "name",
            "severity",
            "line",
            "column",
            "text",
            "suggestion",
            "message",
            "confidence",
            "start",
            "end",
        )
        return [
            {"path": document.document.id} | {key: record[key] for key in keys}
            for document in self.documents
            for record in document.records()
        ]

    def _repr_html_(self) -> str:
        keys = ("rule", "severity", "line", "text", "suggestion", "message")
        parts = [NOTEBOOK_STYLE]
        for document in self.documents:
            parts.append(f"<div class='tk-text'>{document.highlighted()}</div>")
            parts.append(table_html([{key: record[key] for key in keys} for record in document.records()]))
        return "".join(parts)
