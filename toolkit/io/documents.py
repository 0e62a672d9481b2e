"""Files, and what callers pass, to Documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from toolkit.document import Document
from toolkit.errors import InputError, ToolkitError, UsageError
from toolkit.io.paths import expand
from toolkit.io.records import SUFFIXES, Record, read_records, text_of
from toolkit.io.text import read_text, require_text
from toolkit.languages import parse

Text = str | Document | Record
"""What callers may pass for a text: the text itself, a Document, or a record with a `text` (a row of a datasets.Dataset)."""


def as_documents(texts: Text | Iterable[Text], *, lang: str = "en", source_lang: str | None = None) -> list[Document]:
    """Return what a caller passed as Documents.

    Args:
        texts: a text, a Document, or an iterable of either or of records (such as a `datasets.Dataset`) that hold `text`
            and optionally `id`, `lang`, `source_lang`.
        lang: BCP 47 tag of texts that do not say theirs.
        source_lang: BCP 47 tag of the language they were translated from, where they do not say.

    Raises:
        UsageError: an unknown language; InputError: a record without a text, or something that holds none.
    """
    target = parse(lang, where="target language")
    source = parse(source_lang, where="source language") if source_lang else None
    many = [texts] if isinstance(texts, str | Document | Mapping) else texts
    if not isinstance(many, Iterable) or isinstance(many, bytes):
        raise InputError(f"give a text, a Document, a record, or an iterable of these, not {type(texts).__name__}")
    return [_document(text, number, target, source) for number, text in enumerate(many)]


def _document(text: Text, number: int, lang: str, source_lang: str | None) -> Document:
    if isinstance(text, Document):
        return text
    if isinstance(text, str):
        return Document(text, lang=lang, source_lang=source_lang)
    if not isinstance(text, Mapping):
        raise InputError(f"a text, a Document or a record is wanted, not {type(text).__name__}", where=f"text {number}")
    return _of_record(text, f"record {number}", lang, source_lang, {})


_MOST_FAULTS = 10  # of one file: a table of something else would fill the screen


def read_documents(
    paths: Iterable[str], *, lang: str = "en", source_lang: str | None = None, lines: bool = False
) -> tuple[list[Document], list[ToolkitError]]:
    """Return the documents that paths hold, in the order given, and a fault for each that cannot be used.

    A text file is one document, or a document a line; JSON lines, CSV and TSV are read by their fields: `text`, and
    optionally `id`, `lang`, `source_lang`. A document's `meta` has the `path` of its file and, where it is a part of
    it, the number of its `line`.

    Args:
        paths: files, directories, globs, or "-".
        lang: BCP 47 tag of the texts where a record does not say.
        source_lang: BCP 47 tag of the language they were translated from, where a record does not say.
        lines: a text file holds a document a line.
    """
    files, faults = expand(paths)
    documents: list[Document] = []
    for file in files:
        try:
            for item in _documents(file, lang, source_lang, lines):
                if isinstance(item, Document):
                    documents.append(item)
                else:
                    faults.append(item)
        except ToolkitError as fault:
            faults.append(fault)
    return documents, faults


def _documents(file: str, lang: str, source_lang: str | None, lines: bool) -> Iterator[Document | ToolkitError]:
    if Path(file).suffix.lower() in SUFFIXES:
        faults = 0
        for number, record in read_records(file):
            where = f"{file}:{number}"
            try:
                if isinstance(record, InputError):
                    raise record
                yield _of_record(record, where, lang, source_lang, {"path": file, "line": number})
            except ToolkitError as fault:
                faults += 1
                if faults <= _MOST_FAULTS:
                    yield fault
        if faults > _MOST_FAULTS:
            yield InputError(f"{faults - _MOST_FAULTS} more records cannot be used", where=file)
        return
    text = read_text(file)
    if not lines:
        yield Document(text, id=file, lang=lang, source_lang=source_lang, meta={"path": file})
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Document(
                line.removesuffix("\r"),
                id=f"{file}:{number}",
                lang=lang,
                source_lang=source_lang,
                meta={"path": file, "line": number},
            )


def _of_record(record: Record, where: str, lang: str, source_lang: str | None, meta: Mapping[str, object]) -> Document:
    text = text_of(record, where=where)
    require_text(text, where=where)
    name = record.get("id")
    return Document(
        text,
        id=where if name is None or name == "" else str(name),
        lang=_tag(record, "lang", where) or lang,
        source_lang=_tag(record, "source_lang", where) or source_lang,
        meta=meta,
    )


def _tag(record: Record, field: str, where: str) -> str | None:
    value = record.get(field)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"field {field!r} must be a string, not {type(value).__name__}", where=where)
    try:
        return parse(value)
    except UsageError as error:
        raise InputError(f"field {field!r}: {error}", where=where) from None
