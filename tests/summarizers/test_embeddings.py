"""The methods that heed embeddings, with vectors written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Document
from toolkit.errors import UsageError
from toolkit.summarizers import EMBEDDING, summarize
from toolkit.summarizers.base import Context, Floats, Sentences

TEXT = "The river rose on Monday. Boats came to help. The stream had swollen. A minister wept."


class Written:
    """Vectors by the first word."""

    name = "written"
    vectors = MappingProxyType({"The": (1.0, 0.1, 0.0), "Boats": (0.0, 1.0, 0.2), "A": (0.3, 0.2, 1.0)})

    def encode(self, texts: Sequence[str]) -> Floats:
        rows = np.array([self.vectors[text.split()[0]] for text in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Random:
    name = "random"

    def encode(self, texts: Sequence[str]) -> Floats:
        rows = np.random.default_rng(len(texts)).normal(size=(len(texts), 5)) + 2
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def sentences(text: str, embedder: object) -> Sentences:
    return Sentences([Document(text)], Context(embedder=embedder))  # type: ignore[arg-type]


def test_a_similarity_is_the_mean_of_both_cosines_above_the_usual() -> None:
    own = sentences(TEXT, Written())
    similar = own.similar_to(0)
    assert similar[0] == pytest.approx(1)
    plain = sentences(TEXT, None).similar_to(0)
    assert similar[2] == pytest.approx((plain[2] + 1) / 2), "the same vector"
    assert similar[1] == pytest.approx(plain[1] / 2), "below the mean of all pairs"


@given(count=st.integers(1, 8))
def test_sums_over_pairs_are_those_of_the_pairs(count: int) -> None:
    own = sentences(" ".join(f"Word{number} number{number % 3} is here." for number in range(count)), Random())
    vectors, level = own.embedded, own._floor
    assert vectors is not None
    cosines = (vectors @ vectors.T)[np.triu_indices(count, 1)]
    if count > 1:
        assert level == pytest.approx(min(0.99, cosines.mean() - 2 * cosines.std()))
    groups = np.zeros(count, dtype=np.int64)
    before, after = own.similar_before_and_after(groups)
    plain_before, plain_after = own._alike_before_and_after(groups)
    for index in range(count):
        near = [(float(vectors[index] @ vectors[other]) - level) / (1 - level) for other in range(count)]
        assert before[index] == pytest.approx((plain_before[index] + max(0, sum(near[:index]))) / 2)
        assert after[index] == pytest.approx((plain_after[index] + max(0, sum(near[index + 1 :]))) / 2)


@pytest.mark.parametrize("method", EMBEDDING)
def test_each_method_heeds_them(method: str) -> None:
    (plain,) = summarize(TEXT, method=method, sentences=1).summaries
    (summary,) = summarize(TEXT, method=method, embeddings=Written(), sentences=1).summaries
    assert len(summary.sentences) == len(plain.sentences) == 1
    again = summarize([TEXT, TEXT], method=method, embeddings=Written(), together=True).summaries
    assert again == summarize([TEXT, TEXT], method=method, embeddings=Written(), together=True).summaries


def test_centroid_takes_what_is_nearest_to_all() -> None:
    text = "A minister wept. The river rose. The stream had swollen. The water came."
    (summary,) = summarize(text, method="centroid", embeddings=Written(), sentences=1).summaries
    assert summary.text.startswith("The")


def test_a_method_that_heeds_none() -> None:
    with pytest.raises(UsageError, match="'lead' heeds no embeddings; those that do: best, centroid, mmr"):
        summarize(TEXT, method="lead", embeddings=Written())
