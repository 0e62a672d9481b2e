"""Systems' outputs and metrics → scores, raw and with entity names made equal on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.document import Document, Sample
from toolkit.entities import KnowledgeBase, Linked, link
from toolkit.entities.normalization import normalize_document
from toolkit.errors import LengthError, UsageError
from toolkit.languages import parse
from toolkit.metrics.base import Metric, make
from toolkit.results import Contribution, NormalizedScore, Score, ScoreResult, SystemScores
from toolkit.significance import interval

_MOST_CONTRIBUTIONS = 20
_NO_DIFFERENCE = 1e-9

Outputs = Mapping[str, Sequence[str]] | Sequence[str] | Iterable[Sample]


def score(
    outputs: Outputs,
    references: Sequence[Sequence[str]] = (),
    *,
    source: Sequence[str] | None = None,
    metrics: Sequence[str] = ("bleu", "chrf", "ter"),
    lang: str = "en",
    normalize_entities: bool = False,
    confidence: bool = False,
    level: float = 0.95,
    segments: bool = False,
    entities: Sequence[str | Path] = (),
) -> ScoreResult:
    """Score the outputs of one or more systems.

    Args:
        outputs: segments by system name, or one system's segments, or Samples (which carry their references).
        references: streams of references, each as long as the outputs, as in sacrebleu.
        source: the segments in the source language.
        metrics: `NAME` or `NAME:key=value,key=value`.
        lang: BCP 47 tag of outputs and references.
        normalize_entities: score also with the entity mentions on both sides replaced by the preferred short name,
            and tell which entities made the difference.
        confidence: bootstrap confidence intervals.
        level: coverage of the intervals.
        segments: keep the scores of the segments.
        entities: TOML files laid over the knowledge base.

    Raises:
        LengthError: outputs, references or source of different lengths.
        UnknownNameError: an unknown metric or option; UsageError: an unknown language.
    """
    tag = parse(lang)
    makers = [make(spec) for spec in metrics]
    if not makers:
        raise UsageError("at least one metric is needed")
    systems = samples_of(outputs, references, source=source, lang=tag)
    knowledge = KnowledgeBase.open(entities) if normalize_entities else None
    equalizer = _Equalizer(knowledge) if knowledge else None
    return ScoreResult(
        tuple(
            SystemScores(
                name,
                tuple(
                    _score(metric, samples, equalizer, confidence=confidence, level=level, segments=segments) for metric in makers
                ),
            )
            for name, samples in systems.items()
        )
    )


def samples_of(
    outputs: Outputs, references: Sequence[Sequence[str]] = (), *, source: Sequence[str] | None = None, lang: str = "en"
) -> dict[str, list[Sample]]:
    """Return the samples of each system, in the order given.

    Raises:
        LengthError: streams of different lengths; the message names both.
    """
    if isinstance(outputs, Mapping):
        streams_by_name: Mapping[str, Sequence[str]] = outputs
    else:
        items = list(outputs)
        samples = [item for item in items if isinstance(item, Sample)]
        if samples:
            return {name: [s for s in samples if s.system == name] for name in dict.fromkeys(s.system for s in samples)}
        streams_by_name = {"system": [item for item in items if isinstance(item, str)]}
    if not streams_by_name:
        raise UsageError("at least one system's output is needed")
    if isinstance(references, str) or (references and isinstance(references[0], str)):
        raise UsageError("references are a list of streams: pass [references] for a single one")
    first, expected = next((name, len(segments)) for name, segments in streams_by_name.items())
    streams: list[tuple[str, Sequence[str]]] = [(f"system {name!r}", segments) for name, segments in streams_by_name.items()]
    streams += [(f"reference {number}", stream) for number, stream in enumerate(references, start=1)]
    if source is not None:
        streams.append(("source", source))
    for name, segments in streams:
        if len(segments) != expected:
            raise LengthError(f"{name} has {len(segments)} segments, system {first!r} has {expected}; they must be parallel")
    rows = list(zip(*references, strict=True)) if references else [()] * expected
    sources: Sequence[str | None] = source if source is not None else [None] * expected
    return {
        name: [
            Sample(output, tuple(row), id=str(number), system=name, source=text, lang=lang)
            for number, (output, row, text) in enumerate(zip(segments, rows, sources, strict=True), start=1)
        ]
        for name, segments in streams_by_name.items()
    }


def _score(
    metric: Metric, samples: Sequence[Sample], equalizer: _Equalizer | None, *, confidence: bool, level: float, segments: bool
) -> Score:
    statistics = metric.statistics(samples)
    return Score(
        metric.name,
        float(metric.score(statistics.sum(axis=0))),
        metric.signature(samples),
        metric.higher_is_better,
        interval(metric, statistics, level=level) if confidence else None,
        tuple(map(float, metric.segment_scores(statistics))) if segments else None,
        _normalized(metric, samples, equalizer) if equalizer else None,
    )


def _normalized(metric: Metric, samples: Sequence[Sample], equalizer: _Equalizer) -> NormalizedScore:
    """Score entity-normalized samples, and each time with one entity left alone.

    Only the segments that mention an entity are scored again for it: the statistics of the others stay in the sum.
    """
    equal = [equalizer.sample(sample) for sample in samples]
    statistics = metric.statistics(equal)
    totals = statistics.sum(axis=0)
    value = float(metric.score(totals))
    contributions = []
    for entity, (names, places) in sorted(equalizer.changed(samples).items()):
        left_alone = [equalizer.sample(samples[place], leave=entity) for place in places]
        without = totals - statistics[places].sum(axis=0) + metric.statistics(left_alone).sum(axis=0)
        delta = value - float(metric.score(without))
        if abs(delta) > _NO_DIFFERENCE:
            contributions.append(Contribution(entity, tuple(sorted(names)), delta))
    contributions.sort(key=lambda contribution: (-abs(contribution.delta), contribution.entity))
    signature = f"{metric.signature(samples)}|norm:entities.{equalizer.version}"
    return NormalizedScore(value, signature, tuple(contributions[:_MOST_CONTRIBUTIONS]))


class _Equalizer:
    """Makes entity names equal on both sides of samples; each text is linked once."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._linked: dict[tuple[str, str], Linked] = {}
        self._equal: dict[tuple[str, str, str], str] = {}

    @property
    def version(self) -> str:
        return self._base.version

    def sample(self, sample: Sample, *, leave: str = "") -> Sample:
        """Return the sample with its names made equal, those of the entity `leave` as they are."""
        return replace(
            sample,
            output=self._text(sample.output, sample.lang, leave),
            references=tuple(self._text(reference, sample.lang, leave) for reference in sample.references),
        )

    def changed(self, samples: Sequence[Sample]) -> dict[str, tuple[set[str], list[int]]]:
        """Return for each entity that normalization changes somewhere its names and the samples that mention it."""
        names: dict[str, set[str]] = {}
        places: dict[str, list[int]] = {}
        touched: set[str] = set()
        for place, sample in enumerate(samples):
            for text in (sample.output, *sample.references):
                linked = self._link(text, sample.lang)
                edits = normalize_document(Document(text, lang=sample.lang), self._base, linked=linked).edits
                for mention in linked.mentions:
                    names.setdefault(mention.entity, set()).add(mention.span.of(text))
                    if not places.setdefault(mention.entity, []) or places[mention.entity][-1] != place:
                        places[mention.entity].append(place)
                    if any(edit.span.overlaps(mention.span) for edit in edits):
                        touched.add(mention.entity)
        return {entity: (names[entity], places[entity]) for entity in touched}

    def _text(self, text: str, lang: str, leave: str) -> str:
        key = (text, lang, leave)
        if key not in self._equal:
            linked = self._link(text, lang)
            document = Document(text, lang=lang)
            self._equal[key] = normalize_document(document, self._base, leave=(leave,), linked=linked).text
        return self._equal[key]

    def _link(self, text: str, lang: str) -> Linked:
        if (text, lang) not in self._linked:
            self._linked[text, lang] = link(Document(text, lang=lang), self._base)
        return self._linked[text, lang]
