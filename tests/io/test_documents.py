import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.document import Document
from toolkit.io import read_documents


def write(path: Path, *records: Any) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_a_text_file_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    path = str(tmp_path / "a.txt")
    documents, faults = read_documents([path], lang="fr", source_lang="de")
    assert documents == [Document("one\r\ntwo\r\n", id=path, lang="fr", source_lang="de", meta={"path": path})]
    assert faults == []


def test_or_a_document_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\n\r\n two\r\n")
    path = str(tmp_path / "a.txt")
    documents, _ = read_documents([path], lines=True)
    assert [(d.id, d.text, d.meta) for d in documents] == [
        (f"{path}:1", "one", {"path": path, "line": 1}),
        (f"{path}:3", " two", {"path": path, "line": 3}),
    ]


def test_records_name_themselves_and_their_languages(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": 0, "text": "a", "lang": "EN-gb", "source_lang": "pt-br"},
        {"id": "", "text": "b"},
        {"id": None, "text": "c", "lang": None, "source_lang": ""},
    )
    documents, faults = read_documents([path], lang="en", source_lang="fr")
    assert [(d.id, d.text, d.lang, d.source_lang) for d in documents] == [
        ("0", "a", "en-GB", "pt-BR"),
        (f"{path}:2", "b", "en", "fr"),
        (f"{path}:3", "c", "en", "fr"),
    ]
    assert faults == []


def test_bad_records_are_told_one_by_one_and_the_good_ones_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"text": "good"},
        {"text": ""},
        {"text": "a\x00b"},
        {"text": 5},
        {"body": "x"},
        {"text": "x", "lang": "frr-nonsense-tag"},
        {"text": "x", "source_lang": 7},
        "no object",
        {"text": "good too"},
    )
    documents, faults = read_documents([path])
    assert [d.text for d in documents] == ["good", "good too"]
    assert [str(fault).removeprefix(f"{path}:")[:45] for fault in faults] == [
        "2: is empty",
        "3: holds a NUL byte in line 1; is it a text f",
        "4: field 'text' must be a string, not int",
        "5: has no field 'text' or 'output' or 'predic",
        "6: field 'lang': unknown language 'frr-nonsen",
        "7: field 'source_lang' must be a string, not ",
        "8: each line must be a JSON object",
    ]


def test_a_table_is_read_by_its_fields(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("source_lang,text,id\nfr,one,first\n,two,\n")
    documents, faults = read_documents([str(tmp_path / "a.csv")])
    assert [(d.id, d.text, d.source_lang) for d in documents] == [
        ("first", "one", "fr"),
        (f"{tmp_path / 'a.csv'}:3", "two", None),
    ]
    assert faults == []


def test_good_files_are_read_where_others_are_bad(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("café".encode("latin-1"))
    (tmp_path / "b.txt").write_text("fine")
    (tmp_path / "c.txt").write_text("")
    documents, faults = read_documents([str(tmp_path), str(tmp_path / "none.txt")])
    assert [d.text for d in documents] == ["fine"]
    assert len(faults) == 3


@pytest.mark.parametrize("name", ["with space.txt", "ünïcode 文.txt", "-dash.txt", "new\nline.txt"])
def test_names_of_files_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    documents, _ = read_documents([str(tmp_path / name)])
    assert documents[0].id == str(tmp_path / name)


def test_a_table_of_something_else_does_not_fill_the_screen(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("code\tname\n" + "fr\tFrench\n" * 500)
    documents, faults = read_documents([str(tmp_path / "a.tsv")])
    assert documents == []
    assert len(faults) == 11
    assert str(faults[-1]) == f"{tmp_path / 'a.tsv'}: 490 more records cannot be used"
