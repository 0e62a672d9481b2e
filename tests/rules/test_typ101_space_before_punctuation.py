import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("He asked : why ?", "He asked: why?"),
        ("Daesh ( the group ) fled .", "Daesh (the group) fled."),
        ("He said\u00a0: no\u202f!", "He said: no!"),
    ],
)
def test_spaces_of_french_typography(text: str, fixed: str) -> None:
    (repaired,) = repair(text, source_lang="fr", select=["TYP101"])
    assert repaired.text == fixed


@pytest.mark.parametrize(
    "text", ["Well ... yes :) or :-( and .NET", "A: b; c!", "a , b , c , d , e .", "The ratio 1 : 2 is fine"]
)
def test_what_has_its_space_for_a_reason(found, text: str) -> None:
    assert found(text) in ([], [(" :", ":")] if "ratio" in text else [])


def test_not_in_french_where_it_belongs(found) -> None:
    assert found("Il demande : pourquoi ?", "en", "fr") == []
