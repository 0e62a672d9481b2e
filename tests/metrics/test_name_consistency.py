"""One form of a name a document."""

import math

import pytest

from toolkit.document import Sample
from toolkit.errors import InputError
from toolkit.metrics.base import make

METRIC = make("name-consistency")


def rows(*outputs: str, document: str | None = "d") -> list[list[float]]:
    found: list[list[float]] = METRIC.statistics([Sample(output, document=document) for output in outputs]).tolist()
    return found


def test_the_form_that_is_most_frequent_in_the_document_is_the_usual_one() -> None:
    assert rows("ISIS fled.", "ISIS came back.", "Daesh left.") == [[1, 1], [1, 1], [0, 1]]


def test_segments_without_a_document_are_documents_of_their_own() -> None:
    assert rows("ISIS fled.", "ISIS came back.", "Daesh left.", document=None) == [[0, 0]] * 3
    assert rows("ISIS and ISIS, then Daesh.", document=None) == [[2, 3]]


def test_full_name_then_acronym_is_consistent() -> None:
    assert rows("The Syrian Democratic Forces (SDF) left.", "The SDF came.", "SDF again") == [[1, 1], [1, 1], [1, 1]]


def test_full_stops_and_capitals_are_no_other_form() -> None:
    assert rows("The U.N. met.", "The UN met.") == [[1, 1], [1, 1]]


def test_genitives_and_compounds_are_no_other_form() -> None:
    german = [
        Sample(text, document="d", lang="de")
        for text in ("Frankreich und Frankreichs Nachbarn", "die USA", "die USA, US-Truppen")
    ]
    assert METRIC.statistics(german).tolist() == [[2, 2], [1, 1], [1, 1]]


def test_scores() -> None:
    statistics = METRIC.statistics(
        [Sample(text, document="d") for text in ("ISIS fled.", "ISIS came.", "Daesh left.", "Nothing.")]
    )
    assert float(METRIC.score(statistics.sum(axis=0))) == pytest.approx(200 / 3)
    assert math.isnan(METRIC.segment_scores(statistics)[3])
    assert METRIC.signature([Sample("a", document="d")]).startswith("nrefs:0|documents:known|kb:")
    with pytest.raises(InputError):
        METRIC.statistics([])
