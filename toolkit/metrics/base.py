"""What a metric is: summable statistics of segments, and how their sum becomes a score.

Statistics are a matrix, one row a segment. Rows summed over any subset give that subset's corpus score; one row gives
the segment's. Confidence intervals, significance, buckets and normalized scores follow from that alone.

A metric's factory is a function with keyword-only options; their types say what `NAME:key=value` accepts.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol, get_args, get_origin, runtime_checkable

from toolkit import __version__, catalog
from toolkit.document import Sample
from toolkit.errors import InputError, UnknownNameError, UsageError
from toolkit.languages import parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from toolkit.entities import KnowledgeBase

    Matrix = NDArray[np.floating[Any]]

# What a factory may be told of the run; not options of the user's.
_CONTEXT = frozenset({"name", "lang", "base"})

_TOGETHER = 1 << 16
"""Samples among which equal ones are looked for."""

_CHARACTERS = 1 << 17
"""Of texts whose statistics are extracted at a time: what is counted stays in the processor's cache."""

_GROUP = 32
"""Outputs compared with the same references at a time."""

_COUNTED = 8
"""Outputs that are counted together at best (`toolkit.ngrams`): how many more there are matters little."""

_OVERHEAD = 16
"""What a text costs beside its characters."""


class Metric(Protocol):
    """A metric on the one contract of summable statistics."""

    @property
    def name(self) -> str:
        """What to call it in tables: the `NAME:key=value` it was made from."""
        ...

    @property
    def higher_is_better(self) -> bool:
        """Whether a higher score is a better one."""
        ...

    def statistics(self, samples: Sequence[Sample]) -> Matrix:
        """Return the statistics of the samples, shape (samples, k), float64."""
        ...

    def score(self, totals: Matrix) -> Matrix:
        """Return the scores of summed statistics: shape (..., k) gives shape (...); NaN where undefined."""
        ...

    def segment_scores(self, statistics: Matrix) -> Matrix:
        """Return the score of each row, shape (samples,); NaN where undefined."""
        ...

    def signature(self, samples: Sequence[Sample]) -> str:
        """Return everything that someone needs to repeat the figure, `key:value` joined by `|`."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """A metric that looks at the whole corpus first (document frequencies, say)."""

    def prepare(self, corpus: Sequence[Sample]) -> Metric:
        """Return the metric for this corpus."""
        ...


@runtime_checkable
class ComparesEntities(Protocol):
    """A metric that compares entities itself: what it is on entity-normalized samples, without rewriting them."""

    def by_entity(self, *, leave: Collection[str] = ()) -> Metric:
        """Return the metric that takes all names of an entity as equal, except for the entities `leave`."""
        ...


@runtime_checkable
class BySegment(Protocol):
    """A metric whose statistics of a sample depend on that sample alone: those of several systems may be asked together."""

    by_segment: Literal[True]


@runtime_checkable
class Kin(Protocol):
    """A metric that reads a text once for itself and all of its family (ROUGE-1 and ROUGE-L of the same words)."""

    @property
    def family(self) -> Hashable:
        """What metrics share whose statistics may be asked together."""

    def statistics_of_kin(self, kin: Sequence[Any], samples: Sequence[Sample]) -> list[Matrix]:
        """Return the statistics of each metric of `kin`, all of this family, as `statistics` would."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The smallest value of an option: `Annotated[int, AtLeast(1)]`."""

    low: float


