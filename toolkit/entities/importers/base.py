"""What the importers share: a source read line by line, and what a reader makes of it."""

from __future__ import annotations

import bz2
import codecs
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, NamedTuple

from toolkit.entities.records import Kind, Name, NameKind, Status
from toolkit.errors import InputError
from toolkit.io.text import decode

LONGEST_LINE = 1 << 20
_BLOCK = 1 << 16
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError)  # what reading compressed data may raise


class RawName(NamedTuple):
    """A name as a source gives it.

    Args:
        text: the name.
        lang: the source's code of its language; "" where it stands in any language that is written in its script.
        kind: its kind where the source says so.
        status: preferred, accepted or deprecated.
        ambiguous: whether the source says that it needs a second signal.
    """

    text: str
    lang: str
    kind: NameKind | None = None
    status: Status = "accepted"
    ambiguous: bool = False


def raw(name: Name) -> RawName:
    """Return a name of a record as a source would give it."""
    return RawName(name.text, name.lang, name.kind, name.status, name.ambiguous)


def packed(names: Iterable[RawName]) -> str:
    """Return cleaned names as one string: a tenth of the objects, where millions of names lie in memory or on disk."""
    return "\n".join(f"{n.text}\t{n.lang}\t{n.kind or ''}\t{n.status}\t{'1' if n.ambiguous else ''}" for n in names)


def unpacked(names: str) -> list[RawName]:
    """Return the names that were packed."""
    result = []
    for line in names.split("\n"):
        text, lang, kind, status, ambiguous = line.split("\t")
        result.append(RawName(text, lang, kind or None, status, bool(ambiguous)))  # type: ignore[arg-type]
    return result


class Fragment(NamedTuple):
    """What one record of a source says of an entity; records of one key speak of one entity.

    Args:
        key: the entity's key in the source, "" where it has none: keys sort as text, earlier ones are more prominent.
        kind: its kind, None where the source does not say.
        names: its names.
        title: the name its id is made of, "" for its first name.
        context: words near which an ambiguous name means it.
    """

    key: str
    kind: Kind | None
    names: Sequence[RawName]
    title: str = ""
    context: tuple[str, ...] = ()


# What a reader yields a record: what it says, why it is not wanted, or what is wrong with it.
Reading = Fragment | str | InputError


@dataclass(frozen=True, slots=True)
class Format:
    """A format of name collections.

    Args:
        name: as `--input-format` takes it.
        suffixes: endings of files that can be nothing else.
        read: reads a source, given the wanted types with their kinds.
        types: the source's types that are wanted by default, with the kind of entity that each means; empty where the
            format has no types.
        prefix: what stands before the source's numbers in ids and remarks ("Q"), "" where it numbers nothing.
        keys_are_ids: whether the keys are ids of our own form.
        collection: whether it is a public collection: there another key is another entity however alike the names,
            its names rank behind those that the base prefers, and by default only languages with a pack are read.
            Else it is the user's own choice of names, which goes first.
        name_a_record: whether a record holds one name, so that several of a key are the rule.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, Mapping[str, Kind]], Iterator[Reading]]
    types: Mapping[str, Kind]
    prefix: str = ""
    keys_are_ids: bool = False
    collection: bool = False
    name_a_record: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file of names, plain or compressed by gzip, bzip2 or xz as its first bytes say; "-" is standard input."""

    path: str

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.path == "-" else self.path

    def at(self, line: int) -> str:
        """Return the place of a line, for messages."""
        return f"{self.name}:{line}"

    def lines(self, longest: int = LONGEST_LINE) -> Iterator[tuple[int, str | InputError]]:
        """Yield the lines with their numbers and without their ends; in place of one that cannot be read, what is wrong.

        Args:
            longest: bytes a line may have; a longer one is passed over without being held in memory.

        Raises:
            InputError: the file cannot be read, is empty, in UTF-16, or its compressed data are truncated or damaged.
        """
        number = 0
        with self._opened() as file:
            try:
                while raw := file.readline(longest):
                    number += 1
                    if number == 1:
                        raw = self._without_mark(raw)
                    if len(raw) >= longest and not raw.endswith(b"\n"):
                        while (more := file.readline(longest)) and not more.endswith(b"\n"):
                            pass
                        yield number, InputError(f"a line longer than {longest:,} bytes", where=self.at(number))
                        continue
                    try:
                        yield number, raw.decode("utf-8").rstrip("\r\n")
                    except UnicodeDecodeError as error:
                        wrong = f"is not UTF-8: byte 0x{raw[error.start]:02x} in column {error.start + 1}"
                        yield number, InputError(wrong, where=self.at(number))
            except _DAMAGE as error:
                raise self._damaged(error, number) from None
        if not number:
            raise InputError("is empty", where=self.name)

    def _without_mark(self, raw: bytes) -> bytes:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decode(raw, where=self.name)  # raises, and names the encoding
        return raw.removeprefix(codecs.BOM_UTF8)

    def blocks(self) -> Iterator[bytes]:
        """Yield the content in blocks.

        Raises:
            InputError: see `lines`.
        """
        line = 1
        with self._opened() as file:
            try:
                while block := file.read(_BLOCK):
                    line += block.count(b"\n")
                    yield block
            except _DAMAGE as error:
                raise self._damaged(error, line) from None

    def _damaged(self, error: Exception, line: int) -> InputError:
        if isinstance(error, EOFError):
            problem = "is truncated: the compressed data end within a stream"
        elif isinstance(error, OSError) and error.strerror:
            problem = f"cannot be read on: {error.strerror}"
        else:
            problem = f"the compressed data are damaged: {error}"
        return InputError(problem, where=self.at(line))

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        try:
            file = sys.stdin.buffer if self.path == "-" else Path(self.path).open("rb")  # noqa: SIM115  closed below
        except FileNotFoundError:
            raise InputError("no such file", where=self.name) from None
        except IsADirectoryError:
            raise InputError("is a directory, a file is needed here", where=self.name) from None
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=self.name) from None
        try:
            yield _decompressed(file)
        finally:
            if self.path != "-":
                file.close()


def _decompressed(file: IO[bytes]) -> IO[bytes]:
    start = file.peek(6)[:6] if isinstance(file, BufferedReader) else b""  # a stand-in for standard input is plain
    if start.startswith(b"\x1f\x8b"):
        return gzip.open(file, "rb")  # type: ignore[return-value]
    if start.startswith(b"BZh"):
        return bz2.open(file, "rb")
    if start.startswith(b"\xfd7zXZ\x00"):
        return lzma.open(file, "rb")
    return file
