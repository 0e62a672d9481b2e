"""Systems' outputs and metrics → scores and comparisons, raw and with entity names made equal on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from toolkit import significance
from toolkit.buckets import buckets as bucketed
from toolkit.document import Document, Sample
from toolkit.edits import difference
from toolkit.entities import KnowledgeBase, Linked, link
from toolkit.entities.normalization import normalize_document
from toolkit.errors import InputError, LengthError, UnknownNameError, UsageError
from toolkit.languages import parse
from toolkit.metrics.base import BySegment, ComparesEntities, Kin, Metric, Prepares, make
from toolkit.results import (
    Bucket,
    CompareResult,
    Comparison,
    Contribution,
    Difference,
    NormalizedDocument,
    NormalizedScore,
    Score,
    ScoreResult,
    SystemScores,
)

if TYPE_CHECKING:
    from toolkit.metrics.base import Matrix

Outputs = str | Mapping[str, Sequence[str]] | Iterable[str] | Iterable[Sample]
References = Sequence[Sequence[str | None]] | Sequence[str] | None
Test = Literal["bootstrap", "randomization"]
Correction = Literal["holm", "none"]
Blocks = Literal["segment", "document"]

METRICS = ("bleu", "chrf", "ter")

_NO_DIFFERENCE = 1e-9


def score(
    outputs: Outputs,
    references: References = None,
    *,
    source: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    metrics: Sequence[str | Metric] = METRICS,
    lang: str = "en",
    normalize_entities: bool = False,
    confidence: bool = False,
    level: float = 0.95,
    resamples: int = significance.RESAMPLES,
    seed: int = significance.SEED,
    blocks: Blocks = "segment",
    segments: bool = False,
    buckets: Sequence[str] = (),
    entities: Sequence[str | Path] | KnowledgeBase = (),
) -> ScoreResult:
    """Score the outputs of one or more systems.

    Args:
        outputs: segments by system name, or one system's segments, or Samples (which carry their references).
        references: streams of references, each as long as the outputs, as in sacrebleu; None where one is missing.
        source: the segments in the source language.
        documents: the document that each segment belongs to.
        metrics: `NAME`, `NAME:key=value,key=value`, or a Metric.
        lang: BCP 47 tag of outputs and references.
        normalize_entities: score also with the entity mentions on both sides replaced by the preferred short name,
            and tell which entities made the difference.
        confidence: bootstrap confidence intervals.
        level: coverage of the intervals, in (0, 1).
        resamples: number of bootstrap resamples.
        seed: seed of the resampling.
        blocks: what is resampled: segments or whole documents.
        segments: keep the scores of the segments.
        buckets: split each score by these: length, document, entities, numbers, frequency, origin, findings; see
            `toolkit.buckets`.
        entities: TOML files laid over the knowledge base, or a knowledge base.

    Raises:
        LengthError: outputs, references, source or documents of different lengths.
        UnknownNameError: an unknown metric or option; UsageError: an unknown language or a value out of range.
    """
    significance.check_level(level)
    significance.check_power(1, resamples, alpha=0.999)
    systems = samples_of(outputs, references, source=source, documents=documents, lang=parse(lang))
    base = knowledge_of(entities, needed=normalize_entities or bool(buckets))
    equalizer = Equalizer(base) if normalize_entities and base else None
    split = _split(buckets, systems, base)
    columns = []
    chosen = list(metrics_of(metrics, systems, lang, base))
    for metric, statistics in zip(chosen, all_statistics(chosen, systems), strict=True):
        resampled = None
        draw = partial(significance.bootstrap, resamples=resamples, seed=seed) if confidence else None
        if draw:
            resampled = metric.score(draw(_units(statistics, systems, blocks)))
        mark = _mark(blocks, bs=resamples, seed=seed) if confidence else ""
        column = _column(metric, systems, statistics, resampled, equalizer, mark=mark, level=level, segments=segments)
        columns.append(_with_buckets(column, metric, statistics, split, draw, level))
    return ScoreResult(_rows(systems, columns))


def compare(
    outputs: Outputs,
    references: References = None,
    *,
    source: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    metrics: Sequence[str | Metric] = METRICS,
    baseline: str | None = None,
    test: Test = "bootstrap",
    resamples: int | None = None,
    seed: int = significance.SEED,
    alpha: float = 0.05,
    correction: Correction = "holm",
    blocks: Blocks = "segment",
    lang: str = "en",
    normalize_entities: bool = False,
    confidence: bool = False,
    level: float = 0.95,
    segments: bool = False,
    buckets: Sequence[str] = (),
    differences: int = 0,
    entities: Sequence[str | Path] | KnowledgeBase = (),
) -> CompareResult:
    """Compare systems pairwise, with p-values, intervals of the differences and ranking clusters.

    Args:
        outputs: see `score`; at least two systems of the same segments.
        references: see `score`.
        source: see `score`.
        documents: see `score`.
        metrics: see `score`.
        baseline: the system that all others are compared with; without one all pairs are.
        test: paired bootstrap or paired approximate randomization; both are sacrebleu's at the same seed.
        resamples: by default 10,000; for the bootstrap against a baseline 1,000, as in sacrebleu.
        seed: seed of the resampling.
        alpha: significance level of the clusters, in (0, 1).
        correction: Holm's correction for the number of comparisons within a metric, or none.
        blocks: what is resampled: segments or whole documents.
        lang: see `score`.
        normalize_entities: see `score`; the comparisons are of the scores as they are.
        confidence: bootstrap confidence intervals of the systems' scores too.
        level: coverage of the intervals, in (0, 1).
        segments: see `score`.
        buckets: see `score`.
        differences: keep so many segments of each comparison on which the two systems' scores differ most.
        entities: see `score`.

    Raises:
        LengthError: streams, or systems, of different lengths.
        UnknownNameError: an unknown metric, option, baseline, test, correction or kind of block.
        UsageError: fewer than two systems, a value out of range, or too few resamples for anything to be significant.
    """
    for kind, value, known in (("test", test, get_args(Test)), ("correction", correction, get_args(Correction))):
        if value not in known:
            raise UnknownNameError(kind, value, known)
    significance.check_level(level)
    systems = samples_of(outputs, references, source=source, documents=documents, lang=parse(lang))
    names = list(systems)
    if len(names) < 2:
        raise UsageError("a comparison needs at least two systems")
    if baseline is not None and baseline not in names:
        raise UnknownNameError("baseline", baseline, names)
    pairs = [(n, baseline) for n in names if n != baseline] if baseline else [(b, a) for a, b in combinations(names, 2)]
    if resamples is None:
        resamples = significance.RESAMPLES if baseline and test == "bootstrap" else significance.TRIALS
    significance.check_power(len(pairs) if correction == "holm" else 1, resamples, alpha)
    drawn = resamples if test == "bootstrap" else min(resamples, significance.RESAMPLES)
    mark = _mark(blocks, bs=drawn, ar=resamples if test == "randomization" else None, seed=seed)
    base = knowledge_of(entities, needed=normalize_entities or bool(buckets))
    equalizer = Equalizer(base) if normalize_entities and base else None
    split = _split(buckets, systems, base)
    columns: list[list[Score]] = []
    found: list[Difference] = []
    comparisons: list[Comparison] = []
    clusters: dict[str, tuple[tuple[str, ...], ...]] = {}
    chosen = list(metrics_of(metrics, systems, lang, base))
    for metric, statistics in zip(chosen, all_statistics(chosen, systems), strict=True):
        units = _units(statistics, systems, blocks)
        draw = partial(significance.bootstrap, resamples=drawn, seed=seed)
        resampled = metric.score(draw(units))
        column = _column(
            metric, systems, statistics, resampled if confidence else None, equalizer, mark=mark, level=level, segments=segments
        )
        columns.append(_with_buckets(column, metric, statistics, split, draw if confidence else None, level))
        if differences > 0:
            found += _differences(metric, systems, statistics, pairs, differences)
        values = {name: item.value for name, item in zip(names, column, strict=True)}
        drawn_scores = dict(zip(names, resampled, strict=True))
        if test == "bootstrap":
            p_values = [significance.bootstrap_p_value(drawn_scores[a], drawn_scores[b], values[a] - values[b]) for a, b in pairs]
        else:
            kept = dict(zip(names, significance.swaps(units, trials=resamples, seed=seed), strict=True))
            totals = dict(zip(names, significance.exact(units).sum(axis=-2), strict=True))
            p_values = [
                significance.randomization_p_value(
                    metric.score, kept[a], kept[b], totals[a], totals[b], ties=blocks == "document"
                )
                for a, b in pairs
            ]
        # sacrebleu's formulas give systems that never differ the smallest p-value there is.
        rows = dict(zip(names, units, strict=True))
        p_values = [p if (rows[a] != rows[b]).any() else 1.0 for p, (a, b) in zip(p_values, pairs, strict=True)]
        corrected = significance.holm(p_values) if correction == "holm" else tuple(p_values)
        comparisons += [
            Comparison(
                metric.name,
                a,
                b,
                values[a] - values[b],
                p,
                q,
                significance.interval(drawn_scores[a] - drawn_scores[b], level=level),
            )
            for (a, b), p, q in zip(pairs, p_values, corrected, strict=True)
        ]
        if baseline is None:
            by_pair = {frozenset(pair): q for pair, q in zip(pairs, corrected, strict=True)}
            clusters[metric.name] = significance.clusters(values, by_pair, higher_is_better=metric.higher_is_better, alpha=alpha)
    return CompareResult(_rows(systems, columns), tuple(comparisons), clusters, alpha, tuple(found))


# -------------------------------------------------------------------------------------------------- what is scored


def samples_of(
    outputs: Outputs,
    references: References = None,
    *,
    source: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    lang: str = "en",
) -> dict[str, tuple[Sample, ...]]:
    """Return the samples of each system, in the order given.

    Raises:
        LengthError: streams of different lengths; the message names both.
        InputError: no segment, or Samples mixed with strings or given with references of their own.
    """
    if not isinstance(outputs, Mapping):
        items = [outputs] if isinstance(outputs, str) else list(outputs)
        samples = [item for item in items if isinstance(item, Sample)]
        if samples:
            if len(samples) != len(items) or references or source or documents:
                raise InputError("Samples carry their references, source and document: give nothing beside them")
            return _by_system(samples)
        outputs = {"system": [item for item in items if isinstance(item, str)]}
    if not outputs:
        raise UsageError("at least one system's output is needed")
    streams = _streams(references)
    first, expected = next((name, len(stream)) for name, stream in outputs.items())
    parallel: list[tuple[str, Sequence[str | None]]] = [(f"system {name!r}", stream) for name, stream in outputs.items()]
    parallel += [(f"reference {number}", stream) for number, stream in enumerate(streams, start=1)]
    parallel += [(name, stream) for name, stream in (("source", source), ("documents", documents)) if stream is not None]
    for name, stream in parallel:
        if len(stream) != expected:
            raise LengthError(f"{name} has {len(stream)} segments, system {first!r} has {expected}; they must be parallel")
    if not expected:
        raise InputError(f"system {first!r} has no segment")
    rows = [tuple(r for r in row if r is not None) for row in zip(*streams, strict=True)] if streams else [()] * expected
    nothing = [None] * expected
    shared = list(zip(rows, source or nothing, documents or nothing, strict=True))
    return {
        name: tuple(
            Sample(output, row, id=str(number), system=name, source=text, document=document, lang=lang)
            for number, (output, (row, text, document)) in enumerate(zip(stream, shared, strict=True), start=1)
        )
        for name, stream in outputs.items()
    }


def _by_system(samples: Sequence[Sample]) -> dict[str, tuple[Sample, ...]]:
    systems = {name: tuple(s for s in samples if s.system == name) for name in dict.fromkeys(s.system for s in samples)}
    first, expected = next((name, len(group)) for name, group in systems.items())
    for name, group in systems.items():
        if len(group) != expected:
            raise LengthError(
                f"system {name!r} has {len(group)} segments, system {first!r} has {expected}; they must be parallel"
            )
    return systems


def _streams(references: References) -> list[Sequence[str | None]]:
    if isinstance(references, str):
        references = [references]
    if not references:
        return []
    if all(isinstance(stream, str) for stream in references):
        return [cast("Sequence[str]", references)]
    return list(references)


# ------------------------------------------------------------------------------------------------- one metric


def knowledge_of(entities: Sequence[str | Path] | KnowledgeBase, *, needed: bool) -> KnowledgeBase | None:
    """Return the knowledge base with overlays, or None where none is given and none needed."""
    if isinstance(entities, KnowledgeBase):
        return entities
    return KnowledgeBase.open(entities) if entities or needed else None


def metrics_of(
    specs: Sequence[str | Metric], systems: Mapping[str, Sequence[Sample]], lang: str, base: KnowledgeBase | None
) -> Iterator[Metric]:
    """Yield each metric, made for the language of the samples and prepared on all of them; each once."""
    specs = [specs] if isinstance(specs, str) else specs
    if not specs:
        raise UsageError("at least one metric is needed")
    corpus = [sample for samples in systems.values() for sample in samples]
    langs = {sample.lang for sample in corpus}
    tag = langs.pop() if len(langs) == 1 else lang
    made = {spec if isinstance(spec, str) else spec.name: spec for spec in specs}
    for metric in [make(spec, lang=tag, base=base) if isinstance(spec, str) else spec for spec in made.values()]:
        yield metric.prepare(corpus) if isinstance(metric, Prepares) else metric


def statistics_of(metric: Metric, systems: Mapping[str, Sequence[Sample]]) -> Matrix:
    """Return the statistics of all systems, shape (systems, segments, k)."""
    import numpy as np

    if isinstance(metric, BySegment):
        return _apart(metric.statistics(_side_by_side(systems)), len(systems))
    return np.stack([metric.statistics(samples) for samples in systems.values()])


def all_statistics(metrics: Sequence[Metric], systems: Mapping[str, Sequence[Sample]]) -> Iterator[Matrix]:
    """Yield the statistics of each metric for all systems, shape (systems, segments, k); a family's are extracted together."""
    ready: dict[int, Matrix] = {}
    for place, metric in enumerate(metrics):
        if place not in ready and isinstance(metric, BySegment) and isinstance(metric, Kin):
            later = [
                other
                for other in range(place, len(metrics))
                if type(metrics[other]) is type(metric) and cast(Kin, metrics[other]).family == metric.family
            ]
            found = metric.statistics_of_kin([metrics[other] for other in later], _side_by_side(systems))
            ready |= {other: _apart(matrix, len(systems)) for other, matrix in zip(later, found, strict=True)}
        yield ready.pop(place) if place in ready else statistics_of(metric, systems)