def make(spec: str, *, lang: str = "en", base: KnowledgeBase | None = None) -> Metric:
    """Return the metric that `NAME` or `NAME:key=value,key=value` names.

    Args:
        spec: name and options.
        lang: BCP 47 tag of outputs and references, for metrics that depend on it.
        base: the knowledge base, for metrics that need one; by default the built-in one.

    Raises:
        UnknownNameError: an unknown metric or option, with the nearest match.
        UsageError: a value that the option does not take.
    """
    name, _, options = spec.partition(":")
    factory: Callable[..., Metric] = catalog.load("metric", name)
    parameters = inspect.signature(factory, eval_str=True).parameters
    known = [key for key in parameters if key not in _CONTEXT]
    values: dict[str, Any] = {}
    for pair in filter(None, options.split(",")):
        key, separator, value = pair.partition("=")
        if not separator:
            raise UsageError(f"metric {spec!r}: give options as key=value")
        if key not in known:
            raise UnknownNameError(f"option of metric {name!r}:", key, known)
        if key in values:
            raise UsageError(f"metric {spec!r}: {key} is given twice")
        values[key] = _value(value, parameters[key].annotation, f"metric {name!r}: {key}")
    given = {"name": spec, "lang": lang, "base": base}
    return factory(**values, **{key: value for key, value in given.items() if key in parameters})


def _value(text: str, kind: Any, where: str) -> Any:
    """Return an option's text as the type that its annotation names."""
    low = None
    if get_origin(kind) is Annotated:
        kind, bound = get_args(kind)
        low = bound.low
    if type(None) in get_args(kind):  # None is said by leaving the option out
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        if text not in get_args(kind):
            raise UsageError(f"{where} must be one of {', '.join(get_args(kind))}, not {text!r}")
        return text
    if kind is bool:
        if text.lower() not in {"true", "false"}:
            raise UsageError(f"{where} must be true or false, not {text!r}")
        return text.lower() == "true"
    wanted = ("a whole number" if kind is int else "a number") + (f" from {low:g} on" if low is not None else "")
    try:
        value = kind(text)
    except ValueError:
        raise UsageError(f"{where} must be {wanted}, not {text!r}") from None
    if low is not None and not low <= value < float("inf"):
        raise UsageError(f"{where} must be {wanted}, not {text!r}")
    return value


# ------------------------------------------------------------------------------------------- shared by metrics


def need_references(samples: Sequence[Sample], metric: str) -> None:
    """Raise InputError where a sample has no reference, or there is no sample."""
    if not samples:
        raise InputError(f"{metric} needs at least one segment")
    if not all(sample.references for sample in samples):
        number, sample = next((n, sample) for n, sample in enumerate(samples, start=1) if not sample.references)
        raise InputError(f"{metric} needs a reference; segment {sample.id or number} has none")


def need_compared(samples: Sequence[Sample], metric: str, *, against: str, source_lang: str) -> None:
    """Raise where samples lack what they are compared with: references, or sources in a language that is told.

    Raises:
        InputError: a sample without a reference or source, or no sample.
        UsageError: the language of the sources is not given.
    """
    if against == "reference":
        need_references(samples, metric)
        return
    if not source_lang:
        raise UsageError(f"{metric} against the source needs its language: against=source,source_lang=de")
    parse(source_lang, where=f"source_lang of {metric}")
    if not samples:
        raise InputError(f"{metric} needs at least one segment")
    for number, sample in enumerate(samples, start=1):
        if sample.source is None:
            raise InputError(f"{metric} needs a source; segment {sample.id or number} has none")


def compared_texts(sample: Sample, *, against: str, source_lang: str) -> list[tuple[str, str]]:
    """Return the texts that an output is compared with, each with its language: the references, or the source."""
    if against == "source":
        return [(sample.source or "", source_lang)]
    return [(reference, sample.lang) for reference in sample.references]


def f_measure(totals: Matrix, measure: str) -> Matrix:
    """Return a measure, in percent, of the totals (found, expected, confirmed, said), shape (..., 4); NaN where undefined.

    Recall is found / expected, precision confirmed / said, and F1 (found + confirmed) / (expected + said), which is their
    harmonic mean where found and confirmed are equal.
    """
    if measure == "recall":
        return ratio(totals[..., 0], totals[..., 1])
    if measure == "precision":
        return ratio(totals[..., 2], totals[..., 3])
    return ratio(totals[..., 0] + totals[..., 2], totals[..., 1] + totals[..., 3])


