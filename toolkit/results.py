"""What comes out: findings, fixes, mentions, summaries, scores, comparisons, and the report that carries them.

All types are frozen; each top-level result has `to_dict()` (the JSON of the command of the same name),
`to_frame()` (a pandas DataFrame) and `_repr_html_()` (what a notebook shows).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import isnan
from typing import TYPE_CHECKING, Any, Literal

from toolkit.document import Document, LineIndex, Span
from toolkit.edits import Edit
from toolkit.errors import MissingExtraError
from toolkit.highlight import Mark, highlight

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["neutral", "minor", "major", "critical"]
SEVERITIES: tuple[Severity, ...] = ("neutral", "minor", "major", "critical")
MQM_WEIGHTS: Mapping[str, float] = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 25.0}
"""Google's MQM weights (Freitag et al. 2021), with 25 for critical errors."""
MINOR_PUNCTUATION_WEIGHT = 0.1
MQM_DIMENSIONS: Mapping[str, str] = {
    "terminology": "terminology",
    "accuracy": "accuracy",
    "linguistic": "linguistic conventions",
    "style": "style",
    "locale-convention": "locale conventions",
    "audience": "audience appropriateness",
    "design": "design and markup",
}
"""MQM's dimensions (https://themqm.org), by the first part of a category, with their names in words."""

FORMAT_VERSION = 1


class Result(ABC):
    """A result that can be shown as a table."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, the format of the command line's `json` output."""

    @abstractmethod
    def rows(self) -> list[dict[str, Any]]:
        """Return one flat record for each line of the result's table."""

    def to_frame(self) -> pd.DataFrame:
        """Return the result's table as a pandas DataFrame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("to_frame()", "notebook") from None
        return pd.DataFrame(self.rows())

    def _repr_html_(self) -> str:
        return table_html(self.rows())


def table_html(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return records as an escaped HTML table; the first record names the columns."""
    if not rows:
        return "<p>nothing</p>"
    columns = list(rows[0])
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(_cell(row.get(column)))}</td>" for column in columns) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


# ---------------------------------------------------------------------------------------------------- findings


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


_NOTEBOOK_STYLE = (
    "<style>.tk-text{white-space:pre-wrap;line-height:1.5;max-width:52em}"
    ".tk-text mark{border-radius:3px;padding:0 2px;color:#111}"
    ".tk-text mark.neutral{background:#e3e3e8}.tk-text mark.minor{background:#fff0a8}.tk-text mark.major{background:#ffc98a}"
    ".tk-text mark.critical{background:#ff9d94}</style>"
)


@dataclass(frozen=True, slots=True)
class CheckResult(Result):
    """What `check` returns: one CheckedDocument a document, in the order given."""

    documents: tuple[CheckedDocument, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents."""
        return tuple(finding for document in self.documents for finding in document.findings)

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
        parts = [_NOTEBOOK_STYLE]
        for document in self.documents:
            parts.append(f"<div class='tk-text'>{document.highlighted()}</div>")
            parts.append(table_html([{key: record[key] for key in keys} for record in document.records()]))
        return "".join(parts)


# --------------------------------------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity.

    Args:
        span: where it stands.
        entity: the entity's id.
        name: the name of the knowledge base that matched.
        lang: the language of that name; the text's own where the name exists in several.
        kind: the kind of that name ("full", "acronym", …).
        confidence: probability, in [0, 1], that this entity is meant.
        evidence: why, in a few words, each item one reason.
    """

    span: Span
    entity: str
    name: str
    lang: str
    kind: str
    confidence: float
    evidence: tuple[str, ...] = ()

    def to_dict(self, text: str) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.span.of(text),
            "entity": self.entity,
            "name": self.name,
            "lang": self.lang,
            "confidence": round(self.confidence, 4),
        }


@dataclass(frozen=True, slots=True)
class NormalizedDocument:
    """A document with its mentions brought to one form; `edits` lead from the original to `text`."""

    document: Document
    text: str
    mentions: tuple[Mention, ...]
    edits: tuple[Edit, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "path": self.document.id,
            "text": self.text,
            "mentions": [mention.to_dict(self.document.text) for mention in self.mentions],
            "edits": [edit.to_dict() for edit in self.edits],
        }


