"""chrF (Popović 2015) and chrF++ (Popović 2017) as sacrebleu computes them."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from toolkit.document import Sample
from toolkit.metrics.base import AtLeast, extracted, need_references, sacrebleu_signature
from toolkit.ngrams import Characters, Compared, shared

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix

_EPSILON = 1e-16


@dataclass(frozen=True)
class Chrf:
    """chrF on the contract of summable statistics: (n-grams of the output, of the reference, matches) a order.

    Of several references the first with the best F-score counts, so their order matters.
    """

    name: str
    char_order: int
    word_order: int
    beta: int
    lowercase: bool
    whitespace: bool
    eps_smoothing: bool

    higher_is_better = True
    by_segment: ClassVar[Literal[True]] = True

    @cached_property
    def _sacrebleu(self) -> Any:
        from sacrebleu.metrics import CHRF

        return CHRF(
            char_order=self.char_order,
            word_order=self.word_order,
            beta=self.beta,
            lowercase=self.lowercase,
            whitespace=self.whitespace,
            eps_smoothing=self.eps_smoothing,
        )

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return sacrebleu's statistics of the samples, shape (samples, 3 × orders)."""
        need_references(samples, self.name)
        return extracted(samples, self._extract)

    def _extract(self, outputs: Sequence[Sequence[str]], references: Sequence[tuple[str, ...]]) -> Matrix:
        import numpy as np

        n_outputs, n_references = (np.fromiter(map(len, side), np.int64, len(side)) for side in (outputs, references))
        rows = self._against_one(
            [group for group, row in zip(outputs, references, strict=True) for _ in row], list(chain.from_iterable(references))
        )
        most = int(n_references.max())
        if most == 1:
            return rows
        # Rows are by group, then by reference: where those of each output are, by reference.
        group = np.repeat(np.arange(len(outputs)), n_outputs)
        begins, sizes = (np.cumsum(counts) - counts for counts in (n_outputs, n_outputs * n_references))
        first = sizes[group] + np.arange(len(group)) - begins[group]
        places = first[:, None] + n_outputs[group, None] * np.arange(most)
        there = np.arange(most) < n_references[group, None]
        scores = np.where(there, self.score(rows)[np.where(there, places, 0)], -1.0)
        chosen: Matrix = rows[places[np.arange(len(group)), scores.argmax(axis=1)]]
        return chosen

    def _against_one(self, outputs: Sequence[Sequence[str]], references: Sequence[str]) -> Matrix:
        """Return the statistics of the outputs of each group against its one reference."""
        import numpy as np

        counts = np.fromiter(map(len, outputs), np.int64, len(outputs))
        sides = [list(references), list(chain.from_iterable(outputs))]
        if self.lowercase:
            sides = [[text.lower() for text in side] for side in sides]
        read = Characters(*sides)
        kinds = [(read.numbered(whitespace=self.whitespace), self.char_order)]
        if self.word_order:
            kinds.append((read.words(string.punctuation), self.word_order))
        columns = []
        for (reference, output), order in kinds:
            lengths = (output.lengths, np.repeat(reference.lengths, counts))
            of_output, of_reference = (np.maximum(side[:, None] - np.arange(order), 0) for side in lengths)
            of_output[of_reference == 0] = 0  # sacrebleu does not count what no n-gram could match
            matches = shared(Compared(reference, output, np.ones_like(counts), counts), order)
            columns.append(np.stack((of_output, of_reference, matches), axis=-1))
        return np.concatenate(columns, axis=1).reshape(len(columns[0]), -1).astype(np.float64)

    def score(self, totals: Matrix) -> Matrix:
        """Return chrF, in percent, of summed statistics, in the precision of the totals as sacrebleu does."""
        import numpy as np

        square = self.beta**2
        shape = totals.shape[:-1]
        precisions, recalls, smoothed = (np.zeros(shape, totals.dtype) for _ in range(3))
        orders = np.zeros(shape, dtype=np.int64)
        with np.errstate(divide="ignore", invalid="ignore"):
            for n in range(self.char_order + self.word_order):
                outputs, references, matches = (totals[..., 3 * n + i] for i in range(3))
                precision = np.where(outputs > 0, matches / outputs, _EPSILON)
                recall = np.where(references > 0, matches / references, _EPSILON)
                denominator = square * precision + recall
                smoothed += np.where(denominator > 0, (1 + square) * precision * recall / denominator, _EPSILON)
                counted = (outputs > 0) & (references > 0)
                precisions += np.where(counted, precision, 0)
                recalls += np.where(counted, recall, 0)
                orders += counted
            if self.eps_smoothing:
                return 100 * smoothed / (self.char_order + self.word_order)
            divisor = np.maximum(orders, 1).astype(totals.dtype)
            precisions, recalls = precisions / divisor, recalls / divisor
            f_scores = (1 + square) * precisions * recalls / (square * precisions + recalls)
        return np.where(precisions + recalls > 0, 100 * f_scores, 0).astype(totals.dtype)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return chrF, in percent, of each row."""
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return sacrebleu's signature to the letter."""
        return sacrebleu_signature(self._sacrebleu, samples)


def chrf(
    *,
    char_order: Annotated[int, AtLeast(1)] = 6,
    word_order: Annotated[int, AtLeast(0)] = 0,
    beta: Annotated[int, AtLeast(1)] = 2,
    lowercase: bool = False,
    whitespace: bool = False,
    eps_smoothing: bool = False,
    name: str = "chrf",
) -> Chrf:
    """chrF: F-score of character n-grams, with sacrebleu's options, arithmetic and signature.

    Options: char_order, word_order, beta, lowercase, whitespace, eps_smoothing.
    """
    return Chrf(name, char_order, word_order, beta, lowercase, whitespace, eps_smoothing)


def chrf_plus_plus(
    *,
    char_order: Annotated[int, AtLeast(1)] = 6,
    beta: Annotated[int, AtLeast(1)] = 2,
    lowercase: bool = False,
    whitespace: bool = False,
    eps_smoothing: bool = False,
    name: str = "chrf++",
) -> Chrf:
    """chrF++: chrF with word unigrams and bigrams (chrf:word_order=2).

    Options: char_order, beta, lowercase, whitespace, eps_smoothing.
    """
    return Chrf(name, char_order, 2, beta, lowercase, whitespace, eps_smoothing)
