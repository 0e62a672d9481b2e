"""ROUGE (Lin 2004), equal to Google's rouge-score, or to ROUGE-1.5.5; for other languages than English by Unicode words.

rouge-score's own tokenizer deletes every letter outside of a-z: it is used for English alone, unless it is asked for.
`rougeL` ignores newlines; `rougeLsum` takes each line as a sentence (the papers' "R-L").

With `mode=1.5.5` the figures are those of the Perl program, up to the five decimals that it prints: its stemmer knows
irregular words, its ROUGE-L always takes each line as a sentence, and of several references it adds up the matches.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, ClassVar, Literal

from toolkit.document import Sample
from toolkit.errors import UsageError
from toolkit.languages import base as base_language
from toolkit.languages.porter import stem
from toolkit.languages.tokens import tokenize as words_of
from toolkit.metrics.base import extracted, need_references, ratio, reference_count
from toolkit.ngrams import Compared, Vocabulary, ascii_words, common, shared

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix
    from toolkit.ngrams import Numbered

Measure = Literal["f", "precision", "recall"]
Tokenizer = Literal["auto", "rouge-score", "unicode"]
Mode = Literal["rouge-score", "1.5.5"]

_WORD = re.compile("[a-z0-9]+")
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
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
    perl: bool = False

    higher_is_better = True
    by_segment: ClassVar[Literal[True]] = True

    @property
    def family(self) -> tuple[bool, bool, bool]:
        """What decides on the words of a text: stemmer, tokenizer and mode."""
        return self.stemmer, self.unicode, self.perl

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return (precision, recall, F, 1) of each sample, shape (samples, 4)."""
        return self.statistics_of_kin([self], samples)[0]

    def statistics_of_kin(self, kin: Sequence[Rouge], samples: Sequence[Sample]) -> list[Matrix]:
        """Return what `statistics` of each measure returns; words are sought once for all, and equal samples looked at once."""
        import numpy as np

        need_references(samples, self.name)
        if self.perl:
            return [metric._as_perl_does(samples) for metric in kin]
        kinds = sorted({metric.kind for metric in kin})
        found = extracted(samples, lambda outputs, references: self._best(kinds, outputs, references))
        figures = dict(zip(kinds, np.hsplit(found, len(kinds)), strict=True))
        return [np.column_stack((figures[metric.kind], np.ones(len(samples)))) for metric in kin]

    def _words(self, *streams: Sequence[str]) -> list[Numbered]:
        return Vocabulary(_folded, by_word=lambda _: False)(*streams) if self.unicode else ascii_words(*streams)

    def _best(self, kinds: Sequence[str], outputs: Sequence[Sequence[str]], references: Sequence[tuple[str, ...]]) -> Matrix:
        """Return (precision, recall, F) of each kind against the reference with the best F, shape (outputs, 3 × kinds)."""
        import numpy as np

        group = np.repeat(np.arange(len(outputs)), list(map(len, outputs)))
        best = np.full((len(group), len(kinds), 3), -1.0)
        for stream in zip_longest(*references):
            there = [place for place, reference in enumerate(stream) if reference is not None]
            figures = self._figures(kinds, [outputs[place] for place in there], [stream[place] for place in there])
            places = np.flatnonzero(np.isin(group, there))
            better = figures[..., 2] > best[places, :, 2]
            best[places] = np.where(better[..., None], figures, best[places])
        return best.reshape(len(group), -1)

    def _figures(self, kinds: Sequence[str], outputs: Sequence[Sequence[str]], references: Sequence[str]) -> Matrix:
        """Return (precision, recall, F) of the outputs of each group against its reference, shape (outputs, kinds, 3).

        Words are stemmed, and lines matched with lines, by rouge-score-rs; the rest is counted here, where the references
        that several systems share are read once.
        """
        import numpy as np

        flat = list(chain.from_iterable(outputs))
        counts = np.fromiter(map(len, outputs), np.int64, len(outputs))
        group = np.repeat(np.arange(len(outputs)), counts)
        if self.stemmer:
            return self._by_lines(kinds, flat, [references[place] for place in group.tolist()])
        reference, output = self._words(references, flat)
        compared = Compared(reference, output, np.ones_like(counts), counts)
        matches = {}
        if grams := [int(kind[5:]) for kind in kinds if kind[5:].isdigit()]:
            found = shared(compared, max(grams))
            matches = {f"rouge{order}": found[:, order - 1] for order in grams}
        if len(grams) < len(kinds):
            matches |= dict.fromkeys(("rougeL", "rougeLsum"), common(compared))
        figures = np.empty((len(flat), len(kinds), 3))
        for column, kind in enumerate(kinds):
            fewer = int(kind[5:]) - 1 if kind[5:].isdigit() else 0
            parts = [np.maximum(lengths - fewer, 1.0) for lengths in (output.lengths, reference.lengths[group])]
            figures[:, column] = _measures(matches[kind].astype(np.float64), *parts)
        if "rougeLsum" in kinds:
            texts, against = (np.array(["\n" in text for text in side], dtype=bool) for side in (flat, references))
            if several := np.flatnonzero(texts | against[group]).tolist():
                chosen = [flat[place] for place in several], [references[int(group[place])] for place in several]
                figures[several, kinds.index("rougeLsum")] = self._by_lines(["rougeLsum"], *chosen)[:, 0]
        return figures

    def _by_lines(self, kinds: Sequence[str], outputs: Sequence[str], references: Sequence[str]) -> Matrix:
        """Return the same as rouge-score-rs computes it."""
        import numpy as np
        from rouge_score_rs import rouge_scorer

        prepare = _Numbered(_folded) if self.unicode else list
        scored = rouge_scorer.RougeScorer(kinds, use_stemmer=self.stemmer).score_batch(prepare(references), prepare(outputs))
        rows = (result[kind] for result in scored for kind in kinds)
        return np.fromiter(chain.from_iterable(rows), np.float64, 3 * len(kinds) * len(scored)).reshape(-1, len(kinds), 3)

    def _as_perl_does(self, samples: Sequence[Sample]) -> Matrix:
        """Return the statistics with the matches with all of a segment's references added up, and their lengths."""
        import numpy as np
        from rouge_score_rs import rouge_scorer

        kind = "rougeLsum" if self.kind == "rougeL" else self.kind
        order = int(kind.removeprefix("rouge")) if kind[5:].isdigit() else 1
        scorer = rouge_scorer.RougeScorer([kind], use_stemmer=False)
        numbered = _Numbered(_perl_stems if self.stemmer else _perl_words)
        outputs = numbered(sample.output for sample in samples)
        lengths = np.array([_ngrams(output, order) for output in outputs], dtype=np.float64)
        matches, wanted, streams = np.zeros((3, len(samples)))
        for stream in zip_longest(*(sample.references for sample in samples)):
            there = [place for place, reference in enumerate(stream) if reference is not None]
            references = numbered(stream[place] for place in there)
            scored = scorer.score_batch(references, [outputs[place] for place in there])
            precisions = np.array([result[kind][0] for result in scored])
            matches[there] += np.rint(precisions * lengths[there])
            wanted[there] += [_ngrams(reference, order) for reference in references]
            streams[there] += 1
        figures = _measures(matches, np.maximum(lengths * streams, 1), np.maximum(wanted, 1))
        return np.column_stack((figures, np.ones(len(samples))))

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
                *(["mode:1.5.5"] if self.perl else []),
                f"measure:{self.measure}",
                f"stem:{('porter+wordnet' if self.perl else 'porter') if self.stemmer else 'no'}",
                f"tok:{'1.5.5' if self.perl else 'unicode' if self.unicode else 'rouge-score'}",
                f"version:rouge-score-rs.{version('rouge-score-rs')}",
            )
        )


