import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Il demande: « pourquoi ? »", ":", "\xa0:"),
        ("Que fait-il ici?", "?", "\xa0?"),
        ("Un «\xa0plan» de paix.", "»", "\xa0»"),
        ("Un «plan\xa0» de paix.", "«", "«\xa0"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "en", "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Il demande\u202f: «\xa0pourquoi\u202f?\xa0»",
        "À 12:30, voir https://example.org/a?b=c .",
        "Le score est de 3:2 (1:1).",
        "Quoi\xa0?! Non\xa0!!!",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "en", "fr") == []
