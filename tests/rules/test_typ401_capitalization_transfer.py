import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The talks begin on monday in Lima.", "monday", "Monday"),
        ("In october the minister left for Peru.", "october", "October"),
        ("The italian president was re-elected.", "italian", "Italian"),
        ("A spokesman for the state duma denied it.", "state duma", "State Duma"),
        ("Many italians, he said, left.", "italians", "Italians"),
        ("It was an anti-french march in Bamako.", "french", "French"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "it") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "They ate french fries and danish pastries on Monday.",
        "It may rain; they march in august company and polish the turkey.",
        "See www.example.com/italian-news, @friday_times and #monday.",
        "all in lower case on monday, as a style",
        "The Situation Room, the “People”, and People magazine.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "it") == []


def test_common_nouns_from_german(found) -> None:
    text = "He said that the Situation is serious."
    assert found(text, "de") == [("Situation", "situation")]
    assert found(text, "fr") == []
    assert found("The Situation Room and the People's Party.", "de") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Il arrive ce Lundi à Paris.", "Lundi"),
        ("Les élections auront lieu en Octobre.", "Octobre"),
        ("Le 12 Octobre 2020, il est parti.", "Octobre"),
        ("Le gouvernement Français a réagi.", "Français"),
    ],
)
def test_french_has_small_letters(found, text: str, surface: str) -> None:
    assert found(text, "en", "fr") == [(surface, surface.lower())]


@pytest.mark.parametrize(
    "text",
    [
        "Lundi, il arrive. Les Français votent.",
        "Il habite place du 8 Mai 1945.",
        "le Vendredi saint et le mois de mai",
        "Le ministre Allemand Dupont",
    ],
)
def test_french_capitals_that_belong(found, text: str) -> None:
    assert found(text, "en", "fr") == []


def test_spanish_and_german(found) -> None:
    assert found("Llega el Lunes con el presidente Francés.", "en", "es") == [("Lunes", "lunes"), ("Francés", "francés")]
    assert found("La Plaza de Mayo y el Viernes Santo.", "en", "es") == []
    assert found("Sie kommt am montag im august.", "fr", "de") == [("montag", "Montag"), ("august", "August")]
    assert found("Die Französische Regierung tagt.", "fr", "de") == [("Französische", "französische")]
    assert found("Die Deutsche Bank und die Französische Revolution.", "fr", "de") == []


def test_french_days_behind_participles(found) -> None:
    text = "Il a annoncé Lundi que tout est prêt. La mesure a été votée Mardi, publiée jeudi."
    assert found(text, "en", "fr") == [("Lundi", "lundi"), ("Mardi", "mardi")]
    assert found("Il a retrouvé Vendredi Noir et le café Samedi.", "en", "fr") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Schottische Premierministerin kam.", [("Schottische", "schottische")]),
        ("Ein Kanadischer Regierungssprecher lehnte ab.", [("Kanadischer", "kanadischer")]),
        ("Mehr als die hälfte der Häuser brannte.", [("hälfte", "Hälfte")]),
        ("Die Deutsche Bank und die Russische Akademie der Wissenschaften.", []),
        ("Die Amerikanische Handelskammer und die Französische Republik.", []),
    ],
)
def test_german_adjectives_and_nouns(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", "de") == expected
