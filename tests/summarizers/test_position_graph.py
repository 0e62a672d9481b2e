from __future__ import annotations

import numpy as np
import pytest

from toolkit.document import Document
from toolkit.summarizers import position_graph as module
from toolkit.summarizers.base import Context, Length, Sentences
from toolkit.summarizers.position_graph import position_graph

TEXT = (
    "It was a quiet morning. The river flooded the town on Monday. The flood of the river killed seven people. "
    "Boats reached the town. The river will fall."
)


def test_scores_equal_the_formula_over_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [Document(TEXT), Document("The river rose again. The town is safe from the river.")]
    own = Sentences(docs, Context())
    dense = np.zeros(own.tfidf.shape)
    dense[own.tfidf.rows, own.tfidf.columns] = own.tfidf.values
    cosines = dense @ dense.T
    number = [place.document for place in own.places]
    expected = [
        sum((1.0 if j > i else -1.0) * cosines[i, j] for j in range(len(own)) if j != i and number[i] == number[j])
        for i in range(len(own))
    ]
    scores: list[np.ndarray] = []
    compose = module.compose
    monkeypatch.setattr(
        module, "compose", lambda sentences, given, *rest: (scores.append(given), compose(sentences, given, *rest))[1]
    )
    position_graph(docs, Context())
    assert scores[0] == pytest.approx(np.array(expected))


def test_an_opening_that_nothing_takes_up_is_left_out() -> None:
    summary = position_graph([Document(TEXT)], Context(Length("sentences", 2)))
    assert summary.text == "The river flooded the town on Monday.\nThe flood of the river killed seven people."


def test_sentences_of_one_kind_are_taken_from_the_start() -> None:
    doc = Document("Rain fell on town a. Rain fell on town b. Rain fell on town c. Rain fell on town d.")
    assert position_graph([doc], Context(Length("sentences", 1))).text == "Rain fell on town a."
