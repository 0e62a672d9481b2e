"""Outputs of systems and their references, as streams of segments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import Faults, LengthError, ToolkitError, UsageError
from toolkit.io.records import SUFFIXES, read_records, text_of
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
        return name, path
    match = _WMT_NAME.search(Path(argument).name)
    return (match["system"] if match else Path(argument).stem), argument


def read_systems(outputs: Sequence[str], references: Sequence[str], *, source: str | None = None) -> Systems:
    """Read systems' outputs, references and source, a segment a line (or a record).

    Raises:
        UsageError: two systems of one name.
        LengthError: streams of different lengths; the message names both.
        Faults: several files that cannot be read.
    """
    faults: list[ToolkitError] = []

    def stream(path: str) -> list[str]:
        try:
            return _stream(path)
        except ToolkitError as fault:
            faults.append(fault)
            return []

    read: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    for argument in outputs:
        name, path = system_name(argument)
        if name in read:
            raise UsageError(f"{path}: a second system is called {name!r}; give NAME=PATH")
        read[name], paths[name] = stream(path), path
    streams = [stream(path) for path in references]
    source_stream = stream(source) if source else None
    if faults:
        raise Faults(faults)
    first, expected = next((paths[name], len(segments)) for name, segments in read.items())
    others = [*((paths[name], segments) for name, segments in read.items()), *zip(references, streams, strict=True)]
    if source and source_stream is not None:
        others.append((source, source_stream))
    for path, segments in others:
        if len(segments) != expected:
            faults.append(LengthError(f"has {len(segments)} segments, {first} has {expected}; they must be parallel", where=path))
    if faults:
        raise Faults(faults)
    return Systems(read, streams, source_stream)


def _stream(path: str) -> list[str]:
    if Path(path).suffix.lower() in SUFFIXES and path != "-":
        return [text_of(record, where=f"{path}:{number}") for number, record in read_records(path)]
    return read_segments(path)
