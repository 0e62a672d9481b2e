"""Paths as users give them: files, directories, globs, "-" for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import InputError, ToolkitError
from toolkit.io.records import SUFFIXES

READABLE = (".txt", ".md", *SUFFIXES)


def expand(paths: Iterable[str]) -> tuple[list[str], list[ToolkitError]]:
    """Return the files that paths name, in the order given, and a fault for each path that names none.

    A directory gives its readable files sorted by name, those of its folders after them; a pattern with *, ? or [
    gives what it matches, sorted. A file that is named twice comes once, where it was named first.
    """
    files: dict[str, str] = {}
    faults: list[ToolkitError] = []
    for path in paths:
        try:
            for file in _files(path):
                files.setdefault(file if file == "-" else os.path.realpath(file), file)
        except ToolkitError as fault:
            faults.append(fault)
        except OSError as error:  # a name too long, a folder that may not be read
            faults.append(InputError(f"cannot be read: {error.strerror}", where=path))
    return list(files.values()), faults


def _files(path: str) -> list[str]:
    if path == "-":
        return [path]
    if not path:
        raise InputError("a path is empty; give a file, a directory or a pattern")
    place = Path(path)
    if place.is_dir():
        found = sorted(
            (
                file
                for file in place.rglob("*")
                if file.is_file() and file.suffix.lower() in READABLE and not _hidden(file, place)
            ),
            key=lambda file: (file.parent.parts, file.name),
        )
        if not found:
            raise InputError(f"has no readable file (one of {', '.join(READABLE)})", where=path)
        return list(map(str, found))
    if not place.exists() and any(character in path for character in "*?["):
        matches = sorted(match for match in glob.glob(path, recursive=True) if Path(match).is_file())
        if not matches:
            raise InputError("the pattern matches no file", where=path)
        return matches
    if not place.exists():
        raise InputError("no such file or directory", where=path)
    return [path]


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)
