"""chrF's statistics are sacrebleu's, number for number."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora
from metrics.parity import assert_equals_extraction, wmt21
from sacrebleu.metrics import CHRF

from toolkit.document import Sample

OPTIONS: list[dict[str, Any]] = [
    {},
    {"word_order": 2},
    {"word_order": 2, "lowercase": True},
    {"whitespace": True, "word_order": 1},
    {"char_order": 1},
    {"char_order": 12, "word_order": 5},  # keys of more than 64 bits
    {"beta": 1, "eps_smoothing": True},
]
WRITTEN = st.text(st.sampled_from(list("ab(.)-' \t\n\u00a0\u0085\u1680\x1cσΣİ́’北\ud800\U0001f600")), max_size=25)
SAMPLES = st.lists(st.builds(Sample, WRITTEN, st.lists(WRITTEN, min_size=1, max_size=3).map(tuple)), min_size=1)


def spec(options: dict[str, Any]) -> str:
    return "chrf:" + ",".join(f"{key}={str(value).lower() if value is True else value}" for key, value in options.items())


@settings(deadline=None)
@given(st.one_of(corpora(), SAMPLES), st.sampled_from(OPTIONS))
def test_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), CHRF(**options), samples)


@pytest.mark.parametrize(("output", "references"), [("", ("",)), ("", ("a", "")), ("a", ("", "b")), ("ab c", ("x", "ab", "ab"))])
def test_empty_texts_and_ties(output: str, references: tuple[str, ...]) -> None:
    assert_equals_extraction("chrf++", CHRF(word_order=2), [Sample(output, references), Sample("x", ("x",))])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_wmt21(options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), CHRF(**options), list(wmt21("de-en", references=2, segments=100)))


def test_more_characters_than_a_key_has_room_for() -> None:
    texts = ["".join(chr(0x4E00 + 7 * k + n * n % 900) for n in range(60)) for k in range(90)]
    assert_equals_extraction("chrf", CHRF(), [Sample(text, (text[3:] + text[:9],)) for text in texts])


def test_white_space_is_what_split_takes_for_it() -> None:
    texts = [f"a{chr(point)}b" for point in range(0x11000)]
    assert_equals_extraction("chrf:char_order=2", CHRF(char_order=2), [Sample(text, (text,)) for text in texts])
