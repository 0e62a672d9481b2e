"""What summarizers share: the contract, the length, the sentences with their features, and the choice among them.

A summarizer scores sentences; `compose` chooses by those scores. The choice is the same for all of them: sentences
keep their order, none is cut, one that nearly repeats another is passed over. No feature needs a matrix of all pairs
of sentences: similarities to all others are sums over words, so that time and memory grow with the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from toolkit.document import Document, Span
from toolkit.errors import InputError, UsageError
from toolkit.languages import pack
from toolkit.languages.segmentation import sentences as segment
from toolkit.languages.tokens import folded_words
from toolkit.results import Excluded, Finding, Mention, Summary, SummarySentence

if TYPE_CHECKING:
    from toolkit.models.base import Writer
    from toolkit.models.embeddings import Embedder

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Unit = Literal["sentences", "words", "characters", "ratio"]

REPETITION = 0.5
"""Share of the shorter sentence's words and bigrams from which on two sentences nearly repeat each other.

On the development half of seeds/, sentences annotated as repetitions share 0.68 to 0.83 of the bigrams, all others at most 0.33.
"""
_FEW = 12  # In fewer sentences than this a word of a quarter of them is as likely the topic.
_SAMPLE = 200
_CRUMB = 1e-9
_TINY = 1e-12
_SHORT = 4  # A sentence of fewer bigrams than this shares half of them by chance.
_HEADING_WORDS = 25  # A longer line without a final mark is a sentence that lost its stop.


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary may be.

    Args:
        unit: what is counted: sentences, words, characters (code points), or the share of the article's sentences.
        amount: how many at most; of a ratio, more than 0 and at most 1.

    Raises:
        UsageError: the amount is not positive, not whole where it must be, or a ratio above 1.
    """

    unit: Unit = "sentences"
    amount: float = 3

    def __post_init__(self) -> None:
        if self.unit == "ratio":
            if not 0 < self.amount <= 1:
                raise UsageError(f"ratio must be above 0 and at most 1, got {self.amount}")
        elif not self.amount >= 1 or self.amount % 1:
            raise UsageError(f"{self.unit} must be a whole number of at least 1, got {self.amount}")


@dataclass(frozen=True, slots=True)
class Context:
    """What a summarizer is told beside the documents; sequences run parallel to the documents.

    Args:
        length: how long the summary may be.
        query: what the reader asks for, in the documents' language.
        segments: the sentences' spans, where they are known already; by default they are found.
        mentions: the entities' mentions, where they were linked.
        findings: the faults, where the documents were checked: a sentence with a critical one is not chosen.
        bonus_words: words that speak for a sentence.
        stigma_words: words that speak against it.
        writer: the model of a method that writes.
        any_length: nobody asked for a length: a method that writes says all that its model says.
        target_lang: BCP 47 tag of a summary that is written; by default the documents'.
        seed: of a model that samples.
        max_chunks: into how many chunks at most a text is cut that is longer than the model reads; the rest is not read.
        embedder: a model by which sentences are near in meaning, beside their words.
        known: what earlier articles told already: the reason for each sentence of that kind, which is passed over.
        headline: a headline is wanted of a method that writes.
    """

    length: Length = Length()
    query: str | None = None
    segments: Sequence[Sequence[Span]] | None = None
    mentions: Sequence[Sequence[Mention]] | None = None
    findings: Sequence[Sequence[Finding]] | None = None
    bonus_words: frozenset[str] = frozenset()
    stigma_words: frozenset[str] = frozenset()
    writer: Writer | None = None
    any_length: bool = False
    target_lang: str | None = None
    seed: int = 0
    max_chunks: int = 32
    embedder: Embedder | None = None
    known: Sequence[Mapping[Span, str]] | None = None
    headline: bool = False


