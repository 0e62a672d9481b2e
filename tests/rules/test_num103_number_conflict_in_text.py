import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("612 hectares burned\nData show that 612,000 hectares of the biome burned.", ["612 hectares"]),
        ("12,450 fighters were held. Of the 1,245 fighters, some fled.", ["1,245"]),
        ("The 2.45 million voters … of 2.45 billion voters", ["2.45 million"]),
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
    ],
)
def test_other_figures(found, text: str) -> None:
    assert found(text) == []
