"""Records of texts: JSON lines, CSV and TSV, read by their fields."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.errors import InputError
from toolkit.io.text import read_text

SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
TEXT_FIELDS = ("text", "output", "prediction", "translation", "hypothesis")

Record = Mapping[str, Any]


def read_records(path: str) -> Iterator[tuple[int, Record | InputError]]:
    """Yield the records of a file with their line numbers; in place of a record that cannot be used, what is wrong with it.

    Raises:
        InputError: the file cannot be read at all.
    """
    text = read_text(path)
    if path.lower().endswith((".csv", ".tsv")):
        yield from _table(text, path)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line, f"{path}:{number}")


def _object(line: str, where: str) -> Record | InputError:
    try:
        record = json.loads(line)
    except ValueError as error:
        return InputError(f"is not JSON: {error}", where=where)
    except RecursionError:
        return InputError("is nested too deeply", where=where)
    return record if isinstance(record, dict) else InputError("each line must be a JSON object", where=where)


def _table(text: str, path: str) -> Iterator[tuple[int, Record | InputError]]:
    import csv

    tabs = path.lower().endswith(".tsv")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # by default an article of 128 KiB is too long
    reader = csv.DictReader(
        io.StringIO(text, newline=""),
        delimiter="\t" if tabs else ",",
        quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
    )
    try:
        for record in reader:
            if None in record or None in record.values():
                problem = f"has another number of fields than the header ({len(reader.fieldnames or ())})"
                yield reader.line_num, InputError(problem, where=f"{path}:{reader.line_num}")
            else:
                yield reader.line_num, record
    except csv.Error as error:
        raise InputError(f"is no table: {error}", where=f"{path}:{reader.line_num}") from None


def text_of(record: Record, *, where: str, field: str | None = None) -> str:
    """Return a record's text: of the field named, else of the first usual one that it has.

    Raises:
        InputError: no such field, or its value is no string.
    """
    names = (field,) if field else TEXT_FIELDS
    for name in names:
        if name in record:
            value = record[name]
            if not isinstance(value, str):
                raise InputError(f"field {name!r} must be a string, not {type(value).__name__}", where=where)
            return value
    raise InputError(
        f"has no field {' or '.join(repr(name) for name in names)}; it has {', '.join(map(repr, record)) or 'none'}",
        where=where,
    )
