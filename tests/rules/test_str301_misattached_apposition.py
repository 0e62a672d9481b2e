import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        (
            "So said a Syrian Democratic Forces (SDF) official, the main armed force in the country.",
            "(SDF) official, the main armed force",
            None,
        ),
        ("A Verdi spokesman Karl Frei, the largest union, said so.", "Verdi spokesman Karl Frei, the largest union", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "So said an official of the SDF, the main armed force in the country.",
        "So said SDF official Ali Omar, the head of the force.",
        "So said SDF commander Mazlum, a party leader.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
