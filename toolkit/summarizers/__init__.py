"""Summaries of articles: extractive methods by name, every sentence traceable to its place in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog import SUMMARIZERS, load
from toolkit.document import Span
from toolkit.errors import InputError, UsageError
from toolkit.io import Text, as_documents
from toolkit.results import Finding, Mention, SummarizeResult

if TYPE_CHECKING:
    from toolkit.entities.base import KnowledgeBase
    from toolkit.summarizers.base import Length

__all__ = ["summarize"]


def summarize(
    texts: Text | Iterable[Text],
    *,
    method: str = "best",
    sentences: int | None = None,
    words: int | None = None,
    characters: int | None = None,
    ratio: float | None = None,
    query: str | None = None,
    together: bool = False,
    lang: str = "en",
    segments: Sequence[Sequence[Span]] | None = None,
    mentions: Sequence[Sequence[Mention]] | None = None,
    findings: Sequence[Sequence[Finding]] | None = None,
    bonus_words: Iterable[str] = (),
    stigma_words: Iterable[str] = (),
    knowledge_base: KnowledgeBase | None = None,
) -> SummarizeResult:
    """Summarize articles by sentences of theirs, in their order, none cut.

    Args:
        texts: one article or several: strings, Documents, or records that hold `text`.
        method: a name of `toolkit summarizers`.
        sentences: at most so many sentences; 3 where no length is given. Only one of the four lengths may be given.
        words: at most so many words.
        characters: at most so many code points of the summary's text.
        ratio: at most this share of the article's sentences, above 0 and at most 1.
        query: what the reader asks for; makes "query" the default method.
        together: one summary of all articles instead of one each.
        lang: BCP 47 tag of the articles given as strings.
        segments: the spans of each article's sentences, where known; by default they are found.
        mentions: each article's entity mentions, where they were linked: all names of an entity count as one word.
        findings: each article's findings, where it was checked: a sentence with a critical one is passed over.
        bonus_words: words that speak for a sentence ("edmundson").
        stigma_words: words that speak against it ("edmundson").
        knowledge_base: makes different names of one entity equal in the faithfulness figures.

    Returns:
        One Summary an article, in the order given, or one of all together. Each of its sentences has the span of the
        article that it stands at: `sentence.text == sentence.span.of(doc.text)`.

    Raises:
        InputError: there is no article, or one without a word.
        UsageError: no such method; more than one length, or one out of range; a query for a method that heeds none;
            segments, mentions or findings for another number of articles.
    """
    from toolkit.languages.segmentation import sentences as segment
    from toolkit.languages.tokens import folded_words
    from toolkit.summarizers.base import Context, without_markup
    from toolkit.summarizers.faithfulness import faithfulness

    docs = as_documents(texts, lang=lang)
    if not docs:
        raise InputError("there is no article to summarize")
    if method == "best" and query is not None:
        method = "query"
    function = load("summarizer", method)
    if method == "query" and not folded_words(query or ""):
        raise UsageError("the method 'query' needs a query of at least one word")
    if method in SUMMARIZERS and method != "query" and query is not None:
        raise UsageError(f"the method {method!r} heeds no query; leave the method out or use 'query'")
    length = _length(sentences=sentences, words=words, characters=characters, ratio=ratio)
    for name, values in (("segments", segments), ("mentions", mentions), ("findings", findings)):
        if values is not None and len(values) != len(docs):
            raise UsageError(f"{name} must be given for every article: got {len(values)} for {len(docs)}")
    summaries = []
    for group in [slice(0, len(docs))] if together else [slice(number, number + 1) for number in range(len(docs))]:
        members = docs[group]
        clean = [without_markup(doc.text) for doc in members]
        spans = (
            segments[group]
            if segments is not None
            else [segment(text, doc.lang) for text, doc in zip(clean, members, strict=True)]
        )
        context = Context(
            length,
            query,
            spans,
            mentions[group] if mentions is not None else None,
            findings[group] if findings is not None else None,
            frozenset(word.casefold() for word in bonus_words),
            frozenset(word.casefold() for word in stigma_words),
        )
        summary = function(members, context)
        figures = faithfulness(
            summary.text.splitlines(),
            [span.of(text) for text, own in zip(clean, spans, strict=True) for span in own],
            lang=members[0].lang,
            knowledge_base=knowledge_base,
        )
        summaries.append(replace(summary, faithfulness=figures))
    return SummarizeResult(tuple(summaries))


def _length(**given: float | None) -> Length:
    from toolkit.summarizers.base import Length

    lengths = [Length(unit, amount) for unit, amount in given.items() if amount is not None]  # type: ignore[arg-type]
    if len(lengths) > 1:
        names = [length.unit for length in lengths]
        raise UsageError(f"give one length, not {' and '.join(names)}")
    return lengths[0] if lengths else Length()