def _side_by_side(systems: Mapping[str, Sequence[Sample]]) -> list[Sample]:
    """Return the samples of all systems by segment: what they say alike is looked at once, and so are the references."""
    return [sample for samples in zip(*systems.values(), strict=True) for sample in samples]


def _apart(together: Matrix, systems: int) -> Matrix:
    import numpy as np

    return np.ascontiguousarray(np.swapaxes(together.reshape(-1, systems, together.shape[1]), 0, 1))


def _units(statistics: Matrix, systems: Mapping[str, Sequence[Sample]], blocks: str) -> Matrix:
    """Return the statistics of what is resampled, shape (systems, segments or documents, k)."""
    if blocks == "segment":
        return statistics
    if blocks != "document":
        raise UnknownNameError("kind of block", blocks, get_args(Blocks))
    documents = [sample.document for sample in next(iter(systems.values()))]
    if None in documents:
        raise UsageError(f"blocks=document needs the document of each segment; segment {documents.index(None) + 1} has none")
    return significance.by_document(statistics, documents)


def _column(
    metric: Metric,
    systems: Mapping[str, Sequence[Sample]],
    statistics: Matrix,
    resampled: Matrix | None,
    equalizer: Equalizer | None,
    *,
    mark: str,
    level: float,
    segments: bool,
) -> list[Score]:
    """Return the metric's score of each system."""
    totals = statistics.sum(axis=-2)
    return [
        Score(
            metric.name,
            float(metric.score(totals[number])),
            _marked(metric.signature(samples), mark),
            metric.higher_is_better,
            significance.interval(resampled[number], level=level) if resampled is not None else None,
            tuple(map(float, metric.segment_scores(statistics[number]))) if segments else None,
            _normalized(metric, samples, equalizer) if equalizer else None,
        )
        for number, samples in enumerate(systems.values())
    ]


