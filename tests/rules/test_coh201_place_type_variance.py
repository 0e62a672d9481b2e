import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("They fled to Darmak town. Darmak, a largely Kurdish city, is calm.", "city", "town"),
        ("The village of Orlan was shelled; Orlan city burned.", "city", "village"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "They fled to the city of Darmak. Darmak, a largely Kurdish city, is calm.",
        "New York City Council met in York city hall; the town of York is near.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
