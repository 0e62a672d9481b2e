"""Metrics and human scores → how they agree, with intervals, and which metric agrees better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from toolkit import agreement as measures
from toolkit import significance
from toolkit.agreement import BY_ITEM, STATISTICS, draws
from toolkit.document import Sample
from toolkit.entities import KnowledgeBase
from toolkit.errors import InputError, LengthError, UnknownNameError, UsageError
from toolkit.io.scores import HUMAN_COLUMNS, Scores, read_scores
from toolkit.languages import parse
from toolkit.metrics.base import ComparesEntities, Metric
from toolkit.results import Agreement, AgreementComparison, Interval, MetaevalResult
from toolkit.scoring import METRICS, Equalizer, Outputs, References, knowledge_of, metrics_of, samples_of, statistics_of

if TYPE_CHECKING:
    from toolkit.agreement import Array

HumanScores = str | Path | Mapping[str, Sequence[float | None]] | Mapping[str, float]
MetricScores = str | Path | Mapping[str, Mapping[str, Sequence[float | None]]]

_USUAL = (
    ("segment", "pearson"),
    ("segment", "spearman"),
    ("segment", "kendall-b"),
    ("segment", "acc23"),
    ("system", "pairwise-accuracy"),
    ("system", "spa"),
)
_OF_SYSTEMS = (("system", "pearson"), ("system", "spearman"), ("system", "kendall-b"), ("system", "pairwise-accuracy"))


def metaeval(
    outputs: Outputs | None = None,
    references: References = None,
    *,
    human: HumanScores,
    scores: MetricScores | None = None,
    source: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    metrics: Sequence[str | Metric] | None = None,
    level: str | None = None,
    statistics: Sequence[str] = (),
    average: str | None = None,
    compare: bool = False,
    resamples: int = significance.RESAMPLES,
    permutations: int = measures.PERMUTATIONS,
    seed: int = measures.SEED,
    blocks: str = "segment",
    lang: str = "en",
    normalize_entities: bool = False,
    entities: Sequence[str | Path] | KnowledgeBase = (),
) -> MetaevalResult:
    """Measure how metrics agree with human scores.

    Scores of which lower is better (TER) are negated, so that a higher agreement is always a better one.

    Args:
        outputs: see `toolkit.score`; may be left out where `scores` says all.
        references: see `toolkit.score`.
        human: a file of human scores (see `toolkit.io.scores.read_scores`), or by system its segments' scores, None
            where there is none, or its one score; higher is better.
        scores: a file of another tool's segment scores, or by metric and system its segments' scores; higher is better.
        source: see `toolkit.score`.
        documents: see `toolkit.score`; by default as the file of human scores says.
        metrics: see `toolkit.score`; by default BLEU, chrF and TER where there are outputs and no `scores`.
        level: segment or system; by default what each statistic is for.
        statistics: names of `toolkit.agreement.STATISTICS`; by default the usual ones of the level.
        average: of segments' scores: all together (none), or the mean over systems (system) or segments (item); by
            default item for acc23 and kendall-like, none for others.
        compare: test each two metrics for a difference in agreement (PERM-BOTH), corrected for their number (Holm).
        resamples: number of bootstrap resamples for the 95 % intervals; 0 for none.
        permutations: number of permutations of the test.
        seed: seed of all resampling; 4 is mt-metrics-eval's for the soft pairwise accuracy.
        blocks: what is resampled for the intervals: segments or whole documents.
        lang: BCP 47 tag of outputs and references.
        normalize_entities: measure each metric also with entity names made equal on both sides.
        entities: see `toolkit.score`.

    Raises:
        InputError: a file that cannot be used, or a score of an unknown segment; LengthError: scores of another number
            of segments. UnknownNameError: an unknown metric, statistic, average, level or system.
        UsageError: what cannot be combined, or values out of range.
    """
    judged = _human(human)
    others = _others(scores)
    systems = samples_of(outputs, references, source=source, documents=documents, lang=parse(lang)) if outputs else {}
    if not systems and not others:
        raise UsageError("give outputs of systems, or another tool's scores")
    if normalize_entities and not systems:
        raise UsageError("entity names can be made equal in outputs only: give outputs and references")
    names = list(systems) or list(dict.fromkeys(system for other in others for system in other.segments))
    ids = _ids(systems, judged, others)
    wanted = _wanted(level, statistics, average, segments=bool(judged.segments))
    if resamples < 0 or permutations < 1:
        raise UsageError("resamples must not be negative, and permutations at least 1")
    truth = _Column.of_scores(judged, names, ids, where="the human scores")
    columns = [_Column.of_scores(other, names, ids, where=f"the scores of {other.name!r}") for other in others]
    if systems and (metrics or not others):
        columns += _computed(metrics or METRICS, systems, lang, normalize_entities, entities)
    twice = {column.name for column in columns if sum(column.name == c.name for c in columns) > 1}
    if twice:
        raise UsageError(f"two metrics are called {min(twice)!r}: rename the column of the scores")
    drawn = draws(_blocks(blocks, ids, systems, judged), resamples=resamples, seed=seed) if resamples else None
    found: dict[tuple[str, str], Agreement] = {}
    comparisons: list[AgreementComparison] = []
    for at, statistic, mean in wanted:
        values, sampled = _measured(truth, columns, at, statistic, mean, drawn, seed)
        for number, column in enumerate(columns):
            count = measures.compared(truth.at(at), column.at(at))
            span = _interval(sampled[number], values[number])
            found[column.name, f"{at} {statistic}"] = Agreement(
                column.name, at, statistic, mean, values[number], span, count, column.signature
            )
        if compare:
            comparisons += _compared(truth, columns, at, statistic, mean, values, sampled, permutations, seed)
    order = [found[column.name, f"{at} {statistic}"] for column in columns for at, statistic, _ in wanted]
    return MetaevalResult(tuple(order), tuple(comparisons))


# ------------------------------------------------------------------------------------------------------ what goes in


def _human(human: HumanScores) -> Scores:
    if isinstance(human, str | Path):
        found = read_scores(str(human))
        if len(found) == 1:
            return found[0]
        plain = {"".join(filter(str.isalnum, item.name.casefold())): item for item in found}
        for name in HUMAN_COLUMNS:
            if name in plain:
                return plain[name]
        listed = ", ".join(repr(item.name) for item in found)
        raise InputError(f"has several columns of numbers ({listed}); call the one of human scores 'score'", where=str(human))
    if not human:
        raise InputError("human scores are needed, and there are none")
    if all(isinstance(value, int | float) for value in human.values()):
        return Scores("human", systems=cast("Mapping[str, float]", human))
    return _in_order("human", cast("Mapping[str, Sequence[float | None]]", human))


def _in_order(name: str, scores: Mapping[str, Sequence[float | None]]) -> Scores:
    def number(value: float | None) -> float:
        return nan if value is None else float(value)

    lengths = {system: len(values) for system, values in scores.items()}
    first = next(iter(lengths))
    for system, length in lengths.items():
        if length != lengths[first]:
            raise LengthError(f"{name}: system {system!r} has {length} scores, system {first!r} has {lengths[first]}")
    return Scores(name, {system: {str(n): number(v) for n, v in enumerate(vs, start=1)} for system, vs in scores.items()})


def _others(scores: MetricScores | None) -> list[Scores]:
    if scores is None:
        return []
    if isinstance(scores, str | Path):
        found = read_scores(str(scores))
        if not all(item.segments for item in found):
            raise InputError("holds scores of systems; scores of their segments are needed", where=str(scores))
        return found
    return [_in_order(name, by_system) for name, by_system in scores.items()]


def _ids(systems: Mapping[str, Sequence[Sample]], judged: Scores, others: Sequence[Scores]) -> list[str]:
    """Return the identifiers of the segments: of the outputs, else of all that was scored, numbers in their order."""
    if systems:
        return [sample.id or str(n) for n, sample in enumerate(next(iter(systems.values())), start=1)]
    tables = [table for item in (judged, *others) for table in item.segments.values()]
    ids = dict.fromkeys(key for table in tables for key in table)
    return sorted(ids, key=lambda key: (not key.isdecimal(), int(key) if key.isdecimal() else 0))


def _wanted(level: str | None, statistics: Sequence[str], average: str | None, *, segments: bool) -> list[tuple[str, str, str]]:
    """Return what is to be measured, as (level, statistic, average)."""
    if level is not None and level not in STATISTICS:
        raise UnknownNameError("level", level, STATISTICS)
    if level == "segment" and not segments:
        raise UsageError("the human scores are of whole systems: segments cannot be compared")
    known = dict.fromkeys(name for names in STATISTICS.values() for name in names)
    found: list[tuple[str, str]] = []
    for statistic in statistics:
        if statistic not in known:
            raise UnknownNameError("statistic", statistic, known)
        at = level or ("segment" if segments and statistic in STATISTICS["segment"] else "system")
        if statistic not in STATISTICS[at]:
            raise UsageError(f"{statistic} does not compare {at}s; for them there are {', '.join(STATISTICS[at])}")
        if statistic == "spa" and not segments:
            raise UsageError("spa needs human scores of segments; these are of whole systems")
        found.append((at, statistic))
    if not found:
        usual = _USUAL if segments else _OF_SYSTEMS
        found = [(at, name) for at, name in usual if level in {None, at}]
        if level == "system" and segments:
            found = [*_OF_SYSTEMS, ("system", "spa")]
    if average is not None and average not in ("none", "system", "item"):
        raise UnknownNameError("average", average, ("none", "system", "item"))
    usual_average = {name: "item" for name in BY_ITEM}
    return [
        (at, name, "none" if at == "system" else average or usual_average.get(name, "none")) for at, name in dict.fromkeys(found)
    ]


def _blocks(blocks: str, ids: Sequence[str], systems: Mapping[str, Sequence[Sample]], judged: Scores) -> Sequence[str]:
    if blocks == "segment":
        return ids
    if blocks != "document":
        raise UnknownNameError("kind of block", blocks, ("segment", "document"))
    of_samples = [sample.document for sample in next(iter(systems.values()), ())]
    documents = of_samples if of_samples and None not in of_samples else [judged.documents.get(key) for key in ids]
    if None in documents:
        raise UsageError(f"blocks=document needs the document of each segment; segment {ids[documents.index(None)]} has none")
    return cast("list[str]", documents)


# ------------------------------------------------------------------------------------------------- columns of scores


@dataclass(frozen=True)
class _Column:
    """One judge's or metric's scores: of segments, shape (systems, segments), and statistics that sum to those of systems."""

    name: str
    segments: Array
    metric: Metric | None = None
    statistics: Array | None = None
    systems: Array | None = None
    signature: str | None = None

    @classmethod
    def of_scores(cls, scores: Scores, names: Sequence[str], ids: Sequence[str], *, where: str) -> _Column:
        import numpy as np

        given = scores.segments or scores.systems
        for name in names:
            if name not in given:
                raise UnknownNameError(f"system in {where}:", name, given)
        if not scores.segments:
            systems = np.array([scores.systems[name] for name in names], dtype=np.float64)
            return cls(scores.name, np.full((len(names), len(ids)), nan), systems=systems)
        places = _places(scores, names, ids, where)
        matrix = np.full((len(names), len(ids)), nan)
        for row, name in enumerate(names):
            for key, value in scores.segments[name].items():
                matrix[row, places[key]] = value
        return cls(scores.name, matrix)

    def at(self, level: str) -> Array:
        """Return the scores of segments, or of systems as a matrix of one column."""
        if level == "segment":
            return self.segments
        return self._of_systems(None)

    def resampled_systems(self, drawn: Array) -> Array | None:
        """Return the systems' scores on resamples of the segments, shape (systems, resamples)."""
        return None if self.systems is not None else self._of_systems(drawn)

    def _of_systems(self, drawn: Array | None) -> Array:
        import numpy as np

        if self.systems is not None:
            return self.systems[:, None]
        weights = np.ones((self.segments.shape[1], 1)) if drawn is None else drawn
        if self.metric is not None and self.statistics is not None:
            totals = np.tensordot(weights, self.statistics, axes=(0, 1))
            return _sign(self.metric) * self.metric.score(np.swapaxes(totals, 0, 1))
        there = np.isfinite(self.segments)
        with np.errstate(divide="ignore", invalid="ignore"):
            means: Array = (np.where(there, self.segments, 0) @ weights) / (there @ weights)
        return means


