from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.io.records import read_records, text_of


def records(folder: Path, name: str, content: str) -> list[tuple[int, object]]:
    (folder / name).write_bytes(content.encode())
    found = read_records(str(folder / name))
    return [(number, str(r).replace(f"{folder}/", "") if isinstance(r, InputError) else dict(r)) for number, r in found]


def test_json_lines(tmp_path: Path) -> None:
    assert records(tmp_path, "a.jsonl", '{"text": "é"}\r\n\n{"text": "b"}') == [(1, {"text": "é"}), (3, {"text": "b"})]


def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    content = '{"text": "a"}\nnonsense\n["a"]\n{"text": "b"}\n'
    assert records(tmp_path, "a.jsonl", content) == [
        (1, {"text": "a"}),
        (2, "a.jsonl:2: is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (3, "a.jsonl:3: each line must be a JSON object"),
        (4, {"text": "b"}),
    ]


def test_nesting_without_end_is_a_fault(tmp_path: Path) -> None:
    assert records(tmp_path, "a.jsonl", "[" * 200_000) == [(1, "a.jsonl:1: is nested too deeply")]


def test_a_number_without_end_is_a_fault(tmp_path: Path) -> None:
    assert "a.jsonl:1: is not JSON: " in str(records(tmp_path, "a.jsonl", '{"id": ' + "1" * 10_000 + "}"))


def test_csv_has_quotes_and_line_ends_in_fields(tmp_path: Path) -> None:
    assert records(tmp_path, "a.csv", 'id,text\r\n1,"a ""b"", c\nd"\r\n2,e\r\n') == [
        (3, {"id": "1", "text": 'a "b", c\nd'}),
        (4, {"id": "2", "text": "e"}),
    ]


def test_tsv_takes_quotes_as_they_are(tmp_path: Path) -> None:
    assert records(tmp_path, "a.tsv", 'id\ttext\n1\t"a" b, c"\n') == [(2, {"id": "1", "text": '"a" b, c"'})]


def test_a_row_of_another_length_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    assert records(tmp_path, "a.csv", "id,text\n1,a,b\n2\n3,c\n") == [
        (2, "a.csv:2: has another number of fields than the header (2)"),
        (3, "a.csv:3: has another number of fields than the header (2)"),
        (4, {"id": "3", "text": "c"}),
    ]


def test_a_long_article_fits_in_a_field(tmp_path: Path) -> None:
    assert records(tmp_path, "a.csv", "text\n" + "x" * 300_000 + "\n") == [(2, {"text": "x" * 300_000})]


@pytest.mark.parametrize("field", ["text", "output", "prediction", "translation", "hypothesis"])
def test_usual_fields_hold_the_text(field: str) -> None:
    assert text_of({"id": 1, field: "a"}, where="a.jsonl:1") == "a"


def test_the_text_field_comes_first() -> None:
    assert text_of({"prediction": "p", "text": "t"}, where="a.jsonl:1") == "t"
    assert text_of({"prediction": "p", "text": "t"}, where="a.jsonl:1", field="prediction") == "p"


def test_a_record_without_text_is_told_with_what_it_has() -> None:
    with pytest.raises(InputError) as caught:
        text_of({"id": 1, "body": "x"}, where="a.jsonl:7")
    assert str(caught.value) == (
        "a.jsonl:7: has no field 'text' or 'output' or 'prediction' or 'translation' or 'hypothesis'; it has 'id', 'body'"
    )
    with pytest.raises(InputError, match=r"a\.jsonl:7: field 'text' must be a string, not int"):
        text_of({"text": 5}, where="a.jsonl:7")
