"""Scores that others gave: human judgements (WMT's files, MQM annotation, any table) and other tools' segment scores."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite, isnan, nan
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.io.text import read_text
from toolkit.results import MINOR_PUNCTUATION_WEIGHT, MQM_WEIGHTS

# Columns by what they hold, compared without case and signs: the first that a table has counts.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "system": ("system", "sys", "systemid", "systemname", "model"),
    "segment": ("globalsegid", "segid", "segmentid", "segment", "seg", "itemid", "item", "line", "id"),
    "document": ("doc", "document", "docid", "documentid"),
    "rater": ("rater", "raterid", "annotator", "annotatorid", "user", "userid"),
}
HUMAN_COLUMNS = ("score", "human", "humanscore", "mqm", "mqmscore", "mqmavgscore", "zscore", "z", "da", "esa", "rating", "raw")
"""Names, without case and signs, of the column of human scores in a table that has several."""

_MISSING = frozenset({"", "none", "nan", "na", "n/a", "null", "-"})
_NO_ERROR = frozenset({"no-error", "no error", "neutral", "hotw-test", ""})
_RANKING = re.compile(r"(?P<system>.+?)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Scores:
    """What one judge or metric gave; higher is better.

    Args:
        name: the column's name.
        segments: by system the score of each segment by its id, NaN where there is none; empty where only whole
            systems were scored.
        systems: by system its one score, where only whole systems were scored.
        documents: the document of each segment by its id, where the file says it.
    """

    name: str
    segments: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    systems: Mapping[str, float] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)


def read_scores(path: str) -> list[Scores]:
    """Read scores of segments, or of whole systems; of several columns of numbers each is one.

    Read are: a table with a header (CSV, TSV, or columns separated by white space) with a column `system`, mostly one of
    segment numbers (`seg_id`) and columns of numbers; the same as JSON lines; MQM annotation (columns `system`, `rater`,
    `category`, `severity`: Google's weights, their sum a rater, the mean over raters, negated); headerless lines of
    `system score`, for each system in the order of the segments; WMT's ranking (`RAW Z N assessments SYSTEM.id`, of which
    Z is taken); the JSON of `toolkit score --segments`, and of `comet-score --to_json`.
    Several scores of one segment are averaged.

    Raises:
        InputError: the file cannot be read, or is none of these; the message says in which line.
    """
    if Path(path).suffix.lower() == ".json":
        return _of_json(path)
    text = read_text(path)
    if Path(path).suffix.lower() in {".jsonl", ".ndjson"}:
        return _of_rows(list(_json_rows(text, path)), path)
    rows = list(_lines(text, path))
    header = [_plain(name) for name in rows[0][1]]
    if not set(header) & set(_ROLES["system"]):
        return [_headerless(rows, path)]
    names = rows[0][1]
    for number, row in rows[1:]:
        if len(row) != len(names):
            raise InputError(f"has {len(row)} fields, the header {len(names)}", where=f"{path}:{number}")
    return _of_rows([(number, dict(zip(names, row, strict=True))) for number, row in rows[1:]], path)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())


def _lines(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's fields with its number: separated by what separates the first line's."""
    first = next(line for line in text.splitlines() if line.strip())
    if "\t" in first:
        rows: Iterator[list[str]] = (line.split("\t") for line in text.split("\n"))
    elif "," in first:
        csv.field_size_limit(max(csv.field_size_limit(), len(text)))
        rows = csv.reader(io.StringIO(text, newline=""))
    else:
        rows = (line.split() for line in text.split("\n"))
    try:
        for number, row in enumerate(rows, start=1):
            fields = [value.strip() for value in row]
            if any(fields):
                yield number, fields
    except csv.Error as error:
        raise InputError(f"is no table: {error}", where=path) from None


