"""A phrase's finding beside the source: surer where the source has its word, none where the source says something else."""

import pytest

from toolkit.document import Document
from toolkit.io.sources import with_source
from toolkit.results import Finding
from toolkit.rules import check


def lexical(source: str, translation: str, source_lang: str) -> tuple[Finding, ...]:
    doc = with_source(Document(translation, source_lang=source_lang), source, aligned=True)
    return check(doc, select=["LEX201"]).findings


@pytest.mark.parametrize(
    ("source", "translation", "lang", "word"),
    [
        ("El presidente asistió a la ceremonia.", "The president assisted at the ceremony.", "es", "asistió"),
        ("La manifestation contre la réforme a réuni 300 personnes.", "The manifestation against the reform drew 300 people.",
         "fr", "manifestation"),
    ],
)  # fmt: skip
def test_a_word_of_the_source_makes_the_finding_surer(source: str, translation: str, lang: str, word: str) -> None:
    (finding,) = lexical(source, translation, lang)
    assert finding.confidence > 0.95
    assert [(related.document, related.text) for related in finding.related] == [("source", word)]


def test_a_source_without_the_word_speaks_against_it() -> None:
    translation = "The actual president is abroad."
    assert lexical("El actual presidente está en el extranjero.", translation, "es")
    assert not lexical("El verdadero presidente está en el extranjero.", translation, "es")


def test_without_a_source_the_phrase_alone_decides() -> None:
    (finding,) = check(Document("The actual president is abroad.", source_lang="es"), select=["LEX201"]).findings
    assert finding.confidence == pytest.approx(0.9)
    assert finding.related == ()