class Summarizer(Protocol):
    """A method: documents and context in, one summary of them all out; one article is the common case of several.

    One that works on many articles at a time has a method `stream` beside it: groups of documents and their contexts
    in, (number of the group, summary or what is wrong) out, in the order in which they are finished.
    """

    def __call__(self, documents: Sequence[Document], context: Context) -> Summary:
        """Return the summary."""
        ...


# -------------------------------------------------------------------------------------------- sparse matrices


def totals(groups: Integers, values: Floats, size: int) -> Floats:
    """Return the sum of the values of each group, shape (size,); `groups` holds the group of each value."""
    sums: Floats = np.bincount(groups, values, size).astype(np.float64, copy=False)
    return sums


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sparse matrix as triplets, sorted by row, then column.

    Args:
        rows: row of each entry, shape (entries,).
        columns: column of each entry, shape (entries,).
        values: value of each entry, shape (entries,).
        shape: numbers of rows and columns.
    """

    rows: Integers
    columns: Integers
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def counted(cls, rows: Integers, columns: Integers, shape: tuple[int, int]) -> Matrix:
        """Return the matrix that counts how often each pair of row and column occurs."""
        pairs, counts = np.unique(rows * shape[1] + columns, return_counts=True)
        return cls(pairs // shape[1], pairs % shape[1], counts.astype(np.float64), shape)

    def __matmul__(self, vector: Floats) -> Floats:
        """Return the product with a vector over the columns, shape (rows,)."""
        return totals(self.rows, self.values * vector[self.columns], self.shape[0])

    def transposed_times(self, vector: Floats) -> Floats:
        """Return the product of the transpose with a vector over the rows, shape (columns,)."""
        return totals(self.columns, self.values * vector[self.rows], self.shape[1])

    def scaled(self, *, rows: Floats | None = None, columns: Floats | None = None) -> Matrix:
        """Return the matrix with its rows and columns multiplied by factors."""
        values = self.values
        if rows is not None:
            values = values * rows[self.rows]
        if columns is not None:
            values = values * columns[self.columns]
        return Matrix(self.rows, self.columns, values, self.shape)

    def row(self, index: int) -> tuple[Integers, Floats]:
        """Return columns and values of a row's entries."""
        start, end = np.searchsorted(self.rows, (index, index + 1))
        return self.columns[start:end], self.values[start:end]

    def normalized(self) -> Matrix:
        """Return the matrix with rows of Euclidean length 1; empty rows stay empty."""
        norms = np.sqrt(totals(self.rows, self.values**2, self.shape[0]))
        return self.scaled(rows=1 / np.where(norms > 0, norms, 1.0))

    def shared(self) -> Matrix:
        """Return the matrix of those columns alone that have more than one entry."""
        kept = np.bincount(self.columns, minlength=self.shape[1]) > 1
        number = np.cumsum(kept) - 1
        own = kept[self.columns]
        shape = (self.shape[0], int(kept.sum()))
        return Matrix(self.rows[own], number[self.columns[own]], self.values[own], shape)

    def binary(self) -> Matrix:
        """Return the matrix with 1 for each entry."""
        return Matrix(self.rows, self.columns, np.ones_like(self.values), self.shape)

    @property
    def row_sums(self) -> Floats:
        """Sum of each row."""
        return totals(self.rows, self.values, self.shape[0])

    @property
    def column_sums(self) -> Floats:
        """Sum of each column."""
        return totals(self.columns, self.values, self.shape[1])


# -------------------------------------------------------------------------------------------------- sentences


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: number of its document, its span, its number among the document's sentences."""

    document: int
    span: Span
    position: int


