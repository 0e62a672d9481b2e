"""Entities that output and reference, or source, share."""

import pytest

from toolkit.document import Sample
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.metrics.base import make
from toolkit.metrics.entity_f1 import entity_f1

BASE = KnowledgeBase.of(
    [
        Entity(
            "sdf",
            "armed-group",
            (
                Name("Syrian Democratic Forces", "en", "full", "preferred"),
                Name("SDF", "en", "acronym", "preferred"),
                Name("Forces démocratiques syriennes", "fr", "full", "preferred"),
            ),
        ),
        Entity(
            "syria",
            "country",
            (
                Name("Syria", "en", "short", "preferred"),
                Name("Syrie", "fr", "short", "preferred"),
                Name("Syrian", "en", "demonym", "accepted"),
            ),
        ),
        Entity("turkey", "country", (Name("Turkey", "en", "short", "preferred"), Name("Turquie", "fr", "short", "preferred"))),
    ]
)


@pytest.mark.parametrize(
    ("output", "reference", "expected"),
    [
        ("The SDF left Syria.", "Syrian Democratic Forces left Syria.", [2, 2, 2, 2]),
        ("The SDF left.", "Syrian Democratic Forces left Syria.", [1, 2, 1, 1]),
        ("The SDF left Turkey, Turkey!", "The SDF left Syria.", [1, 2, 1, 2]),
        ("Syrian soil", "Syrian soil", [0, 0, 0, 0]),
    ],
)
def test_against_the_reference(output: str, reference: str, expected: list[int]) -> None:
    assert entity_f1(base=BASE).statistics([Sample(output, (reference,))])[0].tolist() == expected


def test_against_the_source_in_its_language() -> None:
    metric = entity_f1(against="source", source_lang="fr", base=BASE)
    rows = metric.statistics(
        [
            Sample("The SDF are in Syria.", source="Les Forces démocratiques syriennes sont en Syrie."),
            Sample("The SDF are in Turkey.", source="Les Forces démocratiques syriennes sont en Syrie."),
        ]
    )
    assert rows.tolist() == [[2, 2, 2, 2], [1, 2, 1, 2]]
    assert float(metric.score(rows.sum(axis=0))) == 75.0


def test_built_in_names_of_two_languages() -> None:
    metric = make("entity-f1:against=source,source_lang=fr,measure=recall")
    (row,) = metric.statistics([Sample("NATO and the UN met in Moscow.", source="L'OTAN et l'ONU se sont réunies à Moscou.")])
    assert row.tolist() == [3, 3, 3, 3]


def test_of_several_references_the_best_counts() -> None:
    rows = entity_f1(base=BASE).statistics([Sample("Syria", ("Turkey", "Syria"))])
    assert rows[0].tolist() == [1, 1, 1, 1]
