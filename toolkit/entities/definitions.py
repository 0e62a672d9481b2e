"""Acronyms that a text defines itself: "Syrian Democratic Forces (SDF)", "SDF (Syrian Democratic Forces)".

The pairing of Schwartz and Hearst (2003), extended to acronyms whose letters are the expansion's initials in
another order: that is how a translated expansion stands beside an acronym left in the source language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from toolkit.document import Span
from toolkit.languages.tokens import tokenize

_BRACKET = re.compile(r"\(")
_PARENTHESIS = re.compile(r"\(\s{0,2}([^\W\d_][\w.&/-]{0,9})\s{0,2}\)")
_FIRST = re.compile(r"\b([^\W\d_a-z][A-Z0-9]{1,7})\s\Z")
_LONGEST_FIRST = 9
_EXPANSION = re.compile(r"\(\s{0,2}([^()\n]{6,100}?)\s{0,2}\)")
_CONNECTING = frozenset(
    """of the for and in on to de la le les des du d l et en au aux pour el los las del y para der die das des für
    und von im zur zum di della dei delle e per il lo do da dos das o a""".split()
)
_LONGEST = 12  # words
_FARTHEST = 160
_BORDER = re.compile(r"[.!?;:)]\s+|,\s+(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym and the expansion that stands beside it.

    Args:
        acronym: the acronym's place.
        expansion: the expansion's place.
        whole: both, with the bracket.
        letters: the acronym in capitals.
        in_order: whether the acronym's letters are the expansion's initials in their order.
    """

    acronym: Span
    expansion: Span
    whole: Span
    letters: str
    in_order: bool


def definitions(text: str) -> tuple[Definition, ...]:
    """Return the definitions of `text` in the order of the text."""
    brackets = [bracket.start() for bracket in _BRACKET.finditer(text)]
    found = [read(text, place) for read in (_in_brackets, _before_brackets) for place in brackets]
    return tuple(sorted(filter(None, found), key=lambda definition: definition.whole))


def _in_brackets(text: str, place: int) -> Definition | None:
    match = _PARENTHESIS.match(text, place)
    letters = _letters(match.group(1)) if match else None
    return _before(text, match, letters) if match and letters else None


def _before_brackets(text: str, place: int) -> Definition | None:
    first = _FIRST.search(text, max(0, place - _LONGEST_FIRST), place)
    match = _EXPANSION.match(text, place) if first else None
    if first is None or match is None:
        return None
    letters = _letters(first.group(1))
    if not letters or not match.group(1)[0].isupper() or not _in_order(letters, _initials(match.group(1))):
        return None
    acronym, expansion = Span(first.start(1), first.end(1)), Span(match.start(1), match.end(1))
    return Definition(acronym, expansion, Span(acronym.start, match.end()), letters, True)


def _letters(acronym: str) -> str | None:
    bare = acronym.rstrip("s") if acronym[:-1].isupper() else acronym
    letters = "".join(character for character in bare if character.isalpha())
    if len(letters) < 2 or sum(letter.isupper() for letter in letters) * 2 <= len(letters):
        return None
    return letters.upper()


def _before(text: str, match: re.Match[str], letters: str) -> Definition | None:
    """Find the expansion before a bracket: initials in order, else the capitalized phrase that stands there."""
    start = max(0, match.start() - _FARTHEST)
    start = max(start, text.rfind("\n", start, match.start()) + 1)
    for border in _BORDER.finditer(text, start, match.start()):
        start = border.end()
    tokens = tokenize(text[start : match.start()])
    if not len(tokens) or text[start + tokens.spans[-1].end : match.start()].strip(" \u00a0\"”’'»"):
        return None
    words = tokens.words[-_LONGEST:]
    spans = tokens.spans[-_LONGEST:]
    acronym = Span(match.start(1), match.end(1))

    def definition(first: int, in_order: bool) -> Definition:
        expansion = Span(start + spans[first].start, start + spans[-1].end)
        return Definition(acronym, expansion, Span(expansion.start, match.end()), letters, in_order)

    for first in range(len(words) - 1, -1, -1):
        if words[first][0].upper() == letters[0] and words[first].casefold() not in _CONNECTING:
            initials = _initials(" ".join(words[first:]))
            if _in_order(letters, initials):
                return definition(first, True)
        if len(words) - first > 2 * len(letters) + 3:
            break
    phrase = _phrase(words)
    if phrase is None:
        return None
    initials = _initials(" ".join(words[phrase:]))
    permuted = Counter(letters) == Counter(initials) if len(letters) > 2 else sorted(letters) == sorted(initials)
    near = len(letters) == len(initials) and sum((Counter(letters) & Counter(initials)).values()) >= len(letters) - 1 >= 2
    if permuted or near or words[phrase][0].isupper():
        return definition(phrase, False)
    return None


def _phrase(words: tuple[str, ...]) -> int | None:
    """Return where the capitalized phrase that ends these words begins, connecting words inside it allowed."""
    first = None
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word[0].isupper() and not (len(word) > 1 and word.isupper()):
            first = index
        elif word.casefold() not in _CONNECTING:
            break
    if first is None or len(words) - first < 2:
        return None
    return first


def _initials(expansion: str) -> str:
    words = tokenize(expansion).words
    return "".join(word[0].upper() for word in words if word.casefold() not in _CONNECTING)


def _in_order(letters: str, initials: str) -> bool:
    """Tell whether every letter is an initial, in order, and no more than one initial is passed over."""
    place = 0
    for letter in letters:
        place = initials.find(letter, place) + 1
        if not place:
            return False
    return len(initials) - len(letters) <= 1 and initials[0] == letters[0]
