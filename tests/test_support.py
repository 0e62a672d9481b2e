"""Which sentence of an article supports one of a summary."""

from __future__ import annotations

from toolkit.support import cite

ARTICLE = ["The river rose on Monday.", "Boats came to the villages.", "The minister of Chad wept."]


def test_the_one_that_shares_most_bigrams() -> None:
    assert cite(["Boats came there.", "The minister of Chad spoke."], ARTICLE) == [1, 2]


def test_else_the_one_that_shares_the_rarest_words() -> None:
    assert cite(["Villages, a river, boats."], ARTICLE) == [1]


def test_none_where_only_function_words_are_shared() -> None:
    assert cite(["To whom?", "Bananas."], ARTICLE, function_words=frozenset({"to"})) == [None, None]
    assert cite(["To whom?"], ARTICLE) == [1]


def test_a_sentence_without_words() -> None:
    assert cite(["…", "Boats came."], ARTICLE) == [None, 1]
    assert cite([], ARTICLE) == []
    assert cite(["Boats."], []) == [None]
