"""Summaries that a model writes, each sentence with the sentence of the article that supports it best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from toolkit.document import Document, Span
from toolkit.errors import InputError, ToolkitError, UsageError
from toolkit.languages.segmentation import sentences as segment
from toolkit.models.base import Request, Task, Writer, Written
from toolkit.models.chunks import chunks
from toolkit.results import Excluded, Generation, Summary, SummarySentence
from toolkit.summarizers.base import Context, Length, ends_sentence, function_words, passed_over, without_markup
from toolkit.support import cite

WINDOW = 64
"""Articles that are worked on at once: enough to fill batches with texts of one length, and results come out on the way."""
MAX_ROUNDS = 4
"""How often summaries of parts are merged; with 32 parts and answers of a sixth of the input two are enough."""

_THOUGHTS = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.S)
_BULLET = re.compile(r"^\s*(?:[-*•>]|#+)\s+", re.M)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A part of an article, or its summary: what stands there, and how many code points of the article it stands for."""

    text: str
    extent: int


@dataclass(slots=True)
class _Work:
    """The state of one summary: what is left to be merged."""

    documents: Sequence[Document]
    context: Context
    texts: list[str]
    spans: list[list[Span]]
    excluded: list[Excluded]
    units: list[_Unit] = field(default_factory=list)
    parts: int = 1
    rounds: int = 0
    truncated: int = 0


class Abstractive:
    """Summarize by a model that writes, an encoder-decoder or a chat model (`--model`).

    An article that is longer than the model reads is cut into chunks of whole sentences, their summaries are summarized
    in their turn. A sentence with a critical finding is not shown to the model. Of an answer that was cut off the
    unfinished sentence is dropped. Each sentence has the span of the article's sentence that supports it best, an empty
    one where none does.
    """

    def __call__(self, documents: Sequence[Document], context: Context) -> Summary:
        """Return one summary of all documents.

        Raises:
            InputError: no document has a word; the model cannot read it.
            UsageError: the context has no model.
        """
        (_, summary), *_ = self.stream([documents], [context])
        if isinstance(summary, ToolkitError):
            raise summary
        return summary

    def stream(
        self, groups: Sequence[Sequence[Document]], contexts: Sequence[Context]
    ) -> Iterator[tuple[int, Summary | ToolkitError]]:
        """Yield the number of each group of documents with its summary, or with what is wrong, as they are finished.

        Raises:
            UsageError: a context has no model.
        """
        for start in range(0, len(groups), WINDOW):
            numbers = range(start, min(start + WINDOW, len(groups)))
            yield from self._window({number: (groups[number], contexts[number]) for number in numbers})

    def _window(self, given: dict[int, tuple[Sequence[Document], Context]]) -> Iterator[tuple[int, Summary | ToolkitError]]:
        works: dict[int, _Work] = {}
        asked: dict[int, list[tuple[Request, int]]] = {}
        for number, (documents, context) in given.items():
            try:
                works[number] = _begun(documents, context)
                asked[number] = _first_requests(works[number], _writer(context))
            except InputError as fault:
                yield number, fault
        while asked:
            following: dict[int, list[tuple[Request, int]]] = {}
            for number, answers in _answered(asked, {number: _writer(works[number].context) for number in asked}):
                if isinstance(answers, ToolkitError):
                    yield number, _where(answers, works[number])
                    continue
                work = works[number]
                work.rounds += 1
                if len(answers) == 1:
                    yield number, _finished(work, answers[0])
                    continue
                extents = [extent for _, extent in asked[number]]
                work.units = [_Unit(_partial(written, work), extent) for written, extent in zip(answers, extents, strict=True)]
                following[number] = _merging_requests(work, _writer(work.context))
            asked = following


abstractive = Abstractive()


def _writer(context: Context) -> Writer:
    if context.writer is None:
        raise UsageError("the method 'abstractive' needs a model (--model)")
    return context.writer


def _where(fault: ToolkitError, work: _Work) -> ToolkitError:
    """Return a fault with the name of the document that it befell."""
    name = next((doc.id for doc in work.documents if doc.id), None)
    return InputError(str(fault), where=name) if isinstance(fault, InputError) else fault


