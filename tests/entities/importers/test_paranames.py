from collections.abc import Callable
from typing import Any

import pytest

from toolkit.errors import InputError

HEADER = "wikidata_id\teng\tlabel\tlanguage\ttype\n"


def test_names_are_gathered_by_entity_wherever_their_lines_stand(imported: Callable[..., Any]) -> None:
    counts, text = imported(
        HEADER
        + "Q20\tBort\tBort\ten\tLOC\n"
        + "Q3\tKite Club\tKite Club\ten\tORG\n"
        + "Q20\tBort\tBorte\tfr\tLOC\n"
        + 'Q3\tKite Club\t"Club ""Kite"""\tfr\tORG\n',
        "paranames",
    )
    assert text == (
        '[bort]  # Q20\nkind = "place"\nen.short = ["Bort"]\nfr.short = ["Borte"]\n\n'
        '[kite-club]  # Q3\nkind = "organization"\nen.full = ["Kite Club"]\nfr.full = ["Club \\"Kite\\""]\n'
    )
    assert (counts.read, counts.entities, counts.names, counts.merged_earlier, counts.refused) == (4, 2, 4, 0, {})


def test_languages_and_types_are_chosen(imported: Callable[..., Any]) -> None:
    content = HEADER + "Q1\tBort\tBort\ten\tLOC\nQ1\tBort\tBorte\tfr\tLOC\nQ2\tAb Cd\tAb Cd\tfr\tPER\n"
    counts, text = imported(content, "paranames", langs=["fr"], types=["LOC=country"])
    assert text == '[bort]  # Q1\nkind = "country"\nfr.short = ["Borte"]\n'
    assert counts.refused == {"name in a language that is not wanted": 1, "record of a type that is not wanted": 1}


def test_an_entity_that_comes_with_two_types_is_one(imported: Callable[..., Any]) -> None:
    _, text = imported(HEADER + "Q1\tBort\tBort\ten\tLOC\nQ2\tCd\tCd\ten\tORG\nQ1\tBort\tBort\ten\tORG\n", "paranames")
    assert text.count("[bort") == 1
    assert 'kind = "place"\nen.short = ["Bort"]' in text


def test_corrupt_lines_are_told_and_passed_over(imported: Callable[..., Any]) -> None:
    content = HEADER + "Q1\tBort\tBort\ten\tLOC\nQ2\tshort\nB3\tX\tXy\ten\tLOC\n"
    counts, text = imported(content.encode() + b"Q4\tCaf\xe9\tCaf\xe9\tfr\tLOC\n", "paranames")
    assert text.count("kind") == 1
    assert counts.corrupt == 3
    assert [str(fault).partition("source:")[2] for fault in counts.faults] == [
        "3: has 2 columns, the header 5",
        "4: 'B3' is no Wikidata id",
        "5: is not UTF-8: byte 0xe9 in column 7",
    ]


def test_strict_fails_at_the_first_corrupt_line(imported: Callable[..., Any]) -> None:
    with pytest.raises(InputError, match=r"source:3: has 2 columns, the header 5"):
        imported(HEADER + "Q1\tBort\tBort\ten\tLOC\nQ2\tshort\n", "paranames", strict=True)


def test_another_header_is_an_error(imported: Callable[..., Any]) -> None:
    with pytest.raises(InputError, match="source:1: the header must be wikidata_id, eng, label, language, type"):
        imported("id\tname\nQ1\tBort\n", "paranames")


def test_a_name_of_ten_megabytes_is_told_with_its_line(imported: Callable[..., Any]) -> None:
    counts, text = imported(HEADER + f"Q1\tx\t{'x' * 10_000_000}\ten\tLOC\nQ2\tBort\tBort\ten\tLOC\n", "paranames")
    assert str(counts.faults[0]).endswith("source:2: a line longer than 1,048,576 bytes")
    assert "[bort]" in text
