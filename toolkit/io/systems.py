"""Outputs of systems and their references, as streams of segments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import Faults, InputError, LengthError, ToolkitError, UsageError
from toolkit.io.records import SUFFIXES, Record, read_records, text_of
from toolkit.io.text import read_segments

_WMT_NAME = re.compile(r"\.hyp\.(?P<system>.+?)(?:\.[a-z]{2,3})?$")


@dataclass(frozen=True, slots=True)
class Systems:
    """Streams that are parallel: a segment has the same index in each.

    Args:
        outputs: the segments of each system, by its name, in the order given.
        references: whole streams of references.
        source: the segments in the source language.
    """

    outputs: dict[str, list[str]]
    references: list[list[str]]
    source: list[str] | None


def system_name(argument: str) -> tuple[str, str]:
    """Return the name of a system and its path: NAME=PATH, else the part after ".hyp." in WMT's names, else the stem."""
    name, separator, path = argument.partition("=")
    if separator and not Path(argument).exists():
        if not name or not path:
            raise UsageError(f"{argument}: give NAME=PATH")
        return name, path
    match = _WMT_NAME.search(Path(argument).name)
    return (match["system"] if match else Path(argument).stem), argument


def read_systems(
    outputs: Sequence[str], references: Sequence[str], *, source: str | None = None
) -> tuple[Systems, list[ToolkitError]]:
    """Read systems' outputs, references and source, a segment a line (or a record).

    Returns:
        The streams, and a fault for each output that cannot be read or is not parallel to the references (to the
        source, to the first output, where there are none); such a system is left out.

    Raises:
        UsageError: two systems of one name.
        Faults: references or source that cannot be read, or are not parallel to each other.
    """
    paths: dict[str, str] = {}
    for argument in outputs:
        name, path = system_name(argument)
        if name in paths:
            raise UsageError(f"{path}: a second system is called {name!r}; give NAME=PATH")
        paths[name] = path
    faults: list[ToolkitError] = []
    shared = [(path, _stream(path, faults)) for path in (*references, *([source] if source else []))]
    read = {name: (path, _stream(path, faults)) for name, path in paths.items()}
    first = next(((path, len(segments)) for path, segments in (*shared, *read.values()) if segments is not None), ("", 0))

    def parallel(path: str, segments: list[str] | None) -> bool:
        if segments is not None and len(segments) != first[1]:
            number = f"{len(segments)} segment{'s' if len(segments) != 1 else ''}"
            problem = f"has {number}, {first[0]} has {first[1]}; they must be parallel"
            faults.append(LengthError(problem, where=path))
        return segments is not None and len(segments) == first[1]

    usable = [parallel(path, segments) for path, segments in shared]
    outputs_read = {name: segments or [] for name, (path, segments) in read.items() if parallel(path, segments)}
    if not all(usable):
        raise Faults(faults)
    streams = [segments or [] for _, segments in shared]
    return Systems(outputs_read, streams[: len(references)], streams[-1] if source else None), faults


def _stream(path: str, faults: list[ToolkitError]) -> list[str] | None:
    """Return the segments of a file; where it cannot be used, note the fault."""
    try:
        if Path(path).suffix.lower() not in SUFFIXES:
            return read_segments(path)
        return [_text(record, f"{path}:{number}") for number, record in read_records(path)]
    except ToolkitError as fault:
        faults.append(fault)
        return None


def _text(record: Record | InputError, where: str) -> str:
    if isinstance(record, InputError):
        raise record
    return text_of(record, where=where)
