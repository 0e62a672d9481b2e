"""Hashes of words, computed for all words of a long text at once, and what they answer faster than strings do.

A word's hash is the polynomial of its code points modulo 2⁶⁴, so that running sums over the text give those of all words.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15  # odd, so that its powers have inverses
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = 0xD6E8FEB86659FD93
_AT_ONCE = 1 << 13  # words hashed together: their arrays stay in the processor's cache


def code_points(text: str) -> Any:
    """Return the code points of a text as an array of the smallest unsigned integers that hold them."""
    import numpy as np

    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        pairs = text.encode("utf-16-le", "surrogatepass")
        if len(pairs) == 2 * len(text):
            return np.frombuffer(pairs, "<u2")
        return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def hashes(words: Sequence[str]) -> Hashes:
    """Return the hashes of words."""
    import numpy as np

    lengths = np.fromiter(map(len, words), np.int64, len(words))
    ends = np.cumsum(lengths)
    return hashes_at(code_points("".join(words)), ends - lengths, ends)


def hashes_at(points: Any, starts: Any, ends: Any) -> Hashes:
    """Return the hashes of the words that begin and end at the given places of a text's code points."""
    import numpy as np

    result = np.empty(len(starts), np.uint64)
    powers = inverses = sums = np.ones(1, np.uint64)
    for at in range(0, len(starts), _AT_ONCE):
        begin, end = starts[at : at + _AT_ONCE], ends[at : at + _AT_ONCE]
        origin, size = int(begin[0]), int(end[-1] - begin[0])
        if size >= len(powers):
            powers, inverses = _powers(_BASE, 2 * size + 1), _powers(_INVERSE, 2 * size + 1)
            sums = np.zeros(2 * size + 1, np.uint64)
        np.multiply(points[origin : origin + size], powers[:size], out=sums[1 : size + 1])
        np.cumsum(sums[1 : size + 1], out=sums[1 : size + 1])
        begin = begin - origin
        result[at : at + _AT_ONCE] = (sums[end - origin] - sums[begin]) * inverses[begin]
    return result


def _powers(base: int, count: int) -> Hashes:
    import numpy as np

    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def slots(words: Hashes, bits: int) -> Any:
    """Return for each hash its place in a table of 2 to the power of `bits`."""
    import numpy as np

    mixed = words * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX)
    mixed >>= np.uint64(64 - bits)
    return mixed.view(np.int64)


def numbered(words: Hashes) -> tuple[Any, Any]:
    """Return indices of words among which each different hash is once, and for each word which of those it is."""
    import numpy as np

    holder = np.empty(len(words), np.int64)
    left = np.arange(len(words))
    bits = max(10, len(words).bit_length() - 2)
    holders = np.empty(1 << bits, np.int64)
    while len(left):
        places = slots(words[left], bits)
        holders[places] = left  # of the words of a slot the last one holds it; those that differ from it are asked again
        holder[left] = held = holders[places]
        left = left[words[left] != words[held]]
    different = np.flatnonzero(holder == np.arange(len(words)))
    numbers = np.empty(len(words), np.int32)
    numbers[different] = np.arange(len(different), dtype=np.int32)
    return different, numbers[holder]


def beyond_ascii(text: str) -> frozenset[str]:
    """Return the different characters of a text that are not of ASCII."""
    if text.isascii():
        return frozenset()
    if "numpy" not in sys.modules:
        return frozenset([character for character in set(text) if character > "\x7f"])
    import numpy as np

    points = code_points(text)
    return frozenset(map(chr, np.flatnonzero(np.bincount(points[points > 127], minlength=1)).tolist()))


def composed(points: Any, starts: Any) -> Any:
    """Return the indices of the words that may be written otherwise than NFKC has it."""
    import numpy as np

    high = np.flatnonzero(points > 127)
    values = points[high]
    odd = [point for point in np.flatnonzero(np.bincount(values, minlength=1)).tolist() if _composes(chr(point))]
    if not odd:
        return high[:0]
    places = high[np.isin(values, np.array(odd, points.dtype))]
    words = np.searchsorted(starts, places, side="right") - 1
    return np.unique(words[words >= 0])


@lru_cache(maxsize=4096)
def _composes(character: str) -> bool:
    return (
        (character.isalnum() and unicodedata.normalize("NFKC", character) != character)
        or unicodedata.category(character)[0] == "M"
        or "\u1100" <= character <= "\u11ff"  # Hangul letters that join into syllables
    )
