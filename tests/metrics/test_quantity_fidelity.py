"""Quantities that output and reference, or source, share."""

import math

import pytest

from toolkit.document import Sample
from toolkit.errors import InputError, UsageError
from toolkit.metrics.base import make

REFERENCE = make("quantity-fidelity")
SOURCE = make("quantity-fidelity:against=source,source_lang=fr")


@pytest.mark.parametrize(
    ("output", "reference", "expected"),
    [
        ("12,000 men on Friday", "twelve thousand men on Friday", [2, 2, 2, 2]),
        ("12,000 men", "1,200 men", [0, 1, 0, 1]),
        ("2,500,000 euros", "2.5 million euros", [1, 1, 1, 1]),
        ("no figure", "50 men", [0, 1, 0, 0]),
        ("50 men and 7 dogs", "50 men", [1, 1, 1, 2]),
        ("both towns", "the two towns", [0, 0, 0, 0]),
        ("2 towns", "the two towns", [0, 0, 1, 1]),
        ("October 11", "11 October 2019", [1, 1, 1, 1]),
        ("60 miles", "100 km", [1, 1, 1, 1]),
    ],
)
def test_against_the_reference(output: str, reference: str, expected: list[int]) -> None:
    assert REFERENCE.statistics([Sample(output, (reference,))])[0].tolist() == expected


@pytest.mark.parametrize(
    ("source", "output", "expected"),
    [
        ("3 milliards d'euros, soit 50 %", "3 billion euros, or 50%", [2, 2, 2, 2]),
        ("3 milliards d'euros, soit 50 %", "3 trillion euros, or 50%", [1, 2, 1, 2]),
        ("Le XXe siècle à 15h30", "the 20th century at 3.30 pm", [2, 2, 2, 2]),
    ],
)
def test_against_the_source(source: str, output: str, expected: list[int]) -> None:
    assert SOURCE.statistics([Sample(output, source=source)])[0].tolist() == expected


def test_precision_recall_and_f1() -> None:
    samples = [Sample("50 men and 7 dogs", ("50 men",))]
    scores = {}
    for measure in ("precision", "recall", "f1"):
        metric = make(f"quantity-fidelity:measure={measure}")
        scores[measure] = float(metric.score(metric.statistics(samples).sum(axis=0)))
    assert scores == {"precision": 50.0, "recall": 100.0, "f1": pytest.approx(200 / 3)}
    assert math.isnan(REFERENCE.segment_scores(REFERENCE.statistics([Sample("a", ("b",))]))[0])


def test_of_several_references_the_best_counts() -> None:
    assert REFERENCE.statistics([Sample("50 men", ("60 men", "50 men"))])[0].tolist() == [1, 1, 1, 1]


def test_what_it_lacks_is_told() -> None:
    with pytest.raises(UsageError, match=r"needs its language: against=source,source_lang=de"):
        make("quantity-fidelity:against=source").statistics([Sample("1", source="1")])
    with pytest.raises(InputError, match="segment 1 has none"):
        SOURCE.statistics([Sample("1")])
    with pytest.raises(InputError, match="needs a reference"):
        REFERENCE.statistics([Sample("1")])
    with pytest.raises(UsageError, match="unknown source_lang"):
        make("quantity-fidelity:against=source,source_lang=frnch").statistics([Sample("1", source="1")])


def test_signature() -> None:
    assert SOURCE.signature([Sample("1", source="1")]).startswith("nrefs:0|against:source:fr|measure:f1|version:toolkit.")
