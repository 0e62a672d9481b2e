"""Which sentences of a translation stand for which sentences of its source.

Gale and Church (1993) align by length alone; here what both texts share adds its evidence: figures, entities that the
knowledge base links under their names in either language, common words by their meaning, words of like spelling (Simard
et al. 1992), punctuation marks, beginnings of paragraphs. Each is weighed by how seldom it would meet by chance. Dynamic
programming runs in a band around the places where rare things occur equally often in both texts, so that time and memory
grow with the length of the texts and not with its square.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from toolkit.document import Document, Span
from toolkit.languages import base
from toolkit.languages.concepts import concepts
from toolkit.languages.segmentation import sentences
from toolkit.results import Mention


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of the source and the sentences of the translation that stand for them; one side may be empty.

    Args:
        source: sentences of the source, in order.
        target: sentences of the translation, in order.
        confidence: probability, in [0, 1], that they belong together; where one side is empty, that nothing does.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    confidence: float

    @property
    def kind(self) -> str:
        """The numbers of sentences on both sides: "1-1", "1-0", "2-1"."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def source_span(self) -> Span:
        """From the first to the last sentence of the source."""
        return Span(self.source[0].start, self.source[-1].end)

    @property
    def target_span(self) -> Span:
        """From the first to the last sentence of the translation."""
        return Span(self.target[0].start, self.target[-1].end)


@dataclass(frozen=True)
class Alignment:
    """How a source and its translation correspond: beads in the order of both texts, each sentence in one bead."""

    source: Document
    target: Document
    beads: tuple[Bead, ...]

    def pairs(self) -> list[Bead]:
        """Return the beads that have sentences on both sides."""
        return [bead for bead in self.beads if bead.source and bead.target]


def align(
    source: Document,
    target: Document,
    *,
    source_mentions: Sequence[Mention] = (),
    target_mentions: Sequence[Mention] = (),
    lines: bool = False,
) -> Alignment:
    """Align the sentences of a source with those of its translation.

    Args:
        source: the source, with its language as `lang`.
        target: the translation.
        source_mentions: entities that the source mentions, where they were linked.
        target_mentions: entities that the translation mentions.
        lines: line n of the translation stands for line n of the source; sentences are aligned within them. Lines that
            one text has more than the other are without counterpart.

    Returns:
        Beads 1-1, 1-0, 0-1, 1-2, 2-1, 2-2, 1-3 and 3-1 that together hold every sentence of both texts.
    """
    left = _Side(source, source_mentions)
    right = _Side(target, target_mentions)
    model = _Model(left, right)
    blocks = _by_lines(left, right) if lines else [(0, len(left), 0, len(right))]
    beads: list[Bead] = []
    for i1, i2, j1, j2 in blocks:
        beads += model.path(i1, i2, j1, j2)
    return Alignment(source, target, tuple(beads))


# ---------------------------------------------------------------------------------------- what sentences hold

_WORD = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(r"\d(?:[.,'’٫٬]?\d|[ \u00a0\u202f](?=\d{3}(?!\d))\d)*")
_NO_DIGIT = re.compile(r"\D+")
_MARKS = {
    mark: kind
    for kind, marks in {"?": "?？؟", "!": "!！", '"': '"“”«»„「『', ":": ":：", ";": ";；؛", "(": "(（", "%": "%％٪"}.items()
    for mark in marks
}
_MARK = re.compile("[" + re.escape("".join(_MARKS)) + "]")
# Scripts whose letters stand for those of the Latin one closely enough to meet in names (Путин, Putin).
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэіїєґ", "abvgdezijklmnoprstufhyeiieg", strict=True))
    | {"ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
    | dict(zip("αβγδεζηθικλμνοπρσςτυφχωξψ", "avgdeziti" + "klmnoprsst" + "ifhoxp", strict=True))
    | {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "e", "œ": "e"}
)
# What one language writes in one way and another in another: Kollektion, collection; Katastrophe, catastrophe.
_SPELLINGS = str.maketrans({"k": "c", "q": "c", "y": "i", "w": "v", "j": "i", "z": "s"})
_PREFIX = 5


@lru_cache(maxsize=1 << 16)
def _cognate(word: str) -> str:
    """Return the key under which words of like spelling meet: a folded beginning, "" for a word too short to tell."""
    if len(word) < 4 and not word.isupper():
        return ""
    folded = unicodedata.normalize("NFD", word.casefold().translate(_LATIN))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    plain = plain.replace("ph", "f").replace("th", "t").replace("sch", "sh").translate(_SPELLINGS)
    return plain[:_PREFIX]


