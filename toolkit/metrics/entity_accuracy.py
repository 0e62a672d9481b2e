"""Entity accuracy: the share of the entities that the references name which the output names in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, link
from toolkit.languages.tokens import tokenize
from toolkit.metrics.base import mean_score, need_references

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


class EntityAccuracy:
    """Statistics (matched, expected) a segment.

    An entity that a reference mentions (by the knowledge base, demonyms aside) is matched where one of the names
    that the references use for it stands in the output as whole words. On entity-normalized samples it is thereby
    matched by any of its names.
    """

    name = "entity-accuracy"
    higher_is_better = True

    @cached_property
    def _base(self) -> KnowledgeBase:
        return KnowledgeBase.open()

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (matched, expected) of each sample, shape (samples, 2)."""
        import numpy as np

        need_references(samples, self.name)
        return np.asarray([self._row(sample) for sample in samples], dtype=np.float64)

    def _row(self, sample: Sample) -> tuple[int, int]:
        names: dict[str, set[str]] = {}
        for reference in sample.references:
            for mention in link(Document(reference, lang=sample.lang), self._base).mentions:
                if mention.kind != "demonym":
                    names.setdefault(mention.entity, set()).add(_words(mention.span.of(reference)))
        output = f" {_words(sample.output)} "
        return sum(any(f" {name} " in output for name in forms) for forms in names.values()), len(names)

    def score(self, totals: Matrix) -> Matrix:
        """Return 100 × matched / expected; 0 where nothing is expected."""
        return mean_score(totals)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's accuracy."""
        return mean_score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, match and the knowledge base's version."""
        counts = {len(sample.references) for sample in samples}
        return f"nrefs:{counts.pop() if len(counts) == 1 else 'var'}|match:name|kb:{self._base.version}"


def _words(text: str) -> str:
    return " ".join(tokenize(text).words)


def entity_accuracy() -> EntityAccuracy:
    """Entity accuracy: the share of the references' entities that the output names in the same way."""
    return EntityAccuracy()
