"""Results to standard output or to a file that is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from toolkit.compiled import write_whole
from toolkit.errors import InputError, UsageError


def refuse_existing(path: str | None, *, force: bool) -> None:
    """Raise UsageError, before any work is done, where an output file exists and may not be overwritten."""
    if path and Path(path).exists() and not force:
        raise UsageError(f"{path}: exists already; --force overwrites it")


def write_file(path: str, content: str) -> None:
    """Write a text file whole or not at all, making its folder where it is missing.

    Raises:
        InputError: it cannot be written.
    """
    try:
        write_whole(Path(path), content.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=path) from None
