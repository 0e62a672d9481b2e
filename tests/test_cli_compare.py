"""toolkit compare, preflight's warnings and entity-aware test sets, as users meet them."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import real_data

Run = Callable[..., Any]

SCHEMA = Path(__file__).parent / "schemas" / "compare.json"
REFERENCE = "The cat sat on a mat.\nEnvoys met in Brussels on Monday.\nHe left the room early.\nPrices rose by two percent.\n"
STREAMS = {
    "good.txt": REFERENCE.replace("early", "soon")
    .replace("rose", "went up")
    .replace("a mat", "the mat")
    .replace("met", "talked"),
    "bad.txt": "A cat is there.\nMonday envoys.\nLeft room.\nTwo percent of a price.\n",
    "middle.txt": "The cat was on a mat.\nThe envoys met at Brussels Monday.\nHe had left early.\nPrices rise two percent.\n",
    "ref.txt": REFERENCE,
}
SYSTEMS = ("good.txt", "bad.txt", "middle.txt", "-r", "ref.txt")
FEW = ("--resamples", "99", "-m", "chrf")


@pytest.fixture
def streams(tmp_path: Path) -> Path:
    for name, content in STREAMS.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def valid(content: str) -> Any:
    data = json.loads(content)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(data)
    return data


def test_help(toolkit_here: Run) -> None:
    shown = toolkit_here("compare", "--help").out
    for option in (
        "--baseline",
        "--test",
        "--resamples",
        "--seed",
        "--alpha",
        "--correction",
        "--blocks",
        "--normalize-entities",
    ):
        assert option in shown


def test_all_pairs(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("compare", *SYSTEMS, *FEW, "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    data = valid(ran.out)
    assert [system["name"] for system in data["systems"]] == ["good", "bad", "middle"]
    assert [(item["system"], item["baseline"]) for item in data["comparisons"]] == [
        ("bad", "good"),
        ("middle", "good"),
        ("middle", "bad"),
    ]
    assert data["clusters"]["chrf"][0][0] == "good"
    assert "bs:99|seed:12345" in data["systems"][0]["scores"][0]["signature"]


def test_against_a_baseline(toolkit_here: Run, streams: Path) -> None:
    options = ("--baseline", "middle", "-m", "chrf", "-m", "ter", "--test", "randomization", "--resamples", "199", "--seed", "7")
    ran = toolkit_here("compare", *SYSTEMS, *options, "--correction", "none", "--confidence", "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    data = valid(ran.out)
    assert [(item["metric"], item["system"]) for item in data["comparisons"]] == [
        ("chrf", "good"),
        ("chrf", "bad"),
        ("ter", "good"),
        ("ter", "bad"),
    ]
    assert all(item["p_value"] == item["p_corrected"] for item in data["comparisons"])
    assert data["clusters"] == {}
    score = data["systems"][0]["scores"][0]
    assert "ar:199|seed:7" in score["signature"]
    assert score["confidence"]["low"] <= score["value"] <= score["confidence"]["high"]


def test_text(toolkit_here: Run, streams: Path) -> None:
    out = toolkit_here("compare", *SYSTEMS, *FEW).out
    assert re.search(r"^system +chrf +chrf rank$", out, re.MULTILINE)
    assert re.search(r"^ +1 +good \(\d\d\.\d\d\)", out, re.MULTILINE)
    assert re.search(r"^chrf +bad +good +-\d+\.\d\d .* +0\.\d{4} +0\.\d{4} ", out, re.MULTILINE)
    assert "Kocmi et al. 2024" in out
    assert out.splitlines()[-1].startswith("chrf: nrefs:1|bs:99|")


def test_spreadsheet(toolkit_here: Run, streams: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(toolkit_here("compare", *SYSTEMS, *FEW, "--output-format", "csv").out)))
    assert [(row["system"], row["baseline"]) for row in rows] == [("bad", "good"), ("middle", "good"), ("middle", "bad")]
    assert float(rows[0]["system_score"]) - float(rows[0]["baseline_score"]) == pytest.approx(float(rows[0]["delta"]))
    assert rows[0]["baseline_rank"] == "1"
    assert 50 <= float(rows[0]["humans_agree"]) <= 100


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("good.txt", "-r", "ref.txt"), "a comparison needs at least two systems"),
        ((*SYSTEMS, "--baseline", "midle"), "unknown baseline 'midle'; did you mean 'middle'?"),
        ((*SYSTEMS, "--test", "bootstap"), "unknown test 'bootstap'; did you mean 'bootstrap'?"),
        ((*SYSTEMS, "--correction", "bonferroni"), "unknown correction 'bonferroni'"),
        ((*SYSTEMS, "--resamples", "50"), "at least 59 resamples are needed"),
        ((*SYSTEMS, "--blocks", "document"), "blocks=document needs the document of each segment; segment 1 has none"),
        ((*SYSTEMS, "--alpha", "5"), "alpha lies between 0 and 1"),
        ((*SYSTEMS, "good.txt"), "a second system is called 'good'"),
    ],
)
def test_what_cannot_be_compared(toolkit_here: Run, streams: Path, options: tuple[str, ...], fault: str) -> None:
    ran = toolkit_here("compare", *options)
    assert (ran.code, ran.out, len(ran.faults)) == (2, "", 1)
    assert fault in ran.err


def test_systems_that_can_be_read_are_still_compared(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("compare", *SYSTEMS, "gone.txt", *FEW)
    assert (ran.code, ran.err) == (2, "toolkit: gone.txt: no such file\n")
    assert "middle" in ran.out
    assert toolkit_here("compare", "good.txt", "gone.txt", "-r", "ref.txt").faults == ["toolkit: gone.txt: no such file"]


def test_documents_are_resampled_where_records_name_them(toolkit_here: Run, streams: Path) -> None:
    lines = [json.dumps({"text": text, "document": place // 2}) + "\n" for place, text in enumerate(REFERENCE.splitlines())]
    (streams / "ref.jsonl").write_text("".join(lines))
    ran = toolkit_here("compare", "good.txt", "bad.txt", "-r", "ref.jsonl", *FEW, "--blocks", "document")
    assert (ran.code, ran.err) == (0, "")
    assert "blocks:document" in ran.out


@pytest.mark.parametrize("command", ["score", "compare"])
def test_warnings_come_before_any_number(toolkit_here: Run, streams: Path, command: str) -> None:
    (streams / "crlf.txt").write_bytes(REFERENCE.replace("\n", "\r\n").encode())
    ran = toolkit_here(command, "same=ref.txt", "bad.txt", "-r", "crlf.txt", *(FEW if command == "compare" else ("-m", "chrf")))
    assert ran.code == 0
    assert ran.faults == [
        "toolkit: warning: system 'same' is in every segment the same as reference 1 [same-as-reference]",
        "toolkit: warning: crlf.txt has Windows line ends; they are not part of its segments [windows-line-ends]",
    ]


@pytest.mark.parametrize(
    ("system", "published"),
    [
        ("gpt-4o-2024-08-06", {"fr": 43.23, "de": 42.13, "es": 51.96}),
        ("gpt-4o-mini-2024-07-18", {"fr": 35.91, "de": 31.87, "es": 43.98}),
    ],
)
def test_published_figures_of_m_eta(toolkit_here: Run, system: str, published: dict[str, float]) -> None:
    for lang, figure in published.items():
        folder, locale = real_data("ea-mt"), f"{lang}_{lang.upper()}"
        files = (folder / f"{locale}.{system}.jsonl", "-r", folder / f"{locale}.references.jsonl")
        ran = toolkit_here("score", *files, "-m", "m-eta", "--lang", lang, "--output-format", "json")
        assert (ran.code, ran.err) == (0, "")
        assert round(json.loads(ran.out)["systems"][0]["scores"][0]["value"], 2) == figure


def test_a_missing_prediction_is_wrong_and_told(toolkit_here: Run, tmp_path: Path) -> None:
    targets = [{"translation": "Où est Rome ?", "mention": "Rome"}]
    items = [{"id": name, "source": "Where is Rome?", "targets": targets} for name in ("q1", "q2")]
    (tmp_path / "ref.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items))
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "q2", "prediction": "ROME, c'est où ?"}) + "\n")
    ran = toolkit_here("score", "a.jsonl", "-r", "ref.jsonl", "-m", "m-eta", "--lang", "fr", "--output-format", "json")
    assert json.loads(ran.out)["systems"][0]["scores"][0]["value"] == 50
    assert ran.err == "toolkit: warning: system 'a' has 1 of 2 segments that is empty, the first in 1 [empty-output]\n"
