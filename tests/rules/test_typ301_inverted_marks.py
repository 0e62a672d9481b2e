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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mindestens ١٢ Menschen starben.", [("١٢", "12")]),
        ("Es sind 3٫5 Millionen, 70٪ davon Frauen.", [("٫", ","), ("٪", "%")]),
        ("MADRID (EFE).- Der König kam.", [(".-", " –")]),
        ("Der Preis ist 5.- Franken.", []),
    ],
)
def test_figures_and_datelines_in_german(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "ar", "de") == expected