def _places(scores: Scores, names: Sequence[str], ids: Sequence[str], where: str) -> dict[str, int]:
    """Return the place of each segment that was scored; numbers that begin at 0 count from there."""
    places = {key: place for place, key in enumerate(ids)}
    keys = dict.fromkeys(key for name in names for key in scores.segments[name])
    if "0" in keys and "0" not in places and all(key.isdecimal() for key in (*keys, *ids)):
        places = {str(int(key) - 1): place for key, place in places.items()}
    for key in keys:
        if key not in places:
            raise InputError(f"{where} name a segment {key!r}; there are {len(ids)}, {ids[0]!r} to {ids[-1]!r}")
    return places


def _computed(
    metrics: Sequence[str | Metric],
    systems: Mapping[str, Sequence[Sample]],
    lang: str,
    normalize_entities: bool,
    entities: Sequence[str | Path] | KnowledgeBase,
) -> Iterator[_Column]:
    """Yield each metric's scores, and after them those of entity-normalized texts."""
    base = knowledge_of(entities, needed=normalize_entities)
    equalizer = Equalizer(base) if normalize_entities and base else None
    equal = {name: [equalizer.sample(sample) for sample in samples] for name, samples in systems.items()} if equalizer else {}
    for metric in metrics_of(metrics, systems, lang, base):
        yield _column(metric, systems, metric.name, "")
        if equalizer:
            mark = f"|norm:entities.{equalizer.version}"
            if isinstance(metric, ComparesEntities):
                yield _column(metric.by_entity(), systems, f"{metric.name}|norm:entities", mark)
            else:
                yield _column(metric, equal, f"{metric.name}|norm:entities", mark)


