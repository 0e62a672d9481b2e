"""The n-grams that texts share, counted for many texts at once.

A text becomes numbers, its tokens or its characters. Texts that are compared with the same references make a group. Each
n-gram of the highest order becomes one 64-bit key: group, tokens, text. Once the keys are sorted, the n-grams of every order
stand behind one another, as prefixes of the longest: one sort serves all orders, and running counts of each text give how
often it has any of them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.integer[Any]]

_KEPT = 1 << 17
"""Words remembered: enough for a test set, little memory."""

_BETWEEN = "\0"
"""A word that stands between others, where they are tokenized together."""

_KEY = 8
"""Bytes of a word that is its own key."""

_ASCII_WHEN_LOWER = (("\u0130", "i\u0307"), ("\u212a", "k"))
"""The characters beyond ASCII that in lower case are, or hold, one of ASCII."""

_LAST_WHITE_SPACE = 0x3000

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

    def take(self, texts: Integers) -> Numbered:
        """Return the texts of these places, in their order."""
        import numpy as np

        lengths = self.lengths[texts]
        starts = (np.cumsum(self.lengths) - self.lengths)[texts]
        places = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths) + np.arange(lengths.sum())
        return Numbered(self.numbers[places], lengths)

    def written(self) -> Iterator[str]:
        """Yield texts with a character a word, as such they compare and slice fast; no character is NUL."""
        words = (self.numbers + 1).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        for start, end in pairwise(accumulate(self.lengths.tolist(), initial=0)):
            yield words[start:end]


def characters(texts: Sequence[str], *, whitespace: bool) -> Numbered:
    """Return the code points of texts, with or without their white space."""
    import numpy as np

    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if whitespace:
        return Numbered(points, lengths)
    kept = ~_white_space()[np.minimum(points, _LAST_WHITE_SPACE + 1)]
    ends = np.concatenate(([0], np.cumsum(kept)))[np.cumsum(lengths)]
    return Numbered(points[kept], np.diff(ends, prepend=0))


@cache
def _white_space() -> NDArray[np.bool_]:
    """Return which code points are white space, up to one behind the last that is."""
    import numpy as np

    return np.array([chr(point).isspace() for point in range(_LAST_WHITE_SPACE + 2)])


def ascii_words(*streams: Sequence[str]) -> list[Numbered]:
    """Return each stream's texts as the numbers of their lower-cased runs of ASCII letters and digits."""
    import numpy as np

    texts = list(chain.from_iterable(streams))
    joined = "\0".join(texts)
    if joined.count("\0") != len(texts) - 1:
        joined = "\0".join(text.replace("\0", " ") for text in texts)
    for other, lower in _ASCII_WHEN_LOWER:
        joined = joined.replace(other, lower)
    data = b"\0%b%b" % (joined.encode("ascii", "replace").lower(), bytes(2 * _KEY))
    points = np.frombuffer(data, np.uint8)[: 1 - 2 * _KEY]
    edges = np.flatnonzero(np.diff(_ascii_word()[points]))
    starts, ends = edges[::2] + 1, edges[1::2] + 1
    counts = np.diff(np.searchsorted(starts, np.flatnonzero(points == 0)))
    found = Numbered(_numbered_words(data, starts, ends), counts)
    return [found.part(*part) for part in pairwise(accumulate(map(len, streams), initial=0))]


def _numbered_words(data: bytes, starts: Integers, ends: Integers) -> Integers:
    """Number the words of ASCII that lie between these places; behind each there are two keys' bytes at least.

    A word's bytes are its key. Longer ones have a key with the highest bit, which no byte of ASCII has: what numbers its first
    and its second eight bytes, or a number of the whole word.
    """
    import numpy as np

    lengths = ends - starts
    eights = np.ndarray(len(data) - _KEY + 1, "<u8", data, strides=(1,))

    def key(words: Integers, skipped: int) -> Integers:
        missing = np.maximum(skipped + _KEY - lengths[words], 0).astype(np.uint64)
        cut: Integers = eights[starts[words] + skipped] & (~np.uint64(0) >> (8 * missing))
        return cut

    keys = key(np.arange(len(starts)), 0)
    long = np.flatnonzero(lengths > _KEY)
    first, second = (np.unique(part, return_inverse=True)[1].astype(np.uint64) for part in (keys[long], key(long, _KEY)))
    keys[long] = np.uint64(1 << 63) | first << np.uint64(31) | second
    longer = np.flatnonzero(lengths > 2 * _KEY)
    words = [data[start:end] for start, end in zip(starts[longer].tolist(), ends[longer].tolist(), strict=True)]
    numbers: dict[bytes, int] = {}
    keys[longer] = np.array([numbers.setdefault(word, 0b11 << 62 | len(numbers)) for word in words], np.uint64)
    found: Integers = np.unique(keys, return_inverse=True)[1]
    return found


