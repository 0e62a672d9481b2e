"""Entity accuracy by the reference's names and by entity."""

import math

import pytest

from toolkit.document import Sample
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.metrics.base import make
from toolkit.metrics.entity_accuracy import EntityAccuracy

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
        Entity("syria", "country", (Name("Syria", "en", "short", "preferred"), Name("Syrian", "en", "demonym", "accepted"))),
        Entity("us", "country", (Name("United States", "en", "short", "preferred"), Name("US", "en", "acronym", "preferred"))),
    ]
)
NAMED = EntityAccuracy(base=BASE)


def row(output: str, *references: str, metric: EntityAccuracy = NAMED) -> list[float]:
    return metric.statistics([Sample(output, references)])[0].tolist()


@pytest.mark.parametrize(
    ("output", "reference", "by_name", "by_entity"),
    [
        ("The SDF left Syria.", "The SDF left Syria.", [2, 2], [2, 2]),
        ("The Forces démocratiques syriennes left Syria.", "The SDF left Syria.", [1, 2], [2, 2]),
        ("They left.", "The SDF left Syria.", [0, 2], [0, 2]),
        ("THE WAR IN SYRIA", "the war in Syria", [1, 1], [1, 1]),
        ("Tell us more.", "Tell the US more.", [0, 1], [0, 1]),
        ("Syrian soil", "the soil of Syria", [0, 1], [0, 1]),
        ("Nothing here.", "Nothing there.", [0, 0], [0, 0]),
        ("SDFs", "SDF", [0, 1], [1, 1]),
    ],
)
def test_entities_of_the_reference(output: str, reference: str, by_name: list[int], by_entity: list[int]) -> None:
    assert row(output, reference) == by_name
    assert row(output, reference, metric=NAMED.by_entity()) == by_entity


def test_an_entity_is_expected_once_whatever_its_names() -> None:
    assert row("The SDF", "Syrian Democratic Forces (SDF)") == [1, 1]


def test_of_several_references_the_best_share_counts_then_the_most_entities() -> None:
    assert row("SDF in Syria", "the US", "the SDF", "the SDF in Syria") == [2, 2]


def test_an_entity_may_be_left_to_its_name() -> None:
    assert row("Forces démocratiques syriennes in Syria", "The SDF in Syria", metric=NAMED.by_entity(leave=["sdf"])) == [1, 2]


def test_without_entities_it_is_undefined() -> None:
    statistics = NAMED.statistics([Sample("a", ("b",)), Sample("Syria", ("Syria",))])
    segments = NAMED.segment_scores(statistics).tolist()
    assert math.isnan(segments[0])
    assert segments[1] == 100.0
    assert NAMED.score(statistics.sum(axis=0)) == 100.0


def test_the_signature_names_the_knowledge_base() -> None:
    samples = [Sample("a", ("b",))]
    assert f"nrefs:1|match:name|kb:{BASE.version}|version:toolkit." in NAMED.signature(samples)
    assert "|match:entity|" in NAMED.by_entity().signature(samples)
    assert "|match:name|" in make("entity-accuracy").signature(samples)
