import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It begins on the 1 of June, they said.", [("the 1 of June", "June 1")]),
        ("On 11 of October of 2019 it rained.", [("11 of October", "October 11")]),
        ("on 11. October 2019", [("11. October 2019", "October 11, 2019")]),
        ("until 11. October the", [("11. October", "October 11")]),
        ("on Friday, 11.10.2019, he", [("11.10.2019", "October 11, 2019")]),
        ("The 11 October 2019, it rained.", [("The 11 October 2019", "on October 11, 2019")]),
        ("It met on May, 3. Then on May 5-th, 2020.", [("May, 3", "May 3"), ("May 5-th, 2020", "May 5, 2020")]),
        ("He came on the 11 October.", [("the 11 October", "October 11")]),
    ],
)
def test_english(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On October 11, 2019, on 11 October and on the 11th of October",
        "the 7 October attacks and the 11 September massacre",
        "They had 11. October was cold.",
        "one in 10 of May's voters",
        "In April, 3 people died; since May, 12 people have left.",
        "version 1.10.2 of 2019",
        "Friday 11 October 2019",
    ],
)
def test_what_english_writes(found, text: str) -> None:
    assert found(text) == []


def test_british_order(found) -> None:
    assert found("on 11.10.2019", "de", "en-GB") == [("11.10.2019", "11 October 2019")]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("am Oktober 11, 2019", "de", [("Oktober 11, 2019", "11. Oktober 2019")]),
        ("am 11 Oktober 2019", "de", [("11 Oktober 2019", "11. Oktober 2019")]),
        ("am 11. Oktober 2019 und 11.10.2019", "de", []),
        ("octobre 11, 2019", "fr", [("octobre 11, 2019", "11 octobre 2019")]),
        ("le 11 octobre 2019, le 1er mai", "fr", []),
        ("el 11 octubre de 2019", "es", [("11 octubre de 2019", "11 de octubre de 2019")]),
        ("el 11 de octubre de 2019", "es", []),
        ("em outubro 11, 2019", "pt", [("outubro 11, 2019", "11 de outubro de 2019")]),
        ("l'11 ottobre 2019", "it", []),
    ],
)
def test_other_targets(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


@pytest.mark.parametrize(
    ("text", "source", "surface", "suggestion"),
    [
        ("He was arrested the 12 July in Lyon.", "fr", "the 12 July", "on July 12"),
        ("The vote of the 3 May was annulled.", "fr", "the 3 May", "May 3"),
        ("It returns on the Monday 8 December.", "fr", "the Monday 8 December", "Monday December 8"),
        ("He declared an emergency on 23/06 and left.", "pt", "23/06", "June 23"),
        ("The match was played on Sunday (12).", "pt", " (12)", ""),
    ],
)
def test_articles_figures_and_brackets(found, text: str, source: str, surface: str, suggestion: str) -> None:
    assert found(text, source) == [(surface, suggestion)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("He recalled the 7 July attacks.", "fr"),
        ("The attacks of 9/11 changed the city; on 9/11 he was in Paris.", "fr"),
        ("The match was played on Sunday (0-2).", "pt"),
        ("The score on 23/06 was noted.", "de"),
    ],
)
def test_dates_that_stand_as_they_should(found, text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Output fell in the 2023, so in the 2024.", "it", [("the 2023", "2023"), ("the 2024", "2024")]),
        ("In the 2023 season, in the 2021-22 campaign, one of the 2000 or so, the 2019's best.", "pt", []),
        ("Output fell in the 2023.", "de", []),
    ],
)
def test_years_take_no_article(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Er kam am May 5, 2025 nach Bonn.", "en", [("May 5, 2025", "5. Mai 2025")]),
        ("Der Sturm zieht am October 10 ab.", "ru", [("October 10", "10. Oktober")]),
        ("Er kam am 06/17/2025.", "en", [("06/17/2025", "17. Juni 2025")]),
        ("Er kam am 05/06/2025.", "fr", [("05/06/2025", "5. Juni 2025")]),
        ("Der Krieg begann in 2023.", "ar", [("in 2023", "2023")]),
        ("In 2024 stieg der Preis.", "en", [("In 2024", "2024")]),
        ("In 2024 Fällen, in 2000 verschiedenen Orten, in 2019 m Höhe, in 2020-21.", "en", []),
        ("Im Jahr 2024 sagte Theresa May 5 Sätze. Im August 5 Tage.", "en", []),
    ],
)
def test_dates_of_english_in_german(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, "de") == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Il est mort June 12, 2024.", "fr", [("June 12, 2024", "12 juin 2024")]),
        ("La séance du 12. juin est reportée.", "fr", [("12. juin", "12 juin")]),
        ("La séance du 1 de juin de 2024.", "fr", [("1 de juin de 2024", "1er juin 2024")]),
        ("Ils étaient 12. Juin fut froid.", "fr", []),
        ("le 12 juin 2024, en juin 2024, les 5 derniers de mars", "fr", []),
        ("Murió el June 12, 2024.", "es", [("June 12, 2024", "12 de junio de 2024")]),
        ("La sesión del 12. de junio se aplaza.", "es", [("12. de junio", "12 de junio")]),
        ("el 12 de junio de 2024 o del 2024, el 3/4/2024", "es", []),
        ("el 06/17/2024", "es", [("06/17/2024", "17 de junio de 2024")]),
        ("il 12 di giugno 2024", "it", [("12 di giugno 2024", "12 giugno 2024")]),
        ("il 12. giugno", "it", [("12. giugno", "12 giugno")]),
        ("a 12. de junho", "pt", [("12. de junho", "12 de junho")]),
    ],
)
def test_dates_of_romance_texts(found, text: str, target: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, "en", target) == expected
