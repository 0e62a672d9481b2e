"""M-ETA (Conia et al. 2024, EA-MT at SemEval-2025): is one of the entity's accepted names in the output?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.document import Sample
from toolkit.errors import InputError
from toolkit.metrics.base import ratio, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class MEta:
    """Statistics (correct, 1) a segment.

    Correct is an output that contains, case-folded, one of the accepted mentions: no Unicode normalization, no word
    boundaries, exactly as published. A missing prediction (an empty output) is wrong. The accepted mentions are the
    `mention` of each of `sample.meta["targets"]`, the form of the EA-MT files.
    """

    name: str = "m-eta"

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
        return bool(output) and any(target["mention"].casefold() in output for target in targets)

    def score(self, totals: Matrix) -> Matrix:
        """Return the share of correct outputs, in percent."""
        return ratio(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return 100 for each correct output, else 0."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, how mentions are matched and our version."""
        return signed(samples, case="fold", match="substring")


def m_eta(*, name: str = "m-eta") -> MEta:
    """M-ETA: share of outputs that contain an accepted name of the item's entity, as published for EA-MT."""
    return MEta(name)
