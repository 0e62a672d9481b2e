import pytest

from tests.rules.beside_source import found_beside


@pytest.mark.parametrize(
    ("source", "text", "langs", "ours"),
    [
        ("Il n'a pas signé l'accord.", "He signed the agreement.", ("fr", "en"), "He signed the agreement."),
        ("Der Minister hat das Gesetz nicht unterschrieben.", "The minister signed the law.", ("de", "en"),
         "The minister signed the law."),
        ("El juez no aceptó la demanda.", "Le juge a accepté la plainte.", ("es", "fr"), "Le juge a accepté la plainte."),
        ("Il ministro ha firmato la legge.", "The minister did not sign the law.", ("it", "en"), "not"),
        ("O presidente assinou ontem.", "Der Präsident hat gestern nicht unterschrieben.", ("pt", "de"), "nicht"),
        ("Министр не подписал закон.", "The minister signed the law.", ("ru", "en"), "The minister signed the law."),
        ("لم يوقع الوزير القانون.", "The minister signed the law.", ("ar", "en"), "The minister signed the law."),
        ("Er darf die illegal gebauten Häuser nicht verkaufen.", "He may sell the illegally built houses.", ("de", "en"),
         "He may sell the illegally built houses."),
    ],
)  # fmt: skip
def test_the_opposite_is_said(source: str, text: str, langs: tuple[str, str], ours: str) -> None:
    assert [span for span, _ in found_beside("NEG101", source, text, langs)] == [ours]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("Il n'a pas signé l'accord.", "He didn't sign the agreement.", ("fr", "en")),
        ("Il n'a pas signé l'accord.", "He failed to sign the agreement.", ("fr", "en")),
        ("Il n'a signé que deux accords.", "He signed only two agreements.", ("fr", "en")),
        ('He quotes "No man is an island".', "Er zitiert „No man is an island“.", ("en", "de")),
        ("Il ne reste plus que deux trains.", "Two trains are left.", ("fr", "en")),
        ("Er konnte nicht kommen.", "He was unable to come.", ("de", "en")),
        ("Er kam ohne seine Frau.", "He did not bring his wife.", ("de", "en")),
        ("Er lehnte den Plan ab.", "He did not accept the plan.", ("de", "en")),
        ("Nicht nur er kam.", "He was one of those who came.", ("de", "en")),
        ("¿No vino nadie?", "Who came?", ("es", "en")),
        ("No hay que olvidarlo.", "It must be remembered, without fail.", ("es", "en")),
        ("Он не пришёл.", "He failed to come.", ("ru", "en")),
    ],
)
def test_other_words_for_it(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("NEG101", source, text, langs) == []


@pytest.mark.parametrize(
    ("source", "text", "langs", "finds"),
    [
        ("The party was unable to agree on a candidate.", "Die Partei war in der Lage, sich zu einigen.", ("en", "de"), True),
        ("Es ist unmöglich, die Wahl zu verschieben.", "It is possible to postpone the election.", ("de", "en"), True),
        ("The party was unable to agree.", "Die Partei konnte sich nicht einigen.", ("en", "de"), False),
        ("Die Partei konnte sich nicht einigen.", "The party was unable to agree.", ("de", "en"), False),
        ("Elle est incapable de payer.", "She cannot pay.", ("fr", "en"), False),
    ],
)
def test_what_cannot_be_is_negated_as_well(source: str, text: str, langs: tuple[str, str], finds: bool) -> None:
    assert bool(found_beside("NEG101", source, text, langs)) == finds


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("Le ministère refuse de payer les grévistes.", "Das Ministerium will die Streikenden bezahlen.", ("fr", "de")),
        ("The men have non-life-threatening injuries.", "Die Männer haben lebensbedrohliche Verletzungen.", ("en", "de")),
        ("Il a quitté la salle sans répondre.", "He answered and left the room.", ("fr", "en")),
        ("Das Geld fehlte in der Kasse.", "The money was in the drawer.", ("de", "en")),
        ("El Gobierno rechazó la propuesta.", "The government accepted the proposal.", ("es", "en")),
        ("Il governo ha rifiutato l'offerta.", "The government took the offer.", ("it", "en")),
    ],
)
def test_words_whose_meaning_is_a_negation_leave_a_trace(source: str, text: str, langs: tuple[str, str]) -> None:
    assert [span for span, _ in found_beside("NEG101", source, text, langs)] == [text]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        (
            "Le ministère refuse de payer les grévistes.",
            "Das Ministerium weigert sich, die Streikenden zu bezahlen.",
            ("fr", "de"),
        ),
        ("The men have non-life-threatening injuries.", "Die Männer wurden nicht lebensgefährlich verletzt.", ("en", "de")),
        ("Les militants de la non-violence manifestent.", "Die Anhänger der Gewaltlosigkeit demonstrieren.", ("fr", "de")),
        ("Sans surprise, le maire a été réélu.", "As expected, the mayor was re-elected.", ("fr", "en")),
        ("Ob mit oder ohne Vertrag bleibt die Frage offen.", "With or without a treaty the question remains.", ("de", "en")),
    ],
)
def test_and_other_words_for_those(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("NEG101", source, text, langs) == []


@pytest.mark.parametrize(
    ("source", "text", "finds"),
    [
        ("Strafen sind laut Strobl nicht nötig: Man habe, hieß es gestern, das Gesetz nicht gelesen.",
         "Penalties are necessary, Strobl said: nobody, it was said yesterday, had read the law.", True),
        ("Sie haben kein Handtuch und kein Gel erhalten.", "They have not received a towel or any gel.", False),
        ("Nicht der Preis zählt, nicht das Amt.", "It is not the price that counts or the office.", False),
        ("Er hat die Arbeit nicht getan, weder gestern noch heute.", "He did not do the work yesterday or today.", False),
    ],
)  # fmt: skip
def test_one_of_two_negations(source: str, text: str, finds: bool) -> None:
    assert bool(found_beside("NEG101", source, text, ("de", "en"))) == finds
