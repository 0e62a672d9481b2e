"""Numbers in words: "two hundred and fifty thousand", "quatre-vingt-dix-sept", "zweitausenddreihundert", "mil millones"."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from toolkit.languages.searching import regex
from toolkit.quantities.lexicon import WORD, Lexicon

_MILLION = 10**6
_LONGEST_COMPOUND = 80  # letters
_HARAKAT = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_ARTICLE = regex(r"(?<![^\W_])([^\W\d_]+) \Z")


class Count(NamedTuple):
    """A number in words: its place, its value, its largest scale; whether it is an ordinal; whether it is vague (une dizaine)."""

    start: int
    end: int
    value: Fraction
    scale: int
    is_ordinal: bool
    is_vague: bool


@dataclass(slots=True, eq=False, repr=False)
class _Sum:
    """A number as far as its words have been read: what is before the last scale word, and what is after it."""

    words: Lexicon
    total: int = 0
    current: int | Fraction = 0
    last_scale: int = 0
    largest: int = 1
    seen: bool = field(default=False)

    @property
    def value(self) -> Fraction:
        return Fraction(self.total + self.current)

    def fits(self, value: int, word: str) -> bool:
        """Tell whether a number word goes on the number so far: it must fit into its trailing zeros."""
        if not self.seen:
            return True
        current = self.current
        if not value or isinstance(current, Fraction):
            return False
        if not current:
            return value < self.last_scale
        if value < place(current) or (current % 100 in self.words.teens_after and value < 20):
            return True
        # Arabic says five and twenty, five ten.
        return self.words.ones_first and 0 < current % 100 < 10 and (value == 10 or (20 <= value <= 90 and word[0] == "و"))

    def add_scale(self, word: str, scale: int) -> bool:
        """Work a scale word in; tell whether it went."""
        current = self.current
        if scale in {12, 100}:
            if current >= 100 or (self.seen and not current and word not in self.words.bare) or isinstance(current, Fraction):
                return False
            self.current = (current or 1) * scale
        elif current or not self.total:
            if self.total and scale >= self.last_scale:
                return False
            whole = (current or 1) * scale
            if whole != int(whole):
                return False
            self.total, self.current, self.last_scale = self.total + int(whole), 0, scale
            self.largest = max(self.largest, scale)
        elif scale >= _MILLION and scale > self.last_scale:  # mil millones
            self.total, self.last_scale, self.largest = self.total * scale, scale, self.largest * scale
        else:
            return False
        return True


def count(low: str, start: int, words: Lexicon) -> Count | None:
    """Return the cardinal or ordinal that the words of a folded text make from `start` on, as far as they make one."""
    so_far = _Sum(words)
    end = pos = start
    safe = (0, start)  # as far as the last scale word, to go back to where the next one does not fit
    ordinal = vague = False
    while match := WORD.match(low, pos):
        word = match.group()
        value = words.cardinals.get(word)
        if value is None:
            value = compound(word, words)
        scale = words.scales.get(word)
        rank = words.ordinals.get(word)
        current = so_far.current
        if word in words.twenties and current % 100 == 4:
            so_far.current = current + 76
        elif value is not None and value >= 1000:
            if so_far.seen:
                break
            so_far.total, so_far.last_scale = value, 1000
        elif value is not None and so_far.fits(value, word):
            so_far.current = current + value
        elif scale:
            if not so_far.seen and word not in words.bare:
                article = _ARTICLE.search(low[max(0, start - 6) : start])
                if not article or article[1] not in words.articles:
                    return None
                start -= len(article.group())
            if not so_far.add_scale(word, scale):
                if so_far.total and current and scale >= 1000:
                    so_far.current, (so_far.total, end) = 0, safe
                break
            if scale >= 1000:
                safe = (so_far.total, match.end())
        elif so_far.seen and current and word in words.collectives:
            so_far.current, vague = current * words.collectives[word], True
        elif not so_far.seen and word in words.fractions:
            so_far.current = words.fractions[word]
        elif so_far.seen and rank is not None and so_far.fits(rank, word):
            so_far.current, ordinal, end = current + rank, True, match.end()
            break
        else:
            break
        so_far.seen, end = True, match.end()
        following = _next_word(low, end, so_far.value, words)
        if following is None:
            break
        pos = following
    if not so_far.seen or (isinstance(so_far.current, Fraction) and not so_far.total):
        return None
    return Count(start, end, so_far.value, so_far.largest, ordinal, vague)


def _next_word(low: str, end: int, value: Fraction, words: Lexicon) -> int | None:
    """Return where the next word of a number in words would begin, past a word that joins them."""
    while end < len(low) and low[end] in _HARAKAT:
        end += 1
    pos = end + 1
    if low.startswith(", ", end) and value % 1000 == 0:  # two thousand, five hundred
        pos = end + 2
    elif low[end : end + 1] not in {" ", "-"}:
        return None
    match = WORD.match(low, pos)
    if match and match.group() in words.joins:
        if value.denominator > 1 or place(int(value)) not in words.join_places:
            return None
        after = WORD.match(low, match.end() + 1) if low[match.end() : match.end() + 1] in {" ", "-"} else None
        added = _addend(after.group(), words) if after else None
        if not after or added is None or not (added < place(int(value)) or value % 100 in words.teens_after):
            return None
        pos = after.start()
    return pos


def _addend(word: str, words: Lexicon) -> int | None:
    tables = (words.cardinals, words.ordinals, words.scales if word in words.bare else {})
    return next((table[word] for table in tables if word in table), None)


def compound(word: str, words: Lexicon) -> int | None:
    """Return the value of hundreds and thousands that are written in one word: zweitausenddreihundert, duecentomila."""
    if len(word) > _LONGEST_COMPOUND:
        return None
    for part, size in words.parts:
        if part in word and part != word:
            head, _, tail = word.partition(part)
            times = (words.cardinals.get(head) or words.scales.get(head) or compound(head, words)) if head else 1
            if times is None or times >= 1000:
                continue
            tail = tail.removeprefix(words.part_join)
            rest = (words.cardinals.get(tail) or compound(tail, words) or words.scales.get(tail)) if tail else 0
            if rest is not None and rest < size:
                return times * size + rest
    return None


def place(number: int) -> int:
    """Return the largest power of ten that divides a number, as far as it matters."""
    power = 1
    while number and number % (power * 10) == 0 and power < 10**18:
        power *= 10
    return power
