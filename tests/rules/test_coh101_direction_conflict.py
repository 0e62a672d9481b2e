import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Raids hit the north-west of Syria. In north-eastern Syria people fled.", "north-eastern Syria", None),
        ("Raids hit the north-west of the country. People fled in northeastern Syria.", "northeastern Syria", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Raids hit the north-west of Syria. In northwestern Syria people fled.",
        "Raids hit north-west Syria and north-east Iraq.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
