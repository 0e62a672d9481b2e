import pytest

from toolkit.document import Document
from toolkit.rules import check, repair


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("« Not against Europe », they said.", "« Not against Europe »", '"Not against Europe"'),
        ("They want «peace».", "«peace»", '"peace"'),
        ("He said „Every clinic counts“ and left.", "„Every clinic counts“", '"Every clinic counts"'),
        ("The <<plan>> failed.", "<<plan>>", '"plan"'),
        ("The »plan« failed.", "»plan«", '"plan"'),
        ("“Yes,” he said. The «plan» failed.", "«plan»", "“plan”"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        '"Not against Europe", they said. “Yes”, ‘no’.',
        "Press » to go on and « to go back.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_marks_of_other_targets(found) -> None:
    assert found("Sie nannten es « Plan ».", "fr", "de") == [("« Plan »", "„Plan“")]
    assert found("Sie nannten es „Plan“ und »Ziel«.", "fr", "de") == []
    assert found("Ils veulent „la paix“.", "de", "fr") == [("„la paix“", "«\xa0la paix\xa0»")]
    assert found("Quieren « paz » ya.", "fr", "es") == [("« paz »", "«paz»")]


def test_the_fix_is_safe_though_it_touches_a_quotation() -> None:
    (repaired,) = repair("They want « peace ».", source_lang="fr", select=["TYP102"])
    assert repaired.text == 'They want "peace".'


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ('„Das ist so", sagte er.', '"', "“"),
        ('Er sagte "nein". „Ja“, sagte sie.', '"nein"', "„nein“"),
        ("Er sagte «nein» auf der Straße.", "«nein»", "„nein“"),
        ("Er rief: 'Das ist genug!'", "'Das ist genug!'", "„Das ist genug!“"),
        ('»Er nannte es "gut so"«, sagte sie.', '"gut so"', "›gut so‹"),
    ],
)
def test_marks_within_german(found, text: str, surface: str, suggestion: str) -> None:
    assert found(text, "en", "de") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text", ["Er sagte «nein».", "Hans' Haus und Grass' Werk.", 'Der 30" große Schirm kostet 5".', "Die 'Ndrangheta."]
)
def test_german_that_is_right(found, text: str) -> None:
    assert found(text, "en", "de") == []


def test_straight_marks_throughout_are_a_style() -> None:
    (finding,) = check(Document('"Nein", sagte er.', lang="de", source_lang="en"), select=["TYP102"]).findings
    assert finding.severity == "neutral"


def test_french_has_curled_marks_within_quotations_only(found) -> None:
    assert found("Il a parlé d'une “erreur”.", "en", "fr") == [("“erreur”", "«\xa0erreur\xa0»")]
    assert found('Il a dit : «\xa0Oui\xa0», puis "non".', "en", "fr") == [('"non"', "«\xa0non\xa0»")]
    assert found("«\xa0Il a parlé d'une “erreur” hier\xa0», dit-elle.", "en", "fr") == []
    assert found('Il a dit "non" à la presse.', "en", "fr") == []  # as agencies write throughout
