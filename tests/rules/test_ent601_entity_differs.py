import pytest

from tests.rules.beside_source import found_beside


@pytest.mark.parametrize(
    ("source", "text", "langs", "ours", "theirs"),
    [
        ("L'attaque a eu lieu à Marseille.", "The attack took place in Toulouse.", ("fr", "en"), "Toulouse", "Marseille"),
        ("Olaf Scholz reiste nach Paris.", "Emmanuel Macron travelled to Paris.", ("de", "en"), "Emmanuel Macron", "Olaf Scholz"),
        ("La OTAN rechazó el plan.", "L'ONU a rejeté le plan.", ("es", "fr"), "ONU", "OTAN"),
        ("Slowenien schloss die Grenze.", "Slovakia closed the border.", ("de", "en"), "Slovakia", "Slowenien"),
        ("Путин прибыл в Пекин.", "Putin arrived in Tokyo.", ("ru", "en"), "Tokyo", "Пекин"),
    ],
)
def test_another_one_of_its_kind(source: str, text: str, langs: tuple[str, str], ours: str, theirs: str) -> None:
    assert found_beside("ENT601", source, text, langs) == [(ours, [theirs])]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("L'attaque a eu lieu à Alep.", "The attack took place in Aleppo.", ("fr", "en")),
        ("L'OTAN a rejeté le plan.", "NATO rejected the plan.", ("fr", "en")),
        ("Scholz reiste nach Paris.", "The chancellor travelled to Paris.", ("de", "en")),
        ("Die Grünen kommen aus Hamburg.", "They come from the north.", ("de", "en")),
        ("Macron est à Berlin. Il parlera à Paris.", "He is in Berlin. Macron will speak in Paris.", ("fr", "en")),
        ("Er führt die AfD-Fraktion.", "He leads the AfD fraction.", ("de", "en")),
        ("Washington hat reagiert.", "The United States reacted.", ("de", "en")),
    ],
)
def test_the_same_under_another_name_or_none(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("ENT601", source, text, langs) == []


@pytest.mark.parametrize(
    ("source", "text", "ours"),
    [
        # North Korea leaves no trace of South Korea, nor do Greek citizens of Greece.
        (
            "Nordkorea hat die an Südkorea grenzende Stadt abgeriegelt.",
            "North Korea sealed off the city on the Colombian border, near Colombia.",
            "Colombia",
        ),
        (
            "All Greek citizens and those who live in Greece are exempt.",
            "Alle griechischen Bürger und solche, die in Burundi leben, sind ausgenommen.",
            "Burundi",
        ),
    ],
)
def test_traces_of_a_third_entity_or_of_its_people_excuse_nothing(source: str, text: str, ours: str) -> None:
    langs = ("de", "en") if ours == "Colombia" else ("en", "de")
    assert [words for words, _ in found_beside("ENT601", source, text, langs)] == [ours]


def test_two_names_of_a_body_that_share_their_place_are_one() -> None:
    source = "Die Hochschule Worms bildet sie aus."
    assert found_beside("ENT601", source, "Worms University trains them.", ("de", "en")) == []
