import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.baseline import Baseline, baseline_text, fingerprint, read_baseline
from toolkit.document import Document, Span
from toolkit.errors import InputError
from toolkit.results import CheckedDocument, Finding

LINE = "Envoys of OTAN met in Brussels on Monday.\n"


def finding(text: str, part: str = "OTAN", start: int = 0, rule: str = "ENT101") -> Finding:
    place = text.index(part, start)
    return Finding(rule, "x", Span(place, place + len(part)), "major", "terminology/wrong-term", "wrong")


def checked(text: str, *findings: Finding, path: str = "a.txt") -> CheckedDocument:
    return CheckedDocument(Document(text, path, meta={"path": path}), findings, 5)


def kept(tmp_path: Path, *documents: CheckedDocument) -> Baseline:
    (tmp_path / "known.json").write_text(baseline_text(documents, tmp_path / "known.json"))
    return read_baseline(tmp_path / "known.json")


# ------------------------------------------------------------------------------------------- fingerprints


@pytest.mark.parametrize(
    "text",
    ["A new paragraph.\n\n" + LINE, LINE + "A new end.", "   " + LINE.replace(" of ", "  of\t"), LINE.replace("\n", "\r\n")],
)
def test_what_moves_is_still_known(text: str) -> None:
    assert fingerprint(finding(text), text) == fingerprint(finding(LINE), LINE)


@pytest.mark.parametrize(
    ("text", "rule"), [(LINE, "ENT102"), (LINE.replace("of OTAN", "to OTAN"), "ENT101"), (LINE.replace("in", "at"), "ENT101")]
)
def test_another_rule_or_context_is_another_finding(text: str, rule: str) -> None:
    assert fingerprint(finding(text, rule=rule), text) != fingerprint(finding(LINE), LINE)


@given(st.text(alphabet=st.characters()), st.text(alphabet=st.characters(), min_size=1), st.text(alphabet=st.characters()))
def test_any_text_has_a_fingerprint(before: str, part: str, after: str) -> None:
    text = before + part + after
    assert fingerprint(finding(text, part), text)


# ------------------------------------------------------------------------------------------- known and new


def test_only_new_findings_are_left(tmp_path: Path) -> None:
    baseline = kept(tmp_path, checked(LINE, finding(LINE), path=f"{tmp_path}/a.txt"))
    text = "Troops of OTAN left.\n" + LINE
    (after,) = baseline.new([checked(text, finding(text), finding(text, start=20), path=f"{tmp_path}/a.txt")])
    assert [f.span.start for f in after.findings] == [10]
    assert after.known == 1


def test_of_repeats_as_many_are_known_as_were_counted(tmp_path: Path) -> None:
    twice, thrice = LINE * 2, LINE * 3
    here = f"{tmp_path}/a.txt"
    baseline = kept(tmp_path, checked(twice, finding(twice), finding(twice, start=20), path=here))
    places = [finding(thrice, start=start) for start in (0, 20, 60)]
    (after,) = baseline.new([checked(thrice, *places, path=here)])
    assert ([f.span for f in after.findings], after.known) == ([places[2].span], 2)


def test_records_of_one_file_share_what_is_known_of_it(tmp_path: Path) -> None:
    here = f"{tmp_path}/a.jsonl"
    baseline = kept(tmp_path, checked(LINE, finding(LINE), path=here))
    first, second = baseline.new([checked(LINE, finding(LINE), path=here)] * 2)
    assert (first.known, second.known) == (1, 0)
    (again,) = baseline.new([checked(LINE, finding(LINE), path=here)])
    assert again.known == 1


def test_another_file_is_new(tmp_path: Path) -> None:
    baseline = kept(tmp_path, checked(LINE, finding(LINE), path=f"{tmp_path}/a.txt"))
    (after,) = baseline.new([checked(LINE, finding(LINE), path=f"{tmp_path}/b.txt")])
    assert after.known == 0


def test_paths_count_from_the_file_not_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    baseline = kept(tmp_path, checked(LINE, finding(LINE), path="news/a.txt"))
    assert list(baseline.known) == ["news/a.txt"]
    monkeypatch.chdir(tmp_path / "news")
    (after,) = baseline.new([checked(LINE, finding(LINE), path="a.txt")])
    assert after.known == 1


def test_the_file_can_be_reviewed(tmp_path: Path) -> None:
    found = finding(LINE)
    documents = [checked(LINE, found, path="b"), checked("x", path="c"), checked(LINE, found, replace(found, rule="X"), path="a")]
    data = json.loads(baseline_text(documents, "known.json"))
    assert data["version"] == 1
    assert list(data["findings"]) == ["a", "b"]
    assert [(record["rule"], record["text"], record["count"]) for record in data["findings"]["a"]] == [
        ("ENT101", "OTAN", 1),
        ("X", "OTAN", 1),
    ]


# ------------------------------------------------------------------------------------------- what is no baseline


@pytest.mark.parametrize(
    "content",
    [
        "",
        "text",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": 1, "findings": []}',
        '{"version": 1, "findings": {"a": [{}]}}',
        "[" * 9999,
    ],
    ids=range(8),
)
def test_what_is_no_baseline(tmp_path: Path, content: str) -> None:
    (tmp_path / "known.json").write_text(content)
    with pytest.raises(InputError, match=r"known\.json: is no baseline; make one with --write-baseline\Z"):
        read_baseline(tmp_path / "known.json")


def test_a_baseline_of_another_version_or_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text('{"version": 99, "findings": {}}')
    with pytest.raises(InputError, match="another version"):
        read_baseline(tmp_path / "known.json")
    with pytest.raises(InputError, match=r"none\.json: cannot be read: No such file"):
        read_baseline(tmp_path / "none.json")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read_baseline(tmp_path)
