"""Files of human scores and of other tools' scores."""

from __future__ import annotations

import json
from math import isnan
from pathlib import Path

import pytest

from tests.conftest import real_data
from toolkit.errors import InputError
from toolkit.io.scores import read_scores


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_csv_of_segment_scores(tmp_path: Path) -> None:
    path = written(tmp_path, "h.csv", 'System,Seg_ID,"Score"\nA,1,0.5\nA,2,\nB,1,-1\nB,2,NaN\n')
    (scores,) = read_scores(path)
    assert scores.name == "Score"
    assert scores.segments["A"]["1"] == 0.5
    assert isnan(scores.segments["A"]["2"])
    assert isnan(scores.segments["B"]["2"])


def test_wmts_table_separated_by_white_space(tmp_path: Path) -> None:
    path = written(tmp_path, "mqm.tsv", "system mqm_avg_score seg_id\nA\t-5.000000 1\nA\tNone 2\n")
    (scores,) = read_scores(path)
    assert scores.segments["A"]["1"] == -5
    assert isnan(scores.segments["A"]["2"])


def test_several_raters_are_averaged(tmp_path: Path) -> None:
    path = written(tmp_path, "h.tsv", "system\tsegment\trater\tscore\nA\t1\tx\t60\nA\t1\ty\t80\n")
    (scores,) = read_scores(path)
    assert scores.segments == {"A": {"1": 70.0}}


def test_each_column_of_numbers_is_a_metric(tmp_path: Path) -> None:
    path = written(tmp_path, "m.csv", "system,id,comet,note,bleurt\nA,1,0.5,fine,0.1\nA,2,0.25,poor,0.2\n")
    assert [(item.name, dict(item.segments["A"])) for item in read_scores(path)] == [
        ("comet", {"1": 0.5, "2": 0.25}),
        ("bleurt", {"1": 0.1, "2": 0.2}),
    ]


def test_headerless_lines_are_in_the_order_of_the_segments(tmp_path: Path) -> None:
    (scores,) = read_scores(written(tmp_path, "comet.seg.score", "A\t0.5\nA\t0.25\nB\t1\nB\t0\n"))
    assert scores.segments == {"A": {"1": 0.5, "2": 0.25}, "B": {"1": 1.0, "2": 0.0}}


def test_wmts_ranking_of_systems(tmp_path: Path) -> None:
    (scores,) = read_scores(written(tmp_path, "r.csv", "71.9 0.126 944 1266 Online-A.12 \n69.7 -0.016 980 1236 B-2.0\n"))
    assert scores.systems == {"Online-A": 0.126, "B-2": -0.016}


def test_mqm_annotation_by_googles_weights(tmp_path: Path) -> None:
    rows = [
        "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity",
        "A\td1\t1\t1\tr1\ts\tt\tAccuracy/Mistranslation\tMajor",
        "A\td1\t1\t1\tr1\ts\tt\tFluency/Punctuation\tMinor",
        "A\td1\t1\t1\tr2\ts\tt\tStyle/Awkward\tMinor",
        "A\td1\t2\t2\tr1\ts\tt\tNo-error\tNo-error",
        "A\td2\t1\t3\tr1\ts\tt\tNon-translation!\tMajor",
    ]
    (scores,) = read_scores(written(tmp_path, "mqm.tsv", "\n".join(rows) + "\n"))
    assert scores.segments["A"] == {"1": pytest.approx(-(5.1 + 1) / 2), "2": 0.0, "3": -25.0}
    assert scores.documents == {"1": "d1", "2": "d1", "3": "d2"}


def test_json_lines_by_their_fields(tmp_path: Path) -> None:
    path = written(tmp_path, "h.jsonl", '{"system": "A", "id": 1, "score": 3}\n{"system": "A", "id": 2, "score": null}\n')
    (scores,) = read_scores(path)
    assert scores.segments["A"]["1"] == 3
    assert isnan(scores.segments["A"]["2"])


def test_json_of_score_and_of_comet(tmp_path: Path) -> None:
    ours = {"systems": [{"name": "A", "scores": [{"metric": "ter", "higher_is_better": False, "segments": [10.0, None]}]}]}
    (ter,) = read_scores(written(tmp_path, "ours.json", json.dumps(ours)))
    assert (ter.name, ter.segments["A"]["1"]) == ("ter", -10.0)
    comet = {"out/A.txt": [{"src": "s", "mt": "m", "COMET": 0.75}, {"src": "s", "mt": "m", "COMET": 0.5}]}
    (scores,) = read_scores(written(tmp_path, "comet.json", json.dumps(comet)))
    assert (scores.name, scores.segments) == ("COMET", {"A": {"1": 0.75, "2": 0.5}})


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "x,y\n1,2\n3,4,5\n", "needs a header"),
        ("a.csv", "system,id,score\nA,1\n", "2 fields"),
        ("a.csv", "system,id,note\nA,1,good\n", "no column of numbers"),
        ("a.csv", "system,id,score\n", "no scores"),
        ("a.seg", "A\tten\n", "'ten' is no score"),
        ("a.jsonl", "[1]\n", "JSON object"),
        ("a.json", "{}", "no scores of segments"),
        ("a.json", "{", "not JSON"),
        ("a.tsv", "system\tcategory\tseverity\tseg_id\nA\tx\tHuge\t1\n", "unknown severity"),
        ("a.txt", "80 0.1 9 9 A.1\n70 0.2 9 9 A.2\n", "second time"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as told:
        read_scores(written(tmp_path, name, text))
    assert "\n" not in str(told.value)


def test_the_annotation_of_ted_talks() -> None:
    (scores,) = read_scores(str(real_data("mqm-ted/mqm_ted_ende.tsv")))
    assert len(scores.segments) == 14
    assert scores.segments["HuaweiTSC"]["1"] == -5.0
    assert scores.documents["1"] == "talk.1"
