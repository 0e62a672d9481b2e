from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import RIVER, dense, scored, walk

from toolkit.errors import UsageError
from toolkit.summarizers import summarize


def test_scores_solve_the_papers_equations() -> None:
    sentences, scores = scored("query", query="the army's boats")
    cosines = dense(sentences.tfidf) @ dense(sentences.tfidf).T
    rarity = dict(zip(sentences.vocabulary, sentences.rarity, strict=True))
    relevance = np.array([sum(np.log(2) ** 2 * rarity[w] for w in ("army", "boats") if w in own) for own in sentences.words])
    transition = cosines / cosines.sum(axis=1, keepdims=True)
    assert scores == pytest.approx(walk(transition, 0.85 * relevance / relevance.sum()), abs=1e-6)


def test_what_was_asked_for_is_answered() -> None:
    for method in ("query", "best"):
        (summary,) = summarize(RIVER, method=method, query="Who sent boats?", sentences=1).summaries
        assert summary.text == "The army sent the boats."
        assert summary.method == "query"


def test_a_query_without_a_word_of_the_article_is_a_walk_with_even_jumps() -> None:
    sentences, scores = scored("query", query="xylophone")
    cosines = dense(sentences.tfidf) @ dense(sentences.tfidf).T
    transition = cosines / cosines.sum(axis=1, keepdims=True)
    assert scores == pytest.approx(walk(transition, np.full(len(sentences), 0.85 / len(sentences))), abs=1e-6)


@pytest.mark.parametrize("query", [None, "", " ?"])
def test_the_method_needs_a_query(query: str | None) -> None:
    with pytest.raises(UsageError, match="needs a query"):
        summarize(RIVER, method="query", query=query)
