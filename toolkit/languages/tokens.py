"""Words of a text with their offsets: the one notion of a word that matching, rules and summaries share."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from toolkit.document import Span
from toolkit.languages import hashing

if TYPE_CHECKING:
    from toolkit.languages.hashing import Hashes

# CJK and the scripts of mainland South-East Asia are written without spaces: there each character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670"
_PLAIN_WORD = re.compile(r"[^\W_]+")

# From these lengths on arrays find the words faster than a regular expression: once numpy is imported, and with its import.
_LONG, _VERY_LONG = 2_000, 100_000
_MANY = 100  # words from which on hashes pay
_LONGEST_HASHED = 500


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
        if self.hashed:
            types, numbers = self._types
            return _taken(types, numbers)
        text = self.text
        words: Iterable[str] = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        known: dict[str, str] = {}
        words = tuple(map(known.setdefault, words, words))  # a word that stands often is kept once
        if text.isascii() or unicodedata.is_normalized("NFKC", text):
            return words
        foreign = [word for word in set(words) if not word.isascii() and not unicodedata.is_normalized("NFKC", word)]
        others = {word: unicodedata.normalize("NFKC", word) for word in foreign}
        return tuple([others.get(word, word) for word in words]) if others else words

    @cached_property
    def _types(self) -> tuple[Sequence[str], Any]:
        """The different words of a long text, in NFKC, and for each word which of them it is, as an array."""
        different, numbers = hashing.numbered(self.hashes)
        return tuple(map(self.word, different.tolist())), numbers

    def word(self, index: int) -> str:
        """Return word `index`, in NFKC, without making all of them."""
        word = self.text[self.starts[index] : self.ends[index]]
        return word if word.isascii() else unicodedata.normalize("NFKC", word)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words as they stand, in NFKC."""
        return frozenset(self._types[0] if self.hashed else self.words)

    def places(self, wanted: Collection[str], *, composed: bool = False) -> list[int]:
        """Return the indices of the words that are among `wanted`, in order.

        Args:
            wanted: the words, in NFKC.
            composed: also those of the words that may be written otherwise in the text than NFKC has them.
        """
        if not self.hashed:
            if composed and not self.text.isascii():
                raw = (self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True))
                words = zip(self.words, raw, strict=True)
                return [index for index, (word, written) in enumerate(words) if word in wanted or word != written]
            return [index for index, word in enumerate(self.words) if word in wanted]
        import numpy as np

        types, numbers = self._types
        flags = np.fromiter((word in wanted for word in types), bool, len(types))
        here = flags[numbers]
        if composed:
            here[self.composed] = True
        found: list[int] = np.flatnonzero(here).tolist()
        return found

    def totals(self, weights: Mapping[str, float], places: Sequence[int]) -> list[float]:
        """Return what the words from each of some places, in order, to before the next one weigh, the last to the end.

        Args:
            weights: by case-folded word; others weigh nothing.
            places: indices of words.
        """
        if not self.hashed:
            sums = list(accumulate((weights.get(word, 0.0) for word in self.folded), initial=0.0))
            return [sums[end] - sums[start] for start, end in pairwise([*places, len(self)])]
        import numpy as np

        types, numbers = self._types
        weighed = np.fromiter((weights.get(word.casefold(), 0.0) for word in types), np.float64, len(types))
        running = np.concatenate([np.zeros(1), np.cumsum(weighed[numbers])])
        totals: list[float] = np.diff(running[np.array([*places, len(self)], np.int64)]).tolist()
        return totals

    @property
    def hashed(self) -> bool:
        """Whether hashes of the words pay: once numpy is imported, and in a text that is not short."""
        return len(self.starts) >= _MANY and "numpy" in sys.modules and self._hashes_differ

    @cached_property
    def spaced(self) -> bool:
        """Whether no character is a word of its own, so that every word is a run of letters, digits and accents."""
        return all(_class(character) != 2 for character in hashing.beyond_ascii(self.text))

    @cached_property
    def _hashes_differ(self) -> bool:
        """Whether different words have different hashes: two of thousands of letters can be made that have one."""
        import numpy as np

        lengths = np.frombuffer(self.ends, np.int64) - np.frombuffer(self.starts, np.int64)
        return int(lengths.max(initial=0)) <= _LONGEST_HASHED

    @cached_property
    def hashes(self) -> Hashes:
        """The hashes of the words as they stand in the text (see `toolkit.languages.hashing`)."""
        import numpy as np

        starts, ends = np.frombuffer(self.starts, np.int64), np.frombuffer(self.ends, np.int64)
        return hashing.hashes_at(hashing.code_points(self.text), starts, ends)

    @cached_property
    def composed(self) -> Any:
        """The indices of the words that may be written otherwise than NFKC has it, as an array."""
        import numpy as np

        return hashing.composed(hashing.code_points(self.text), np.frombuffer(self.starts, np.int64))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, case-folded."""
        if self.hashed:
            types, numbers = self._types
            return _taken([word.casefold() for word in types], numbers)
        folded = {word: word.casefold() for word in self.vocabulary}
        return tuple(map(folded.__getitem__, self.words))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The words of the text that begin with a digit."""
        return frozenset([word for word in self.vocabulary if word[0].isdigit()])

    @cached_property
    def groups(self) -> tuple[Mapping[str, int], Any]:
        """The different words of a long text, case-folded, with their numbers, and the number of each word, as an array."""
        import numpy as np

        types, numbers = self._types
        groups: dict[str, int] = {}
        of_types = np.fromiter((groups.setdefault(word.casefold(), len(groups)) for word in types), np.int32, len(types))
        return groups, of_types[numbers]

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """The indices of each word of the text, by the word, case-folded."""
        if self.hashed:
            return _Places(*self.groups)
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            if word in found:
                found[word].append(place)
            else:
                found[word] = [place]
        return found

    def beside(self, places: Sequence[int], distance: int, words: Collection[str]) -> Sequence[int]:
        """Return those of some places, indices of words, so far from which one of some words, given case-folded, stands."""
        if len(places) < _MANY or not self.hashed:
            folded, end = self.folded, len(self.starts) - distance
            return [place for place in places if -distance <= place < end and folded[place + distance] in words]
        import numpy as np

        groups, numbers = self.groups
        wanted = np.zeros(len(groups), bool)
        wanted[[groups[word] for word in words if word in groups]] = True
        here = np.asarray(places) + distance
        found = here[(here >= 0) & (here < len(numbers))]
        kept: list[int] = (found[wanted[numbers[found]]] - distance).tolist()
        return kept

    def offsets(self, words: Iterable[str], *, before: int = 0) -> list[int]:
        """Return the offsets at which some words, given case-folded, stand in the text, in order.

        Args:
            words: the words.
            before: the offsets of the words so many before them are asked for.
        """
        found = sorted([place for word in words for place in self.by_word.get(word, ())])
        return [self.starts[place - before] for place in found if place >= before]

    def standing(self, words: Collection[str]) -> Iterator[tuple[int, str]]:
        """Yield the index of each word that is among some words as they stand, with the word, in order."""
        return ((index, self.word(index)) for index in self.places(words)) if words else iter(())

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


