"""Quantity fidelity: do numbers, amounts, measures, dates and times say in the output what the source or reference says?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.document import Sample
from toolkit.metrics.base import compared_texts, f_measure, need_compared, signed
from toolkit.quantities import compare, quantities

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class QuantityFidelity:
    """Statistics (found, expected, confirmed, said) a segment.

    Expected are the quantities of the reference (or source), found those of them that the output says too; said are
    the quantities of the output, confirmed those that the other side says. Numbers are equal however a language
    writes them (12 000, 12.000, twelve thousand; Milliarde and billion), measures also in converted units, dates where
    they contradict each other in nothing: `toolkit.quantities.same`. Small numbers in words, ordinals in words and other
    quantities that good translations drop are neither expected nor said, but may match. Of several references the one
    with the highest F1 counts.

    Args:
        against: what the output is compared with.
        source_lang: BCP 47 tag of the source, needed against the source.
        measure: precision, recall or their harmonic mean.
    """

    name: str = "quantity-fidelity"
    against: Literal["reference", "source"] = "reference"
    source_lang: str = ""
    measure: Literal["f1", "precision", "recall"] = "f1"

    higher_is_better = True

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (found, expected, confirmed, said) of each sample, shape (samples, 4)."""
        import numpy as np

        need_compared(samples, self.name, against=self.against, source_lang=self.source_lang)
        return np.asarray([self._row(sample) for sample in samples], dtype=np.float64)

    def _row(self, sample: Sample) -> tuple[int, int, int, int]:
        ours = quantities(sample.output, sample.lang)
        rows = []
        for text, lang in compared_texts(sample, against=self.against, source_lang=self.source_lang):
            theirs = quantities(text, lang)
            fidelity = compare(theirs, ours)
            expected = sum(not quantity.loose for quantity in theirs)
            said = sum(not quantity.loose for quantity in ours)
            rows.append((expected - len(fidelity.missing), expected, said - len(fidelity.added), said))
        return max(rows, key=lambda row: ((row[0] + row[2]) / (row[1] + row[3] or 1), row[1]))

    def score(self, totals: Matrix) -> Matrix:
        """Return precision, recall or F1 in percent; NaN where neither side has a quantity."""
        return f_measure(totals, self.measure)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's score, in percent; NaN where neither side has a quantity."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, what was compared, the measure and our version."""
        return signed(samples, against=self.against + (f":{self.source_lang}" if self.source_lang else ""), measure=self.measure)


def quantity_fidelity(
    *,
    against: Literal["reference", "source"] = "reference",
    source_lang: str = "",
    measure: Literal["f1", "precision", "recall"] = "f1",
    name: str = "quantity-fidelity",
) -> QuantityFidelity:
    """Quantity fidelity: numbers, amounts, measures, dates and times that output and reference (or source) share.

    Figures and words, digit groups, scale words and units are understood in each language.
    """
    return QuantityFidelity(name, against, source_lang, measure)
