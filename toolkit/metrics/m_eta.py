"""M-ETA (Conia et al. 2024, EA-MT at SemEval-2025): is one of the entity's accepted names in the output?"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, link
from toolkit.errors import InputError
from toolkit.languages.tokens import folded_words
from toolkit.metrics.base import ratio, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class MEta:
    """Statistics (correct, 1) a segment.

    Correct is an output that contains, case-folded, one of the accepted mentions: no Unicode normalization, no word
    boundaries, exactly as published. A missing prediction (an empty output) is wrong. The accepted mentions are the
    `mention` of each of `sample.meta["targets"]`, the form of the EA-MT files.

    Normalized, other spellings of an accepted mention will do (accents, capitals, apostrophes, hyphens, compatibility
    forms), and so will any name that the knowledge base has for the entity that an accepted mention names. What is
    correct as published is correct normalized.

    Args:
        name: what to call it.
        match: "exact" as published, or "normalized".
        leave: ids of entities that are matched by spelling alone.
        base: the knowledge base; None means the built-in one.
    """

    name: str = "m-eta"
    match: Literal["exact", "normalized"] = "exact"
    leave: frozenset[str] = frozenset()
    base: KnowledgeBase | None = field(default=None, compare=False)

    higher_is_better = True

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (correct, 1) of each sample, shape (samples, 2)."""
        import numpy as np

        if not samples:
            raise InputError(f"{self.name} needs at least one segment")
        return np.asarray([(self._correct(sample, number), 1) for number, sample in enumerate(samples, 1)], dtype=np.float64)

    def _correct(self, sample: Sample, number: int) -> bool:
        targets = sample.meta.get("targets")
        if not targets:
            raise InputError(
                f"{self.name} needs each item's accepted mentions, JSON lines with targets: [{{translation, mention}}]; "
                f"segment {sample.id or number} has none"
            )
        output = sample.output.casefold()
        mentions = [target["mention"] for target in targets]
        if not output or any(mention.casefold() in output for mention in mentions):
            return bool(output)
        return self.match == "normalized" and self._names_it(sample, mentions)

    def _names_it(self, sample: Sample, mentions: Sequence[str]) -> bool:
        """Tell whether an output has an accepted mention in another spelling, or another name of its entity."""
        words = f" {_spelling(sample.output)} "
        if any((spelling := _spelling(mention)) and f" {spelling} " in words for mention in mentions):
            return True
        meant = {entity for mention in mentions for entity in self._entities(mention, sample.lang, whole=True)}
        return not meant.isdisjoint(self._entities(sample.output, sample.lang)) if meant else False

    def _entities(self, text: str, lang: str, *, whole: bool = False) -> set[str]:
        mentions = link(Document(text, lang=lang), self._knowledge).mentions
        found = {m.entity for m in mentions if m.kind != "demonym" and (not whole or len(m.span) == len(text))}
        return found - self.leave

    @cached_property
    def _knowledge(self) -> KnowledgeBase:
        return self.base if self.base is not None else KnowledgeBase.open()

    def by_entity(self, *, leave: Collection[str] = ()) -> MEta:
        """Return the normalized variant, in which the entities `leave` are matched by spelling alone."""
        return replace(self, match="normalized", leave=frozenset(leave), base=self._knowledge)

    def score(self, totals: Matrix) -> Matrix:
        """Return the share of correct outputs, in percent."""
        return ratio(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return 100 for each correct output, else 0."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, how mentions are matched and our version."""
        if self.match == "exact":
            return signed(samples, case="fold", match="substring")
        return signed(samples, case="fold", match="normalized", kb=self._knowledge.version)


def _spelling(text: str) -> str:
    """Return the words of a text without accents and capitals, joined by spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join(folded_words("".join(letter for letter in plain if not unicodedata.combining(letter))))


def m_eta(*, match: Literal["exact", "normalized"] = "exact", base: KnowledgeBase | None = None, name: str = "m-eta") -> MEta:
    """M-ETA: share of outputs that contain an accepted name of the item's entity, as published for EA-MT.

    Normalized (`match=normalized`, or with entities normalized), by another spelling or name of the entity too.
    """
    return MEta(name, match, base=base)
