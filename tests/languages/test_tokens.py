"""Long texts are cut into words by arrays: the same words as by the regular expression."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.languages import tokens

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


def test_a_long_text_has_the_words_of_its_parts() -> None:
    part = "L’État — 2,5 Mio. „Zahlen“ 中文 e\u0301te\u0301 São_Paulo\n"
    long = tokens.tokenize(part * 5_000)
    short = tokens.tokenize(part)
    assert long.words == short.words * 5_000
    assert long.word(7) == short.words[7]
    assert long.spans[len(short)].start == len(part) + short.spans[0].start
