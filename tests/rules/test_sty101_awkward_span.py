import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Raids were reported near Jirkine prison near Navkur.", "near Jirkine prison near Navkur", None),
        (
            "It is the decision of the council of the ministry of the interior of the region.",
            "decision of the council of the ministry of the interior of the region",
            None,
        ),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "It is the decision of the council of ministers of Spain.",
        "He stood near the prison, near the gate.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_three_of_the_in_a_row(found) -> None:
    text = "The house of the brother of the wife of the mayor was searched."
    assert found(text, "fr") == [("house of the brother of the wife of the mayor", None)]
    assert found("The end of the first half of the year was dry.", "fr") == []
