"""Patterns that are compiled when they are first used, and patterns sought where one of a few words stands.

Compiling the patterns of all rules takes longer than checking an article with them, and most texts need few of them;
seeking a pattern where a word stands is many times faster than trying it at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

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
    end = 0
    for place in places(text, words):
        match = pattern.match(text, place) if place >= end else None
        if match:
            yield match
            end = match.end()
