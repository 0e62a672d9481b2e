"""A summary traced to the article and on to the article's source, and whose fault it is where the three disagree.

What a summary says is held against the translated article that it was made of: a figure, date or name that the article
does not have is the summary's error. What the article has is held against the source: what is not in there is the
translation's error, which the summary only passed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from toolkit.alignment import Bead, align, alike
from toolkit.catalog import load
from toolkit.document import Document, Span
from toolkit.errors import InputError
from toolkit.languages import FOLDER, base
from toolkit.languages.segmentation import sentences as segment
from toolkit.languages.tokens import bare_words
from toolkit.quantities import Quantity, quantities, same
from toolkit.results import Conflict, Disagreement, Mention, Related, Summary, SummarySentence
from toolkit.rules.base import Context as RuleContext
from toolkit.rules.base import Rule
from toolkit.summarizers.base import Context, Sentences, without_markup
from toolkit.support import names

if TYPE_CHECKING:
    from toolkit.entities.base import KnowledgeBase

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
_ARTICLES = frozenset("the a an le la les l un une der die das dem den des el los las il lo gli i o os as".split())
_LONG = 4  # letters of a word that its spelling tells from others


@dataclass(frozen=True)
class _Traced:
    """An article with its source, what both hold, each computed when first asked for."""

    doc: Document
    knowledge_base: KnowledgeBase | None

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        return quantities(self.doc.text, self.doc.lang)

    @cached_property
    def source_figures(self) -> tuple[Quantity, ...]:
        return quantities(self.doc.source.text, self.doc.source.lang) if self.doc.source else ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return _linked(self.doc, self.knowledge_base)

    @cached_property
    def source_mentions(self) -> tuple[Mention, ...]:
        return _linked(self.doc.source, self.knowledge_base) if self.doc.source else ()

    @cached_property
    def source_names(self) -> frozenset[str]:
        return frozenset(mention.entity for mention in self.source_mentions)

    @cached_property
    def exchanged(self) -> tuple[Span, ...]:
        """Where the article names another entity than its source in that place."""
        if self.doc.source is None or self.knowledge_base is None:
            return ()
        rule: Rule = load("rule", "ENT601")
        context = RuleContext(self.doc, self.knowledge_base, base(self.doc.source.lang))
        return tuple(finding.span for finding in rule.check(self.doc, context))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(bare_words(self.doc.text))

    @cached_property
    def source_words(self) -> frozenset[str]:
        return frozenset(bare_words(self.doc.source.text)) if self.doc.source else frozenset()

    @cached_property
    def beads(self) -> Sequence[Bead]:
        if self.doc.source is None:
            return ()
        return align(self.doc.source, self.doc, lines=self.doc.aligned).pairs()

    def source_of(self, span: Span) -> Related | None:
        """Return what of the source stands for a stretch of the article."""
        beads = [bead for bead in self.beads if bead.target_span.overlaps(span)]
        if not beads or self.doc.source is None:
            return None
        place = Span(beads[0].source_span.start, beads[-1].source_span.end)
        return Related(place, place.of(self.doc.source.text), "source")


def traced(summary: Summary, docs: Sequence[Document], *, knowledge_base: KnowledgeBase | None = None) -> Summary:
    """Return a summary whose sentences tell what they stand for in the source, with what the texts disagree on.

    Args:
        summary: a summary of `docs`.
        docs: the articles; those with a `source` are followed there.
        knowledge_base: finds names in all three; without it they are compared by their spelling alone.
    """
    if summary.generation is None and not any(doc.source for doc in docs):
        return summary  # sentences of the article itself agree with it
    lang = summary.lang or docs[0].lang
    articles = [_Traced(doc, knowledge_base) for doc in docs]
    own: dict[str, _Traced] = {}
    for article in articles:
        own.setdefault(article.doc.id, article)
    found: list[Disagreement] = []
    sentences: list[SummarySentence] = []
    for number, sentence in enumerate(summary.sentences):
        if len(sentence.span):
            sentence = replace(sentence, source=own[sentence.path].source_of(sentence.span))  # noqa: PLW2901
        sentences.append(sentence)
        found += _figures(number, sentence, articles, lang)
        found += _names(number, sentence, articles, lang, knowledge_base)
    return replace(summary, sentences=tuple(sentences), disagreements=tuple(found))


def _figures(number: int, sentence: SummarySentence, articles: Sequence[_Traced], lang: str) -> Iterator[Disagreement]:
    """Yield the figures, dates and times of a sentence that are not in the article, or not in its source."""
    for figure in quantities(sentence.text, lang):
        if figure.loose:
            continue
        text = figure.span.of(sentence.text)
        kind: Literal["number", "date"] = "date" if figure.kind in {"date", "time"} else "number"
        places = [(article, there) for article in articles for there in article.figures if same(figure, there)]
        if not places:
            yield Disagreement(kind, text, number, "summary error")
            continue
        # The sentence that is cited has the figure that is meant, where it has one.
        article, there = next(
            ((a, q) for a, q in places if a.doc.id == sentence.path and q.span.overlaps(sentence.span)), places[0]
        )
        if _reads(article.doc.source) and not any(same(there, original) for original in article.source_figures):
            yield Disagreement(kind, text, number, "translation error", article.source_of(there.span))


def _reads(source: Document | None) -> bool:
    """Tell whether figures in words are read in the language of a source: else they would seem to be missing."""
    return source is not None and (FOLDER / base(source.lang) / "quantities.toml").is_file()


def _names(
    number: int, sentence: SummarySentence, articles: Sequence[_Traced], lang: str, knowledge_base: KnowledgeBase | None
) -> Iterator[Disagreement]:
    """Yield the names of a sentence that the article does not have, or its source does not."""
    linked = _linked(Document(sentence.text, lang=lang), knowledge_base)
    yield from _unlinked(number, sentence, articles, lang, linked)
    if knowledge_base is None:
        return
    told: set[str] = set()
    told_texts: set[str] = set()
    for mention in linked:
        if mention.entity in told:
            continue
        told.add(mention.entity)
        text = mention.span.of(sentence.text)
        places = [(article, there) for article in articles for there in article.mentions if there.entity == mention.entity]
        if not places:
            if not any(text.casefold() in article.doc.text.casefold() for article in articles):
                yield Disagreement("name", text, number, "summary error")
            continue
        article, there = places[0]
        source = article.doc.source
        if source is None or mention.entity in article.source_names:
            continue
        if _told_in(article.source_words, bare_words(there.span.of(article.doc.text))):
            continue
        if any(base(name.lang) == base(source.lang) for name in knowledge_base[mention.entity].names):
            told_texts.add(text)
            yield Disagreement("name", text, number, "translation error", article.source_of(there.span))
    for article in articles:
        for span in article.exchanged if article.doc.id == sentence.path else ():
            text = span.of(article.doc.text)
            if span.overlaps(sentence.span) and text in sentence.text and text not in told_texts:
                told_texts.add(text)
                yield Disagreement("name", text, number, "translation error", article.source_of(span))


def _unlinked(
    number: int, sentence: SummarySentence, articles: Sequence[_Traced], lang: str, linked: Sequence[Mention]
) -> Iterator[Disagreement]:
    """Yield the names that no knowledge base has: by their spelling and by what stands in their place.

    A name of which a word is like none of the article's is the summary's error. A name is the translation's error where
    the aligned source begins it alike and ends it otherwise (Sergei Petrov for Сергей Иванов), if the source has nothing
    like our end anywhere, nor the article anything like the source's; or where the source has nothing like any word of it
    and, in that place, a name of which no word is like any of the sentence's. Where every noun has a capital nothing is said.
    """
    if base(lang) in _NOUNS_HAVE_CAPITALS or any(base(article.doc.lang) != base(lang) for article in articles):
        return
    known = tuple(mention.span for mention in linked)
    told: set[tuple[str, ...]] = set()
    for span, words in names(sentence.text, known=known):
        if words in told:
            continue
        told.add(words)
        text = span.of(sentence.text)
        if not any(_told_in(article.words, words) for article in articles):
            yield Disagreement("name", text, number, "summary error")
            continue
        opening = sentence.text[: span.start].split()
        if len(opening) == 1 and opening[0].isalpha():  # the first word has a capital in any case: it may be a first name
            words, text = (opening[0], *words), f"{opening[0]} {text}"  # noqa: PLW2901
        article = next((one for one in articles if one.doc.id == sentence.path), articles[0])
        related = article.source_of(sentence.span) if len(words) > 1 and len(sentence.span) else None
        if related is None:
            continue
        if _exchanged(words, related.text, article) or (
            not _behind_article(sentence.text, span.start) and _replaced(words, related, bare_words(sentence.text), article)
        ):
            yield Disagreement("name", text, number, "translation error", related)


def _told_in(known: Collection[str], words: Sequence[str]) -> bool:
    """Tell whether each longer word of a name is like one of a text's."""
    longer = [word for word in words if len(word) >= _LONG] or words
    return all(any(alike(word, other) for other in known) for word in longer)


