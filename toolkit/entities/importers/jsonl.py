"""JSON lines: our own records, each a table of a record file as an object, with its id.

{"id": "nato", "kind": "organization", "en": {"full": ["North Atlantic Treaty Organization"], "acronym": ["NATO"]}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from toolkit.entities.importers.base import Format, Fragment, Reading, Source, raw
from toolkit.entities.records import Kind, of_mapping
from toolkit.errors import InputError, ToolkitError


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    for number, line in source.lines():
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            yield _record(line, source.at(number))


def _record(line: str, where: str) -> Reading:
    try:
        record = json.loads(line)
    except ValueError as error:
        return InputError(f"is not JSON: {error}", where=where)
    except RecursionError:
        return InputError("is nested too deeply", where=where)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        return InputError('each line is a JSON object with an "id"', where=where)
    try:
        entity = of_mapping(record.pop("id"), record, origin=where)
    except ToolkitError as error:
        return InputError(str(error))
    if entity.retired:
        return "record that retires an entity"
    names = [raw(name) for name in entity.names]
    return Fragment(entity.id, entity.kind, names, context=entity.context)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), _read, {}, keys_are_ids=True)
