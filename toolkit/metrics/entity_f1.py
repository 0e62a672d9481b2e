"""Entity precision, recall and F1: does the output mention the entities of the source or reference, and no others?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, link
from toolkit.metrics.base import compared_texts, f_measure, need_compared, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class EntityF1:
    """Statistics (matched, expected, matched, said) a segment.

    Expected are the entities that the reference (or source) mentions, said those that the output mentions, each once
    a segment, by whatever name of whatever language the knowledge base knows; adjectives (demonyms) are no mentions.
    Of several references the one with the highest F1 counts.

    Args:
        against: what the output is compared with.
        source_lang: BCP 47 tag of the source, needed against the source.
        measure: precision, recall or their harmonic mean.
        base: the knowledge base; None means the built-in one.
    """

    name: str = "entity-f1"
    against: Literal["reference", "source"] = "reference"
    source_lang: str = ""
    measure: Literal["f1", "precision", "recall"] = "f1"
    base: KnowledgeBase | None = field(default=None, compare=False)
    _mentioned: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    higher_is_better = True

    @cached_property
    def _knowledge(self) -> KnowledgeBase:
        return self.base if self.base is not None else KnowledgeBase.open()

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (matched, expected, matched, said) of each sample, shape (samples, 4)."""
        import numpy as np

        need_compared(samples, self.name, against=self.against, source_lang=self.source_lang)
        return np.asarray([self._row(sample) for sample in samples], dtype=np.float64)

    def _row(self, sample: Sample) -> tuple[int, int, int, int]:
        ours = self._entities(sample.output, sample.lang)
        rows = []
        for text, lang in compared_texts(sample, against=self.against, source_lang=self.source_lang):
            theirs = self._entities(text, lang)
            matched = len(ours & theirs)
            rows.append((matched, len(theirs), matched, len(ours)))
        return max(rows, key=lambda row: (row[0] / (row[1] + row[3] or 1), row[1]))

    def _entities(self, text: str, lang: str) -> frozenset[str]:
        if (text, lang) not in self._mentioned:
            linked = link(Document(text, lang=lang), self._knowledge)
            known = (m.entity for m in linked.mentions if m.kind != "demonym" and m.entity not in linked.local)
            self._mentioned[text, lang] = frozenset(known)
        return self._mentioned[text, lang]

    def score(self, totals: Matrix) -> Matrix:
        """Return precision, recall or F1 in percent; NaN where neither side mentions an entity."""
        return f_measure(totals, self.measure)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's score, in percent; NaN where neither side mentions an entity."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, what was compared, the measure, the knowledge base's version and ours."""
        against = self.against + (f":{self.source_lang}" if self.source_lang else "")
        return signed(samples, against=against, measure=self.measure, kb=self._knowledge.version)


def entity_f1(
    *,
    against: Literal["reference", "source"] = "reference",
    source_lang: str = "",
    measure: Literal["f1", "precision", "recall"] = "f1",
    base: KnowledgeBase | None = None,
    name: str = "entity-f1",
) -> EntityF1:
    """Entity F1: the entities that output and reference (or source) both mention, by any of their names."""
    return EntityF1(name, against, source_lang, measure, base)
