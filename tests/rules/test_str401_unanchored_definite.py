import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Jihadists escaped after raids in the north-west of the country. They fled. Nobody saw them.", "the country", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Jihadists escaped after raids in Syria, in the north-west of the country. They fled. Nobody saw them.",
        "They live in the country road. It is long. It is dark.",
        "It is the best in the country.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
