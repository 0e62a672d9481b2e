"""A text that is longer than a model reads, cut at the borders of sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from toolkit.document import Span
from toolkit.errors import UsageError

Count = Callable[[Sequence[str]], list[int]]
"""The number of tokens of each text."""

_OVERLAP_SHARE = 0.25  # of a chunk, at most: more would read most sentences twice


def chunks(text: str, sentences: Sequence[Span], *, count: Count, room: int, overlap: int = 1) -> list[Span]:
    """Return spans of `text` that have at most `room` tokens each and together hold all its sentences.

    Chunks end where sentences end and are of about one size. Each begins with the last sentences of the one before it,
    where these leave room. A sentence that is longer than the room is split at white space, or anywhere where it has
    none.

    Args:
        text: the whole text.
        sentences: its sentences, in order.
        count: counts tokens.
        room: tokens of a chunk at most, at least 1.
        overlap: sentences that a chunk repeats of the one before it.

    Raises:
        UsageError: there is no room for a single character.
    """
    pieces = [piece for sentence in sentences for piece in _pieces(text, sentence, count=count, room=room)]
    if not pieces:
        return []
    sizes = count([piece.of(text) for piece in pieces])
    total = sum(sizes)
    if total <= room:
        return [Span(pieces[0].start, pieces[-1].end)]
    goal = min(room, -(-total // -(-total // room)))
    found: list[Span] = []
    start = 0
    while start < len(pieces):
        first = _overlapping(sizes, start, overlap, room) if found else start
        size, end = sum(sizes[first : start + 1]), start + 1
        while end < len(pieces) and size < goal and size + sizes[end] <= room:
            size += sizes[end]
            end += 1
        found.append(Span(pieces[first].start, pieces[end - 1].end))
        start = end
    return found


def _overlapping(sizes: Sequence[int], start: int, overlap: int, room: int) -> int:
    """Return the first piece of a chunk whose own pieces begin at `start`."""
    first = start
    while first > 0 and start - first < overlap:
        repeated = sum(sizes[first - 1 : start])
        if repeated > room * _OVERLAP_SHARE or repeated + sizes[start] > room:
            break
        first -= 1
    return first


def _pieces(text: str, span: Span, *, count: Count, room: int) -> Iterator[Span]:
    """Yield a sentence, in halves of halves where it is longer than the room."""
    if count([span.of(text)])[0] <= room:
        yield span
        return
    if len(span) < 2:
        raise UsageError(f"the model has room for {room} tokens of a text, which is less than a character of this one takes")
    middle = (span.start + span.end) // 2
    blank = text.rfind(" ", span.start + 1, middle)
    # A blank far from the middle would split a word's length off at a time.
    border = blank if blank > span.start + len(span) // 4 else middle
    yield from _pieces(text, Span(span.start, border), count=count, room=room)
    yield from _pieces(text, Span(border, span.end), count=count, room=room)