def _column(metric: Metric, systems: Mapping[str, Sequence[Sample]], name: str, mark: str) -> _Column:
    import numpy as np

    statistics = statistics_of(metric, systems)
    segments = _sign(metric) * np.stack([metric.segment_scores(rows) for rows in statistics])
    signature = metric.signature(next(iter(systems.values()))) + mark
    return _Column(name, segments.astype(np.float64), metric, statistics, signature=signature)


def _sign(metric: Metric) -> float:
    return 1.0 if metric.higher_is_better else -1.0


# ------------------------------------------------------------------------------------------------ what is measured


def _measured(
    truth: _Column, columns: Sequence[_Column], at: str, statistic: str, average: str, drawn: Array | None, seed: int
) -> tuple[list[float], list[Array | None]]:
    """Return each metric's value, and its values on the resamples."""
    import numpy as np

    options: dict[str, Any] = {"statistic": statistic, "average": average}
    if statistic == "spa":
        values = [float(measures.soft_pairwise_accuracy(truth.segments, c.segments[None], seed=seed)[0]) for c in columns]
        if drawn is None:
            return values, [None] * len(columns)
        return values, _resampled_spa(truth, columns, drawn, seed)
    values = [measures.agreement(truth.at(at), column.at(at), **options) for column in columns]
    if drawn is None:
        return values, [None] * len(columns)
    if at == "segment":
        return values, [measures.resampled(truth.segments, c.segments, **options, draws=drawn) for c in columns]
    human = truth.resampled_systems(drawn)
    if human is None:
        return values, [None] * len(columns)
    sampled: list[Array | None] = []
    for column in columns:
        scores = column.resampled_systems(drawn)
        if scores is not None:
            rows = [measures.agreement(h[:, None], m[:, None], **options) for h, m in zip(human.T, scores.T, strict=True)]
            sampled.append(np.array(rows))
        else:
            sampled.append(None)
    return values, sampled


