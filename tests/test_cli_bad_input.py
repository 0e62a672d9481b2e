"""Bad input: exit code 2, one line a fault that says what, where and what would be right; the good inputs are still done."""

import codecs
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TEXT = "Envoys of OTAN met in Brussels .\n"
FOUND = "a.txt:1:11: major ENT101"
READABLE = ".txt, .md, .jsonl, .ndjson, .csv, .tsv"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def streams(tmp_path: Path) -> Path:
    for name, content in {
        "out.txt": "A cat sat.\nIt left.\n",
        "other.txt": "A cat sits.\nIt went.\n",
        "ref.txt": "The cat sat.\nIt left.\n",
        "short.txt": "The cat sat.\n",
    }.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def refused(ran: Any, *lines: str) -> None:
    """Hold that a command exited with 2 and told just these faults."""
    assert ran.faults == [f"toolkit: {line}" for line in lines]
    assert ran.code == 2


# ------------------------------------------------------------------------------------------------ files


BAD_FILES = [
    ("empty", b"", "is empty"),
    ("blank", b" \r\n\t\n", "is empty"),
    ("mark-only", codecs.BOM_UTF8, "is empty"),
    (
        "latin-1",
        "fine\ncafé".encode("latin-1"),
        "is not UTF-8: byte 0xe9 in line 2 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
    ),
    ("utf-16", "text".encode("utf-16"), "looks like UTF-16; this reads UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)"),
    ("nul", b"one\ntwo\x00", "holds a NUL byte in line 2; is it a text file?"),
    ("binary", bytes(range(256)), "is not UTF-8: byte 0x80 in line 2 (convert it: iconv -f ISO-8859-1 -t UTF-8)"),
]


