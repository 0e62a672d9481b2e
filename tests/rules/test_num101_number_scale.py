import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Document
from toolkit.entities import KnowledgeBase
from toolkit.rules import Context, check
from toolkit.rules.num101_number_scale import RULE


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("It cost 3 milliards of euros.", "fr", [("milliards", "billion")]),
        ("They paid $1.9 milliards.", "fr", [("milliards", "billion")]),
        ("It cost 3 Milliarden euros.", "de", [("Milliarden", "billion")]),
        ("a loan of 2,5 mil millones", "es", [("mil millones", "billion")]),
        ("3 bilhões de reais", "pt", [("bilhões", "billion")]),
        ("3 thousand million euros", "es", [("thousand million", "billion")]),
        ("a fund of 1,400 trillion CFA francs (about 2.1 billion euros)", "fr", [("trillion", "billion")]),
        ("They paid 2.1 billion euros (2.3 million dollars).", "de", [("billion", "million")]),
        ("120 billion people live there.", "fr", [("billion", "million")]),
    ],
)
def test_scales_that_are_foreign_or_cannot_be(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("3 billion euros and 2.5 million people", "fr"),
        ("1,400 billion CFA francs (about 2.1 billion euros)", "fr"),
        ("20 billion yen (150 million dollars)", "de"),
        ("1 billion roubles (10 million euros)", "de"),
        ("8 billion people live on Earth.", "de"),
        ("a mil of dust, 3 mil", "es"),
        ("It earned 5 million euros (2 million dollars more than before).", "fr"),
        ("10 million euros (3 billion in all)", "fr"),
    ],
)
def test_what_may_be(found, text: str, source: str) -> None:
    assert found(text, source) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("3 billion euros", "es", [("billion", "mil millones")]),
        ("3 billion de euro", "it", [("billion", "miliardi")]),
        ("3 milliards d'euros", "fr", []),
    ],
)
def test_out_of_english(found, text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", lang) == expected


def test_it_is_critical_and_names_the_other_amount() -> None:
    text = "1,400 trillion CFA francs (about 2.1 billion euros)"
    (finding,) = check(text, source_lang="fr", select=["NUM101"]).findings
    assert finding.severity == "critical"
    assert [item.text for item in finding.related] == ["2.1 billion euros"]
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"


PIECES = """3 12 9000 1,400 2.1 20bn 9000m 5k seven two hundred thousand million billion trillion milliards Milliarden mille
    zweimilliarden millones mil bilhões euros dollars yen $5 €7 francs people residents Menschen habitants (about (rund ( ) of de
    . the""".split()


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "fr", "de", "es", "it"]))
def test_what_is_found_was_suspected(pieces: list[str], lang: str) -> None:
    knowledge = KnowledgeBase.open()
    doc = Document(" ".join(pieces).replace("( ", "(").replace(" )", ")"), lang=lang)
    for source in ("fr", "de", "es", "pt", "en"):
        if source != lang and list(RULE.check(doc, Context(doc, knowledge, source))):
            assert RULE.suspected is not None
            assert RULE.suspected(doc, Context(doc, knowledge))
            break


def test_scale_words_of_other_languages_behind_numbers_in_words(found) -> None:
    assert found("The plan costs twelve milliards.", "it") == [("milliards", "billion")]
    assert found("The film cost 30 Mio. euros.", "de") == [("Mio.", "million")]
    assert found("The stadium received 60 mil fans.", "pt") == [("mil", "thousand")]
    assert found("It is 60 mil thick.", "de") == []


def test_a_scale_word_that_misleads_nobody_is_minor() -> None:
    text = "It cost 92 milions of euro, 3 miliards and 4 millones."
    found = [
        (f.span.of(text), f.suggestion, f.severity) for f in check(Document(text, source_lang="it"), select=["NUM101"]).findings
    ]
    assert found == [("milions", "million", "minor"), ("miliards", "billion", "critical"), ("millones", "million", "minor")]


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("La dette dépasse 30 billions de dollars.", "fr", [("billions", "milliards")]),
        ("Le projet coûte 1,5 billion dollars.", "fr", [("billion", "milliard de")]),
        ("L'entreprise vaut 2 trillions de dollars.", "fr", [("trillions", "mille milliards")]),
        ("Un volume d'un trillion de dollars.", "fr", [("un trillion", "mille milliards")]),
        ("3 milliards d'euros, 2 millions d'habitants", "fr", []),
        ("La empresa vale 2 trillones de dólares.", "es", [("trillones", "billones")]),
        ("3 billones de dólares, 2 mil millones de euros", "es", []),
        ("Das sind 2 Trillionen Dollar.", "de", [("Trillionen", "Billionen")]),
        ("Das sind 2 Billionen Dollar.", "de", []),
    ],
)
def test_the_short_scale_of_english(found, text: str, target: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, "en", target) == expected


def test_thousands_of_millions_are_billions(found) -> None:
    assert found("The loan amounts to 2,000 million euros.", "es") == [("2,000 million", "2 billion")]
    assert found("A fund of 1,250 million.", "pt") == [("1,250 million", "1.25 billion")]
    assert found("The loan amounts to 2,000 million euros.", "de") == []
    assert found("About 1,000 million people live there, 4,000 million years old.", "es") == []