def alike(one: str, other: str) -> bool:
    """Tell whether two words are spelled alike, as a name is in two languages or scripts (Schoigu, Shoigu, Шойгу).

    One letter of the beginning may differ; a word too short to tell is like itself alone.
    """
    from rapidfuzz.distance import Levenshtein

    ours, theirs = _cognate(one), _cognate(other)
    if not (ours and theirs):
        return one.casefold() == other.casefold()
    return Levenshtein.distance(ours, theirs, score_cutoff=1) <= 1


class _Side:
    """One text: its sentences, their lengths, and the keys that each holds."""

    def __init__(self, doc: Document, mentions: Sequence[Mention]) -> None:
        text = doc.text
        self.text, self.lang = text, base(doc.lang)
        self.spans = sentences(text, doc.lang)
        self.lengths = [len(span) for span in self.spans]
        self.keys: list[dict[str, None]] = []
        places = sorted(mentions, key=lambda mention: mention.span)
        starts = [mention.span.start for mention in places]
        last_end = 0
        for span in self.spans:
            sentence = text[span.start : span.end]
            keys: dict[str, None] = {}
            for figure in _FIGURE.findall(sentence):
                keys["#" + _digits(figure)] = None
            for word in _WORD.findall(sentence):
                cognate = _cognate(word)
                if cognate:
                    keys["~" + cognate] = None
                for concept in concepts(word, self.lang):
                    keys[f"={concept}"] = None
            for mark in _MARK.findall(sentence):
                keys["." + _MARKS[mark]] = None
            if "\n" in text[last_end : span.start] or span.start == 0:
                keys[".¶"] = None
            for mention in places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                keys["@" + mention.entity] = None
            self.keys.append(keys)
            last_end = span.end

    def __len__(self) -> int:
        return len(self.spans)


@lru_cache(maxsize=1 << 14)
def _digits(figure: str) -> str:
    """Return the digits of a figure without separators, in ASCII: 1.200, 1,200 and 1 200 are one."""
    digits = _NO_DIGIT.sub("", figure)
    return digits if digits.isascii() else "".join(str(unicodedata.digit(digit)) for digit in digits)


def _by_lines(left: _Side, right: _Side) -> Iterable[tuple[int, int, int, int]]:
    ends = [_line_ends(side) for side in (left, right)]
    count = max(map(len, ends))
    i = j = 0
    for number in range(count):
        i2 = ends[0][number] if number < len(ends[0]) else len(left)
        j2 = ends[1][number] if number < len(ends[1]) else len(right)
        if i2 > i or j2 > j:
            yield i, i2, j, j2
        i, j = i2, j2


def _line_ends(side: _Side) -> list[int]:
    """Return for each line of a text the number of sentences that begin up to its end."""
    starts = [span.start for span in side.spans]
    ends = []
    place = -1
    text = side.text.rstrip("\n")
    while (place := text.find("\n", place + 1)) >= 0:
        ends.append(bisect_right(starts, place))
    return [*ends, len(starts)]


# --------------------------------------------------------------------------------------------------- the model

# −log of the probability of each bead; the first after Gale and Church (1993), the rare ones somewhat rarer because what
# both texts share tells them from one another. A sentence without counterpart must cost more than a free translation.
_PRIORS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.1,
    (1, 0): 4.5,
    (0, 1): 4.5,
    (2, 1): 3.2,
    (1, 2): 3.2,
    (2, 2): 5.5,
    (3, 1): 5.0,
    (1, 3): 5.0,
}
_STEPS = tuple(_PRIORS)
_PRICED = tuple((down, across, prior) for (down, across), prior in _PRIORS.items())
# Characters for each of English, roughly; a short text's own ratio is too uncertain to tell what was left out of it.
_LENGTHS = {"en": 1.0, "fr": 1.14, "es": 1.1, "de": 1.12, "it": 1.1, "pt": 1.08, "ru": 1.06, "ar": 0.86, "zh": 0.32, "ja": 0.45}
_USUAL = 1500  # characters of text that the usual ratio weighs as much as
_VARIANCE = 6.8  # of the length in characters, for each character: Gale and Church
_MOST_BY_LENGTH = 14.0
# How often, at most, a thing of the source stands in its translation too; what the two texts share as a whole may lower it.
_KEPT = {"#": 0.85, "@": 0.75, "=": 0.55, "~": 0.4, ".": 0.8}
_BACKGROUND = 20.0  # sentences that are thought to stand around the text, so that a short one does not make all things common
_MOST_OF_A_KEY = 4.0

