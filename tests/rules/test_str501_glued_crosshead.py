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
        (
            "He left. A difficult year In 2020 the company lost three million euros and closed twenty shops.",
            "A difficult year",
            None,
        ),
        (
            "He left. UNDERSTAND THE CASE The police opened an inquiry against the mayor in May.",
            "UNDERSTAND THE CASE",
            None,
        ),
        ("He left. A difficult winterThe prices rose again in May.", "winter", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Fighters were detained in prisons. However, the offensive has been condemned.",
        "His LinkedIn page, a PlayStation game and the iPhone The buyer wanted.",
        "He read The Times and then In Cold Blood by Truman Capote until it was late.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
