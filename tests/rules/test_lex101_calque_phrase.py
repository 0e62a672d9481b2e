import pytest


@pytest.mark.parametrize(("text", "source"), [("NATO has on its side called for calm.", "fr")])
def test_phrases_of_the_source_language(found, text: str, source: str) -> None:
    assert found(text, source)
    assert found(text, "ar") == []


def test_it_needs_the_source_language(found) -> None:
    assert found("NATO has on its side called for calm.", None) == []
