"""Files to Documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.document import Document
from toolkit.errors import InputError, ToolkitError
from toolkit.io.paths import expand
from toolkit.io.records import SUFFIXES, read_records, text_of
from toolkit.io.text import read_text


def read_documents(
    paths: Iterable[str], *, lang: str = "en", source_lang: str | None = None, lines: bool = False
) -> tuple[list[Document], list[ToolkitError]]:
    """Return the documents that paths hold, in the order given, and a fault for each that cannot be used.

    A text file is one document, or a document a line; JSON lines, CSV and TSV are read by their fields: `text`, and
    optionally `id`, `lang`, `source_lang`.

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
            documents += _documents(file, lang, source_lang, lines)
        except ToolkitError as fault:
            faults.append(fault)
    return documents, faults


def _documents(file: str, lang: str, source_lang: str | None, lines: bool) -> Iterator[Document]:
    if Path(file).suffix.lower() in SUFFIXES:
        for number, record in read_records(file):
            where = f"{file}:{number}"
            text = text_of(record, where=where)
            if not text.strip():
                raise InputError("the text is empty", where=where)
            yield Document(
                text,
                id=str(record.get("id") or where),
                lang=record.get("lang") or lang,
                source_lang=record.get("source_lang") or source_lang,
            )
        return
    text = read_text(file)
    if not lines:
        yield Document(text, id=file, lang=lang, source_lang=source_lang)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield Document(line.removesuffix("\r"), id=f"{file}:{number}", lang=lang, source_lang=source_lang)
