from collections.abc import Callable
from typing import Any

import pytest

from toolkit.errors import InputError

CONTENT = (
    "15\tP\tu\tAda+Bort\n"
    "15\tP\tu\tАда+Борт\n"
    "15\tP\tfr\tAda+Borte\n"
    "16\to\ten\tKite+Club\n"
    "17\tT\ten\tThird+Thing\n"
)  # fmt: skip


def test_spellings_without_a_language_go_to_those_of_their_script(imported: Callable[..., Any]) -> None:
    counts, text = imported(CONTENT, "jrc", langs=["en", "fr", "ru"])
    assert text == (
        '[ada-bort]  # jrc-15\nkind = "person"\nen.full = ["Ada Bort"]\nfr.full = ["Ada Bort", "Ada Borte"]\n'
        'ru.full = ["Ада Борт"]\n\n'
        '[kite-club]  # jrc-16\nkind = "organization"\nen.full = ["Kite Club"]\n'
    )
    assert counts.refused == {"record of a type that is not wanted": 1}


def test_a_header_is_allowed(imported: Callable[..., Any]) -> None:
    assert imported("id\ttype\tlanguage\tname\n" + CONTENT, "jrc")[0].read == 5


def test_another_number_of_columns_is_another_format(imported: Callable[..., Any]) -> None:
    with pytest.raises(InputError, match="source:1: has 2 columns; a line holds id, type, language, name"):
        imported("a\tb\n", "jrc")


def test_a_line_that_is_wrong_is_told(imported: Callable[..., Any]) -> None:
    counts, _ = imported(CONTENT + "x1\tP\ten\tOra+Bort\n18\tP\n", "jrc")
    assert [str(fault).partition("source:")[2] for fault in counts.faults] == [
        "6: 'x1' is no number of an entity",
        "7: has 2 columns; a line holds id, type, language, name, joined by tabs",
    ]
