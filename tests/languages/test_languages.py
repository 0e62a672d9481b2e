import pytest

from toolkit.document import Span
from toolkit.errors import InputError, UsageError
from toolkit.languages import available, base, pack, parse, phrase_list
from toolkit.languages.phrases import Phrases, inflected, phrase_records
from toolkit.languages.quotations import quotations
from toolkit.languages.tokens import tokenize


@pytest.mark.parametrize(
    ("tag", "expected"), [("fr", "fr"), ("PT-br", "pt-BR"), ("zh_hans_CN", "zh-Hans-CN"), ("es-419", "es-419")]
)
def test_tags_get_their_usual_case(tag: str, expected: str) -> None:
    assert parse(tag) == expected


@pytest.mark.parametrize(
    ("tag", "near"), [("frnch", "'fr'"), ("Spanish", "'es'"), ("qq", "did you mean|BCP 47"), ("e n", "'en'|BCP")]
)
def test_an_unknown_language_names_the_nearest(tag: str, near: str) -> None:
    with pytest.raises(UsageError, match=near):
        parse(tag)


def test_every_pack_has_what_the_code_reads() -> None:
    assert set(available()) >= {"en", "fr", "es", "de", "it", "pt", "ru", "ar"}
    for code in available():
        content = pack(code)
        assert {"segmentation", "typography", "words"} <= set(content), code
        assert len(content["words"]["function"]) >= 40, code
    assert pack("xx") == {}
    assert base("pt-BR") == "pt"


def entries() -> list[tuple[str, dict[str, str]]]:
    return [(code, entry) for code in available() for entry in phrase_list(code)]


@pytest.mark.parametrize(("code", "entry"), entries(), ids=lambda value: value if isinstance(value, str) else value["match"])
def test_every_phrase_is_found_in_its_positive_and_not_in_its_negative_example(code: str, entry: dict[str, str]) -> None:
    phrases = Phrases([entry["match"]], entry.get("target", "en"))
    assert list(phrases.find(tokenize(entry["positive"])))
    assert not list(phrases.find(tokenize(entry["negative"])))


def test_phrases_know_inflection_options_and_fields() -> None:
    phrases = Phrases(["head|chief of [the] {nation} diplomacy", "~give to know", "Onorevole {name}"], "en")
    text = tokenize("The chief of French diplomacy gave to know that Onorevole Mario Rossi gives to know it.")
    hits = [(hit.number, hit.span.of(text.text)) for hit in phrases.find(text)]
    assert hits == [
        (0, "chief of French diplomacy"),
        (1, "gave to know"),
        (2, "Onorevole Mario Rossi"),
        (1, "gives to know"),
    ]
    first = next(phrases.find(text))
    assert first.fill("{nation} foreign minister") == "French foreign minister"
    assert not list(phrases.find(tokenize("He was given. To know more, the head of the diplomacy course asked the onorevole.")))


def test_phrases_know_classes_numbers_and_words_that_must_be_absent() -> None:
    phrases = Phrases(["@det manifestation !of|that", "!the|a sensible data", "counts {number} members"], "en")
    text = tokenize(
        "The manifestation ended. A manifestation of joy. A sensible data set, sensible data. It counts 30,000 members."
    )
    assert [hit.span.of(text.text) for hit in phrases.find(text)] == [
        "The manifestation",
        "sensible data",
        "counts 30,000 members",
    ]
    with pytest.raises(InputError, match="unknown class @nothing"):
        Phrases(["@nothing here"], "en")


def test_an_absent_word_may_be_a_field_and_german_verbs_inflect() -> None:
    phrases = Phrases(["Offizielle !{name}", "~realisieren , dass"], "de")

    def found(text: str) -> list[str]:
        return [hit.span.of(text) for hit in phrases.find(tokenize(text))]

    assert found("Offizielle warnten davor.") == ["Offizielle"]
    assert found("Offizielle Zahlen fehlen.") == []
    assert found("Sie realisierten, dass es brannte.") == ["realisierten, dass"]


def test_a_record_serves_the_languages_it_names() -> None:
    shared = [record for record in phrase_list("fr") if "it" in record.get("also", ()) and "ru" not in record["also"]]
    assert shared
    assert all(record in phrase_records("it") for record in shared)
    assert not any(record in phrase_records("ru") for record in shared)
    assert phrase_records("") == []


def test_words_are_separated_by_apostrophes_and_hyphens() -> None:
    assert tokenize("l'OTAN d’Erbil Al-Hol 3,5 %").words == ("l", "OTAN", "d", "Erbil", "Al", "Hol", "3", "5")


def test_composed_and_decomposed_accents_are_one_word() -> None:
    tokens = tokenize("Cafe\u0301 ok")
    assert tokens.words == ("Café", "ok")
    assert tokens.spans[0].of(tokens.text) == "Cafe\u0301"


def test_unspaced_scripts_are_words_by_character() -> None:
    assert tokenize("北约 NATO").words == ("北", "约", "NATO")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("« Oui », dit-il, « non ».", ["« Oui »", "« non »"]),
        ("„Ja“ und “yes”", ["„Ja“", "“yes”"]),
        ('An "open quotation\nand the next line"', []),
        ("It's James' book", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == expected


def test_a_suggestion_puts_in_what_an_element_took_and_inflects_like_it() -> None:
    phrases = Phrases(["~lose the life [in] {word}", "in {word} manner"], "en")
    (hit,) = phrases.find(tokenize("Two men lost the life in Lima."))
    assert hit.fill("{1~die} {4} {word}") == "died in Lima"
    (hit,) = phrases.find(tokenize("They were losing the life there."))
    assert hit.fill("{1~die} {4} {5}") == "dying there"


def test_a_record_for_all_languages_serves_each() -> None:
    shared = [record for record in phrase_list("en") if "all" in record.get("also", ())]
    assert shared
    assert all(record in phrase_records(lang) for lang in ("ar", "de", "fr", "ru") for record in shared)


def test_a_phrase_can_ask_for_a_comma() -> None:
    phrases = Phrases(["~say , that he|the"], "en")
    found = [hit.span for hit in phrases.find(tokenize("He said, that he left; he said that he left, and said, that they left."))]
    assert found == [Span(3, 16)]


def test_calques_of_one_romance_language_serve_its_sisters() -> None:
    calques = [record for record in phrase_list("it") if record["rule"] in {"LEX101", "LEX201"}]
    own = [record for record in calques if "also" not in record and record.get("target", "en") == "en"]
    assert own
    for lang in ("es", "pt", "fr"):
        assert all(record in phrase_records(lang) for record in own)
    assert not all(record in phrase_records("de") for record in own)


def test_what_is_inflected_by_rule_depends_on_the_language() -> None:
    assert "cast" in inflected("Cast", "en")
    assert {"va", "allait", "irions"} <= inflected("aller", "fr")
    assert inflected("andare", "it") == {"andare"}
