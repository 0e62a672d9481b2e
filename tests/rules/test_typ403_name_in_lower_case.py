import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ship in the Red sea sank.", [("Red sea", "Red Sea")]),
        ("He lives in St. petersburg.", [("St. petersburg", "St. Petersburg")]),
        ("The envoy of the United nations left.", [("United nations", "United Nations")]),
        (
            "He spoke for the European union and the World health organization.",
            [("European union", "European Union"), ("World health organization", "World Health Organization")],
        ),
        ("They flew to Saudi arabia.", [("Saudi arabia", "Saudi Arabia")]),
        ("In his view, North korea and Buenos aires agree.", [("North korea", "North Korea"), ("Buenos aires", "Buenos Aires")]),
        ("Troops of the Islamic state fled.", [("Islamic state", "Islamic State")]),
    ],
)
def test_names_with_one_capital(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A ship in the Red Sea sank, said the United Nations.",
        "Red sea urchins are rare. “Red sea urchins” too.",
        "The UN Security council and the Labour party met in the Supreme court.",
        "The Paris agreement and the White house of my neighbour.",
        "The German football association denied it.",
        "UNITED NATIONS, united nations and a Black cat.",
    ],
)
def test_what_houses_write_differently_is_left_alone(found, text: str) -> None:
    assert found(text) == []
