import pytest


@pytest.mark.parametrize(("text", "source"), [("The diputados voted on Tuesday.", "es")])
def test_phrases_of_the_source_language(found, text: str, source: str) -> None:
    assert found(text, source)
    assert found(text, "ar") == []


def test_it_needs_the_source_language(found) -> None:
    assert found("The diputados voted on Tuesday.", None) == []
