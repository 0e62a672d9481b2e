"""`toolkit check` as a gate of a pipeline: baselines, glossaries, resumption, worker processes, rules that fail."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit import catalog
from toolkit.checking import Job, check_documents
from toolkit.document import Document, Span
from toolkit.results import Finding
from toolkit.rules import Rule
from toolkit.rules.base import Context

Run = Callable[..., Any]

TEXT = "Envoys of OTAN met in Brussels .\nNothing was said.\n"
FRENCH = ("--source-lang", "fr", "--select", "ENT101,TYP101,TRM")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path / "a.txt"


# ------------------------------------------------------------------------------------------------ baselines


def test_only_what_a_baseline_does_not_know_fails(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("check", "a.txt", *FRENCH, "--write-baseline", "known.json")
    assert (ran.code, ran.err) == (0, "")
    assert "ENT101" in ran.out
    ran = toolkit_here("check", "a.txt", *FRENCH, "--baseline", "known.json")
    assert (ran.code, ran.out) == (0, "no new findings in 1 document, 9 words, 2 known from the baseline\n")
    article.write_text("A headline\n\n" + TEXT + "The OTAN left.\n")
    ran = toolkit_here("check", "a.txt", *FRENCH, "--baseline", "known.json", "--output-format", "json")
    (document,) = json.loads(ran.out)["documents"]
    assert (ran.code, document["known"], [f["line"] for f in document["findings"]]) == (1, 2, [5])


def test_a_baseline_of_the_settings(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("[check]\nbaseline = 'known.json'\n")
    assert toolkit_here("check", "a.txt", *FRENCH, "--write-baseline", "known.json").code == 0
    assert toolkit_here("check", "a.txt", *FRENCH).code == 0
    ran = toolkit_here("check", "a.txt", *FRENCH, "--write-baseline", "known.json")
    assert (ran.code, ran.err) == (2, "toolkit: known.json: exists already; --force overwrites it\n")
    assert toolkit_here("check", "a.txt", *FRENCH, "--write-baseline", "known.json", "--force").code == 0


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--baseline", "none.json"), "none.json: cannot be read: No such file or directory"),
        (("--baseline", "a.txt"), "a.txt: is no baseline; make one with --write-baseline"),
        (("--write-baseline", "a.txt", "--force"), "a.txt: is one of the inputs; write the results to another file"),
        (("--glossary", "none.csv"), "none.csv: no such file"),
        (("--glossary", "bad.csv"), "bad.csv:1: no column is a language (en, pt-BR, fr.acronym); the header has 'term'"),
        (("--glossary", "a.doc"), "a.doc: a glossary is a .csv, .tsv, .tbx or .xml, or a .txt of terms to be kept"),
        (("--workers", "0"), "invalid value for '--workers'"),
        (("--resume",), "--resume goes with --output FILE and --output-format jsonl, without --diff and baselines"),
    ],
)
def test_bad_files_and_options_are_one_clear_line(
    toolkit_here: Run, article: Path, tmp_path: Path, options: tuple[str, ...], fault: str
) -> None:
    (tmp_path / "bad.csv").write_text("term\nx\n")
    (tmp_path / "a.doc").write_text("term\n")
    ran = toolkit_here("check", "a.txt", *options)
    assert (ran.code, ran.out, len(ran.faults)) == (2, "", 1)
    assert ran.err.startswith(f"toolkit: {fault}")
    assert article.read_text() == TEXT


# ------------------------------------------------------------------------------------------------ glossaries


def test_a_glossary_by_option_and_by_settings(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("en,en.deprecated\nemissaries,envoys\n")
    (tmp_path / "keep.txt").write_text("OTAN\n")
    ran = toolkit_here("check", "a.txt", *FRENCH, "--glossary", "house.csv", "--glossary", "keep.txt")
    assert "a.txt:1:1: major TRM101 forbidden-term: the glossary forbids 'envoys'; it has 'emissaries' [safe fix]" in ran.out
    assert "ENT101" not in ran.out
    (tmp_path / "toolkit.toml").write_text("glossary = ['house.csv', 'keep.txt']\n")
    assert toolkit_here("check", "a.txt", *FRENCH).out == ran.out
    toolkit_here("check", "a.txt", *FRENCH, "--fix")
    assert article.read_text() == "Emissaries of OTAN met in Brussels.\nNothing was said.\n"


# ------------------------------------------------------------------------------------------------ record by record


def test_an_unfinished_output_is_gone_on_with(toolkit_here: Run, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("OTAN", "OTAN" if name == "a" else "NATO").replace(" .", "."))
    options = ("check", "a.txt", "b.txt", "c.txt", *FRENCH, "--output-format", "jsonl", "-o", "found.jsonl")
    assert toolkit_here(*options).code == 1
    whole = (tmp_path / "found.jsonl").read_text()
    first, second, _ = whole.splitlines(keepends=True)
    for left in (first + second[:40], first, first + second, whole, ""):
        (tmp_path / "found.jsonl").write_text(left)
        ran = toolkit_here(*options, "--resume")
        assert (ran.code, ran.out, ran.err) == (1, "", "")  # the first text's finding still fails
        assert (tmp_path / "found.jsonl").read_text() == whole
    (tmp_path / "found.jsonl").unlink()
    assert toolkit_here(*options, "--resume").code == 1
    assert (tmp_path / "found.jsonl").read_text() == whole


def test_only_an_output_of_such_a_run_is_gone_on_with(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "found.jsonl").write_text('{"mine": 1}\n')
    ran = toolkit_here("check", "a.txt", "--output-format", "jsonl", "-o", "found.jsonl", "--resume")
    assert ran.code == 2
    assert ran.err == "toolkit: found.jsonl: holds something other than the records of such a run; --force overwrites it\n"
    assert (tmp_path / "found.jsonl").read_text() == '{"mine": 1}\n'


# ------------------------------------------------------------------------------------------------ worker processes


def test_worker_processes_change_nothing(toolkit_here: Run, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(TEXT if number % 2 else "Fine.\n")
    (tmp_path / "5.txt").write_bytes(b"\xe9")
    alone = toolkit_here("check", ".", *FRENCH, "--output-format", "json", "--workers", "1")
    together = toolkit_here("check", ".", *FRENCH, "--output-format", "json", "--workers", "2")
    assert together == alone
    assert (alone.code, len(alone.faults)) == (2, 1)
    assert [document["path"] for document in json.loads(alone.out)["documents"]] == [f"{n}.txt" for n in range(9) if n != 5]


def test_worker_processes_mend_too(toolkit_here: Run, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    assert toolkit_here("check", ".", *FRENCH, "--fix", "--workers", "2").code == 0
    assert {(tmp_path / f"{n}.txt").read_text() for n in range(3)} == {TEXT.replace("OTAN", "NATO").replace(" .", ".")}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted by /proc")
def test_interrupting_ends_the_workers(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(TEXT * 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "check", ".", "--workers", "2", "-o", "found.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    workers = _children(process, 2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (130, "", "toolkit: interrupted\n")
    assert not (tmp_path / "found.txt").exists()
    assert not [pid for pid in workers if _runs(pid)]


def _children(process: subprocess.Popen[str], count: int) -> list[str]:
    """Wait for a process to have started so many worker processes and return their ids."""
    while process.poll() is None:
        started = []
        for task in Path(f"/proc/{process.pid}/task").glob("*/children"):
            for pid in task.read_text().split():
                if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    started.append(pid)
        if len(started) >= count:
            return started
        time.sleep(0.02)
    raise AssertionError("it ended before it had workers")


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


# ------------------------------------------------------------------------------------------------ what fails


def _raises_late(doc: Document, context: Context) -> Iterator[Finding]:
    yield BROKEN.finding(Span(0, 1), "found before")
    raise ValueError("of two\nlines")


BROKEN = Rule("ZZZ101", "broken", "major", "style/x", _raises_late, "Example")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(catalog.RULES, "ZZZ101", f"{__name__}:BROKEN")  # type: ignore[arg-type]
    monkeypatch.setattr(catalog, "import_module", lambda name: sys.modules[__name__] if name == __name__ else _import(name))
    catalog.table.cache_clear()
    yield
    catalog.table.cache_clear()


_import = catalog.import_module


def test_a_rule_that_raises_loses_no_other_finding(toolkit_here: Run, article: Path, broken: None) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--select", "ENT101,TYP101,ZZZ", "--output-format", "json")
    assert (ran.code, ran.faults) == (2, ["toolkit: a.txt: internal error in rule ZZZ101: ValueError: of two lines"])
    assert [f["rule"] for f in json.loads(ran.out)["documents"][0]["findings"]] == ["ZZZ101", "ENT101", "TYP101"]


def test_a_text_on_which_everything_fails_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from toolkit import rules

    infer = rules.infer

    def fails(document: Document, *arguments: Any, **options: Any) -> Any:
        if document.id == "b":
            raise MemoryError("too long")
        return infer(document, *arguments, **options)

    monkeypatch.setattr(rules, "infer", fails)
    documents = [Document("The OTAN met.", name) for name in ("a", "b", "c")]
    first, second, third = check_documents(documents, Job(("TYP101",)))
    assert first.checked
    assert third.checked
    assert (second.checked, [str(fault) for fault in second.faults]) == (None, ["b: internal error: MemoryError: too long"])
