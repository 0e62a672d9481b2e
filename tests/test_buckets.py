"""Scores by bucket, and the segments on which systems differ most."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import Ran
from toolkit.buckets import buckets
from toolkit.document import Sample
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.errors import UnknownNameError, UsageError
from toolkit.metrics.base import make
from toolkit.scoring import compare, score

SCHEMAS = Path(__file__).parent / "schemas"

BASE = KnowledgeBase.of(
    [
        Entity(
            "united-nations",
            "organization",
            (Name("United Nations", "en", "full", "preferred"), Name("UN", "en", "acronym", "preferred")),
        ),
    ]
)


def samples(*references: str, **fields: list[str]) -> list[Sample]:
    return [
        Sample(
            "output", (text,), id=str(n), document=fields.get("document", [None] * 99)[n], meta={"origin": fields["origin"][n]}
        )
        if "origin" in fields
        else Sample("output", (text,), id=str(n), document=fields.get("document", [None] * 99)[n])
        for n, text in enumerate(references)
    ]


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        ("length", ["one two", "w " * 11, "w " * 41], {"0-10 words": (0,), "11-20 words": (1,), "over 40 words": (2,)}),
        ("length", ["", "日本語の長い文章です今日は"], {"0-10 words": (0,), "11-20 words": (1,)}),
        (
            "entities",
            ["it rained", "the United Nations met", "the UN met the UN"],
            {"no entity": (0,), "1 entity": (1,), "2 or more entities": (2,)},
        ),
        ("numbers", ["it rained", "5 people died in 1999 of 27"], {"no number": (0,), "2 or more numbers": (1,)}),
        ("frequency", ["the the the", "the cat"], {"0 % rare words": (0,), "over 25 % rare words": (1,)}),
    ],
)
def test_buckets_of_references(kind: str, texts: list[str], expected: dict[str, tuple[int, ...]]) -> None:
    assert buckets(kind, samples(*texts), BASE) == expected


def test_buckets_that_the_data_names() -> None:
    assert buckets("document", samples("a", "b", "c", document=["y", "x", "y"]), BASE) == {"y": (0, 2), "x": (1,)}
    assert buckets("origin", samples("a", "b", origin=["de", "en"]), BASE) == {"de": (0,), "en": (1,)}
    with pytest.raises(UsageError, match="document of each segment"):
        buckets("document", samples("a"), BASE)
    with pytest.raises(UsageError, match="origin of each segment"):
        buckets("origin", samples("a"), BASE)


def test_buckets_of_findings_are_of_the_output() -> None:
    texts = [Sample("It rained .", ("It rained.",)), Sample("It rained.", ("It rained.",))]
    found = buckets("findings", texts, BASE)
    assert found["no findings"] == (1,)
    assert found["TYP101 space-before-punctuation"] == (0,)


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="'length'"):
        buckets("lenght", samples("a"), BASE)


REFERENCES = ["the cat sat on the mat today", "5 dogs barked at 3 cats", "it rained", "we saw 12 men"]
OUTPUTS = {
    "good": ["the cat sat on the mat today", "5 dogs barked at 3 cats", "it rained", "we saw 12 men"],
    "poor": ["a cat sat on a mat", "5 dogs barked", "rain fell", "we saw 12 men"],
}


def test_a_bucket_holds_the_score_of_its_segments_alone() -> None:
    result = score(
        OUTPUTS, [REFERENCES], metrics=["chrf", "bleu"], buckets=["numbers"], confidence=True, resamples=50, entities=BASE
    )
    poor = result.systems[1].scores[0]
    assert [(item.kind, item.name, item.segments) for item in poor.buckets] == [
        ("numbers", "no number", 2),
        ("numbers", "1 number", 1),
        ("numbers", "2 or more numbers", 1),
    ]
    chrf = make("chrf")
    alone = [Sample(OUTPUTS["poor"][place], (REFERENCES[place],)) for place in (0, 2)]
    assert poor.buckets[0].value == pytest.approx(float(chrf.score(chrf.statistics(alone).sum(axis=0))))
    assert poor.buckets[0].confidence is not None
    assert result.rows()[-1]["bucket"] == "2 or more numbers"
    assert "no number" in result._repr_html_()


def test_the_segments_that_differ_most_with_their_words() -> None:
    result = compare(OUTPUTS, [REFERENCES], metrics=["chrf"], differences=2, resamples=50, entities=BASE)
    assert [item.segment for item in result.differences] == ["3", "1"]
    first = result.differences[0]
    assert first.delta == pytest.approx(-max(abs(item.delta) for item in result.differences))
    rebuilt = {side: "".join(text for mark, text in first.pieces() if mark in ("", side)) for side in "-+"}
    assert rebuilt == {"-": first.baseline_output, "+": first.output}
    assert "<del>" in result._repr_html_()
    assert compare(OUTPUTS, [REFERENCES], metrics=["chrf"], resamples=50).differences == ()


def test_the_html_of_differences_is_escaped() -> None:
    outputs = {"a": ["<b>x</b> & y"], "b": ["<i>x</i> & z"]}
    shown = compare(outputs, [["<b>x</b> & y"]], metrics=["chrf"], differences=1, resamples=50)._repr_html_()
    assert "<b>x" not in shown
    assert "&lt;" in shown


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "ref.txt").write_text("\n".join(REFERENCES) + "\n")
    for name, segments in OUTPUTS.items():
        (tmp_path / f"{name}.txt").write_text("\n".join(segments) + "\n")
    return ["good.txt", "poor.txt", "-r", "ref.txt", "-m", "chrf"]


def test_score_by_buckets_in_every_format(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    arguments = ("score", *files, "--buckets", "length,numbers")
    text = toolkit_here(*arguments)
    assert text.code == 0, text.err
    assert "2 or more numbers" in text.out
    data = json.loads(toolkit_here(*arguments, "--output-format", "json").out)
    kinds = {bucket["kind"] for bucket in data["systems"][0]["scores"][0]["buckets"]}
    assert kinds == {"length", "numbers"}
    jsonschema.validate(data, json.loads((SCHEMAS / "score.json").read_text()))
    rows = list(csv.DictReader(io.StringIO(toolkit_here(*arguments, "--output-format", "csv").out)))
    assert any(row["bucket"] == "no number" for row in rows)
    for style in ("latex", "markdown"):
        assert "no number" in toolkit_here(*arguments, "--output-format", style).out


def test_differences_in_text_and_json(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    arguments = ("compare", *files, "--differences", "1", "--buckets", "numbers")
    text = toolkit_here(*arguments)
    assert text.code == 0, text.err
    assert "segment 3, chrf" in text.out
    assert "[-" in text.out
    assert "no number" in text.out
    data = json.loads(toolkit_here(*arguments, "--output-format", "json").out)
    jsonschema.validate(data, json.loads((SCHEMAS / "compare.json").read_text()))
    (found,) = data["differences"]
    assert found["reference"] == "it rained"
    assert found["edits"]


def test_an_unknown_bucket_is_one_line(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    ran = toolkit_here("score", *files, "--buckets", "size")
    assert ran.code == 2
    assert len(ran.faults) == 1


def test_origins_are_read_from_records(tmp_path: Path, toolkit_here: Callable[..., Ran]) -> None:
    rows = [{"text": "a cat", "origin": "de", "document": "x"}, {"text": "a dog", "origin": "en", "document": "y"}]
    (tmp_path / "ref.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    (tmp_path / "out.txt").write_text("a cat\na fox\n")
    ran = toolkit_here("score", "out.txt", "-r", "ref.jsonl", "-m", "chrf", "--buckets", "origin", "--buckets", "document")
    assert ran.code == 0, ran.err
    assert "\nde " in ran.out
    assert "\ny " in ran.out
