"""What `metaeval` tells: how metrics agree with human scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.results.base import FORMAT_VERSION, Interval, Result, defined


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
            "value": defined(self.value),
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
            "delta": defined(self.delta),
            "p_value": defined(self.p_value),
            "p_corrected": defined(self.p_corrected),
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
                "value": defined(result.value),
                "low": defined(result.interval.low) if result.interval else None,
                "high": defined(result.interval.high) if result.interval else None,
                "n": result.n,
            }
            for result in self.results
        ]
