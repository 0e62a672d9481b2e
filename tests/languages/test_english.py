import pytest

from toolkit.languages.english import in_form_of, inflected, is_participle, past


def test_inflected() -> None:
    assert {"carries", "carried", "carrying"} <= inflected("carry")
    assert {"stops", "stopped", "stopping"} <= inflected("stop")
    assert {"admitted", "admitting"} <= inflected("admit")
    assert {"makes", "made", "making"} == inflected("make") - {"make"}
    assert {"flees", "fled", "fleeing"} == inflected("flee") - {"flee"}


@pytest.mark.parametrize(
    ("participle", "simple"),
    [("taken", "took"), ("fled", "fled"), ("sunk", "sank"), ("become", "became"), ("hit", "hit"), ("seized", "seized")],
)
def test_past(participle: str, simple: str) -> None:
    assert is_participle(participle)
    assert past(participle) == simple


@pytest.mark.parametrize("word", ["indeed", "hundred", "need", "paper", "took"])
def test_no_participle(word: str) -> None:
    assert not is_participle(word)


@pytest.mark.parametrize(
    ("word", "verb", "after", "expected"),
    [
        ("put", "take part", "to", "take part"),
        ("put", "take part", "they", "took part"),
        ("put", "take part", "been", "taken part"),
        ("carries", "stop", "he", "stops"),
        ("carried", "agree", "they", "agreed"),
        ("finding", "die", "", "dying"),
        ("resulted", "be hurt", "man", "was hurt"),
        ("resulted", "be hurt", "people", "were hurt"),
        ("stand", "be free", "beds", "are free"),
        ("stand", "be free", "will", "be free"),
        ("organisms", "body", "the", "bodies"),
        ("men", "adviser", "wise", "advisers"),
        ("success", "incident", "the", "incident"),
        ("proceed", "assume", "we", "assume"),
        ("results", "be hurt", "he", "is hurt"),
        ("been", "carry out", "has", "carried out"),
    ],
)
def test_verbs_take_the_form_of_another(word: str, verb: str, after: str, expected: str) -> None:
    assert in_form_of(word, verb, after=after) == expected