def _exchanged(words: Sequence[str], source: str, article: _Traced) -> bool:
    """Tell whether a stretch of the source has a name that begins like one of the article's and ends as no other there."""
    if len(words[-1]) < _LONG or _told_in(article.source_words, words[-1:]):
        return False
    theirs = bare_words(source)
    for start in range(len(theirs) - len(words) + 1):
        name = theirs[start : start + len(words)]
        if all(word[0].isupper() for word in name) and len(name[-1]) >= _LONG:
            begins = all(alike(one, other) for one, other in zip(words[:-1], name[:-1], strict=True))
            if begins and not _told_in(article.words, name[-1:]):
                return True
    return False


def _replaced(words: Sequence[str], related: Related, around: Sequence[str], article: _Traced) -> bool:
    """Tell whether the source has nothing like a name, and another in its place that the sentence has nothing of.

    Bodies are told by translated words; they have an article before them, people have none.
    """
    if article.doc.source is None or any(_told_in(article.source_words, [word]) for word in words):
        return False
    known = [
        Span(mention.span.start - related.span.start, mention.span.end - related.span.start)
        for mention in article.source_mentions
        if related.span.contains(mention.span)
    ]
    return any(
        len(theirs) > 1 and not _behind_article(related.text, span.start) and not any(_told_in(around, [word]) for word in theirs)
        for span, theirs in names(related.text, known=known)
    )


