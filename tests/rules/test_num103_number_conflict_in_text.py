import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("612 hectares burned\nData show that 612,000 hectares of the biome burned.", ["612 hectares"]),
        ("12,450 fighters were held. Of the 1,245 fighters, some fled.", ["1,245"]),
        ("The 2.45 million voters … of 2.45 billion voters", ["2.45 million"]),
        ("The storm left 34 people dead. Of the 34 people dead, two were boys. The 43 people dead were found.", ["43"]),
        ("Twenty-three people were injured. The 32 people injured left.", ["32"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fever killed 34 people. The first of the 43 people killed fell ill in May.", ["43"]),
        ("At least 22 people were killed. Of the 32 people killed, eleven died at home.", ["32"]),
        ("Some 2,500 police officers will come. The 25,000 police officers are enough.", ["25,000"]),
        ("The quake left 36 dead. Rescuers gave up. The 63 dead will be buried on Friday.", ["63"]),
    ],
)
def test_figures_taken_up(found, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fever killed 34 people. Of the 34 people killed, two were boys.",
        "At least 22 people were killed. Of the 12 women killed, two were old.",
        "At least 22 people were killed. The toll rose to 32 dead. Of the 32 people killed, two were old.",
        "The storm killed 22 people. In 1987 the 32 people killed were fishermen.",
        "Some 2,500 police officers will come. The 800 police officers of the city rest.",
        "About 120 jobs will go. The other 1,200 jobs are safe.",
    ],
)
def test_figures_of_their_own(found, text: str) -> None:
    assert found(text) == []
