"""Words of a text with their offsets: the one notion of a word that matching, rules and summaries share."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from toolkit.document import Span

# CJK and the scripts of mainland South-East Asia are written without spaces: there each character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670"
_PLAIN_WORD = re.compile(r"[^\W_]+")

# From these lengths on arrays find the words faster than a regular expression: once numpy is imported, and with its import.
_LONG, _VERY_LONG = 2_000, 100_000


@dataclass(frozen=True)
class Tokens:
    """The words of a text.

    Args:
        text: the text they lie in.
        starts: the offsets at which they begin, in order.
        ends: the offsets at which they end.
    """

    text: str
    starts: array[int]
    ends: array[int]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they stand, in NFKC, so that composed and decomposed accents are one."""
        text = self.text
        words = tuple([text[start:end] for start, end in zip(self.starts, self.ends, strict=True)])
        if text.isascii() or unicodedata.is_normalized("NFKC", text):
            return words
        foreign = [word for word in set(words) if not word.isascii() and not unicodedata.is_normalized("NFKC", word)]
        others = {word: unicodedata.normalize("NFKC", word) for word in foreign}
        return tuple([others.get(word, word) for word in words]) if others else words

    def word(self, index: int) -> str:
        """Return word `index`, in NFKC, without making all of them."""
        if "words" in self.__dict__:
            return self.words[index]
        word = self.text[self.starts[index] : self.ends[index]]
        return word if word.isascii() else unicodedata.normalize("NFKC", word)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, case-folded."""
        return tuple(word.casefold() for word in self.words)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The places of the words."""
        return tuple(map(Span, self.starts, self.ends))

    def span(self, index: int) -> Span:
        """Return the place of word `index`, without making those of all."""
        return Span(self.starts[index], self.ends[index])

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the next one."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def __len__(self) -> int:
        return len(self.starts)


def tokenize(text: str) -> Tokens:
    """Return the words of `text`: runs of letters and digits; in unspaced scripts each character.

    Apostrophes and hyphens separate words (l'OTAN is "l" and "OTAN"); combining accents belong to theirs.
    """
    if len(text) >= (_LONG if "numpy" in sys.modules else _VERY_LONG):
        bounds = _bounds(text)
        if bounds is not None:
            return Tokens(text, *bounds)
    starts, ends = array("q"), array("q")
    for match in _word(text).finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, starts, ends)


def code_points(text: str) -> tuple[bytes, str]:
    """Return the code points of a text as an array's bytes and the array's type: "u1" for Latin-1, else "<u4"."""
    try:
        return text.encode("latin-1"), "u1"
    except UnicodeEncodeError:
        return text.encode("utf-32-le", "surrogatepass"), "<u4"


def _bounds(text: str) -> tuple[array[int], array[int]] | None:
    """Return where the words of a long text begin and end, None where that takes the regular expression (a stray accent)."""
    import numpy as np

    points = np.frombuffer(*code_points(text))
    classes = np.zeros(256 if points.dtype == np.uint8 else 0x110000, np.uint8)
    for point in np.flatnonzero(np.bincount(points, minlength=1)).tolist():
        classes[point] = _class(chr(point))
    kinds = classes[points]
    in_word = np.zeros(len(kinds) + 2, bool)  # with a non-word on either side
    in_word[1:-1] = kinds > 0
    begins = in_word[1:] & ~in_word[:-1]
    closes = in_word[:-1] & ~in_word[1:]
    if classes.max() > 1:
        single = np.zeros(len(kinds) + 2, bool)
        single[1:-1] = kinds == 2
        begins |= (single[1:] | single[:-1]) & in_word[1:]
        closes |= (single[1:] | single[:-1]) & in_word[:-1]
    starts = np.flatnonzero(begins)
    if (kinds[starts] == 3).any():
        return None
    return array("q", starts.astype("<i8").tobytes()), array("q", np.flatnonzero(closes).astype("<i8").tobytes())


def _word(text: str) -> re.Pattern[str]:
    """Return what finds the words of a text: a plain pattern where it has no accents of their own and no unspaced script."""
    if text.isascii() or all(character < "\u0300" or "\u2000" <= character < "\u2c00" for character in set(text)):
        return _PLAIN_WORD
    return _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])*")


@lru_cache(maxsize=4096)
def _class(character: str) -> int:
    """Return what a character is to a word: 0 none of it, 1 a part, 2 a word of its own, 3 an accent on the one before."""
    if _within(character, _UNSPACED):
        return 2
    return 3 if _within(character, _MARKS) else int(character.isalnum())


def _within(character: str, ranges: str) -> bool:
    """Tell whether a character lies in ranges written as in a pattern (a-z), or is named there alone."""
    bounds = re.findall("(.)-(.)|(.)", ranges, re.DOTALL)
    return any(first <= character <= last if first else character == alone for first, last, alone in bounds)


def bare_words(text: str) -> list[str]:
    """Return the words of `text` as `tokenize(text).words` does, without their places, at a fraction of the cost."""
    words = _word(text).findall(text)
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return words
    return [unicodedata.normalize("NFKC", word) for word in words]


def folded_words(text: str) -> list[str]:
    """Return the words of `text` as `tokenize(text).folded` does, without their places, at a fraction of the cost."""
    return bare_words(text.casefold()) if text.isascii() else [word.casefold() for word in bare_words(text)]
