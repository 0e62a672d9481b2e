import pytest


@pytest.mark.parametrize(("text", "source"), [("He assisted to the meeting in Madrid.", "es")])
def test_phrases_of_the_source_language(found, text: str, source: str) -> None:
    assert found(text, source)
    assert found(text, "ar") == []


def test_it_needs_the_source_language(found) -> None:
    assert found("He assisted to the meeting in Madrid.", None) == []
