"""Results to standard output or to a file that is written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from toolkit.compiled import write_whole
from toolkit.errors import InputError, UsageError


def refuse_existing(path: str | None, *, force: bool, inputs: Iterable[str] = ()) -> None:
    """Raise, before any work is done, where results may not be written to a path.

    Args:
        path: the output file, if one was given; a device or pipe (/dev/stdout) is always fine.
        force: whether a file that exists may be overwritten.
        inputs: files that are read, which are never overwritten by results.

    Raises:
        UsageError: the file exists and `force` is not given, it is a directory, or it is one of the inputs.
    """
    if not path:
        return
    try:
        place = Path(path)
        if place.is_dir():
            raise UsageError(f"{path}: is a directory; give the name of a file")
        folder = next(parent for parent in place.parents if parent.exists())
        if not folder.is_dir():
            raise UsageError(f"{path}: cannot be written: {folder} is a file, not a directory")
        if not place.is_file():
            return
        if any(name != "-" and Path(name).exists() and place.samefile(name) for name in inputs):
            raise UsageError(f"{path}: is one of the inputs; write the results to another file")
        if not force:
            raise UsageError(f"{path}: exists already; --force overwrites it")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=path) from None


def append_file(path: str, content: str) -> None:
    """Append to a text file that a long run fills record by record.

    Raises:
        InputError: it cannot be written.
    """
    try:
        with open(path, "ab") as file:
            file.write(content.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=path) from None


def finished_records(path: str, *, fields: Iterable[str]) -> list[dict[str, Any]]:
    """Return the records of JSON lines that an interrupted run has left in a file, none where there is no file.

    A last line that was cut short is taken off the file.

    Args:
        path: the file.
        fields: what each record has.

    Raises:
        InputError: it cannot be read, or holds something else.
    """
    place = Path(path)
    try:
        content = place.read_bytes() if place.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        records = [json.loads(line) for line in whole.splitlines()]
        if not all(isinstance(record, dict) and record.keys() >= set(fields) for record in records):
            raise ValueError
        if whole != content:
            write_whole(place.resolve(), whole)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=path) from None
    except (ValueError, RecursionError):
        raise InputError("holds something other than the records of such a run; --force overwrites it", where=path) from None
    return records


def write_file(path: str, content: str) -> None:
    """Write a text file whole or not at all, making its folder where it is missing; through a link, to what it names.

    Raises:
        InputError: it cannot be written.
    """
    data = content.encode("utf-8", "backslashreplace")
    try:
        place = Path(path)
        if place.exists() and not place.is_file():  # a device or pipe: there is nothing to replace
            place.write_bytes(data)
        else:
            write_whole(place.resolve(), data)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=path) from None
