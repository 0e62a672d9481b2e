import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Der NATO Generalsekretär sprach in Brüssel.", "NATO Generalsekretär", "NATO-Generalsekretär"),
        ("Die EU Sanktionen gelten ab heute.", "EU Sanktionen", "EU-Sanktionen"),
        ("Das sagten EU Beamte am Montag.", "EU Beamte", "EU-Beamte"),
        ("Er kam mit mehreren US Soldaten.", "US Soldaten", "US-Soldaten"),
        ("Gestern kündigte die Trump Administration Zölle an.", "Trump Administration", "Trump-Administration"),
        ("Betten für COVID Patienten fehlen.", "COVID Patienten", "COVID-Patienten"),
        ("Streit gibt es wegen der EU Sanktionen.", "EU Sanktionen", "EU-Sanktionen"),
        ("Der Deutsche Bank Chef trat zurück.", "Deutsche Bank Chef", "Deutsche-Bank-Chef"),
        ("Ein 72 jähriger Mann wurde verletzt.", "72 jähriger", "72-jähriger"),
        ("Sie hält einen 40 prozentigen Anteil.", "40 prozentigen", "40-prozentigen"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "en", "de") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag hat die EU Sanktionen beschlossen.",
        "Er sagte, dass die NATO Soldaten schickt.",
        "Zwischen NATO und EU Gespräche zu führen, ist schwer.",
        "Der NATO-Generalsekretär traf die US-Soldaten und 72-jährige Zeugen.",
        "Weil Trump Präsident ist, zahlte die EU Hilfen.",
        "Ludwig XIV Soldaten zu geben, war teuer.",
        "DIE EU KOMMISSION UND DIE NATO STAATEN",
        "Er nannte die EU, Sanktionen und Zölle.",
        "Seit 2020 jährlich 40 Prozent.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "en", "de") == []


def test_english_writes_compounds_apart(found) -> None:
    assert found("The NATO Administration said so.", "fr") == []
