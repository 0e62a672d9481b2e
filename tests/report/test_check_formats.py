"""Findings for other programs: SARIF held against its schema's model, workflow annotations, JUnit."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.report.github import check_github
from toolkit.report.junit import check_junit
from toolkit.report.sarif import check_sarif
from toolkit.results import CheckedDocument, CheckResult, Finding, Fix, Related

TEXT = "😀 Envoys of OTAN met {once},\r\n100% in the town: Alep .\n"


def document(text: str = TEXT, path: str = "news/a b.txt", **meta: Any) -> Document:
    return Document(text, path if "line" not in meta else f"{path}:{meta['line']}", meta={"path": path, **meta})


def finding(part: str, text: str = TEXT, **values: Any) -> Finding:
    start = text.index(part)
    usual = {"rule": "ENT101", "name": "foreign-acronym", "severity": "major", "category": "terminology/wrong-term"}
    return Finding(span=Span(start, start + len(part)), **{**usual, "message": f"{part!r} is wrong", **values})


OTAN = finding(
    "OTAN",
    suggestion="NATO",
    fix=Fix((Edit(12, 16, "NATO"),), "safe"),
    related=(Related(Span(2, 8), "Envoys"), Related(Span(0, 4), "OTAN", "source")),
)
LONG = finding("once},\r\n100%", severity="neutral", rule="XYZ999", name="elsewhere", category="style/other")


def sarif(*checked: CheckedDocument) -> Any:
    content = check_sarif(CheckResult(checked))
    Sarif.model_validate_json(content.encode("utf-8"))
    (run,) = json.loads(content)["runs"]
    return run


# ------------------------------------------------------------------------------------------------ SARIF


def test_sarif_tells_a_finding_with_its_place_fix_and_related_places() -> None:
    run = sarif(CheckedDocument(document(), (OTAN,), 12))
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    place = {"startLine": 1, "startColumn": 13, "endLine": 1, "endColumn": 17, "charOffset": 12, "charLength": 4}
    assert TEXT[12:16] == "OTAN"
    artifact = {"uri": "news/a%20b.txt"}
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": artifact, "region": {**place, "snippet": {"text": "OTAN"}}}}
    ]
    assert (result["ruleId"], result["level"], result["message"]) == ("ENT101", "error", {"text": "'OTAN' is wrong"})
    assert result["fixes"][0]["artifactChanges"] == [
        {"artifactLocation": artifact, "replacements": [{"deletedRegion": place, "insertedContent": {"text": "NATO"}}]}
    ]
    assert result["fixes"][0]["properties"] == {"applicability": "safe"}
    here, source = result["relatedLocations"]
    assert (here["id"], here["physicalLocation"]["region"]["charOffset"], here["message"]["text"]) == (1, 2, "Envoys")
    assert source == {"id": 2, "message": {"text": "source text: OTAN"}}


def test_sarif_describes_the_rules_by_their_documentation() -> None:
    run = sarif(CheckedDocument(document(), (OTAN, LONG), 12))
    known, unknown = run["tool"]["driver"]["rules"]
    assert known["shortDescription"]["text"].startswith("An acronym of another language stands where")
    assert "Example:" in known["help"]["text"]
    assert known["defaultConfiguration"] == {"level": "error"}
    assert unknown == {"id": "XYZ999", "name": "elsewhere"}
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1]


def test_sarif_over_a_line_end() -> None:
    run = sarif(CheckedDocument(document(), (LONG,), 12))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [1, 23, 2, 5]
    assert run["results"][0]["message"]["text"] == "'once}},\\r\\n100%' is wrong"  # a brace stands doubled


def test_sarif_fingerprints_stay_where_lines_move_and_tell_repeats_apart() -> None:
    text = "At OTAN now.\nAt OTAN now.\n"
    first = finding("OTAN", text)
    second, moved = replace(first, span=Span(16, 20)), replace(first, span=Span(9, 13))
    before = sarif(CheckedDocument(document(text), (first, second), 6))["results"]
    after = sarif(CheckedDocument(document("Above\n" + text), (moved,), 7))["results"]
    prints = [result["partialFingerprints"]["ruleTextAndContext/v1"] for result in before]
    assert prints[0] != prints[1]
    assert after[0]["partialFingerprints"]["ruleTextAndContext/v1"] == prints[0]


def test_sarif_of_a_line_of_a_file_and_of_a_record() -> None:
    text = TEXT.splitlines()[0]
    line = CheckedDocument(document(text, "a.txt", line=7), (OTAN,), 5)
    record = CheckedDocument(document(text, "a.jsonl", line=7), (OTAN,), 5)
    first, second = sarif(line, record)["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 13, "endLine": 7, "endColumn": 17, "snippet": {"text": "OTAN"}}
    assert "charOffset" not in first["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "snippet": {"text": "OTAN"}}
    assert "fixes" not in second


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("news/a.txt", "news/a.txt"),
        ("a.jsonl:3", "a.jsonl%3A3"),
        ("50% é.txt", "50%25%20%C3%A9.txt"),
        ("/tmp/a.txt", "file:///tmp/a.txt"),
        ("-", "-"),
    ],
)
def test_sarif_uris(path: str, uri: str) -> None:
    run = sarif(CheckedDocument(document(path=path), (), 5))
    assert run["artifacts"][0]["location"] == {"uri": uri}
    assert unquote(uri).endswith(path)
    assert run["results"] == []


# ------------------------------------------------------------------------------------------------ GitHub


def test_annotations_escape_what_would_end_them() -> None:
    checked = CheckedDocument(document(path="news/a,b:c.txt"), (OTAN, LONG), 12)
    first, second, summary = check_github(CheckResult((checked,))).splitlines()
    assert first == (
        "::error file=news/a%2Cb%3Ac.txt,line=1,endLine=1,col=13,endColumn=17,title=ENT101 foreign-acronym (major)"
        "::'OTAN' is wrong"
    )
    assert second == (
        "::notice file=news/a%2Cb%3Ac.txt,line=1,endLine=2,title=XYZ999 elsewhere (neutral)::'once},\\r\\n100%25' is wrong"
    )
    assert summary.startswith("2 findings (1 major, 1 neutral) in 1 document")


@given(st.text(), st.text())
def test_no_text_makes_a_second_command(path: str, message: str) -> None:
    wrong = finding("OTAN", message=message)
    content = check_github(CheckResult((CheckedDocument(document(path=path or "x"), (wrong,), 5),)))
    assert len(content.splitlines()) == 2
    command, data = content.splitlines()[0].split("::", 2)[1:]
    assert command.count(",") == 5
    assert "\x1b" not in data


# ------------------------------------------------------------------------------------------------ JUnit


def test_junit_counts_and_shows_the_line() -> None:
    clean = CheckedDocument(document("Fine.", "b.txt"), (), 1)
    root = ElementTree.fromstring(check_junit(CheckResult((CheckedDocument(document(), (OTAN, LONG), 12), clean))))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "3", "1")
    first, second = root
    assert (first.get("name"), first.get("tests"), first.get("failures")) == ("news/a b.txt", "2", "1")
    failed, passed = first
    assert failed.get("name") == "ENT101 foreign-acronym (1:13)"
    assert failed[0].get("message") == "'OTAN' is wrong"
    assert failed[0].text == "'OTAN' is wrong\n😀 Envoys of OTAN met {once},\n             ^^^^"
    assert [child.tag for child in passed] == ["system-out"]
    assert [case.get("name") for case in second] == ["no findings"]


@given(st.text(), st.text(min_size=1))
def test_junit_is_xml_whatever_a_text_holds(path: str, text: str) -> None:
    wrong = finding(text, text, message=f"{text} & <x>")
    root = ElementTree.fromstring(check_junit(CheckResult((CheckedDocument(document(text, path), (wrong,), 1),))).encode())
    assert root.get("failures") == "1"


@given(st.text(alphabet=st.characters(codec=None), min_size=1, max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_sarif_is_valid_whatever_a_text_holds(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    wrong = Finding(
        "TYP101", "x", Span(start, end), "minor", "linguistic/punctuation", text, text, Fix((Edit(start, end, text),))
    )
    content = check_sarif(CheckResult((CheckedDocument(document(text, text), (wrong,), 1),)))
    region = json.loads(content)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"] == text[start:end]
    content.encode("utf-8")
