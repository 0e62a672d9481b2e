"""What linking and `normalize` find: names in a text and the text with one form for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.results.base import FORMAT_VERSION, Result


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity.

    Args:
        span: where it stands.
        entity: the entity's id.
        name: the name of the knowledge base that matched.
        lang: the language of that name; the text's own where the name exists in several.
        kind: the kind of that name ("full", "acronym", …).
        confidence: probability, in [0, 1], that this entity is meant.
        evidence: why, in a few words, each item one reason.
    """

    span: Span
    entity: str
    name: str
    lang: str
    kind: str
    confidence: float
    evidence: tuple[str, ...] = ()

    def to_dict(self, text: str) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.span.of(text),
            "entity": self.entity,
            "name": self.name,
            "lang": self.lang,
            "confidence": round(self.confidence, 4),
        }


@dataclass(frozen=True, slots=True)
class NormalizedDocument:
    """A document with its mentions brought to one form; `edits` lead from the original to `text`."""

    document: Document
    text: str
    mentions: tuple[Mention, ...]
    edits: tuple[Edit, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        return {
            "path": self.document.id,
            "text": self.text,
            "mentions": [mention.to_dict(self.document.text) for mention in self.mentions],
            "edits": [edit.to_dict() for edit in self.edits],
        }


@dataclass(frozen=True, slots=True)
class NormalizeResult(Result):
    """What `normalize` returns."""

    documents: tuple[NormalizedDocument, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of `toolkit normalize`."""
        return {"version": FORMAT_VERSION, "documents": [document.to_dict() for document in self.documents]}

    def rows(self) -> list[dict[str, Any]]:
        """Return one record a mention."""
        return [
            {"path": document.document.id} | mention.to_dict(document.document.text)
            for document in self.documents
            for mention in document.mentions
        ]
