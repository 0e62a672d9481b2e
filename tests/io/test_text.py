import codecs
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.io.text import decode, read_segments, read_text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + "é".encode(), where="a.txt") == "é"


def test_only_the_first_byte_order_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"x", where="a.txt") == "\ufeffx"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n", where="a.txt") == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt: is empty"),
        (b" \n\t\r\n", "a.txt: is empty"),
        (codecs.BOM_UTF8, "a.txt: is empty"),
        (b"one\ntwo\x00three", "a.txt: holds a NUL byte in line 2; is it a text file?"),
        (
            "one\ncafé".encode("latin-1"),
            "a.txt: is not UTF-8: byte 0xe9 in line 2 (convert it: iconv -f ISO-8859-1 -t UTF-8)",
        ),
        ("text".encode("utf-16"), "a.txt: looks like UTF-16; this reads UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)"),
        (codecs.BOM_UTF16_BE + "text".encode("utf-16-be"), "a.txt: looks like UTF-16; "),
        ("text".encode("utf-32"), "a.txt: looks like UTF-32; "),
        (b"\xed\xa0\x80", "a.txt: is not UTF-8: byte 0xed in line 1"),
    ],
    ids=["empty", "blank", "mark-only", "nul", "latin-1", "utf-16", "utf-16-be", "utf-32", "surrogate"],
)
def test_what_is_no_text_is_told_with_its_place(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(content, where="a.txt")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_utf_16_without_a_mark_has_nul_bytes() -> None:
    with pytest.raises(InputError, match="NUL byte in line 1"):
        decode("text".encode("utf-16-le"), where="a.txt")


def test_missing_file_and_folder(tmp_path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="is a directory, a file is needed here"):
        read_text(str(tmp_path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(codecs.BOM_UTF8 + "naïve".encode()), encoding="ascii"))
    assert read_text("-") == "naïve"


@pytest.mark.parametrize(
    ("content", "segments"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"one\r\n\r\ntwo\r\n", ["one", "", "two"]),
        (b"one\n\n", ["one", ""]),
        ("a\u2028b\u0085c\x0bd\n".encode(), ["a\u2028b\u0085c\x0bd"]),
    ],
    ids=["newline", "no-newline-at-end", "crlf-and-empty", "empty-last", "other-separators"],
)
def test_segments_are_lines(tmp_path, content: bytes, segments: list[str]) -> None:
    (tmp_path / "out.txt").write_bytes(content)
    assert read_segments(str(tmp_path / "out.txt")) == segments


@given(st.binary(max_size=60))
def test_any_bytes_are_a_text_or_an_input_error(content: bytes) -> None:
    try:
        text = decode(content, where="a.txt")
    except InputError:
        return
    assert text.encode() == content.removeprefix(codecs.BOM_UTF8)
