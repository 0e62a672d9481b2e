"""Patterns that are compiled when they are first used, and patterns sought where one of a few words stands.

Compiling the patterns of all rules takes longer than checking an article with them, and most texts need few of them;
seeking a pattern where a word stands is many times faster than trying it at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

_LOOK_AHEAD = 10
_METHODS = ("finditer", "search", "match", "fullmatch", "findall", "split", "sub", "subn")


class _Pattern:
    """A regular expression that has the methods of a compiled one from its first use on."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._expression, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(expression, flags)`, compiled when it is first used; a faulty expression raises only then."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))


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
    return matches_from(pattern, text, places(text, words))


def matches_from(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` yields, for a pattern whose matches begin at one of some offsets, given in order."""
    end = 0
    for place in starts:
        match = pattern.match(text, place) if place >= end else None
        if match:
            yield match
            end = match.end()


def matches_near(pattern: re.Pattern[str], text: str, offsets: Iterable[int], reach: int) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` yields, for a pattern whose matches lie around some offsets.

    Args:
        pattern: the pattern; what it looks at behind a match ends within a few code points.
        text: the text.
        offsets: where something stands without which nothing matches, in order.
        reach: no match begins so many code points before it or ends so many behind.
    """
    start = end = 0
    for offset in offsets:
        if offset - reach > end:
            if end:
                yield from pattern.finditer(text, start, end)
            start = offset - reach
        end = offset + reach + _LOOK_AHEAD
    if end:  # else the pattern need not be compiled
        yield from pattern.finditer(text, start, end)
