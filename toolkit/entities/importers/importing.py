"""From a collection of names to a file of records: which format, which names, where to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from toolkit.compiled import write_whole
from toolkit.entities.base import KnowledgeBase
from toolkit.entities.importers.base import Format, Source
from toolkit.entities.importers.counts import Imported
from toolkit.entities.importers.formats import FORMATS
from toolkit.entities.importers.merging import Import
from toolkit.entities.records import KINDS, Kind
from toolkit.errors import InputError, UnknownNameError, UsageError
from toolkit.languages import available, parse

_COMPRESSED = (".gz", ".bz2", ".xz")
_AMBIGUOUS_SUFFIXES = {".tsv": "paranames, jrc or csv"}


def import_entities(
    path: str | Path,
    output: str | Path | BinaryIO,
    *,
    input_format: str | None = None,
    langs: Iterable[str] = (),
    types: Iterable[str] = (),
    strict: bool = False,
    entities: Sequence[str | Path] = (),
) -> Imported:
    """Turn a collection of names into a file of records that can be laid over the knowledge base.

    Two records are one entity if they have the same id, or share full names in two languages; in a public collection
    (wikidata, paranames, jrc) only an entity of the base is found by its names, since there homonyms have ids of their
    own, and of several that would fit one entity the one that shares most names is it. Memory is bounded, except that a
    glossary's names are remembered (about 200 bytes each).

    Args:
        path: the file, plain or compressed; "-" for standard input.
        output: the file to write, whole or not at all, or a binary stream.
        input_format: wikidata, paranames, jrc, tbx, csv or jsonl; by default what the file's suffix says.
        langs: languages whose names are wanted (BCP 47); by default those that have a pack, in a glossary all.
        types: types of the source that are wanted (Q5, PER), with a kind where it is not the default's (Q43229=company).
        strict: fail at the first corrupt record instead of passing it over.
        entities: TOML files of records that, with the built-in base, are what exists.

    Raises:
        UsageError: an option that does not fit.
        InputError: the file cannot be used; with `strict` also a corrupt record.
    """
    name = input_format or _inferred(str(path))
    if name not in FORMATS:
        raise UnknownNameError("input format", name, FORMATS)
    form = FORMATS[name]
    wanted = tuple(parse(lang) for lang in langs) or (available() if form.collection else ())
    try:
        with TemporaryDirectory(prefix="toolkit-import-") as folder:
            run = Import(Source(str(path)), form, KnowledgeBase.open(entities), Path(folder))
            run.read(_types(types, form), wanted, strict=strict)
            run.merge()
            run.give_ids()
            _write(output, run.content())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", where=error.filename or str(output)) from None
    return run.imported()


def _inferred(path: str) -> str:
    place = Path(path.lower())
    suffix = Path(place.stem).suffix if place.suffix in _COMPRESSED else place.suffix
    for name, form in FORMATS.items():
        if suffix in form.suffixes:
            return name
    if path != "-" and not Path(path).is_file():
        raise InputError("no such file", where=str(path))
    may_be = _AMBIGUOUS_SUFFIXES.get(suffix, ", ".join(FORMATS))
    raise UsageError(f"{path}: the suffix does not say the format; say --input-format {may_be}")


def _types(given: Iterable[str], form: Format) -> Mapping[str, Kind]:
    wanted: dict[str, Kind] = {}
    for item in given:
        name, _, kind = item.partition("=")
        if not form.types:
            raise UsageError(f"--types {item}: {form.name} has no types")
        if kind and kind not in KINDS:
            raise UnknownNameError("kind", kind, KINDS, where=f"--types {item}")
        if not kind and name not in form.types:
            raise UsageError(f"--types {item}: has no kind by default; say {name}=KIND, one of {', '.join(KINDS)}")
        wanted[name] = kind or form.types[name]
    return wanted or form.types


def _write(output: str | Path | BinaryIO, content: Iterable[bytes]) -> None:
    if not isinstance(output, str | Path):
        output.writelines(content)
    elif (place := Path(output)).exists() and not place.is_file():  # a device or pipe: there is nothing to replace
        with place.open("wb") as file:
            file.writelines(content)
    else:
        write_whole(place.resolve(), content)
