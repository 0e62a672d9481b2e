"""The built-in records, and what a record may hold."""

from collections import defaultdict
from pathlib import Path

import pytest

from toolkit.entities.records import Entity, Name, built_in, merged, read, read_composed, read_gazetteer
from toolkit.errors import Faults, InputError


@pytest.fixture(scope="module")
def base() -> dict[str, Entity]:
    return merged(built_in())


def test_there_are_enough_entities_in_six_languages(base: dict[str, Entity]) -> None:
    complete = [e for e in base.values() if {"en", "fr", "es", "de", "it", "pt"} <= {n.lang for n in e.names}]
    assert len(base) >= 1500
    assert len(complete) >= 1000


@pytest.mark.parametrize("path", built_in(), ids=lambda path: path.stem)
def test_records_are_sorted_and_have_an_english_name(path: Path) -> None:
    reader = read_gazetteer if path.suffix == ".tsv" else read_composed if path.stem.endswith(".composed") else read
    records = reader(path)
    assert list(records) == sorted(records)
    assert [key for key, entity in records.items() if not entity.named("en")] == []


def test_every_acronym_has_its_expansion(base: dict[str, Entity]) -> None:
    bare = [
        (entity.id, name.lang, name.text)
        for entity in base.values()
        for name in entity.names
        if name.kind == "acronym" and name.status == "preferred" and not entity.named(name.lang, ("full", "short"))
    ]
    assert bare == []


def test_names_that_two_entities_share_have_words_that_tell_them_apart(base: dict[str, Entity]) -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in base.values():
        for name in entity.names:
            if name.status != "deprecated" and name.kind != "demonym":
                bearers[name.lang, name.text].add(entity.id)
    shared = {key: ids for key, ids in bearers.items() if len(ids) > 1}
    assert [(key, sorted(ids)) for key, ids in shared.items() if not all(base[i].context for i in ids)] == []


def write(folder: Path, content: str) -> Path:
    path = folder / "house.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[Nato]\nkind='organization'", "lower-case ASCII"),
        ("[x]\nkind='organisation'", "did you mean 'organization'"),
        ("[x]\nkind='place'\nen.ful=['X']", "did you mean 'full'"),
        ("[x]\nkind='place'\nen.full=['X','X']", "stands twice"),
        ("[x]\nkind='place'\nen.full='X'", "list of strings"),
        ("[x]\nkind='place'\nen=['X']", "lists of names by kind"),
        ("[x]\nkind='place'\nenglisch.full=['X']", "unknown"),
        ("[x]\nkind='place'\nen.full=['X']\nambiguous=['Y']", "no name of the record"),
        (f"[x]\nkind='place'\nen.full=['{'X' * 300}']", "longer than 200"),
        ("[x\nkind='place'", "not valid TOML"),
    ],
)
def test_a_bad_record_says_what_and_where(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises((InputError, Faults), match=problem) as caught:
        read(write(tmp_path, content))
    assert "house.toml" in str(caught.value)


def test_an_overlay_adds_overrides_and_retires(tmp_path: Path) -> None:
    base = write(tmp_path, "[a]\nkind='place'\nen.short=['Aye']\nfr.short=['Ah']\n[b]\nkind='place'\nen.short=['Bee']\n")
    over = tmp_path / "over.toml"
    over.write_text("[a]\nkind='place'\nen.short=['Eh']\n[b]\nretired=true\n[c]\nkind='place'\nen.short=['Cee']\n")
    result = merged([base], [over])
    assert sorted(result) == ["a", "c"]
    assert [(n.text, n.status) for n in result["a"].names] == [("Eh", "preferred"), ("Aye", "accepted"), ("Ah", "preferred")]


def test_a_name_of_an_overlay_that_is_a_function_word_is_ambiguous(tmp_path: Path) -> None:
    base = write(tmp_path, "[a]\nkind='place'\nen.acronym=['US']\n")
    over = tmp_path / "over.toml"
    over.write_text("[a]\nkind='place'\nen.acronym=['US', 'WHO']\n[b]\nkind='notion'\nen.short=['the', 'thing']\n")
    result = merged([base], [over])
    ambiguous = {name.text: name.ambiguous for entity in result.values() for name in entity.names}
    assert ambiguous == {"US": False, "WHO": True, "the": True, "thing": False}


def test_retiring_what_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    base = write(tmp_path, "[qamishli]\nkind='place'\nen.short=['Qamishli']\n")
    over = tmp_path / "over.toml"
    over.write_text("[qamishly]\nretired=true\n")
    with pytest.raises(InputError, match="did you mean 'qamishli'"):
        merged([base], [over])


def test_one_id_in_two_files_of_the_base_is_an_error(tmp_path: Path) -> None:
    base = write(tmp_path, "[a]\nkind='place'\nen.short=['A b']\n")
    other = tmp_path / "other.toml"
    other.write_text(base.read_text())
    with pytest.raises(InputError, match=r"stands in house\.toml too"):
        merged([base, other])


def test_preferred_names_by_kind_of_entity() -> None:
    names = (Name("North Atlantic Treaty Organization", "en", "full", "preferred"), Name("NATO", "en", "acronym", "preferred"))
    assert Entity("nato", "organization", names).preferred("en") == names[1]
    assert Entity("nato", "organization", names).preferred("en", "long") == names[0]
    assert Entity("nato", "organization", names).preferred("fr") is None
    country = (Name("US", "en", "acronym", "preferred"), Name("United States", "en", "short", "preferred"))
    assert Entity("us", "country", country).preferred("en") == country[1]
