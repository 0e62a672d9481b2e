"""A text with marked spans as safe HTML: used by results in notebooks and by the HTML report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.document import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked: CSS class, tooltip, the element's id for links to it, and a link behind it (its label and target)."""

    span: Span
    css: str
    title: str = ""
    anchor: str = ""
    label: str = ""
    href: str = ""


def highlight(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` as escaped HTML in which every mark is a <mark> element.

    Marks may overlap and nest: the text is cut at every border and each piece carries the classes and titles of
    all marks that cover it, so that the elements never cross. The anchor stands before a mark's first piece, its
    link behind its last.
    """
    from html import escape  # with a table of all entities: only where HTML is written

    ordered: Sequence[Mark] = sorted((mark for mark in marks if len(mark.span)), key=lambda m: (m.span.start, -m.span.end))
    borders = sorted({0, len(text), *(m.span.start for m in ordered), *(min(m.span.end, len(text)) for m in ordered)})
    starting: dict[int, list[Mark]] = {}
    for mark in ordered:
        starting.setdefault(mark.span.start, []).append(mark)
    active: list[Mark] = []
    pieces: list[str] = []
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.span.end > start] + starting.get(start, [])
        body = escape(text[start:end])
        if not active:
            pieces.append(body)
            continue
        css = " ".join(dict.fromkeys(part for mark in active for part in mark.css.split()))
        title = " · ".join(dict.fromkeys(mark.title for mark in active if mark.title))
        anchors = [mark.anchor for mark in active if mark.anchor and mark.span.start == start]
        opening = "".join(f'<a id="{escape(anchor)}"></a>' for anchor in anchors)
        closing = "".join(
            f'<a class="ref {escape(mark.css)}" href="{escape(mark.href)}" title="{escape(mark.title)}">{escape(mark.label)}</a>'
            for mark in active
            if mark.label and mark.span.end == end
        )
        pieces.append(f'{opening}<mark class="{escape(css)}" title="{escape(title)}">{body}</mark>{closing}')
    return "".join(pieces)
