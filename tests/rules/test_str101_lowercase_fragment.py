import pytest

from toolkit import check, repair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is the main force in the country. the Kurdish region and spearhead of it.", [(". the", ", the")]),
        ("Many died in June. the authorities said so.", [("the", "The")]),
        ("He was held by the militia (SDF). dominated by the Kurds.", [(". dominated", ", dominated")]),
        ("The first line is fine.\n\nthe second one is not, it was cut.\n\nThe third is.", [("the", "The")]),
    ],
)
def test_sentences_in_lower_case(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It rose. eBay said so. iPhone sales fell. bin Laden was there.",
        "See www.site.org. example.com is another. - item one",
        "He came at 5 p.m. on Friday with Smith et al. from approx. ten towns, e.g. in the north.",
        '"Help!" he cried. "No?" she asked.',
        "Wait... and see. He works for Acme Inc. in Ohio.",
        "the whole text\nis written in lower case\nlike a poem",
        "Interest (2.5 per cent a year, note d. Red.) be channelled into a fund.",
    ],
)
def test_names_abbreviations_and_lower_case_texts_are_left_alone(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "repaired_text"),
    [
        ("They attacked Kharkiv. the bomb exploded at noon.", "They attacked Kharkiv. The bomb exploded at noon."),
        ("He led the group. the northern branch and its army.", "He led the group, the northern branch and its army."),
        ("He left town. arrested in Paris on Monday.", "He left town, arrested in Paris on Monday."),
    ],
)
def test_a_sentence_takes_a_capital_and_a_fragment_is_joined(text: str, repaired_text: str) -> None:
    (document,) = repair(text, unsafe=True, source_lang="fr", select=["STR101"])
    assert document.text == repaired_text


def test_a_character_that_is_several_in_nfkc_is_one_in_the_text() -> None:
    text = "0\naﷰ"
    (document,) = check(text).documents
    assert [finding.span.of(text) for finding in document.findings if finding.rule == "STR101"] == ["aﷰ"]


def test_particles_of_a_name_behind_a_title_open_no_sentence(found) -> None:
    assert found("The letter to Sra. de la Cruz arrived.", "es") == []


def test_an_article_of_the_texts_own_language_is_no_particle_of_a_name(found) -> None:
    text = "Die Franzosen haben gewählt. der Präsident sprach am Abend."
    assert len(found(text, "en", lang="de")) == 1
    assert found("Los franceses votaron. el Gobierno habló por la noche.", "en", lang="es")
    assert found("Ludwig van Beethoven kam. van Gogh malte.", "en", lang="de") == []
