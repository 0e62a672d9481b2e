"""The n-grams that texts share, counted for many texts at once.

A text becomes numbers, its tokens or its characters. Each n-gram of the highest order becomes one 64-bit key: text,
tokens, side. Once the keys are sorted, the n-grams of every order stand in groups, as prefixes of the longest: one sort
serves all orders, and numpy does the rest.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]

_KEPT = 1 << 17
"""Words and texts remembered: enough for the references of a test set, little memory."""

_NUMBER = array("i")
"""Numbers as they stand in memory: joining bytes is faster than joining lists."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts as numbers: those of all texts behind one another, and how many each text has."""

    numbers: Integers
    lengths: Integers

    def part(self, start: int, end: int) -> Numbered:
        """Return the texts from `start` to `end`."""
        skipped = int(self.lengths[:start].sum())
        taken = int(self.lengths[start:end].sum())
        return Numbered(self.numbers[skipped : skipped + taken], self.lengths[start:end])


def characters(texts: Sequence[str], *, whitespace: bool) -> Numbered:
    """Return the code points of texts, with or without their white space."""
    import numpy as np

    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if whitespace:
        return Numbered(points, lengths)
    kept = ~np.isin(points, _white_space(), kind="table")
    ends = np.concatenate(([0], np.cumsum(kept)))[np.cumsum(lengths)]
    return Numbered(points[kept], np.diff(ends, prepend=0))


@cache
def _white_space() -> list[int]:
    return [point for point in range(0x3001) if chr(point).isspace()]  # U+3000 is the last


class Vocabulary:
    """Numbers the tokens of texts, alike for all texts of a call.

    Args:
        tokens: the tokens of a text.
        by_word: for which texts `tokens` gives the same word by word, for words separated by white space. Then each word
            is tokenized once, which is most of the work saved: words repeat.
    """

    def __init__(self, tokens: Callable[[str], Iterable[str]], *, by_word: Callable[[str], bool]) -> None:
        self._tokens = tokens
        self._by_word = by_word
        self._numbers: dict[str, int] = {}
        self._words = _Words(self._numbered)
        self._texts: dict[str, bytes] = {}

    def __call__(self, *streams: Sequence[str]) -> list[Numbered]:
        """Return each stream's texts as numbers."""
        import numpy as np

        if max(len(self._numbers), len(self._texts)) > _KEPT:
            for remembered in (self._numbers, self._words, self._texts):
                remembered.clear()
        found = []
        for texts in streams:
            rows = [self._texts.get(text) or self._of(text) for text in texts]
            lengths = np.fromiter(map(len, rows), np.int64, len(rows)) // _NUMBER.itemsize
            found.append(Numbered(np.frombuffer(b"".join(rows), dtype=_NUMBER.typecode), lengths))
        return found

    def _of(self, text: str) -> bytes:
        by_word = self._by_word(text)
        row = self._texts[text] = b"".join(map(self._words.__getitem__, text.split())) if by_word else self._numbered(text)
        return row

    def _numbered(self, text: str) -> bytes:
        numbers = self._numbers
        return array(_NUMBER.typecode, [numbers.setdefault(token, len(numbers)) for token in self._tokens(text)]).tobytes()


class _Words(dict[str, bytes]):
    """The numbers of each word's tokens, found when first asked for."""

    def __init__(self, numbered: Callable[[str], bytes]) -> None:
        super().__init__()
        self._numbered = numbered

    def __missing__(self, word: str) -> bytes:
        row = self[word] = self._numbered(word)
        return row


def shared(outputs: Numbered, references: Sequence[Numbered], order: int) -> Integers:
    """Return how many n-grams each output shares with its references, shape (texts, order), column n - 1 for n-grams.

    An n-gram counts at most as often as in the reference that has most of it (Papineni et al. 2002).

    Args:
        outputs: the outputs.
        references: for each the same number of texts; where an output has fewer references, empty ones.
        order: the highest order.
    """
    import numpy as np

    sides = (outputs, *references)
    texts = len(outputs.lengths)
    used = np.zeros(1 + max((int(side.numbers.max(initial=0)) for side in sides), default=0), dtype=bool)
    for side in sides:
        used[side.numbers] = True
    codes = np.cumsum(used).astype(np.uint64)  # from 1 on: 0 is what follows a text's end
    width, side_width = int(codes[-1]).bit_length(), len(references).bit_length()
    if (texts - 1).bit_length() + order * width + side_width > 64:
        if texts == 1:
            return _shared_by_counting(sides, order)
        middle = texts // 2
        parts = [(0, middle), (middle, texts)]
        return np.concatenate([shared(outputs.part(*p), [side.part(*p) for side in references], order) for p in parts])
    keys = np.concatenate([(_keys(side, codes, order, width) << side_width) | number for number, side in enumerate(sides)])
    keys.sort()
    found = np.zeros((texts, order), dtype=np.int64)
    sizes = sum(side.lengths for side in sides)
    filled = np.flatnonzero(sizes)
    first_keys = (np.cumsum(sizes) - sizes)[filled]
    if not filled.size:
        return found
    side_of = (keys & ((1 << side_width) - 1)).astype(np.uint8)
    seen = [np.cumsum(side_of == number, dtype=np.int32) for number in range(len(sides))]
    changes = np.append(keys[1:] ^ keys[:-1], ~np.uint64(0))
    for n in range(1, order + 1):
        low = side_width + (order - n) * width  # the bits below those of an n-gram
        lasts = np.flatnonzero(changes >= (1 << low))  # of each group of equal n-grams
        of_output, *of_references = (_steps(counts[lasts]) for counts in seen)
        matches = np.minimum(of_output, reduce(np.maximum, of_references))
        matches[(keys[lasts] & (((1 << width) - 1) << low)) == 0] = 0  # reaches beyond the end of the text
        found[filled, n - 1] = np.add.reduceat(matches, np.searchsorted(lasts, first_keys))
    return found


def _keys(side: Numbered, codes: NDArray[np.uint64], order: int, width: int) -> NDArray[np.uint64]:
    """Return a key for each token: its text, and the codes of the n-gram that begins there, zeros beyond the text's end."""
    import numpy as np

    text = np.repeat(np.arange(len(side.lengths)), side.lengths)
    at = np.arange(len(side.numbers)) + text * (order - 1)
    size = len(side.numbers) + len(side.lengths) * (order - 1)
    spaced = np.zeros(size + order - 1, dtype=np.uint64)
    spaced[at] = codes[side.numbers]
    grams = spaced[:size].copy()
    for n in range(1, order):
        grams <<= np.uint64(width)
        grams |= spaced[n : n + size]
    keys: NDArray[np.uint64] = grams[at]
    keys |= text.astype(np.uint64) << np.uint64(order * width)
    return keys


def _steps(sums: Integers) -> Integers:
    """Return what running sums are the sums of."""
    steps = sums.copy()
    steps[1:] -= sums[:-1]
    return steps


def _shared_by_counting(sides: Sequence[Numbered], order: int) -> Integers:
    """Return the same for one text, whatever its size: for where a key would not fit into 64 bits."""
    import numpy as np

    rows = [side.numbers.tolist() for side in sides]
    found = []
    for n in range(1, order + 1):
        output, *references = (Counter(zip(*(row[k:] for k in range(n)), strict=False)) for row in rows)
        most: Counter[tuple[int, ...]] = Counter()
        for counts in references:
            most |= counts
        found.append((output & most).total())
    return np.array([found])
