import os
from pathlib import Path

import pytest

from toolkit.io.paths import expand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [
        "b.txt",
        "a.txt",
        "a/z.txt",
        "a/b/c.jsonl",
        "a-b.csv",
        "notes.pdf",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "C.TXT",
    ]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_readable_files_by_name_then_those_of_its_folders(folder: Path) -> None:
    assert expand(["."]) == (["C.TXT", "README.md", "a-b.csv", "a.txt", "b.txt", "a/z.txt", "a/b/c.jsonl"], [])


def test_the_order_of_paths_is_kept(folder: Path) -> None:
    assert expand(["b.txt", "a", "a.txt"]) == (["b.txt", "a/z.txt", "a/b/c.jsonl", "a.txt"], [])


def test_a_file_named_twice_comes_once(folder: Path) -> None:
    os.symlink("a.txt", folder / "link.txt")
    assert expand(["a.txt", "./a.txt", "*.txt", "-", "-"]) == (["a.txt", "b.txt", "-"], [])


def test_patterns(folder: Path) -> None:
    assert expand(["*.txt"]) == (["a.txt", "b.txt"], [])
    assert expand(["**/*.jsonl"]) == (["a/b/c.jsonl"], [])
    assert expand(["[bc].txt"]) == (["b.txt"], [])


def test_a_name_that_looks_like_a_pattern_is_a_name_first(folder: Path) -> None:
    (folder / "[a].txt").write_text("x")
    assert expand(["[a].txt"]) == (["[a].txt"], [])


def test_an_explicit_file_needs_no_known_suffix(folder: Path) -> None:
    assert expand(["notes.pdf", ".hidden.txt"]) == (["notes.pdf", ".hidden.txt"], [])


def test_each_path_that_gives_nothing_is_a_fault_and_the_others_stay(folder: Path) -> None:
    (folder / "empty").mkdir()
    files, faults = expand(["none.txt", "empty", "x*.txt", "a.txt", "n" * 300])
    assert files == ["a.txt"]
    assert [str(fault) for fault in faults] == [
        "none.txt: no such file or directory",
        "empty: has no readable file (one of .txt, .md, .jsonl, .ndjson, .csv, .tsv)",
        "x*.txt: the pattern matches no file",
        "n" * 300 + ": cannot be read: File name too long",
    ]


def test_an_empty_path_is_not_the_working_folder(folder: Path) -> None:
    files, faults = expand(["", "a.txt"])
    assert files == ["a.txt"]
    assert [str(fault) for fault in faults] == ["a path is empty; give a file, a directory or a pattern"]
