"""Texts cut at the borders of sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Span
from toolkit.errors import UsageError
from toolkit.languages.segmentation import sentences
from toolkit.models.chunks import chunks

TEXT = "One two three. Four five six. Seven eight nine. Ten eleven twelve."


def words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def cut(text: str, room: int, overlap: int = 0) -> list[str]:
    return [span.of(text) for span in chunks(text, sentences(text), count=words, room=room, overlap=overlap)]


def test_a_text_that_fits_is_one_chunk() -> None:
    assert cut(TEXT, 12) == [TEXT]


def test_chunks_are_whole_sentences_of_about_one_size() -> None:
    assert cut(TEXT, 9) == ["One two three. Four five six.", "Seven eight nine. Ten eleven twelve."]


def test_a_chunk_repeats_the_last_sentence_before_it() -> None:
    text = " ".join(f"Sentence {number} is here." for number in range(8))
    assert cut(text, 16, overlap=1) == [
        "Sentence 0 is here. Sentence 1 is here. Sentence 2 is here. Sentence 3 is here.",
        "Sentence 3 is here. Sentence 4 is here. Sentence 5 is here. Sentence 6 is here.",
        "Sentence 6 is here. Sentence 7 is here.",
    ]


def test_no_overlap_where_it_would_take_more_than_a_quarter() -> None:
    assert cut(TEXT, 6, overlap=1) == ["One two three. Four five six.", "Seven eight nine. Ten eleven twelve."]


def test_a_giant_sentence_is_split_at_white_space() -> None:
    found = cut("one two three four five six seven eight nine ten", 3)
    assert "".join(found) == "one two three four five six seven eight nine ten"
    assert [len(chunk.split()) for chunk in found] == [2, 3, 2, 3]


def test_a_word_without_end_is_split_anywhere() -> None:
    spans = chunks("a" * 100, [Span(0, 100)], count=characters, room=30)
    assert [len(span) for span in spans] == [25, 25, 25, 25]


def test_no_room_at_all_is_an_error() -> None:
    with pytest.raises(UsageError, match="room for 0 tokens"):
        chunks("One.", [Span(0, 4)], count=characters, room=0)


def test_nothing_is_no_chunk() -> None:
    assert chunks("", [], count=words, room=5) == []


@given(
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=30),
    room=st.integers(1, 60),
    overlap=st.integers(0, 3),
)
def test_every_sentence_is_read_and_no_chunk_is_too_long(lengths: list[int], room: int, overlap: int) -> None:
    parts = ["a b" * (length // 3) + "c" * (length % 3) for length in lengths]
    text = ".".join(parts) + "."
    ends = [sum(map(len, parts[: number + 1])) + number + 1 for number in range(len(parts))]
    spans = [Span(end - len(part) - 1, end) for end, part in zip(ends, parts, strict=True)]
    found = chunks(text, spans, count=characters, room=room, overlap=overlap)
    covered = {place for span in found for place in range(span.start, span.end)}
    assert covered == set(range(len(text)))
    assert all(len(span) <= room for span in found)
    assert [span.start for span in found] == sorted({span.start for span in found})
