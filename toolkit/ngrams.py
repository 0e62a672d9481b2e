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
"""Bytes of a key."""

_ASCII_WHEN_LOWER = (("\u0130", "i\u0307"), ("\u212a", "k"))
"""The characters beyond ASCII that in lower case are, or hold, one of ASCII."""

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


class Characters:
    """The characters of texts, numbered alike for all streams of texts: from 1 on, in the smallest type that holds them.

    What is asked of a character is asked of each distinct one once.
    """

    def __init__(self, *streams: Sequence[str]) -> None:
        import numpy as np

        texts = list(chain.from_iterable(streams))
        points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        used = np.zeros(int(points.max(initial=0)) + 1, dtype=bool)
        used[points] = True
        self._alphabet = ["", *map(chr, np.flatnonzero(used).tolist())]
        self._symbols = np.cumsum(used).astype(np.min_scalar_type(len(self._alphabet)))[points]
        self._lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self._streams = [*pairwise(accumulate(map(len, streams), initial=0))]

    def numbered(self, *, whitespace: bool) -> list[Numbered]:
        """Return each stream's texts as the numbers of their characters, with or without white space."""
        import numpy as np

        if whitespace:
            return self._parts(self._symbols, self._lengths)
        kept = ~self._which(str.isspace)
        ends = np.concatenate(([0], np.cumsum(kept)))[np.cumsum(self._lengths)]
        return self._parts(self._symbols[kept], np.diff(ends, prepend=0))

    def words(self, punctuation: str) -> list[Numbered]:
        """Return each stream's texts as the numbers of their words, which white space separates.

        Args:
            punctuation: characters that are words of their own at the end of a longer word or, if the last one is none, at
                its beginning.
        """
        import numpy as np

        inside = ~self._which(str.isspace)
        begins, ends = inside.copy(), inside.copy()
        begins[1:] &= ~inside[:-1]
        ends[:-1] &= ~inside[1:]
        bounds = np.cumsum(self._lengths)
        filled = self._lengths > 0
        firsts, lasts = (bounds - self._lengths)[filled], bounds[filled] - 1
        begins[firsts], ends[lasts] = inside[firsts], inside[lasts]
        starts, stops = np.flatnonzero(begins), np.flatnonzero(ends) + 1
        split = self._which(frozenset(punctuation).__contains__)
        longer = stops - starts > 1
        at_end = split[stops - 1] & longer
        at_start = split[starts] & longer & ~at_end
        cuts = np.concatenate((stops[at_end] - 1, starts[at_start] + 1))
        starts, stops = (np.sort(np.concatenate((edges, cuts))) for edges in (starts, stops))
        counts = np.diff(np.searchsorted(starts, bounds), prepend=0)
        return self._parts(_numbered_words(self._symbols, starts, stops), counts)

    def _which(self, asked: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return of each character whether it is what is asked."""
        import numpy as np

        found: NDArray[np.bool_] = np.fromiter(map(asked, self._alphabet), bool, len(self._alphabet))[self._symbols]
        return found

    def _parts(self, numbers: Integers, lengths: Integers) -> list[Numbered]:
        every = Numbered(numbers, lengths)
        return [every.part(*ends) for ends in self._streams]


def ascii_words(*streams: Sequence[str]) -> list[Numbered]:
    """Return each stream's texts as the numbers of their lower-cased runs of ASCII letters and digits."""
    import numpy as np

    texts = list(chain.from_iterable(streams))
    joined = "\0".join(texts)
    if joined.count("\0") != len(texts) - 1:
        joined = "\0".join(text.replace("\0", " ") for text in texts)
    for other, lower in _ASCII_WHEN_LOWER:
        joined = joined.replace(other, lower)
    symbols = np.frombuffer(b"\0%b\0" % joined.encode("ascii", "replace").lower(), np.uint8)
    edges = np.flatnonzero(np.diff(_ascii_word()[symbols]))
    starts, ends = edges[::2] + 1, edges[1::2] + 1
    counts = np.diff(np.searchsorted(starts, np.flatnonzero(symbols == 0)))
    found = Numbered(_numbered_words(symbols, starts, ends), counts)
    return [found.part(*part) for part in pairwise(accumulate(map(len, streams), initial=0))]


def _numbered_words(symbols: Integers, starts: Integers, ends: Integers) -> Integers:
    """Number the words that lie between these places; no symbol in them is 0.

    The symbols that fit into 64 bits are a word's key; one of up to two keys has what numbers both; longer ones are looked up.
    """
    import numpy as np

    of_key = _KEY // symbols.itemsize
    padded = np.append(symbols, np.zeros(2 * of_key, symbols.dtype))
    windows = np.ndarray(len(padded) - of_key + 1, "<u8", padded, strides=(symbols.itemsize,))
    lengths = ends - starts
    found = np.empty(len(starts), np.int64)
    count = 0

    def keys(words: Integers, skipped: int) -> Integers:
        missing = np.maximum(skipped + of_key - lengths[words], 0).astype(np.uint64) * (8 * symbols.itemsize)
        cut: Integers = windows[starts[words] + skipped] & (~np.uint64(0) >> missing)
        return cut

    def number(words: Integers, distinct: Integers) -> None:
        nonlocal count
        different, found[words] = np.unique(distinct, return_inverse=True)
        found[words] += count
        count += len(different)

    short = np.flatnonzero(lengths <= of_key)
    number(short, keys(short, 0))
    long = np.flatnonzero((lengths > of_key) & (lengths <= 2 * of_key))
    first, second = (np.unique(keys(long, skipped), return_inverse=True)[1] for skipped in (0, of_key))
    number(long, first << 32 | second)
    longer = np.flatnonzero(lengths > 2 * of_key)
    numbers: dict[bytes, int] = {}
    data, size = symbols.tobytes(), symbols.itemsize
    words = [data[start:end] for start, end in zip((size * starts[longer]).tolist(), (size * ends[longer]).tolist(), strict=True)]
    number(longer, np.array([numbers.setdefault(word, len(numbers)) for word in words], np.int64))
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
    longest = max(int(side.lengths.max(initial=0)) for side, _ in sides)
    _count(np.concatenate(keys), found, width, member_width, n_references, longest)
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
    grams, n = spaced, 1  # grams of n, those of more are made of two that overlap or follow one another
    while n < order:
        more = min(n, order - n)
        grams = grams[:-more] << np.uint64(more * width) | (grams[more:] & np.uint64((1 << more * width) - 1))
        n += more
    found: NDArray[np.uint64] = grams[at]
    return found


def _count(keys: NDArray[np.uint64], found: Integers, width: int, member_width: int, n_references: int, longest: int) -> None:
    """Count the n-grams that outputs share with the references of their group.

    Args:
        keys: of each n-gram the group, its codes, and which member of the group has it: references first.
        found: receives the counts, shape (groups, outputs of a group, order).
        width: bits of a code.
        member_width: bits of a member's number.
        n_references: how many members are references.
        longest: tokens of the longest text.
    """
    import numpy as np

    if not keys.size:
        return
    _, n_outputs, order = found.shape
    keys.sort()
    members = (keys & np.uint64((1 << member_width) - 1)).astype(np.intp)
    grams = keys >> np.uint64(member_width)
    # How many n-grams the references, and each output, have up to each n-gram, in their order. Counts of several outputs are the
    # digits of one number, which are added and taken together: of a difference no digit is larger than the longest text.
    digit = np.min_scalar_type(longest)
    digits = _KEY // digit.itemsize
    columns = np.zeros((n_references + -(-n_outputs // digits), n_references + n_outputs, digits), digit)
    reference, output = np.arange(n_references), np.arange(n_outputs)
    columns[reference, reference, 0] = 1
    columns[n_references + output // digits, n_references + output, output % digits] = 1
    running = np.zeros((len(columns), len(keys) + 1), np.uint64)
    for column, row in zip(columns.view(np.uint64)[..., 0], running, strict=True):
        np.cumsum(column[members], out=row[1:])
    changes = np.append(grams[1:] ^ grams[:-1], ~np.uint64(0))
    for n in range(1, order + 1):
        low = (order - n) * width  # the bits below those of an n-gram
        ends = np.flatnonzero(changes >= (1 << low)) + 1
        begins = np.append(0, ends[:-1])
        most = (running[:n_references].take(ends, axis=1) - running[:n_references].take(begins, axis=1)).max(axis=0)
        # Those that the references have; not what reaches beyond the end of a text.
        there = np.flatnonzero((most > 0) & (grams[begins] & (((1 << width) - 1) << low) != 0))
        if not there.size:
            break
        begins, ends = begins[there], ends[there]
        matches = running[n_references:].take(ends, axis=1)
        matches -= running[n_references:].take(begins, axis=1)
        each = matches.view(digit)
        np.minimum(each, np.repeat(most[there].astype(digit), digits), out=each)
        group = (grams[begins] >> (order * width)).astype(np.intp)
        starts = np.flatnonzero(np.append(True, group[1:] != group[:-1]))
        sums = np.add.reduceat(matches, starts, axis=1).view(digit).reshape(len(matches), len(starts), digits)
        found[group[starts], :, n - 1] = sums.swapaxes(0, 1).reshape(len(starts), -1)[:, :n_outputs]


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
