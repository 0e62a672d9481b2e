"""Which words of a long text may begin a name: a table of hashes that rules out all but a few per cent of them.

A word's hash is the polynomial of its code points modulo 2⁶⁴, so that numpy computes those of all words at once; the
table has a byte for each slot, and a slot says whether a one-word name, a longer name or a longer name's first two
words fall into it. A word that is passed on may still begin nothing; one that begins a name is always passed on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.languages.tokens import Tokens, code_points

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_ALONE, _FIRST, _PAIR = 1, 2, 4
_BASE = 0x9E3779B97F4A7C15  # odd, so that its powers have inverses
_INVERSE = pow(_BASE, -1, 1 << 64)
_SECOND = 0xC2B2AE3D27D4EB4F
_MIX = 0xD6E8FEB86659FD93
_SLOTS_A_NAME = 8
_AT_ONCE = 1 << 15  # words hashed together: their arrays stay in the processor's cache


def table(names: Iterable[Sequence[str]]) -> bytes:
    """Return the table for names, each as its words (a name that may be written in several ways, once for each)."""
    import numpy as np

    alone, first, second = [], [], []
    for words in names:
        if len(words) == 1:
            alone.append(words[0])
        else:
            first.append(words[0])
            second.append(words[1])
    bits = max(10, (_SLOTS_A_NAME * (len(alone) + 2 * len(first))).bit_length())
    flags = np.zeros(1 << bits, np.uint8)
    heads = hashes(first)
    flags[_slots(hashes(alone), bits)] |= _ALONE
    flags[_slots(heads, bits)] |= _FIRST
    flags[_slots(_pairs(heads, hashes(second)), bits)] |= _PAIR
    return flags.tobytes()


def beginnings(table: memoryview, words: Hashes) -> Any:
    """Return for each word of a text whether a name may begin with it, as an array of truth values.

    Args:
        table: what `table` made.
        words: the hashes of the text's words, in order.
    """
    import numpy as np

    flags = np.frombuffer(table, np.uint8)
    bits = len(flags).bit_length() - 1
    own = flags[_slots(words, bits)]
    found = (own & _ALONE) > 0
    longer = np.flatnonzero(own[:-1] & _FIRST)
    found[longer[flags[_slots(_pairs(words[longer], words[longer + 1]), bits)] & _PAIR > 0]] = True
    return found


def hashes_of(tokens: Tokens) -> Hashes:
    """Return the hashes of a text's words as they stand."""
    import numpy as np

    points = np.frombuffer(*code_points(tokens.text))
    return _hashes(points, np.frombuffer(tokens.starts, np.int64), np.frombuffer(tokens.ends, np.int64))


def composed(tokens: Tokens) -> Any:
    """Return for each word whether it may be written otherwise than NFKC has it, as an array of truth values."""
    import numpy as np

    found = np.zeros(len(tokens), bool)
    points = np.frombuffer(*code_points(tokens.text))
    odd = [point for point in np.flatnonzero(np.bincount(points, minlength=1)).tolist() if point > 127 and _composes(chr(point))]
    if odd:
        places = np.flatnonzero(np.isin(points, np.array(odd, points.dtype)))
        words = np.searchsorted(np.frombuffer(tokens.starts, np.int64), places, side="right") - 1
        found[words[words >= 0]] = True
    return found


@lru_cache(maxsize=4096)
def _composes(character: str) -> bool:
    return (
        (character.isalnum() and unicodedata.normalize("NFKC", character) != character)
        or unicodedata.category(character)[0] == "M"
        or "\u1100" <= character <= "\u11ff"  # Hangul letters that join into syllables
    )


def hashes(words: Sequence[str]) -> Hashes:
    """Return the hashes of words."""
    import numpy as np

    if not words:
        return np.zeros(0, np.uint64)
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
    return _hashes(points, np.concatenate([[0], ends[:-1]]), ends)


def _hashes(points: Any, starts: Any, ends: Any) -> Hashes:
    import numpy as np

    result = np.empty(len(starts), np.uint64)
    powers = inverses = np.ones(1, np.uint64)
    for at in range(0, len(starts), _AT_ONCE):
        begin, end = starts[at : at + _AT_ONCE], ends[at : at + _AT_ONCE]
        origin, size = int(begin[0]), int(end[-1] - begin[0])
        if size >= len(powers):
            powers, inverses = _powers(_BASE, size + 1), _powers(_INVERSE, size + 1)
        sums = np.zeros(size + 1, np.uint64)
        np.cumsum(points[origin : origin + size] * powers[:size], out=sums[1:])
        result[at : at + _AT_ONCE] = (sums[end - origin] - sums[begin - origin]) * inverses[begin - origin]
    return result


def _powers(base: int, count: int) -> Hashes:
    import numpy as np

    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _pairs(first: Hashes, second: Hashes) -> Hashes:
    import numpy as np

    return first * np.uint64(_SECOND) + second


def _slots(words: Hashes, bits: int) -> Any:
    import numpy as np

    mixed = words * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_MIX)
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)