def _split(
    kinds: Sequence[str], systems: Mapping[str, Sequence[Sample]], base: KnowledgeBase | None
) -> list[list[tuple[str, str, tuple[int, ...]]]]:
    """Return for each system (kind, name, places of the segments) of each bucket."""
    if not kinds or base is None:
        return [[] for _ in systems]
    shared = {kind: bucketed(kind, next(iter(systems.values())), base) for kind in kinds if kind != "findings"}
    return [
        [
            (kind, name, places)
            for kind in dict.fromkeys(kinds)
            for name, places in (shared[kind] if kind in shared else bucketed(kind, samples, base)).items()
        ]
        for samples in systems.values()
    ]


def _with_buckets(
    column: Sequence[Score],
    metric: Metric,
    statistics: Matrix,
    split: Sequence[Sequence[tuple[str, str, tuple[int, ...]]]],
    draw: Callable[[Matrix], Matrix] | None,
    level: float,
) -> list[Score]:
    """Return the scores with their values on each bucket; buckets of segments are resampled by segments."""

    def bucket(rows: Matrix, kind: str, name: str) -> Bucket:
        span = significance.interval(metric.score(draw(rows)), level=level) if draw else None
        return Bucket(kind, name, len(rows), float(metric.score(rows.sum(axis=0))), span)

    return [
        replace(score, buckets=tuple(bucket(rows[list(places)], kind, name) for kind, name, places in groups))
        for score, rows, groups in zip(column, statistics, split, strict=True)
    ]


