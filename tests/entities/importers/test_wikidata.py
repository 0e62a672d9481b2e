import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from toolkit.errors import InputError, UnknownNameError, UsageError


def claim(value: Any, rank: str = "normal") -> dict[str, Any]:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": rank}


def item(number: int, labels: dict[str, str], *, kind: str = "Q43229", **more: Any) -> dict[str, Any]:
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {lang: {"language": lang, "value": text} for lang, text in labels.items()},
        "aliases": {
            lang: [{"language": lang, "value": text} for text in texts] for lang, texts in more.get("aliases", {}).items()
        },
        "claims": {
            "P31": [claim({"entity-type": "item", "numeric-id": int(kind[1:]), "id": kind})],
            "P1813": [claim({"text": text, "language": lang}) for lang, text in more.get("short", {}).items()],
        },
    }


def dump(*items: dict[str, Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(item) for item in items) + "\n]\n"


KITES = item(
    7,
    {"en": "Guild of Kites", "fr": "Guilde des cerfs-volants", "xx-unknown": "?"},
    aliases={"en": ["Kite Guild", "GOK"]},
    short={"fr": "GCV", "en": "the Guild"},
)


def test_labels_aliases_and_short_names(imported: Callable[..., Any]) -> None:
    counts, text = imported(gzip.compress(dump(KITES).encode()), "wikidata")
    assert text == (
        '[guild-of-kites]  # Q7\nkind = "organization"\n'
        'en.full = ["Guild of Kites", "Kite Guild"]\nen.short = ["the Guild"]\nen.acronym = ["GOK"]\n'
        'fr.full = ["Guilde des cerfs-volants"]\nfr.acronym = ["GCV"]\n'
    )
    assert (counts.read, counts.entities, counts.names) == (1, 1, 6)


def test_instance_of_says_the_kind_and_what_is_wanted(imported: Callable[..., Any]) -> None:
    items = (
        item(1, {"en": "Ada Bort"}, kind="Q5"),
        item(2, {"en": "Bort"}, kind="Q515"),
        item(3, {"en": "Gene Bort"}, kind="Q7187"),
        {"type": "property", "id": "P1"},
    )
    counts, text = imported(dump(*items), "wikidata")
    assert [line for line in text.splitlines() if "kind" in line or "[" in line[:1]] == [
        "[ada-bort]  # Q1",
        'kind = "person"',
        "[bort]  # Q2",
        'kind = "place"',
    ]
    assert counts.refused == {"record of a type that is not wanted": 1, "record that is no item": 1}
    _, text = imported(dump(*items), "wikidata", types=["Q7187=notion"])
    assert text == '[gene-bort]  # Q3\nkind = "notion"\nen.full = ["Gene Bort"]\n'


def test_a_statement_of_preferred_rank_goes_first_and_a_deprecated_one_does_not_count(imported: Callable[..., Any]) -> None:
    data = item(1, {"en": "Bort"})
    data["claims"]["P31"] = [
        claim({"id": "Q5"}, "deprecated"),
        claim({"id": "Q515"}),
        claim({"numeric-id": 6256}, "preferred"),
        {"mainsnak": {"snaktype": "somevalue"}, "rank": "preferred"},
    ]
    assert 'kind = "country"' in imported(dump(data), "wikidata")[1]


def test_the_label_of_any_language_serves_where_there_is_none(imported: Callable[..., Any]) -> None:
    data = item(1, {"mul": "Ada Bort", "fr": "Ada Borte"}, kind="Q5")
    _, text = imported(dump(data), "wikidata", langs=["en", "fr", "ru"])
    assert text == '[ada-bort]  # Q1\nkind = "person"\nen.full = ["Ada Bort"]\nfr.full = ["Ada Borte", "Ada Bort"]\n'


def test_empty_maps_are_written_as_lists(imported: Callable[..., Any]) -> None:
    data = item(1, {"en": "Bort"}) | {"aliases": []}
    assert imported(dump(data, item(2, {"en": "Cort"}) | {"claims": []}), "wikidata")[0].entities == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"type": "item", "id": "Q5"', "is not JSON: "),
        ('{"id": "Q5"}', "is no entity of Wikidata's JSON form"),
        ("[1]", "is no entity of Wikidata's JSON form"),
        ("[" * 100_000, "is nested too deeply"),
        (json.dumps(item(5, {"en": "x" * 10_000_000})), "a name of 10,000,000 characters"),
        (json.dumps(item(5, {"en": "Bort"}) | {"id": "L5"}), "'L5' is no Wikidata id"),
    ],
)
def test_a_corrupt_line_is_told_and_passed_over(imported: Callable[..., Any], line: str, problem: str) -> None:
    counts, text = imported(f"[\n{line},\n{json.dumps(KITES)}\n]\n", "wikidata")
    assert [str(fault).partition("source:")[2].startswith(f"2: {problem}") for fault in counts.faults] == [True]
    assert "[guild-of-kites]" in text


def test_a_file_of_another_format_is_given_up_early(imported: Callable[..., Any]) -> None:
    with pytest.raises(InputError, match=r"source:1: is not JSON.*100 records: is it wikidata"):
        imported("Q1\tBort\n" * 1000, "wikidata")


@pytest.mark.parametrize(
    ("types", "error", "problem"),
    [
        (["Q1"], UsageError, "--types Q1: has no kind by default; say Q1=KIND"),
        (["Q5=persn"], UnknownNameError, "did you mean 'person'"),
    ],
)
def test_types_that_cannot_be(imported: Callable[..., Any], types: list[str], error: type[Exception], problem: str) -> None:
    with pytest.raises(error, match=problem):
        imported(dump(KITES), "wikidata", types=types)
