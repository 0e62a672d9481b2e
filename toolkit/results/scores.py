"""What `score` and `compare` tell: scores, their parts and differences between systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from toolkit.edits import Edit
from toolkit.results.base import FORMAT_VERSION, Interval, Result, defined, table_html


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
            "value": defined(self.value),
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
            "value": defined(self.value),
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
            "value": defined(self.value),
            "signature": self.signature,
            "higher_is_better": self.higher_is_better,
            "confidence": self.confidence.to_dict() if self.confidence else None,
            "segments": [defined(value) for value in self.segments] if self.segments is not None else None,
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
            "delta": defined(self.delta),
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
