import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fight against the IS, he said.", [("the IS", "IS")]),
        ("The NATO was not represented.", [("The NATO", "NATO")]),
        ("It belongs to the Hamas.", [("the Hamas", "Hamas")]),
    ],
)
def test_articles_before_bare_names(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The NATO summit and the Hamas leader.",
        "The NATO-led force.",
        "The UN and the EU met.",
        "NATO met the United States.",
        "the IS fighters",
    ],
)
def test_articles_that_belong_to_something_else(found, text: str) -> None:
    assert found(text) == []