class Sentences:
    """The sentences that may stand in a summary, with their features, each computed when first asked for.

    Lines without a final mark that stand alone (headlines, cross-heads, list items, cells) and datelines that end with a
    stop ("МОСКВА, 3 ноября. /ТАСС/.") are no sentences unless the documents have nothing else; markup never is one.

    Args:
        documents: one or more documents.
        context: segments are heeded if given.

    Raises:
        InputError: no document has a word.
    """

    def __init__(self, documents: Sequence[Document], context: Context) -> None:
        self.documents = tuple(documents)
        self.texts = tuple(without_markup(doc.text) for doc in documents)
        places: list[Place] = []
        words: list[list[str]] = []
        headings: list[list[str]] = []
        for number, (doc, text) in enumerate(zip(self.documents, self.texts, strict=True)):
            spans = segment(text, doc.lang) if context.segments is None else context.segments[number]
            mentions = () if context.mentions is None else context.mentions[number]
            found = [(span, own) for span in spans if (own := _words(text, span, mentions))]
            datelines = [Span(*match.span()) for match in islice(_DATELINE.finditer(text), _DATELINES)]
            alone = [
                (len(own) <= _HEADING_WORDS and _is_heading(text, span)) or any(line.contains(span) for line in datelines)
                for span, own in found
            ]
            if all(alone):
                alone = [False] * len(alone)
            kept = [item for item, is_heading in zip(found, alone, strict=True) if not is_heading]
            places += [Place(number, span, position) for position, (span, _) in enumerate(kept)]
            words += [own for _, own in kept]
            headings += [own for (_, own), is_heading in zip(found, alone, strict=True) if is_heading]
        if not places:
            name = next((doc.id for doc in documents if doc.id), None)
            raise InputError("there is no sentence to summarize", where=name)
        self.embedder = context.embedder
        self.places = tuple(places)
        self.words = tuple(words)
        self.headings = tuple(headings)

    def __len__(self) -> int:
        return len(self.places)

    def span_text(self, index: int) -> str:
        """Return sentence `index` exactly as it stands in its document."""
        place = self.places[index]
        return place.span.of(self.documents[place.document].text)

    @cached_property
    def positions(self) -> Floats:
        """Number of each sentence within its document, from 0, shape (sentences,)."""
        return np.array([place.position for place in self.places], dtype=np.float64)

    @cached_property
    def lengths(self) -> Floats:
        """Words of each sentence, shape (sentences,)."""
        return np.array([len(words) for words in self.words], dtype=np.float64)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Each word's column, in order of first occurrence."""
        return {word: column for column, word in enumerate(dict.fromkeys(chain.from_iterable(self.words)))}

    @cached_property
    def stream(self) -> tuple[Integers, Integers]:
        """Row and column of each word of the text, in order."""
        columns = np.fromiter(map(self.vocabulary.__getitem__, chain.from_iterable(self.words)), dtype=np.int64)
        return np.repeat(np.arange(len(self), dtype=np.int64), self.lengths.astype(np.int64)), columns

    @cached_property
    def counts(self) -> Matrix:
        """How often each word stands in each sentence, shape (sentences, words)."""
        return Matrix.counted(*self.stream, (len(self), len(self.vocabulary)))

    @cached_property
    def rarity(self) -> Floats:
        """Inverse sentence frequency log((n + 1) / n_w) of each word, 0 for function words, shape (words,)."""
        rarity: Floats = np.log((len(self) + 1) / self._frequency)
        rarity[self._functional] = 0.0
        return rarity

    @cached_property
    def content(self) -> Matrix:
        """Word counts without function words, shape (sentences, words)."""
        kept = ~self._functional[self.counts.columns]
        counts = self.counts
        return Matrix(counts.rows[kept], counts.columns[kept], counts.values[kept], counts.shape)

    @cached_property
    def _frequency(self) -> Integers:
        """Number of sentences that hold each word, shape (words,)."""
        return np.bincount(self.counts.columns, minlength=len(self.vocabulary))

    @cached_property
    def _functional(self) -> NDArray[np.bool_]:
        """Whether each word is a function word, shape (words,); no word is one where all would be.

        Listed ones, where the language's pack lists them, and else the words of more than a quarter of the sentences;
        and single letters, what elision and inflection leave (l', 's), in scripts that have case.
        """
        listed = frozenset[str]().union(*(function_words(doc.lang) for doc in self.documents))
        functional = np.array(
            [word in listed or (len(word) == 1 and word != word.upper()) for word in self.vocabulary], dtype=bool
        )
        if not listed:
            functional |= (self._frequency > len(self) / 4) & (len(self) >= _FEW)
        return functional if not functional.all() else np.zeros_like(functional)

    @cached_property
    def tfidf(self) -> Matrix:
        """Word counts times rarity, rows of length 1: the product of two rows is their cosine."""
        return self.counts.scaled(columns=self.rarity).normalized()

    @cached_property
    def document(self) -> Integers:
        """Number of each sentence's document, shape (sentences,)."""
        return np.array([place.document for place in self.places], dtype=np.int64)

    @cached_property
    def embedded(self) -> Floats | None:
        """Vector of length 1 of each sentence, shape (sentences, dimensions), where there is a model for it."""
        if self.embedder is None:
            return None
        return self.embedder.encode([" ".join(place.span.of(self.texts[place.document]).split()) for place in self.places])

    @cached_property
    def _level(self) -> float:
        """The mean cosine of two vectors: models put all texts into a narrow cone, where 0.8 may say nothing."""
        vectors = self.embedded
        if vectors is None or len(self) < 2:
            return 0.0
        together = float(np.sum(np.sum(vectors, axis=0) ** 2))
        return min(0.99, (together - len(self)) / (len(self) * (len(self) - 1)))

    @cached_property
    def _floor(self) -> float:
        """A cosine that few pairs are below: two standard deviations below the mean; of many sentences' a sample's."""
        vectors = self.embedded
        if vectors is None or len(self) < 2:
            return 0.0
        sample = vectors[np.linspace(0, len(self) - 1, min(len(self), _SAMPLE)).astype(np.int64)]
        cosines = (sample @ sample.T)[np.triu_indices(len(sample), 1)]
        return min(0.99, self._level - 2 * float(cosines.std()))

    def similar_to(self, index: int) -> Floats:
        """Return how similar each sentence is to sentence `index`, at most 1, shape (sentences,).

        The cosine of the tf-idf vectors; with embeddings the mean of that and of their cosine above the mean of all
        pairs, so that 0 is what any two sentences of the text have and 1 the same.
        """
        own = np.zeros(self.tfidf.shape[1])
        columns, values = self.tfidf.row(index)
        own[columns] = values
        similar = self.tfidf @ own
        if self.embedded is None:
            return similar
        near = (self.embedded @ self.embedded[index] - self._level) / (1 - self._level)
        mean: Floats = (similar + np.maximum(near, 0.0)) / 2
        return mean

    def similar_to_all(self) -> Floats:
        """Return the cosine of each sentence with the sum of all, with embeddings the mean of both, shape (sentences,)."""
        article = self.tfidf.column_sums
        similar = self.tfidf @ (article / max(float(np.linalg.norm(article)), _TINY))
        if self.embedded is None:
            return similar
        total = self.embedded.sum(axis=0)
        mean: Floats = (similar + self.embedded @ (total / max(float(np.linalg.norm(total)), _TINY))) / 2
        return mean

    def similar_before_and_after(self, groups: Integers) -> tuple[Floats, Floats]:
        """Return the sums of each sentence's similarities with the earlier and with the later ones of its group.

        Similarities as in `similar_to`, but embeddings' cosines count from what few pairs are below: from the mean of all
        half of the sentences would have none. Sums of products with running totals of the vectors: no pair is formed.

        Args:
            groups: number of each sentence's group, shape (sentences,).
        """
        earlier, later = self._alike_before_and_after(groups)
        if self.embedded is None:
            return earlier, later
        near_earlier, near_later = np.zeros(len(self)), np.zeros(len(self))
        for group in np.unique(groups).tolist():
            rows = np.flatnonzero(groups == group)
            vectors = self.embedded[rows]
            running = np.cumsum(vectors, axis=0)
            count = np.arange(len(rows), dtype=np.float64)
            before = np.sum(vectors * (running - vectors), axis=1)
            after = np.sum(vectors * (running[-1] - running), axis=1)
            near_earlier[rows] = (before - self._floor * count) / (1 - self._floor)
            near_later[rows] = (after - self._floor * count[::-1]) / (1 - self._floor)
        return (earlier + np.maximum(near_earlier, 0.0)) / 2, (later + np.maximum(near_later, 0.0)) / 2

    def _alike_before_and_after(self, groups: Integers) -> tuple[Floats, Floats]:
        """Return those sums of the cosines of the tf-idf vectors."""
        tfidf = self.tfidf
        # In this order the entries of one word in one group stand together, as in the text.
        keys = groups[tfidf.rows] * tfidf.shape[1] + tfidf.columns
        order = np.argsort(keys, kind="stable")
        rows, values = tfidf.rows[order], tfidf.values[order]
        word = np.cumsum(np.diff(keys[order], prepend=-1) != 0) - 1
        running = np.cumsum(values)
        before = running - np.concatenate(([0.0], running))[np.searchsorted(word, word)] - values
        after = totals(word, values, len(running))[word] - before - values
        earlier, later = totals(rows, values * before, len(self)), totals(rows, values * after, len(self))
        # Differences of running totals leave crumbs where nothing is shared.
        return np.where(earlier > _CRUMB, earlier, 0.0), np.where(later > _CRUMB, later, 0.0)

    def repeats(self, index: int) -> Iterator[int]:
        """Return the other sentences that sentence `index` nearly repeats, in order.

        Two sentences nearly repeat each other when half the distinct words and half the distinct bigrams of the one
        that has fewer stand in the other; sentences of fewer than five words only when they are the same.
        """
        columns, _ = self.counts.row(index)
        own = np.zeros(self.counts.shape[1])
        own[columns] = 1.0
        shared = totals(self.counts.rows, own[self.counts.columns], len(self))
        bigrams = set(pairwise(self.words[index]))
        for other in np.flatnonzero(shared >= REPETITION * np.minimum(self._distinct, len(columns))).tolist():
            if other == index:
                continue
            others = set(pairwise(self.words[other]))
            fewer = min(len(bigrams), len(others))
            if fewer < _SHORT:
                if self.words[other] == self.words[index]:
                    yield other
            elif len(bigrams & others) >= REPETITION * fewer:
                yield other

    @cached_property
    def _distinct(self) -> Floats:
        """Distinct words of each sentence, shape (sentences,)."""
        return np.bincount(self.counts.rows, minlength=len(self)).astype(np.float64)