def _json_rows(text: str, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not JSON: {error}", where=f"{path}:{number}") from None
        if not isinstance(record, dict):
            raise InputError("each line must be a JSON object", where=f"{path}:{number}")
        yield number, {key: "" if value is None else str(value) for key, value in record.items()}


def _headerless(rows: Sequence[tuple[int, list[str]]], path: str) -> Scores:
    if all(len(row) == 2 for _, row in rows):
        ordered: dict[str, list[float]] = {}
        for number, (system, score) in rows:
            ordered.setdefault(system, []).append(_number(score, f"{path}:{number}"))
        return _by_order("score", ordered)
    if all(len(row) == 5 and all(_is_number(value) for value in row[:4]) for _, row in rows):
        systems: dict[str, float] = {}
        for number, row in rows:
            match = _RANKING.fullmatch(row[4])
            name = match["system"] if match else row[4]
            if name in systems:
                raise InputError(f"scores system {name!r} a second time", where=f"{path}:{number}")
            systems[name] = _number(row[1], f"{path}:{number}")
        return Scores("z", systems=systems)
    raise InputError("needs a header with a column 'system'", where=f"{path}:{rows[0][0]}")


def _by_order(name: str, ordered: Mapping[str, Sequence[float]]) -> Scores:
    if all(len(scores) == 1 for scores in ordered.values()):
        return Scores(name, systems={system: scores[0] for system, scores in ordered.items()})
    numbered = {system: {str(n): score for n, score in enumerate(scores, start=1)} for system, scores in ordered.items()}
    return Scores(name, segments=numbered)


def _of_rows(rows: Sequence[tuple[int, Mapping[str, str]]], path: str) -> list[Scores]:
    if not rows:
        raise InputError("has a header and no scores", where=path)
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    by_plain = {_plain(name): name for name in reversed(names)}
    roles = {role: next((by_plain[p] for p in known if p in by_plain), None) for role, known in _ROLES.items()}
    if roles["system"] is None:
        raise InputError(f"has no field 'system'; it has {', '.join(map(repr, names))}", where=path)
    if {"category", "severity"} <= set(by_plain):
        return [_mqm(rows, roles, by_plain, path)]
    taken = set(roles.values())
    columns = [name for name in names if name not in taken and _is_column(name, rows)]
    if not columns:
        raise InputError("has no column of numbers", where=path)
    return [_column(name, rows, roles, path) for name in columns]


def _is_column(name: str, rows: Sequence[tuple[int, Mapping[str, str]]]) -> bool:
    values = [row.get(name, "") for _, row in rows]
    return any(map(_is_number, values)) and all(_is_number(value) or value.casefold() in _MISSING for value in values)


def _column(name: str, rows: Sequence[tuple[int, Mapping[str, str]]], roles: Mapping[str, str | None], path: str) -> Scores:
    found: dict[str, dict[str, list[float]]] = {}
    ordered: dict[str, list[float]] = {}
    documents: dict[str, str] = {}
    for number, row in rows:
        system, segment = row[roles["system"] or ""], row.get(roles["segment"] or "", "")
        value = _number(row.get(name, ""), f"{path}:{number}")
        ordered.setdefault(system, []).append(value)
        found.setdefault(system, {}).setdefault(segment, []).append(value)
        if roles["document"]:
            documents[segment] = row.get(roles["document"], "")
    if roles["segment"] is None:
        return _by_order(name, ordered)
    means = {system: {segment: _mean(values) for segment, values in scores.items()} for system, scores in found.items()}
    return Scores(name, segments=means, documents=documents)


def _mqm(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    roles: Mapping[str, str | None],
    columns: Mapping[str, str],
    path: str,
) -> Scores:
    """Sum the penalties of each rater, and average the raters (Freitag et al. 2021)."""
    segment_column = roles["segment"]
    if segment_column is None:
        raise InputError("needs a column of segment numbers, 'seg_id'", where=path)
    penalties: dict[str, dict[str, dict[str, float]]] = {}
    documents: dict[str, str] = {}
    for number, row in rows:
        severity, category = row[columns["severity"]].casefold(), row[columns["category"]].casefold()
        if severity not in MQM_WEIGHTS and severity not in _NO_ERROR:
            raise InputError(
                f"unknown severity {severity!r}; known: {', '.join(MQM_WEIGHTS)}, no-error", where=f"{path}:{number}"
            )
        weight = MQM_WEIGHTS.get(severity, 0.0)
        if severity == "minor" and category.startswith("fluency/punctuation"):
            weight = MINOR_PUNCTUATION_WEIGHT
        if severity == "major" and category.startswith("non-translation"):
            weight = MQM_WEIGHTS["critical"]
        segment, rater = row[segment_column], row.get(roles["rater"] or "", "")
        raters = penalties.setdefault(row[roles["system"] or ""], {}).setdefault(segment, {})
        raters[rater] = raters.get(rater, 0.0) + weight
        if roles["document"]:
            documents[segment] = row[roles["document"]]
    scores = {
        system: {segment: 0.0 - _mean(list(raters.values())) for segment, raters in segments.items()}
        for system, segments in penalties.items()
    }
    return Scores("mqm", segments=scores, documents=documents)


def _of_json(path: str) -> list[Scores]:
    try:
        data = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}", where=path) from None
    found: dict[str, dict[str, Sequence[Any]]] = {}
    if isinstance(data, dict) and isinstance(data.get("systems"), list):
        for system in data["systems"]:
            for score in system.get("scores", ()) if isinstance(system, dict) else ():
                if isinstance(score, dict) and isinstance(score.get("segments"), list):
                    values = score["segments"]
                    if score.get("higher_is_better") is False:
                        values = [-value if isinstance(value, int | float) else value for value in values]
                    found.setdefault(str(score.get("metric")), {})[str(system.get("name"))] = values
    elif isinstance(data, dict):
        for file, records in data.items():
            if isinstance(records, list) and records and all(isinstance(record, dict) for record in records):
                for key, first in records[0].items():
                    if isinstance(first, int | float) and not isinstance(first, bool):
                        found.setdefault(key, {})[Path(file).stem] = [record.get(key) for record in records]
    if not found:
        raise InputError("holds no scores of segments; `toolkit score --segments --output-format json` writes them", where=path)
    return [
        Scores(
            name,
            segments={
                system: {str(n): _number("" if v is None else str(v), path) for n, v in enumerate(values, start=1)}
                for system, values in systems.items()
            },
        )
        for name, systems in found.items()
    ]


def _mean(values: Sequence[float]) -> float:
    there = [value for value in values if not isnan(value)]
    return sum(there) / len(there) if there else nan


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _number(text: str, where: str) -> float:
    if text.casefold() in _MISSING:
        return nan
    if not _is_number(text):
        raise InputError(f"{text!r} is no score", where=where)
    return float(text)
