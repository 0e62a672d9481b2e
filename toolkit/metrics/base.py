"""What a metric is: summable statistics of segments, and how their sum becomes a score.

Statistics are a matrix, one row a segment. Rows summed over any subset give that subset's corpus score; one row gives
the segment's. Confidence intervals, significance, buckets and normalized scores follow from that alone.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, get_args, get_type_hints

from toolkit import catalog
from toolkit.document import Sample
from toolkit.errors import InputError, UnknownNameError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


class Metric(Protocol):
    """A metric on the one contract of summable statistics."""

    name: str
    higher_is_better: bool

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return the statistics of the samples, shape (samples, k)."""
        ...

    def score(self, totals: Matrix) -> Matrix:
        """Return the scores of summed statistics: shape (..., k) gives shape (...)."""
        ...

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return the score of each row, shape (samples,)."""
        ...

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return everything that someone needs to repeat the figure."""
        ...


def make(spec: str) -> Metric:
    """Return the metric that `NAME` or `NAME:key=value,key=value` names.

    Raises:
        UnknownNameError: an unknown metric or option, with the nearest match.
        UsageError: a value that the option does not take.
    """
    name, _, options = spec.partition(":")
    factory: Callable[..., Metric] = catalog.load("metric", name)
    known = inspect.signature(factory).parameters
    hints = get_type_hints(factory)
    values: dict[str, Any] = {}
    for pair in filter(None, options.split(",")):
        key, separator, value = pair.partition("=")
        if not separator:
            raise UsageError(f"metric {spec!r}: give options as key=value")
        if key not in known:
            raise UnknownNameError(f"option of {name}", key, known)
        values[key] = _value(value, hints[key], f"metric {name!r}: {key}")
    return factory(**values)


def _value(text: str, kind: Any, where: str) -> Any:
    choices = [choice for choice in get_args(kind) if choice is not type(None)]
    if choices and all(isinstance(choice, str) for choice in choices):
        if text not in choices:
            raise UnknownNameError("value", text, choices, where=where)
        return text
    kind = choices[0] if choices else kind
    if kind is bool:
        if text.lower() not in {"true", "false"}:
            raise UsageError(f"{where} must be true or false, not {text!r}")
        return text.lower() == "true"
    try:
        return kind(text)
    except ValueError:
        raise UsageError(f"{where} must be a {kind.__name__}, not {text!r}") from None


def need_references(samples: Sequence[Sample], metric: str) -> None:
    """Raise InputError where a sample has no reference, or there is no sample."""
    if not samples:
        raise InputError(f"{metric} needs at least one segment")
    for number, sample in enumerate(samples, start=1):
        if not sample.references:
            raise InputError(f"{metric} needs a reference; segment {sample.id or number} has none")


def mean_score(totals: Matrix) -> Matrix:
    """Return 100 × the ratio of the last but one statistic to the last: the finalizer of averaged segment scores."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(totals[..., -1] > 0, 100.0 * totals[..., -2] / totals[..., -1], 0.0)


class SacrebleuMetric:
    """One of sacrebleu's metrics on our contract: its own extraction of statistics and its own arithmetic.

    Args:
        name: name of ours.
        build: makes sacrebleu's metric object, when it is first used.
        higher_is_better: whether a higher score is a better one.
        segment: options of the object that scores single segments, where they differ.
    """

    def __init__(
        self, name: str, build: Callable[..., Any], *, higher_is_better: bool, segment: Mapping[str, Any] | None = None
    ) -> None:
        self.name = name
        self.higher_is_better = higher_is_better
        self._build = build
        self._segment_options = segment or {}

    @cached_property
    def _metric(self) -> Any:
        return self._build()

    @cached_property
    def _segment_metric(self) -> Any:
        return self._build(**self._segment_options)

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return sacrebleu's statistics of the samples, shape (samples, k)."""
        import numpy as np

        need_references(samples, self.name)
        return np.asarray(
            self._metric._extract_corpus_statistics([s.output for s in samples], _streams(samples)), dtype=np.float64
        )

    def score(self, totals: Matrix) -> Matrix:
        """Return sacrebleu's scores of summed statistics."""
        return self._scores(self._metric, totals)

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return sacrebleu's score of each row."""
        return self._scores(self._segment_metric, statistics)

    def _scores(self, metric: Any, totals: Matrix) -> Matrix:
        import numpy as np

        rows = totals.reshape(-1, totals.shape[-1])
        scores = np.array([metric._compute_score_from_stats(row.tolist()).score for row in rows], dtype=np.float64)
        return scores.reshape(totals.shape[:-1])

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return sacrebleu's signature to the letter."""
        counts = {len(sample.references) for sample in samples}
        self._metric.num_refs = counts.pop() if len(counts) == 1 else -1
        return str(self._metric.get_signature().format())


def _streams(samples: Sequence[Sample]) -> list[list[str | None]]:
    width = max(len(sample.references) for sample in samples)
    return [[s.references[i] if i < len(s.references) else None for s in samples] for i in range(width)]
