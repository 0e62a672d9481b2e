"""What a text is: Span, Document and Sample."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of code points of a text."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"a span needs 0 <= start <= end, got {start}, {end}")
        _set_start(self, start)  # a text has tens of thousands of spans: the dataclass's own way takes twice as long
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


_set_start: Callable[[Span, int], None] = Span.__dict__["start"].__set__
_set_end: Callable[[Span, int], None] = Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of its languages.

    Args:
        text: the decoded text, unchanged; every offset in this package is a code point of it.
        id: its name in reports, by default nothing; for a file its path as given.
        lang: BCP 47 tag of the text.
        source_lang: BCP 47 tag of the language it was translated from, None when unknown.
        meta: whatever else a reader knows of it.
        source: the text it was translated from, where that is at hand.
        aligned: line n of the source and line n of the text correspond.
    """

    text: str
    id: str = ""
    lang: str = "en"
    source_lang: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict, hash=False)
    source: Document | None = None
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One item of an evaluation: what a system made of one segment.

    Args:
        id: identifier of the segment, equal over systems.
        system: name of the system.
        output: the system's output (hypothesis).
        references: zero or more references.
        source: the segment in the source language, where known.
        document: identifier of the document that the segment belongs to.
        lang: BCP 47 tag of output and references.
        meta: whatever else a reader knows of it.
    """

    output: str
    references: tuple[str, ...] = ()
    id: str = ""
    system: str = ""
    source: str | None = None
    document: str | None = None
    lang: str = "en"
    meta: Mapping[str, Any] = field(default_factory=dict, hash=False)


class LineIndex:
    """Turns offsets of a text into 1-based lines and columns (in code points)."""

    def __init__(self, text: str) -> None:
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._starts = starts
        self._text = text

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_at(self, offset: int) -> Span:
        """Return the span of the line, without its line end, that `offset` lies in."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end
        if end > start and self._text[end - 1] == "\r":
            end -= 1
        return Span(start, end)
