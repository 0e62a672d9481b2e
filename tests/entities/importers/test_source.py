import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from toolkit.entities.importers.base import RawName, Source, packed, unpacked
from toolkit.errors import InputError


def source(folder: Path, content: bytes) -> Source:
    path = folder / "names"
    path.write_bytes(content)
    return Source(str(path))


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_lines_of_a_plain_or_compressed_file(tmp_path: Path, compress) -> None:  # type: ignore[no-untyped-def]
    content = "\ufeffone\r\nzwei ß\n\nlast".encode()
    assert list(source(tmp_path, compress(content)).lines()) == [(1, "one"), (2, "zwei ß"), (3, ""), (4, "last")]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_truncated_compressed_data_name_the_line(tmp_path: Path, compress) -> None:  # type: ignore[no-untyped-def]
    content = compress(b"".join(b"%d %d\n" % (n, n * n) for n in range(50_000)))
    lines = source(tmp_path, content[: len(content) * 2 // 3]).lines()
    with pytest.raises(InputError, match=r"names:\d+: is truncated"):
        list(lines)


def test_damaged_compressed_data_name_the_line(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(b"".join(b"%d %d\n" % (n, n * n) for n in range(50_000))))
    content[len(content) // 2] ^= 0xFF
    with pytest.raises(InputError, match=r"names:\d+: the compressed data are damaged"):
        list(source(tmp_path, bytes(content)).lines())


def test_a_line_of_another_encoding_is_told_and_the_rest_read(tmp_path: Path) -> None:
    lines = list(source(tmp_path, "ab\ncafé\n".encode("latin-1") + "dé\n".encode()).lines())
    assert [str(line) for _, line in lines] == ["ab", f"{tmp_path}/names:2: is not UTF-8: byte 0xe9 in column 4", "dé"]


def test_a_line_that_is_too_long_is_told_and_passed_over(tmp_path: Path) -> None:
    lines = list(source(tmp_path, b"ab\n" + b"x" * 100 + b"\ncd\n").lines(longest=10))
    assert [str(line) for _, line in lines] == ["ab", f"{tmp_path}/names:2: a line longer than 10 bytes", "cd"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "is empty"), (gzip.compress(b"", mtime=0), "is empty"), ("ab".encode("utf-16"), "looks like UTF-16")],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        list(source(tmp_path, content).lines())


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(Source(str(tmp_path / "none")).lines())
    with pytest.raises(InputError, match="is a directory"):
        list(Source(str(tmp_path)).lines())


def test_packed_names_are_unpacked() -> None:
    names = [RawName("Ora Lindt", "en"), RawName("UCV", "pt-BR", "acronym", "deprecated", True)]
    assert unpacked(packed(names)) == names