def _answered(
    asked: dict[int, list[tuple[Request, int]]], writers: dict[int, Writer]
) -> Iterator[tuple[int, list[Written] | ToolkitError]]:
    """Yield the answers to all requests of a summary as soon as the last of them is there."""
    for writer in dict.fromkeys(writers.values()):
        flat = [
            (number, place) for number, requests in asked.items() if writers[number] is writer for place in range(len(requests))
        ]
        answers: dict[int, dict[int, Written]] = {number: {} for number, _ in flat}
        for index, answer in writer.write([asked[number][place][0] for number, place in flat]):
            number, place = flat[index]
            if number not in answers:
                continue
            if isinstance(answer, ToolkitError):
                del answers[number]
                yield number, answer
                continue
            answers[number][place] = answer
            if len(answers[number]) == len(asked[number]):
                yield number, [answers[number][place] for place in range(len(asked[number]))]


# ------------------------------------------------------------------------------------------------ what is read


def _begun(documents: Sequence[Document], context: Context) -> _Work:
    """Return the texts without markup and without sentences that have a critical finding, which are blanked out."""
    texts, all_spans, excluded = [], [], []
    for number, doc in enumerate(documents):
        text = without_markup(doc.text)
        found = segment(text, doc.lang) if context.segments is None else list(context.segments[number])
        spans = [span for span in found if any(character.isalnum() for character in span.of(text))]
        why = passed_over(number, context)
        reasons = {span: reason for span in spans if (reason := why(span)) is not None}
        if len(reasons) < len(spans):
            for span in reasons:
                text = text[: span.start] + " " * len(span) + text[span.end :]
            path = doc.id if len(documents) > 1 else ""
            excluded += [Excluded(span, reasons[span], path) for span in spans if span in reasons]
            spans = [span for span in spans if span not in reasons]
        texts.append(text)
        all_spans.append(spans)
    if not any(all_spans):
        raise InputError("there is no sentence to summarize", where=next((doc.id for doc in documents if doc.id), None))
    return _Work(documents, context, texts, all_spans, excluded)


def _first_requests(work: _Work, writer: Writer) -> list[tuple[Request, int]]:
    whole = "\n\n".join(_tidy(text) for text in work.texts)
    last: Task = "headline" if work.context.headline else "article"
    request = _request(work, whole, last)
    if writer.tokens([whole])[0] <= writer.room(request):
        return [(request, sum(map(len, work.texts)))]
    room = writer.room(_request(work, whole, "part"))
    if room < 1:
        raise InputError("the model's input has no room for a text beside its instruction")
    parts = [
        (place, number, span)
        for number, (text, spans) in enumerate(zip(work.texts, work.spans, strict=True))
        for place, span in enumerate(_fitting(work, text, spans, writer, room))
    ]
    # The first chunk of every document before the second of any: what is not read is the end.
    read = sorted(sorted(parts)[: work.context.max_chunks], key=lambda part: (part[1], part[0]))
    requests: list[tuple[Request, int]] = []
    reached = dict.fromkeys(range(len(work.texts)), 0)
    task = last if len(read) == 1 else "part"
    for _, number, span in read:
        extent = span.end - max(span.start, reached[number])
        reached[number] = span.end
        requests.append((_request(work, _tidy(span.of(work.texts[number])), task), extent))
    work.truncated = sum(max(0, spans[-1].end - reached[number]) for number, spans in enumerate(work.spans) if spans)
    work.parts = len(read)
    return requests


