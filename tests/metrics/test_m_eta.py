"""M-ETA exactly as published."""

import json

import pytest
from conftest import real_data

from toolkit.document import Sample
from toolkit.errors import InputError
from toolkit.metrics.base import make
from toolkit.metrics.m_eta import MEta


@pytest.mark.parametrize(
    ("output", "correct"),
    [
        ("J'ai lu L'ÉTRANGER hier.", 1),
        ("Die STRASSE nach Rom", 1),
        ("The Outsider", 0),
        ("", 0),
        ("L'e\u0301tranger", 0),  # no Unicode normalization
        ("Straßenbahn", 1),  # no word boundaries
    ],
)
def test_a_mention_as_substring(output: str, correct: int) -> None:
    targets = [{"translation": "…", "mention": "L'Étranger"}, {"translation": "…", "mention": "Straße"}]
    assert make("m-eta").statistics([Sample(output, meta={"targets": targets})]).tolist() == [[correct, 1]]


def test_items_without_mentions_are_told() -> None:
    with pytest.raises(InputError, match="segment q7 has none"):
        make("m-eta").statistics([Sample("x", ("y",), id="q7")])


@pytest.mark.parametrize(
    ("system", "published"),
    [
        ("gpt-4o-2024-08-06", {"fr_FR": 43.23, "de_DE": 42.13, "es_ES": 51.96}),
        ("gpt-4o-mini-2024-07-18", {"fr_FR": 35.91, "de_DE": 31.87, "es_ES": 43.98}),
    ],
)
def test_published_figures(system: str, published: dict[str, float]) -> None:
    metric = make("m-eta")
    for locale, figure in published.items():
        predictions = {item["id"]: item["prediction"] for item in records(f"ea-mt/{locale}.{system}.jsonl")}
        items = records(f"ea-mt/{locale}.references.jsonl")
        samples = [Sample(predictions.get(item["id"]) or "", id=item["id"], meta={"targets": item["targets"]}) for item in items]
        assert round(float(metric.score(metric.statistics(samples).sum(axis=0))), 2) == figure


def records(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in real_data(path).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("output", "mention", "correct"),
    [
        ("L'e\u0301tranger", "L'Étranger", 1),  # Unicode normalization
        ("I read L’Étranger.", "L'Étranger", 1),
        ("Le film Beyonce", "Beyoncé", 1),
        ("X-Men 2", "X Men 2", 1),
        ("The Etranger's", "L'Étranger", 0),
        ("Er lebt in Peking.", "Beijing", 1),  # another name of the entity
        ("Er lebt in Köln.", "Beijing", 0),
        ("", "Beijing", 0),
    ],
)
def test_normalized(output: str, mention: str, correct: int) -> None:
    sample = Sample(output, lang="de", meta={"targets": [{"translation": "…", "mention": mention}]})
    for metric in (make("m-eta:match=normalized"), MEta().by_entity()):
        assert metric.statistics([sample]).tolist() == [[correct, 1]]


def test_normalized_but_for_an_entity() -> None:
    sample = Sample("Er lebt in Peking.", lang="de", meta={"targets": [{"translation": "…", "mention": "Beijing"}]})
    assert MEta().by_entity(leave=["beijing"]).statistics([sample]).tolist() == [[0, 1]]