@cache
def _ascii_word() -> NDArray[np.bool_]:
    """Return of each byte whether it is an ASCII lower-case letter or digit."""
    import numpy as np

    return np.isin(np.arange(256), list(b"abcdefghijklmnopqrstuvwxyz0123456789"))


class Vocabulary:
    """Numbers the tokens of texts, alike for all texts of a call.

    Args:
        tokens: the tokens of a text.
        by_word: for which texts `tokens` gives the same word by word, for words separated by white space. Then each word
            is tokenized once, all new ones together, which is most of the work saved: words repeat.
    """

    def __init__(self, tokens: Callable[[str], Iterable[str]], *, by_word: Callable[[str], bool]) -> None:
        self._tokens = tokens
        self._by_word = by_word
        self._numbers: dict[str, int] = {}
        self._words: dict[str, bytes] = {}

    def __call__(self, *streams: Sequence[str]) -> list[Numbered]:
        """Return each stream's texts as numbers."""
        import numpy as np

        if max(len(self._numbers), len(self._words)) > _KEPT:
            self._numbers.clear()
            self._words.clear()
        split = [[text.split() if self._by_word(text) else None for text in texts] for texts in streams]
        self._learn(set[str]().union(*filter(None, chain.from_iterable(split))).difference(self._words))
        found = []
        for texts, lines in zip(streams, split, strict=True):
            rows = [
                self._numbered(text) if words is None else b"".join(map(self._words.__getitem__, words))
                for text, words in zip(texts, lines, strict=True)
            ]
            lengths = np.fromiter(map(len, rows), np.int64, len(rows)) // _NUMBER.itemsize
            found.append(Numbered(np.frombuffer(b"".join(rows), dtype=_NUMBER.typecode), lengths))
        return found

    def _learn(self, words: Collection[str]) -> None:
        """Remember the numbers of each word's tokens."""
        import numpy as np

        together = [word for word in words if _BETWEEN not in word]
        between = self._numbers.setdefault(_BETWEEN, len(self._numbers))
        numbered = self._numbered(f" {_BETWEEN} ".join((*together, "")))
        ends = _NUMBER.itemsize * np.flatnonzero(np.frombuffer(numbered, dtype=_NUMBER.typecode) == between)
        starts = [0, *(ends + _NUMBER.itemsize).tolist()]
        for word, start, end in zip(together, starts[:-1], ends.tolist(), strict=True):
            self._words[word] = numbered[start:end]
        for word in words:
            if _BETWEEN in word:
                self._words[word] = self._numbered(word)

    def _numbered(self, text: str) -> bytes:
        numbers = self._numbers
        return array(_NUMBER.typecode, [numbers.setdefault(token, len(numbers)) for token in self._tokens(text)]).tobytes()


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts that are compared, in groups: outputs with the references of their group.

    Args:
        references: those of all groups behind one another.
        outputs: the same.
        reference_counts: how many each group has.
        output_counts: the same.
    """

    references: Numbered
    outputs: Numbered
    reference_counts: Integers
    output_counts: Integers

    def part(self, start: int, end: int) -> Compared:
        """Return the groups from `start` to `end`."""
        counts = (self.reference_counts, self.output_counts)
        references, outputs = (
            side.part(int(count[:start].sum()), int(count[:end].sum()))
            for side, count in zip((self.references, self.outputs), counts, strict=True)
        )
        return Compared(references, outputs, *(count[start:end] for count in counts))


def paired(outputs: Numbered, references: Numbered) -> Compared:
    """Return outputs and references of which each two are a group."""
    import numpy as np

    once = np.ones(len(outputs.lengths), np.int64)
    return Compared(references, outputs, once, once)


def shared(texts: Compared, order: int) -> Integers:
    """Return how many n-grams each output shares with its references, shape (outputs, order), column n - 1 for n-grams.

    An n-gram counts at most as often as in the reference that has most of it (Papineni et al. 2002).
    """
    import numpy as np

    groups = len(texts.output_counts)
    sides = ((texts.references, texts.reference_counts), (texts.outputs, texts.output_counts))
    n_references, n_outputs = (int(counts.max(initial=0)) for _, counts in sides)
    used = np.zeros(1 + max(int(side.numbers.max(initial=0)) for side, _ in sides), dtype=bool)
    for side, _ in sides:
        used[side.numbers] = True
    codes = np.cumsum(used).astype(np.uint64)  # from 1 on: 0 is what follows a text's end
    width, member_width = int(codes[-1]).bit_length(), (n_references + n_outputs).bit_length()
    if (groups - 1).bit_length() + order * width + member_width > 64:
        if groups == 1:
            return _shared_by_counting(texts, order)
        parts = [(0, groups // 2), (groups // 2, groups)]
        return np.concatenate([shared(texts.part(*ends), order) for ends in parts])
    keys = []
    for (side, counts), first in zip(sides, (0, n_references), strict=True):
        group = np.repeat(np.arange(groups), counts)
        member = first + np.arange(len(group)) - np.repeat(np.cumsum(counts) - counts, counts)
        grams = _grams(side, codes, order, width) << member_width
        grams |= np.repeat((group.astype(np.uint64) << (order * width + member_width)) | member.astype(np.uint64), side.lengths)
        keys.append(grams)
    found = np.zeros((groups, n_outputs, order), dtype=np.int64)
    _count(np.concatenate(keys), found, width, member_width, n_references)
    return found[group, member - n_references]


def common(texts: Compared) -> Integers:
    """Return the length of each output's longest common subsequence with its group's one reference, shape (outputs,)."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    written = list(texts.references.written())
    references = [written[group] for group in np.repeat(np.arange(len(written)), texts.output_counts).tolist()]
    found: Integers = process.cpdist(list(texts.outputs.written()), references, scorer=LCSseq.similarity, dtype=np.int64)
    return found


