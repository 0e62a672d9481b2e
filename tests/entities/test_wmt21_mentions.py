"""Linking on annotated news; see tests/benchmarks/link_quality.py for what is annotated and judged."""

from __future__ import annotations

import json

import pytest
from benchmarks.link_quality import MENTIONS, Annotated, Outcome, annotated, judged
from conftest import real_data

from toolkit.entities import KnowledgeBase

TARGET = 0.95
# Just under what is measured: coverage, precision and recall (of the known, which fell as more became known).
FLOORS = {
    ("development", "en"): (0.9, 0.95, 0.75),
    ("development", "de"): (0.9, 0.95, 0.74),
    ("development", "fr"): (0.89, 0.97, 0.81),
    ("test", "en"): (0.77, 0.93, 0.87),
    ("test", "de"): (0.78, 0.93, 0.82),
    ("test", "fr"): (0.72, 0.95, 0.84),
    ("third", "en"): (0.88, 0.95, 0.9),
    ("third", "de"): (0.72, 0.87, 0.78),
    ("third", "fr"): (0.74, 0.95, 0.73),
}


def texts(file: Annotated) -> list[str]:
    return real_data(file.file).read_text(encoding="utf-8").split("\n")


def outcome(part: str, lang: str) -> Outcome:
    base = KnowledgeBase.open()
    (file,) = (file for file in annotated(base) if (file.part, file.lang) == (part, lang))
    return judged(file, texts(file), base)


def test_annotations_are_sorted_and_lie_in_the_lines_they_list() -> None:
    seen: dict[tuple[str, str], tuple[int, ...]] = {}
    header = ("", "")
    before = (-1, 0, 0)
    for row in MENTIONS.read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        if "lines" in record:
            assert (record["file"], record["part"]) > header
            assert record["part"] in {"development", "test", "third"}
            assert record["lines"] == sorted(set(record["lines"]))
            header, before = (record["file"], record["part"]), (-1, 0, 0)
            seen[header] = tuple(record["lines"])
            continue
        place = (record["line"], record["start"], record["end"])
        assert before < place
        assert 0 <= record["start"] < record["end"]
        assert record["file"] == header[0]
        assert record["line"] in seen[header]
        assert (record["entity"] is None) == ("proposed" in record)
        before = place
    assert len(seen) == len(FLOORS)


def test_annotated_entities_are_in_the_knowledge_base() -> None:
    base = KnowledgeBase.open()
    for row in MENTIONS.read_text(encoding="utf-8").splitlines():
        entity = json.loads(row).get("entity")
        assert entity is None or entity in base
    assert all(len(file.annotations) >= {"development": 230, "test": 150, "third": 35}[file.part] for file in annotated(base))


def test_spans_begin_and_end_with_words() -> None:
    for file in annotated(KnowledgeBase.open()):
        lines = texts(file)
        for annotation in (*file.annotations, *file.adjectives):
            line, span = lines[annotation.line], annotation.span
            assert span.end <= len(line), annotation
            inside, around = (
                line[span.start] + line[span.end - 1],
                line[max(0, span.start - 1) : span.start] + line[span.end : span.end + 1],
            )
            assert inside[0].isalnum(), annotation
            assert inside[1].isalnum() or inside[1] == '"', annotation
            assert not any(character.isalnum() for character in around), annotation


@pytest.mark.parametrize(("part", "lang"), FLOORS)
def test_linking_does_not_fall_behind(part: str, lang: str) -> None:
    result = outcome(part, lang)
    coverage, precision, recall = FLOORS[part, lang]
    assert result.coverage >= coverage
    assert result.precision >= precision
    assert result.recall >= recall


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_links_are_right(lang: str) -> None:
    assert outcome("development", lang).precision >= TARGET
