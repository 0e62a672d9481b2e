"""Where names of the knowledge base stand in a text: longest leftmost matches on word boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.document import Span
from toolkit.entities.base import KnowledgeBase, Reference
from toolkit.languages.stems import STEMMED, stem
from toolkit.languages.tokens import Tokens

_GAP = frozenset(" \u00a0\u202f\n-\u2010\u2011'’ʼ.")
_LONGEST_GAP = 3
_LONGEST_DOTTED = 12


@dataclass(frozen=True, slots=True)
class Match:
    """A name that stands in a text, with all its readings.

    Args:
        span: its place.
        first: index of its first word among the text's words.
        last: index of its last word.
        references: what it may mean.
    """

    span: Span
    first: int
    last: int
    references: tuple[Reference, ...]


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
    stems = [stem(word, lang) for word in tokens.words] if lang in STEMMED else None
    index, count = 0, len(tokens)
    while index < count:
        found = _dotted(tokens, index, base) or _longest(tokens, tokens.words, index, base, "")
        if stems is not None:
            found = _longer(found, _inflected(tokens, stems, index, base, f"\x01{lang} "))
        found = found or _variant(tokens, index, base)
        if found is None:
            index += 1
            continue
        yield found
        index = found.last + 1


def _longer(first: Match | None, second: Match | None) -> Match | None:
    return second if second is not None and (first is None or second.last > first.last) else first


def _inflected(tokens: Tokens, stems: Sequence[str], index: int, base: KnowledgeBase, lead: str) -> Match | None:
    """Match by stems, where the words are capitalized or the script has no case."""
    first = tokens.words[index][0]
    return _longest(tokens, stems, index, base, lead) if first.isupper() or not first.islower() else None


def _longest(tokens: Tokens, words: Sequence[str], index: int, base: KnowledgeBase, lead: str) -> Match | None:
    key = lead + words[index]
    last, best, references = index, -1, base.references(key)
    if references:
        best = index
    while base.is_prefix(key) and last + 1 < len(words) and _joins(tokens.gap(last)):
        last += 1
        key = f"{key} {words[last]}"
        longer = base.references(key)
        if longer:
            best, references = last, longer
    return _match(tokens, index, best, references) if best >= 0 else None


def _joins(gap: str) -> bool:
    return 0 < len(gap) <= _LONGEST_GAP and all(character in _GAP for character in gap) and gap.count("\n") <= 1


def _dotted(tokens: Tokens, index: int, base: KnowledgeBase) -> Match | None:
    words, last = tokens.words, index
    if len(words[index]) != 1 or not words[index].isupper():
        return None
    end = min(len(words), index + _LONGEST_DOTTED) - 1
    while last < end and tokens.gap(last) == "." and len(words[last + 1]) == 1 and words[last + 1].isupper():
        last += 1
    if last == index:
        return None
    references = tuple(r for r in base.references("".join(words[index : last + 1])) if r.kind == "acronym")
    return _match(tokens, index, last, references) if references else None


def _variant(tokens: Tokens, index: int, base: KnowledgeBase) -> Match | None:
    word = tokens.words[index]
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        references = tuple(r for r in base.references(word[:-1]) if r.kind == "acronym")
        if references:
            return _match(tokens, index, index, references)
    if len(word) > 3 and word.isupper():
        return _capitals(tokens, index, base)
    if word[0].isupper() and word[1:].islower():
        references = tuple(r for r in base.references(word[0].lower() + word[1:]) if r.kind != "demonym")
        if references:
            return _match(tokens, index, index, references)
    return None


def _capitals(tokens: Tokens, index: int, base: KnowledgeBase) -> Match | None:
    words = tokens.words
    key = words[index].capitalize()
    last, best = index, -1
    references: tuple[Reference, ...] = tuple(r for r in base.references(key) if r.kind != "acronym")
    if references:
        best = index
    while base.is_prefix(key) and last + 1 < len(words) and words[last + 1].isupper() and _joins(tokens.gap(last)):
        last += 1
        key = f"{key} {words[last].capitalize()}"
        longer = base.references(key)
        if longer:
            best, references = last, longer
    return _match(tokens, index, best, references) if best >= 0 else None


def _match(tokens: Tokens, first: int, last: int, references: tuple[Reference, ...]) -> Match:
    return Match(Span(tokens.spans[first].start, tokens.spans[last].end), first, last, references)
