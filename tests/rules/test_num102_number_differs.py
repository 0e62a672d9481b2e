import pytest

from tests.rules.beside_source import found_beside


@pytest.mark.parametrize(
    ("source", "text", "langs", "ours", "theirs"),
    [
        ("Le déficit atteint 2,5 milliards d'euros.", "The deficit has reached 25 billion euros.", ("fr", "en"),
         "25 billion euros", "2,5 milliards d'euros"),
        ("Se registraron 3.000 casos.", "There were 3 cases.", ("es", "en"), "3", "3.000"),
        ("Die Firma hat 1,2 Mrd. Euro Schulden.", "The company owes 1.2 million euros.", ("de", "en"),
         "1.2 million euros", "1,2 Mrd. Euro"),
        ("Sie wurde 1946 in Bonn geboren.", "Elle est née en 1964 à Bonn.", ("de", "fr"), "1964", "1946"),
        ("Liverpool gewann 3:1.", "Liverpool won 3-2.", ("de", "en"), "2", "1"),
        ("Der Unfall geschah auf der A 8.", "The accident happened on the A 3.", ("de", "en"), "3", "8"),
        ("Погибли 174 человека.", "147 people died.", ("ru", "en"), "147", "174"),
        ("Il 30 per cento ha votato.", "13% of them voted.", ("it", "en"), "13%", "30 per cento"),
    ],
    ids=["scale", "group", "abbreviation", "year", "score", "road", "ru", "percent"],
)  # fmt: skip
def test_a_figure_that_differs(source: str, text: str, langs: tuple[str, str], ours: str, theirs: str) -> None:
    assert found_beside("NUM102", source, text, langs) == [(ours, [theirs])]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("Le déficit atteint 2,5 milliards d'euros.", "The deficit has reached 2.5 billion euros.", ("fr", "en")),
        ("Se registraron 1.200 casos.", "Some 1,200 cases were recorded.", ("es", "en")),
        ("Il avait 12 enfants.", "He had twelve children.", ("fr", "en")),
        ("In der Nacht auf Sonntag brannte es.", "There was a fire on Saturday night.", ("de", "en")),
        ("Um 14 Uhr begann das Spiel.", "The match began at 2 p.m.", ("de", "en")),
        ("Kurz vor 6 Uhr kam er.", "He came shortly before 6.", ("de", "en")),
        ("La route fait 100 km.", "The road is 62 miles long.", ("fr", "en")),
        ("Il pleut.", "It has been raining for 3 days.", ("fr", "en")),
        ("Le 3 mai, il est parti.", "He left on 3 May 2020.", ("fr", "en")),
    ],
    ids=["scale", "group", "in words", "night", "clock", "hour", "miles", "only added", "year added"],
)  # fmt: skip
def test_figures_that_agree(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("NUM102", source, text, langs) == []
