import pytest

from tests.rules.beside_source import found_beside


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("« Nous n'avons pas été prévenus », affirme le maire.", "We were not warned, the mayor says.", ("fr", "en")),
        ("„Wir haben nichts davon gewusst“, sagte er.", "Nous n'en savions rien, a-t-il dit.", ("de", "fr")),
        ("«Мы не знали об этом ничего», — сказал он.", "We knew nothing about it, he said.", ("ru", "en")),
        ("“Nadie nos avisó del peligro”, lamentó.", "Nobody warned us of the danger, he lamented.", ("es", "en")),
    ],
)
def test_a_statement_without_its_marks(source: str, text: str, langs: tuple[str, str]) -> None:
    assert [ours for ours, _ in found_beside("QUO102", source, text, langs)] == [text]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("« Nous n'avons pas été prévenus », dit-il.", '"We weren\'t warned," he said.', ("fr", "en")),
        ("« Nous n'avons pas été prévenus », dit-il.", "‘We weren’t warned,’ he said.", ("fr", "en")),
        ("“Nadie nos avisó del peligro”, dijo.", "— Personne ne nous a avertis, dit-il.", ("es", "fr")),
        ("Le film « Intouchables » a plu.", "The film Intouchables was liked.", ("fr", "en")),
        ('Avant l"été, on renforcera l"économie du pays.', "The economy will be strengthened before summer.", ("fr", "en")),
        ("Il a dit oui.", "He said yes.", ("fr", "en")),
    ],
    ids=["double", "single", "dash", "title", "slip for apostrophe", "none"],
)
def test_marks_of_any_convention_are_enough(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("QUO102", source, text, langs) == []
