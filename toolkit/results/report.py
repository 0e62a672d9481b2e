"""What a whole run tells: the report and its gates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.results.base import FORMAT_VERSION, SEVERITIES, Result
from toolkit.results.findings import CheckedDocument
from toolkit.results.mentions import NormalizedDocument
from toolkit.results.scores import Comparison, SystemScores
from toolkit.results.summaries import Summary


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