@dataclass(frozen=True, slots=True)
class NormalizeResult(Result):
    """What `normalize` returns."""

    documents: tuple[NormalizedDocument, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit normalize`."""
        return {"version": FORMAT_VERSION, "documents": [document.to_dict() for document in self.documents]}

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a mention."""
        return [
            {"path": document.document.id} | mention.to_dict(document.document.text)
            for document in self.documents
            for mention in document.mentions
        ]


# ------------------------------------------------------------------------------------------ summaries


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of a summary with the sentence of the article it comes from or is best supported by."""

    text: str
    path: str
    span: Span
    source: Related | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        source = self.source
        return {
            "text": self.text,
            "path": self.path,
            "start": self.span.start,
            "end": self.span.end,
            "source": {"start": source.span.start, "end": source.span.end, "text": source.text} if source else None,
        }


@dataclass(frozen=True, slots=True)
class Excluded:
    """A sentence that the summarizer passed over, and why."""

    span: Span
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"start": self.span.start, "end": self.span.end, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something that a summary says and the article that it was made of does not, or that article's source does not.

    Args:
        kind: what it is: a number, a date (or time), a name.
        text: how the summary says it.
        sentence: number of the summary's sentence, from 0.
        label: whose error it is: the summary's, where the article does not say it; the translation's, where the article
            says it and its source does not.
        source: what of the source stands in that place, where it is known.
    """

    kind: Literal["number", "date", "name"]
    text: str
    sentence: int
    label: Literal["summary error", "translation error"]
    source: Related | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        source = self.source
        return {
            "kind": self.kind,
            "text": self.text,
            "sentence": self.sentence,
            "label": self.label,
            "source": {"start": source.span.start, "end": source.span.end, "text": source.text} if source else None,
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences of different articles that tell of the same thing with different figures.

    Args:
        first: figure, article's id and span of the sentence that stands in the article given first.
        second: the same of the other.
    """

    first: tuple[str, str, Span]
    second: tuple[str, str, Span]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            side: {"text": text, "path": path, "start": span.start, "end": span.end}
            for side, (text, path, span) in (("first", self.first), ("second", self.second))
        }


@dataclass(frozen=True, slots=True)
class Generation:
    """How a model wrote a summary.

    Args:
        model: the model, as its user named it.
        settings: the effective settings, JSON-ready.
        parts: in how many parts the article was read.
        rounds: how often the model was asked in turn: once, and once more for each time that summaries of parts were merged.
        unfinished: whether the answer was cut off, so that its last sentence may have been dropped.
        replaced: why the model's summary was not taken and the method's own stands in its place; None where it was.
    """

    model: str
    settings: Mapping[str, Any]
    parts: int = 1
    rounds: int = 1
    unfinished: bool = False
    replaced: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "model": self.model,
            "settings": dict(self.settings),
            "parts": self.parts,
            "rounds": self.rounds,
            "unfinished": self.unfinished,
            "replaced": self.replaced,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of one article (or of several together).

    Args:
        text: the summary, a sentence a line.
        sentences: its sentences with their spans in the article.
        method: name of the method.
        path: the document's id.
        truncated: number of the article's code points that the method did not read.
        faithfulness: figures by name, see `toolkit.summarizers.faithfulness`.
        excluded: sentences that were passed over on purpose.
        generation: how a model wrote it; None of an extractive summary.
        lang: BCP 47 tag of its text, where that is another language than the article's.
        disagreements: what the summary, the article and the article's source disagree on.
        conflicts: figures on which the articles that were summarized together disagree.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    method: str
    path: str = ""
    truncated: int = 0
    faithfulness: Mapping[str, float | None] = field(default_factory=dict)
    excluded: tuple[Excluded, ...] = ()
    generation: Generation | None = None
    lang: str | None = None
    disagreements: tuple[Disagreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "path": self.path,
            "summary": self.text,
            "method": self.method,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "truncated": self.truncated,
            "faithfulness": {k: None if v is None else round(v, 6) for k, v in self.faithfulness.items()},
            "excluded": [excluded.to_dict() for excluded in self.excluded],
            "generation": self.generation.to_dict() if self.generation else None,
            "disagreements": [disagreement.to_dict() for disagreement in self.disagreements],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }


@dataclass(frozen=True, slots=True)
class SummarizeResult(Result):
    """What `summarize` returns: one Summary a document, or one of all together."""

    summaries: tuple[Summary, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit summarize`."""
        return {"version": FORMAT_VERSION, "documents": [summary.to_dict() for summary in self.summaries]}

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a sentence of a summary."""
        return [
            {
                "path": sentence.path,
                "method": summary.method,
                "text": sentence.text,
                "start": sentence.span.start,
                "end": sentence.span.end,
            }
            for summary in self.summaries
            for sentence in summary.sentences
        ]


# --------------------------------------------------------------------------------------------- scores


def _defined(value: float) -> float | None:
    """Return None for an undefined score: JSON has no NaN."""
    return None if isnan(value) else value


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval."""

    low: float
    high: float

    def to_dict(self) -> dict[str, float | None]:
        """Return JSON-ready data."""
        return {"low": _defined(self.low), "high": _defined(self.high)}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What making one entity's names equal on both sides adds to a score."""

    entity: str
    names: tuple[str, ...]
    delta: float

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"entity": self.entity, "names": list(self.names), "delta": self.delta}