_FULL = 40_000  # pairs of sentences up to which no band is needed
_SLACK = 4
_WIDEST = 160
_FIRM = 6.0


class _Model:
    """Costs of beads: −log likelihoods that add up."""

    def __init__(self, left: _Side, right: _Side) -> None:
        self.left, self.right = left, right
        usual = _LENGTHS.get(right.lang, 1.1) / _LENGTHS.get(left.lang, 1.1)
        ratio = (sum(right.lengths) + _USUAL * usual) / (sum(left.lengths) + _USUAL)
        self.ratio = min(max(ratio, 0.2), 5.0)
        counts = [Counter(key for keys in side.keys for key in keys) for side in (left, right)]
        self.counts = counts
        kept = _kept(*counts)
        self.gain: dict[str, float] = {}
        # What a key costs in a bead whose other side lacks it; what it gains where both sides have it is relative to that.
        lacking: list[dict[str, float]] = [{}, {}]
        sizes = (len(left) + _BACKGROUND, len(right) + _BACKGROUND)
        for own, other in ((0, 1), (1, 0)):
            for key in counts[own]:
                q = kept[key[0]]
                p = min((counts[other][key] + 0.3) / sizes[other], 0.9)
                lacking[own][key] = max(0.0, math.log((1 - p) / (1 - q))) if q > p else 0.0
        for key, count in counts[0].items():
            other_count = counts[1][key]
            if not other_count:
                continue
            q = kept[key[0]]
            p = min((count + 0.3) / sizes[0], (other_count + 0.3) / sizes[1], 0.9)
            together = min(max(math.log(q / p), 0.0), _MOST_OF_A_KEY)
            self.gain[key] = together + lacking[0][key] + lacking[1][key]
        self.alone = [
            [sum(map(lacks.__getitem__, keys)) for keys in side.keys] for side, lacks in zip((left, right), lacking, strict=True)
        ]
        # Running sums of lengths and of what each sentence costs alone, of both texts.
        self.sums = (
            [list(accumulate(side.lengths, initial=0)) for side in (left, right)],
            [list(accumulate(alone, initial=0.0)) for alone in self.alone],
        )
        self.postings: dict[str, list[int]] = defaultdict(list)
        for place, keys in enumerate(right.keys):
            for key in keys:
                if key in self.gain:
                    self.postings[key].append(place)

    # ------------------------------------------------------------------------------------------ costs of a bead

    def shared(self, i: int, low: int, high: int) -> dict[int, float]:
        """Return for the sentences of the translation in a range what each shares with sentence `i` of the source."""
        found: dict[int, float] = {}
        gains, postings = self.gain, self.postings
        for key in self.left.keys[i]:
            gain = gains.get(key)
            if gain:
                places = postings[key]
                first = bisect_left(places, low) if len(places) > 8 else 0
                for place in places[first:]:
                    if place >= high:
                        break
                    if place >= low:
                        found[place] = found.get(place, 0.0) + gain
        return found

    def by_length(self, source: int, target: int) -> float:
        """Return the cost of a bead's lengths, in characters: −log of the probability of so large a difference or larger."""
        expected = source * self.ratio
        delta = (target - expected) / math.sqrt(_VARIANCE * (expected + target) / 2 + 1)
        tail = math.erfc(abs(delta) * 0.7071067811865476)
        return min(-math.log(tail), _MOST_BY_LENGTH) if tail > 1e-12 else _MOST_BY_LENGTH

    def cost(self, i1: int, i2: int, j1: int, j2: int) -> float:
        """Return what it costs that sentences i1 to i2 of the source stand for j1 to j2 of the translation."""
        cost = _PRIORS.get((i2 - i1, j2 - j1), 6.0)
        if i1 == i2 or j1 == j2:
            return cost
        cost += self.by_length(sum(self.left.lengths[i1:i2]), sum(self.right.lengths[j1:j2]))
        cost += sum(self.alone[0][i1:i2]) + sum(self.alone[1][j1:j2])
        return cost - self.together(i1, i2, j1, j2)

    def together(self, i1: int, i2: int, j1: int, j2: int) -> float:
        """Return what sentences of both texts share, each thing counted once, however often it is said."""
        here = {key for i in range(i1, i2) for key in self.left.keys[i]}
        there = {key for j in range(j1, j2) for key in self.right.keys[j]}
        return sum(self.gain[key] for key in here & there)

    # ------------------------------------------------------------------------------------------------ the path

    def path(self, i1: int, i2: int, j1: int, j2: int) -> list[Bead]:
        """Return the cheapest beads that lead through a block of sentences of both texts."""
        corners = [(i1, j1)]
        for down, across in _rejoined(self._steps(i1, i2, j1, j2)):
            corners.append((corners[-1][0] + down, corners[-1][1] + across))
        costs = [self.cost(a, c, b, d) for (a, b), (c, d) in pairwise(corners)]
        beads = []
        for number, ((a, b), (c, d)) in enumerate(pairwise(corners)):
            confidence = self._confidence(number, corners, costs)
            beads.append(Bead(tuple(self.left.spans[a:c]), tuple(self.right.spans[b:d]), confidence))
        return beads

    def _confidence(self, number: int, corners: Sequence[tuple[int, int]], costs: Sequence[float]) -> float:
        """Return how much better a bead is than its simplest alternative, as a probability.

        For one with two sides that is to have no counterpart at all; for one without, to belong to a neighbour.
        """
        (i1, j1), (i2, j2) = corners[number], corners[number + 1]
        if i1 < i2 and j1 < j2:
            apart = _PRIORS[1, 0] * (i2 - i1) + _PRIORS[0, 1] * (j2 - j1)
            return _logistic(apart - costs[number])
        better = math.inf
        if number > 0:
            a, b = corners[number - 1]
            better = min(better, self.cost(a, i2, b, j2) - costs[number - 1])
        if number + 2 < len(corners):
            c, d = corners[number + 2]
            better = min(better, self.cost(i1, c, j1, d) - costs[number + 1])
        return _logistic(better - costs[number]) if better < math.inf else 0.9

    def _steps(self, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
        """Return the sizes of the beads of the cheapest path from corner (i1, j1) to corner (i2, j2)."""
        band = self._band(i1, i2, j1, j2)
        back: list[bytearray] = []
        rows: list[list[float]] = []  # costs of the three rows before this one, the last first
        nothing: dict[int, float] = {}
        near = (nothing, nothing, nothing)  # what the sentences i-1, i-2 and i-3 share with those of the translation
        for i in range(i1, i2 + 1):
            low, high = band[i - i1]
            if i > i1:
                near = (self.shared(i - 1, max(low - 3, j1), high), *near[:2])
            above = list(zip(rows, (low for low, _ in band[max(0, i - i1 - 3) : i - i1][::-1]), strict=True))
            row, trace = self._row(i, j1, low, high, near, above)
            rows = [row, *rows[:2]]
            back.append(trace)
        steps = []
        i, j = i2, j2
        while i > i1 or j > j1:
            step = _STEPS[back[i - i1][j - band[i - i1][0]]]
            steps.append(step)
            i, j = i - step[0], j - step[1]
        return steps[::-1]

    def _row(
        self,
        i: int,
        j1: int,
        low: int,
        high: int,
        near: Sequence[Mapping[int, float]],
        above: Sequence[tuple[Sequence[float], int]],
    ) -> tuple[list[float], bytearray]:
        """Return the costs of the cheapest paths to the corners of a row, and the step that each came by."""
        row, trace = [math.inf] * (high - low + 1), bytearray(high - low + 1)
        one, two, three = (sentence.get for sentence in near)
        lengths, alone = self.sums
        down_lengths = [lengths[0][i] - lengths[0][max(i - down, 0)] for down in range(4)]
        down_alone = [alone[0][i] - alone[0][max(i - down, 0)] for down in range(4)]
        across_lengths, across_alone = lengths[1], alone[1]
        for j in range(low, high + 1):
            if not above and j == j1:
                row[j - low] = 0.0
                continue
            here, left, right, below = one(j - 1, 0.0), one(j - 2, 0.0), one(j - 3, 0.0), two(j - 1, 0.0)
            # What each bead's sentences share pair by pair; what is said twice counts twice here, so it is a bound.
            bounds = (
                here,
                0.0,
                0.0,
                here + below,
                here + left,
                here + left + below + two(j - 2, 0.0),
                here + below + three(j - 1, 0.0),
                here + left + right,
            )
            best, chosen = math.inf, 0
            for number, (down, across, prior) in enumerate(_PRICED):
                if down > len(above) or j - across < j1:
                    continue
                costs, first = above[down - 1] if down else (row, low)
                if not 0 <= j - across - first < len(costs):
                    continue
                cost = costs[j - across - first] + prior
                if down and across:
                    bound = bounds[number]
                    cost += down_alone[down] + across_alone[j] - across_alone[j - across]
                    if cost - bound >= best:
                        continue
                    cost -= bound if down == across == 1 or not bound else self.together(i - down, i, j - across, j)
                    if cost >= best:
                        continue
                    cost += self.by_length(down_lengths[down], across_lengths[j] - across_lengths[j - across])
                if cost < best:
                    best, chosen = cost, number
            row[j - low] = best
            trace[j - low] = chosen
        return row, trace

    # ------------------------------------------------------------------------------------------------- the band

    def _band(self, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
        """Return for each row from i1 to i2 the first and last column of the translation that paths may use."""
        if (i2 - i1) * (j2 - j1) <= _FULL:
            return [(j1, j2)] * (i2 - i1 + 1)
        anchors = [(i1, j1), *self._anchors(i1, i2, j1, j2), (i2, j2)]
        lows, highs = [j2] * (i2 - i1 + 1), [j1] * (i2 - i1 + 1)
        for (a, b), (c, d) in pairwise(anchors):
            # Where nothing is firm for a long way, along the diagonal, wide enough for rows to overlap.
            half = max(_WIDEST // 2, (d - b) // max(c - a, 1) + 1)
            for i in range(a, c + 1):
                low, high = b, d
                if high - low > 2 * half:
                    middle = b + (d - b) * (i - a) // max(c - a, 1)
                    low, high = max(low, middle - half), min(high, middle + half)
                # A bead may reach over an anchor from either side.
                for row in range(max(i - _SLACK // 2, i1), min(i + _SLACK // 2, i2) + 1):
                    lows[row - i1] = max(min(lows[row - i1], low - _SLACK), j1)
                    highs[row - i1] = min(max(highs[row - i1], high + _SLACK), j2)
        return list(zip(lows, highs, strict=True))

    def _anchors(self, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
        """Return pairs of sentences that share what occurs equally often in both texts, in order on both sides."""
        where: dict[str, list[int]] = defaultdict(list)
        for i in range(i1, i2):
            for key in self.left.keys[i]:
                if key in self.gain and key[0] != ".":
                    where[key].append(i)
        votes: dict[tuple[int, int], float] = defaultdict(float)
        for key, places in where.items():
            others = self.postings[key]
            if len(places) == len(others):
                for i, j in zip(places, others, strict=True):
                    votes[i, j] += self.gain[key]
        firm = sorted((i, -j, vote) for (i, j), vote in votes.items() if vote >= _FIRM and j1 <= j < j2)
        return _steady(_longest_chain([(i, -j, vote) for i, j, vote in firm]))


def _kept(left: Mapping[str, int], right: Mapping[str, int]) -> dict[str, float]:
    """Return for each kind of key how likely it stands in the other text where sentences belong together."""
    kept = {}
    for kind, most in _KEPT.items():
        total = sum(count for key, count in left.items() if key[0] == kind)
        met = sum(min(count, right[key]) for key, count in left.items() if key[0] == kind and key in right)
        kept[kind] = min(most, max(0.02, 0.9 * met / total)) if total else 0.02
    return kept


def _rejoined(steps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the steps with a sentence lost beside one added as a pair: a free translation is likelier than both at once."""
    joined: list[tuple[int, int]] = []
    number = 0
    while number < len(steps):
        window = steps[max(number - 1, 0) : number + 3]
        first = min(number, 1)
        lone = [0 in step for step in window]
        if sorted(steps[number : number + 2]) == [(0, 1), (1, 0)] and sum(lone) == sum(lone[first : first + 2]):
            joined.append((1, 1))
            number += 2
        else:
            joined.append(steps[number])
            number += 1
    return joined


def _logistic(evidence: float) -> float:
    return 1 / (1 + math.exp(-min(max(evidence / 2, -30.0), 30.0)))


def _longest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Return the heaviest chain of pairs that rises on both sides; pairs come by their first place, second falling."""
    columns = sorted({j for _, j, _ in pairs})
    rank = {j: number for number, j in enumerate(columns, start=1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)  # prefix maxima: weight and the pair that ends there
    before: list[int] = []
    for number, (_, j, weight) in enumerate(pairs):
        best, place = (0.0, -1), rank[j] - 1
        while place > 0:
            best = max(best, tree[place])
            place &= place - 1
        before.append(best[1])
        here, place = (best[0] + weight, number), rank[j]
        while place < len(tree):
            tree[place] = max(tree[place], here)
            place += place & -place
    last = max(tree, default=(0.0, -1))[1]
    chain = []
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _steady(chain: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the pairs of a chain without those that jump away from both neighbours."""
    kept = []
    for number, (i, j, _) in enumerate(chain):
        near = [chain[place] for place in (number - 1, number + 1) if 0 <= place < len(chain)]
        if any(abs((i - a) - (j - b)) <= 2 + abs(i - a) // 2 for a, b, _ in near):
            kept.append((i, j))
    return kept
