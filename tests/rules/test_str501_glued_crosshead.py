import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        (
            "He left at noon. Fighters detained in prisons However the offensive has been condemned by several countries.",
            "Fighters detained in prisons",
            None,
        ),
        (
            "New prices for farmers According to the ministry the plan will cost more than two billion.",
            "New prices for farmers",
            None,
        ),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Fighters were detained in prisons. However, the offensive has been condemned.",
        "He read The Times and then In Cold Blood by Truman Capote until it was late.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
