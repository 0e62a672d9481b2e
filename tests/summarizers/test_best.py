from __future__ import annotations

import numpy as np
import pytest
from summarizers.summarizer_scores import RIVER, dense, scored

from toolkit.document import Document, Span
from toolkit.results import Finding, Mention
from toolkit.summarizers import summarize
from toolkit.summarizers.base import Context, Sentences
from toolkit.summarizers.best import stories

HARBOUR = (
    "The port of Almeria opened a new quay. The quay cost ninety million euros. Ships of the port pay for the quay. "
    "The largest ships need the quay. Euros came from Brussels for the port. Ninety ships a day use the port. "
    "The mayor of Almeria thanked Brussels."
)
ELECTION = (
    "Voters in Batumi chose a mayor on Sunday. The opposition contests the vote. The commission counted every vote in Batumi. "
    "Observers praised the commission. The opposition called voters to a protest. The mayor called the protest needless. "
    "The protest in Batumi stayed calm."
)


def finding(span: Span, severity: str) -> Finding:
    return Finding("X101", "fault", span, severity, "accuracy/mistranslation", "Wrong.")  # type: ignore[arg-type]


def test_gains_by_hand() -> None:
    sentences, gains = scored("best")
    vectors = dense(sentences.tfidf)
    later = np.triu(vectors @ vectors.T, 1).sum(axis=1)
    lengths = np.array([len(words) for words in sentences.words])
    score = later / np.sqrt(np.arange(1, 7)) * np.minimum(1, lengths / np.median(lengths))
    assert gains(None) == pytest.approx(6 * score / score.max())
    assert gains(1) == pytest.approx(3 * score / score.max() * (1 - 0.5 * vectors @ vectors[1]))


def test_an_opening_that_nothing_takes_up_is_left_out() -> None:
    (summary,) = summarize(RIVER, sentences=2).summaries
    assert summary.text == "The river flooded the town on Monday.\nBoats reached the town."
    assert summary.method == "best"


def test_two_stories_in_one_text_are_told_apart() -> None:
    text = f"{HARBOUR} {ELECTION}"
    numbers = stories(Sentences([Document(text)], Context()))
    assert list(numbers) == [0] * 7 + [1] * 7
    (summary,) = summarize(text, sentences=2).summaries
    assert summary.text == "The port of Almeria opened a new quay.\nVoters in Batumi chose a mayor on Sunday."


def test_one_story_is_not_parted() -> None:
    assert not stories(Sentences([Document(HARBOUR)], Context())).any()
    assert not stories(Sentences([Document(" ".join([HARBOUR, HARBOUR]))], Context())).any(), "nor one that stands twice"


def test_several_articles_are_stories_of_their_own() -> None:
    docs = [Document(HARBOUR, id="a"), Document(ELECTION, id="b")]
    (summary,) = summarize(docs, together=True, sentences=2).summaries
    assert [sentence.path for sentence in summary.sentences] == ["a", "b"]


def test_findings_count_against_a_sentence() -> None:
    first = Span(0, HARBOUR.index(".") + 1)
    assert summarize(HARBOUR, sentences=1).summaries[0].sentences[0].span == first
    major = [finding(first, "major")] * 4
    assert summarize(HARBOUR, sentences=1, findings=[major]).summaries[0].sentences[0].span != first
    minor = [finding(first, "minor")]
    assert summarize(HARBOUR, sentences=1, findings=[minor]).summaries[0].sentences[0].span == first


def test_names_of_one_entity_are_one_word() -> None:
    text = "The FDS left the town. Nothing else happened. Later the Syrian Democratic Forces came back."
    names = ("FDS", "Syrian Democratic Forces")
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), "syrian-democratic-forces", name, "en", "full", 0.9, ())
        for name in names
    ]
    own = Sentences([Document(text)], Context(mentions=[mentions]))
    assert own.words[0] == ["the", "entity:syrian-democratic-forces", "left", "the", "town"]
    vectors = dense(own.tfidf)
    apart = dense(Sentences([Document(text)], Context()).tfidf)
    assert (vectors @ vectors.T)[0, 2] > (apart @ apart.T)[0, 2]
    (summary,) = summarize(text, mentions=[mentions], sentences=1).summaries
    assert summary.sentences[0].span.start == 0


def test_a_length_of_words_is_kept() -> None:
    for words in range(8, 60, 7):
        (summary,) = summarize(HARBOUR, words=words).summaries
        assert len(summary.text.split()) <= words
