"""Where names of the knowledge base stand in a text: longest leftmost matches on word boundaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.document import Span
from toolkit.entities import prefilter
from toolkit.entities.base import KnowledgeBase, Reference
from toolkit.languages.hashing import hashes
from toolkit.languages.stems import STEMMED, stem
from toolkit.languages.tokens import Tokens

_GAP = frozenset(" \u00a0\u202f\n-\u2010\u2011'’ʼ.")
_LONGEST_GAP = 3
_LONGEST_DOTTED = 12
_LONGEST_ARTICLE = 3  # letters: the, die, les, los

Words = Callable[[int], str]


class Match(NamedTuple):
    """A name that stands in a text, with all its readings.

    Args:
        start: offset at which it begins.
        end: offset at which it ends.
        first: index of its first word among the text's words.
        last: index of its last word.
        references: what it may mean.
    """

    start: int
    end: int
    first: int
    last: int
    references: tuple[Reference, ...]

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


def matches(tokens: Tokens, base: KnowledgeBase, lang: str = "en") -> Iterator[Match]:
    """Yield the names that stand in a text, longest first from the left, without overlaps.

    Acronyms match in their own case, and with a plural s or full stops between the letters (U.N.); names match in
    their own case, all in capitals, and with a capital at the start of a sentence; in languages that inflect names
    (see `toolkit.languages.stems`) also by their stems.

    Args:
        tokens: the text's words.
        base: the knowledge base.
        lang: the text's language, without region.
    """
    starts, ends, words, find = tokens.starts, tokens.ends, tokens.words, base.find
    word = words.__getitem__
    stems = _stems(tokens.words, lang) if lang in STEMMED else None
    lead = f"\x01{lang} "
    last = -1
    for index in _beginnings(tokens, stems, base):
        if index <= last:
            continue
        first = words[index]
        found = _dotted(tokens, first, index, base) if len(first) == 1 else None
        if found is None:
            references, goes_on = find(first)
            if goes_on:
                found = _longest(tokens, word, first, index, base)
            elif references:
                found = Match(starts[index], ends[index], index, index, references)
            if stems is not None and (first[0].isupper() or not first[0].islower()):
                found = _longer(found, _longest(tokens, stems.__getitem__, lead + stems[index], index, base))
            if found is None:
                found = _variant(tokens, first, index, base)
                if found is None:
                    continue
            elif (
                found.last == index + 1
                and ends[index] - starts[index] <= _LONGEST_ARTICLE
                and _goes_behind_article(tokens, found, stems, lead, base)
            ):
                continue
        yield found
        last = found.last


def _stems(words: Sequence[str], lang: str) -> list[str]:
    of = {word: stem(word, lang) for word in set(words)}
    return [of[word] for word in words]


def _beginnings(tokens: Tokens, stems: Sequence[str] | None, base: KnowledgeBase) -> Iterable[int]:
    """Return the words at which a name may begin: all of a short text, those that the prefilter leaves of a long one."""
    if not tokens.hashed:
        return range(len(tokens))
    import numpy as np

    found = prefilter.beginnings(base.prefilter, tokens.hashes)
    if stems is not None:
        found |= prefilter.beginnings(base.prefilter, hashes(stems))
    starts, ends = np.frombuffer(tokens.starts, np.int64), np.frombuffer(tokens.ends, np.int64)
    letters = np.flatnonzero(ends - starts == 1)[:-1]
    found[letters[ends[letters + 1] - ends[letters] == 2]] = True  # U.N.
    odd = tokens.composed  # whose hashes are not those of their NFKC: neither they nor the words before them are ruled out
    found[odd] = found[odd[odd > 0] - 1] = True
    return np.flatnonzero(found).tolist()


def _goes_behind_article(tokens: Tokens, found: Match, stems: Sequence[str] | None, lead: str, base: KnowledgeBase) -> bool:
    """Tell whether a name of an article and a word hides a longer one without it ("L'Union" of "L'Union européenne")."""
    index = found.last
    longer = _longest(tokens, tokens.word, tokens.word(index), index, base)
    if stems is not None:
        longer = _longer(longer, _longest(tokens, stems.__getitem__, lead + stems[index], index, base))
    return longer is not None and longer.last > index


def _longer(first: Match | None, second: Match | None) -> Match | None:
    return second if second is not None and (first is None or second.last > first.last) else first


def _longest(tokens: Tokens, word: Words, key: str, index: int, base: KnowledgeBase) -> Match | None:
    """Return the longest name that begins at a word with a key."""
    references, goes_on = base.find(key)
    last, best = index, index if references else -1
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    count = len(starts)
    while goes_on and last + 1 < count and _joins(text[ends[last] : starts[last + 1]]):
        last += 1
        key = f"{key} {word(last)}"
        longer, goes_on = base.find(key)
        if longer:
            best, references = last, longer
    return _match(tokens, index, best, references) if best >= 0 else None


def _joins(gap: str) -> bool:
    """Tell whether one name may go on behind a gap; none is between the characters of unspaced scripts."""
    return gap == " " or not gap or (len(gap) <= _LONGEST_GAP and _GAP.issuperset(gap) and gap.count("\n") <= 1)


def _dotted(tokens: Tokens, letters: str, index: int, base: KnowledgeBase) -> Match | None:
    word, last = tokens.words.__getitem__, index
    if not letters.isupper():
        return None
    end = min(len(tokens), index + _LONGEST_DOTTED) - 1
    while last < end and tokens.gap(last) == "." and len(word(last + 1)) == 1 and word(last + 1).isupper():
        last += 1
        letters += word(last)
    if last == index:
        return None
    references = tuple(r for r in base.references(letters) if r.kind == "acronym")
    return _match(tokens, index, last, references) if references else None


def _variant(tokens: Tokens, word: str, index: int, base: KnowledgeBase) -> Match | None:
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        references = tuple(r for r in base.references(word[:-1]) if r.kind == "acronym")
        if references:
            return _match(tokens, index, index, references)
    if len(word) > 1 and word.isupper():
        return _capitals(tokens, word, index, base)
    if word[0].isupper() and word[1:].islower():
        references = tuple(r for r in base.references(word[0].lower() + word[1:]) if r.kind != "demonym")
        if references:
            return _match(tokens, index, index, references)
    return None


def _capitals(tokens: Tokens, first: str, index: int, base: KnowledgeBase) -> Match | None:
    word = tokens.words.__getitem__
    key = first.capitalize()
    readings, goes_on = base.find(key)
    references: tuple[Reference, ...] = tuple(r for r in readings if r.kind != "acronym") if len(first) > 3 else ()
    last, best, end = index, index if references else -1, len(tokens) - 1
    while goes_on and last < end and word(last + 1).isupper() and _joins(tokens.gap(last)):
        last += 1
        key = f"{key} {word(last).capitalize()}"
        longer, goes_on = base.find(key)
        if longer:
            best, references = last, longer
    return _match(tokens, index, best, references) if best >= 0 else None


def _match(tokens: Tokens, first: int, last: int, references: tuple[Reference, ...]) -> Match:
    return Match(tokens.starts[first], tokens.ends[last], first, last, references)
