import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at around 15h30 outside the court", [("15h30", "3:30 pm")]),
        ("at 9 h 05 today", [("9 h 05", "9:05 am")]),
        ("at 15.30 hours", [("15.30 hours", "3:30 pm")]),
        ("at 15 Uhr", [("15 Uhr", "3 pm")]),
        ("at 15h they left", [("15h", "3 pm")]),
        ("as of 14 clock", [("14 clock", "2 pm")]),
        ("at 15 o'clock", [("15 o'clock", "3 pm")]),
        ("at 15:00 hours and 14:30 o'clock", [("15:00 hours", "3 pm"), ("14:30 o'clock", "2:30 pm")]),
        ("at the hours 21 in the square", [("the hours 21", "9 pm")]),
        ("at 9 of the evening, at the 7 of the morning", [("9 of the evening", "9 pm"), ("the 7 of the morning", "7 am")]),
        ("at 0h15", [("0h15", "12:15 am")]),
    ],
)
def test_english(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "at 3:30 pm, 3 p.m., 15:30 and 5 o'clock",
        "a 24h service, 100 km/h, 3 hours",
        "in 3:30 hours",
        "a 12-hour clock",
        "it won 15.30 to 3",
    ],
)
def test_what_english_writes(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("à 3:30 pm", "fr", [("3:30 pm", "15h30")]),
        ("à 15h30, à 15:30", "fr", []),
        ("um 3:30 p.m. kam er", "de", [("3:30 p.m.", "15.30 Uhr")]),
        ("um 15h30", "de", [("15h30", "15.30 Uhr")]),
        ("um 15.30 Uhr", "de", []),
        ("alle 15h30", "it", [("15h30", "15.30")]),
        ("a las 15h30", "es", [("15h30", "15:30")]),
    ],
)
def test_other_targets(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


def test_the_fix_is_safe_and_ends() -> None:
    (repaired,) = repair("at 15h30 and 15.30 hours", source_lang="fr", select=["DAT102"])
    assert repaired.text == "at 3:30 pm and 3:30 pm"


def test_hours_of_the_day_that_are_counted(found) -> None:
    assert found("At 17 hours, the crowd left; it came at 3 hours of the morning.") == [
        ("17 hours", "5 pm"),
        ("3 hours of the morning", "3 am"),
    ]
    assert found("He works at 17 hours a week; after 20 hours of talks he left at 24 hours' notice.") == []
    assert found("At 17 hours, the crowd left.", "ar") == []


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Er kam um ore 15.30 an.", "it", [("um ore 15.30", "um 15.30 Uhr")]),
        ("Das Parlament tagt um 17:00 horas.", "es", [("17:00 horas", "17 Uhr")]),
        ("Der Verkehr ruht seit 14h.", "fr", [("14h", "14 Uhr")]),
        ("Er sprach um 15.05 (MSK).", "ru", [("15.05 (MSK)", "15.05 Uhr Moskauer Zeit")]),
        ("Er kam um 14 Uhr; es dauerte 3 h.", "fr", []),
    ],
)
def test_times_of_other_languages_in_german(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, "de") == expected


def test_spanish_takes_half_days_with_their_stops_only(found) -> None:
    assert found("El ataque fue a las 7pm.", "en", "es") == [("7pm", "19:00")]
    assert found("Empieza a las 20.30 Uhr.", "de", "es") == [("20.30 Uhr", "20:30")]
    assert found("Empieza a las 3:00 p. m. y a las 20:30.", "en", "es") == []


def test_figures_and_half_hours_of_some_languages(found) -> None:
    assert found("It starts at half 9 and ends at half ten.", "de") == [("half 9", "8:30"), ("half ten", "9:30")]
    assert found("It starts at half 9.", "en") == []
    assert found("It starts at 21-00 and ends at 23.30.", "ru") == [("21-00", "9 pm"), ("23.30", "11:30 pm")]
    assert found("It scored at 21.5 percent, at 15.30 million and at 14-16 years.", "de") == []
    assert found("It starts at 21:30h.", "pt") == [("21:30h", "9:30 pm")]
