"""Outputs of systems and their references, as streams of segments; entity-aware test sets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from toolkit.document import Sample
from toolkit.errors import Faults, InputError, LengthError, ToolkitError, UsageError
from toolkit.io.records import SUFFIXES, Record, read_records, text_of
from toolkit.io.text import read_text, segments_of

_WMT_NAME = re.compile(r"\.hyp\.(?P<system>.+?)(?:\.[a-z]{2,3})?$")
_JSON_LINES = (".jsonl", ".ndjson")
_OUTPUT_FIELDS = ("prediction", "output", "translation", "hypothesis")


@dataclass(frozen=True, slots=True)
class Systems:
    """Streams that are parallel: a segment has the same index in each.

    Args:
        outputs: the segments of each system, by its name, in the order given.
        references: whole streams of references; None where a segment has fewer than others.
        source: the segments in the source language.
        documents: the document that each segment belongs to, where records say so in a field `document`.
        ids: the identifier of each segment, where it has one.
        targets: the accepted translations and mentions of each item of an entity-aware test set.
        windows: the files whose line ends are those of Windows.
        origins: the language that each segment's source was written in, where records say so in a field `origin` or
            `origlang`.
    """

    outputs: dict[str, list[str]]
    references: list[list[str | None]]
    source: list[str] | None
    documents: list[str] | None = None
    ids: list[str] | None = None
    targets: list[list[Mapping[str, Any]]] | None = None
    windows: tuple[str, ...] = ()
    origins: list[str] | None = None

    def samples(self, *, lang: str = "en") -> list[Sample]:
        """Return every segment of every system as a Sample.

        Args:
            lang: BCP 47 tag of outputs and references.
        """
        rows = [tuple(r for r in row if r is not None) for row in zip(*self.references, strict=True)]
        return [
            Sample(
                output,
                rows[place] if rows else (),
                id=self.ids[place] if self.ids else str(place + 1),
                system=name,
                source=self.source[place] if self.source else None,
                document=self.documents[place] if self.documents else None,
                lang=lang,
                meta=({"targets": self.targets[place]} if self.targets else {})
                | ({"origin": self.origins[place]} if self.origins else {}),
            )
            for name, segments in self.outputs.items()
            for place, output in enumerate(segments)
        ]


@dataclass(frozen=True, slots=True)
class _Stream:
    """What one file holds: its segments, and their documents and origins where all of its records name one."""

    segments: list[str]
    documents: list[str] | None = None
    origins: list[str] | None = None
    windows: bool = False


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

    A reference of JSON lines with `id`, `source` and `targets: [{translation, mention}]` is an entity-aware test set:
    outputs are then JSON lines with `id` and `prediction`, matched by id; a missing prediction is an empty output.

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
    for path in references:
        if Path(path).suffix.lower() in _JSON_LINES and _is_test_set(path):
            if len(references) > 1 or source:
                raise UsageError(f"{path} is an entity-aware test set, with its source: give no other reference and no --source")
            return _read_test_set(paths, path)
    faults: list[ToolkitError] = []
    shared = [(path, _stream(path, faults)) for path in (*references, *([source] if source else []))]
    read = {name: (path, _stream(path, faults, _OUTPUT_FIELDS)) for name, path in paths.items()}
    every = [(path, stream) for path, stream in (*shared, *read.values()) if stream is not None]
    first = next(((path, len(stream.segments)) for path, stream in every), ("", 0))

    def parallel(path: str, stream: _Stream | None) -> bool:
        if stream is not None and len(stream.segments) != first[1]:
            number = f"{len(stream.segments)} segment{'s' if len(stream.segments) != 1 else ''}"
            problem = f"has {number}, {first[0]} has {first[1]}; they must be parallel"
            faults.append(LengthError(problem, where=path))
        return stream is not None and len(stream.segments) == first[1]

    usable = [parallel(path, stream) for path, stream in shared]
    outputs_read = {name: stream.segments for name, (path, stream) in read.items() if parallel(path, stream) and stream}
    if not all(usable):
        raise Faults(faults)
    streams: list[list[str]] = [stream.segments for _, stream in shared if stream]
    systems = Systems(
        outputs_read,
        [list(stream) for stream in streams[: len(references)]],
        streams[-1] if source else None,
        documents=next((stream.documents for _, stream in every if stream.documents and len(stream.documents) == first[1]), None),
        windows=tuple(path for path, stream in every if stream.windows),
        origins=next((stream.origins for _, stream in every if stream.origins and len(stream.origins) == first[1]), None),
    )
    return systems, faults


def _stream(path: str, faults: list[ToolkitError], fields: Sequence[str] = ()) -> _Stream | None:
    """Return what a file holds, records by the first of the fields that they have; where it cannot be used, note the fault."""
    try:
        if Path(path).suffix.lower() not in SUFFIXES:
            text = read_text(path)
            return _Stream(segments_of(text), windows="\r\n" in text)
        records = [(_record(record), f"{path}:{number}") for number, record in read_records(path)]
        segments = [text_of(r, where=where, field=next((f for f in fields if f in r), None)) for r, where in records]
        documents = [record.get("document") for record, _ in records]
        origins = [record.get("origin", record.get("origlang")) for record, _ in records]
        return _Stream(segments, _all_named(documents), _all_named(origins))
    except ToolkitError as fault:
        faults.append(fault)
        return None


def _all_named(values: Sequence[object]) -> list[str] | None:
    return None if None in values else [str(value) for value in values]


def _record(record: Record | InputError) -> Record:
    if isinstance(record, InputError):
        raise record
    return record


# ------------------------------------------------------------------------------------------ entity-aware test sets


def _is_test_set(path: str) -> bool:
    """Tell whether the first record of a file has accepted mentions; a file that cannot be read is told of later."""
    if path == "-" or not Path(path).is_file():
        return False
    try:
        first = next(iter(read_records(path)), None)
    except ToolkitError:
        return False
    return first is not None and isinstance(first[1], Mapping) and "targets" in first[1]


def _read_test_set(paths: Mapping[str, str], reference: str) -> tuple[Systems, list[ToolkitError]]:
    items = _by_id(reference)
    targets = [_targets(record, where) for record, where in items.values()]
    source = [text_of(record, where=where, field="source") for record, where in items.values()]
    translations = [[target["translation"] for target in accepted] for accepted in targets]
    outputs: dict[str, list[str]] = {}
    faults: list[ToolkitError] = []
    for name, path in paths.items():
        try:
            outputs[name] = _predictions(path, items, reference)
        except ToolkitError as fault:
            faults.append(fault)
    streams = [list(stream) for stream in zip_longest(*translations)]
    return Systems(outputs, streams, source, ids=list(items), targets=targets), faults


def _by_id(path: str) -> dict[str, tuple[Record, str]]:
    """Return the records of a file by their ids, with where they stand."""
    found: dict[str, tuple[Record, str]] = {}
    for number, line in read_records(path):
        record, where = _record(line), f"{path}:{number}"
        key = record.get("id")
        if not isinstance(key, str | int) or isinstance(key, bool):
            raise InputError("needs a field 'id', by which outputs and references are matched", where=where)
        if str(key) in found:
            raise InputError(f"id {str(key)!r} is already that of {found[str(key)][1]}", where=where)
        found[str(key)] = (record, where)
    return found


def _targets(record: Record, where: str) -> list[Mapping[str, Any]]:
    accepted = record.get("targets")
    if not isinstance(accepted, list) or not accepted:
        raise InputError("field 'targets' must be a list of {translation, mention}", where=where)
    for target in accepted:
        if not isinstance(target, dict) or not all(isinstance(target.get(f), str) for f in ("translation", "mention")):
            raise InputError("each of 'targets' needs the strings 'translation' and 'mention'", where=where)
        if not target["mention"]:
            raise InputError("a mention is empty: every output would contain it", where=where)
    return accepted


def _predictions(path: str, items: Mapping[str, object], reference: str) -> list[str]:
    """Return the prediction of each item of a test set, empty where there is none."""
    records = _by_id(path)
    for key, (_, where) in records.items():
        if key not in items:
            raise InputError(f"id {key!r} is not in {reference}", where=where)
    return [
        text_of(records[key][0], where=records[key][1], field="prediction")
        if key in records and records[key][0].get("prediction") is not None
        else ""
        for key in items
    ]