def _differences(
    metric: Metric, systems: Mapping[str, Sequence[Sample]], statistics: Matrix, pairs: Sequence[tuple[str, str]], count: int
) -> Iterator[Difference]:
    """Yield, of each two systems, the segments whose scores differ most, the largest difference first."""
    scores = dict(zip(systems, map(metric.segment_scores, statistics), strict=True))
    for system, baseline in pairs:
        deltas = [float(delta) for delta in scores[system] - scores[baseline]]
        places = [place for place, delta in enumerate(deltas) if abs(delta) > _NO_DIFFERENCE]
        for place in sorted(places, key=lambda place: -abs(deltas[place]))[:count]:
            one, other = systems[system][place], systems[baseline][place]
            yield Difference(
                metric.name,
                system,
                baseline,
                one.id,
                deltas[place],
                one.output,
                other.output,
                difference(other.output, one.output),
                one.references[0] if one.references else None,
                one.source,
            )


def _rows(systems: Iterable[str], columns: Sequence[Sequence[Score]]) -> tuple[SystemScores, ...]:
    return tuple(SystemScores(name, scores) for name, scores in zip(systems, zip(*columns, strict=True), strict=True))


def _mark(blocks: str, *, bs: int, ar: int | None = None, seed: int) -> str:
    """Return what resampling adds to a signature, in sacrebleu's order; the kind of block is ours."""
    parts = {"bs": bs, "ar": ar, "seed": seed, "blocks": None if blocks == "segment" else blocks}
    return "|".join(f"{key}:{value}" for key, value in parts.items() if value is not None)