@dataclass(frozen=True, slots=True)
class NormalizedScore:
    """A metric on texts whose entity names were made equal, with the entities that made the difference."""

    value: float
    signature: str
    contributions: tuple[Contribution, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "value": _defined(self.value),
            "signature": self.signature,
            "contributions": [contribution.to_dict() for contribution in self.contributions],
        }


@dataclass(frozen=True, slots=True)
class Bucket:
    """A metric's value on the segments that have something in common.

    Args:
        kind: by what they were split: "length", "document" …
        name: what they have in common: "11-20 words".
        segments: how many they are.
        value: the metric's value on them.
        confidence: its interval, where intervals were asked for.
    """

    kind: str
    name: str
    segments: int
    value: float
    confidence: Interval | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "kind": self.kind,
            "name": self.name,
            "segments": self.segments,
            "value": _defined(self.value),
            "confidence": self.confidence.to_dict() if self.confidence else None,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """One metric's value for one system."""

    metric: str
    value: float
    signature: str
    higher_is_better: bool = True
    confidence: Interval | None = None
    segments: tuple[float, ...] | None = None
    normalized: NormalizedScore | None = None
    buckets: tuple[Bucket, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data; `buckets` only where they were asked for."""
        return {
            "metric": self.metric,
            "value": _defined(self.value),
            "signature": self.signature,
            "higher_is_better": self.higher_is_better,
            "confidence": self.confidence.to_dict() if self.confidence else None,
            "segments": [_defined(value) for value in self.segments] if self.segments is not None else None,
            "normalized": self.normalized.to_dict() if self.normalized else None,
        } | ({"buckets": [bucket.to_dict() for bucket in self.buckets]} if self.buckets else {})


@dataclass(frozen=True, slots=True)
class SystemScores:
    """The scores of one system, in the order in which the metrics were given."""

    name: str
    scores: tuple[Score, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"name": self.name, "scores": [score.to_dict() for score in self.scores]}


@dataclass(frozen=True, slots=True)
class ScoreResult(Result):
    """What `score` returns: the systems in the order given."""

    systems: tuple[SystemScores, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit score`."""
        return {"version": FORMAT_VERSION, "systems": [system.to_dict() for system in self.systems]}

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a system and metric; with buckets one more a bucket."""
        rows = []
        split = any(score.buckets for system in self.systems for score in system.scores)
        for system in self.systems:
            for score in system.scores:
                row: dict[str, Any] = {"system": system.name, "metric": score.metric, "value": score.value}
                if split:
                    row |= {"kind": None, "bucket": None, "segments": None}
                if any(s.confidence for s in system.scores):
                    row["low"] = score.confidence.low if score.confidence else None
                    row["high"] = score.confidence.high if score.confidence else None
                if any(s.normalized for s in system.scores):
                    row["normalized"] = score.normalized.value if score.normalized else None
                rows.append(row | {"signature": score.signature})
                for bucket in score.buckets:
                    of_bucket = {"value": bucket.value, "kind": bucket.kind, "bucket": bucket.name, "segments": bucket.segments}
                    if bucket.confidence:
                        of_bucket |= {"low": bucket.confidence.low, "high": bucket.confidence.high}
                    rows.append(rows[-1] | of_bucket | ({"normalized": None} if "normalized" in row else {}))
        return rows


def bucket_rows(systems: Sequence[SystemScores]) -> list[dict[str, Any]]:
    """Return one record a bucket, system and metric."""
    return [
        {
            "kind": bucket.kind,
            "bucket": bucket.name,
            "segments": bucket.segments,
            "system": system.name,
            "metric": score.metric,
            "value": bucket.value,
            "low": bucket.confidence.low if bucket.confidence else None,
            "high": bucket.confidence.high if bucket.confidence else None,
        }
        for system in systems
        for score in system.scores
        for bucket in score.buckets
    ]


def buckets_html(systems: Sequence[SystemScores]) -> str:
    """Return the scores by bucket as an HTML table, or nothing where there are none."""
    rows = bucket_rows(systems)
    return table_html(rows) if rows else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of two systems in one metric with its significance."""

    metric: str
    system: str
    baseline: str
    delta: float
    p_value: float
    p_corrected: float
    interval: Interval

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "metric": self.metric,
            "system": self.system,
            "baseline": self.baseline,
            "delta": _defined(self.delta),
            "p_value": self.p_value,
            "p_corrected": self.p_corrected,
            "interval": self.interval.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """A segment on which two systems' scores differ much.

    Args:
        metric: the metric.
        system: one system.
        baseline: the other.
        segment: the segment's identifier.
        delta: the system's score less the baseline's.
        output: the system's output.
        baseline_output: the baseline's.
        edits: the words that lead from the baseline's output to the system's.
        reference: the first reference, if any.
        source: the source, if known.
    """

    metric: str
    system: str
    baseline: str
    segment: str
    delta: float
    output: str
    baseline_output: str
    edits: tuple[Edit, ...]
    reference: str | None = None
    source: str | None = None

    def pieces(self) -> list[tuple[str, str]]:
        """Return the baseline's output in pieces that both have ("", text), it alone has ("-", …), the system has ("+", …)."""
        pieces, position = [], 0
        for edit in self.edits:
            span = edit.span
            pieces += [
                ("", self.baseline_output[position : span.start]),
                ("-", self.baseline_output[span.start : span.end]),
                ("+", edit.text),
            ]
            position = span.end
        return [piece for piece in [*pieces, ("", self.baseline_output[position:])] if piece[1]]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data; the edits lead from `baseline_output` to `output`."""
        return {
            "metric": self.metric,
            "system": self.system,
            "baseline": self.baseline,
            "segment": self.segment,
            "delta": self.delta,
            "output": self.output,
            "baseline_output": self.baseline_output,
            "edits": [edit.to_dict() for edit in self.edits],
            "reference": self.reference,
            "source": self.source,
        }

    def to_html(self) -> str:
        """Return the segment as safe HTML, what only one system has as <del> and <ins>."""
        tags = {"": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
        merged = "".join(tags[side].format(escape(text)) for side, text in self.pieces())
        head = f"segment {self.segment}, {self.metric} {self.delta:+.2f}: {self.baseline} → {self.system}"
        beside = "".join(
            f"<br><small>{name}: {escape(text)}</small>"
            for name, text in (("source", self.source), ("reference", self.reference))
            if text
        )
        return f"<p><b>{escape(head)}</b>{beside}<br>{merged}</p>"


@dataclass(frozen=True, slots=True)
class CompareResult(Result):
    """What `compare` returns.

    Args:
        systems: their scores, in the order given.
        comparisons: each pair that was compared, metric by metric.
        clusters: by metric the names of the systems that cannot be told apart, best first; empty with a baseline.
        alpha: the significance level that the clusters hold to.
        differences: the segments on which the systems of each comparison differ most, where they were asked for.
    """

    systems: tuple[SystemScores, ...]
    comparisons: tuple[Comparison, ...]
    clusters: Mapping[str, tuple[tuple[str, ...], ...]]
    alpha: float = 0.05
    differences: tuple[Difference, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit compare`."""
        return {
            "version": FORMAT_VERSION,
            "systems": [system.to_dict() for system in self.systems],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
            "clusters": {metric: [list(names) for names in groups] for metric, groups in self.clusters.items()},
        } | ({"differences": [difference.to_dict() for difference in self.differences]} if self.differences else {})

    def _repr_html_(self) -> str:
        shown = "".join(difference.to_html() for difference in self.differences)
        return table_html(self.rows()) + buckets_html(self.systems) + shown

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a comparison."""
        return [
            {
                "metric": comparison.metric,
                "system": comparison.system,
                "baseline": comparison.baseline,
                "delta": comparison.delta,
                "low": comparison.interval.low,
                "high": comparison.interval.high,
                "p_value": comparison.p_value,
                "p_corrected": comparison.p_corrected,
                "significant": comparison.p_corrected <= self.alpha and abs(comparison.delta) > 0,
            }
            for comparison in self.comparisons
        ]


# --------------------------------------------------------------------------------- agreement with human scores


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a metric agrees with human scores in one statistic.

    Args:
        metric: its name; of entity-normalized texts with `|norm:entities` behind.
        level: what was compared, segments or systems.
        statistic: "pearson", "kendall-b", "acc23" …
        average: over what the statistic was averaged: none, system or item (segment).
        value: the statistic; NaN where it is undefined.
        interval: its bootstrap interval; None where none was asked for, or could be had.
        n: number of pairs of a human and a metric score that were compared.
        signature: how the metric was computed; None of another tool's scores.
    """

    metric: str
    level: str
    statistic: str
    average: str
    value: float
    interval: Interval | None
    n: int
    signature: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "metric": self.metric,
            "level": self.level,
            "statistic": self.statistic,
            "average": self.average,
            "value": _defined(self.value),
            "interval": self.interval.to_dict() if self.interval else None,
            "n": self.n,
            "signature": self.signature,
        }


