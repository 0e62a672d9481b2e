import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("On Friday M. Castaing resigned.", "M.", "Mr"),
        ("The letter to Mme Delorme was lost.", "Mme", "Ms"),
        ("The letter to Sra. Kirchner was lost.", "Sra.", "Ms"),
        ("According to Mgr Lefort, it is over.", "Mgr", "Bishop"),
        ("He wrote to his lawyer, who told Me Bertrand.", "Me", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Robert M. Gates and M. Night Shyamalan met Mr Gates.",
        "M. K. Gandhi was there.",
        "Tell Me Why is a song.",
        "Ms Delorme met Mr Castaing.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_each_language(found) -> None:
    assert found("Chancellor candidate Herr Sommer spoke.", "de") == [("Herr", "Mr")]
    assert found("Chancellor candidate Herr Sommer spoke.", "fr") == []
    assert found("Mr. Sommer met Frau Winter.", "de") == [("Frau", "Ms.")]
    assert found("A letter from Frau von der Heide and Herr zu Putten arrived.", "de") == [("Frau", "Ms"), ("Herr", "Mr")]
    assert found("Then M. d'Orsan met M. de la Tour.", "fr") == [("M.", "Mr"), ("M.", "Mr")]
    assert found("The king Don Felipe arrived.", "es") == [("Don", None)]
    assert found("He read Don Quixote to Don Lemon.", "es") == []
    assert found("It was signed by Petrov V.A. in May.", "ru") == [("Petrov V.A.", "V.A. Petrov")]
    assert found("Then Mr. President Saleh spoke.", "ar") == [("Mr. ", "")]
    assert found("Then Mr. Engineer Saleh spoke.", "ar") == [("Mr. ", "")]
    assert found("Onorevole Bianchi said no.", "it") == [("Onorevole", None)]


def test_into_other_languages(found) -> None:
    assert found("Hier, Mr. Sanders a parlé.", "en", "fr") == [("Mr.", "M.")]
    assert found("Gestern sprach Mrs. Sanders.", "en", "de") == [("Mrs.", "Frau")]
    assert found("Il a vu Mr. Bean.", "en", "fr") == []


def test_forms_of_address_in_german(found) -> None:
    assert found("Das sagte Madame Lefèvre in Draguignan.", "fr", "de") == [("Madame", "Frau")]
    assert found("Er traf Lawrow S.V. in Moskau.", "ru", "de") == [("Lawrow S.V.", "S.V. Lawrow")]
    assert found("Das Kabinett von Madame Tussauds.", "fr", "de") == []
