import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("In north-eastern Syria and in north-eastern Iraq, not northeastern Iran.", "northeastern", "north-eastern"),
        ("Cooperation works. The co-operation was praised.", "co-operation", "cooperation"),
        ("An email came, then one e-mail more.", "e-mail", "email"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "In north-eastern Syria and in north-eastern Iraq.",
        "He will re-sign; she will resign.",
        "The father-in-law and the fatherland.",
        "NORTHEASTERN is a university; north-eastern is a direction.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
