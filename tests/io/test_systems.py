import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from toolkit.errors import Faults, InputError, UsageError
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


# ------------------------------------------------------------------------------------------ entity-aware test sets

ITEMS: list[dict[str, object]] = [
    {"id": "q1", "source": "Who wrote it?", "targets": [{"translation": "Qui l'a écrit ?", "mention": "l'"}]},
    {
        "id": 2,
        "source": "Where?",
        "targets": [{"translation": "Où ?", "mention": "Où"}, {"translation": "Là ?", "mention": "Là"}],
    },
    {"id": "q3", "source": "When?", "targets": [{"translation": "Quand ?", "mention": "Quand"}]},
]


def json_lines(path: Path, records: Sequence[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def test_predictions_are_matched_by_id(tmp_path: Path) -> None:
    reference = json_lines(tmp_path / "ref.jsonl", ITEMS)
    outputs = [{"id": "2", "text": "Where?", "prediction": "Où donc ?"}, {"id": "q1", "prediction": None}]
    systems, faults = read_systems([json_lines(tmp_path / "a.jsonl", outputs)], [reference])
    assert not faults
    assert systems.outputs == {"a": ["", "Où donc ?", ""]}
    first, second, _ = systems.samples(lang="fr")
    assert (first.id, first.source, first.references, first.lang) == ("q1", "Who wrote it?", ("Qui l'a écrit ?",), "fr")
    assert second.references == ("Où ?", "Là ?")
    assert second.meta["targets"] == ITEMS[1]["targets"]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"prediction": "x"}, "a.jsonl:1: needs a field 'id'"),
        ({"id": "q7", "prediction": "x"}, "a.jsonl:1: id 'q7' is not in "),
        ({"id": "q1"}, ""),
        ({"id": "q1", "prediction": 5}, "a.jsonl:1: field 'prediction' must be a string, not int"),
    ],
)
def test_predictions_that_cannot_be_used(tmp_path: Path, record: dict[str, object], message: str) -> None:
    reference = json_lines(tmp_path / "ref.jsonl", ITEMS)
    _, faults = read_systems([json_lines(tmp_path / "a.jsonl", [record])], [reference])
    assert [message in str(fault) for fault in faults] == ([True] if message else [])


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    reference = json_lines(tmp_path / "ref.jsonl", ITEMS)
    _, faults = read_systems([json_lines(tmp_path / "a.jsonl", [{"id": "q1", "prediction": word} for word in "xy"])], [reference])
    assert "a.jsonl:2: id 'q1' is already that of " in str(faults[0])


@pytest.mark.parametrize(
    "targets", [[], "x", [{"translation": "x"}], [{"translation": "x", "mention": ""}], [{"mention": "x", "translation": None}]]
)
def test_test_sets_that_cannot_be_used(tmp_path: Path, targets: object) -> None:
    reference = json_lines(tmp_path / "ref.jsonl", [{"id": "q1", "source": "x", "targets": targets}])
    with pytest.raises(InputError, match=r"ref\.jsonl:1: "):
        read_systems([json_lines(tmp_path / "a.jsonl", [{"id": "q1", "prediction": "x"}])], [reference])


def test_a_test_set_is_the_only_reference(tmp_path: Path) -> None:
    reference = json_lines(tmp_path / "ref.jsonl", ITEMS)
    with pytest.raises(UsageError, match="give no other reference and no --source"):
        read_systems(["a.jsonl"], [reference, "other.txt"])


def test_what_else_records_say(tmp_path: Path) -> None:
    output = json_lines(tmp_path / "a.jsonl", [{"text": "source", "prediction": "one"}, {"text": "source", "prediction": "two"}])
    reference = json_lines(tmp_path / "ref.jsonl", [{"text": "eins", "document": 1}, {"text": "zwei", "document": 2}])
    systems, _ = read_systems([output], [reference])
    assert systems.outputs == {"a": ["one", "two"]}
    assert systems.documents == ["1", "2"]
    assert [sample.document for sample in systems.samples()] == ["1", "2"]


def test_line_ends_of_windows_are_told(tmp_path: Path) -> None:
    for name, content in (("a.txt", b"one\ntwo\n"), ("ref.txt", b"one\r\ntwo\r\n")):
        (tmp_path / name).write_bytes(content)
    systems, _ = read_systems([str(tmp_path / "a.txt")], [str(tmp_path / "ref.txt")])
    assert systems.windows == (str(tmp_path / "ref.txt"),)
    assert systems.references == [["one", "two"]]
