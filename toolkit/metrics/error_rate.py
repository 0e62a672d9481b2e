"""Word and character error rate: edit distance an average reference length, without shifts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.document import Sample
from toolkit.metrics.base import error_rate, need_references, signed

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix


@dataclass(frozen=True)
class ErrorRate:
    """Levenshtein edits and reference units: (edits, reference length); the corpus rate is their ratio, in percent.

    Of several references the one with the lowest rate counts.
    """

    name: str
    unit: Literal["word", "char"]
    lowercase: bool
    no_punct: bool

    higher_is_better = False

    def _units(self, text: str) -> Sequence[str]:
        if self.lowercase:
            text = text.lower()
        if self.no_punct:
            text = "".join(character for character in text if unicodedata.category(character)[0] != "P")
        return text.split() if self.unit == "word" else text.strip()

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (edits, reference length) of each sample, shape (samples, 2)."""
        import numpy as np
        from rapidfuzz.distance import Levenshtein

        need_references(samples, self.name)
        rows = []
        for sample in samples:
            output = self._units(sample.output)
            pairs = [(Levenshtein.distance(output, units), len(units)) for units in map(self._units, sample.references)]
            rows.append(min(pairs, key=lambda pair: pair[0] / pair[1] if pair[1] else float(pair[0] > 0)))
        return np.asarray(rows, dtype=np.float64)

    def score(self, totals: Matrix) -> Matrix:
        """Return 100 × edits / reference length."""
        return error_rate(totals[..., 0], totals[..., 1])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return the error rate of each segment, in percent."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, case, punctuation, unit and version."""
        return signed(
            samples,
            case="lc" if self.lowercase else "mixed",
            punct="no" if self.no_punct else "yes",
            unit=self.unit,
        )


def wer(*, lowercase: bool = False, no_punct: bool = False, name: str = "wer") -> ErrorRate:
    """Word error rate: edits of words (separated by white space) an average reference word.

    Options: lowercase, no_punct.
    """
    return ErrorRate(name, "word", lowercase, no_punct)


def cer(*, lowercase: bool = False, no_punct: bool = False, name: str = "cer") -> ErrorRate:
    """Character error rate: edits of code points an average reference code point; white space around the text aside.

    Options: lowercase, no_punct.
    """
    return ErrorRate(name, "char", lowercase, no_punct)
