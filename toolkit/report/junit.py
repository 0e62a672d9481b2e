"""Findings as a JUnit report in XML: a suite a document, a failed case a finding, for servers that run tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.document import LineIndex
from toolkit.report.text import excerpt
from toolkit.results import CheckedDocument, CheckResult

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_junit(result: CheckResult) -> str:
    """Return findings as JUnit XML; a finding of neutral severity is a passed case, a text without findings one too."""
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("testsuites", name="toolkit check")
    suites = [_suite(root, checked) for checked in result.documents]
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, checked: CheckedDocument) -> Element:
    from xml.etree.ElementTree import SubElement

    name = _xml(checked.document.id or "text")
    text, lines, records = checked.document.text, LineIndex(checked.document.text), checked.records()
    failures = sum(record["severity"] != "neutral" for record in records)
    suite = SubElement(root, "testsuite", name=name, tests=str(max(1, len(records))), failures=str(failures), errors="0")
    if not records:
        SubElement(suite, "testcase", name="no findings", classname=name)
    for finding, record in zip(checked.findings, records, strict=True):
        place = f"{record['line']}:{record['column']}"
        case = SubElement(suite, "testcase", name=f"{finding.rule} {finding.name} ({place})", classname=name)
        body = _xml("\n".join([finding.message, *excerpt(text, finding.span, lines)]))
        if finding.severity == "neutral":
            SubElement(case, "system-out").text = body
        else:
            SubElement(case, "failure", type=finding.severity, message=_xml(finding.message)).text = body
    return suite


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