def _fitting(work: _Work, text: str, spans: Sequence[Span], writer: Writer, room: int) -> list[Span]:
    """Return chunks each of which fits as it will be read: a text takes a few tokens more than its sentences together."""
    aim = room
    while True:
        found = chunks(text, spans, count=writer.tokens, room=aim)
        longest = max(writer.tokens([_tidy(span.of(text)) for span in found]), default=0)
        if longest <= room or aim == 1:
            return found
        aim = max(1, aim - max(longest - room, aim // 16))


def _merging_requests(work: _Work, writer: Writer) -> list[tuple[Request, int]]:
    """Return the requests that merge a summary's units, as few as their length allows; one in the last round."""
    room = min(writer.room(_request(work, "", "merge")), writer.room(_request(work, "", "headline")))
    groups: list[list[_Unit]] = [[]]
    for unit in work.units:
        if groups[-1] and writer.tokens([_joined([*groups[-1], unit])])[0] > room:
            groups.append([])
        groups[-1].append(unit)
    if len(groups) > 1 and (work.rounds >= MAX_ROUNDS or len(groups) == len(work.units)):
        work.truncated += sum(unit.extent for group in groups[1:] for unit in group)
        groups = groups[:1]
    task: Task = "headline" if len(groups) == 1 and work.context.headline else "merge"
    return [(_request(work, _cut(_joined(group), writer, room), task), sum(unit.extent for unit in group)) for group in groups]


def _joined(units: Sequence[_Unit]) -> str:
    return "\n\n".join(unit.text for unit in units)


def _cut(text: str, writer: Writer, room: int) -> str:
    """Return a text that fits: the whole, or its beginning where one answer alone is longer than the model reads."""
    if writer.tokens([text])[0] <= room:
        return text
    return chunks(text, [Span(0, len(text))], count=writer.tokens, room=max(1, room * 3 // 4), overlap=0)[0].of(text)


def _request(work: _Work, text: str, task: Task) -> Request:
    context, lang = work.context, work.documents[0].lang
    digest = sha256(f"{context.seed}\n{text}".encode("utf-8", "backslashreplace")).digest()
    return Request(
        text,
        task,
        _asked_length(work),
        lang,
        context.target_lang or lang,
        int.from_bytes(digest[:4], "big") if text else 0,
    )


def _asked_length(work: _Work) -> str:
    length = _length(work)
    unit = length.unit if length.amount != 1 else length.unit.removesuffix("s")
    return f"at most {length.amount:.0f} {unit}"


def _length(work: _Work) -> Length:
    length = work.context.length
    if length.unit != "ratio":
        return length
    return Length("sentences", max(1.0, float(int(length.amount * sum(map(len, work.spans)) + 0.5))))


def _tidy(text: str) -> str:
    """Return a text without the blanks that stand where markup or an excluded sentence stood."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# ------------------------------------------------------------------------------------------- what is made of it


def _sentences(written: Written, lang: str) -> list[str]:
    """Return the whole sentences of an answer, each once."""
    plain = _THOUGHTS.sub("", written.text).replace("**", "").replace("<n>", "\n")  # PEGASUS writes <n> for a line end
    text = _BULLET.sub("", plain)
    found = [" ".join(span.of(text).split()) for span in segment(text, lang)]
    if found and not written.finished and not ends_sentence(found[-1]):
        found.pop()
    found = [sentence for sentence in found if any(character.isalnum() for character in sentence)]
    return list({sentence.casefold(): sentence for sentence in reversed(found)}.values())[::-1]


def _partial(written: Written, work: _Work) -> str:
    """Return the summary of a part; where it has no whole sentence, what there is."""
    lang = work.context.target_lang or work.documents[0].lang
    return " ".join(_sentences(written, lang)) or _tidy(written.text)


def _finished(work: _Work, written: Written) -> Summary:
    context, documents = work.context, work.documents
    lang = context.target_lang or documents[0].lang
    whole = _sentences(written, lang)
    kept = whole if context.any_length else _within(whole, _length(work))
    if context.headline:
        kept = [_as_headline(sentence) for sentence in whole[:1]]
    places = [(number, span) for number, spans in enumerate(work.spans) for span in spans]
    listed = function_words(lang) | function_words(documents[0].lang)
    cited = cite(kept, [span.of(work.texts[number]) for number, span in places], function_words=listed)
    items = []
    for sentence, place in zip(kept, cited, strict=True):
        number, span = (0, Span(0, 0)) if place is None else places[place]
        items.append(SummarySentence(sentence, documents[number].id, span))
    writer = _writer(context)
    return Summary(
        text="\n".join(kept),
        sentences=tuple(items),
        method="headline" if context.headline else "abstractive",
        path=documents[0].id if len(documents) == 1 else "",
        truncated=work.truncated,
        excluded=tuple(work.excluded),
        lang=lang if lang != documents[0].lang else None,
        generation=Generation(
            writer.name, writer.settings, parts=work.parts, rounds=work.rounds, unfinished=not written.finished
        ),
    )


def _as_headline(sentence: str) -> str:
    """Return a sentence without the quotes around it and the stop behind it."""
    pair = sentence[:1] + sentence[-1:]
    bare = sentence[1:-1] if pair in {'""', "''", "“”", "«»", "„“", "»«"} else sentence
    return bare[:-1] if bare.endswith((".", "。", "।", "۔")) and not bare.endswith("..") else bare


def _within(sentences: Sequence[str], length: Length) -> list[str]:
    """Return the first sentences that are within a length, at least one."""
    kept: list[str] = []
    for sentence in sentences:
        text = "\n".join([*kept, sentence])
        size = {"words": len(text.split()), "characters": len(text)}.get(length.unit, len(kept) + 1)
        if kept and size > length.amount:
            break
        kept.append(sentence)
    return kept