def _grams(side: Numbered, codes: NDArray[np.uint64], order: int, width: int) -> NDArray[np.uint64]:
    """Return the codes of the n-gram that begins with each token, zeros beyond the text's end."""
    import numpy as np

    at = np.arange(len(side.numbers)) + np.repeat((order - 1) * np.arange(len(side.lengths)), side.lengths)
    size = len(side.numbers) + len(side.lengths) * (order - 1)
    spaced = np.zeros(size + order - 1, dtype=np.uint64)
    spaced[at] = codes[side.numbers]
    grams = spaced[:size].copy()
    for n in range(1, order):
        grams <<= np.uint64(width)
        grams |= spaced[n : n + size]
    found: NDArray[np.uint64] = grams[at]
    return found


def _count(keys: NDArray[np.uint64], found: Integers, width: int, member_width: int, n_references: int) -> None:
    """Count the n-grams that outputs share with the references of their group.

    Args:
        keys: of each n-gram the group, its codes, and which member of the group has it: references first.
        found: receives the counts, shape (groups, outputs of a group, order).
        width: bits of a code.
        member_width: bits of a member's number.
        n_references: how many members are references.
    """
    import numpy as np

    if not keys.size:
        return
    _, n_outputs, order = found.shape
    keys.sort()
    firsts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    counts = np.diff(firsts, append=len(keys))
    members = (keys[firsts] & ((1 << member_width) - 1)).astype(np.intp)
    grams = keys[firsts] >> member_width
    new = np.append(True, grams[1:] != grams[:-1])
    # Of each member how many n-grams it has up to each distinct one, in their order.
    running = np.zeros((n_references + n_outputs, int(new.sum()) + 1), np.int32)
    running[members, np.cumsum(new)] = counts
    np.cumsum(running, axis=1, out=running)
    grams = grams[new]
    changes = np.append(grams[1:] ^ grams[:-1], ~np.uint64(0))
    for n in range(1, order + 1):
        low = (order - n) * width  # the bits below those of an n-gram
        ends = np.flatnonzero(changes >= (1 << low)) + 1
        begins = np.append(0, ends[:-1])
        most = (running[:n_references, ends] - running[:n_references, begins]).max(axis=0)
        # Those that the references have; not what reaches beyond the end of a text.
        there = np.flatnonzero((most > 0) & (grams[begins] & (((1 << width) - 1) << low) != 0))
        if not there.size:
            break
        begins, ends = begins[there], ends[there]
        matches = np.take(running[n_references:], ends, axis=1)
        matches -= np.take(running[n_references:], begins, axis=1)
        np.minimum(matches, most[there], out=matches)
        group = (grams[begins] >> (order * width)).astype(np.intp)
        starts = np.flatnonzero(np.diff(group, prepend=-1))
        found[group[starts], :, n - 1] = np.add.reduceat(matches, starts, axis=1).T


def _shared_by_counting(texts: Compared, order: int) -> Integers:
    """Return the same for one group, whatever its size: for where a key would not fit into 64 bits."""
    import numpy as np

    references, outputs = (
        [side.part(k, k + 1).numbers.tolist() for k in range(len(side.lengths))] for side in (texts.references, texts.outputs)
    )
    found = np.zeros((len(outputs), order), dtype=np.int64)
    for n in range(1, order + 1):
        grams = [[Counter(zip(*(row[k:] for k in range(n)), strict=False)) for row in side] for side in (references, outputs)]
        most: Counter[tuple[int, ...]] = Counter()
        for counts in grams[0]:
            most |= counts
        found[:, n - 1] = [(counts & most).total() for counts in grams[1]]
    return found