def _behind_article(text: str, start: int) -> bool:
    """Tell whether an article stands before a place."""
    before = bare_words(text[max(0, start - 10) : start])[-1:]
    return bool(before) and before[0].casefold() in _ARTICLES


def _linked(doc: Document, knowledge_base: KnowledgeBase | None) -> tuple[Mention, ...]:
    """Return the mentions of entities of the knowledge base, not those that the text alone defines."""
    if knowledge_base is None:
        return ()
    from toolkit.entities.linking import LOCAL, link

    return tuple(mention for mention in link(doc, knowledge_base).mentions if not mention.entity.startswith(LOCAL))


def conflicts(summary: Summary, docs: Sequence[Document], context: Context) -> tuple[Conflict, ...]:
    """Return where another article nearly repeats a sentence of a summary, with other figures.

    Args:
        summary: one summary of several articles.
        docs: the articles.
        context: with which they were summarized.
    """
    sentences = Sentences(docs, context)
    places = {(docs[place.document].id, place.span): index for index, place in enumerate(sentences.places)}
    found: list[Conflict] = []
    for sentence in summary.sentences:
        index = places.get((sentence.path, sentence.span))
        for other in sentences.repeats(index) if index is not None else ():
            one, two = sorted((sentences.places[index or 0], sentences.places[other]), key=lambda place: place.document)
            if one.document == two.document:
                continue
            first, second = docs[one.document], docs[two.document]
            texts = one.span.of(first.text), two.span.of(second.text)
            ours, theirs = quantities(texts[0], first.lang), quantities(texts[1], second.lang)
            alone = [figure for figure in ours if not any(same(figure, other) for other in theirs)]
            against = [figure for figure in theirs if not any(same(figure, other) for other in ours)]
            for figure in alone:
                rival = next((other for other in against if other.kind == figure.kind), None)
                if rival is not None:
                    sides = (figure.span.of(texts[0]), first.id, one.span), (rival.span.of(texts[1]), second.id, two.span)
                    found.append(Conflict(*sides))
    return tuple(dict.fromkeys(found))


def known(docs: Sequence[Document], earlier: Sequence[Document], context: Context) -> list[dict[Span, str]]:
    """Return, for each document, the sentences that earlier articles have told already, with where.

    That is a sentence that nearly repeats one of theirs and has no figure that is not in it: a toll that rose is news.

    Args:
        docs: the articles to be summarized.
        earlier: what the reader has read before.
        context: with which the articles are summarized.

    Raises:
        InputError: no sentence is left.
    """
    spans = [*(context.segments or ()), *(segment(without_markup(doc.text), doc.lang) for doc in earlier)]
    sentences = Sentences([*docs, *earlier], Context(segments=spans))
    found: list[dict[Span, str]] = [{} for _ in docs]
    for index, place in enumerate(sentences.places):
        if place.document >= len(docs):
            continue
        doc = docs[place.document]
        figures = quantities(place.span.of(doc.text), doc.lang)
        for other in sentences.repeats(index):
            before = sentences.places[other]
            if before.document < len(docs):
                continue
            told = sentences.documents[before.document]
            theirs = quantities(before.span.of(told.text), told.lang)
            if all(any(same(figure, other_figure) for other_figure in theirs) for figure in figures):
                where = f"{told.id}:" if told.id else ""
                found[place.document][place.span] = f"told before at {where}{before.span.start}-{before.span.end}"
                break
    own = sum(place.document < len(docs) for place in sentences.places)
    if own and own == sum(map(len, found)):
        raise InputError("tells nothing that the earlier articles did not", where=next((doc.id for doc in docs if doc.id), None))
    return found
