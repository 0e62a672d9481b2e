"""What `summarize` makes: summaries whose sentences know where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from toolkit.document import Span
from toolkit.results.base import FORMAT_VERSION, Result
from toolkit.results.findings import Related


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence of a summary with the sentence of the article it comes from or is best supported by."""

    text: str
    path: str
    span: Span
    source: Related | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        source = self.source
        return {
            "text": self.text,
            "path": self.path,
            "start": self.span.start,
            "end": self.span.end,
            "source": {"start": source.span.start, "end": source.span.end, "text": source.text} if source else None,
        }


@dataclass(frozen=True, slots=True)
class Excluded:
    """A sentence that the summarizer passed over, and why.

    Args:
        span: its place.
        reason: why it was passed over.
        path: the document that holds it, where the summary is one of several documents.
    """

    span: Span
    reason: str
    path: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.path + ':' if self.path else ''}{self.span.start}-{self.span.end}"

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        path = {"path": self.path} if self.path else {}
        return {**path, "start": self.span.start, "end": self.span.end, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something that a summary says and the article that it was made of does not, or that article's source does not.

    Args:
        kind: what it is: a number, a date (or time), a name.
        text: how the summary says it.
        sentence: number of the summary's sentence, from 0.
        label: whose error it is: the summary's, where the article does not say it; the translation's, where the article
            says it and its source does not.
        source: what of the source stands in that place, where it is known.
    """

    kind: Literal["number", "date", "name"]
    text: str
    sentence: int
    label: Literal["summary error", "translation error"]
    source: Related | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        source = self.source
        return {
            "kind": self.kind,
            "text": self.text,
            "sentence": self.sentence,
            "label": self.label,
            "source": {"start": source.span.start, "end": source.span.end, "text": source.text} if source else None,
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences of different articles that tell of the same thing with different figures.

    Args:
        first: figure, article's id and span of the sentence that stands in the article given first.
        second: the same of the other.
    """

    first: tuple[str, str, Span]
    second: tuple[str, str, Span]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            side: {"text": text, "path": path, "start": span.start, "end": span.end}
            for side, (text, path, span) in (("first", self.first), ("second", self.second))
        }


@dataclass(frozen=True, slots=True)
class Generation:
    """How a model wrote a summary.

    Args:
        model: the model, as its user named it.
        settings: the effective settings, JSON-ready.
        parts: in how many parts the article was read.
        rounds: how often the model was asked in turn: once, and once more for each time that summaries of parts were merged.
        unfinished: whether the answer was cut off, so that its last sentence may have been dropped.
        replaced: why the model's summary was not taken and the method's own stands in its place; None where it was.
    """

    model: str
    settings: Mapping[str, Any]
    parts: int = 1
    rounds: int = 1
    unfinished: bool = False
    replaced: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "model": self.model,
            "settings": dict(self.settings),
            "parts": self.parts,
            "rounds": self.rounds,
            "unfinished": self.unfinished,
            "replaced": self.replaced,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of one article (or of several together).

    Args:
        text: the summary, a sentence a line.
        sentences: its sentences with their spans in the article.
        method: name of the method.
        path: the document's id.
        truncated: number of the article's code points that the method did not read.
        faithfulness: figures by name, see `toolkit.summarizers.faithfulness`.
        excluded: sentences that were passed over on purpose.
        generation: how a model wrote it; None of an extractive summary.
        lang: BCP 47 tag of its text, where that is another language than the article's.
        disagreements: what the summary, the article and the article's source disagree on.
        conflicts: figures on which the articles that were summarized together disagree.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    method: str
    path: str = ""
    truncated: int = 0
    faithfulness: Mapping[str, float | None] = field(default_factory=dict)
    excluded: tuple[Excluded, ...] = ()
    generation: Generation | None = None
    lang: str | None = None
    disagreements: tuple[Disagreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "path": self.path,
            "summary": self.text,
            "method": self.method,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "truncated": self.truncated,
            "faithfulness": {k: None if v is None else round(v, 6) for k, v in self.faithfulness.items()},
            "excluded": [excluded.to_dict() for excluded in self.excluded],
            "generation": self.generation.to_dict() if self.generation else None,
            "disagreements": [disagreement.to_dict() for disagreement in self.disagreements],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }


@dataclass(frozen=True, slots=True)
class SummarizeResult(Result):
    """What `summarize` returns: one Summary a document, or one of all together."""

    summaries: tuple[Summary, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit summarize`."""
        return {"version": FORMAT_VERSION, "documents": [summary.to_dict() for summary in self.summaries]}

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a sentence of a summary."""
        return [
            {
                "path": sentence.path,
                "method": summary.method,
                "text": sentence.text,
                "start": sentence.span.start,
                "end": sentence.span.end,
            }
            for summary in self.summaries
            for sentence in summary.sentences
        ]