@cache
def function_words(lang: str) -> frozenset[str]:
    """Return the folded function words that the pack of a language lists."""
    return frozenset(word.casefold() for word in pack(lang).get("words", {}).get("function", ()))


def _words(text: str, span: Span, mentions: Sequence[Mention]) -> list[str]:
    """Return the folded words of a sentence; each mention of an entity is one word, the same for all its names."""
    words: list[str] = []
    position = span.start
    named = (mention for mention in mentions if span.contains(mention.span))
    for mention in sorted(named, key=lambda mention: mention.span):
        if mention.span.start >= position:
            words += [*folded_words(text[position : mention.span.start]), f"entity:{mention.entity}"]
            position = mention.span.end
    words += folded_words(text[position : span.end])
    return words


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return _ENDS_SENTENCE.search(text) is not None


def _is_heading(text: str, span: Span) -> bool:
    """Tell whether a sentence is a line of its own without a final mark."""
    if _ENDS_SENTENCE.search(text, max(span.start, span.end - 8), span.end):
        return False
    before = text[max(0, span.start - _MARGIN) : span.start].rstrip(_BLANKS)
    after = text[span.end : span.end + _MARGIN].lstrip(_BLANKS)
    return (not before or before[-1] in _LINE_ENDS) and (not after or after[0] in _LINE_ENDS)


