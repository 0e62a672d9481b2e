"""Entity accuracy: the share of the entities that the reference mentions which the output mentions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, link
from toolkit.languages.tokens import tokenize
from toolkit.metrics.base import need_references, ratio, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class EntityAccuracy:
    """Statistics (matched, expected) a segment.

    Expected are the entities that a reference mentions, by the knowledge base; adjectives (demonyms) are no mentions.
    By name, an entity is matched where one of the names that the reference uses stands in the output as whole words
    (in any case; acronyms in capitals). By entity, any of its names will do. Of several references the one with the
    highest share counts, of equals the one with most entities.

    Args:
        name: what to call it.
        by_id: whether an entity is matched by any of its names.
        leave: ids of entities that are matched by name nevertheless.
        base: the knowledge base; None means the built-in one.
    """

    name: str = "entity-accuracy"
    by_id: bool = False
    leave: frozenset[str] = frozenset()
    base: KnowledgeBase | None = field(default=None, compare=False)
    _mentioned: dict[tuple[str, str], dict[str, set[str]]] = field(default_factory=dict, compare=False, repr=False)

    higher_is_better = True

    @cached_property
    def _knowledge(self) -> KnowledgeBase:
        return self.base if self.base is not None else KnowledgeBase.open()

    def by_entity(self, *, leave: Collection[str] = ()) -> EntityAccuracy:
        """Return the metric that takes all names of an entity as equal, except for the entities `leave`."""
        return replace(self, by_id=True, leave=frozenset(leave), base=self._knowledge)

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (matched, expected) of each sample, shape (samples, 2)."""
        import numpy as np

        need_references(samples, self.name)
        return np.asarray([self._row(sample) for sample in samples], dtype=np.float64)

    def _row(self, sample: Sample) -> tuple[int, int]:
        expected = [self._mentions(reference, sample.lang) for reference in sample.references]
        if not any(expected):
            return 0, 0
        there = self._mentions(sample.output, sample.lang) if self.by_id else {}
        words = tokenize(sample.output)
        exact, folded = (f" {' '.join(forms)} " for forms in (words.words, words.folded))

        def matched(entity: str, names: set[str]) -> bool:
            if self.by_id and entity not in self.leave:
                return entity in there
            return any(f" {n} " in exact if n.isupper() else f" {n.casefold()} " in folded for n in names)

        pairs = [(sum(matched(*item) for item in entities.items()), len(entities)) for entities in expected if entities]
        return max(pairs, key=lambda pair: (pair[0] / pair[1], pair[1]))

    def _mentions(self, text: str, lang: str) -> dict[str, set[str]]:
        """Return the entities that a text mentions with the words of the names that it uses."""
        if (text, lang) not in self._mentioned:
            names: dict[str, set[str]] = {}
            for mention in link(Document(text, lang=lang), self._knowledge).mentions:
                if mention.kind != "demonym":
                    names.setdefault(mention.entity, set()).add(" ".join(tokenize(mention.span.of(text)).words))
            self._mentioned[text, lang] = names
        return self._mentioned[text, lang]

    def score(self, totals: Matrix) -> Matrix:
        """Return 100 × matched / expected; NaN where nothing is expected."""
        return ratio(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's accuracy, in percent; NaN where its references mention no entity."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, how entities are matched, the knowledge base's version and ours."""
        return signed(samples, match="entity" if self.by_id else "name", kb=self._knowledge.version)


def entity_accuracy(*, base: KnowledgeBase | None = None, name: str = "entity-accuracy") -> EntityAccuracy:
    """Entity accuracy: the share of the reference's entities that the output mentions, by the reference's names.

    Normalized, by any name of the entity.
    """
    return EntityAccuracy(name, base=base)
