import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Document
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.entities.base import compile_base, entities_under, key_of
from toolkit.entities.linking import link
from toolkit.errors import InputError, UnknownNameError

NAMES = st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd", "Zs")), min_size=1, max_size=20).filter(key_of)


def one(text: str, entity: str = "x", kind: str = "short") -> Entity:
    return Entity(entity, "place", (Name(text, "en", kind, "preferred"),))  # type: ignore[arg-type]


@given(st.lists(NAMES, min_size=1, max_size=30, unique_by=key_of))
def test_every_name_is_found_and_nothing_else(names: list[str]) -> None:
    base = KnowledgeBase.of([one(name, f"e{number}") for number, name in enumerate(names)])
    for number, name in enumerate(names):
        assert f"e{number}" in {entity.id for entity in base.lookup(name)}
    assert base.lookup("a name that is not there") == ()
    assert len(base) == len(names)


def test_the_built_in_base_knows_the_seed() -> None:
    base = KnowledgeBase.open()
    for name, entity in {"OTAN": "nato", "Qamichli": "qamishli", "Daech": "islamic-state", "Poutine": "vladimir-putin"}.items():
        assert entity in {found.id for found in base.lookup(name)}, name
    assert base["nato"].preferred("fr").text == "OTAN"  # type: ignore[union-attr]


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'nato'"):
        KnowledgeBase.open()["natto"]


def test_a_compiled_file_is_mapped(tmp_path: Path) -> None:
    path = tmp_path / "own.kb"
    path.write_bytes(compile_base({"x": one("Xanadu")}))
    base = KnowledgeBase.load(path)
    assert base.lookup("Xanadu")[0].id == "x"
    assert base.version == KnowledgeBase.of([one("Xanadu")]).version


def test_a_compiled_file_takes_the_place_of_the_built_in_base(tmp_path: Path) -> None:
    compiled, over = tmp_path / "own.kb", tmp_path / "house.toml"
    compiled.write_bytes(compile_base({"x": one("Xanadu")}))
    over.write_text('[x]\nkind = "place"\nfr.short = ["Xanadou"]\n', encoding="utf-8")
    assert len(KnowledgeBase.open([compiled])) == 1
    assert KnowledgeBase.open([compiled, over]).lookup("Xanadou")[0].named("en")[0].text == "Xanadu"
    with pytest.raises(InputError, match="name it first"):
        KnowledgeBase.open([over, compiled])


HOUSE = """
[nato]
kind = "organization"
en.acronym = ["N.A.T.O.-house"]

[zzz-house]
kind = "place"
en.short = ["Zzzton"]
fr.short = ["Zzzville sur Mer"]

[unicef]
retired = true
"""


def test_an_overlay_is_a_layer_that_changes_adds_and_retires(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    under, base = KnowledgeBase.open(), KnowledgeBase.open([path])
    assert len(base) == len(under)
    assert base.version != under.version
    assert {"zzz-house", "nato"} <= {*base.ids()}
    assert "unicef" in under
    assert "unicef" not in base
    assert not [entity for entity in base.lookup("UNICEF") if entity.id == "unicef"]
    assert base["nato"].preferred("en", "short").text == "N.A.T.O.-house"  # type: ignore[union-attr]
    assert base.lookup("OTAN")[0] == base["nato"] == base.by_number(under._number("nato"))  # type: ignore[arg-type]
    assert [entity.id for entity in base.lookup("Zzzton")] == ["zzz-house"]
    assert base.find("Zzzville") == ((), True)
    assert base.lookup("Qamichli") == under.lookup("Qamichli")


def test_a_layer_equals_the_base_compiled_as_a_whole(tmp_path: Path) -> None:
    compiled, path = tmp_path / "own.kb", tmp_path / "house.toml"
    own = {key: one(text, key) for key, text in {"a": "Alpha", "b": "Beta Gamma", "c": "Beta"}.items()}
    compiled.write_bytes(compile_base(own))
    path.write_text(
        '[b]\nretired = true\n[c]\nkind = "place"\nfr.short = ["Bêta"]\n[d]\nkind = "party"\nen.short = ["Beta", "The Delta"]\n',
        encoding="utf-8",
    )
    layered, whole = KnowledgeBase.open([compiled, path]), KnowledgeBase.of(entities_under([compiled, path]).values())
    assert [*layered] == [*whole]
    for name in ["Alpha", "Beta Gamma", "Beta", "Bêta", "The Delta", "Delta"]:
        assert layered.lookup(name) == whole.lookup(name)
    text = "Alpha met Beta and The Delta. " * 500  # long enough for the prefilter
    assert link(Document(text), layered).mentions == link(Document(text), whole).mentions


def test_an_overlay_that_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("", encoding="utf-8")
    assert [e.id for e in KnowledgeBase.open([path]).lookup("OTAN")] == ["nato"]


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda content: content[: len(content) // 2], "truncated|damaged"),
        (lambda content: b"PK\x03\x04" + content[4:], "no compiled knowledge base"),
        (lambda content: content[:8] + b"{" * 40 + content[48:], "damaged"),
        (lambda content: b"", "cannot be opened"),
    ],
)
def test_a_foreign_or_damaged_file_is_refused(tmp_path: Path, damage, problem: str) -> None:
    path = tmp_path / "own.kb"
    path.write_bytes(damage(compile_base({"x": one("Xanadu")})))
    with pytest.raises(InputError, match=problem):
        KnowledgeBase.load(path)


def test_an_empty_base_and_a_name_without_letters_are_refused() -> None:
    with pytest.raises(InputError, match="at least one entity"):
        compile_base({})
    with pytest.raises(InputError, match="no letter"):
        compile_base({"x": one("---")})


def test_a_missing_overlay_is_an_error() -> None:
    with pytest.raises(InputError, match="no such file"):
        KnowledgeBase.open(["/nowhere/house.toml"])


def base_and_overlay(folder: Path) -> list[Path]:
    compiled, overlay = folder / "own.kb", folder / "house.toml"
    compiled.write_bytes(compile_base({"x": one("Xanadu")}))
    overlay.write_text("[zzz-house]\nkind='place'\nen.short=['Zzzton']\n", encoding="utf-8")
    return [compiled, overlay]


def test_two_builders_at_once_leave_a_whole_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path))
    overlays = base_and_overlay(tmp_path)
    failures: list[Exception] = []

    def build() -> None:
        try:
            assert KnowledgeBase.open(overlays).lookup("Zzzton")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(list(tmp_path.glob("layer-*"))) == 1


def test_a_read_only_cache_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLKIT_CACHE", "/proc/nowhere")
    assert KnowledgeBase.open(base_and_overlay(tmp_path)).lookup("Zzzton")


def test_too_many_languages_are_refused() -> None:
    names = tuple(Name("Xanadu", f"l{number}", "short", "preferred") for number in range(257))
    with pytest.raises(InputError, match="257 languages"):
        KnowledgeBase.of([Entity("x", "place", names)])
