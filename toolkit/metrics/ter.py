"""TER, translation edit rate (Snover et al. 2006), as sacrebleu computes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from toolkit.document import Sample
from toolkit.metrics.base import error_rate, extracted, need_references, sacrebleu_signature
from toolkit.ngrams import Numbered, Vocabulary, paired, shared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from toolkit.metrics.base import Matrix

    Integers = NDArray[np.integer[Any]]
    Bits = NDArray[np.uint64]

# sacrebleu's limits, most of them Tercom's.
_LONGEST_SHIFT = 10
_FARTHEST_SHIFT = 50
_MOST_CANDIDATES = 1000
_BEAM = 25

_WITHIN_BEAM = 46
"""If edits + the difference of the lengths are no more, every best alignment lies within the beam, and the distance and
its alignment are those of Levenshtein: a path of e edits between texts that differ by d words strays no farther than
(e + d) / 2 from the diagonal, and the beam reaches 23 words on either side of it, whatever the rounding."""

_LONG = 1000
"""Words of a pair of texts from which on it is left to sacrebleu, which needs less memory for it."""

_CELLS = 1 << 17
"""Cells of all matrices that are filled at the same time."""

_INFINITE = 1 << 13

_WIDTH = 64
"""Words of a reference that are the bits of a number."""

_AT_ONCE = 1 << 20
"""Characters of texts whose shifts are searched at a time: the more, the less each row of all matrices costs."""


@dataclass(frozen=True)
class Ter:
    """TER on the contract of summable statistics: (edits, mean reference length)."""

    name: str
    normalized: bool
    no_punct: bool
    asian_support: bool
    case_sensitive: bool

    higher_is_better = False
    by_segment: ClassVar[Literal[True]] = True

    @cached_property
    def _sacrebleu(self) -> Any:
        from sacrebleu.metrics import TER

        return TER(
            normalized=self.normalized,
            no_punct=self.no_punct,
            asian_support=self.asian_support,
            case_sensitive=self.case_sensitive,
        )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        tokenizer = self._sacrebleu.tokenizer
        by_word = not self.normalized  # what that looks for reaches over white space
        return Vocabulary(lambda text: tokenizer(text.rstrip()).split(), by_word=lambda text: by_word)

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return sacrebleu's statistics of the samples, shape (samples, 2)."""
        need_references(samples, self.name)
        return extracted(samples, self._extract, characters=_AT_ONCE)

    def _extract(self, outputs: Sequence[Sequence[str]], references: Sequence[tuple[str, ...]]) -> Matrix:
        import numpy as np

        n_outputs, n_references = (np.fromiter(map(len, side), np.int64, len(side)) for side in (outputs, references))
        if self.normalized:  # sacrebleu tokenizes references twice, and "A's." changes again the second time
            tokenizer = self._sacrebleu.tokenizer
            references = [tuple(tokenizer(text.rstrip()) for text in side) for side in references]
        output, reference = self._vocabulary(*(list(chain.from_iterable(side)) for side in (outputs, references)))
        # An output has a pair with each reference of its group.
        counts = np.repeat(n_references, n_outputs)
        firsts = np.cumsum(counts) - counts
        begins = np.repeat(np.cumsum(n_references) - n_references, n_outputs)
        against = reference.take(np.repeat(begins - firsts, counts) + np.arange(counts.sum()))
        fewest = np.minimum.reduceat(_edits(output.take(np.repeat(np.arange(len(counts)), counts)), against), firsts)
        return np.column_stack((fewest, np.add.reduceat(against.lengths, firsts) / counts))

    def score(self, totals: Matrix) -> Matrix:
        """Return TER, in percent, of summed statistics."""
        return error_rate(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return TER, in percent, of each row."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return sacrebleu's signature to the letter."""
        return sacrebleu_signature(self._sacrebleu, samples)


# ------------------------------------------------------------------------------------------------ edits and shifts


@dataclass(slots=True)
class _Pair:
    """An output on its way to its reference, a character a word; `least` edits remain however the words are shifted."""

    output: str
    reference: str
    least: int
    distance: int
    shifts: int = 0
    candidates: int = 0

    @property
    def within_beam(self) -> bool:
        return self.distance + abs(len(self.output) - len(self.reference)) <= _WITHIN_BEAM


def _edits(outputs: Numbered, references: Numbered) -> Integers:
    """Return the edits of each pair of texts as sacrebleu counts them, its beam, limits and preferences included.

    The greedy search for shifts goes on for all pairs at once, a shift a round, until no shift helps.
    """
    import numpy as np
    from rapidfuzz.distance import Levenshtein

    distances = np.maximum(outputs.lengths, references.lengths)
    least = distances - shared(paired(outputs, references), 1)[:, 0]
    some = (outputs.lengths > 0) & (references.lengths > 0)
    left = some & (outputs.lengths + references.lengths > _LONG)
    if max(texts.numbers.max(initial=0) for texts in (outputs, references)) >= sys.maxunicode:
        left = some
    for row in np.flatnonzero(left).tolist():
        from sacrebleu.metrics.lib_ter import translation_edit_rate

        distances[row] = translation_edit_rate(*(texts.part(row, row + 1).numbers.tolist() for texts in (outputs, references)))[0]
    ours = np.flatnonzero(some & ~left)
    outputs, references, least = outputs.take(ours), references.take(ours), least[ours]
    written = list(zip(outputs.written(), references.written(), strict=True))
    found = np.fromiter((Levenshtein.distance(*pair) for pair in written), np.int64, len(written))
    within = found + np.abs(outputs.lengths - references.lengths) <= _WITHIN_BEAM
    near = within & (references.lengths <= _WIDTH)
    order = np.argsort(-outputs.lengths, kind="stable")
    order = order[np.flatnonzero((near & (found > least))[order])]
    while order.size:
        count = max(_CELLS // int(outputs.lengths[order[0]]), 1)
        rows, order = order[:count], order[count:]
        found[rows] = _searched(outputs.take(rows), references.take(rows), found[rows], least[rows])
    pairs = {row: _Pair(*written[row], int(least[row]), int(found[row])) for row in np.flatnonzero(~near).tolist()}
    searching = [pair for pair in pairs.values() if pair.distance > pair.least or not pair.within_beam]
    while searching:
        searching.sort(key=lambda pair: (pair.within_beam, len(pair.reference), len(pair.output)))
        searching = [pair for group in _groups(searching) for pair in _shifted(group)]
    for row, pair in pairs.items():
        found[row] = pair.shifts + pair.distance
    distances[ours] = found
    return distances


# --------------------------------------------------------------------------- all pairs at once, references a bit a word


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs in the order of the lengths of their outputs, the longest first."""

    equal: Bits
    """Which words of the reference each of the output's is equal to, shape (words of an output, pairs)."""
    output_lengths: Integers
    reference_lengths: Integers
    distances: Integers
    least: Integers
    """Edits that remain however the words are shifted."""
    candidates: Integers
    """Shifts that were tried."""
    rows: Integers
    """Which pairs they are."""

    def take(self, pairs: Integers) -> _Pairs:
        """Return some of the pairs."""
        return _Pairs(self.equal[:, pairs], *(getattr(self, field.name)[pairs] for field in fields(self)[1:]))


@dataclass(frozen=True, slots=True)
class _Traces:
    """Best alignments of pairs, as sacrebleu chooses among them."""

    wrong: NDArray[np.bool_]
    """Which words of the output have no equal beside them, shape (words of an output, pairs)."""
    missing: Bits
    """Which words of the reference have none, shape (pairs,)."""
    ends: Integers
    """How many words of the reference stand beside the first words of the output, by their number, from none on."""


def _searched(outputs: Numbered, references: Numbered, distances: Integers, least: Integers) -> Integers:
    """Return the edits of pairs whose beam does not matter: those of the shifts made, and the distance that is left.

    Args:
        outputs: the outputs, the longest first.
        references: as many, none longer than 64 words.
        distances: without shifts.
        least: however the words are shifted.
    """
    import numpy as np

    edits = distances.copy()
    pairs = _Pairs(
        _equal(outputs, references), outputs.lengths, references.lengths, distances, least, np.zeros_like(least),
        np.arange(len(least)),
    )  # fmt: skip
    while pairs.rows.size:
        tried, (pair, begins, middles, ends) = _tries(pairs)
        shifted = _distances(pairs, pair, (begins, middles, ends))
        # Of the shifts that save most the first, if it saves anything.
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        best = np.minimum.reduceat(shifted * len(pair) + np.arange(len(pair)), first) % len(pair) if len(pair) else first
        candidates = pairs.candidates + tried
        best = best[(shifted[best] < pairs.distances[pair[best]]) & (candidates[pair[best]] < _MOST_CANDIDATES)]
        changed = pair[best]
        edits[pairs.rows[changed]] += 1 - pairs.distances[changed] + shifted[best]
        places = _shifted_places(np.arange(len(pairs.equal))[:, None], begins[best], middles[best], ends[best])
        pairs = replace(pairs, candidates=candidates).take(changed)
        pairs = replace(pairs, equal=np.take_along_axis(pairs.equal, places, axis=0), distances=shifted[best])
        pairs = pairs.take(np.flatnonzero(pairs.distances > pairs.least))
    return edits


def _equal(outputs: Numbered, references: Numbered) -> Bits:
    """Return which words of its reference each of an output's is equal to, shape (words of an output, pairs)."""
    import numpy as np

    height = int(outputs.lengths.max(initial=0))
    words, others = (np.full((len(outputs.lengths), width), none, np.int32) for width, none in ((height, -1), (_WIDTH, -2)))
    for table, texts in ((words, outputs), (others, references)):
        table[np.arange(table.shape[1]) < texts.lengths[:, None]] = texts.numbers
    bits = np.empty((height, len(words)), np.uint64)
    for row in range(height):
        equal = np.packbits(words[:, row, None] == others, axis=1, bitorder="little")
        bits[row] = equal.view("<u8")[:, 0]
    return bits


def _forward(
    rows: Callable[[int, int], Bits], output_lengths: Integers, reference_lengths: Integers, kept: tuple[Bits, Bits] | None = None
) -> Integers:
    """Return the distances of pairs: a row of all matrices at a time, its cells the bits of a number (Hyyrö 2003).

    Args:
        rows: given the number of a word and of the first pairs, which words of the reference the output's is equal to.
        output_lengths: in descending order.
        reference_lengths: of the same pairs.
        kept: receive, shape (words of an output, pairs), where a cell is as its diagonal neighbour, and where it is one more
            than the one above.
    """
    import numpy as np

    up = np.full(len(output_lengths), ~np.uint64(0))
    down = np.zeros_like(up)
    last = (reference_lengths - 1).astype(np.uint64)
    distances = reference_lengths.copy()
    for row, count in enumerate(_counts(output_lengths)):
        equal = rows(row, count)
        ups, downs = up[:count], down[:count]
        same = (((equal & ups) + ups) ^ ups) | equal | downs
        more = downs | ~(same | ups)
        less = same & ups
        if kept:
            kept[0][row, :count], kept[1][row, :count] = same, more
        distances[:count] += ((more >> last[:count]) & 1).astype(np.int64)
        distances[:count] -= ((less >> last[:count]) & 1).astype(np.int64)
        more = (more << 1) | 1
        np.bitwise_or(less << 1, ~(same | more), out=ups)
        np.bitwise_and(more, same, out=downs)
    return distances


def _counts(lengths: Integers) -> list[int]:
    """Return how many of the lengths, in descending order, are more than 0, 1, …"""
    import numpy as np

    counts: list[int] = np.searchsorted(-lengths, -np.arange(int(lengths.max(initial=0)))).tolist()
    return counts


def _traces(pairs: _Pairs) -> _Traces:
    """Follow the edits back from the end of both texts, of equal ones a substitution first, then a deletion."""
    import numpy as np

    equal = pairs.equal
    same, more = np.zeros_like(equal), np.zeros_like(equal)
    _forward(lambda row, count: equal[row, :count], pairs.output_lengths, pairs.reference_lengths, (same, more))
    diagonal = equal | ~same
    more |= diagonal
    ends = np.full((len(equal) + 1, equal.shape[1]), _WIDTH + 1)
    wrong = np.zeros(equal.shape, dtype=bool)
    missing = _lowest(pairs.reference_lengths)
    column = pairs.reference_lengths.copy()
    for row, count in reversed(list(enumerate(_counts(pairs.output_lengths)))):
        ends[row + 1, :count] = column[:count]
        # Insertions up to the next column from where another edit, or none, leads to the row above.
        column[:count] = _bit_length(more[row, :count] & _lowest(column[:count]))
        here = np.uint64(1) << (column[:count] - 1).astype(np.uint64)  # no bit in column 0
        found = equal[row, :count] & here
        wrong[row, :count] = found == 0
        missing[:count] &= ~found
        column[:count] -= (diagonal[row, :count] & here) != 0
    ends[0] = column
    return _Traces(wrong, missing, ends)


def _lowest(counts: Integers) -> Bits:
    """Return numbers with so many bits, from the lowest on; none for more than 64."""
    import numpy as np

    bits: Bits = ~np.uint64(0) >> (_WIDTH - counts).astype(np.uint64)
    return bits


def _bit_length(bits: Bits) -> Integers:
    import numpy as np

    # As a float its exponent tells; without the second highest bit nothing is rounded up.
    exponents = (bits & ~(bits >> 1)).astype(np.float64).view(np.int64) >> 52
    lengths: Integers = np.maximum(exponents - 1022, 0)
    return lengths


def _tries(pairs: _Pairs) -> tuple[Integers, tuple[Integers, Integers, Integers, Integers]]:
    """Return how many shifts sacrebleu would try for each pair, and the distinct ones, by pair, the preferred first.

    A shift moves words that stand elsewhere in the reference too, wrong here and missing there. It is given as two stretches
    of words that change places: the pair, where the first begins, where it ends, and where the second does.
    """
    import numpy as np

    traces = _traces(pairs)
    height, count = pairs.equal.shape
    # By number of words: behind how many words of the output the next one of the reference stands.
    width = _WIDTH + 3
    cells = np.bincount((np.arange(count) * width + traces.ends + 1).ravel(), minlength=count * width)
    beside = np.cumsum(cells.reshape(count, width), axis=1)
    beyond = np.zeros((_LONGEST_SHIFT, count), np.uint64)
    equal, before = (np.concatenate((table, beyond)) for table in (pairs.equal, _lowest(traces.ends)))
    wrong = np.concatenate((traces.wrong, beyond.astype(bool)))
    places = np.arange(height)[:, None]
    near = _lowest(np.minimum(places + _FARTHEST_SHIFT + 1, _WIDTH)) & ~_lowest(np.maximum(places - _FARTHEST_SHIFT, 0))
    elsewhere = pairs.equal & near & ~(before[1 : height + 1] & ~before[:height])
    start, pair = np.nonzero(elsewhere)
    alike, is_wrong, is_missing = elsewhere[start, pair], wrong[start, pair], traces.missing[pair]
    found = []
    for length in range(1, _LONGEST_SHIFT + 1):
        last = length - 1
        if last:
            # Equal there too, and not at home.
            alike = (
                alike & (equal[start + last, pair] >> np.uint64(last)) & ~(before[start + length, pair] & ~before[start, pair])
            )
            alive = np.flatnonzero(alike)
            start, pair, alike = start[alive], pair[alive], alike[alive]
            is_wrong = is_wrong[alive] | wrong[start + last, pair]
            is_missing = is_missing[alive] | (traces.missing[pair] >> np.uint64(last))
        worth = np.flatnonzero(is_wrong & ((alike & is_missing) != 0))
        if not worth.size:
            continue
        bits = (alike & is_missing)[worth].astype("<u8").view(np.uint8).reshape(-1, 8)
        some, there = np.nonzero(np.unpackbits(bits, axis=1, bitorder="little"))
        from_start, from_pair = start[worth][some], pair[worth][some]
        shifts = ((from_pair * _LONGEST_SHIFT + _LONGEST_SHIFT - length) * (height + 1) + from_start) * (height + 1)
        tried = np.full(len(shifts), -1)
        for offset in range(length + 1):
            target = beside[from_pair, there + offset]  # before the words' place, or within it
            found.append((shifts + target)[target != tried])
            tried = target
    tries = np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)
    rest, target = np.divmod(tries[np.diff(tries, prepend=-1) > 0], height + 1)
    rest, start = np.divmod(rest, height + 1)
    pair, shorter = np.divmod(rest, _LONGEST_SHIFT)
    end = start + _LONGEST_SHIFT - shorter
    back = target < start
    behind = np.minimum(np.where(target > end, target, target + end - start), pairs.output_lengths[pair])
    return np.bincount(tries // (_LONGEST_SHIFT * (height + 1) ** 2), minlength=count), (
        pair, np.where(back, target, start), np.where(back, start, end), np.where(back, end, behind),
    )  # fmt: skip


def _shifted_places(places: Integers, begins: Integers, middles: Integers, ends: Integers) -> Integers:
    """Return what stands in these places once two neighbouring stretches have changed places."""
    import numpy as np

    moved = np.where(places < begins + ends - middles, places + (middles - begins), places - (ends - middles))
    return np.where((begins <= places) & (places < ends), moved, places)


def _distances(pairs: _Pairs, pair: Integers, shift: tuple[Integers, Integers, Integers]) -> Integers:
    """Return the distance after each shift of a pair's words."""
    import numpy as np

    begins, middles, ends = shift
    forward, back = middles - begins, ends - middles
    equal = pairs.equal.ravel()
    count = pairs.equal.shape[1]

    def rows(row: int, some: int) -> Bits:
        inside = (begins[:some] <= row) & (row < ends[:some])
        moved = np.where(row < begins[:some] + back[:some], forward[:some], -back[:some])
        found: Bits = equal[(moved * inside + row) * count + pair[:some]]
        return found

    return _forward(rows, pairs.output_lengths[pair], pairs.reference_lengths[pair])


# --------------------------------------------------------------------------------------- pairs for which the beam matters


def _groups(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Yield pairs of about the same length together, in groups whose matrices have a bounded number of cells."""
    group: list[_Pair] = []
    rows = columns = 0
    for pair in pairs:
        rows, columns = max(rows, len(pair.output) + 1), max(columns, len(pair.reference) + 1)
        if group and ((len(group) + 1) * rows * columns > _CELLS or pair.within_beam != group[0].within_beam):
            yield group
            group, rows, columns = [], len(pair.output) + 1, len(pair.reference) + 1
        group.append(pair)
    if group:
        yield group


def _shifted(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Make the best shift of each pair; return those of which another may be made."""
    matrices = _matrices([pair.output for pair in pairs], [pair.reference for pair in pairs], beam=not pairs[0].within_beam)
    for pair, matrix in zip(pairs, matrices, strict=True):
        pair.distance = int(matrix[len(pair.output), len(pair.reference)])
    rows = [row for row, pair in enumerate(pairs) if pair.distance > pair.least]
    improvable = [pairs[row] for row in rows]
    going_on = []
    for pair, count, shifts in zip(improvable, *_candidates(improvable, matrices[rows]), strict=True):
        pair.candidates += count
        if pair.candidates < _MOST_CANDIDATES and _shift(pair, shifts) and pair.distance > pair.least:
            going_on.append(pair)
    return going_on


def _shift(pair: _Pair, candidates: Iterable[tuple[int, int, int]]) -> bool:
    """Make the shift that saves most edits, of equal ones the first; tell whether there is one."""
    from rapidfuzz.distance import Levenshtein

    exact, before, best = pair.within_beam, pair.distance, pair.output
    for length, start, target in candidates:
        # What a shift of n words saves is no more than deleting and inserting them costs.
        if exact and before - pair.distance >= min(2 * length, before - pair.least):
            break
        words = _moved(pair.output, start, length, target)
        distance = Levenshtein.distance(words, pair.reference, score_cutoff=pair.distance - 1)
        if distance < pair.distance and not exact and not _lies_within_beam(words, pair.reference):
            distance = int(_matrices([words], [pair.reference], beam=True)[0, -1, -1])  # it may be more
        if distance < pair.distance:
            pair.distance, best = distance, words
    pair.output = best
    pair.shifts += pair.distance < before
    return pair.distance < before


def _lies_within_beam(output: str, reference: str) -> bool:
    """Tell whether the beam surely does not change the distance: a best alignment lies well within it."""
    from rapidfuzz.distance import Levenshtein

    ratio = len(reference) / len(output)
    reach = _BEAM - 1  # the diagonal is rounded; where the beam is wider than this no harm is done
    # Between edits an alignment runs straight, so the ends of edits are its farthest points.
    return all(
        abs(edit.dest_pos - edit.src_pos * ratio) <= reach
        and abs(edit.dest_pos + (edit.tag != "delete") - (edit.src_pos + (edit.tag != "insert")) * ratio) <= reach
        for edit in Levenshtein.editops(output, reference)
    )


def _moved(words: str, start: int, length: int, target: int) -> str:
    """Return the words with `length` of them from `start` on moved before `target`, or as far behind their place."""
    block, end = words[start : start + length], start + length
    if target < start:
        return words[:target] + block + words[target:start] + words[end:]
    if target <= end:
        target += length
    return words[:start] + words[end:target] + block + words[target:]


def _candidates(pairs: Sequence[_Pair], matrices: Integers) -> tuple[list[int], list[list[tuple[int, int, int]]]]:
    """Return how many shifts sacrebleu would try for each pair, and the distinct ones, the preferred first.

    A shift is (length, start, target): words that stand elsewhere in the reference too, wrong here and missing there.
    """
    import numpy as np

    if not pairs:
        return [], []
    rows, columns = matrices.shape[1] + _LONGEST_SHIFT, matrices.shape[2] + _LONGEST_SHIFT
    outputs, references = _table([pair.output for pair in pairs], rows), _table([pair.reference for pair in pairs], columns)
    references[references == 0] = -1  # no word is equal to what is none
    beside = np.full((len(pairs), columns + 1), -1)  # the output's word, by the reference's; nothing is beside the first
    wrong, missing = np.zeros(outputs.shape, dtype=bool), np.zeros(references.shape, dtype=bool)
    for number, pair in enumerate(pairs):
        trace = _trace(pair, memoryview(matrices[number].reshape(-1)), matrices.shape[2])
        n_output, n_reference = len(pair.output), len(pair.reference)
        beside[number, 1 : n_reference + 1], wrong[number, :n_output], missing[number, :n_reference] = trace
    equal = outputs[:, : rows - _LONGEST_SHIFT, None] == references[:, None, : columns - _LONGEST_SHIFT]
    pair_of, place = np.divmod(np.flatnonzero(equal), equal.shape[1] * equal.shape[2])
    start, there = np.divmod(place, equal.shape[2])
    apart = (beside[pair_of, there + 1] != start) & (np.abs(start - there) <= _FARTHEST_SHIFT)
    pair_of, start, there = pair_of[apart], start[apart], there[apart]
    is_wrong = is_missing = np.zeros(len(start), dtype=bool)
    found = []
    for length in range(1, _LONGEST_SHIFT + 1):
        last = length - 1
        going_on = outputs[pair_of, start + last] == references[pair_of, there + last]
        pair_of, start, there = pair_of[going_on], start[going_on], there[going_on]
        is_wrong = is_wrong[going_on] | wrong[pair_of, start + last]
        is_missing = is_missing[going_on] | missing[pair_of, there + last]
        home = beside[pair_of, there + 1]
        worth = is_wrong & is_missing & ~((start <= home) & (home < start + length))
        if not worth.any():
            continue
        from_pair, from_start, to = pair_of[worth], start[worth], there[worth]
        tried = np.full(len(to), -1)
        for offset in range(length + 1):
            target = beside[from_pair, to + offset] + 1  # before the block's place, or within it
            new = target != tried
            found.append(np.stack((from_pair, np.full(len(to), length), from_start, target))[:, new])
            tried = target
    if not found:
        return [0] * len(pairs), [[]] * len(pairs)
    tries = np.concatenate(found, axis=1)
    tries[1] = _LONGEST_SHIFT - tries[1]  # the longest are preferred
    bounds = tries.max(axis=1) + 1
    shifts: list[list[tuple[int, int, int]]] = [[] for _ in pairs]
    for number, shorter, first, target in np.transpose(
        np.unravel_index(np.unique(np.ravel_multi_index(tuple(tries), tuple(bounds))), tuple(bounds))
    ).tolist():
        shifts[number].append((_LONGEST_SHIFT - shorter, first, target))
    return np.bincount(tries[0], minlength=len(pairs)).tolist(), shifts


def _trace(pair: _Pair, cells: memoryview, width: int) -> tuple[list[int], list[bool], list[bool]]:
    """Follow the edits back from the end of both texts, of equal ones a substitution first, then a deletion.

    Returns the output's word beside each word of the reference (the one before where none is), -1 before the first; which
    words of the output are wrong; and which of the reference are missing.
    """
    output, reference = pair.output, pair.reference
    i, j = len(output), len(reference)
    beside, wrong, missing = [-1] * j, [True] * i, [True] * j
    cell = i * width + j
    distance = cells[cell]
    while i and j:
        diagonal = cells[cell - width - 1]
        if output[i - 1] == reference[j - 1] and diagonal == distance:
            i, j, cell = i - 1, j - 1, cell - width - 1
            beside[j], wrong[i], missing[j] = i, False, False
            continue
        distance -= 1
        if diagonal == distance:
            i, j, cell = i - 1, j - 1, cell - width - 1
            beside[j] = i
        elif cells[cell - width] == distance:
            i, cell = i - 1, cell - width
        else:
            j, cell = j - 1, cell - 1
            beside[j] = i - 1
    return beside, wrong, missing


def _table(texts: Sequence[str], columns: int) -> Integers:
    """Return the words of texts, shape (texts, columns), 0 behind their ends."""
    import numpy as np

    return np.array(texts, dtype=f"U{columns}").view(np.uint32).reshape(len(texts), columns).astype(np.int32)


def _matrices(outputs: Sequence[str], references: Sequence[str], *, beam: bool) -> Integers:
    """Return the matrices of distances of pairs of texts, shape (pairs, words of an output + 1, words of a reference + 1).

    All matrices are filled at the same time, row by row, in distances less the column: what comes by insertions from the
    left then is a running minimum.

    Args:
        outputs: a character a word.
        references: as many.
        beam: look only at what lies near the diagonal, as sacrebleu does; the rest is infinitely far.
    """
    import numpy as np

    heights, widths = (np.array([len(text) for text in texts]) for texts in (outputs, references))
    height, width = int(heights.max()), int(widths.max())
    words, others = (np.ascontiguousarray(_table(*side).T) for side in ((outputs, height), (references, width)))
    ratios = widths / heights
    reach = np.where(ratios / 2 > _BEAM, np.ceil(ratios / 2 + _BEAM), _BEAM)
    columns = np.arange(width + 1, dtype=np.int16)[:, None]
    rows = np.zeros((height + 1, width + 1, len(outputs)), dtype=np.int16)
    for i in range(1, height + 1):
        row, above = rows[i], rows[i - 1]
        np.add(above, 1, out=row)
        np.minimum(row[1:], above[:-1] - (words[i - 1] == others), out=row[1:])
        if beam:
            diagonals = np.floor(i * ratios)
            beyond = (columns < diagonals - reach) | (columns >= np.where(heights == i, width + 1, diagonals + reach))
            row[beyond] = _INFINITE
        np.minimum.accumulate(row, axis=0, out=row)
        if beam:
            row[beyond] = _INFINITE
    rows += columns
    return np.ascontiguousarray(rows.transpose(2, 0, 1))


def ter(
    *,
    normalized: bool = False,
    no_punct: bool = False,
    asian_support: bool = False,
    case_sensitive: bool = False,
    name: str = "ter",
) -> Ter:
    """TER: edits and shifts of words an average reference word, with sacrebleu's options, arithmetic and signature.

    Options: normalized, no_punct, asian_support, case_sensitive.
    """
    return Ter(name, normalized, no_punct, asian_support, case_sensitive)
