"""A quotation mark is opened and never closed, closed and never opened, or closed by an opening one.

The reader no longer knows who speaks. It comes from languages that open each paragraph of a quotation anew, close
otherwise („x“), or mark speech by dashes.

Example: "\"We will not go home until we have seen action, warns one farmer." has no closing mark.

A quotation that goes on over paragraphs, each of which opens with a mark, is correct, and quotations within quotations
may share their marks. In a text of a single paragraph, which may be cut from a longer quotation, only a quotation that
runs into its own attribution is reported, and “x“. The fix closes the quotation before its speaker and is unsafe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import reporting_words
from toolkit.languages.searching import matches_from, places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_MARKS = '“”«»„"'
_MARK = regex(f"[{_MARKS}]")
_CLOSING = {"“": "”", "«": "»", "„": '“”"', '"': '"'}
_OPENERS = "(['‘’“«„—–-/"
_SHORTEST = 8  # a quotation shorter than this is a slip of another kind
_NEAR = 3  # so many paragraphs later an open quotation may still be closed


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield the marks that have no partner."""
    marks = places(doc.text, _MARKS)
    if not marks:
        return
    paragraphs = context.paragraphs
    open_before = False
    for number, paragraph in enumerate(paragraphs):
        inside = marks[bisect_left(marks, paragraph.start) : bisect_left(marks, paragraph.end)]
        opened, closing = _unpaired(doc.text, paragraph, inside, context.target) if inside else ([], None)
        for place in opened:
            following = _MARK.search(doc.text, place + 1, paragraph.end)
            end = following.start() if following else paragraph.end
            speaker = _speaker(context.target).search(doc.text, place, end)
            last = len(opened) == 1 and following is None and len(paragraphs) > 1
            if speaker and speaker.start() - place > _SHORTEST:
                yield _unclosed(doc, place, speaker.end())
            elif last and not _goes_on(doc.text, paragraphs[number + 1 : number + 1 + _NEAR]):
                yield RULE.finding(Span(place, end), f"{doc.text[place]!r} opens a quotation that is never closed")
        if closing is not None and not open_before and len(paragraphs) > 1:
            span = Span(closing, closing + 1)
            yield RULE.finding(span, f"{doc.text[closing]!r} closes a quotation that was never opened")
        open_before = bool(opened)
    if context.target == "en":
        yield from _wrongly_closed(doc)


@cache
def _speaker(lang: str) -> re.Pattern[str]:
    """Return the pattern of a comma behind which a language tells who speaks."""
    words = "|".join(sorted(reporting_words(lang))) or "(?!)"
    return regex(rf",(?= (?:[\w’'-]{{1,40}} ){{0,2}}?(?:{words})\b)")


def _goes_on(text: str, following: list[Span]) -> bool:
    """Tell whether a quotation left open goes on: the next mark opens a paragraph, or closes."""
    for paragraph in following:
        mark = _MARK.search(text, paragraph.start, paragraph.end)
        if mark:
            return mark.start() == paragraph.start or not _opens(text, mark.start(), paragraph)
    return False


def _unpaired(text: str, paragraph: Span, marks: list[int], target: str) -> tuple[list[int], int | None]:
    """Return those of the marks of a paragraph that it opens and does not close, and one that it only closes.

    Straight marks that pair off in number are taken for pairs, however they stand.
    """
    opened: list[int] = []
    closing: list[int] = []
    if sum(text[place] == '"' for place in marks) % 2 == 0:
        marks = [place for place in marks if text[place] != '"']
    for place in marks:
        mark = text[place]
        if mark == '"' and text[place - 1 : place].isdigit() and not opened:
            continue  # inches
        if opened and mark in _CLOSING.get(text[opened[-1]], "") and not (mark == '"' and _opens(text, place, paragraph)):
            opened.pop()
        elif (mark in "“«„" and target not in {"de", "da"}) or _opens(text, place, paragraph):
            opened.append(place)
        else:
            closing.append(place)
    return opened, closing[0] if len(closing) == 1 and not opened else None


def _opens(text: str, place: int, paragraph: Span) -> bool:
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    return (before.isspace() or before in _OPENERS) and not after.isspace()


_LONGEST = 304
_WRONGLY = regex(r"(?<![\w„])“([^\s“”„\"\n][^“”„\"\n]{0,300}[\w.,!?…])“(?!\w)")


def _twice_opened(text: str) -> Iterator[int]:
    """Yield the places of opening marks behind which another one stands before any closing one."""
    for place in places(text, "“"):
        end = text.find("“", place + 1, place + _LONGEST)
        if end >= 0 and text.find("”", place + 1, end) < 0:
            yield place


def _wrongly_closed(doc: Document) -> Iterator[Finding]:
    """Yield quotations that are closed by an opening mark, as German closes them."""
    for match in matches_from(_WRONGLY, doc.text, _twice_opened(doc.text)):
        span = Span(match.end() - 1, match.end())
        yield RULE.replacement(span, "'“' opens a quotation; this one ends here", "”")


def _unclosed(doc: Document, place: int, end: int) -> Finding:
    mark = doc.text[place]
    closing = _CLOSING.get(mark, mark)[-1]
    return RULE.finding(
        Span(place, end),
        f"{mark!r} opens a quotation that is never closed",
        suggestion=doc.text[place:end] + closing,
        edits=[Edit(end, end, closing)],
    )


RULE = Rule("QUO101", "unbalanced-quotes", "minor", "linguistic/punctuation", check, __doc__)