@pytest.mark.parametrize("command", ["check", "normalize", "summarize"])
@pytest.mark.parametrize(("content", "fault"), [case[1:] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES])
def test_files_that_are_no_text(toolkit_here: Run, tmp_path: Path, command: str, content: bytes, fault: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    ran = toolkit_here(command, "bad.txt")
    refused(ran, f"bad.txt: {fault}")
    assert ran.out == ""


@pytest.mark.parametrize("command", ["check", "normalize", "summarize"])
def test_paths_that_name_nothing(toolkit_here: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "image.png").write_bytes(b"x")
    refused(
        toolkit_here(command, "none.txt", "folder", "x*.txt", "n" * 300),
        "none.txt: no such file or directory",
        f"folder: has no readable file (one of {READABLE})",
        "x*.txt: the pattern matches no file",
        f"{'n' * 300}: cannot be read: File name too long",
    )


def test_a_process_tells_it_without_a_traceback(toolkit_process: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    ran = toolkit_process("check", "bad.txt", "none.txt")
    assert ran.out == ""
    refused(
        ran,
        "none.txt: no such file or directory",
        "bad.txt: looks like UTF-16; this reads UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)",
    )


def test_standard_input_that_is_empty(toolkit_here: Run) -> None:
    refused(toolkit_here("check", "-"), "standard input: is empty")


def test_good_inputs_are_written_first(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xe9")
    (tmp_path / "c.txt").write_text("NATO met.\n")
    ran = toolkit_here("check", "none.txt", "bad.txt", "a.txt", "c.txt", "--source-lang", "fr", "--output-format", "json")
    assert [document["path"] for document in json.loads(ran.out)["documents"]] == ["a.txt", "c.txt"]
    refused(
        ran,
        "none.txt: no such file or directory",
        "bad.txt: is not UTF-8: byte 0xe9 in line 1 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
    )


@pytest.mark.parametrize(("command", "out"), [("normalize", "Envoys of NATO met in Brussels .\n"), ("summarize", "a.txt (")])
def test_by_the_other_commands_too(toolkit_here: Run, article: Path, command: str, out: str) -> None:
    ran = toolkit_here(command, "none.txt", "a.txt", "--source-lang", "fr")
    assert ran.out.startswith(out)
    refused(ran, "none.txt: no such file or directory")


def test_output_comes_before_the_faults(toolkit_process: Run, article: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "check", "none.txt", "a.txt", "--source-lang", "fr"],
        cwd=article.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout.startswith(FOUND)
    assert done.stdout.splitlines()[-1] == "toolkit: none.txt: no such file or directory"


def test_faults_win_over_findings(toolkit_here: Run, article: Path) -> None:
    assert toolkit_here("check", "a.txt", "none.txt").code == 2
    assert toolkit_here("check", "a.txt", "none.txt", "--fail-on", "never").code == 2


def test_bad_records_are_told_by_line(toolkit_here: Run, tmp_path: Path) -> None:
    lines = [
        '{"text": "Envoys of OTAN met."}',
        "nonsense",
        '{"text": 5}',
        '{"text": "NATO met.", "lang": "zz"}',
        "[]",
        '{"x": 1}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, '{"text": "NATO left."}']))
    ran = toolkit_here("check", "a.jsonl", "--output-format", "jsonl")
    assert [json.loads(line)["path"] for line in ran.out.splitlines()] == ["a.jsonl:1", "a.jsonl:7"]
    refused(
        ran,
        "a.jsonl:2: is not JSON: Expecting value: line 1 column 1 (char 0)",
        "a.jsonl:3: field 'text' must be a string, not int",
        "a.jsonl:4: field 'lang': unknown language 'zz'; did you mean 'zza' (Zaza)?",
        "a.jsonl:5: each line must be a JSON object",
        "a.jsonl:6: has no field 'text' or 'output' or 'prediction' or 'translation' or 'hypothesis'; it has 'x'",
    )


def test_an_article_without_a_word_spoils_no_other(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text("… !\n")
    ran = toolkit_here("summarize", "0.txt", "a.txt")
    assert ran.out.startswith("a.txt (")
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith("toolkit: 0.txt: ")
    assert ran.code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(toolkit_here: Run, article: Path) -> None:
    article.chmod(0)
    refused(toolkit_here("check", "a.txt"), "a.txt: cannot be read: Permission denied")


@pytest.mark.parametrize("command", ["check", "normalize", "summarize"])
def test_an_empty_path_is_not_the_working_folder(toolkit_here: Run, article: Path, command: str) -> None:
    refused(
        toolkit_here(command, "", *(["--fix"] if command == "check" else [])),
        "a path is empty; give a file, a directory or a pattern",
    )
    assert article.read_text() == TEXT


@pytest.mark.parametrize("arguments", [("score", "", "-r", "a.txt"), ("score", "a.txt", "-r", ""), ("evaluate", "")])
def test_nor_is_it_where_a_file_is_needed(toolkit_here: Run, article: Path, arguments: tuple[str, ...]) -> None:
    refused(toolkit_here(*arguments), "a path is empty; give a file")


# ------------------------------------------------------------------------------------------------ output


@pytest.mark.parametrize(
    "command", [("check", "a.txt"), ("normalize", "a.txt"), ("summarize", "a.txt"), ("score", "a.txt", "-r", "b.txt")]
)
def test_nothing_is_overwritten_without_force(toolkit_here: Run, article: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "kept.txt").write_text("old")
    ran = toolkit_here(*command, "-o", "kept.txt")
    refused(ran, "kept.txt: exists already; --force overwrites it")
    assert (ran.out, (tmp_path / "kept.txt").read_text()) == ("", "old")
    assert toolkit_here(*command, "-o", "kept.txt", "--force").code in {0, 1}
    assert (tmp_path / "kept.txt").read_text() != "old"


@pytest.mark.parametrize("paths", [("a.txt",), (".",), ("*.txt",), ("./a.txt",)], ids=str)
def test_an_input_is_never_overwritten(toolkit_here: Run, article: Path, paths: tuple[str, ...]) -> None:
    ran = toolkit_here("check", *paths, "-o", "a.txt", "--force")
    refused(ran, "a.txt: is one of the inputs; write the results to another file")
    assert article.read_text() == TEXT


def test_nor_a_stream_of_references(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("score", "A=out.txt", "-r", "ref.txt", "-o", "ref.txt", "--force")
    refused(ran, "ref.txt: is one of the inputs; write the results to another file")
    ran = toolkit_here("score", "A=out.txt", "-r", "ref.txt", "-o", "out.txt", "--force")
    refused(ran, "out.txt: is one of the inputs; write the results to another file")


def test_outputs_that_cannot_be(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    refused(toolkit_here("check", "a.txt", "-o", "folder", "--force"), "folder: is a directory; give the name of a file")
    refused(toolkit_here("check", "a.txt", "-o", "a.txt/x"), "a.txt/x: cannot be written: a.txt is a file, not a directory")


def test_a_bad_option_leaves_no_output(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    toolkit_here("check", "a.txt", "--select", "XYZ", "-o", "found.txt")
    toolkit_here("check", "none.txt", "-o", "found.txt")
    assert not (tmp_path / "found.txt").exists()


# ------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("check a.txt --source-lang fre", "unknown source language 'fre'; did you mean 'fr' (French)?"),
        ("check a.txt --source-lang French", "unknown source language 'French'; did you mean 'fr' (French)?"),
        ("check a.txt --target-lang e", "unknown target language 'e'; "),
        ("check a.txt --source-lang en_US_x!", "unknown source language 'en_US_x!'; "),
        ("normalize a.txt --lang Spansh", "unknown target language 'Spansh'; did you mean 'es' (Spanish)?"),
        ("check a.txt --select EMT101", "unknown rule 'EMT101'; did you mean 'ENT101'?"),
        ("check a.txt --ignore TYP11", "unknown rule 'TYP11'; did you mean 'TYP101'?"),
        ("check a.txt --fail-on mayor", "--fail-on: unknown severity 'mayor'; did you mean 'major'?"),
        ("check a.txt --output-format jsn", "unknown output format 'jsn'; did you mean 'json'?"),
        ("check a.txt --output-format csv", "unknown output format 'csv'; "),
        ("rules ENT11", "unknown rule 'ENT11'; did you mean 'ENT1"),
        ("rules --output-format jason", "unknown output format 'jason'; did you mean 'json'?"),
        ("normalize a.txt --form shrt", "unknown form 'shrt'; did you mean 'short'?"),
        ("summarize a.txt --method lexrnk", "unknown summarizer 'lexrnk'; did you mean 'lexrank'?"),
        ("score a.txt -r a.txt -m blue", "unknown metric 'blue'; did you mean 'bleu'?"),
        ("score a.txt -r a.txt -m chrf:word_ordr=2", "unknown option of metric 'chrf': 'word_ordr'; did you mean 'word_order'?"),
        ("score a.txt -r a.txt -m chrf:word_order=two", "metric 'chrf': word_order must be "),
        ("entities lookup natoo", "unknown entity 'natoo'; did you mean 'nato'?"),
        ("entities lookup nato --lang zz", "unknown target language 'zz'; "),
        ("check a.txt --entities none.toml", "none.toml: no such file of entities"),
        ("check a.txt --config none.toml", "none.toml: no such settings file"),
    ],
)
def test_unknown_names_are_told_with_the_nearest(toolkit_here: Run, article: Path, arguments: str, fault: str) -> None:
    ran = toolkit_here(*arguments.split())
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith(f"toolkit: {fault}")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("chek a.txt", "no such command 'chek'"),
        ("check", "missing argument 'PATHS...' (see toolkit check --help)"),
        ("check a.txt --selct ENT", "no such option: --selct "),
        ("check a.txt --select", "option '--select' requires an argument"),
        ("summarize a.txt --sentences two", "invalid value for '--sentences': 'two' is not a valid int"),
        ("summarize a.txt --sentences 0", "sentences must be "),
        ("summarize a.txt --ratio 1.5", "ratio must be "),
        ("summarize a.txt --sentences 1 --words 9", "give one length, not sentences and words"),
        ("summarize a.txt --method lead --query x", "the method 'lead' heeds no query; "),
        ("summarize a.txt --method query", "the method 'query' needs a query"),
        ("score a.txt -r a.txt --confidence --level 95", "the level of an interval lies between 0 and 1, not at 95"),
        ("score a.txt", "bleu needs a reference"),
    ],
)
def test_wrong_usage_is_one_line(toolkit_here: Run, article: Path, arguments: str, fault: str) -> None:
    ran = toolkit_here(*arguments.split())
    assert ran.code == 2
    assert len(ran.faults) == 1
    assert ran.err.startswith(f"toolkit: {fault}")


# ------------------------------------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("[check]\nselct = ['ENT']", "toolkit.toml [check]: unknown key 'selct'; did you mean 'select'?"),
        ("[check]\nselect = 'ENT'", "toolkit.toml [check]: select must be a list, not 'ENT'"),
        ("[names]\nnatoo = 'Nato'", "toolkit.toml [names]: unknown entity 'natoo'; did you mean 'nato'?"),
        ("target-lang = 'zz'", "unknown target language 'zz'; "),
        ("x = = 1", "toolkit.toml: is not valid TOML: "),
        ("entities = ['none.toml']", "none.toml: no such file of entities"),
    ],
)
def test_bad_settings(toolkit_here: Run, article: Path, tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "toolkit.toml").write_text(content)
    ran = toolkit_here("check", "a.txt")
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.faults) == 1
    assert fault in ran.err


# ------------------------------------------------------------------------------------------------ scores


def test_streams_of_different_lengths(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("score", "out.txt", "-r", "short.txt")
    refused(ran, "out.txt: has 2 segments, short.txt has 1; they must be parallel")
    assert ran.out == ""
    refused(
        toolkit_here("score", "out.txt", "-r", "ref.txt", "-r", "short.txt"),
        "short.txt: has 1 segment, ref.txt has 2; they must be parallel",
    )
    refused(
        toolkit_here("score", "out.txt", "-r", "ref.txt", "--source", "short.txt"),
        "short.txt: has 1 segment, ref.txt has 2; they must be parallel",
    )


def test_the_good_systems_are_still_scored(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("score", "short.txt", "out.txt", "none.txt", ".", "other.txt", "-r", "ref.txt", "--output-format", "json")
    assert [system["name"] for system in json.loads(ran.out)["systems"]] == ["out", "other"]
    assert ran.code == 2
    assert sorted(ran.faults) == [
        "toolkit: .: is a directory, a file is needed here",
        "toolkit: none.txt: no such file",
        "toolkit: short.txt: has 1 segment, ref.txt has 2; they must be parallel",
    ]


def test_a_comparison_without_its_baseline_tells_why_it_is_missing(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("compare", "out.txt", "other.txt", "short.txt", "-r", "ref.txt", "--baseline", "short")
    refused(ran, "short.txt: has 1 segment, ref.txt has 2; they must be parallel")
    assert ran.out == ""


def test_the_good_systems_are_still_compared(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("compare", "out.txt", "other.txt", "short.txt", "-r", "ref.txt", "-m", "chrf", "--output-format", "json")
    refused(ran, "short.txt: has 1 segment, ref.txt has 2; they must be parallel")
    assert [system["name"] for system in json.loads(ran.out)["systems"]] == ["out", "other"]


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("--baseline oter", "unknown baseline 'oter'; did you mean 'other'?"),
        ("--test bootstrp", "unknown test 'bootstrp'; did you mean 'bootstrap'?"),
        ("--correction hlm", "unknown correction 'hlm'; did you mean 'holm'?"),
        ("--blocks docment", "unknown kind of block 'docment'; did you mean 'document'?"),
        ("--alpha 3", "alpha lies between 0 and 1, not at 3.0"),
        ("--seed -1", "invalid value for '--seed'"),
        (
            "--resamples 3",
            "1 comparison with 3 resamples: nothing could be significant at 0.05; at least 19 resamples are needed",
        ),
    ],
)
def test_wrong_options_of_compare(toolkit_here: Run, streams: Path, options: str, fault: str) -> None:
    ran = toolkit_here("compare", "out.txt", "other.txt", "-r", "ref.txt", *options.split())
    assert ran.code == 2
    assert len(ran.faults) == 1
    assert ran.faults[0].startswith(f"toolkit: {fault}")


def test_two_systems_of_one_name(toolkit_here: Run, streams: Path) -> None:
    (streams / "deep").mkdir()
    (streams / "deep" / "out.txt").write_text("x\ny\n")
    ran = toolkit_here("score", "out.txt", "deep/out.txt", "-r", "ref.txt")
    refused(ran, "deep/out.txt: a second system is called 'out'; give NAME=PATH")
    assert toolkit_here("score", "out.txt", "deep=deep/out.txt", "-r", "ref.txt").code == 0


def test_references_that_cannot_be_read(toolkit_here: Run, streams: Path) -> None:
    (streams / "bad.txt").write_bytes(b"\xe9\n\xe9\n")
    refused(
        toolkit_here("score", "out.txt", "-r", "bad.txt", "-r", "none.txt"),
        "bad.txt: is not UTF-8: byte 0xe9 in line 1 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
        "none.txt: no such file",
    )