def _marked(signature: str, mark: str) -> str:
    """Insert a mark where sacrebleu has it: after the number of references."""
    first, _, rest = signature.partition("|")
    parts = (first, mark, rest) if first.startswith("nrefs:") else (mark, signature)
    return "|".join(filter(None, parts))


# ------------------------------------------------------------------------------------- entity names made equal


def _normalized(metric: Metric, samples: Sequence[Sample], equalizer: Equalizer) -> NormalizedScore:
    """Score entity-normalized samples, and each time with one entity left alone.

    Only the segments that mention an entity are scored again for it: the statistics of the others stay in the sum.
    """
    changes = equalizer.changes(samples)
    if isinstance(metric, ComparesEntities):
        equal: Metric = metric.by_entity()
        statistics = equal.statistics(samples)
        again = [metric.by_entity(leave=(c.entity,)).statistics([samples[place] for place in c.places]) for c in changes]
    else:
        equal = metric
        statistics = equal.statistics([equalizer.sample(sample) for sample in samples])
        left_alone = [equalizer.sample(samples[place], leave=c.entity) for c in changes for place in c.places]
        rows = equal.statistics(left_alone) if left_alone else statistics[:0]
        ends = list(accumulate(len(c.places) for c in changes))
        again = [rows[end - len(c.places) : end] for c, end in zip(changes, ends, strict=True)]
    totals = statistics.sum(axis=0)
    value = float(equal.score(totals))
    contributions = []
    for change, rows in zip(changes, again, strict=True):
        without = totals - statistics[list(change.places)].sum(axis=0) + rows.sum(axis=0)
        delta = value - float(equal.score(without))
        if abs(delta) > _NO_DIFFERENCE:
            contributions.append(Contribution(change.entity, change.names, delta))
    contributions.sort(key=lambda contribution: (-abs(contribution.delta), contribution.entity))
    return NormalizedScore(value, f"{equal.signature(samples)}|norm:entities.{equalizer.version}", tuple(contributions))


