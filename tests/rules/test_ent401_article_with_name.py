import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fight against the IS, he said.", [("the IS", "IS")]),
        ("The NATO was not represented.", [("The NATO", "NATO")]),
        ("It belongs to the Hamas.", [("the Hamas", "Hamas")]),
        ("The war in the Syria is over.", [("the Syria", "Syria")]),
        ("They left the Burkina Faso, he said.", [("the Burkina Faso", "Burkina Faso")]),
        ("The technicians of the Enel have explained it.", [("the Enel", "Enel")]),
        ("The Renault announced losses.", [("The Renault", "Renault")]),
        ("The Juventus won.", [("The Juventus", "Juventus")]),
        ("The Mali and the France signed.", [("The Mali", "Mali"), ("the France", "France")]),
        ("The strike at the Commerzbank, which began on Monday.", [("the Commerzbank", "Commerzbank")]),
    ],
)
def test_articles_before_bare_names(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The NATO summit and the Hamas leader.",
        "The NATO-led force.",
        "The UN and the EU met.",
        "NATO met the United States.",
        "the IS fighters",
        "The France of 1950 and the Germany that he knew.",
        "The Enel technicians and the Commerzbank's board.",
        "The Porsche hit a wall and the Boeing took off.",
        "The Renault hit a tree and the 1-1 was fair.",
        "The Home Depot is open.",
        "The France team, the Turkey and Greece talks, the Germany, Spain and Italy games.",
    ],
)
def test_articles_that_belong_to_something_else(found, text: str) -> None:
    assert found(text) == []


def test_companies_only_behind_languages_that_have_articles_there(found) -> None:
    assert found("The technicians of the Enel have explained it.", "ru") == []
    assert found("The technicians of the Enel have explained it.", None) == []
