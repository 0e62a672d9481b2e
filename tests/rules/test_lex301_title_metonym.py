import pytest


@pytest.mark.parametrize(
    ("text", "source", "surface"),
    [
        ("The head of the French diplomacy Jean-Yves Le Drian spoke.", "fr", "head of the French diplomacy"),
        ("The Mexican chancellor met his counterpart.", "es", "Mexican chancellor"),
    ],
)
def test_titles_word_for_word(found, text: str, source: str, surface: str) -> None:
    assert surface in [item for item, _ in found(text, source)]


@pytest.mark.parametrize(
    ("text", "source"),
    [("The German chancellor met the head of the school of diplomacy.", "fr"), ("The Austrian chancellor spoke.", "es")],
)
def test_real_titles_are_left_alone(found, text: str, source: str) -> None:
    assert found(text, source) == []


def test_it_needs_the_source_language(found) -> None:
    assert found("The head of the French diplomacy spoke.", None) == []