@dataclass(frozen=True, slots=True)
class _Change:
    """An entity that normalization changes somewhere: its names in the texts, and the samples that mention it."""

    entity: str
    names: tuple[str, ...]
    places: tuple[int, ...]


class Equalizer:
    """Makes entity names equal on both sides of samples; each text is linked once."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._linked: dict[tuple[str, str], Linked] = {}
        self._equal: dict[tuple[str, str, str], NormalizedDocument] = {}

    @property
    def version(self) -> str:
        """The knowledge base's version, which signatures name."""
        return self._base.version

    def sample(self, sample: Sample, *, leave: str = "") -> Sample:
        """Return the sample with its names made equal, those of the entity `leave` as they are."""
        return replace(
            sample,
            output=self._document(sample.output, sample.lang, leave).text,
            references=tuple(self._document(reference, sample.lang, leave).text for reference in sample.references),
        )

    def changes(self, samples: Sequence[Sample]) -> list[_Change]:
        """Return the entities whose mentions normalization changes, by id."""
        names: dict[str, dict[str, None]] = {}
        places: dict[str, dict[int, None]] = {}
        touched: set[str] = set()
        for place, sample in enumerate(samples):
            for text in (sample.output, *sample.references):
                document = self._document(text, sample.lang)
                for mention in document.mentions:
                    names.setdefault(mention.entity, {})[mention.span.of(text)] = None
                    places.setdefault(mention.entity, {})[place] = None
                    if mention.entity not in touched and any(edit.span.overlaps(mention.span) for edit in document.edits):
                        touched.add(mention.entity)
        return [_Change(entity, tuple(sorted(names[entity])), tuple(places[entity])) for entity in sorted(touched)]

    def _document(self, text: str, lang: str, leave: str = "") -> NormalizedDocument:
        key = (text, lang, leave)
        if key not in self._equal:
            document = Document(text, lang=lang)
            linked = self._link(document)
            self._equal[key] = normalize_document(document, self._base, leave=(leave,), linked=linked, uniform=True)
        return self._equal[key]

    def _link(self, document: Document) -> Linked:
        key = (document.text, document.lang)
        if key not in self._linked:
            self._linked[key] = link(document, self._base)
        return self._linked[key]
