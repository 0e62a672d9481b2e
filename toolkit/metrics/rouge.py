"""ROUGE (Lin 2004), equal to Google's rouge-score; for other languages than English with a Unicode tokenizer.

rouge-score's own tokenizer deletes every letter outside of a-z: it is used for English alone, unless it is asked for.
`rougeL` ignores newlines; `rougeLsum` takes each line as a sentence (the papers' "R-L").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from toolkit.document import Sample
from toolkit.errors import UsageError
from toolkit.languages import base as base_language
from toolkit.languages.tokens import tokenize as words_of
from toolkit.metrics.base import need_references, ratio, reference_count

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix

Measure = Literal["f", "precision", "recall"]
Tokenizer = Literal["auto", "rouge-score", "unicode"]

_COLUMNS = {"precision": 0, "recall": 1, "f": 2}


@dataclass(frozen=True)
class Rouge:
    """One of ROUGE's measures on the contract of summable statistics: (precision, recall, F, 1), in [0, 1].

    The corpus score is the mean of the segments' measure, in percent. Of several references the one with the best F
    counts, as in rouge-score's `score_multi`.
    """

    name: str
    kind: str
    stemmer: bool
    measure: Measure
    unicode: bool

    higher_is_better = True

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (precision, recall, F, 1) of each sample, shape (samples, 4)."""
        import numpy as np
        from rouge_score_rs import rouge_scorer

        need_references(samples, self.name)
        scorer = rouge_scorer.RougeScorer([self.kind], use_stemmer=self.stemmer)
        streams = list(zip_longest(*(sample.references for sample in samples)))
        prepare = _Numbered() if self.unicode else list
        outputs = prepare(sample.output for sample in samples)
        best = np.full((len(samples), 4), -1.0)
        for stream in streams:
            there = [place for place, reference in enumerate(stream) if reference is not None]
            references = prepare(stream[place] for place in there)
            scored = scorer.score_batch(references, [outputs[place] for place in there])
            figures = np.array([(*result[self.kind], 1.0) for result in scored])
            better = figures[:, 2] > best[there, 2]
            best[np.asarray(there)[better]] = figures[better]
        return best

    def score(self, totals: Matrix) -> Matrix:
        """Return the mean of the segments' measure, in percent."""
        return ratio(totals[..., _COLUMNS[self.measure]], totals[..., 3])

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return each segment's measure, in percent."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return references, case, measure, stemmer, tokenizer and version."""
        from importlib.metadata import version

        return "|".join(
            (
                f"nrefs:{reference_count(samples)}",
                "case:lc",
                f"measure:{self.measure}",
                f"stem:{'porter' if self.stemmer else 'no'}",
                f"tok:{'unicode' if self.unicode else 'rouge-score'}",
                f"version:rouge-score-rs.{version('rouge-score-rs')}",
            )
        )


class _Numbered:
    """Writes each word of any script as a number, so that rouge-score's tokenizer finds the same words and no others."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def __call__(self, texts: Iterable[str]) -> list[str]:
        return ["\n".join(self._line(line) for line in text.split("\n")) for text in texts]

    def _line(self, line: str) -> str:
        numbers = self._numbers
        return " ".join(numbers.setdefault(word, str(len(numbers))) for word in words_of(line).folded)


def _factory(kind: str) -> Callable[..., Rouge]:
    def rouge(
        *, stemmer: bool = False, measure: Measure = "f", tokenizer: Tokenizer = "auto", lang: str = "en", name: str = kind
    ) -> Rouge:
        if stemmer and tokenizer == "unicode":
            raise UsageError(f"metric {name!r}: the Porter stemmer is for English with tokenizer=rouge-score")
        unicode = tokenizer == "unicode" or (tokenizer == "auto" and base_language(lang) != "en")
        return Rouge(name, kind, stemmer and not unicode, measure, unicode)

    rouge.__doc__ = (
        f"ROUGE-{kind.removeprefix('rouge')}: overlap with the reference, equal to rouge-score.\n\n"
        "Options: stemmer (Porter's, English only), measure (f, precision, recall), tokenizer (rouge-score for English,\n"
        "else unicode: words of any script, unspaced scripts by character)."
    )
    return rouge


rouge1 = _factory("rouge1")
rouge2 = _factory("rouge2")
rouge_l = _factory("rougeL")
rouge_lsum = _factory("rougeLsum")
