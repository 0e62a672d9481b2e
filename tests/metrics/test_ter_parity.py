"""TER's statistics are sacrebleu's, number for number: shifts, beam, limits and preferences included."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora
from metrics.parity import assert_equals_extraction, wmt21
from sacrebleu.metrics import TER

from toolkit.document import Sample
from toolkit.metrics.base import make

OPTIONS: list[dict[str, Any]] = [
    {},
    {"normalized": True},
    {"no_punct": True},
    {"normalized": True, "no_punct": True, "asian_support": True},
    {"case_sensitive": True},
]
WRITTEN = st.text(st.sampled_from(list("ab.,'s- \t\n\u00a0\u0085\u1680ΣσςAİ́北。\ud800")), max_size=25)
WORDS = st.lists(st.sampled_from("a b c d e f g h".split()), max_size=14).map(" ".join)
SAMPLES = st.lists(
    st.one_of(*(st.builds(Sample, text, st.lists(text, min_size=1, max_size=3).map(tuple)) for text in (WRITTEN, WORDS))),
    min_size=1,
    max_size=8,
)


def spec(options: dict[str, Any]) -> str:
    return "ter:" + ",".join(f"{key}=true" for key in options)


@settings(deadline=None)
@given(st.one_of(corpora(), SAMPLES), st.sampled_from(OPTIONS))
def test_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), TER(**options), samples)


def test_references_are_tokenized_twice() -> None:
    samples = [Sample("", ("A's.",)), Sample("A's.", ("A's.", "a b")), Sample("it's, no", ("it's, no",))]
    assert_equals_extraction("ter:normalized=true", TER(normalized=True), samples)


@pytest.mark.parametrize("space", [chr(point) for point in range(0x3001) if chr(point).isspace()], ids=ascii)
def test_lower_case_stops_at_white_space(space: str) -> None:
    for text in (f"ΑΣ{space}Α", f"Α{space}ΣΑ", f"ΑΣ{space}", f"Σ{space}Σ"):
        assert text.lower().split() == [word.lower() for word in text.split()]


def shuffled(seed: int, length: int, other: int, vocabulary: int) -> Sample:
    """An output whose words partly stand in other places than the reference's."""
    generator = random.Random(seed)
    reference = [str(generator.randrange(vocabulary)) for _ in range(other)]
    output = (reference * (1 + length // max(other, 1)))[:length]
    for _ in range(generator.randrange(6)):
        start, end, to = sorted(generator.randrange(length + 1) for _ in range(3))
        output = output[:start] + output[end:to] + output[start:end] + output[to:]
    output = [word if generator.random() < 0.85 else str(generator.randrange(vocabulary)) for word in output]
    return Sample(" ".join(output), (" ".join(reference),))


@pytest.mark.parametrize(
    ("length", "other", "vocabulary"),
    [
        (20, 20, 15),
        (40, 40, 400),  # the beam matters from 25 words on
        (60, 62, 30),  # more candidates than sacrebleu tries
        (60, 40, 60),
        (66, 64, 300),  # the longest reference whose words are bits of a number
        (64, 65, 300),
        (30, 90, 60),
        (3, 180, 9),  # the beam is widened
        (90, 5, 9),
        (75, 75, 2000),  # words farther away than a shift goes
    ],
)
def test_shifts_and_the_beam(length: int, other: int, vocabulary: int) -> None:
    samples = [shuffled(seed, length, other, vocabulary) for seed in range(2)]
    assert_equals_extraction("ter", TER(), samples)


def test_the_beam_misses_what_lies_far_from_the_diagonal() -> None:
    middle = [f"w{number}" for number in range(20)]
    output, reference = [f"x{number}" for number in range(60)] + middle, middle + [f"y{number}" for number in range(60)]
    assert_equals_extraction("ter", TER(), [Sample(" ".join(output), (" ".join(reference),))])


def test_a_text_too_long_for_the_matrices() -> None:
    output = " ".join(f"w{number}" for number in range(600))
    assert_equals_extraction("ter", TER(), [Sample(output, (output.replace("w7 ", "v "),)), Sample("a b", ("b a",))])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_wmt21(options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), TER(**options), list(wmt21("de-en", references=2, segments=25)))


def test_empty_texts() -> None:
    samples = [Sample("", ("",)), Sample("a b", ("",)), Sample("", ("a b",)), Sample("a", ("", "b c"))]
    assert make("ter").statistics(samples).tolist() == [[0, 0], [2, 0], [2, 2], [1, 1]]
