"""Where a text quotes somebody: the spans between quotation marks of any convention."""

from __future__ import annotations

from toolkit.document import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", "『": "』", "»": "«"}
_LONGEST = 3000


def quotations(text: str) -> list[Span]:
    """Return the quotations of `text` with their marks, outermost only, in order.

    Straight double quotes are paired in turn within a line; single quotes are not quotations (they are also
    apostrophes). A mark that is never closed within 3,000 code points or its paragraph opens nothing.
    """
    spans: list[Span] = []
    index = 0
    while index < len(text):
        character = text[index]
        closing = '"' if character == '"' else _PAIRS.get(character)
        if closing is None:
            index += 1
            continue
        end = _closed(text, index, closing)
        if end is None:
            index += 1
            continue
        spans.append(Span(index, end))
        index = end
    return spans


def _closed(text: str, start: int, closing: str) -> int | None:
    limit = text.find("\n", start)
    limit = min(len(text) if limit < 0 else limit, start + _LONGEST)
    places = [place for mark in closing if (place := text.find(mark, start + 1, limit)) >= 0]
    return min(places) + 1 if places else None
