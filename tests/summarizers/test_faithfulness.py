"""Faithfulness figures by hand-worked examples, after the definitions of Grusky et al. 2018."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.summarizers.faithfulness import combined, entity_precision, faithfulness, fragments, novelty, number_precision
from toolkit.support import Support, encoded, supports

ARTICLE = ["The flood killed seven people in Chad.", "About 38,000 people left their homes on Wednesday."]


def pair(summary: list[str], article: list[str]) -> list[list[str]]:
    return encoded([sentence.split() for sentence in summary], [sentence.split() for sentence in article])


def naive_fragments(summary: list[str], article: list[str]) -> list[int]:
    """Figure 3 of Grusky et al. 2018, as printed."""
    found = []
    i = 0
    while i < len(summary):
        best = 0
        j = 0
        while j < len(article):
            k = 0
            while i + k < len(summary) and j + k < len(article) and summary[i + k] == article[j + k]:
                k += 1
            best = max(best, k)
            j += max(k, 1)
        if best:
            found.append(best)
        i += max(best, 1)
    return found


def test_fragments_are_the_longest_shared_stretches() -> None:
    article = ["the flood killed seven people", "thousands left their homes"]
    assert fragments(*pair(["seven people left their homes today"], article)) == [2, 3]
    assert fragments(*pair(["nothing"], article)) == []
    assert fragments(*pair(["people thousands"], article)) == [2], "borders of sentences do not matter"


def test_a_fragment_of_any_length_is_found() -> None:
    article = " ".join(map(str, range(200)))
    for length in range(1, 40):
        own = " ".join(map(str, range(50, 50 + length)))
        assert fragments(*pair([own + " x"], [article])) == [length]


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=25))
def test_fragments_copy_as_much_as_the_papers(summary: str, article: str) -> None:
    # The printed algorithm jumps over a match in the article and may miss a longer one that overlaps it.
    own, printed = fragments([summary], [article]), naive_fragments(list(summary), list(article))
    assert sum(own) == sum(printed)
    assert own[:1] >= printed[:1]


def test_repetition_without_end_is_linear() -> None:
    assert fragments(["a" * 50_000], ["a" * 50_000]) == [50_000]


def test_novelty_does_not_cross_sentences() -> None:
    article = ["a b c", "d e"]
    assert novelty(*pair(["a b", "d e"], article), 2) == 0
    assert novelty(*pair(["c d"], article), 2) == 1
    assert novelty(*pair(["a b x"], article), 1) == pytest.approx(1 / 3)
    assert novelty(*pair(["a"], article), 2) is None


def test_support_names_the_sentence_that_supports() -> None:
    article = ["the flood killed seven people", "the flood killed nobody", "rain fell"]
    found = supports(*pair(["the flood killed seven", "rain", "", "quite another thing"], article))
    assert found == [Support(0, 1.0), Support(2, 1.0), Support(None, 0.0)]


def test_more_words_than_the_basic_plane_has_characters() -> None:
    (text,) = encoded([[str(number) for number in range(70_000)]])
    assert len(set(text[0])) == 70_000
    text[0].encode()


@pytest.mark.parametrize(
    ("own", "article"),
    [
        ("27 500 people", "27,500 people"),
        ("27.500 Menschen", "27,500 people"),
        ("4,27 euros", "4.27 euros"),
        ("1,234,567.89", "1.234.567,89"),
        ("3.40 billion", "3.4 billion"),
        ("٢٧٬٥٠٠", "27500"),
        ("1.200 millones", "1,200 million"),
        ("1'000 Franken", "1000 francs"),
    ],
)
def test_numbers_are_compared_by_value(own: str, article: str) -> None:
    assert number_precision([own], [article]) == 1


@pytest.mark.parametrize(
    ("own", "article"), [("27,501", "27,500"), ("in 2019", "in 2018"), ("4.27", "427"), ("12.03.2024", "12.04.2024")]
)
def test_other_numbers_are_not_found(own: str, article: str) -> None:
    assert number_precision([own], [article]) == 0


def test_number_precision_is_a_share_of_distinct_numbers() -> None:
    assert number_precision(["7 of 38,000, that is 7"], ARTICLE) == pytest.approx(1 / 2)
    assert number_precision(["seven"], ARTICLE) is None


def test_names_are_found_in_the_article() -> None:
    assert entity_precision(["Floods in Chad killed seven on Wednesday."], ARTICLE) == 1
    assert entity_precision(["Floods in Niger killed seven on Wednesday."], ARTICLE) == pytest.approx(1 / 2)
    assert entity_precision(["Everything is in lower case."], ARTICLE) is None
    assert entity_precision(["UNHCR helps."], ["A UNHCR office"]) == 1, "an acronym is a name even as the first word"


def test_all_figures_of_an_extractive_summary() -> None:
    figures = faithfulness([ARTICLE[0]], ARTICLE)
    assert figures == {
        "coverage": 1.0,
        "density": 7.0,
        "compression": pytest.approx(16 / 7),
        "novel_1": 0.0,
        "novel_2": 0.0,
        "novel_3": 0.0,
        "novel_4": 0.0,
        "support": 1.0,
        "number_precision": None,
        "entity_precision": 1.0,
        "combined": 1.0,
    }


def test_what_rewords_the_article_is_worth_its_words_and_numbers() -> None:
    copied = faithfulness(["Seven people died in the flood."], ["Seven people died in the flood.", "It rained."])
    reworded = faithfulness(["It rained in the flood seven people."], ["Seven people died in the flood.", "It rained."])
    figure = faithfulness(["Seven people died on the 7 of May."], ["Seven people died in the flood.", "On the May 8 it rained."])
    assert copied["combined"] == 1
    assert reworded["combined"] == pytest.approx(max((3 / 6 + 2 / 5) / 2, 0.6))
    assert figure["combined"] == pytest.approx(0.6 * (2 * 6 / 8) / 3)
    assert combined(dict.fromkeys(figure)) is None


def test_an_empty_summary_has_no_figures() -> None:
    assert set(faithfulness([], ARTICLE).values()) == {None}


@given(st.lists(st.text(alphabet="ab .1,A", min_size=1), max_size=4), st.lists(st.text(alphabet="ab .1,A"), max_size=4))
def test_figures_stay_in_range(summary: list[str], article: list[str]) -> None:
    for name, value in faithfulness(summary, article).items():
        assert value is None or value >= 0
        assert value is None or name in {"density", "compression"} or value <= 1


SENTENCES = [
    "In Chad 7 died.",
    "Some 1.200 left N'Djamena.",
    "It rained.",
    "Then NATO said 38,000 left.",
    "7 left.",
    "On May 3 in Mali.",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=4), st.lists(st.sampled_from(SENTENCES), max_size=5))
def test_copies_count_as_what_is_looked_up(summary: list[str], article: list[str]) -> None:
    looked_up = [f"{sentence} " for sentence in summary]  # a blank more: no copy
    assert number_precision(summary, article) == number_precision(looked_up, article)
    assert entity_precision(summary, article) == entity_precision(looked_up, article)