def _resampled_spa(truth: _Column, columns: Sequence[_Column], drawn: Array, seed: int) -> list[Array | None]:
    """Return each metric's values on the resamples; metrics that score the same segments are resampled together."""
    import numpy as np

    alike: dict[bytes, list[int]] = {}
    for number, column in enumerate(columns):
        alike.setdefault(np.isfinite(column.segments).all(axis=0).tobytes(), []).append(number)
    found: list[Array | None] = [None] * len(columns)
    for numbers in alike.values():
        together = np.stack([columns[number].segments for number in numbers])
        sampled = measures.resampled_spa(truth.segments, together, draws=drawn, seed=seed)
        for number, values in zip(numbers, sampled, strict=True):
            found[number] = values
    return found


def _interval(sampled: Array | None, value: float) -> Interval | None:
    return None if sampled is None or isnan(value) else significance.interval(sampled)


def _compared(
    truth: _Column,
    columns: Sequence[_Column],
    at: str,
    statistic: str,
    average: str,
    values: Sequence[float],
    sampled: Sequence[Array | None],
    permutations: int,
    seed: int,
) -> list[AgreementComparison]:
    """Compare each two metrics, the one that agrees better as `metric`, the other as `baseline`."""
    ranking = sorted((n for n, value in enumerate(values) if not isnan(value)), key=lambda n: -values[n])
    pairs = list(combinations(ranking, 2))
    level = "segment" if statistic == "spa" else at
    p_values = [
        measures.permutation_p_value(
            truth.at(level),
            columns[first].at(level),
            columns[second].at(level),
            statistic=statistic,
            average=average,
            permutations=permutations,
            seed=seed,
        )
        for first, second in pairs
    ]
    defined = [p for p in p_values if not isnan(p)]
    corrected = iter(significance.holm(defined))
    found = []
    for (first, second), p in zip(pairs, p_values, strict=True):
        one, other = sampled[first], sampled[second]
        span = significance.interval(one - other) if one is not None and other is not None else None
        delta = values[first] - values[second]
        q = nan if isnan(p) else next(corrected)
        found.append(AgreementComparison(columns[first].name, columns[second].name, at, statistic, average, delta, p, q, span))
    return found
