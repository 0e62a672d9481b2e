"""Glossaries as CSV or TSV: a concept a row, a column a language.

The header names the columns: `en`, `pt-BR`, or with a kind of name `fr.acronym`; `kind` holds the kind of entity, a first
column `id` our id of it. A cell may hold several names, joined by "|". The separator is what the header has most of: comma,
semicolon or tab; fields of a table with tabs are never quoted.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.entities.importers.base import Format, Fragment, RawName, Reading, Source
from toolkit.entities.importers.names import slug
from toolkit.entities.records import KINDS, NAME_KINDS, Kind, NameKind
from toolkit.errors import InputError, UsageError
from toolkit.languages import parse

_MOST_LINES = 20  # that a quoted row may span: after more, a quote was not closed
_Line = tuple[int, str | InputError]


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    lang: str
    kind: NameKind | None
    deprecated: bool


@dataclass(frozen=True, slots=True)
class _Header:
    width: int
    ids: bool
    kind: int | None
    columns: tuple[_Column, ...]


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    lines = source.lines()
    first = next(((number, line) for number, line in lines if isinstance(line, InputError) or line.strip()), None)
    if first is None:
        raise InputError("is empty", where=source.name)
    number, line = first
    if isinstance(line, InputError):
        raise line
    delimiter = max(",;\t", key=line.count)
    rows = _rows(iter([first]), source, delimiter)
    _, cells = next(rows)
    if isinstance(cells, InputError):
        raise cells
    header = _header(cells, source.at(number))
    for number, row in _rows(lines, source, delimiter):
        if isinstance(row, InputError):
            yield row
        elif any(row):
            yield _fragment(row, header, source.at(number))


def _rows(lines: Iterator[_Line], source: Source, delimiter: str) -> Iterator[tuple[int, list[str] | InputError]]:
    """Yield the rows with the numbers of their first lines; after a row that is wrong, go on at its second line."""
    waiting: deque[_Line] = deque()
    dialect: dict[str, Any] = {"delimiter": delimiter, "strict": True}
    if delimiter == "\t":
        dialect |= {"quoting": csv.QUOTE_NONE}

    def pull(taken: list[_Line]) -> Iterator[str]:
        while len(taken) < _MOST_LINES:
            line = waiting.popleft() if waiting else next(lines, None)
            if line is None:
                return
            taken.append(line)
            if isinstance(line[1], InputError):
                return
            yield line[1] + "\n"

    while True:
        taken: list[_Line] = []
        try:
            row = next(csv.reader(pull(taken), **dialect), None)
        except csv.Error as error:
            problem = "a quote is not closed" if "end of data" in str(error) else f"is no row of a table: {error}"
            yield taken[0][0], InputError(problem, where=source.at(taken[0][0]))
            waiting.extendleft(reversed(taken[1:]))
            continue
        if not taken:
            return
        number, text = taken[0]
        yield number, text if isinstance(text, InputError) else row or []


def _header(cells: Sequence[str], where: str) -> _Header:
    columns: list[_Column] = []
    kind: int | None = None
    ids = cells[0].strip().lower() == "id"  # elsewhere it is Indonesian
    for index, cell in enumerate(cells):
        title, _, form = cell.strip().partition(".")
        if title.lower() == "kind":
            kind = index
        elif not (index == 0 and ids) and (form in {"", "deprecated", *NAME_KINDS}):
            try:
                lang = parse(title)
            except UsageError:
                continue
            deprecated = form == "deprecated"
            columns.append(_Column(index, lang, None if deprecated or not form else form, deprecated))  # type: ignore[arg-type]
    if not columns:
        shown = ", ".join(repr(cell[:30]) for cell in cells[:8])
        raise InputError(f"no column is a language (en, pt-BR, fr.acronym); the header has {shown}", where=where)
    return _Header(len(cells), ids, kind, tuple(columns))


def _fragment(row: Sequence[str], header: _Header, where: str) -> Reading:
    if len(row) > header.width:
        return InputError(f"has {len(row)} columns, the header {header.width}", where=where)
    kind = row[header.kind].strip() if header.kind is not None and header.kind < len(row) else ""
    if kind and kind not in KINDS:
        return InputError(f"unknown kind {kind[:40]!r}; known: {', '.join(KINDS)}", where=where)
    key = slug(row[0]) if header.ids else ""
    if header.ids and row[0].strip() and not key:
        return InputError(f"{row[0][:40]!r} is no id: it has no ASCII letter or digit", where=where)
    return Fragment(key, kind or None, list(_names(row, header.columns)))


def _names(row: Sequence[str], columns: Iterable[_Column]) -> Iterator[RawName]:
    for column in columns:
        if column.index < len(row):
            for text in row[column.index].split("|"):
                if text.strip():
                    yield RawName(text, column.lang, column.kind, "deprecated" if column.deprecated else "accepted")


FORMAT = Format("csv", (".csv",), _read, {}, keys_are_ids=True)
