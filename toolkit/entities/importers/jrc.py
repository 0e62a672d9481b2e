"""JRC-Names: names of people and organisations as news in many languages spells them, a spelling a line, without a header.

Steinberger et al., "JRC-Names: A freely available, highly multilingual named entity resource", RANLP 2011. The columns are
id, type (P or O), language ("u" where a spelling is used in several) and the name, its words joined by plus signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.entities.importers.base import Format, Fragment, RawName, Reading, Source
from toolkit.entities.records import Kind
from toolkit.errors import InputError

_COLUMNS = ["id", "type", "language", "name"]
_TYPES: Mapping[str, Kind] = {"P": "person", "O": "organization"}
_ANY_LANGUAGE = "u"


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    for number, line in source.lines():
        if isinstance(line, InputError):
            yield line
            continue
        fields = line.split("\t")
        if not line or (number == 1 and fields == _COLUMNS):
            continue
        if len(fields) != len(_COLUMNS):
            wrong = InputError(
                f"has {len(fields)} columns; a line holds {', '.join(_COLUMNS)}, joined by tabs", where=source.at(number)
            )
            if number == 1:
                raise wrong  # another format
            yield wrong
            continue
        entity, kind, lang, name = fields
        if not (entity.isdecimal() and entity.isascii()):
            yield InputError(f"{entity[:40]!r} is no number of an entity", where=source.at(number))
        elif kind.upper() not in types:
            yield "record of a type that is not wanted"
        else:
            raw = RawName(name.replace("+", " "), "" if lang == _ANY_LANGUAGE else lang)
            yield Fragment(entity.zfill(12), types[kind.upper()], (raw,))


FORMAT = Format("jrc", (), _read, _TYPES, prefix="jrc-", collection=True, name_a_record=True)
