"""Which words of a long text may begin a name: a table of hashes that rules out all but a few per cent of them.

The table has a byte for each slot of words' hashes (see `toolkit.languages.hashing`); it says whether a one-word name, a longer
name or a longer name's first two words fall into the slot. A word that is passed on may still begin nothing; one that begins a
name is always passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.languages.hashing import hashes, slots

if TYPE_CHECKING:
    from toolkit.languages.hashing import Hashes

_ALONE, _FIRST, _PAIR = 1, 2, 4
_SECOND = 0xC2B2AE3D27D4EB4F
_SLOTS_A_NAME = 8


def table(names: Iterable[Sequence[str]], *, onto: memoryview | None = None) -> bytes:
    """Return the table for names.

    Args:
        names: each as its words; a name that may be written in several ways, once for each.
        onto: a table of other names that this one takes in, and whose size it keeps.
    """
    import numpy as np

    alone, first, second = [], [], []
    for words in names:
        if len(words) == 1:
            alone.append(words[0])
        else:
            first.append(words[0])
            second.append(words[1])
    if onto is None:
        flags = np.zeros(1 << max(10, (_SLOTS_A_NAME * (len(alone) + 2 * len(first))).bit_length()), np.uint8)
    else:
        flags = np.frombuffer(onto, np.uint8).copy()
    bits = len(flags).bit_length() - 1
    heads = hashes(first)
    flags[slots(hashes(alone), bits)] |= _ALONE
    flags[slots(heads, bits)] |= _FIRST
    flags[slots(_pairs(heads, hashes(second)), bits)] |= _PAIR
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
    own = flags[slots(words, bits)]
    found = (own & _ALONE) > 0
    longer = np.flatnonzero(own[:-1] & _FIRST)
    found[longer[flags[slots(_pairs(words[longer], words[longer + 1]), bits)] & _PAIR > 0]] = True
    return found


def _pairs(first: Hashes, second: Hashes) -> Hashes:
    import numpy as np

    return first * np.uint64(_SECOND) + second
