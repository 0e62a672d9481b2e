"""ParaNames: names of people, places and organisations in over 400 languages, drawn from Wikidata, a name a line.

Sälevä and Lignos, "ParaNames 1.0: Creating an Entity Name Corpus for 400+ Languages using Wikidata", LREC-COLING 2024.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.entities.importers.base import Format, Fragment, RawName, Reading, Source
from toolkit.entities.records import Kind
from toolkit.errors import InputError

_COLUMNS = ["wikidata_id", "eng", "label", "language", "type"]
_TYPES: Mapping[str, Kind] = {"PER": "person", "LOC": "place", "ORG": "organization"}


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    lines = source.lines()
    _, header = next(lines)
    if isinstance(header, InputError):
        raise header
    if header.split("\t") != _COLUMNS:
        raise InputError(f"the header must be {', '.join(_COLUMNS)}, joined by tabs", where=source.at(1))
    known, key = "", ""
    for number, line in lines:
        if isinstance(line, InputError):
            yield line
            continue
        if not line:
            continue
        fields = line.split("\t")
        if len(fields) != len(_COLUMNS):
            yield InputError(f"has {len(fields)} columns, the header {len(_COLUMNS)}", where=source.at(number))
            continue
        if '"' in line:
            fields = [unquoted(field) for field in fields]
        item, english, label, lang, kind = fields
        if item != known:  # an item's names mostly follow each other
            known, key = item, item_key(item)
        if not key:
            yield InputError(f"{item[:40]!r} is no Wikidata id", where=source.at(number))
        elif kind not in types:
            yield "record of a type that is not wanted"
        else:
            yield Fragment(key, types[kind], (RawName(label, lang),), english)


def item_key(item: str) -> str:
    """Return the key of a Wikidata item, which sorts as its number does; "" for what is no item's id."""
    digits = item[1:]
    return digits.zfill(12) if item[:1] == "Q" and digits.isdecimal() and digits.isascii() else ""


def unquoted(field: str) -> str:
    """Return a field without the quotes that a CSV writer put around it."""
    inner = field[1:-1]
    if len(field) < 2 or field[0] != '"' or field[-1] != '"' or '"' in inner.replace('""', ""):
        return field
    return inner.replace('""', '"')


FORMAT = Format("paranames", (), _read, _TYPES, prefix="Q", collection=True, name_a_record=True)