def reference_count(samples: Sequence[Sample]) -> str:
    """Return the number of references a segment, "var" where it varies, as sacrebleu's signatures say it."""
    counts = {len(sample.references) for sample in samples}
    return str(counts.pop()) if len(counts) == 1 else "var"


def signed(samples: Sequence[Sample], **parts: str) -> str:
    """Return the signature of one of our own metrics: references, its parts, our version."""
    pairs = {"nrefs": reference_count(samples), **parts, "version": f"toolkit.{__version__}"}
    return "|".join(f"{key}:{value}" for key, value in pairs.items())


def ratio(parts: Matrix, wholes: Matrix) -> Matrix:
    """Return 100 × parts / wholes, NaN where a whole is 0."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(wholes > 0, 100 * (parts / wholes), np.nan)


def error_rate(edits: Matrix, lengths: Matrix) -> Matrix:
    """Return 100 × edits / reference lengths; against nothing any edit is 100 %, none 0 %, as in sacrebleu's TER."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        rates = np.where(lengths > 0, edits / lengths, edits > 0)
    return 100 * rates.astype(edits.dtype)


def extracted(
    samples: Sequence[Sample],
    extract: Callable[[Sequence[Sequence[str]], Sequence[tuple[str, ...]]], Matrix],
    *,
    characters: int = _CHARACTERS,
) -> Matrix:
    """Return the statistics of samples, shape (samples, k), float64, each of which depends on its sample alone.

    Equal samples are looked at once, and the references of several outputs once for all; so much at a time that memory
    stays bounded.

    Args:
        samples: the samples.
        extract: given the outputs of each of some groups, and their references, returns the statistics of all outputs.
        characters: of texts that are given to `extract` at a time, about.
    """
    import numpy as np

    found = None
    for start in range(0, len(samples), _TOGETHER):
        some = samples[start : start + _TOGETHER]
        distinct: dict[tuple[str, ...], dict[str, int]] = {}  # of each references the outputs, numbered through all
        rows = []
        count = 0
        last: tuple[str, ...] | None = None
        for sample in some:
            if sample.references != last:
                last = sample.references
                outputs = distinct.setdefault(last, {})
            row = outputs.setdefault(sample.output, count)
            count += row == count
            rows.append(row)
        statistics = None
        for batch in _batches(distinct, characters):
            matrix = extract([list(outputs) for outputs, _ in batch], [references for _, references in batch])
            if statistics is None:
                statistics = np.empty((count, matrix.shape[1]))
            statistics[list(chain.from_iterable(outputs.values() for outputs, _ in batch))] = matrix
        if statistics is None:
            continue
        if found is None:
            found = np.empty((len(samples), statistics.shape[1]))
        found[start : start + _TOGETHER] = statistics[rows]
    if found is None:
        raise InputError("statistics of no segment")
    return found


def _batches(
    distinct: Mapping[tuple[str, ...], dict[str, int]], characters: int
) -> Iterator[list[tuple[dict[str, int], tuple[str, ...]]]]:
    """Yield outputs with their numbers and the references they share, groups of about the same sizes together."""
    groups = []
    for references, outputs in distinct.items():
        if len(outputs) <= _GROUP:
            groups.append((outputs, references))
        else:
            pairs = list(outputs.items())
            groups += [(dict(pairs[start : start + _GROUP]), references) for start in range(0, len(pairs), _GROUP)]
    groups.sort(key=lambda group: (len(group[0]) // _COUNTED, max(map(len, group[1]))))
    batch = []
    size = 0
    for outputs, references in groups:
        batch.append((outputs, references))
        size += _OVERHEAD * len(outputs) + sum(map(len, outputs)) + sum(map(len, references))
        if size > characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def sacrebleu_signature(metric: Any, samples: Sequence[Sample]) -> str:
    """Return the signature of one of sacrebleu's metric objects, to the letter."""
    count = reference_count(samples)
    metric.num_refs = -1 if count == "var" else int(count)
    return str(metric.get_signature().format())
