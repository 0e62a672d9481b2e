"""Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code hosts, editors and dashboards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from toolkit import __version__
from toolkit.baseline import fingerprint
from toolkit.document import Span
from toolkit.errors import UnknownNameError
from toolkit.report.json import dump
from toolkit.report.places import Places
from toolkit.results import CheckedDocument, CheckResult, Finding, Fix, Related
from toolkit.rules import documentation

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[str, str] = {"neutral": "note", "minor": "warning", "major": "error", "critical": "error"}


def check_sarif(result: CheckResult) -> str:
    """Return findings as a SARIF log of one run.

    Offsets, lines and columns are those of the files; a document that is a record of a JSON or CSV file is told by its
    line alone, and its fix is left out.
    """
    codes = {code: index for index, code in enumerate(sorted({finding.rule for finding in result.findings}))}
    names = {finding.rule: finding.name for finding in result.findings}
    seen: Counter[tuple[str, str]] = Counter()
    results = [record for checked in result.documents for record in _results(checked, codes, seen)]
    paths = dict.fromkeys(Places(checked.document).path for checked in result.documents)
    run = {
        "tool": {
            "driver": {
                "name": "translation-quality-toolkit",
                "semanticVersion": __version__,
                "rules": [_rule(code, names[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(path), "roles": ["analysisTarget"], "encoding": "utf-8"} for path in paths],
        "results": results,
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, name: str) -> dict[str, Any]:
    try:
        record = documentation(code)
    except UnknownNameError:  # a finding of a package that is not installed here
        return {"id": code, "name": name}
    text = record["documentation"]
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": _plain(" ".join(text.split("\n\n", 1)[0].split()))},
        "help": {"text": _plain(text)},
        "defaultConfiguration": {"level": _LEVELS[record["severity"]]},
        "properties": {"tags": [record["category"]], "severity": record["severity"]},
    }


def _results(checked: CheckedDocument, codes: Mapping[str, int], seen: Counter[tuple[str, str]]) -> Iterable[dict[str, Any]]:
    places = Places(checked.document)
    text = checked.document.text
    for finding in checked.findings:
        key = fingerprint(finding, text)
        seen[places.path, key] += 1
        record: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": codes[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _plain(finding.message)},
            "locations": [{"physicalLocation": _location(places, finding.span, text)}],
            "partialFingerprints": {"ruleTextAndContext/v1": f"{key}:{seen[places.path, key]}"},
            "properties": _properties(finding),
        }
        if finding.related:
            related = enumerate(finding.related, start=1)
            record["relatedLocations"] = [_related(number, item, places, text) for number, item in related]
        if finding.fix and places.exact:
            record["fixes"] = [_fix(finding.fix, places)]
        yield record


def _properties(finding: Finding) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "severity": finding.severity,
        "category": finding.category,
        "confidence": round(finding.confidence, 4),
    }
    return properties | ({} if finding.suggestion is None else {"suggestion": finding.suggestion})


def _related(number: int, related: Related, places: Places, text: str) -> dict[str, Any]:
    if related.document == "source":  # a stretch of another text, whose file is not told
        return {"id": number, "message": {"text": _plain(f"source text: {related.text}")}}
    location = _location(places, related.span, text)
    return {"id": number, "physicalLocation": location, "message": {"text": _plain(related.text)}}


def _location(places: Places, span: Span, text: str) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(places.path),
        "region": _region(places, span) | {"snippet": {"text": span.of(text)}},
    }


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    replacements = [{"deletedRegion": _region(places, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits]
    return {
        "description": {"text": f"{fix.applicability} fix"},
        "artifactChanges": [{"artifactLocation": _artifact(places.path), "replacements": replacements}],
        "properties": {"applicability": fix.applicability},
    }


def _region(places: Places, span: Span) -> dict[str, Any]:
    place = places.of(span)
    if place.column is None or place.end_column is None:
        return {"startLine": place.line}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return region | ({"charOffset": span.start, "charLength": len(span)} if places.whole else {})


def _artifact(path: str) -> dict[str, str]:
    """Return a file's location: a relative URI reference with its colons escaped, which would else end a scheme."""
    uri = quote(path.replace("\\", "/"), errors="backslashreplace")
    return {"uri": f"file://{uri}" if uri.startswith("/") else uri}


def _plain(text: str) -> str:
    """Return a message's text with the braces doubled, which stand for arguments in SARIF (3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")