# Place, date, then the agency between slashes or after a dash, and a stop of their own before the story goes on.
_DATELINE = re.compile(
    r"^[^\W\d_][^\n,./]{0,40},\s\d{1,2}\s[^\W\d_]{3,12}(?:\.?\s/[^\W\d_][^/\n]{1,30}/\.?|\s[-–—]\s[^\W\d_]+(?:\s[^\W\d_]+){0,2}\.)(?=\s+\S)",
    re.M,
)
_DATELINES = 32  # Of a text that holds more stories than that the rest stands as it is.
_MARGIN = 80
_BLANKS = " \t\u00a0\u202f\u3000"
_LINE_ENDS = "\n\r\u2028\u2029"
_ENDS_SENTENCE = re.compile(r"[.!?…‽۔؟。！？｡।॥։၊။][\"'”’»›)\]}」』】〉》“\s]*\Z")

_INLINE = "a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|tt|u|var|wbr"
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|h[1-6]|ul|ol|li|table|article|section|span|script)\b[^<>]*>", re.I
)
_MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|</?(?P<inline>{_INLINE})\b[^<>]*>|<[/!?]?[a-z][^<>]*>",
    re.I | re.S,
)


def without_markup(text: str) -> str:
    """Return `text` with blanks in the place of HTML markup, of the same length; block tags become paragraph breaks.

    A text without a common HTML tag is returned as it is.
    """
    if not _LOOKS_LIKE_HTML.search(text):
        return text
    return _MARKUP.sub(lambda m: (" " if m["inline"] else "\n\n").ljust(len(m.group())), text)


