"""Edits of a text, their application, and offsets carried across them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from toolkit.document import Span

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the code points from `start` to `end` of the original text by `text`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"an edit needs 0 <= start <= end, got {self.start}, {self.end}")

    @property
    def span(self) -> Span:
        """The stretch of the original that is replaced."""
        return Span(self.start, self.end)

    def to_dict(self) -> dict[str, object]:
        """Return the edit as JSON-ready data."""
        return {"start": self.start, "end": self.end, "text": self.text}


def conflict(first: Edit, second: Edit) -> bool:
    """Tell whether two edits cannot both be applied: they overlap, or insert at the same place."""
    if first.start == first.end or second.start == second.end:
        return first.start <= second.end and second.start <= first.end
    return first.start < second.end and second.start < first.end


def compatible(groups: Iterable[Sequence[Edit]]) -> list[Sequence[Edit]]:
    """Keep the groups of edits, in the order given, that do not conflict with a group kept before.

    A group is applied whole or not at all. Cost: n log n in the number of edits.
    """
    taken: list[Edit] = []
    kept: list[Sequence[Edit]] = []
    for group in groups:
        places = [bisect_right(taken, edit) for edit in group]
        if any(
            any(conflict(edit, other) for other in taken[max(0, place - 1) : place + 1])
            for edit, place in zip(group, places, strict=True)
        ):
            continue
        for edit in group:
            taken.insert(bisect_right(taken, edit), edit)
        kept.append(group)
    return kept


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Carries offsets from a text to its edited form and back.

    An offset inside a replaced stretch maps to the start of its replacement (`forward`) or of the original
    stretch (`backward`) when it opens a span, to the end of it when it closes one.
    """

    edits: tuple[Edit, ...]

    def forward(self, span: Span) -> Span:
        """Return where `span` of the original lies in the edited text."""
        return Span(self._forward(span.start, False), max(self._forward(span.start, False), self._forward(span.end, True)))

    def backward(self, span: Span) -> Span:
        """Return which stretch of the original `span` of the edited text came from."""
        start = self._backward(span.start, False)
        return Span(start, max(start, self._backward(span.end, True)))

    def _forward(self, offset: int, closing: bool) -> int:
        shift = 0
        for edit in self.edits:
            if edit.end <= offset and not (closing and edit.start == edit.end == offset):
                shift += len(edit.text) - (edit.end - edit.start)
            elif edit.start < offset:
                return edit.start + shift + (len(edit.text) if closing else 0)
            else:
                break
        return offset + shift

    def _backward(self, offset: int, closing: bool) -> int:
        shift = 0
        for edit in self.edits:
            start = edit.start + shift
            end = start + len(edit.text)
            if end <= offset and not (closing and start == end == offset):
                shift += len(edit.text) - (edit.end - edit.start)
            elif start < offset:
                return edit.end if closing else edit.start
            else:
                break
        return offset - shift


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits that do not conflict and return the new text with the map of offsets between the two.

    Args:
        text: the original.
        edits: edits of the original in any order.

    Raises:
        ValueError: two edits conflict, or one lies outside the text.
    """
    ordered = sorted(edits)
    pieces: list[str] = []
    position = 0
    last: Edit | None = None
    for edit in ordered:
        if edit.end > len(text):
            raise ValueError(f"edit {edit} lies outside a text of {len(text)} code points")
        if last is not None and conflict(last, edit):
            raise ValueError(f"edits {last} and {edit} conflict")
        pieces += (text[position : edit.start], edit.text)
        position = edit.end
        last = edit
    pieces.append(text[position:])
    return "".join(pieces), OffsetMap(tuple(ordered))


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """Return edits by words that lead from one text to another, sought within the lines that differ.

    Where a block of lines has as many lines on both sides they are compared one to one, so that the cost stays that
    of the longest changed line.
    """
    from difflib import SequenceMatcher

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old))]
    edits: list[Edit] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        if i2 - i1 == j2 - j1:
            pairs = [(old[i], new[j], starts[i]) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        else:
            pairs = [("".join(old[i1:i2]), "".join(new[j1:j2]), starts[i1])]
        for line, changed, offset in pairs:
            edits += _by_words(line, changed, offset)
    return tuple(edits)


def _by_words(before: str, after: str, offset: int) -> list[Edit]:
    from difflib import SequenceMatcher

    pieces, changed = _PIECE.findall(before), _PIECE.findall(after)
    starts = [offset, *accumulate((len(piece) for piece in pieces), initial=offset)][1:]
    return [
        Edit(starts[i1], starts[i2], "".join(changed[j1:j2]))
        for operation, i1, i2, j1, j2 in SequenceMatcher(None, pieces, changed, autojunk=False).get_opcodes()
        if operation != "equal"
    ]
