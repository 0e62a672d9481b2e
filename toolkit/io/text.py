"""Plain text: bytes to text, strictly, with one clear line for each way in which a file can be unusable."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from toolkit.errors import InputError

_GUESSES = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(content: bytes, *, where: str) -> str:
    """Return the text of a file's bytes; a BOM is not part of it, line ends stay as they are.

    Raises:
        InputError: not UTF-8, a NUL byte, or nothing but white space; the message says where.
    """
    for mark, name in _GUESSES:
        if content.startswith(mark):
            raise InputError(f"looks like {name}; this reads UTF-8 (convert it: iconv -f {name} -t UTF-8)", where=where)
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"is not UTF-8: byte 0x{content[error.start]:02x} in line {line} (convert it: iconv -f ISO-8859-1 -t UTF-8)",
            where=where,
        ) from None
    require_text(text, where=where)
    return text


def require_text(text: str, *, where: str) -> None:
    """Raise InputError where a text holds a NUL or nothing but white space."""
    nul = text.find("\x00")
    if nul >= 0:
        raise InputError(f"holds a NUL byte in line {text.count(chr(10), 0, nul) + 1}; is it a text file?", where=where)
    if not text.strip():
        raise InputError("is empty", where=where)


def read_text(path: str) -> str:
    """Return the text of a file, or of standard input for "-".

    Raises:
        InputError: see `decode`; also a missing or unreadable file.
    """
    if path == "-":
        return decode(sys.stdin.buffer.read(), where="standard input")
    if not path:
        raise InputError("a path is empty; give a file")
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", where=path) from None
    except IsADirectoryError:
        raise InputError("is a directory, a file is needed here", where=path) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    return decode(content, where=path)


def read_segments(path: str) -> list[str]:
    """Return the segments of a file, one a line; CRLF line ends are accepted, an empty line is an empty segment.

    Raises:
        InputError: see `read_text`.
    """
    return segments_of(read_text(path))


def segments_of(text: str) -> list[str]:
    """Return the segments of a text, one a line, without their line ends."""
    if text.endswith("\n"):
        text = text[:-1]
    return [line.removesuffix("\r") for line in text.split("\n")]
