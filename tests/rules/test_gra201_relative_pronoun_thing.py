import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The offensive was condemned by several Western countries, who fear uncertainty.", "who", "which"),
        ("The organization who runs the camp denied it.", "who", "that"),
        ("This is the ministry who announced the plan.", "who", "that"),
        ("A law who allows this does not exist.", "who", "that"),
        ("They arrested the man which had planned the attack.", "which", "who"),
        ("Police questioned three soldiers which fled on Sunday.", "which", "who"),
        ("The group Rede Verde, who brings together 42 associations, agreed.", "who", "which"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The head of the company, who resigned on Monday, denied it.",
        "Employees of the firm who were fired protested.",
        "The countries which fear this are small.",
        "The team who won the cup came home.",
        "People from the region who fled live in tents.",
        "The minister for the island, who said nothing, left.",
        "They met the man with which he had spoken.",
        "The doctors in the hospital who are on strike want more.",
        "He hired the man, which was a mistake.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The team who has won the cup came home.", "who", "that"),
        ("It is a system who produces waste.", "who", "that"),
        ("The journalist which interviewed him was expelled.", "which", "who"),
    ],
)
def test_more_things_and_persons(found, text: str, surface: str, suggestion: str) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


def test_a_compound_of_a_thing_that_people_take_part_in(found) -> None:
    assert found("Participants of a counter-demonstration who shouted were arrested.", "fr") == []
