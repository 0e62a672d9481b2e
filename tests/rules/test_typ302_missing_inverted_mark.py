import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Quién va a pagar todo esto?", "Quién va a pagar todo esto?", "¿Quién va a pagar todo esto?"),
        (
            "Llegó tarde. Qué dijo entonces el ministro? Nada.",
            "Qué dijo entonces el ministro?",
            "¿Qué dijo entonces el ministro?",
        ),
        ("No pasarán por aquí!", "No pasarán por aquí!", "¡No pasarán por aquí!"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "en", "es") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "¿Quién va a pagar todo esto?",
        "Si llueve, ¿qué haremos?",
        "Compró acciones de Yahoo! y de otras firmas.",
        "¿Vienes? ¡Claro!",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "en", "es") == []
