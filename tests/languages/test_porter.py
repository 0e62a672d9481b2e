"""The stemmer of ROUGE-1.5.5: stems as that program prints them."""

import pytest

from toolkit.languages.porter import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cat", "cat"),
        ("running", "run"),
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("agreed", "agre"),
        ("policies", "polici"),
        ("relational", "relat"),
        ("conditional", "condit"),
        ("settlements", "settlem"),
        ("replacement", "replac"),
        ("adjustment", "adjust"),
        ("dependent", "depend"),
        ("adoption", "adopt"),
        ("yearly", "yearli"),
        ("controlling", "control"),
        ("happiness", "happi"),
        ("probate", "probat"),
        ("1990s", "1990"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("geese", "goose"),
        ("were", "be"),
        ("wives", "wife"),
        ("better", "well"),
        ("said", "say"),
        ("ran", "ran"),
        ("studies", "studi"),
    ],
)
def test_irregular_words_of_more_than_three_letters_are_looked_up(word: str, expected: str) -> None:
    assert stem(word) == expected
