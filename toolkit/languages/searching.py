"""Patterns sought where one of a few words stands: many times faster than trying the pattern at every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places(text: str, words: Iterable[str]) -> list[int]:
    """Return where any of some words or signs stands in a text, as a plain substring, in order."""
    found: set[int] = set()
    for word in words:
        place = text.find(word)
        while place >= 0:
            found.add(place)
            place = text.find(word, place + 1)
    return sorted(found)


def matches_at(pattern: re.Pattern[str], text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` yields, for a pattern whose matches begin with one of the words.

    Args:
        pattern: the pattern; what it looks back at may stand before the word.
        text: the text.
        words: what every match begins with.
    """
    end = 0
    for place in places(text, words):
        match = pattern.match(text, place) if place >= end else None
        if match:
            yield match
            end = match.end()
