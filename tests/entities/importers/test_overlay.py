from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from toolkit.entities.importers.base import RawName
from toolkit.entities.importers.names import cleaned
from toolkit.entities.importers.overlay import laid_over, record, unlike
from toolkit.entities.records import Entity, Name, merged, read

KITES = Entity(
    "kites",
    "organization",
    (
        Name("Union of Kites", "en", "full", "preferred"),
        Name("Kite Union", "en", "full", "accepted", True),
        Name("UK-1", "en", "acronym", "deprecated"),
        Name("UCV", "fr", "acronym", "preferred"),
    ),
)


def over(text: str) -> Entity:
    """Return the entity above with a record laid over it."""
    with TemporaryDirectory() as folder:
        base, top = Path(folder) / "base.toml", Path(folder) / "top.toml"
        base.write_text(
            record(KITES.id, KITES.kind, [RawName(n.text, n.lang, n.kind, n.status, n.ambiguous) for n in KITES.names])
        )
        top.write_text(text, encoding="utf-8")
        return merged([base], [top])["kites"]


def test_a_record_is_sorted_by_language_and_kind() -> None:
    names = [
        RawName("Zeta", "sv", "full"),
        RawName("Kites", "fr", "full"),
        RawName("KTS", "en", "acronym", "preferred", True),
        RawName("Kite", "en", "full", "deprecated"),
        RawName('Kites "of" \\', "en", "full"),
    ]
    assert record("kites", "party", names, ["kite"], "Q1") == (
        "[kites]  # Q1\n"
        'kind = "party"\n'
        'context = ["kite"]\n'
        'ambiguous = ["KTS"]\n'
        'en.full = ["Kites \\"of\\" \\\\"]\n'
        'en.acronym = ["KTS"]\n'
        'en.deprecated = ["Kite"]\n'
        'fr.full = ["Kites"]\n'
        'sv.full = ["Zeta"]\n'
    )


@given(st.lists(st.text(min_size=2).map(lambda text: cleaned(text)[0]).filter(bool), min_size=1, unique=True))
def test_whatever_a_cleaned_name_holds_it_is_read_back(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_text(record("x", "place", [RawName(text, "en", "short") for text in texts]), encoding="utf-8")
        assert [name.text for name in read(path)["x"].names] == texts


def test_the_same_name_of_several_records_stands_once_and_preferred_ones_first() -> None:
    names = [RawName("Aa", "en"), RawName("Aa", "fr"), RawName("Bb", "en", None, "preferred"), RawName("Aa", "en", "short")]
    assert unlike(names) == [RawName("Bb", "en", None, "preferred"), RawName("Aa", "en", "short"), RawName("Aa", "fr")]


def test_names_of_a_collection_never_become_the_preferred_ones() -> None:
    new = [RawName("Kites International", "en"), RawName("KI", "en"), RawName("Unione", "it"), RawName("Union of kites", "en")]
    names = laid_over(unlike([*new, RawName("Union of Kites", "en")]), KITES, behind=True)
    entity = over(record("kites", "organization", names))
    assert entity.preferred("en") == KITES.preferred("en")
    assert entity.preferred("en", "long") == KITES.preferred("en", "long")
    assert {(n.text, n.lang, n.kind, n.status, n.ambiguous) for n in entity.names} == {
        *((n.text, n.lang, n.kind, n.status, n.ambiguous) for n in KITES.names),
        ("Kites International", "en", "full", "accepted", False),
        ("Union of kites", "en", "full", "accepted", False),
        ("KI", "en", "nickname", "preferred", False),
        ("Unione", "it", "full", "preferred", False),
    }


def test_where_every_name_is_known_nothing_is_laid_over() -> None:
    assert laid_over([RawName("Union of Kites", "en"), RawName("UCV", "fr")], KITES, behind=True) == []


def test_the_users_own_names_become_the_preferred_ones_and_keep_known_kinds() -> None:
    names = laid_over([RawName("Kite Union", "en"), RawName("KU", "en", "acronym")], KITES, behind=False)
    assert names == [RawName("Kite Union", "en", "full", ambiguous=True), RawName("KU", "en", "acronym")]
    entity = over(record("kites", "organization", names))
    assert entity.preferred("en").text == "KU"  # type: ignore[union-attr]
    assert entity.preferred("en", "long").text == "Kite Union"  # type: ignore[union-attr]