class _Places(Mapping[str, Sequence[int]]):
    """The indices of each word of a long text, by the word: one array in the order of the words, of which a word has a stretch.

    Args:
        groups: numbers of the different words.
        numbers: the number of each word of the text, as an array.
    """

    def __init__(self, groups: Mapping[str, int], numbers: Any) -> None:
        import numpy as np

        self._groups = groups
        few = len(groups) <= 1 << 16
        self._order = np.argsort(
            numbers.astype(np.uint16) if few else numbers, kind="stable"
        )  # of small numbers many times faster
        self._ends = np.cumsum(np.bincount(numbers, minlength=len(groups))).tolist()

    def __getitem__(self, word: str) -> list[int]:
        number = self._groups[word]
        found: list[int] = self._order[self._ends[number - 1] if number else 0 : self._ends[number]].tolist()
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


def _taken(words: Sequence[str], numbers: Any) -> tuple[str, ...]:
    """Return for each of some numbers the word that has it."""
    import numpy as np

    return tuple(np.array(words, object)[numbers].tolist())


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


def _bounds(text: str) -> tuple[array[int], array[int]] | None:
    """Return where the words of a long text begin and end, None where that takes the regular expression (a stray accent)."""
    import numpy as np

    points = hashing.code_points(text)
    high = np.flatnonzero(points > 127)
    values = points[high]
    classes = np.zeros(int(values.max(initial=0)) + 1, np.uint8)
    for point in np.flatnonzero(np.bincount(values, minlength=1)).tolist():
        classes[point] = _class(chr(point))
    kinds = np.zeros(len(points) + 2, np.uint8)  # with a non-word on either side
    kinds[1:-1] = np.frombuffer(np.minimum(points, 127).astype(np.uint8).tobytes().translate(_ascii_classes()), np.uint8)
    kinds[high + 1] = classes[values]
    if classes.max(initial=0) <= 1:
        edges = np.flatnonzero(kinds[1:] != kinds[:-1])
        starts, ends = edges[::2], edges[1::2]
    else:
        in_word, single = kinds > 0, kinds == 2
        starts = np.flatnonzero(in_word[1:] & (~in_word[:-1] | single[1:] | single[:-1]))
        ends = np.flatnonzero(in_word[:-1] & (~in_word[1:] | single[1:] | single[:-1]))
        if (kinds[starts + 1] == 3).any():
            return None
    return array("q", starts.astype("<i8").tobytes()), array("q", ends.astype("<i8").tobytes())


@cache
def _ascii_classes() -> bytes:
    return bytes([_class(chr(point)) for point in range(128)]).ljust(256, b"\0")


def _word(text: str) -> re.Pattern[str]:
    """Return what finds the words of a text: a plain pattern where it has no accents of their own and no unspaced script."""
    if text.isascii() or max(text) < "\u0300":
        return _PLAIN_WORD
    plain = all(character < "\u0300" or "\u2000" <= character < "\u2c00" for character in set(text))
    return _PLAIN_WORD if plain else _any_word()


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
