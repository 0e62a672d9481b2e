"""Word and character error rate: edit distance an average reference length, without shifts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from toolkit.document import Sample
from toolkit.metrics.base import mean_score, need_references

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


class ErrorRate:
    """Edits over reference units, in percent; of several references the one with the fewest edits a unit counts."""

    higher_is_better = False

    def __init__(self, name: str, units: Callable[[str], Sequence[str]]) -> None:
        self.name = name
        self._units = units

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (edits, reference units) of each sample, shape (samples, 2)."""
        import numpy as np
        from rapidfuzz.distance import Levenshtein

        need_references(samples, self.name)
        rows = []
        for sample in samples:
            output = self._units(sample.output)
            pairs = [(Levenshtein.distance(output, r), len(r)) for r in map(self._units, sample.references)]
            rows.append(min(pairs, key=lambda pair: pair[0] / max(pair[1], 1)))
        return np.asarray(rows, dtype=np.float64)

    def score(self, totals: Matrix) -> Matrix:
        """Return 100 × edits / reference units; 0 where there is no reference unit."""
        return mean_score(totals)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return the error rate of each segment."""
        return mean_score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, unit and case."""
        counts = {len(sample.references) for sample in samples}
        return f"nrefs:{counts.pop() if len(counts) == 1 else 'var'}|case:mixed|unit:{'word' if self.name == 'wer' else 'char'}"


def wer() -> ErrorRate:
    """Word error rate: edits of words (separated by white space) an average reference word."""
    return ErrorRate("wer", str.split)


def cer() -> ErrorRate:
    """Character error rate: edits of code points an average reference code point."""
    return ErrorRate("cer", str)
