"""Words as numbers: alike exactly where the words are."""

import re
import string
import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.ngrams import Characters, Compared, Numbered, ascii_words, common, paired, shared

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


def assert_alike(found: list[list[int]], expected: list[list[str]]) -> None:
    assert list(map(len, found)) == list(map(len, expected))
    pairs = {pair for tokens, numbers in zip(expected, found, strict=True) for pair in zip(tokens, numbers, strict=True)}
    assert len({token for token, _ in pairs}) == len({number for _, number in pairs}) == len(pairs)


def words_and_punctuation(text: str) -> list[str]:
    found = []
    for word in text.split():
        if len(word) > 1 and word[-1] in string.punctuation:
            found += [word[:-1], word[-1]]
        elif len(word) > 1 and word[0] in string.punctuation:
            found += [word[0], word[1:]]
        else:
            found.append(word)
    return found


ALPHABETS = ["", "".join(map(chr, range(0x4E00, 0x4E00 + 400))), "".join(map(chr, range(0x20000, 0x20000 + 66_000)))]


@pytest.mark.parametrize("others", ALPHABETS, ids=["8 bits", "16 bits", "32 bits"])
def test_words_of_few_and_of_many_characters(others: str) -> None:
    @given(TEXTS, TEXTS)
    def alike(first: list[str], second: list[str]) -> None:
        streams = (first, [*second, "(a) a! !? ? .5 5. a\0b a\u00a0b \x1cc", others])
        found = [row for numbered in Characters(*streams).words(string.punctuation) for row in rows(numbered)]
        assert_alike(found, [words_and_punctuation(text) for stream in streams for text in stream])

    alike()


@given(TEXTS, TEXTS)
def test_characters_with_and_without_white_space(first: list[str], second: list[str]) -> None:
    read = Characters(first, second)
    for whitespace in (True, False):
        found = [row for numbered in read.numbered(whitespace=whitespace) for row in rows(numbered)]
        assert_alike(found, [[*text] if whitespace else [*"".join(text.split())] for text in (*first, *second)])


GROUPS = st.lists(
    st.tuples(*[st.lists(st.text("ab ", max_size=9) | st.just("ab" * 150), min_size=1, max_size=n) for n in (3, 20)]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(1, 6))
def test_shared_ngrams_are_those_of_counters(groups: list[tuple[list[str], list[str]]], order: int) -> None:
    sides = [[text for group in groups for text in group[side]] for side in (0, 1)]
    references, outputs = Characters(*sides).numbered(whitespace=True)
    found = shared(Compared(references, outputs, *(np.array([len(group[side]) for group in groups]) for side in (0, 1))), order)

    def counted(text: str, n: int) -> Counter[str]:
        return Counter(text[k : k + n] for k in range(len(text) - n + 1))

    expected = []
    for of_references, of_outputs in groups:
        for n in range(1, order + 1):
            most: Counter[str] = Counter()
            for reference in of_references:
                most |= counted(reference, n)
            expected.append([(counted(output, n) & most).total() for output in of_outputs])
    columns = iter(expected)
    rows = [row for group in groups for row in zip(*(next(columns) for _ in range(order)), strict=True)]
    assert found.tolist() == list(map(list, rows))


@pytest.mark.parametrize("length", [255, 256, 65_535, 65_536])
def test_counts_at_the_limits_of_their_digits(length: int) -> None:
    references, outputs = Characters(["a" * length], ["a" * length, "b", "a" * (length - 1)]).numbered(whitespace=True)
    found = shared(Compared(references, outputs, np.array([1]), np.array([3])), 2)
    assert found.tolist() == [[length, length - 1], [0, 0], [length - 1, length - 2]]