@dataclass(frozen=True, slots=True)
class AgreementComparison:
    """By how much a metric agrees better with human scores than another one, with its one-sided significance."""

    metric: str
    baseline: str
    level: str
    statistic: str
    average: str
    delta: float
    p_value: float
    p_corrected: float
    interval: Interval | None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "metric": self.metric,
            "baseline": self.baseline,
            "level": self.level,
            "statistic": self.statistic,
            "average": self.average,
            "delta": _defined(self.delta),
            "p_value": _defined(self.p_value),
            "p_corrected": _defined(self.p_corrected),
            "interval": self.interval.to_dict() if self.interval else None,
        }


@dataclass(frozen=True, slots=True)
class MetaevalResult(Result):
    """What `metaeval` returns: metric by metric its statistics, and the comparisons of metrics that were asked for."""

    results: tuple[Agreement, ...]
    comparisons: tuple[AgreementComparison, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit metaeval`."""
        return {
            "version": FORMAT_VERSION,
            "results": [result.to_dict() for result in self.results],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a metric and statistic."""
        return [
            {
                "metric": result.metric,
                "level": result.level,
                "statistic": result.statistic,
                "average": result.average,
                "value": _defined(result.value),
                "low": _defined(result.interval.low) if result.interval else None,
                "high": _defined(result.interval.high) if result.interval else None,
                "n": result.n,
            }
            for result in self.results
        ]


# --------------------------------------------------------------------------------------------- the run


@dataclass(frozen=True, slots=True)
class Gate:
    """A threshold that a run must keep, and whether it did."""

    name: str
    value: float
    limit: float
    passed: bool

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {"name": self.name, "value": self.value, "limit": self.limit, "passed": self.passed}


@dataclass(frozen=True, slots=True)
class Report(Result):
    """An index over a run: configuration, versions, and all that came out; free of times and machine paths."""

    config: Mapping[str, Any]
    environment: Mapping[str, Any]
    checked: tuple[CheckedDocument, ...] = ()
    repaired: tuple[CheckedDocument, ...] = ()
    normalized: tuple[NormalizedDocument, ...] = ()
    summaries: tuple[Summary, ...] = ()
    systems: tuple[SystemScores, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    gates: tuple[Gate, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether every gate was kept."""
        return all(gate.passed for gate in self.gates)

    def to_dict(self) -> dict[str, Any]:
        """Return the content of `report.json`."""
        return {
            "version": FORMAT_VERSION,
            "config": dict(self.config),
            "environment": dict(self.environment),
            "documents": [document.to_dict() for document in self.normalized],
            "findings": [document.to_dict() for document in self.checked],
            "repaired": [document.to_dict() for document in self.repaired],
            "summaries": [summary.to_dict() for summary in self.summaries],
            "systems": [system.to_dict() for system in self.systems],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
            "gates": [gate.to_dict() for gate in self.gates],
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a document: its words, findings by severity and MQM penalty a thousand words."""
        rows = []
        for document in self.checked:
            counts = Counter(finding.severity for finding in document.findings)
            rows.append(
                {"document": document.document.id, "words": document.words}
                | {severity: counts[severity] for severity in SEVERITIES}
                | {"mqm_per_1000_words": document.per_1000_words}
            )
        return rows
