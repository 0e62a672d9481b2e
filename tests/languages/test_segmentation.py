import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages.segmentation import paragraphs, sentences


def split(text: str, lang: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["Mr. Smith met Dr. Jones at 5 p.m. on Friday.", "He left."]),
        ("en", ["The U.S. officials said so.", "J. R. Smith denied it."]),
        ("en", ["They left the U.S.", "The president stayed."]),
        ("en", ['"Is it true?" he asked.', "Nobody knew."]),
        ("en", ['He said: "We will win."', "Then he left."]),
        ("en", ["It cost 3.5 million.", "No. 10 was shut."]),
        ("en", ["Wait... and see.", "Yes!", "No?"]),
        ("en", ["The main force in the country.", "the Kurdish region and spearhead of the struggle."]),
        ("en", ["dominated by the Kurds (SDF).", "which was strange."]),
        ("fr", ["M. Macron a rencontré Mme Le Pen.", "« Non », a-t-il dit."]),
        ("fr", ["Il a dit : « Nous gagnerons. »", "Puis il est parti."]),
        ("es", ["El Sr. Sánchez llegó a las 5 p. m. y habló.", "¿Quién lo sabe?", "¡Nadie!"]),
        ("de", ["Am 3. Oktober wird z. B. in Berlin gefeiert.", "Dr. Müller kommt."]),
        ("de", ["„Das ist so.“", "Er ging."]),
        ("it", ["Il sig. Rossi è arrivato.", "«Basta», ha detto."]),
        ("pt", ["O Sr. Silva chegou.", "Ninguém sabia."]),
        ("ru", ["В 1999 г. он уехал.", "Потом вернулся."]),
        ("ar", ["وصل الرئيس إلى بغداد.", "هل تحدث؟", "نعم."]),
    ],
)
def test_sentences_of_the_languages_with_a_pack(lang: str, expected: list[str]) -> None:
    assert split(" ".join(expected), lang) == expected


def test_chinese_and_japanese_full_stops_need_no_space() -> None:
    assert split("他来了。我走了！好吗？", "zh") == ["他来了。", "我走了！", "好吗？"]
    assert split("「行く。」と言った。終わり。", "ja") == ["「行く。」", "と言った。", "終わり。"]


def test_a_paragraph_ends_a_sentence() -> None:
    text = "A headline without a stop\n\nThe first sentence\nThe next line."
    assert split(text) == ["A headline without a stop", "The first sentence", "The next line."]


def test_hard_wrapped_text_is_one_paragraph() -> None:
    text = (
        "The committee met on Tuesday for the first time since the floods and heard\n"
        "the reports of three ministers, none of whom could say how many houses had\n"
        "been lost in the north. It will meet again."
    )
    assert len(paragraphs(text)) == 1
    assert len(sentences(text)) == 2


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert sentences("") == []
    assert sentences(" \n\t\n ") == []


@given(st.text(alphabet="aB .!?…\"'”»()\n\r。؟1é-", max_size=80))
def test_spans_are_ordered_trimmed_and_complete(text: str) -> None:
    spans = sentences(text)
    last = 0
    for span in spans:
        assert span.start >= last
        assert span.of(text) == span.of(text).strip()
        assert text[last : span.start].strip() == ""
        last = span.end
    assert text[last:].strip() == ""


@given(st.text(max_size=60))
def test_any_unicode_is_segmented_without_loss(text: str) -> None:
    covered = "".join(span.of(text) for span in sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_a_megabyte_without_a_boundary_is_linear() -> None:
    clock = time.process_time()
    assert len(sentences("a" * 1_000_000)) == 1
    assert len(sentences(". " * 300_000)) > 0
    assert time.process_time() - clock < 30  # quadratic behaviour would take hours


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_single_line_end_of_any_kind_does_not_end_a_hard_wrapped_paragraph(end: str) -> None:
    lines = ["The river rose by two metres in the night and", "three bridges in the old town had to be closed"] * 2
    text = end.join([*lines, "", "Nobody was hurt."])
    assert [span.of(text) for span in paragraphs(text)] == [end.join(lines), "Nobody was hurt."]
