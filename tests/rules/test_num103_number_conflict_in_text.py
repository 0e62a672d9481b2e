import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("612 hectares burned\nData show that 612,000 hectares of the biome burned.", ["612 hectares"]),
        ("12,450 fighters were held. Of the 1,245 fighters, some fled.", ["1,245"]),
        ("The 2.45 million voters … of 2.45 billion voters", ["2.45 million"]),
        ("The storm left 34 people dead. Of the 34 people dead, two were boys. The 43 people dead were found.", ["43"]),
        ("2.45 million voters, 2.45 million voters and 2.45 billion voters", ["2.45 billion"]),
    ],
)
def test_one_figure_of_two_magnitudes(found, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "612 hectares and 612,000 euros",
        "12 km and 120 km",
        "10 men, 100 men, 1,000 men",
        "1.2 million euros of 1.2 billion euros",
        "612,000 hectares of 612 000 hectares",
        "In 2019 and 20,190 men",
        "500 soldiers and 5,000 soldiers",
        "They saw 12 people killed and 21 people killed.",
        "Then 34 people left. Later 43 people came.",
        "In all 33 people died. Another 33 people died.",
    ],
)
def test_other_figures(found, text: str) -> None:
    assert found(text) == []
