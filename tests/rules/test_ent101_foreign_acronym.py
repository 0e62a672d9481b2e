import pytest

from toolkit.document import Document
from toolkit.rules import check


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Ministers of the OTAN met in Brussels.", "fr", [("OTAN", "NATO")]),
        ("The OMS warned against the vaccine.", "es", [("OMS", "WHO")]),
        ("Judges of the IStGH in The Hague ruled.", "de", [("IStGH", "ICC")]),
        ("Growth of the PIB slowed.", "pt", [("PIB", "GDP")]),
        ("The ODD were adopted by the UN.", "fr", [("ODD", "SDG")]),
        ("The Patriotic Rally for Unity (PRU) won. The URP said so.", "fr", [("URP", "PRU")]),
    ],
)
def test_acronyms_of_the_source_language(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    got = found(text, source)
    assert [surface for surface, _ in got] == [surface for surface, _ in expected]
    assert [s.rstrip("s") for _, s in got] == [s for _, s in expected]


@pytest.mark.parametrize(
    "text",
    [
        "NATO, the WHO and the IMF met in Geneva with the OSCE and UNESCO.",
        "The BAFTA awards and the RATP in Paris.",
        "THE POLICE SAID IT WAS A BAD DAY FOR ALL",
        "The CNRS and the SNCF are French bodies.",
    ],
)
def test_what_english_writes_itself_is_left_alone(found, text: str) -> None:
    assert found(text) == []


def test_the_target_may_be_french() -> None:
    text = "Les ministres de la NATO se sont réunis."
    findings = check(Document(text, lang="fr", source_lang="en"), select=["ENT101"]).findings
    assert [(f.span.of(text), f.suggestion) for f in findings] == [("NATO", "OTAN")]


def test_a_fix_in_a_quotation_is_unsafe() -> None:
    text = 'He said: "The OTAN is ready." The OTAN agreed.'
    findings = check(Document(text, source_lang="fr"), select=["ENT101"]).findings
    assert [f.fix.applicability for f in findings if f.fix] == ["unsafe", "safe"]


def test_an_acronym_that_is_a_name_in_every_language_is_not_foreign() -> None:
    text = "Die Aktie der IAG fiel, weil IAG-Chef Gallego vor einem schwachen Winter warnte."
    assert not [f for f in check(text, source_lang="fr", target_lang="de", select=["ENT101"]).findings]


def test_a_hyphen_before_other_capitals_makes_another_name_and_before_letters_none(found) -> None:
    assert found("The first case of SRAS-CoV-2 in the country.") == [("SRAS", "SARS")]
    assert found("They filled in the GNI-HCR form.") == []
