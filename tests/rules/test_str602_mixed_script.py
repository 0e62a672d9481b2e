import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("President Рutin spoke.", "Рutin", "Putin"),
        ("The mиnиster met Сhirac.", "Сhirac", "Chirac"),
        ("It was а mistake.", "а", "a"),
        ("Οbama spoke.", "Οbama", "Obama"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "ru") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "President Putin spoke of 5 μm, Δt and β-blockers.",
        "The paper Правда wrote о мире.",
        "Café, naïve, Łódź",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "ru") == []


def test_in_russian_the_latin_letter_goes(found) -> None:
    assert found("\u0412 M\u043e\u0441\u043a\u0432\u0435.", "en", "ru") == [
        ("M\u043e\u0441\u043a\u0432\u0435", "\u041c\u043e\u0441\u043a\u0432\u0435")
    ]


def test_persian_letters_in_arabic(found) -> None:
    assert found("\u0643\u062a\u0627\u0628 \u06a9\u0628\u064a\u0631", "en", "ar") == [
        ("\u06a9\u0628\u064a\u0631", "\u0643\u0628\u064a\u0631")
    ]
