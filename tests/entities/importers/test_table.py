from collections.abc import Callable
from typing import Any

import pytest

from toolkit.errors import InputError


def test_columns_are_languages_with_kinds(imported: Callable[..., Any]) -> None:
    counts, text = imported(
        "id,kind,en,fr,fr.acronym,de.deprecated,note\n"
        'kite-guild,organization,Guild of Kites | Kite Guild,"Guilde, cerfs-volants",GCV,Drachenbund,why\n'
        ",,Red Tape,Ruban rouge\n",
        "csv",
    )
    assert text == (
        '[kite-guild]\nkind = "organization"\nen.full = ["Guild of Kites", "Kite Guild"]\n'
        'fr.full = ["Guilde, cerfs-volants"]\nfr.acronym = ["GCV"]\nde.deprecated = ["Drachenbund"]\n\n'
        '[red-tape]\nkind = "notion"\nen.full = ["Red Tape"]\nfr.full = ["Ruban rouge"]\n'
    )
    assert (counts.read, counts.names) == (2, 7)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_what_the_header_has(imported: Callable[..., Any], separator: str) -> None:
    content = "\ufeff" + f"en{separator}fr\r\nRed Tape{separator}Ruban rouge\r\n"
    assert imported(content, "csv")[1] == '[red-tape]\nkind = "notion"\nen.full = ["Red Tape"]\nfr.full = ["Ruban rouge"]\n'


def test_a_first_column_id_is_no_indonesian(imported: Callable[..., Any]) -> None:
    _, text = imported("id,id\nRED 1,Pita merah\n", "csv")
    assert text == '[red-1]\nkind = "notion"\nid.full = ["Pita merah"]\n'


def test_a_quoted_field_may_span_lines(imported: Callable[..., Any]) -> None:
    counts, text = imported('en,note\nRed Tape,"one\ntwo"\nBlue Tape,x\n', "csv")
    assert (counts.read, counts.corrupt) == (2, 0)
    assert "[blue-tape]" in text


def test_an_unclosed_quote_costs_its_own_line_alone(imported: Callable[..., Any]) -> None:
    counts, text = imported('en,fr\n"Red Tape,Ruban\n' + "Blue Tape,Bleu\n" * 50 + "Grey Tape,Gris\n", "csv")
    assert [str(fault).partition("source:")[2] for fault in counts.faults] == ["2: a quote is not closed"]
    assert counts.read == 51
    assert "[grey-tape]" in text


def test_rows_that_are_wrong_are_told_with_their_lines(imported: Callable[..., Any]) -> None:
    content = "id,kind,en\n,,Red Tape\n,,a,b,c\n,plaice,Bort\n??,,Bort\n,,Café\n".encode("latin-1")
    counts, _ = imported(content, "csv")
    assert [str(fault).partition("source:")[2][:24] for fault in counts.faults] == [
        "3: has 5 columns, the he",
        "4: unknown kind 'plaice'",
        "5: '??' is no id: it has",
        "6: is not UTF-8: byte 0x",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("term,translation\na,b\n", r"source:1: no column is a language .* the header has 'term', 'translation'"),
        ("en,fr\n", "source: holds no record"),
        ("\n \n", "source: is empty"),
        ("", "source: is empty"),
        ("en\nthe\n", "holds nothing to import: 1 records read; refused: 1 name equal to a common word; 1 record without"),
    ],
)
def test_a_table_that_cannot_be_used(imported: Callable[..., Any], content: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        imported(content, "csv")
