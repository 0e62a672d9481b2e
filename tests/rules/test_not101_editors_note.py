import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Daech ( Arabic acronym of the IS, ed ) fled.", "fr", [", ed"]),
        ("He came (in 2019, ndlr) alone.", "fr", [", ndlr"]),
        ("The vaccine (approved in 2023, N. of the R.) failed.", "es", [", N. of the R."]),
        ("Interest (2.5 per cent, note d. Red.) rose.", "de", [", note d. Red."]),
        ("Land (cleared, Ed. note) burned.", "pt", [", Ed. note"]),
        ("We left (NDLR) early.", "fr", ["(NDLR)"]),
    ],
)
def test_notes_in_brackets(found, text: str, source: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(text, source)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He met Ed (his brother) and Ed, too.",
        "The book (Smith, J., Ed., 2010) sold.",
        "The editor (of the paper) resigned.",
        "He (and she, too) left.",
    ],
)
def test_other_brackets_are_left_alone(found, text: str) -> None:
    assert found(text) == []


def test_the_fix_leaves_what_the_note_explained() -> None:
    (repaired,) = repair("Daech (the IS, ndlr) fled.", unsafe=True, source_lang="fr", select=["NOT101"])
    assert repaired.text == "Daech (the IS) fled."


def test_a_short_marker_without_brackets(found) -> None:
    assert found("Lookouts received 50 euros a day, ndr.", "it") == [(", ndr", "")]
    assert found("It was shown by ARD, NDR, and WDR.", "de") == []


def test_notes_in_german(found) -> None:
    assert [surface for surface, _ in found("Er (ca. Red.) kam.", "ru", "de")] == ["(ca. Red.)"]
    assert found("Er (Anm. d. Red.: der Minister) kam.", "fr", "de") == []
