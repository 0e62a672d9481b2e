"""A small run, made by hand, that has everything a page can show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.document import Document, Span
from toolkit.edits import Edit, apply
from toolkit.results import (
    CheckedDocument,
    Comparison,
    Contribution,
    Excluded,
    Finding,
    Fix,
    Gate,
    Interval,
    Mention,
    NormalizedDocument,
    NormalizedScore,
    Related,
    Report,
    Score,
    Summary,
    SummarySentence,
    SystemScores,
)

TEXT = (
    "Five detained near Qamichli\n"
    "Kurdish forces on Friday announced the arrest of five jihadists.\n"
    "The suspects were held by the FDS near Qamichli . They had fled from a prison.\n"
)


def span(part: str, text: str = TEXT, start: int = 0) -> Span:
    place = text.index(part, start)
    return Span(place, place + len(part))


def _findings() -> tuple[Finding, ...]:
    headline, body, fds = span("Qamichli"), span("Qamichli", start=60), span("FDS")
    romanization = Finding(
        "ENT301", "source-romanization", headline, "minor", "terminology/wrong-term", "'Qamichli' is the fr spelling",
        "Qamishli", Fix((Edit(headline.start, headline.end, "Qamishli"),), "safe"), 0.95,
    )  # fmt: skip
    acronym = Finding(
        "ENT101", "foreign-acronym", fds, "major", "terminology/wrong-term", "'FDS' is the fr acronym",
        "SDF", Fix((Edit(fds.start, fds.end, "SDF"),)), 0.97,
        (Related(Span(0, 28), "Forces démocratiques syriennes", "source"), Related(span("Kurdish forces"), "Kurdish forces")),
    )  # fmt: skip
    space = Finding(
        "TYP101", "space-before-punctuation", span("Qamichli .", start=60), "neutral", "linguistic/punctuation",
        "a space before a full stop",
    )  # fmt: skip
    again = replace(romanization, span=body, fix=Fix((Edit(body.start, body.end, "Qamishli"),), "safe"))
    return romanization, acronym, space, again


@pytest.fixture
def report() -> Report:
    """A run over one English and one Arabic document; the summaries are of the repaired text, as in a run."""
    findings = _findings()
    document = Document(TEXT, "news/one.txt", "en", "fr")
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    normalized_text, _ = apply(TEXT, edits)
    # The repair takes words out before the summarized sentence, so that offsets in the two texts differ.
    repaired_text = normalized_text.replace("Kurdish forces on Friday announced", "Kurds announced")
    repaired = CheckedDocument(Document(repaired_text, document.id, "en", "fr"), (findings[2],), 28, "fr", 1.0)
    sentences = [
        span(part, repaired_text)
        for part in ("The suspects were held by the SDF near Qamishli .", "They had fled from a prison.")
    ]
    summaries = tuple(
        Summary(
            "\n".join(place.of(repaired_text) for place in sentences),
            tuple(SummarySentence(place.of(repaired_text), document.id, place) for place in sentences),
            method,
            document.id,
            12,
            {"entity_precision": 1.0, "novel_2": 0.25, "number_precision": None},
            (Excluded(span("Kurds announced the arrest of five jihadists.", repaired_text), "repeats the headline"),),
        )
        for method in ("lead", "best")
    )
    mentions = (
        Mention(span("Qamichli"), "qamishli", "Qamichli", "fr", "full", 0.9),
        Mention(span("FDS"), "syrian-democratic-forces", "FDS", "fr", "acronym", 0.9),
        Mention(span("Kurdish forces"), "syrian-democratic-forces", "Kurdish forces", "en", "full", 0.9),
    )
    arabic = Document("هجوم في القامشلي\nقالت قوات سوريا الديمقراطية (FDS) إن البحث مستمر.", "news/two.txt", "ar", "fr")
    acronym = span("FDS", arabic.text)
    finding = Finding(
        "ENT101", "foreign-acronym", acronym, "critical", "terminology/wrong-term", "'FDS' is the fr acronym", "قسد"
    )
    gained = (Contribution("syrian-democratic-forces", ("SDF", "FDS"), 0.412),)
    return Report(
        config={"inputs": ["../seeds"], "title": "A run"},
        environment={"sacrebleu": "2.6.0"},
        checked=(CheckedDocument(document, findings, 28, "fr", 1.0), CheckedDocument(arabic, (finding,), 11, "fr", 0.87)),
        repaired=(repaired, CheckedDocument(arabic, (finding,), 11, "fr", 0.87)),
        normalized=(
            NormalizedDocument(document, normalized_text, mentions, tuple(edits)),
            NormalizedDocument(arabic, arabic.text, (), ()),
        ),
        summaries=summaries,
        systems=(
            SystemScores("translation", (
                Score("chrf", 61.07, "chrf|a", True, Interval(59.1, 63.2), None, NormalizedScore(62.4, "chrf|b", gained)),
                Score("ter", 52.3, "ter|a", False),
            )),
            SystemScores("repaired", (
                Score("chrf", 63.95, "chrf|a", True, Interval(61.9, 66.2)),
                Score("ter", 48.6, "ter|a", False),
            )),
            SystemScores("summary:lead", (Score("rouge1", 0.4481, "rouge|a"),)),
        ),
        comparisons=(Comparison("chrf", "repaired", "translation", 2.88, 0.0004, 0.012, Interval(-0.3, 4.9)),),
        gates=(Gate("mqm-per-1000-words", 88.2, 100, True), Gate("repaired.chrf", 63.95, 65.0, False)),
        titles={"news/one.txt": "Five detained near Qamichli"},
    )  # fmt: skip
