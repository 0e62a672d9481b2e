"""metaeval: inputs, defaults, the published figures of WMT21, what is undefined, the command."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from math import isnan
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Ran, real_data
from toolkit import metaeval
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.errors import InputError, LengthError, UnknownNameError, UsageError

REFERENCE = ["the cat sat on the mat", "a dog barked at night", "it rained all day long", "nobody came to the door"]
OUTPUTS = {
    "good": ["the cat sat on the mat", "a dog barked at night", "it rained the whole day", "nobody came to the door"],
    "fair": ["the cat sat on a rug", "dogs barked at night", "it rained all day", "no one came to the gate"],
    "poor": ["cats", "the dog slept", "rain", "they came"],
}
HUMAN = {"good": [0, 0, -1, 0], "fair": [-1, -1, 0, -5], "poor": [-25, -5, -10, None]}
SEGMENT_SCORES = {"comet": {"good": [0.9, 0.8, 0.7, 0.9], "fair": [0.7, 0.8, 0.6, 0.4], "poor": [0.1, 0.3, 0.2, 0.5]}}


def value(result: Any, metric: str, statistic: str) -> float:
    return next(item.value for item in result.results if item.metric == metric and item.statistic == statistic)


def test_by_default_the_usual_statistics_of_both_levels() -> None:
    result = metaeval(OUTPUTS, [REFERENCE], human=HUMAN, metrics=["chrf"], resamples=20)
    assert [(item.level, item.statistic, item.average, item.n) for item in result.results] == [
        ("segment", "pearson", "none", 11),
        ("segment", "spearman", "none", 11),
        ("segment", "kendall-b", "none", 11),
        ("segment", "acc23", "item", 11),
        ("system", "pairwise-accuracy", "none", 3),
        ("system", "spa", "none", 3),
    ]
    assert all(item.interval and item.interval.low <= item.value <= item.interval.high + 1e-9 for item in result.results[:1])
    assert value(result, "chrf", "pairwise-accuracy") == 1.0


def test_a_metric_of_which_lower_is_better_is_negated() -> None:
    result = metaeval(OUTPUTS, [REFERENCE], human=HUMAN, metrics=["ter"], statistics=["pearson"], resamples=0)
    assert result.results[0].value > 0.3
    assert result.results[0].interval is None


def test_another_tools_scores_need_no_outputs() -> None:
    result = metaeval(human=HUMAN, scores=SEGMENT_SCORES, statistics=["kendall-b"], resamples=0)
    assert [(item.metric, item.n, item.signature) for item in result.results] == [("comet", 11, None)]


def test_a_metric_with_holes_does_not_change_the_others() -> None:
    scores = {
        "whole": SEGMENT_SCORES["comet"],
        "holed": {name: [None, *row[1:]] for name, row in SEGMENT_SCORES["comet"].items()},
    }
    options: dict[str, Any] = {"human": HUMAN, "statistics": ["pearson", "spa"], "resamples": 30}
    both = metaeval(scores=scores, **options)
    alone = metaeval(scores={"whole": scores["whole"]}, **options)
    assert both.results[:2] == alone.results


def test_scores_of_whole_systems_compare_systems() -> None:
    result = metaeval(OUTPUTS, [REFERENCE], human={"good": 0.3, "fair": 0.1, "poor": -0.5}, metrics=["chrf"])
    assert [item.statistic for item in result.results] == ["pearson", "spearman", "kendall-b", "pairwise-accuracy"]
    assert all(item.level == "system" and item.interval is None for item in result.results)
    assert value(result, "chrf", "kendall-b") == pytest.approx(1)


def test_comparisons_name_the_better_metric_first() -> None:
    result = metaeval(
        OUTPUTS,
        [REFERENCE],
        human=HUMAN,
        metrics=["chrf", "bleu", "ter"],
        statistics=["pearson", "spa"],
        compare=True,
        permutations=50,
        resamples=20,
    )
    assert len(result.comparisons) == 6
    for item in result.comparisons:
        assert item.delta >= 0
        assert 0 <= item.p_value <= item.p_corrected <= 1
        assert value(result, item.metric, item.statistic) - value(result, item.baseline, item.statistic) == pytest.approx(
            item.delta
        )


def test_documents_of_the_human_scores_are_resampled(tmp_path: Path) -> None:
    file = tmp_path / "h.csv"
    rows = [
        f"{name},{n},d{n % 2},{score if score is not None else ''}" for name, s in HUMAN.items() for n, score in enumerate(s, 1)
    ]
    file.write_text("system,seg_id,doc,score\n" + "\n".join(rows) + "\n")
    result = metaeval(OUTPUTS, [REFERENCE], human=file, metrics=["chrf"], statistics=["pearson"], blocks="document", resamples=30)
    assert result.results[0].interval is not None
    with pytest.raises(UsageError, match="document"):
        metaeval(OUTPUTS, [REFERENCE], human=HUMAN, metrics=["chrf"], blocks="document")


def test_entity_names_made_equal_are_a_metric_beside() -> None:
    names = (Name("UN", "en", "acronym", "preferred"), Name("United Nations", "en", "full", "preferred"))
    base = KnowledgeBase.of([Entity("un", "organization", names)])
    outputs = {"a": ["the United Nations said so", "it rained"], "b": ["they said so", "it snowed"]}
    result = metaeval(
        outputs,
        [["the UN said so", "it rained"]],
        human={"a": [0, 0], "b": [-5, -1]},
        metrics=["chrf", "entity-accuracy"],
        statistics=["pearson"],
        normalize_entities=True,
        entities=base,
        resamples=0,
    )
    assert [item.metric for item in result.results] == [
        "chrf",
        "chrf|norm:entities",
        "entity-accuracy",
        "entity-accuracy|norm:entities",
    ]
    assert "norm:entities" in (result.results[1].signature or "")


def test_segments_counted_from_0(tmp_path: Path) -> None:
    file = tmp_path / "h.csv"
    file.write_text("system,id,score\n" + "".join(f"good,{n},{n}\n" for n in range(4)))
    scores = {"m": {"good": [3.0, 5.0, 7.0, 9.0]}}
    outputs = {"good": OUTPUTS["good"]}
    result = metaeval(outputs, [REFERENCE], human=file, scores=scores, statistics=["kendall-b"], resamples=0)
    assert result.results[0].value == pytest.approx(1)


# ---------------------------------------------------------------------------------------------------- bad input


def test_undefined_is_told_as_such() -> None:
    constant = {"flat": {name: [1.0] * 4 for name in HUMAN}}
    result = metaeval(human=HUMAN, scores=constant, compare=True, permutations=5, resamples=5)
    assert isnan(value(result, "flat", "pearson"))
    data = result.to_dict()
    assert data["results"][0]["value"] is None
    assert data["results"][0]["interval"] is None
    assert data["comparisons"] == []
    json.dumps(data, allow_nan=False)


@pytest.mark.parametrize(
    ("human", "shape"),
    [({"A": [1.0, 2.0, 4.0]}, (1, 3)), ({"A": [1.0], "B": [2.0]}, (2, 1)), ({"A": [1.0]}, (1, 1))],
    ids=["one system", "one segment", "one of both"],
)
def test_one_system_or_segment_gives_a_defined_result(human: dict[str, Sequence[float]], shape: tuple[int, int]) -> None:
    scores = {"m": {name: [float(n) for n in range(shape[1])] for name in human}}
    result = metaeval(human=human, scores=scores, compare=True, permutations=5, resamples=5)
    json.dumps(result.to_dict(), allow_nan=False)
    assert isnan(value(result, "m", "pairwise-accuracy")) == (shape[0] == 1)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"human": {"good": [0.0], "fair": [1.0], "poor": [2.0, 3.0]}}, LengthError, "'poor' has 2"),
        ({"human": {**HUMAN, "good": [0, 0, 0, 0, 0], "fair": [0] * 5, "poor": [0] * 5}}, InputError, "segment '5'"),
        ({"human": {"good": [0, 1, 2, 3]}}, UnknownNameError, "unknown system in the human scores: 'fair'"),
        ({"human": {}}, InputError, "human scores are needed"),
        ({"statistics": ["spaerman"]}, UnknownNameError, "'spearman'"),
        ({"statistics": ["spa"], "level": "segment"}, UsageError, "spa does not compare segments"),
        ({"statistics": ["acc23"], "level": "system"}, UsageError, "acc23 does not compare systems"),
        ({"level": "word"}, UnknownNameError, "level"),
        ({"average": "doc"}, UnknownNameError, "average"),
        ({"blocks": "line"}, UnknownNameError, "block"),
        ({"resamples": -1}, UsageError, "negative"),
        ({"scores": {"chrf": {name: [0.0] * 4 for name in HUMAN}}}, UsageError, "two metrics are called 'chrf'"),
    ],
    ids=lambda item: str(item)[:40] if isinstance(item, str) else None,
)
def test_what_cannot_be_used_is_told(change: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        metaeval(OUTPUTS, [REFERENCE], **{"human": HUMAN, "metrics": ["chrf"], **change})


def test_nothing_to_measure_is_an_error() -> None:
    with pytest.raises(UsageError, match="outputs"):
        metaeval(human=HUMAN)


# ------------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, segments in {**OUTPUTS, "ref": REFERENCE}.items():
        (tmp_path / f"{name}.txt").write_text("\n".join(segments) + "\n")
    rows = [f"{name}\t{n}\t{score}" for name, scores in HUMAN.items() for n, score in enumerate(scores, start=1)]
    (tmp_path / "human.tsv").write_text("system\tseg_id\tscore\n" + "\n".join(rows) + "\n")
    return [f"{name}.txt" for name in OUTPUTS]


COMMON = ("-r", "ref.txt", "--human", "human.tsv", "-m", "chrf", "-m", "ter", "--resamples", "20")


def test_text_and_json(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    ran = toolkit_here("metaeval", *files, *COMMON, "--statistic", "pearson", "--compare", "--permutations", "20")
    assert ran.code == 0, ran.err
    assert "pearson" in ran.out
    assert "chrf" in ran.out
    ran = toolkit_here("metaeval", *files, *COMMON, "--output-format", "json")
    data = json.loads(ran.out)
    jsonschema.validate(data, json.loads((Path(__file__).parent / "schemas" / "metaeval.json").read_text()))
    assert len(data["results"]) == 12


def test_figures_have_four_digits(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    ran = toolkit_here(
        "metaeval", *files, "-r", "ref.txt", "--human", "human.tsv", "-m", "chrf", "--level", "system", "--resamples", "0"
    )
    assert re.search(r"^system +chrf +3 +[01]\.\d{4} +1\.0000 ", ran.out, re.MULTILINE)


def test_tables(files: list[str], toolkit_here: Callable[..., Ran]) -> None:
    rows = list(csv.DictReader(io.StringIO(toolkit_here("metaeval", *files, *COMMON, "--output-format", "csv").out)))
    assert rows[0]["metric"] == "chrf"
    assert float(rows[0]["value"]) <= 1
    assert "\\toprule" in toolkit_here("metaeval", *files, *COMMON, "--output-format", "latex").out
    assert "| chrf" in toolkit_here("metaeval", *files, *COMMON, "--output-format", "markdown").out


def test_undefined_in_text(files: list[str], tmp_path: Path, toolkit_here: Callable[..., Ran]) -> None:
    (tmp_path / "flat.tsv").write_text("system\tflat\n" + "".join(f"{name}\t1\n" * 4 for name in OUTPUTS))
    ran = toolkit_here("metaeval", "--scores", "flat.tsv", "--human", "human.tsv", "--statistic", "kendall-b")
    assert ran.code == 0, ran.err
    assert "undefined" in ran.out


def test_faults_are_one_line_and_exit_2(files: list[str], tmp_path: Path, toolkit_here: Callable[..., Ran]) -> None:
    for arguments, message in [
        ((*files, "-r", "ref.txt"), "--human"),
        (("good.txt", "good.txt", *COMMON), "second system"),
        (("x=good.txt", *COMMON), "unknown system"),
        ((*files, *COMMON, "--output-format", "sarif"), "output format"),
        ((*files, "-r", "ref.txt", "--human", "nowhere.tsv"), "no such file"),
    ]:
        ran = toolkit_here("metaeval", *arguments)
        assert ran.code == 2
        assert len(ran.faults) == 1
        assert message in ran.err


# ------------------------------------------------------------------------------------------------------- real data

EXPECTED = {
    "bleu": (0.0870, 0.1030, 0.0785, 0.0562, 0.8281, 0.9286),
    "chrf": (0.0907, 0.1248, 0.0945, 0.0647, 0.7944, 0.8571),
    "chrf++": (0.0902, 0.1230, 0.0932, 0.0696, 0.7908, 0.8571),
    "ter": (0.0790, 0.1129, 0.0857, 0.0531, 0.8664, 0.9286),
}


def test_wmt21_english_german_against_mqm() -> None:
    folder = real_data("wmt21/en-de")
    files = sorted((folder / "system-outputs").iterdir())
    names = {"NVIDIA-NeMo": "Nemo"}
    outputs = {}
    for file in files:
        name = file.name.split(".hyp.")[1].removesuffix(".de")
        outputs[names.get(name, name)] = file.read_text(encoding="utf-8").split("\n")[:1002]
    reference = (folder / "references/newstest2021.en-de.ref.A.de").read_text(encoding="utf-8").split("\n")[:1002]
    options: dict[str, Any] = {
        "human": folder / "mqm-segment-scores.tsv",
        "metrics": list(EXPECTED),
        "lang": "de",
        "resamples": 0,
    }
    statistics = ["pearson", "spearman", "kendall-b", "spa", "pairwise-accuracy"]
    result = metaeval(outputs, [reference], statistics=statistics, **options)
    found = {name: [value(result, name, statistic) for statistic in statistics] for name in EXPECTED}
    for name, row in found.items():
        assert [round(number, 4) for number in row] == [*EXPECTED[name][:3], *EXPECTED[name][4:]]
    options["metrics"] = ["bleu", "chrf", "chrf++"]
    by_item = metaeval(outputs, [reference], statistics=["kendall-b", "acc23"], average="item", **options)
    for name in options["metrics"]:
        assert round(value(by_item, name, "kendall-b"), 4) == EXPECTED[name][3]
        assert round(value(by_item, name, "acc23"), 4) == 0.4657
