import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The girl and its mother were found on Monday.", "its", "her"),
        ("The boy lost its parents in the fire.", "its", "his"),
        ("A girl of six was carried out by a neighbour; it was unhurt.", "it", "she"),
        ("The old man fell from the wall. It was taken to hospital.", "It", "He"),
        ("He killed herself in prison.", "herself", "himself"),
        ("She had taught himself to read.", "himself", "herself"),
        ("He gave birth to a daughter in May.", "He", "She"),
        ("The singer said he was six months pregnant.", "he", "she"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The girl and her mother were found on Monday.",
        "A boy saw the dog; it was hurt.",
        "The woman said, it was married life.",
        "The girl opened the window. It was cold.",
        "The woman walked the dog and its owner home.",
        "He met the queen herself.",
        "She saw him cut himself.",
        "The company lost its lawyer.",
        "She gave birth to a daughter in May.",
        "He was with herself in mind.",
        "The man praised the city for its parents’ associations.",
        "He said his wife was pregnant.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
