"""Findings as annotations of a GitHub workflow: a command a line, by which the host shows them beside the text."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.report.places import Places
from toolkit.report.text import check_summary, printable
from toolkit.results import CheckedDocument, CheckResult, Finding

_COMMANDS: Mapping[str, str] = {"neutral": "notice", "minor": "warning", "major": "error", "critical": "error"}


def check_github(result: CheckResult) -> str:
    """Return a workflow command a finding, and the summary as a plain line."""
    lines = [line for checked in result.documents for line in _annotations(checked)]
    return "\n".join([*lines, check_summary(result)]) + "\n"


def _annotations(checked: CheckedDocument) -> list[str]:
    places = Places(checked.document)
    return [_annotation(finding, places) for finding in checked.findings]


def _annotation(finding: Finding, places: Places) -> str:
    place = places.of(finding.span)
    fields = {"file": places.path, "line": place.line, "endLine": place.end_line}
    if place.column and place.line == place.end_line:  # columns are heeded within one line only
        fields |= {"col": place.column, "endColumn": place.end_column or place.column}
    fields["title"] = f"{finding.rule} {finding.name} ({finding.severity})"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(finding.message)}"


def _data(text: str) -> str:
    """Return the text of a command: what would end it is escaped, and what would steer a terminal is left out."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
