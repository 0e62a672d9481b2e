import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("¿Who is going to pay?", "¿", ""),
        ("Fans shouted: ¡Long live the team!", "¡", ""),
        ("Will the ceasefire hold؟", "؟", "?"),
        ("The army، he said, is ready.", "،", ","),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "es") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Who is going to pay?",
        'She sang "¿Quién será?" to the crowd.',
        'The crowd cried "¡Viva México!" all night.',
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "es") == []
