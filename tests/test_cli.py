"""The command line as users meet it: every command, option and format once, by small literal inputs."""

import codecs
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import Document, check, normalize, repair
from toolkit.results import CheckResult

Run = Callable[..., Any]

SCHEMAS = Path(__file__).parent / "schemas"
TEXT = "Envoys of OTAN met in Brussels .\nNothing was said.\n"
MENDED = "Envoys of NATO met in Brussels.\nNothing was said.\n"
ARTICLE = (
    "The river rose by two metres on Monday. Three bridges were closed in the old town. "
    "Schools opened late on Tuesday. The mayor spoke of a calm night. Nobody was hurt.\n"
)
ESCAPE = "\x1b"


def valid(name: str, content: str) -> Any:
    data = json.loads(content)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(data)
    return data


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


# ------------------------------------------------------------------------------------------------ as a process


def test_a_process_finds_writes_and_exits_with_1(toolkit_process: Run, article: Path) -> None:
    ran = toolkit_process("check", "a.txt", "--source-lang", "fr")
    assert ran.code == 1
    assert ran.err == ""
    assert "a.txt:1:11: major ENT101 foreign-acronym: " in ran.out
    assert "    Envoys of OTAN met in Brussels .\n              ^^^^\n" in ran.out
    summary = "2 findings (1 major, 1 minor) in 1 document, 9 words; MQM penalty 5.1, 566.7 per 1,000 words"
    assert ran.out.endswith(f"\n{summary}: terminology 5.0, linguistic conventions 0.1\n")


