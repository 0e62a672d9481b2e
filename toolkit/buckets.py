"""Segments that have something in common: by length, document, entities, numbers, rare words, origin, findings.

A score over all segments hides where a system is good and where it is not. Buckets are taken from the reference (the
output, where there is none), so that they hold the same segments for every system; findings are of each output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from toolkit.document import Document, Sample
from toolkit.errors import UnknownNameError, UsageError
from toolkit.languages.tokens import tokenize

if TYPE_CHECKING:
    from toolkit.entities import KnowledgeBase

Places = Mapping[str, tuple[int, ...]]

_LENGTHS = (10, 20, 30, 40)
_RARE = (0, 10, 25)


def buckets(kind: str, samples: Sequence[Sample], base: KnowledgeBase) -> Places:
    """Return the places of the segments in each bucket, by the bucket's name, in their natural order.

    Args:
        kind: length (in words), document, entities (how many are named), numbers (how many there are), frequency (share of
            words that stand but once in all references), origin (the language the source was written in), findings (the
            rules that find something in the output: a segment may then lie in several buckets).
        samples: one system's segments.
        base: the knowledge base that entities are found by.

    Raises:
        UnknownNameError: an unknown kind. UsageError: segments without the document or origin that they are split by.
    """
    kinds: Mapping[str, Callable[[Sequence[Sample]], Places]] = {
        "length": _by_length,
        "document": _by_document,
        "entities": partial(_by_entities, base=base),
        "numbers": _by_numbers,
        "frequency": _by_frequency,
        "origin": _by_origin,
        "findings": partial(_by_findings, base=base),
    }
    if kind not in kinds:
        raise UnknownNameError("kind of bucket", kind, kinds)
    return kinds[kind](samples)


def _by_length(samples: Sequence[Sample]) -> Places:
    return _ranged([len(tokenize(_text(sample))) for sample in samples], _LENGTHS, "words")


def _by_document(samples: Sequence[Sample]) -> Places:
    return _named([(_known(sample.document, sample, "document"),) for sample in samples])


def _by_origin(samples: Sequence[Sample]) -> Places:
    return _named([(_known(sample.meta.get("origin"), sample, "origin"),) for sample in samples])


def _by_entities(samples: Sequence[Sample], *, base: KnowledgeBase) -> Places:
    from toolkit.entities import link

    return _counted([len(link(Document(_text(s), lang=s.lang), base).mentions) for s in samples], "entity", "entities")


def _by_numbers(samples: Sequence[Sample]) -> Places:
    from toolkit.quantities import quantities

    return _counted([len(quantities(_text(sample), sample.lang)) for sample in samples], "number", "numbers")


def _by_frequency(samples: Sequence[Sample]) -> Places:
    words = [tokenize(_text(sample)).folded for sample in samples]
    counts = Counter(word for segment in words for word in segment)
    shares = [-(-100 * sum(counts[word] == 1 for word in segment) // max(len(segment), 1)) for segment in words]
    return _ranged(shares, _RARE, "% rare words")


def _by_findings(samples: Sequence[Sample], *, base: KnowledgeBase) -> Places:
    from toolkit.rules import Selection, check_document, load_rules

    selection = Selection(load_rules())
    codes = []
    for sample in samples:
        checked, _ = check_document(Document(sample.output, lang=sample.lang), selection, base)
        codes.append(tuple(sorted({f"{f.rule} {f.name}" for f in checked.findings})) or ("no findings",))
    return _named(codes, last="no findings")


# ------------------------------------------------------------------------------------------------------- the parts


def _text(sample: Sample) -> str:
    return sample.references[0] if sample.references else sample.output


def _known(value: object, sample: Sample, field: str) -> str:
    if value is None:
        raise UsageError(f"buckets by {field} need the {field} of each segment; segment {sample.id or '?'} has none")
    return str(value)


def _named(names: Sequence[tuple[str, ...]], *, last: str = "") -> Places:
    """Return the places by name: in order of appearance, or by the alphabet with one name at the end."""
    found: dict[str, list[int]] = {}
    for place, several in enumerate(names):
        for name in several:
            found.setdefault(name, []).append(place)
    order = sorted(found, key=lambda name: (name == last, name)) if last else list(found)
    return {name: tuple(found[name]) for name in order}


def _counted(counts: Sequence[int], one: str, many: str) -> Places:
    names = (f"no {one}", f"1 {one}", f"2 or more {many}")
    return _in_order([min(count, 2) for count in counts], names)


def _ranged(values: Sequence[int], limits: Sequence[int], unit: str) -> Places:
    """Return the places of the values up to each limit, and above the last."""
    lows = [0, *(limit + 1 for limit in limits)]
    names = [f"{low}-{high} {unit}" if low < high else f"{low} {unit}" for low, high in zip(lows, limits, strict=False)]
    return _in_order([sum(value > limit for limit in limits) for value in values], (*names, f"over {limits[-1]} {unit}"))


def _in_order(numbers: Sequence[int], names: Sequence[str]) -> Places:
    places = {name: tuple(p for p, number in enumerate(numbers) if number == n) for n, name in enumerate(names)}
    return {name: found for name, found in places.items() if found}
