"""Paths as users give them: files, directories, globs, "-" for standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import InputError, ToolkitError
from toolkit.io.records import SUFFIXES

READABLE = (".txt", ".md", *SUFFIXES)


def expand(paths: Iterable[str]) -> tuple[list[str], list[ToolkitError]]:
    """Return the files that paths name, in the order given, and a fault for each path that names none.

    A directory gives its readable files sorted by name, those of its folders after them; a pattern with *, ? or [
    gives what it matches, sorted.
    """
    files: list[str] = []
    faults: list[ToolkitError] = []
    for path in paths:
        try:
            files += _files(path)
        except ToolkitError as fault:
            faults.append(fault)
    return files, faults


def _files(path: str) -> list[str]:
    if path == "-":
        return [path]
    place = Path(path)
    if place.is_dir():
        found = sorted(
            str(file)
            for file in place.rglob("*")
            if file.is_file() and file.suffix.lower() in READABLE and not _hidden(file, place)
        )
        if not found:
            raise InputError(f"has no readable file (one of {', '.join(READABLE)})", where=path)
        return found
    if not place.exists() and any(character in path for character in "*?["):
        found = sorted(match for match in glob.glob(path, recursive=True) if Path(match).is_file())
        if not found:
            raise InputError("the pattern matches no file", where=path)
        return found
    if not place.exists():
        raise InputError("no such file or directory", where=path)
    return [path]


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)