# ------------------------------------------------------------------------------------------------ random walk


def stationary(spread: Callable[[Floats], Floats], jump: Floats) -> Floats:
    """Return the stationary distribution of a random walk with jumps, by power iteration.

    Args:
        spread: passes each sentence's share of the walk on to the others; its result sums to at most 1.
        jump: probability of a jump times the distribution of where it goes, shape (sentences,); what `spread` loses
            jumps, too.
    """
    target: Floats = jump / jump.sum()
    share = target
    for _ in range(_STEPS):
        following: Floats = jump + spread(share)
        following += (1.0 - following.sum()) * target
        if np.abs(following - share).sum() < _STILL:
            return following
        share = following
    return share


_STEPS = 100
_STILL = 1e-7  # The walk's total is 1; jumps of 0.15 get there in at most 100 steps.


# ----------------------------------------------------------------------------------------------------- choice


_TIE = 1e-9  # Relative: sums in another order differ by less, and must not decide.

Gains = Callable[[int | None], Floats]
"""What each sentence would add: first asked with None, then after each choice with the number of the chosen sentence."""


def compose(sentences: Sentences, scores: Floats | Gains, context: Context, method: str, *, fill: bool = True) -> Summary:
    """Choose sentences and make the summary of them.

    At each step the sentence of the highest score that still fits is taken, the earliest of equals. Passed over, and
    listed with the reason: sentences with a critical finding, those that nearly repeat a chosen one, and those that
    nearly repeat one that stands earlier, which takes their place. Where no sentence fits the length, the shortest is
    the summary.

    Args:
        sentences: the candidates.
        scores: one score a sentence, or a function that returns them anew after each choice.
        context: length and findings.
        method: the method's name.
        fill: go on with other sentences when the best no longer fits; without it the choice ends there.
    """
    broken = _broken(sentences, context)
    sound = np.ones(len(sentences), dtype=bool)
    if len(broken) < len(sentences):
        sound[list(broken)] = False
    else:
        broken = {}
    costs, room = _costs(sentences, context.length)
    if not np.any(costs[sound] <= room):
        room = float(costs[sound].min())
    passed_over = dict(broken)
    chosen: list[int] = []
    open_ = sound.copy()
    gained = scores(None) if callable(scores) else scores
    while np.any(open_ & (costs <= room)):
        values = np.where(open_ & (costs <= room) if fill or not chosen else open_, gained, -np.inf)
        top = values.max()
        best = int(np.argmax(values >= top - _TIE * abs(top)))
        if costs[best] > room:
            break
        while (original := _original(sentences, best, sound)) is not None:
            passed_over[best] = f"nearly repeats {_named(sentences, original)}"
            open_[best] = False
            if not open_[original] or costs[original] > room:
                break
            best = original
        else:
            open_[best] = False
            chosen.append(best)
            room -= float(costs[best])
            gained = scores(best) if callable(scores) else scores
            for other in sentences.repeats(best):
                if open_[other]:
                    open_[other] = False
                    passed_over[other] = f"nearly repeats {_named(sentences, best)}"
    return _summary(sentences, sorted(chosen), passed_over, method)


