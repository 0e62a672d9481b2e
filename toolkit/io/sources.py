"""Documents and the texts that they were translated from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from toolkit.document import Document
from toolkit.errors import InputError, LengthError, ToolkitError, UsageError
from toolkit.io.documents import Text, as_documents
from toolkit.io.text import read_text, segments_of
from toolkit.languages.identification import identify

UNDETERMINED = "und"  # BCP 47's tag of a language that is not known


def with_source(document: Document, text: str, *, lang: str | None = None, aligned: bool = False) -> Document:
    """Return a document with the text that it was translated from.

    Args:
        document: the translation.
        text: the source.
        lang: BCP 47 tag of the source; by default the document's `source_lang`, else told from the text.
        aligned: line n of both texts correspond.

    Raises:
        InputError: they should correspond line by line and have different numbers of lines.
    """
    if aligned:
        counts = [len(segments_of(side)) for side in (document.text, text)]
        if counts[0] != counts[1]:
            raise InputError(
                f"its lines are {counts[0]} and those of its source {counts[1]}; without --aligned their sentences are aligned",
                where=document.id or "text",
            )
    known = lang or document.source_lang or identify(text)[0]
    source = Document(text, lang=known or UNDETERMINED)
    return replace(document, source=source, aligned=aligned, source_lang=document.source_lang or known)


def with_sources(
    documents: Iterable[Document], sources: Text | Iterable[Text], *, lang: str | None = None, aligned: bool = False
) -> list[Document]:
    """Return documents with their sources, in order; see `with_source`.

    Raises:
        LengthError: there are more of one than of the other.
    """
    ours, theirs = list(documents), as_documents(sources)
    if len(ours) != len(theirs):
        raise LengthError(f"{len(ours)} documents and {len(theirs)} sources: give one source a document", where="source")
    return [with_source(document, source.text, lang=lang, aligned=aligned) for document, source in zip(ours, theirs, strict=True)]


def read_sources(
    documents: Iterable[Document], path: str, *, lang: str | None = None, aligned: bool = False
) -> tuple[list[Document], list[ToolkitError]]:
    """Return documents with their sources, and a fault for each that has none.

    Args:
        documents: what `read_documents` returned.
        path: a file that holds the source of the one document, or of documents that are lines a line for each; or a folder in
            which each document's source has the document's own name.
        lang: BCP 47 tag of the sources; by default told from each.
        aligned: lines of a text and of its source correspond.
    """
    found: list[Document] = []
    faults: list[ToolkitError] = []
    given = list(documents)
    if path != "-" and not Path(path).exists():
        return [], [InputError("no such file or directory of sources", where=path)]
    folder = Path(path) if path != "-" and Path(path).is_dir() else None
    if folder is None and len(given) > 1 and any("line" not in document.meta for document in given):
        fault = f"--source {path} is one file and there are {len(given)} documents: give a folder of sources with the same names"
        return [], [UsageError(fault)]
    texts: dict[str, str | ToolkitError] = {}
    for document in given:
        try:
            file = path if folder is None else _counterpart(folder, document)
            if file not in texts:
                texts[file] = _read(file)
            text = texts[file]
            if isinstance(text, ToolkitError):
                raise text
            found.append(with_source(document, _part(text, document, file), lang=lang, aligned=aligned))
        except ToolkitError as fault:
            if fault not in faults:
                faults.append(fault)
    return found, faults


def _read(file: str) -> str | ToolkitError:
    try:
        return read_text(file)
    except ToolkitError as fault:
        return fault


def _counterpart(folder: Path, document: Document) -> str:
    """Return the file of a folder that ends in the longest part of the document's own path."""
    path = Path(str(document.meta.get("path", document.id)))
    parts = path.parts[1:] if path.is_absolute() else path.parts
    for start in range(len(parts)):
        file = folder.joinpath(*parts[start:])
        if file.is_file() and file.resolve() != path.resolve():
            return str(file)
    raise InputError(f"has no source: there is no {path.name} in {folder}", where=document.id)


def _part(text: str, document: Document, file: str) -> str:
    """Return a source, or the line of it that a document which is a line was translated from."""
    line: int | None = document.meta.get("line")
    if line is None:
        return text
    lines = segments_of(text)
    if line > len(lines):
        raise InputError(f"has no source: {file} ends with line {len(lines)}", where=document.id)
    return lines[line - 1]
