from pathlib import Path

import pytest

from toolkit.document import Document
from toolkit.errors import InputError
from toolkit.io import read_documents
from toolkit.io.sources import read_sources, with_source


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "out/a.txt": "NATO meets.",
        "out/b/c.txt": "He left.",
        "src/a.txt": "L'OTAN se réunit aujourd'hui.",
        "src/b/c.txt": "Er ist gestern nicht gekommen.",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sources(paths: list[str], source: str, **options: bool) -> tuple[list[str | None], list[str]]:
    documents, _ = read_documents(paths, lines=options.pop("lines", False))
    found, faults = read_sources(documents, source, **options)
    return [document.source and document.source.text for document in found], [str(fault) for fault in faults]


def test_a_file_for_one_document(folders: Path) -> None:
    assert sources(["out/a.txt"], "src/a.txt") == (["L'OTAN se réunit aujourd'hui."], [])


def test_a_folder_with_the_same_names(folders: Path) -> None:
    assert sources(["out"], "src") == (["L'OTAN se réunit aujourd'hui.", "Er ist gestern nicht gekommen."], [])


def test_what_is_missing_is_one_line_and_the_others_are_done(folders: Path) -> None:
    (folders / "src/a.txt").unlink()
    assert sources(["out"], "src") == (
        ["Er ist gestern nicht gekommen."],
        ["out/a.txt: has no source: there is no a.txt in src"],
    )


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("nowhere", "nowhere: no such file or directory of sources"),
        ("src/a.txt", "--source src/a.txt is one file and there are 2 documents: give a folder of sources with the same names"),
    ],
)
def test_a_source_that_serves_none(folders: Path, source: str, fault: str) -> None:
    assert sources(["out"], source) == ([], [fault])


def test_a_source_that_cannot_be_read(folders: Path) -> None:
    (folders / "src/a.txt").write_bytes(b"\xff")
    texts, faults = sources(["out"], "src")
    assert len(texts) == len(faults) == 1
    assert faults[0].startswith("src/a.txt: is not UTF-8")


def test_a_line_for_each_document_that_is_a_line(folders: Path) -> None:
    (folders / "out/a.txt").write_text("One.\n\nThree.\nFour.\n", encoding="utf-8")
    (folders / "src/a.txt").write_text("Un.\n\nTrois.\n", encoding="utf-8")
    texts, faults = sources(["out/a.txt"], "src/a.txt", lines=True)
    assert texts == ["Un.", "Trois."]
    assert faults == ["out/a.txt:4: has no source: src/a.txt ends with line 3"]


def test_corresponding_lines_are_counted(folders: Path) -> None:
    (folders / "src/a.txt").write_text("Un.\nDeux.", encoding="utf-8")
    assert sources(["out/a.txt"], "src/a.txt", aligned=True) == (
        [],
        ["out/a.txt: its lines are 1 and those of its source 2; without --aligned their sentences are aligned"],
    )


@pytest.mark.parametrize(
    ("text", "given", "lang", "source_lang"),
    [
        ("Le ministre n'a pas voulu répondre aux questions.", None, "fr", "fr"),
        ("Le ministre n'a pas voulu répondre aux questions.", "fr-CA", "fr-CA", "fr-CA"),
        ("12 345", None, "und", None),
    ],
)
def test_the_language_of_a_source_is_told_from_its_text(text: str, given: str | None, lang: str, source_lang: str | None) -> None:
    document = with_source(Document("The minister declined to answer."), text, lang=given)
    assert document.source is not None
    assert (document.source.lang, document.source_lang) == (lang, source_lang)


def test_lines_that_do_not_correspond() -> None:
    with pytest.raises(InputError, match="its lines are 2 and those of its source 1"):
        with_source(Document("One.\nTwo."), "Un.", aligned=True)
