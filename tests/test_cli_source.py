"""`toolkit check --source`: a text beside the one that it was translated from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from toolkit import Document, check, repair
from toolkit.errors import LengthError

FRENCH = "Le maire a démissionné mardi. Il avait détourné 340 000 euros. Son adjoint le remplace."
ENGLISH = "The mayor resigned on Tuesday. He had embezzled 34,000 euros. His deputy replaces him."

Run = Callable[..., Ran]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a.fr.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def test_a_finding_names_the_stretch_of_the_source(toolkit_here: Run, files: Path) -> None:
    ran = toolkit_here("check", "a.txt", "--source", "a.fr.txt", "--select", "NUM102", "--output-format", "json")
    (document,) = json.loads(ran.out)["documents"]
    (finding,) = document["findings"]
    assert (ran.code, document["source_lang"], finding["text"]) == (1, "fr", "34,000 euros")
    (related,) = finding["related"]
    assert related == {"document": "source", "start": 48, "end": 61, "text": "340 000 euros"}
    assert FRENCH[48:61] == "340 000 euros"


@pytest.mark.parametrize("output_format", ["text", "jsonl", "sarif", "github", "junit", "html"])
def test_every_format_tells_it(toolkit_here: Run, files: Path, output_format: str) -> None:
    ran = toolkit_here("check", "a.txt", "--source", "a.fr.txt", "--select", "NUM", "--output-format", output_format)
    assert ran.code == 1
    assert "NUM102" in ran.out


def test_without_a_source_nothing_is_compared(toolkit_here: Run, files: Path) -> None:
    assert toolkit_here("check", "a.txt", "--select", "NUM102").code == 0


def test_a_missing_counterpart_loses_no_other_text(toolkit_here: Run, files: Path) -> None:
    for folder in ("out", "src"):
        (files / folder).mkdir()
    for name in ("out/a.txt", "out/b.txt"):
        (files / name).write_text(ENGLISH, encoding="utf-8")
    (files / "src/b.txt").write_text(FRENCH, encoding="utf-8")
    ran = toolkit_here("check", "out", "--source", "src", "--select", "NUM102")
    assert ran.code == 2
    assert ran.faults == ["toolkit: out/a.txt: has no source: there is no a.txt in src"]
    assert "out/b.txt:1:49: critical NUM102" in ran.out


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--aligned"], "--aligned goes with --source"),
        (["--source", "none.txt"], "none.txt: no such file or directory of sources"),
        (["--source", "lines.txt", "--aligned"],
         "a.txt: its lines are 1 and those of its source 2; without --aligned their sentences are aligned"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(toolkit_here: Run, files: Path, options: list[str], fault: str) -> None:
    (files / "lines.txt").write_text("Un.\nDeux.", encoding="utf-8")
    ran = toolkit_here("check", "a.txt", *options)
    assert (ran.code, ran.faults) == (2, [f"toolkit: {fault}"])


def test_python() -> None:
    (finding,) = check(ENGLISH, source=FRENCH, select=["NUM102"]).findings
    assert finding.span.of(ENGLISH) == "34,000 euros"
    both = check([ENGLISH, ENGLISH.replace("34,000", "340,000")], source=[FRENCH, FRENCH], select=["NUM102"]).documents
    assert [len(document.findings) for document in both] == [1, 0]
    carried = Document(ENGLISH, source_lang="fr", source=Document(FRENCH, lang="fr"))
    assert len(check(carried, select=["NUM102"]).findings) == 1
    assert repair(ENGLISH, source=FRENCH, select=["NUM102"])[0].text == ENGLISH
    with pytest.raises(LengthError, match="1 documents and 2 sources"):
        check(ENGLISH, source=[FRENCH, FRENCH])
