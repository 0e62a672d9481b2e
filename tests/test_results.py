import json

import pytest

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.results import (
    CheckedDocument,
    CheckResult,
    Contribution,
    Excluded,
    Finding,
    Fix,
    Gate,
    Interval,
    Mention,
    NormalizedDocument,
    NormalizedScore,
    NormalizeResult,
    Related,
    Report,
    Score,
    ScoreResult,
    SummarizeResult,
    Summary,
    SummarySentence,
    SystemScores,
    table_html,
)

DOC = Document("😀 the\r\nFDS <b>left</b> .", id="a.txt")


def finding(start: int, end: int, severity: str = "major", **more: object) -> Finding:
    values = {"rule": "ENT101", "name": "foreign-acronym", "category": "terminology/wrong-term", "message": "wrong"} | more
    return Finding(span=Span(start, end), severity=severity, **values)  # type: ignore[arg-type]


FDS = finding(
    7,
    10,
    suggestion="SDF",
    fix=Fix((Edit(7, 10, "SDF"),), "safe"),
    confidence=0.123456,
    related=(Related(Span(0, 1), "😀"),),
)


def test_a_finding_is_told_with_its_line_column_and_text() -> None:
    assert CheckedDocument(DOC, (FDS,), 3).records() == [
        {
            "rule": "ENT101",
            "name": "foreign-acronym",
            "severity": "major",
            "category": "terminology/wrong-term",
            "start": 7,
            "end": 10,
            "line": 2,
            "column": 1,
            "text": "FDS",
            "message": "wrong",
            "suggestion": "SDF",
            "confidence": 0.1235,
            "related": [{"document": "target", "start": 0, "end": 1, "text": "😀"}],
            "fix": {"applicability": "safe", "edits": [{"start": 7, "end": 10, "text": "SDF"}]},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "category", "weight"),
    [
        ("neutral", "style", 0),
        ("minor", "style", 1),
        ("minor", "linguistic/punctuation", 0.1),
        ("major", "linguistic/punctuation", 5),
        ("critical", "accuracy/omission", 25),
    ],
)
def test_mqm_weights(severity: str, category: str, weight: float) -> None:
    assert finding(0, 1, severity, category=category).weight == weight


def test_the_penalty_is_a_thousand_words() -> None:
    document = CheckedDocument(DOC, (FDS, finding(0, 1, "minor")), 200)
    assert document.penalty == 6
    assert document.per_1000_words == 30
    assert CheckedDocument(DOC, (), 0).per_1000_words == 0


def test_the_penalty_by_category_in_mqms_order() -> None:
    findings = (finding(0, 1, "minor", category="style/unidiomatic"), FDS, FDS, finding(0, 1, "neutral", category="other"))
    assert CheckedDocument(DOC, findings, 1000).mqm == {
        "penalty": 11.0,
        "per_1000_words": 11.0,
        "by_category": {"terminology": 10.0, "style": 1.0},
    }


def test_check_json() -> None:
    result = CheckResult((CheckedDocument(DOC, (FDS,), 3, "fr", 0.98765), CheckedDocument(Document("x", id="b"), (), 1)))
    data = json.loads(json.dumps(result.to_dict()))
    assert data["version"] == 1
    assert data["summary"] == {"neutral": 0, "minor": 0, "major": 1, "critical": 0}
    assert [document["path"] for document in data["documents"]] == ["a.txt", "b"]
    first, second = data["documents"]
    assert (first["source_lang"], first["source_lang_confidence"], first["words"]) == ("fr", 0.9877, 3)
    assert first["mqm"] == {"penalty": 5.0, "per_1000_words": 1666.6667, "by_category": {"terminology": 5.0}}
    assert data["mqm"] == {"penalty": 5.0, "per_1000_words": 1250.0, "by_category": {"terminology": 5.0}}
    assert (second["source_lang"], second["findings"]) == (None, [])


def test_check_rows_and_html() -> None:
    result = CheckResult((CheckedDocument(DOC, (FDS,), 3),))
    assert result.findings == (FDS,)
    assert result.rows()[0] | {"path": "a.txt", "text": "FDS", "line": 2} == result.rows()[0]
    html = result._repr_html_()
    assert "&lt;b&gt;left&lt;/b&gt;" in html
    assert "<b>left" not in html
    assert "<mark" in html


