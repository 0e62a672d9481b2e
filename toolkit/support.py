"""Which sentence of an article supports a sentence of a summary best: by the words that they share in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from toolkit.document import Span
from toolkit.languages.tokens import Tokens, folded_words, tokenize


@dataclass(frozen=True, slots=True)
class Support:
    """The article sentence that best supports a summary sentence.

    Args:
        segment: number of the article sentence, the first of equals; None when none shares anything.
        share: share, in [0, 1], of the summary sentence's distinct bigrams that stand in the article sentence; of its
            words, where it has only one.
    """

    segment: int | None
    share: float


def encoded(*texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return texts with each word as one character, the same in all of them.

    A sentence becomes a string, an n-gram a slice of it, and Python's substring search, linear in the text, finds
    shared stretches.

    Args:
        texts: each the folded words of each of its sentences.
    """
    words = dict.fromkeys(chain.from_iterable(chain.from_iterable(texts)))
    # The surrogates are no characters.
    character = {word: chr(n if n < 0xD800 else n + 0x800) for n, word in enumerate(words, start=1)}
    return [["".join(map(character.__getitem__, sentence)) for sentence in text] for text in texts]


def ngrams(sentence: str, order: int) -> set[str]:
    """Return the distinct n-grams of an encoded sentence."""
    return {sentence[start : start + order] for start in range(len(sentence) - order + 1)}


def supports(summary: Sequence[str], article: Sequence[str]) -> list[Support]:
    """Return for each summary sentence the article sentence that equals it, or else shares most of its bigrams.

    Args:
        summary: its encoded sentences; sentences without a word are left out.
        article: its encoded sentences.
    """
    own = [ngrams(sentence, min(2, len(sentence))) for sentence in summary if sentence]
    places = {segment: number for number, segment in reversed(list(enumerate(article)))}
    best = [Support(places.get(sentence), float(sentence in places)) for sentence in summary if sentence]
    askers: dict[str, list[int]] = {}
    for number, grams in enumerate(own):
        for ngram in grams if best[number].segment is None else ():
            askers.setdefault(ngram, []).append(number)
    orders = {len(ngram) for ngram in askers}
    for segment, sentence in enumerate(article):
        shared: dict[int, int] = {}
        for order in orders:
            for ngram in ngrams(sentence, order) & askers.keys():
                for number in askers[ngram]:
                    shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            share = count / len(own[number])
            if share > best[number].share:
                best[number] = Support(segment, share)
    return best


def cite(sentences: Sequence[str], segments: Sequence[str], *, function_words: frozenset[str] = frozenset()) -> list[int | None]:
    """Return for each sentence of a summary the number of the article sentence that supports it best.

    That is the one that shares most of its bigrams; where none shares any, the one that shares most of its words,
    words counting by how few of the article's sentences have them; None where it shares nothing but function words.

    Args:
        sentences: the summary's sentences.
        segments: the article's sentences.
        function_words: folded words that say nothing of what a sentence is about.
    """
    words, article = [folded_words(sentence) for sentence in sentences], [folded_words(segment) for segment in segments]
    best = iter(supports(*encoded(words, article)))
    found = [next(best).segment if own else None for own in words]
    if all(place is not None for place in found):
        return found
    frequency = Counter(word for segment in article for word in set(segment))
    sets = [set(segment) - function_words for segment in article]
    for number, own in enumerate(words):
        if found[number] is None and own:
            known = set(own)
            shares = [sum(1 / frequency[word] for word in sorted(segment & known)) for segment in sets]
            found[number] = shares.index(max(shares)) if any(shares) else None
    return found


def names(sentence: str, *, known: Collection[Span] = ()) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield each name in a sentence, by its capitals, with its folded words.

    That is a run of capitalized words that does not open its sentence, or an acronym; scripts without case have none.

    Args:
        sentence: the text of one sentence.
        known: spans of names that are known already and are passed over.
    """
    tokens = tokenize(sentence)
    run: list[int] = []
    for index, (span, word) in enumerate(zip(tokens.spans, tokens.words, strict=True)):
        acronym = len(word) > 1 and word.isupper() and word.isalpha()
        capital = word[0].isupper() and not any(span.overlaps(other) for other in known)
        if capital and (acronym or not _opens(tokens.text, span.start)):
            if run and tokens.gap(index - 1).strip(" '’-\u00a0"):
                yield _name(tokens, run)
                run = []
            run.append(index)
        elif run:
            yield _name(tokens, run)
            run = []
    if run:
        yield _name(tokens, run)


def _name(tokens: Tokens, run: Sequence[int]) -> tuple[Span, tuple[str, ...]]:
    return Span(tokens.spans[run[0]].start, tokens.spans[run[-1]].end), tuple(tokens.folded[index] for index in run)


def _opens(text: str, start: int) -> bool:
    """Tell whether the word at `start` opens the sentence or a quotation, where any word has a capital."""
    before = text[:start].rstrip()
    return not before or before[-1] in '"“„«»‘¿¡:([—–-'
