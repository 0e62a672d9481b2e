"""Words as numbers: alike exactly where the words are."""

import re
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ngrams import Numbered, ascii_words, common, paired

# Words around the lengths of one and two keys, some alike but for one letter.
WORDS = st.text("ab1", min_size=0, max_size=20) | st.sampled_from(
    ["abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnopq"]
)
TEXTS = st.lists(st.lists(WORDS | st.text(max_size=4), max_size=8).map(" ".join), max_size=6)


def rows(numbered: Numbered) -> list[list[int]]:
    ends = np.cumsum(numbered.lengths).tolist()
    return [numbered.numbers[end - length : end].tolist() for end, length in zip(ends, numbered.lengths.tolist(), strict=True)]


@given(TEXTS, TEXTS)
def test_ascii_words_are_numbered_alike_where_they_are_alike(first: list[str], second: list[str]) -> None:
    found = [row for numbered in ascii_words(first, second) for row in rows(numbered)]
    expected = [re.findall("[a-z0-9]+", text.lower()) for text in (*first, *second)]
    assert list(map(len, found)) == list(map(len, expected))
    pairs = {pair for words, numbers in zip(expected, found, strict=True) for pair in zip(words, numbers, strict=True)}
    assert len({word for word, _ in pairs}) == len({number for _, number in pairs}) == len(pairs)


def test_every_character_is_lowered_as_in_python() -> None:
    every = [f"a{chr(point)}b" for point in range(sys.maxunicode + 1)]
    (found,) = ascii_words(every)
    expected = [re.findall("[a-z0-9]+", text.lower()) for text in every]
    assert found.lengths.tolist() == list(map(len, expected))
    (others,) = ascii_words(list(map(" ".join, expected)))
    assert rows(found)[0x130] == rows(others)[0x130]
    assert found.lengths.tolist() == others.lengths.tolist()
    assert found.numbers.tolist() == others.numbers.tolist()


def test_no_text_has_no_words() -> None:
    assert [numbered.lengths.tolist() for numbered in ascii_words([], ["", " "], [])] == [[], [0, 0], []]


def test_longest_common_subsequences() -> None:
    outputs, references = ascii_words(["a b c d", "a", ""], ["b x d a", "b", "a"])
    assert common(paired(outputs, references)).tolist() == [2, 0, 0]