def _original(sentences: Sentences, index: int, sound: NDArray[np.bool_]) -> int | None:
    """Return the first sentence, standing earlier, that sentence `index` nearly repeats."""
    return next((other for other in sentences.repeats(index) if other < index and sound[other]), None)


def _costs(sentences: Sentences, length: Length) -> tuple[Floats, float]:
    """Return what each sentence takes of the length, and the length."""
    if length.unit == "words":
        # The larger of the two notions of a word, so that the summary is within the limit by either.
        blanks = [len(sentences.span_text(index).split()) for index in range(len(sentences))]
        return np.maximum(sentences.lengths, np.array(blanks, dtype=np.float64)), length.amount
    if length.unit == "characters":
        # A line end stands between two sentences.
        return np.array([len(place.span) + 1 for place in sentences.places], dtype=np.float64), length.amount + 1
    amount = length.amount if length.unit == "sentences" else max(1.0, np.floor(length.amount * len(sentences) + 0.5))
    return np.ones(len(sentences)), float(amount)


def _broken(sentences: Sentences, context: Context) -> dict[int, str]:
    """Return the reason for each sentence that has a critical finding, or was told before."""
    reasons = [passed_over(number, context) for number in range(len(sentences.documents))]
    broken: dict[int, str] = {}
    for index, place in enumerate(sentences.places):
        reason = reasons[place.document](place.span)
        if reason is not None:
            broken[index] = reason
    return broken


def passed_over(number: int, context: Context) -> Callable[[Span], str | None]:
    """Return what tells why a sentence of a document must not be taken, None where it may.

    Args:
        number: the document's number among those of the context.
        context: with its findings and what is known.
    """
    given = context.findings[number] if context.findings else ()
    # What the translation left out is told at the sentence before the gap, which is sound.
    critical = [f for f in given if f.severity == "critical" and f.category != "accuracy/omission"]
    known = context.known[number] if context.known else {}

    def reason(span: Span) -> str | None:
        finding = next((finding for finding in critical if finding.span.overlaps(span)), None)
        return known.get(span) if finding is None else f"critical finding {finding.rule}: {finding.message}"

    return reason


def _named(sentences: Sentences, index: int) -> str:
    place, path = sentences.places[index], _path(sentences, index)
    return f"the sentence at {path + ':' if path else ''}{place.span.start}-{place.span.end}"


def _path(sentences: Sentences, index: int) -> str:
    """Return the name of the document that holds a sentence, where there are several."""
    return sentences.documents[sentences.places[index].document].id if len(sentences.documents) > 1 else ""


def _summary(sentences: Sentences, chosen: Sequence[int], passed_over: dict[int, str], method: str) -> Summary:
    lines = []
    items = []
    for index in chosen:
        place = sentences.places[index]
        lines.append(" ".join(place.span.of(sentences.texts[place.document]).split()))
        items.append(SummarySentence(sentences.span_text(index), sentences.documents[place.document].id, place.span))
    return Summary(
        text="\n".join(lines),
        sentences=tuple(items),
        method=method,
        path=sentences.documents[0].id if len(sentences.documents) == 1 else "",
        excluded=tuple(
            Excluded(sentences.places[index].span, passed_over[index], _path(sentences, index)) for index in sorted(passed_over)
        ),
    )
