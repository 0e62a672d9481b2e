"""Preflight: what makes scores doubtful is named before any number; what is sound passes in silence."""

import pytest
from conftest import real_data
from hypothesis import given
from hypothesis import strategies as st

from toolkit.io.systems import read_systems
from toolkit.preflight import preflight

REFERENCE = [
    "The cat sat on a mat.",
    "Envoys met in Brussels on Monday.",
    "He left the room early.",
    "Prices rose by two percent.",
    "A bridge across the river was closed.",
]
OUTPUT = [
    "A cat sat upon the mat.",
    "Envoys met on Monday in Brussels.",
    "He went out of the room early.",
    "Prices increased by 2 percent.",
    "A bridge over the river has been closed.",
]
SOURCE = [
    "Die Katze saß auf einer Matte.",
    "Gesandte trafen sich am Montag in Brüssel.",
    "Er verließ früh den Raum.",
    "Die Preise stiegen um zwei Prozent.",
    "Eine Brücke über den Fluss wurde gesperrt.",
]
MOJIBAKE = "Die Brücke".encode().decode("cp1252")


def names(output: list[str], *references: list[str], source: list[str] | None = None) -> list[str]:
    return [warned.name for warned in preflight({"a": output}, references, source=source)]


def changed(stream: list[str], place: int, text: str) -> list[str]:
    return [*stream[:place], text, *stream[place + 1 :]]


def test_sound_streams_pass() -> None:
    assert preflight({"a": OUTPUT, "b": changed(OUTPUT, 0, "Cats sat.")}, [REFERENCE], source=SOURCE) == ()


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (REFERENCE, ["same-as-reference"]),
        ([*REFERENCE[:3], *OUTPUT[3:]], ["same-as-reference"]),
        ([*REFERENCE[:2], *OUTPUT[2:]], []),
        (changed(OUTPUT, 1, " "), ["empty-output"]),
        (changed(OUTPUT, 1, SOURCE[1]), ["copied-source"]),
        (changed(OUTPUT, 1, "Послы встретились в Брюсселе"), ["wrong-script"]),
        (changed(OUTPUT, 1, "使节在布鲁塞尔会面"), ["wrong-script"]),
        (changed(OUTPUT, 1, "Envoys met at the Ωμέγα hotel"), []),
        (changed(OUTPUT, 1, "Envoys met in Br\ufffdssel."), ["encoding-damage"]),
        (changed(OUTPUT, 1, MOJIBAKE), ["encoding-damage"]),
        (changed(OUTPUT, 1, "don’t".encode().decode("cp1252")), ["encoding-damage"]),
        (changed(OUTPUT, 1, "UN CAFÉ\u00a0! « DÉJÀ » SÃO Ðorđe â la carte ïambe €"), []),
        (changed(OUTPUT, 1, "Envoys met.\r"), ["windows-line-ends"]),
        ([*REFERENCE[1:], "A bird sang."], ["shifted-output"]),
        (["A bird sang.", *REFERENCE[:-1]], ["shifted-output"]),
    ],
)
def test_outputs(output: list[str], expected: list[str]) -> None:
    assert names(output, REFERENCE, source=SOURCE) == expected


def test_names_and_figures_that_translate_to_themselves_are_no_copies() -> None:
    assert names(changed(OUTPUT, 0, "Berlin, 1989"), REFERENCE, source=changed(SOURCE, 0, "Berlin, 1989")) == []


def test_japanese_in_kana_and_kanji_is_one_script() -> None:
    assert names(["東京都庁舎前"], ["とうきょうとちょう"]) == []


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        ([REFERENCE, REFERENCE], ["repeated-reference"]),
        ([SOURCE], ["reference-is-source"]),
        ([changed(REFERENCE, 2, "")], ["empty-reference"]),
        ([changed(REFERENCE, 2, MOJIBAKE)], ["encoding-damage"]),
    ],
)
def test_references(references: list[list[str]], expected: list[str]) -> None:
    assert names(OUTPUT, *references, source=SOURCE) == expected


def test_references_given_as_a_list_a_segment() -> None:
    other = [text.replace("the", "that") for text in OUTPUT]
    assert names(OUTPUT[:2], REFERENCE[:2], other[:2]) == []
    assert names(OUTPUT[:2], [REFERENCE[0], other[0]], [REFERENCE[1], other[1]]) == ["transposed-references"]


def test_two_systems_with_one_output() -> None:
    warned = preflight({"a": OUTPUT, "b": OUTPUT}, [REFERENCE], windows=["ref.txt"])
    assert [str(item) for item in warned] == [
        "system 'b' is in every segment the same as system 'a' [same-outputs]",
        "ref.txt has Windows line ends; they are not part of its segments [windows-line-ends]",
    ]


def test_a_message_has_the_number_and_the_first_segment() -> None:
    warned = preflight({"a": ["", "x", ""]}, [["y", "z", "w"]])
    assert [str(item) for item in warned] == [
        "system 'a' has 2 of 3 segments that are empty, the first in 1 [empty-output]",
    ]


@given(st.lists(st.tuples(*[st.text(st.characters(), max_size=8)] * 3), max_size=6), st.integers(0, 3))
def test_any_text_passes_through(rows: list[tuple[str, str, str]], references: int) -> None:
    output, reference, source = ([row[place] for row in rows] for place in range(3))
    for warned in preflight({"a": output}, [reference] * references, source=source):
        assert str(warned).endswith(f" [{warned.name}]")


@pytest.mark.parametrize("pair", ["de-en", "en-de", "de-fr", "fr-de"])
def test_what_wmt_published_is_sound(pair: str) -> None:
    folders = [real_data(f"wmt21/{pair}/{name}") for name in ("system-outputs", "references", "sources")]
    outputs, references, source = (sorted(map(str, folder.iterdir())) for folder in folders)
    systems, faults = read_systems(outputs, references, source=source[0])
    assert not faults
    assert preflight(systems.outputs, systems.references, source=systems.source, windows=systems.windows) == ()


# ------------------------------------------------------------------------------------------------- the wrong language


def found(output: list[str], source: list[str] | None = None) -> list[str]:
    return [str(w) for w in preflight({"A": output}, [REFERENCE], source=source) if w.name == "wrong-language"]


def test_outputs_in_another_language_are_told_with_both_languages() -> None:
    output = [
        *OUTPUT[:3],
        "Los precios de los alimentos subieron más de lo que se esperaba, y no han bajado desde entonces.",
        OUTPUT[4],
    ]
    assert found(output) == [
        "system 'A' has 1 of 5 segments that is in Spanish instead of English, the first in 4 [wrong-language]"
    ]


def test_each_language_is_told_of_by_itself() -> None:
    output = ["Le chat est sur un tapis avec les autres.", "Sie trafen sich am Montag und sprachen mit der Presse.", *OUTPUT[2:]]
    assert ["French" in message for message in found(output)] == [True, False]
    assert ["German" in message for message in found(output)] == [False, True]


def test_a_copy_of_the_source_is_no_wrong_language_too() -> None:
    assert found(SOURCE, SOURCE) == []


@pytest.mark.parametrize(
    "output", [OUTPUT, ["Café de Flore", "Lazio Rom", "1 2 3", "", "Deutsche Bahn AG"]], ids=["good", "names"]
)
def test_names_and_good_outputs_are_in_no_wrong_language(output: list[str]) -> None:
    assert found(output) == []


def test_a_reference_in_no_known_language_is_compared_with_nothing() -> None:
    assert preflight({"A": ["The cat sat on the mat and it was happy."]}, [["Kissa istui matolla ja nukkui."]]) == ()
