from __future__ import annotations

import numpy as np
import pytest

from toolkit.document import Document
from toolkit.summarizers.base import Context, Length, Sentences
from toolkit.summarizers.position_graph import position_graph

TEXT = (
    "It was a quiet morning. The river flooded the town on Monday. The flood of the river killed seven people. "
    "Boats reached the town. The river will fall."
)


def test_sums_of_cosines_equal_those_over_all_pairs() -> None:
    own = Sentences([Document(TEXT), Document("The river rose again. The town is safe from the river.")], Context())
    dense = np.zeros(own.tfidf.shape)
    dense[own.tfidf.rows, own.tfidf.columns] = own.tfidf.values
    cosines = dense @ dense.T * (own.document[:, None] == own.document)
    earlier, later = own.similar_before_and_after(own.document)
    assert earlier == pytest.approx(np.tril(cosines, -1).sum(axis=1))
    assert later == pytest.approx(np.triu(cosines, 1).sum(axis=1))


def test_an_opening_that_nothing_takes_up_is_left_out() -> None:
    summary = position_graph([Document(TEXT)], Context(Length("sentences", 2)))
    assert summary.text == "The river flooded the town on Monday.\nThe flood of the river killed seven people."


def test_sentences_of_one_kind_are_taken_from_the_start() -> None:
    doc = Document("Rain fell on town a. Rain fell on town b. Rain fell on town c. Rain fell on town d.")
    assert position_graph([doc], Context(Length("sentences", 1))).text == "Rain fell on town a."
