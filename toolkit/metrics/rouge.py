"""ROUGE (Lin 2004), equal to Google's rouge-score; for other languages than English with a Unicode tokenizer.

rouge-score's own tokenizer deletes every letter outside of a-z: it is used for English alone, unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from toolkit.document import Sample
from toolkit.languages import base as base_language
from toolkit.languages.tokens import tokenize
from toolkit.metrics.base import mean_score, need_references

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix

Measure = Literal["f", "precision", "recall"]
Tokenizer = Literal["auto", "rouge-score", "unicode"]


class _Words:
    """Case-folded words of any script, unspaced scripts by character, in the form rouge_score_rs takes."""

    def tokenize(self, text: str) -> list[str]:
        """Return the words of a text."""
        return list(tokenize(text).folded)


class Rouge:
    """One of ROUGE's measures on the contract of summable statistics: (precision, recall, F, measure, 1) a segment.

    The corpus score is the mean of the segment scores, in percent. Of several references the one with the best F
    counts, as in rouge-score's `score_multi`.
    """

    higher_is_better = True

    def __init__(self, name: str, *, stemmer: bool, measure: Measure, tokenizer: Tokenizer) -> None:
        self.name = name
        self._stemmer = stemmer
        self._measure = measure
        self._tokenizer = tokenizer

    def _unicode(self, samples: Sequence[Sample]) -> bool:
        return self._tokenizer == "unicode" or (
            self._tokenizer == "auto" and any(base_language(sample.lang) != "en" for sample in samples)
        )

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (precision, recall, F, measure, 1) of each sample, shape (samples, 5), in [0, 1]."""
        import numpy as np
        from rouge_score_rs import rouge_scorer

        need_references(samples, self.name)
        words: Any = _Words() if self._unicode(samples) else None
        scorer = rouge_scorer.RougeScorer([self.name], use_stemmer=self._stemmer and words is None, tokenizer=words)
        rows = []
        for sample in samples:
            best = scorer.score_multi(list(sample.references), sample.output)[self.name]
            figures = (best.precision, best.recall, best.fmeasure)
            rows.append((*figures, figures[("precision", "recall", "f").index(self._measure)], 1.0))
        return np.asarray(rows, dtype=np.float64)

    def score(self, totals: Matrix) -> Matrix:
        """Return the mean of the segments' measure, in percent."""
        return mean_score(totals)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's measure, in percent."""
        return mean_score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, measure, stemmer, tokenizer and version."""
        from importlib.metadata import version

        counts = {len(sample.references) for sample in samples}
        words = self._unicode(samples)
        parts = (
            f"nrefs:{counts.pop() if len(counts) == 1 else 'var'}",
            f"measure:{self._measure}",
            f"stem:{'porter' if self._stemmer and not words else 'no'}",
            f"tok:{'unicode' if words else 'rouge-score'}",
            f"version:rouge-score-rs.{version('rouge-score-rs')}",
        )
        return "|".join(parts)


def _factory(name: str) -> Callable[..., Rouge]:
    def rouge(*, stemmer: bool = False, measure: Measure = "f", tokenizer: Tokenizer = "auto") -> Rouge:
        return Rouge(name, stemmer=stemmer, measure=measure, tokenizer=tokenizer)

    rouge.__doc__ = f"ROUGE-{name.removeprefix('rouge')}: overlap with the reference, equal to rouge-score."
    return rouge


rouge1 = _factory("rouge1")
rouge2 = _factory("rouge2")
rouge_l = _factory("rougeL")
rouge_lsum = _factory("rougeLsum")