def _measures(matches: Matrix, said: Matrix, wanted: Matrix) -> Matrix:
    """Return precision, recall and F of matches among what was said and what was wanted, shape (samples, 3)."""
    import numpy as np

    precision, recall = matches / said, matches / wanted
    with np.errstate(divide="ignore", invalid="ignore"):
        f = np.where(matches > 0, 2 * precision * recall / (precision + recall), 0.0)
    return np.column_stack((precision, recall, f))


class _Numbered:
    """Writes each word of any script as a number, so that rouge-score's tokenizer finds the same words and no others."""

    def __init__(self, words: Callable[[str], Iterable[str]]) -> None:
        self._words = words
        self._numbers: dict[str, str] = {}

    def __call__(self, texts: Iterable[str]) -> list[str]:
        return ["\n".join(self._line(line) for line in text.split("\n")) for text in texts]

    def _line(self, line: str) -> str:
        numbers = self._numbers
        return " ".join(numbers.setdefault(word, str(len(numbers))) for word in self._words(line))


def _folded(text: str) -> Iterable[str]:
    return chain.from_iterable(words_of(line).folded for line in text.split("\n"))


def _perl_words(line: str) -> Iterable[str]:
    return _WORD.findall(line.translate(_ASCII_LOWER))


def _perl_stems(line: str) -> Iterable[str]:
    return map(stem, _perl_words(line))


def _ngrams(numbered: str, order: int) -> int:
    """Return the number of n-grams of a text of numbers."""
    return max(len(numbered.split()) - order + 1, 0)


def _factory(kind: str) -> Callable[..., Rouge]:
    def rouge(
        *,
        stemmer: bool = False,
        measure: Measure = "f",
        tokenizer: Tokenizer = "auto",
        mode: Mode = "rouge-score",
        lang: str = "en",
        name: str = kind,
    ) -> Rouge:
        if mode == "1.5.5":
            if base_language(lang) != "en":
                raise UsageError(f"metric {name!r}: ROUGE-1.5.5 deletes every letter outside of a-z; mode=1.5.5 is for English")
            if tokenizer != "auto":
                raise UsageError(f"metric {name!r}: mode=1.5.5 has its own tokenizer; leave tokenizer out")
            return Rouge(name, kind, stemmer, measure, unicode=False, perl=True)
        if stemmer and tokenizer == "unicode":
            raise UsageError(f"metric {name!r}: the Porter stemmer is for English with tokenizer=rouge-score")
        unicode = tokenizer == "unicode" or (tokenizer == "auto" and base_language(lang) != "en")
        return Rouge(name, kind, stemmer and not unicode, measure, unicode)

    rouge.__doc__ = (
        f"ROUGE-{kind.removeprefix('rouge')}: overlap with the reference, equal to rouge-score, or to ROUGE-1.5.5.\n\n"
        "Options: stemmer (Porter's, English only), measure (f, precision, recall), tokenizer (rouge-score for English,\n"
        "else unicode: words of any script, unspaced scripts by character), mode (rouge-score, or 1.5.5: the Perl program's\n"
        "figures for English, with irregular words, each line a sentence, matches with several references added up)."
    )
    return rouge


rouge1 = _factory("rouge1")
rouge2 = _factory("rouge2")
rouge_l = _factory("rougeL")
rouge_lsum = _factory("rougeLsum")