def test_a_frame_has_a_row_a_finding() -> None:
    pytest.importorskip("pandas")
    frame = CheckResult((CheckedDocument(DOC, (FDS,), 3),)).to_frame()
    assert list(frame["rule"]) == ["ENT101"]


def test_tables_are_escaped() -> None:
    assert table_html([]) == "<p>nothing</p>"
    html = table_html([{"<a>": "<script>", "n": 1.005, "none": None}])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<td></td>" in html


def test_normalize_json() -> None:
    mention = Mention(Span(7, 10), "sdf", "FDS", "fr", "acronym", 0.98765)
    result = NormalizeResult((NormalizedDocument(DOC, "😀 the\r\nSDF …", (mention,), (Edit(7, 10, "SDF"),)),))
    assert result.to_dict()["documents"] == [
        {
            "path": "a.txt",
            "text": "😀 the\r\nSDF …",
            "mentions": [
                {"start": 7, "end": 10, "text": "FDS", "entity": "sdf", "name": "FDS", "lang": "fr", "confidence": 0.9877}
            ],
            "edits": [{"start": 7, "end": 10, "text": "SDF"}],
        }
    ]
    assert result.rows()[0]["entity"] == "sdf"


def test_summarize_json() -> None:
    sentence = SummarySentence("x", "a.txt", Span(0, 1), Related(Span(2, 3), "y", "source"))
    summary = Summary(
        "x", (sentence,), "lead", "a.txt", 7, {"coverage": 0.12345678, "entity": None}, (Excluded(Span(4, 5), "why"),)
    )
    assert SummarizeResult((summary,)).to_dict()["documents"] == [
        {
            "path": "a.txt",
            "summary": "x",
            "method": "lead",
            "sentences": [{"text": "x", "path": "a.txt", "start": 0, "end": 1, "source": {"start": 2, "end": 3, "text": "y"}}],
            "truncated": 7,
            "faithfulness": {"coverage": 0.123457, "entity": None},
            "excluded": [{"start": 4, "end": 5, "reason": "why"}],
            "generation": None,
            "disagreements": [],
            "conflicts": [],
        }
    ]


BLEU = Score(
    "bleu",
    30.5,
    "nrefs:1",
    confidence=Interval(29.0, 32.0),
    segments=(1.0, 2.0),
    normalized=NormalizedScore(31.0, "nrefs:1|norm", (Contribution("nato", ("NATO", "OTAN"), 0.5),)),
)


def test_score_json() -> None:
    result = ScoreResult((SystemScores("A", (BLEU, Score("ter", 60.0, "sig", False))),))
    first, second = result.to_dict()["systems"][0]["scores"]
    assert first == {
        "metric": "bleu",
        "value": 30.5,
        "signature": "nrefs:1",
        "higher_is_better": True,
        "confidence": {"low": 29.0, "high": 32.0},
        "segments": [1.0, 2.0],
        "normalized": {
            "value": 31.0,
            "signature": "nrefs:1|norm",
            "contributions": [{"entity": "nato", "names": ["NATO", "OTAN"], "delta": 0.5}],
        },
    }
    assert (second["confidence"], second["segments"], second["normalized"]) == (None, None, None)


def test_score_rows_have_equal_columns_within_a_system() -> None:
    rows = ScoreResult((SystemScores("A", (BLEU, Score("ter", 60.0, "sig", False))),)).rows()
    assert list(rows[0]) == list(rows[1]) == ["system", "metric", "value", "low", "high", "normalized", "signature"]
    assert rows[1]["low"] is None


def test_a_report_tells_what_came_out_and_whether_the_gates_held() -> None:
    checked = CheckedDocument(DOC, (FDS,), 100)
    report = Report({"title": "x"}, {"numpy": "2"}, (checked,), (checked,), systems=(SystemScores("A", (BLEU,)),))
    assert report.passed
    assert list(report.to_dict()) == [
        "version",
        "config",
        "environment",
        "documents",
        "findings",
        "repaired",
        "summaries",
        "systems",
        "comparisons",
        "gates",
    ]
    assert report.rows() == [
        {"document": "a.txt", "words": 100, "neutral": 0, "minor": 0, "major": 1, "critical": 0, "mqm_per_1000_words": 50.0}
    ]
    failed = Report({}, {}, gates=(Gate("a", 1.0, 0.5, True), Gate("b", 1.0, 0.5, False)))
    assert not failed.passed
    assert failed.to_dict()["gates"][1] == {"name": "b", "value": 1.0, "limit": 0.5, "passed": False}
