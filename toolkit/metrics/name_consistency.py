"""Name consistency: the share of mentions that use their document's usual form of the entity's name."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, link
from toolkit.errors import InputError
from toolkit.metrics.base import ratio, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class NameConsistency:
    """Statistics (usual, mentions) a segment.

    Counted are the mentions of entities that a document mentions at least twice by names of one sort: full names
    compete with full names, acronyms and short names with acronyms and short names, so that "Syrian Democratic Forces
    (SDF) … SDF" is consistent. Usual are those that use the form that is most frequent in the document, of equals the
    first. Adjectives, nicknames and parts of compounds are not counted; capitals, full stops, plurals and genitives make
    no other form.
    `sample.document` says which segments make a document; a segment without one is a document of its own. References
    play no part. Segments share their documents, so that confidence intervals should resample documents.

    Args:
        base: the knowledge base; None means the built-in one.
    """

    name: str = "name-consistency"
    base: KnowledgeBase | None = field(default=None, compare=False)

    higher_is_better = True

    @cached_property
    def _knowledge(self) -> KnowledgeBase:
        return self.base if self.base is not None else KnowledgeBase.open()

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (usual, mentions) of each sample, shape (samples, 2)."""
        import numpy as np

        if not samples:
            raise InputError(f"{self.name} needs at least one segment")
        documents: dict[object, list[int]] = defaultdict(list)
        for place, sample in enumerate(samples):
            documents[place if sample.document is None else sample.document].append(place)
        rows = np.zeros((len(samples), 2))
        for places in documents.values():
            for place, is_usual in self._counted([samples[place] for place in places]):
                rows[places[place]] += is_usual, 1
        return rows

    def _counted(self, samples: Sequence[Sample]) -> Iterator[tuple[int, bool]]:
        """Yield for each counted mention of a document the number of its segment and whether it has the usual form."""
        text = "\n".join(sample.output for sample in samples)
        starts = [0]
        for sample in samples[:-1]:
            starts.append(starts[-1] + len(sample.output) + 1)
        forms: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
        segment = 0
        for mention in link(Document(text, lang=samples[0].lang), self._knowledge).mentions:
            while segment + 1 < len(starts) and starts[segment + 1] <= mention.span.start:
                segment += 1
            in_compound = text[mention.span.end : mention.span.end + 1] == "-"  # US-Präsident
            if mention.kind not in {"demonym", "nickname"} and not in_compound:
                surface = mention.span.of(text)
                form = _form(surface, is_acronym=mention.kind == "acronym")
                forms[mention.entity, _is_long(surface, mention.kind)].append((segment, form))
        for uses in forms.values():
            if len(uses) > 1:
                known = {form for _, form in uses}
                # A genitive is no other form.
                plain = [(place, form[:-1] if form[-1] == "s" and form[:-1] in known else form) for place, form in uses]
                usual = Counter(form for _, form in plain).most_common(1)[0][0]
                yield from ((place, form == usual) for place, form in plain)

    def score(self, totals: Matrix) -> Matrix:
        """Return 100 × usual / mentions; NaN where no entity is mentioned twice."""
        return ratio(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's share, in percent; NaN where it has no counted mention."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return whether documents are known, the knowledge base's version and ours."""
        grouped = any(sample.document is not None for sample in samples)
        return signed(samples, documents="known" if grouped else "segments", kb=self._knowledge.version)


def _is_long(surface: str, kind: str) -> bool:
    """Tell whether a name competes with full names: by its length, of two words by its kind."""
    words = len(surface.split())
    return words > 2 or (words == 2 and kind == "full")


def _form(surface: str, *, is_acronym: bool) -> str:
    """Return a name without what is no choice of name: full stops, plural, capitals, accents of the first letter."""
    surface = surface.replace("’", "'").replace("\u00a0", " ")
    if is_acronym:
        surface = surface.replace(".", "")
        return surface[:-1] if surface.endswith("s") and surface[:-1].isupper() else surface
    if surface.isupper() and len(surface) > 3:
        return surface.title()
    return unicodedata.normalize("NFD", surface[0])[0] + surface[1:]


def name_consistency(*, base: KnowledgeBase | None = None, name: str = "name-consistency") -> NameConsistency:
    """Name consistency: the share of mentions of an entity that use the document's usual form of its name."""
    return NameConsistency(name, base)
