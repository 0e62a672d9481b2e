"""TER, translation edit rate (Snover et al. 2006), as sacrebleu computes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.document import Sample
from toolkit.metrics.base import error_rate, need_references, sacrebleu_signature, sacrebleu_statistics

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class Ter:
    """TER on the contract of summable statistics: (edits, mean reference length)."""

    name: str
    normalized: bool
    no_punct: bool
    asian_support: bool
    case_sensitive: bool

    higher_is_better = False

    @cached_property
    def _sacrebleu(self) -> Any:
        from sacrebleu.metrics import TER

        return TER(
            normalized=self.normalized,
            no_punct=self.no_punct,
            asian_support=self.asian_support,
            case_sensitive=self.case_sensitive,
        )

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return sacrebleu's statistics of the samples, shape (samples, 2)."""
        need_references(samples, self.name)
        return sacrebleu_statistics(self._sacrebleu, samples)

    def score(self, totals: Matrix) -> Matrix:
        """Return TER, in percent, of summed statistics."""
        return error_rate(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return TER, in percent, of each row."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return sacrebleu's signature to the letter."""
        return sacrebleu_signature(self._sacrebleu, samples)


def ter(
    *,
    normalized: bool = False,
    no_punct: bool = False,
    asian_support: bool = False,
    case_sensitive: bool = False,
    name: str = "ter",
) -> Ter:
    """TER: edits and shifts of words an average reference word, with sacrebleu's options, arithmetic and signature.

    Options: normalized, no_punct, asian_support, case_sensitive.
    """
    return Ter(name, normalized, no_punct, asian_support, case_sensitive)
