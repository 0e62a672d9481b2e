"""Where findings stand in files, for the formats by which other programs show them there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.document import Document, LineIndex, Span
from toolkit.io.records import SUFFIXES


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: 1-based lines and columns in code points, its end exclusive; None where only the line is known."""

    line: int
    column: int | None
    end_line: int
    end_column: int | None


class Places:
    """Turns spans of a document into places of its file.

    A text file's document may be one of its lines; of a record (JSON, CSV) only the line is known, since there the text
    stands quoted and escaped.

    Attributes:
        path: the file as given, or the document's id where it came from none.
        whole: whether the document is its whole file, so that offsets hold there.
        exact: whether columns hold in the file.
    """

    def __init__(self, document: Document) -> None:
        self.path = str(document.meta.get("path") or document.id or "text")
        self.whole = "line" not in document.meta
        self.exact = self.whole or Path(self.path).suffix.lower() not in SUFFIXES
        self._first = int(document.meta.get("line", 1))
        self._lines = LineIndex(document.text)

    def of(self, span: Span) -> Place:
        """Return the place of a span."""
        if not self.exact:
            return Place(self._first, None, self._first, None)
        (line, column), (end_line, end_column) = self._lines.locate(span.start), self._lines.locate(span.end)
        return Place(line + self._first - 1, column, end_line + self._first - 1, end_column)
