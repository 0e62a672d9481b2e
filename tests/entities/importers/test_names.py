from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entities.base import key_of
from toolkit.entities.importers.base import RawName
from toolkit.entities.importers.names import LONGEST_NAME, Cleaner, cleaned, looks_like_acronym, match_key, slug, with_kinds
from toolkit.entities.records import read
from toolkit.errors import ToolkitError


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "without a letter"),
        ("  ", "without a letter"),
        ("1984", "without a letter"),
        ("--", "without a letter"),
        ("X", "single character"),
        ("秦", "single character"),
        ("a" * 201, "longer than 200"),
        ("Ab\x00c", "control or damaged"),
        ("Ab\ufffdc", "control or damaged"),
        (f"Ab{chr(0xD800)}c", "control or damaged"),
        ("Ab\x7fc", "control or damaged"),
    ],
)
def test_what_is_no_name(text: str, reason: str) -> None:
    assert reason in cleaned(text)[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ora \u00a0 Lindt\t", "Ora Lindt"),
        ("Cafe\u0301", "Café"),
        ("\u200fأبيدجان\u200e", "أبيدجان"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Ora\u00ad Lindt", "Ora Lindt"),
    ],
)
def test_a_name_is_brought_to_one_form(text: str, name: str) -> None:
    assert cleaned(text) == (name, "", False)


@pytest.mark.parametrize("text", ["the", "The", "Mais", "Die", "что", "invoice", "français"])
def test_common_words_are_refused(text: str) -> None:
    cleaner = Cleaner([])
    assert cleaner.clean([RawName(text, "en")]) == []
    assert dict(cleaner.refused) == {"name equal to a common word": 1}


def test_a_word_in_capitals_is_an_acronym_that_needs_a_second_signal() -> None:
    assert Cleaner([]).clean([RawName("IS", "en")]) == [RawName("IS", "en", ambiguous=True)]


def test_a_word_is_taken_where_the_source_says_that_it_is_ambiguous_or_a_demonym() -> None:
    names = [RawName("mercury", "en", ambiguous=True), RawName("français", "fr", "demonym")]
    assert Cleaner([]).clean(names) == names


def test_languages_become_tags_and_are_chosen() -> None:
    cleaner = Cleaner(["fr", "pt-BR"])
    names = [RawName("Aa", code) for code in ("FR", "pt-br", "pt", "tlhx", "en")]
    assert [name.lang for name in cleaner.clean(names)] == ["fr", "pt-BR"]
    assert dict(cleaner.refused) == {
        "name in a language that is not known": 1,
        "name in a language that is not wanted": 2,
    }


def test_wikimedia_codes() -> None:
    assert [name.lang for name in Cleaner([]).clean([RawName("Aa", code) for code in ("sr-ec", "no", "als", "zh-yue")])] == [
        "sr-Cyrl",
        "nb",
        "gsw",
        "yue",
    ]


def test_a_name_of_any_language_goes_to_those_of_its_script_after_their_own() -> None:
    names = [RawName("Lindt", ""), RawName("Линдт", ""), RawName("O. Lindt", "fr", None, "preferred")]
    assert [(name.text, name.lang) for name in Cleaner(["en", "fr", "ru"]).clean(names)] == [
        ("O. Lindt", "fr"),
        ("Lindt", "en"),
        ("Lindt", "fr"),
        ("Линдт", "ru"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("São Tomé & Príncipe", "sao-tome-principe"),
        ("Côte d'Ivoire", "cote-divoire"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Москва", ""),
        ("--", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("NATO", True), ("AfDB", True), ("G7", True), ("Nato", False), ("U N", False)])
def test_acronyms_by_their_form(text: str, expected: bool) -> None:
    assert looks_like_acronym(text) is expected


def test_kinds_of_names() -> None:
    names = [RawName(text, "en") for text in ("Ora Lindt", "Lindt", "Orina", "Queen Ora")]
    assert [name.kind for name in with_kinds(names, "person")] == ["full", "short", "nickname", "full"]
    names = [RawName(text, "en") for text in ("Union of Kites", "UCV")]
    assert [name.kind for name in with_kinds(names, "organization")] == ["full", "acronym"]
    assert [name.kind for name in with_kinds(names, "place")] == ["short", "acronym"]


@given(st.text())
def test_the_key_of_a_cleaned_name_is_that_of_the_base(text: str) -> None:
    name = cleaned(text)[0]
    assert match_key(name) == key_of(name)
    assert cleaned(name) == cleaned(text) or not name


def test_the_longest_name_is_that_of_record_files(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f"[x]\nkind='place'\nen.short=['{'x' * LONGEST_NAME}']")
    assert len(read(path)["x"].names[0].text) == LONGEST_NAME
    path.write_text(f"[x]\nkind='place'\nen.short=['{'x' * (LONGEST_NAME + 1)}']")
    with pytest.raises(ToolkitError):
        read(path)
