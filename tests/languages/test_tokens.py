"""Long texts are cut into words by arrays: the same words as by the regular expression."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.languages import hashing, tokens

ALPHABET = "ab é\u0301\u064b 中文ไทยั._-٣שָ½𝒜\ud800İß’\n"


@given(st.text(ALPHABET, max_size=40) | st.text(max_size=40))
@example("中\u0301a")
@example("\u0301")
@example("ปักกิ่ง฿")
def test_both_ways_find_the_same_words(text: str) -> None:
    bounds = tokens._bounds(text)
    if bounds is not None:  # an accent without a letter is left to the regular expression
        assert list(zip(*bounds, strict=True)) == [match.span() for match in tokens._any_word().finditer(text)]


@given(st.text(ALPHABET, max_size=20) | st.text(max_size=20))
def test_the_plain_pattern_finds_the_same_words(text: str) -> None:
    assert tokens._word(text).findall(text) == tokens._any_word().findall(text)


@given(
    st.lists(st.text(ALPHABET, max_size=8) | st.text(max_size=8), max_size=40).map(" ".join),
    st.sets(st.text(ALPHABET, max_size=2)),
)
@example("e\u0301 \u00e9 ½ 12 A \ufb01", {"\u00e9", "fi", "A"})
@example("", set())
def test_hashes_find_what_strings_find(text: str, wanted: set[str]) -> None:
    import numpy  # noqa: F401  hashes are used once it is imported

    plain = tokens.tokenize(text)
    wanted |= set(plain.words[:3])
    assert plain.vocabulary == set(plain.words)
    usual, tokens._MANY = tokens._MANY, 1
    try:
        hashed = tokens.tokenize(text)
        assert hashed.vocabulary == set(plain.words)
        assert (hashed.words, hashed.folded, dict(hashed.by_word)) == (plain.words, plain.folded, dict(plain.by_word))
        weights = {word.casefold(): 0.5 for word in wanted}
        assert hashed.totals(weights, range(len(plain))) == plain.totals(weights, range(len(plain)))
        assert (
            hashed.places(wanted) == [index for index, word in enumerate(plain.words) if word in wanted] == plain.places(wanted)
        )
    finally:
        tokens._MANY = usual


@given(st.lists(st.integers(0, 9), max_size=300))
def test_words_are_numbered_by_their_hashes(numbers: list[int]) -> None:
    words = [f"w{number}" for number in numbers]
    different, found = hashing.numbered(hashing.hashes(words))
    assert sorted(words[index] for index in different.tolist()) == sorted(set(words))
    assert [words[index] for index in different[found].tolist()] == words


def test_words_in_one_slot_are_still_told_apart() -> None:
    words = [f"x{number}" for number in range(30_000)]  # more than there are slots
    different, found = hashing.numbered(hashing.hashes(words * 2))
    assert sorted(different % 30_000) == list(range(30_000))
    assert (different[found] % 30_000).tolist() == list(range(30_000)) * 2


def test_a_long_text_has_the_words_of_its_parts() -> None:
    part = "L’État — 2,5 Mio. „Zahlen“ 中文 e\u0301te\u0301 São_Paulo\n"
    long = tokens.tokenize(part * 5_000)
    short = tokens.tokenize(part)
    assert long.words == short.words * 5_000
    assert long.word(7) == short.words[7]
    assert long.spans[len(short)].start == len(part) + short.spans[0].start


@pytest.mark.parametrize("copies", [3, 60], ids=["short", "long"])
def test_words_beside_others_are_found_however_they_are_sought(copies: int) -> None:
    pytest.importorskip("numpy")
    found = tokens.tokenize("The height of the Height, of. " * copies)
    heights = list(found.by_word["height"])
    assert found.beside(heights, -1, {"the", "a"}) == heights
    assert found.beside(heights, 1, {"of", "unknown"}) == heights
    assert found.beside(heights, -2, {"of"}) == [place for place in heights if place >= 2 and found.folded[place - 2] == "of"]
    assert found.beside(heights, 3, {"the"}) == [
        place for place in heights if place + 3 < len(found) and found.folded[place + 3] == "the"
    ]