def test_a_clean_text_exits_with_0(toolkit_process: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("NATO met in Brussels.\n")
    ran = toolkit_process("check", "a.txt")
    assert (ran.code, ran.out, ran.err) == (0, "no findings in 1 document, 4 words\n", "")


def test_the_version(toolkit_process: Run) -> None:
    ran = toolkit_process("--version")
    assert ran.code == 0
    assert re.fullmatch(r"toolkit \d+\.\d+\.\d+\n", ran.out)


@pytest.mark.parametrize("arguments", [(), ("entities",)], ids=["toolkit", "toolkit entities"])
def test_without_a_command_there_is_help(toolkit_here: Run, arguments: tuple[str, ...]) -> None:
    ran = toolkit_here(*arguments)
    assert ran.code == 2
    assert "Usage: toolkit" in ran.out
    assert "Commands:" in ran.out


COMMANDS = ["check", "normalize", "summarize", "score", "evaluate", "rules", "metrics", "summarizers", "formats", "languages"]


@pytest.mark.parametrize("command", [*COMMANDS, "entities lookup", "entities stats", "entities build"])
def test_every_command_has_help(toolkit_here: Run, command: str) -> None:
    ran = toolkit_here(*command.split(), "--help")
    assert ran.code == 0
    assert f"Usage: toolkit {command}" in ran.out
    options = re.findall(r"^  (?:-\w, )?(--\S+)", ran.out, re.MULTILINE)
    assert "--help" in options
    assert all(option == option.lower() for option in options)
    assert ESCAPE not in ran.out


@pytest.mark.parametrize("command", ["check", "normalize", "summarize", "score", "evaluate"])
def test_help_shows_examples_as_they_are_typed(toolkit_here: Run, command: str) -> None:
    examples = toolkit_here(command, "--help").out.split("Examples:\n\n")[1].splitlines()
    assert len(examples) >= 2
    assert all(line.startswith(f"    toolkit {command} ") for line in examples)


def test_the_list_of_commands_is_not_cut_short(toolkit_here: Run) -> None:
    assert "..." not in toolkit_here("--help").out.replace("[ARGS]...", "")


# ------------------------------------------------------------------------------------------------ check: output


def test_check_json(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--output-format", "json")
    assert ran.code == 1
    data = valid("check", ran.out)
    document = data["documents"][0]
    assert (document["path"], document["source_lang"], document["target_lang"], document["words"]) == ("a.txt", "fr", "en", 9)
    assert [(f["rule"], f["start"], f["end"], f["line"], f["column"], f["text"]) for f in document["findings"]] == [
        ("ENT101", 10, 14, 1, 11, "OTAN"),
        ("TYP101", 30, 32, 1, 31, " ."),
    ]
    assert document["findings"][0]["suggestion"] == "NATO"
    assert data["summary"] == {"neutral": 0, "minor": 1, "major": 1, "critical": 0}
    assert document["mqm"] == {
        "penalty": 5.1,
        "per_1000_words": 566.6667,
        "by_category": {"terminology": 5.0, "linguistic": 0.1},
    }
    assert data["mqm"] == document["mqm"]


def test_check_json_lines(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("NATO met.\n")
    ran = toolkit_here("check", "b.txt", "a.txt", "--output-format", "jsonl")
    assert [json.loads(line)["path"] for line in ran.out.splitlines()] == ["b.txt", "a.txt"]


def test_check_html(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--output-format", "html", "-o", "found.html")
    assert (ran.code, ran.out) == (1, "")
    page = (tmp_path / "found.html").read_text()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "ENT101" in page


OFFSETS = [
    ("plain", "Hello. The OTAN met.\n", 1, 12),
    ("emoji and combining accents", "😀 e\u0301 👩‍👩‍👧 said:\nthe OTAN met.\n", 2, 5),
    ("crlf", "One line.\r\nThe OTAN met.\r\n", 2, 5),
    ("blank lines", "\n\n  The OTAN met.\n", 3, 7),
    ("other line separators", "One\u2028two\x0bthe OTAN met.\n", 1, 13),
    ("right to left", "قال المتحدث. The OTAN met.\n", 1, 18),
]


@pytest.mark.parametrize(("text", "line", "column"), [case[1:] for case in OFFSETS], ids=[case[0] for case in OFFSETS])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
def test_offsets_point_into_the_decoded_file(
    toolkit_here: Run, tmp_path: Path, text: str, line: int, column: int, mark: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(mark + text.encode())
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--select", "ENT101", "--output-format", "json")
    finding = valid("check", ran.out)["documents"][0]["findings"][0]
    assert text[finding["start"] : finding["end"]] == finding["text"] == "OTAN"
    assert (finding["line"], finding["column"]) == (line, column)
    assert finding["start"] == text.index("OTAN")


def test_every_offset_of_a_finding_points_to_its_text(toolkit_here: Run, tmp_path: Path) -> None:
    text = "The « OTAN » met .\r\nthe Syrian army said nothing ; Moscou waited.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    data = valid("check", toolkit_here("check", "a.txt", "--source-lang", "fr", "--output-format", "json").out)
    findings = data["documents"][0]["findings"]
    assert len(findings) >= 3
    for finding in findings:
        assert text[finding["start"] : finding["end"]] == finding["text"]
        for related in finding["related"]:
            assert text[related["start"] : related["end"]] == related["text"]


def test_documents_come_in_the_order_given(toolkit_here: Run, tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "news/2.txt", "news/10.txt", "news/deep/1.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    ran = toolkit_here("check", "c.txt", "news", "a.txt", "c.txt", "--output-format", "json")
    assert [document["path"] for document in valid("check", ran.out)["documents"]] == [
        "c.txt",
        "news/10.txt",
        "news/2.txt",
        "news/deep/1.txt",
        "a.txt",
    ]


def test_the_inferred_language_is_told(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The OTAN left Varsovie ; NDLR: on Monday .\n")
    assert re.search(
        r"^a\.txt: taken as translated from French \(confidence 0\.\d\d\); ", toolkit_here("check", "a.txt").out, re.MULTILINE
    )


# ------------------------------------------------------------------------------------------------ check: input


def test_standard_input(toolkit_here: Run) -> None:
    ran = toolkit_here("check", "-", "--source-lang", "fr", "--select", "ENT101", stdin=codecs.BOM_UTF8 + TEXT.encode())
    assert ran.code == 1
    assert ran.out.startswith("-:1:11: major ENT101")


def test_patterns(toolkit_here: Run, tmp_path: Path) -> None:
    for name in ("b1.txt", "a1.txt", "a2.txt"):
        (tmp_path / name).write_text("NATO met.\n")
    assert "no findings in 2 documents" in toolkit_here("check", "a*.txt").out


def test_a_document_a_line(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"NATO met.\r\n\r\nThe OTAN met.\r\n")
    data = valid("check", toolkit_here("check", "a.txt", "--lines", "--source-lang", "fr", "--output-format", "json").out)
    assert [(document["path"], len(document["findings"])) for document in data["documents"]] == [("a.txt:1", 0), ("a.txt:3", 1)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"id": "one", "text": "The OTAN met.", "source_lang": "fr"}\n{"id": 2, "prediction": "NATO met."}\n'),
        ("a.csv", 'id,text,source_lang\none,"The OTAN met.",fr\n2,NATO met.,\n'),
        ("a.tsv", "id\ttext\tsource_lang\none\tThe OTAN met.\tfr\n2\tNATO met.\t\n"),
    ],
)
def test_records(toolkit_here: Run, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    data = valid("check", toolkit_here("check", name, "--output-format", "json").out)
    assert [(document["path"], [f["rule"] for f in document["findings"]]) for document in data["documents"]] == [
        ("one", ["ENT101"]),
        ("2", []),
    ]


@pytest.mark.parametrize("name", ["with space.txt", "ünïcode 文.txt", "-dash.txt", "--fix"])
def test_names_of_files(toolkit_here: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    ran = toolkit_here("check", "--source-lang", "fr", "--", name)
    assert ran.code == 1
    assert ran.out.startswith(f"{name}:1:11: ")


# ------------------------------------------------------------------------------------------------ check: selection, exit codes


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ((), ["ENT101", "TYP101"]),
        (("--select", "ENT"), ["ENT101"]),
        (("--select", "typ101, ent"), ["ENT101", "TYP101"]),
        (("--select", "ENT", "--select", "TYP101"), ["ENT101", "TYP101"]),
        (("--ignore", "ENT101"), ["TYP101"]),
        (("--select", "ENT", "--ignore", "ENT1"), []),
    ],
)
def test_select_and_ignore(toolkit_here: Run, article: Path, options: tuple[str, ...], rules: list[str]) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--output-format", "json", *options)
    assert [f["rule"] for f in valid("check", ran.out)["documents"][0]["findings"]] == rules


LEVELS = ["neutral", "minor", "major", "critical", "never"]


@pytest.mark.parametrize("severity", LEVELS[:4])
@pytest.mark.parametrize("level", LEVELS)
def test_fail_on(toolkit_here: Run, article: Path, tmp_path: Path, severity: str, level: str) -> None:
    (tmp_path / "toolkit.toml").write_text(f"[severity]\nENT101 = '{severity}'\n")
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--select", "ENT101", "--fail-on", level)
    assert f": {severity} ENT101 " in ran.out
    assert ran.code == (0 if LEVELS.index(severity) < LEVELS.index(level) else 1)


def test_minor_findings_fail_by_default(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    assert toolkit_here("check", "a.txt", "--select", "TYP101").code == 1
    (tmp_path / "toolkit.toml").write_text("[severity]\nTYP101 = 'neutral'\n")
    assert toolkit_here("check", "a.txt", "--select", "TYP101").code == 0


def test_preview_runs_the_rules_in_preview(toolkit_here: Run, article: Path) -> None:
    assert toolkit_here("check", "a.txt", "--preview").code == 1


def test_another_target_language(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Die OTAN tagte.\n")
    ran = toolkit_here("check", "a.txt", "--target-lang", "de", "--source-lang", "fr", "--output-format", "json")
    finding = valid("check", ran.out)["documents"][0]["findings"][0]
    assert (finding["rule"], finding["suggestion"]) == ("ENT101", "Nato")


def test_a_language_without_a_pack_is_a_warning(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "sw")
    assert ran.code == 1
    assert ran.err == "toolkit: warning: no language pack for 'sw'; what is language-neutral runs\n"
    assert "TYP101" in ran.out


OVERLAY = """
[zorg-front]
kind = "organization"
en.full = ["Zorg Liberation Front"]
en.acronym = ["ZLF"]
fr.full = ["Front de libération de Zorg"]
fr.acronym = ["FLZ"]
"""


def test_an_overlay_adds_entities(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OVERLAY)
    (tmp_path / "a.txt").write_text("The FLZ met.\n")
    assert toolkit_here("check", "a.txt", "--source-lang", "fr").code == 0
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--entities", "own.toml")
    assert ran.code == 1
    assert "'ZLF'" in ran.out


# ------------------------------------------------------------------------------------------------ check: fixes


def test_fix_mends_the_file_and_tells_what_is_left(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--fix")
    assert article.read_text() == MENDED
    assert (ran.code, ran.out) == (0, "no findings in 1 document, 9 words\n")


def test_a_second_fix_changes_nothing(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The « OTAN » met .\nthe Syrian army said nothing ; Moscou waited ( NDLR: today ).\n" + TEXT)
    toolkit_here("check", "a.txt", "--source-lang", "fr", "--fix", "--unsafe-fixes")
    once = (tmp_path / "a.txt").read_bytes()
    os.utime(tmp_path / "a.txt", (1, 1))
    toolkit_here("check", "a.txt", "--source-lang", "fr", "--fix", "--unsafe-fixes")
    assert (tmp_path / "a.txt").read_bytes() == once
    assert (tmp_path / "a.txt").stat().st_mtime == 1


def test_a_fix_keeps_mark_and_line_ends(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode())
    toolkit_here("check", "a.txt", "--source-lang", "fr", "--fix")
    assert (tmp_path / "a.txt").read_bytes() == codecs.BOM_UTF8 + MENDED.replace("\n", "\r\n").encode()


def test_unsafe_fixes_only_when_asked_for(toolkit_here: Run, tmp_path: Path) -> None:
    before = "One stood. the Syrian army said nothing.\n"
    (tmp_path / "a.txt").write_text(before)
    options = ("check", "a.txt", "--source-lang", "fr", "--select", "STR101", "--fix")
    assert toolkit_here(*options).code == 1
    assert (tmp_path / "a.txt").read_text() == before
    assert toolkit_here(*options, "--unsafe-fixes").code == 0
    assert (tmp_path / "a.txt").read_text() == before.replace("the", "The")


def test_unsafe_fixes_alone_touch_nothing(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--unsafe-fixes")
    assert (ran.code, ran.err) == (2, "toolkit: --unsafe-fixes goes with --fix or --diff\n")
    assert article.read_text() == TEXT


@pytest.mark.parametrize("options", [("--diff",), ("--diff", "--fix"), ("--diff", "--fix", "--unsafe-fixes")])
def test_diff_shows_and_changes_nothing(toolkit_here: Run, article: Path, options: tuple[str, ...]) -> None:
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", *options)
    assert ran.code == 1
    assert ran.out == (
        "--- a.txt\n+++ a.txt (fixed)\n@@ -1,2 +1,2 @@\n"
        "-Envoys of OTAN met in Brussels .\n+Envoys of NATO met in Brussels.\n Nothing was said.\n"
    )
    assert article.read_text() == TEXT


def test_diff_of_a_clean_text_is_empty(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("NATO met.")
    ran = toolkit_here("check", "a.txt", "--diff")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_diff_can_be_applied_as_a_patch(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Envoys of OTAN met .")
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--diff", "-o", "a.patch")
    assert ran.out == ""
    assert (tmp_path / "a.patch").read_text() == (
        "--- a.txt\n+++ a.txt (fixed)\n@@ -1 +1 @@\n-Envoys of OTAN met .\n\\ No newline at end of file\n"
        "+Envoys of NATO met.\n\\ No newline at end of file\n"
    )


def test_fixing_standard_input_is_a_filter(toolkit_here: Run) -> None:
    ran = toolkit_here("check", "-", "--source-lang", "fr", "--fix", stdin=TEXT.encode())
    assert (ran.code, ran.out) == (0, MENDED)
    assert ran.err == "no findings in 1 document, 9 words\n"


@pytest.mark.parametrize("option", [(), ("--lines",)], ids=["records", "lines"])
def test_fix_writes_no_file_of_several_documents(toolkit_here: Run, tmp_path: Path, option: tuple[str, ...]) -> None:
    name = "a.txt" if option else "a.jsonl"
    content = "The OTAN met .\nThe OTAN left .\n" if option else '{"text": "The OTAN met ."}\n{"text": "The OTAN left ."}\n'
    (tmp_path / name).write_text(content)
    ran = toolkit_here("check", name, "--source-lang", "fr", "--fix", *option)
    assert ran.code == 2
    assert ran.err == f"toolkit: {name}: --fix writes text files that hold one document; use --diff to see the changes\n"
    assert ran.out.startswith(f"{name}:1:1:5: major ENT101")
    assert (tmp_path / name).read_text() == content


def test_a_records_id_is_no_path_to_write_to(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "victim.txt").write_text("The OTAN stays .\n")
    (tmp_path / "a.jsonl").write_text('{"id": "victim.txt", "text": "The OTAN met ."}\n')
    toolkit_here("check", "a.jsonl", "--source-lang", "fr", "--fix")
    assert (tmp_path / "victim.txt").read_text() == "The OTAN stays .\n"


def test_a_rule_ignored_for_a_path_mends_nothing_there(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("[[check.per-path]]\npaths = ['a.txt']\nignore = ['ENT']\n")
    toolkit_here("check", "a.txt", "--source-lang", "fr", "--fix")
    assert article.read_text() == TEXT.replace(" .", ".")


# ------------------------------------------------------------------------------------------------ settings


def test_settings_of_a_folder_above(toolkit_process: Run, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("source-lang = 'fr'\n[check]\nselect = ['ENT']\nfail-on = 'never'\n")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(TEXT)
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "check", "a.txt"], cwd=deep, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "1 finding (1 major)" in done.stdout


def test_settings_of_pyproject(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.toolkit.check]\nignore = ['TYP']\n")
    assert toolkit_here("check", "a.txt", "--select", "TYP,STR").code == 0


def test_options_win_over_settings(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("source-lang = 'de'\n[check]\nselect = ['STR']\nfail-on = 'never'\n")
    ran = toolkit_here("check", "a.txt", "--source-lang", "fr", "--select", "ENT", "--fail-on", "major")
    assert ran.code == 1
    assert "ENT101" in ran.out


def test_another_settings_file(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("[check]\nselect = ['STR']\n")
    (tmp_path / "other.toml").write_text("[check]\nselect = ['TYP']\n")
    assert "TYP101" in toolkit_here("check", "a.txt", "--config", "other.toml").out


def test_rules_ignored_for_a_path(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("[[check.per-path]]\npaths = ['archive/*']\nignore = ['TYP', 'ENT101']\n")
    (tmp_path / "archive").mkdir()
    for name in ("a.txt", "archive/a.txt"):
        (tmp_path / name).write_text(TEXT)
    ran = toolkit_here("check", "a.txt", "./archive", "--source-lang", "fr", "--output-format", "json")
    documents = valid("check", ran.out)["documents"]
    assert [len(document["findings"]) for document in documents] == [2, 0]


def test_house_style(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "toolkit.toml").write_text("source-lang = 'fr'\n[names]\nnato = 'Nato'\n")
    assert toolkit_here("normalize", "a.txt").out.startswith("Envoys of Nato met in Brussels")
    assert "'Nato'" in toolkit_here("check", "a.txt", "--select", "ENT101").out


# ------------------------------------------------------------------------------------------------ normalize


def test_normalize_prints_the_text(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("normalize", "a.txt", "--source-lang", "fr")
    assert (ran.code, ran.out, ran.err) == (0, TEXT.replace("OTAN", "NATO"), "")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("short", "Envoys of NATO met. Those of NATO left."),
        ("long", "Envoys of North Atlantic Treaty Organization met. Those of North Atlantic Treaty Organization left."),
        ("first-long", "Envoys of North Atlantic Treaty Organization (NATO) met. Those of NATO left."),
        ("id", "Envoys of nato met. Those of nato left."),
    ],
)
def test_forms(toolkit_here: Run, tmp_path: Path, form: str, text: str) -> None:
    (tmp_path / "a.txt").write_text("Envoys of OTAN met. Those of OTAN left.")
    assert toolkit_here("normalize", "a.txt", "--source-lang", "fr", "--form", form).out == text + "\n"


def test_normalize_names_the_files_where_there_are_several(toolkit_here: Run, article: Path) -> None:
    (article.parent / "b.txt").write_text("The OTAN met.\n", "utf-8")
    out = toolkit_here("normalize", "a.txt", "b.txt", "--source-lang", "fr").out
    assert out.startswith("==> a.txt <==\n")
    assert out.endswith("\n==> b.txt <==\nNATO met.\n")


def test_a_rule_is_shown_by_its_name_and_an_unknown_one_with_its_family(toolkit_here: Run) -> None:
    assert toolkit_here("rules", "foreign-acronym").out.startswith("ENT101 foreign-acronym")
    assert "known: ENT101, " in toolkit_here("rules", "ENT999").err
    assert "did you mean 'ENT'?" in toolkit_here("check", "-", "--select", "ENTT").err


def test_normalize_json(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("normalize", "a.txt", "--source-lang", "fr", "--output-format", "json")
    document = valid("normalize", ran.out)["documents"][0]
    assert document["text"] == TEXT.replace("OTAN", "NATO")
    mention = document["mentions"][0]
    assert (TEXT[mention["start"] : mention["end"]], mention["text"], mention["entity"]) == ("OTAN", "OTAN", "nato")
    text = TEXT
    for edit in sorted(document["edits"], key=lambda edit: -edit["start"]):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    assert text == document["text"]


def test_normalize_json_lines_into_a_file(toolkit_here: Run, article: Path, tmp_path: Path) -> None:
    ran = toolkit_here("normalize", "a.txt", "--output-format", "jsonl", "--output", "out/all.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((tmp_path / "out" / "all.jsonl").read_text())["path"] == "a.txt"


def test_normalize_diff(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here("normalize", "a.txt", "--source-lang", "fr", "--diff")
    assert ran.code == 0
    assert ran.out.startswith("--- a.txt\n+++ a.txt (normalized)\n@@ -1,2 +1,2 @@\n-Envoys of OTAN met")


def test_normalize_keeps_line_ends(toolkit_process: Run) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "toolkit", "normalize", "-", "--lang", "en"],
        input=b"NATO met.\r\n\r\nIt left.\r\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout == b"NATO met.\r\n\r\nIt left.\r\n"


def test_normalize_another_language(toolkit_here: Run) -> None:
    ran = toolkit_here("normalize", "-", "--lang", "fr", "--source-lang", "en", stdin="Le NATO a réagi.\n".encode())
    assert ran.out == "L'OTAN a réagi.\n"


# ------------------------------------------------------------------------------------------------ summarize


def test_summarize_json(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", "--method", "lead", "--sentences", "2", "--output-format", "json")
    document = valid("summarize", ran.out)["documents"][0]
    assert (document["path"], document["method"], document["truncated"]) == ("a.txt", "lead", 0)
    assert [sentence["text"] for sentence in document["sentences"]] == [
        "The river rose by two metres on Monday.",
        "Three bridges were closed in the old town.",
    ]
    for sentence in document["sentences"]:
        assert ARTICLE[sentence["start"] : sentence["end"]] == sentence["text"]


def test_summarize_text_shows_figures(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt")
    assert ran.code == 0
    assert ran.out.startswith("a.txt (best)\n  ")
    assert "coverage 1.00" in ran.out


def test_summarize_text_shows_the_headline_as_shortened(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("PARIS (AFP) - The king (87) spoke of the war.", encoding="utf-8")
    assert toolkit_here("summarize", "a.txt", "--method", "headline").out.splitlines()[1] == "  The king spoke of the war"


def test_summarize_text_counts_what_it_does_not_list(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The king spoke of the war on Monday. " * 14, encoding="utf-8")
    ran = toolkit_here("summarize", "a.txt", "--sentences", "2")
    assert ran.out.count("  passed over ") == 10
    assert ran.out.endswith("  and 3 more sentences were passed over (json has all)\n")


@pytest.mark.parametrize(
    ("options", "sentences"), [(("--sentences", "1"), 1), (("--words", "16"), 2), (("--ratio", "0.4"), 2), ((), 3)]
)
def test_lengths(toolkit_here: Run, tmp_path: Path, options: tuple[str, ...], sentences: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", "--method", "lead", "--output-format", "jsonl", *options)
    assert len(json.loads(ran.out)["sentences"]) == sentences


def test_a_query(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", "--method", "query", "--query", "schools", "--sentences", "1")
    assert "  Schools opened late on Tuesday.\n" in ran.out


def test_what_several_documents_repeat_is_named_by_its_document(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The king spoke of the war on Monday. It rained.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The king spoke of the war on Monday. Nobody came.", encoding="utf-8")
    ran = toolkit_here("summarize", "a.txt", "b.txt", "--together", "--output-format", "json")
    assert valid("summarize", ran.out)["documents"][0]["excluded"] == [
        {"path": "b.txt", "start": 0, "end": 36, "reason": "nearly repeats the sentence at a.txt:0-36"}
    ]
    ran = toolkit_here("summarize", "a.txt", "b.txt", "--together")
    assert "  passed over b.txt:0-36: nearly repeats the sentence at a.txt:0-36" in ran.out


def test_one_summary_of_all(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text("A bridge fell in the night. Nobody saw it. The town waits for help.\n")
    ran = toolkit_here("summarize", "a.txt", "b.txt", "--together", "--method", "lead", "--output-format", "json")
    documents = valid("summarize", ran.out)["documents"]
    assert len(documents) == 1
    assert {sentence["path"] for sentence in documents[0]["sentences"]} == {"a.txt", "b.txt"}


def test_names_made_equal_first(toolkit_here: Run, article: Path) -> None:
    ran = toolkit_here(
        "summarize", "a.txt", "--source-lang", "fr", "--normalize-entities", "--sentences", "1", "--method", "lead"
    )
    assert "  Envoys of NATO met in Brussels .\n" in ran.out


def test_summarize_html(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", "--output-format", "html")
    assert ran.out.lstrip().lower().startswith("<!doctype html>")
    assert "The river rose" in ran.out


def test_every_listed_method_summarizes(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    methods = [record["name"] for record in json.loads(toolkit_here("summarizers", "--output-format", "json").out)]
    assert {"best", "lead"} <= set(methods)
    for method in [name for name in methods if name != "abstractive"]:
        query = ("--query", "bridges") if method == "query" else ()
        ran = toolkit_here("summarize", "a.txt", "--method", method, "--output-format", "json", *query)
        assert ran.code == 0, ran.err
        assert valid("summarize", ran.out)["documents"][0]["sentences"]


# ------------------------------------------------------------------------------------------------ score


@pytest.fixture
def streams(tmp_path: Path) -> Path:
    for name, content in {
        "a.txt": "The cat sat on the mat.\nEnvoys of OTAN met in Brussels.\nHe left the room early.\n",
        "b.jsonl": "".join(json.dumps({"prediction": text}) + "\n" for text in ("A dog.", "Envoys of NATO met.", "He left.")),
        "ref.txt": "The cat sat on a mat.\nEnvoys of NATO met in Brussels.\nHe left the room early.\n",
        "src.txt": "Die Katze saß.\nDie NATO kam.\nEr ging früh.\n",
        "ref2.txt": "A cat was on the mat.\nNATO envoys met in Brussels.\nHe left the room soon.\n",
    }.items():
        (tmp_path / name).write_bytes(content.encode())
    return tmp_path


def test_score_json(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("score", "B=b.jsonl", "a.txt", "-r", "ref.txt", "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    systems = valid("score", ran.out)["systems"]
    assert [system["name"] for system in systems] == ["B", "a"]
    for system in systems:
        assert [(score["metric"], score["higher_is_better"]) for score in system["scores"]] == [
            ("bleu", True),
            ("chrf", True),
            ("ter", False),
        ]
        assert all(score["confidence"] is score["segments"] is score["normalized"] is None for score in system["scores"])
    # sacrebleu 2.6.0: corpus_bleu, corpus_chrf and corpus_ter of a.txt
    assert [score["value"] for score in systems[1]["scores"]] == pytest.approx(
        [65.02330690208912, 81.36106407685594, 11.76470588235294]
    )


def test_every_option_of_score(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here(
        *("score", "a.txt", "-r", "ref.txt", "--reference", "ref2.txt", "--source", "src.txt", "--lang", "en"),
        *("-m", "chrf:word_order=2", "--metric", "entity-accuracy", "--confidence", "--level", "0.9", "--segments"),
        *("--normalize-entities", "--output-format", "json"),
    )
    assert (ran.code, ran.err) == (0, "")
    chrf, accuracy = valid("score", ran.out)["systems"][0]["scores"]
    assert "nrefs:2" in chrf["signature"]
    assert "nw:2" in chrf["signature"]
    assert len(chrf["segments"]) == 3
    assert chrf["confidence"]["low"] <= chrf["value"] <= chrf["confidence"]["high"]
    assert chrf["normalized"]["value"] > chrf["value"]
    assert [(item["entity"], item["names"]) for item in chrf["normalized"]["contributions"]] == [("nato", ["NATO", "OTAN"])]
    assert chrf["normalized"]["contributions"][0]["delta"] > 0
    assert accuracy["normalized"]["value"] == 100


def test_score_text_says_which_entities_made_the_difference(toolkit_here: Run, streams: Path) -> None:
    ran = toolkit_here("score", "a.txt", "-r", "ref.txt", "-m", "bleu", "--normalize-entities")
    assert re.search(r"^system +bleu +bleu norm\.\n-+ +-+ +-+\na +\d\d\.\d\d +\d\d\.\d\d\n\nbleu: nrefs:1\|", ran.out)
    assert re.search(r"^  a bleu: nato \+\d+\.\d\d \(NATO / OTAN\)$", ran.out, re.MULTILINE)


def test_scores_for_papers_and_spreadsheets(toolkit_here: Run, streams: Path) -> None:
    options = ("score", "x_1=a.txt", "b.jsonl", "-r", "ref.txt", "-m", "ter", "--confidence", "--output-format")
    rows = toolkit_here(*options, "csv").out.splitlines()
    assert rows[0] == "system,metric,value,low,high,signature"
    assert [row.split(",")[0] for row in rows[1:]] == ["x_1", "b"]
    latex = toolkit_here(*options, "latex").out
    assert latex.startswith("\\begin{tabular}")
    assert "x\\_1" in latex
    assert latex.splitlines()[-1].startswith("% ter: nrefs:1|")
    markdown = toolkit_here(*options, "markdown").out
    assert markdown.startswith("| system")
    assert markdown.splitlines()[-1].startswith("- ter: `nrefs:1|")


def test_compare(toolkit_here: Run, tmp_path: Path) -> None:
    for name, line in (
        ("good", "The cat {} sat on the mat."),
        ("bad", "A dog {} lay in this box."),
        ("ref", "The cat {} sat on a mat."),
    ):
        (tmp_path / name).write_text("".join(line.format(number) + "\n" for number in range(30)))
    ran = toolkit_here("compare", "bad", "good", "-r", "ref", "-m", "chrf", "--resamples", "200", "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    data = valid("compare", ran.out)
    assert [system["name"] for system in data["systems"]] == ["bad", "good"]
    assert data["clusters"] == {"chrf": [["good"], ["bad"]]}
    comparison = data["comparisons"][0]
    assert (comparison["delta"] > 0) == (comparison["system"] == "good")
    assert comparison["p_corrected"] < 0.05
    assert (
        toolkit_here("compare", "bad", "good", "-r", "ref", "-m", "chrf", "--resamples", "200", "--output-format", "json") == ran
    )
    text = toolkit_here("compare", "bad", "good", "-r", "ref", "-m", "chrf", "--baseline", "bad", "--test", "randomization").out
    assert re.search(r"^chrf +good +bad ", text, re.MULTILINE)


def test_every_listed_metric_scores(toolkit_here: Run, streams: Path) -> None:
    names = [record["name"] for record in json.loads(toolkit_here("metrics", "--output-format", "json").out)]
    assert {"bleu", "chrf", "ter", "rouge1", "rouge2", "rougeL", "entity-accuracy"} <= set(names)
    for name in names:
        ran = toolkit_here("score", "a.txt", "-r", "ref.txt", "-m", name, "--output-format", "json")
        if name != "m-eta":  # which needs the entity-aware form of references
            assert (ran.code, ran.err) == (0, "")
            assert valid("score", ran.out)["systems"][0]["scores"][0]["metric"] == name


# ------------------------------------------------------------------------------------------------ lists


def test_rules_are_listed_and_shown(toolkit_here: Run) -> None:
    listed = toolkit_here("rules").out
    assert re.search(r"^ENT101 +foreign-acronym +major +\w[\w ]* +An acronym", listed, re.MULTILINE)
    shown = toolkit_here("rules", "ent101").out
    assert shown.startswith("ENT101 foreign-acronym (major, terminology/wrong-term)\n\n")
    assert "Example" in shown
    records = json.loads(toolkit_here("rules", "--output-format", "json").out)
    assert {"code", "name", "severity", "category", "documentation"} <= set(records[0])
    assert [record["code"] for record in records] == sorted(record["code"] for record in records)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("metrics", r"^bleu +BLEU"),
        ("summarizers", r"^lead +Summarize by"),
        ("formats", r"^check +json$"),
        ("languages", r"^fr +French$"),
        ("entities stats", r"^all +\d+"),
    ],
)
def test_lists(toolkit_here: Run, command: str, line: str) -> None:
    ran = toolkit_here(*command.split())
    assert ran.code == 0
    assert re.search(line, ran.out, re.MULTILINE)
    assert json.loads(toolkit_here(*command.split(), "--output-format", "json").out)


def test_every_listed_format_can_be_asked_for(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "ref.txt").write_text(ARTICLE.replace("Monday", "Sunday"))
    for record in json.loads(toolkit_here("formats", "--output-format", "json").out):
        if record["command"] not in {"check", "normalize", "summarize", "score"}:
            continue
        more = ("-r", "ref.txt") if record["command"] == "score" else ()
        ran = toolkit_here(record["command"], "a.txt", "--output-format", record["format"], *more)
        assert (ran.code, ran.err) == (0, ""), record
        assert ran.out


def test_lookup(toolkit_here: Run) -> None:
    ran = toolkit_here("entities", "lookup", "OTAN")
    assert ran.code == 0
    assert ran.out.startswith("nato (organization)\n  becomes: NATO ")
    assert "becomes: Nato" in toolkit_here("entities", "lookup", "OTAN", "--lang", "de").out
    assert json.loads(toolkit_here("entities", "lookup", "nato", "--output-format", "json").out)[0]["id"] == "nato"


def test_build(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OVERLAY)
    ran = toolkit_here("entities", "build", "--entities", "own.toml", "-o", "own.kb")
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"own\.kb: \d+ entities\n", ran.err)
    assert (tmp_path / "own.kb").stat().st_size > 1000


# ------------------------------------------------------------------------------------------------ terminals


HOSTILE = f"Envoys of OTAN{ESCAPE}[31m met{ESCAPE}]0;title\x07 \x9b2J\u202eback .\n"


def test_no_colour_and_no_bar_where_there_is_no_terminal(toolkit_process: Run, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    ran = toolkit_process("check", ".", "--source-lang", "fr", env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert ESCAPE not in ran.out
    assert ran.err == ""


def in_terminal(folder: Path, *arguments: str, **env: str) -> str:
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env={**{key: value for key, value in os.environ.items() if key != "NO_COLOR"}, "TERM": "xterm", **env},
    )
    os.close(follower)
    content = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        content += chunk
    os.close(leader)
    process.wait(timeout=60)
    return content.decode()


def test_colour_in_a_terminal(article: Path) -> None:
    assert f"{ESCAPE}[31mmajor{ESCAPE}[0m" in in_terminal(article.parent, "check", "a.txt", "--source-lang", "fr")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_no_colour_where_it_is_not_wanted(article: Path, env: dict[str, str]) -> None:
    assert ESCAPE not in in_terminal(article.parent, "check", "a.txt", "--source-lang", "fr", **env)


def test_no_colour_in_a_file(article: Path) -> None:
    in_terminal(article.parent, "check", "a.txt", "--source-lang", "fr", "-o", "found.txt")
    assert ESCAPE not in (article.parent / "found.txt").read_text()


@pytest.mark.parametrize(
    "arguments",
    [("check", "a.txt"), ("check", "a.txt", "--diff"), ("normalize", "a.txt"), ("summarize", "a.txt")],
    ids=["check", "diff", "normalize", "summarize"],
)
def test_a_text_cannot_steer_a_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE)
    shown = in_terminal(tmp_path, *arguments, NO_COLOR="1")
    assert "Envoys of" in shown
    assert not set(shown) & {ESCAPE, "\x07", "\x9b", "\u202e"}


def test_names_and_records_cannot_steer_a_terminal(toolkit_here: Run, tmp_path: Path) -> None:
    name = f"a{ESCAPE}[31m.txt"
    (tmp_path / name).write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": f"{ESCAPE}]0;x\x07", "text": TEXT}) + "\n")
    (tmp_path / "c.jsonl").write_text(json.dumps({f"{ESCAPE}x": "\x9b"}) + "\n")
    ran = toolkit_here("check", name, "b.jsonl", "c.jsonl", f"{ESCAPE}[31mnone", "--source-lang", "fr")
    assert ran.code == 2
    assert len(ran.faults) == 2
    assert not set(ran.out + ran.err) & {ESCAPE, "\x07", "\x9b"}
    ran = toolkit_here("summarize", name, "b.jsonl")
    assert not set(ran.out + ran.err) & {ESCAPE, "\x07", "\x9b"}


def test_json_holds_no_control_characters(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE)
    ran = toolkit_here("normalize", "a.txt", "--output-format", "json")
    assert not set(ran.out) & {ESCAPE, "\x07", "\x9b", "\x7f"}
    assert valid("normalize", ran.out)["documents"][0]["text"].count(ESCAPE) == 2


# ------------------------------------------------------------------------------------------------ interruptions


def test_interrupting_leaves_nothing_behind(article: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "check", "a.txt", "b.txt", "-o", "found.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    held = os.open(tmp_path / "b.txt", os.O_WRONLY)  # returns when the command reads it, and then waits for more
    process.send_signal(signal.SIGINT)
    os.close(held)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err) == ("", "toolkit: interrupted\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("arguments", [("check", "a.txt"), ("rules",), ("entities", "stats", "--output-format", "json")])
def test_a_reader_that_leaves_is_no_fault(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 100)
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in {0, 1}
    assert err == ""


# ------------------------------------------------------------------------------------------------ any text

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("The OTAN", "NATO", "Syrian Democratic Forces (FDS)", "the head of diplomacy", "the army said.", "IS", "NDLR:", "12.5")
SIGNS = (" ", " .", "« ", " »", "(", ")", "\n", "\r\n", "\u00a0", "\u202e", "\ufeff", "\u2028", "e\u0301", "😀", "ﷺ", "İ", "ß")
PIECES = st.sampled_from((*NAMES, *SIGNS))
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@MANY
@given(TEXTS, st.sampled_from([None, "fr", "es", "sw"]))
def test_any_text_can_be_checked_and_its_offsets_hold(text: str, source: str | None) -> None:
    checked = check(text, source_lang=source).documents[0]
    for record, finding in zip(checked.records(), checked.findings, strict=True):
        assert 0 <= record["start"] <= record["end"] <= len(text)
        assert text[record["start"] : record["end"]] == record["text"]
        assert record["line"] >= 1
        assert record["column"] >= 1
        for related in finding.related:
            assert related.document == "source" or related.span.of(text) == related.text
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)
    jsonschema.validate(
        CheckResult((checked,)).to_dict(),
        json.loads((SCHEMAS / "check.json").read_text()),
    )


@MANY
@given(TEXTS, st.sampled_from(["short", "long", "first-long", "id"]))
def test_any_text_can_be_normalized_by_edits_of_the_original(text: str, form: Any) -> None:
    from toolkit.edits import apply

    document = normalize(text, form=form).documents[0]
    assert apply(text, document.edits)[0] == document.text
    for mention in document.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)


@MANY
@given(TEXTS, st.booleans())
def test_what_was_repaired_stays_as_it_is(text: str, unsafe: bool) -> None:
    document = Document(text, source_lang="fr")
    once = repair(document, unsafe=unsafe)[0].text
    twice = repair(Document(once, source_lang="fr"), unsafe=unsafe)[0].text
    assert twice == once
