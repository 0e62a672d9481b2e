from pathlib import Path

import pytest

from toolkit.errors import Faults, UsageError
from toolkit.io.systems import read_systems, system_name


@pytest.fixture
def streams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "a.txt": "a1\na2\n",
        "b.jsonl": '{"prediction": "b1"}\n{"prediction": "b2"}\n',
        "c.tsv": "id\ttext\n1\tc1\n2\tc2\n",
        "ref.txt": "r1\nr2\n",
        "ref2.txt": "s1\r\n\r\n",
        "src.txt": "q1\nq2\n",
        "short.txt": "x1\n",
        "latin.txt": "x",
    }.items():
        (tmp_path / name).write_bytes(content.encode())
    (tmp_path / "latin.txt").write_bytes(b"\xe9\n\xe9\n")
    return tmp_path


@pytest.mark.parametrize(
    ("argument", "name", "path"),
    [
        ("out/online-A.txt", "online-A", "out/online-A.txt"),
        ("A=out.txt", "A", "out.txt"),
        ("A=b=c.txt", "A", "b=c.txt"),
        ("newstest2021.de-en.hyp.Facebook-AI.en", "Facebook-AI", "newstest2021.de-en.hyp.Facebook-AI.en"),
        ("newstest2021.hyp.UF", "UF", "newstest2021.hyp.UF"),
        ("-", "-", "-"),
    ],
)
def test_names_of_systems(argument: str, name: str, path: str) -> None:
    assert system_name(argument) == (name, path)


def test_a_file_whose_name_has_an_equals_sign_is_a_file(streams: Path) -> None:
    (streams / "x=y.txt").write_text("x")
    assert system_name("x=y.txt") == ("x=y", "x=y.txt")


@pytest.mark.parametrize("argument", ["=a.txt", "A=", "="])
def test_half_a_name_is_wrong(argument: str) -> None:
    with pytest.raises(UsageError, match="give NAME=PATH"):
        system_name(argument)


def test_streams_of_every_format_in_the_order_given(streams: Path) -> None:
    systems, faults = read_systems(["c.tsv", "Z=a.txt", "b.jsonl"], ["ref.txt", "ref2.txt"], source="src.txt")
    assert list(systems.outputs.items()) == [("c", ["c1", "c2"]), ("Z", ["a1", "a2"]), ("b", ["b1", "b2"])]
    assert systems.references == [["r1", "r2"], ["s1", ""]]
    assert systems.source == ["q1", "q2"]
    assert faults == []


def test_two_systems_of_one_name_are_wrong(streams: Path) -> None:
    with pytest.raises(UsageError, match=r"^c\.tsv: a second system is called 'a'; give NAME=PATH$"):
        read_systems(["a.txt", "a=c.tsv"], ["ref.txt"])


def test_bad_outputs_are_left_out_and_told(streams: Path) -> None:
    systems, faults = read_systems(["short.txt", "a.txt", "none.txt", "latin.txt", "."], ["ref.txt"])
    assert list(systems.outputs) == ["a"]
    assert sorted(str(fault) for fault in faults) == [
        ".: is a directory, a file is needed here",
        "latin.txt: is not UTF-8: byte 0xe9 in line 1 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
        "none.txt: no such file",
        "short.txt: has 1 segment, ref.txt has 2; they must be parallel",
    ]


def test_a_bad_record_spoils_its_stream(streams: Path) -> None:
    (streams / "bad.jsonl").write_text('{"prediction": "b1"}\n{"x": 1}\n')
    systems, faults = read_systems(["bad.jsonl", "a.txt"], ["ref.txt"])
    assert list(systems.outputs) == ["a"]
    assert str(faults[0]).startswith("bad.jsonl:2: has no field 'text'")


def test_with_bad_references_nothing_can_be_done(streams: Path) -> None:
    with pytest.raises(Faults) as caught:
        read_systems(["a.txt", "short.txt"], ["ref.txt", "short.txt", "none.txt"])
    assert [str(fault) for fault in caught.value.faults] == [
        "none.txt: no such file",
        "short.txt: has 1 segment, ref.txt has 2; they must be parallel",
        "short.txt: has 1 segment, ref.txt has 2; they must be parallel",
    ]


def test_without_references_the_first_output_counts(streams: Path) -> None:
    systems, faults = read_systems(["a.txt", "short.txt"], [])
    assert systems.outputs == {"a": ["a1", "a2"]}
    assert [str(fault) for fault in faults] == ["short.txt: has 1 segment, a.txt has 2; they must be parallel"]
