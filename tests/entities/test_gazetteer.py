"""The table of towns that need no record: what a line may hold, and how its names are matched, linked and merged."""

from collections import Counter
from pathlib import Path

import pytest

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link
from toolkit.entities.records import ANY, DATA, Entity, Name, merged, read_gazetteer
from toolkit.errors import InputError

GAZETTEER = DATA / "gazetteer.tsv"
HEAD = "id\tcountry\tpopulation\tnames\tambiguous\n"


@pytest.fixture(scope="module")
def places() -> dict[str, Entity]:
    return read_gazetteer(GAZETTEER)


def table(folder: Path, rows: str) -> Path:
    path = folder / "towns.tsv"
    path.write_text(f"# remark\n{HEAD}{rows}", encoding="utf-8")
    return path


def linked(text: str, lang: str) -> list[tuple[str, str]]:
    return [(m.entity, m.span.of(text)) for m in link(Document(text, lang=lang), KnowledgeBase.open()).mentions]


def test_every_row_says_its_country_and_size() -> None:
    rows = [line.split("\t") for line in GAZETTEER.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    assert len(rows) > 10_000
    assert [row for row in rows if len(row[1]) != 2 or not row[1].isupper()] == []
    assert {row[2] for row in rows} == {"500", "1k", "5k", "10k", "15k", "50k", "100k", "300k", "1M"}


def test_no_name_stands_twice(places: dict[str, Entity]) -> None:
    counts = Counter((name.lang, name.text) for place in places.values() for name in place.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", ["newsmakers.tsv", "parliaments.tsv"])
def test_newsmakers_have_full_names_that_stand_once(file: str) -> None:
    people = read_gazetteer(DATA / file)
    counts = Counter(text for entity in people.values() for text in {name.text for name in entity.names})
    assert [text for text, count in counts.items() if count > 1] == []
    assert [n.text for e in people.values() if e.kind == "person" for n in e.names if " " not in n.text] == []


def test_a_name_belongs_to_all_languages_in_latin_letters_or_to_the_one_it_says(tmp_path: Path) -> None:
    place = read_gazetteer(table(tmp_path, "chita\tRU\t300k\ten:Chita|ru:Чита\t\nessen\tDE\t300k\tEssen\tambiguous\n"))
    assert [(n.text, n.lang, n.status, n.ambiguous) for n in place["chita"].names] == [
        ("Chita", "en", "preferred", False),
        ("Чита", "ru", "preferred", False),
    ]
    (name,) = place["essen"].names
    assert (name.text, name.lang, name.ambiguous) == ("Essen", ANY, True)
    assert [n.text for n in place["essen"].named("pt")] == ["Essen"]


def test_under_the_heading_kind_rows_are_of_that_kind(tmp_path: Path) -> None:
    path = table(tmp_path, "ada-lovelace\tGB\tperson\tAda Lovelace\t\nskipton\tGB\tcompany\tSkipton\t\n")
    path.write_text(path.read_text().replace("population", "kind"))
    entities = read_gazetteer(path)
    assert [(key, entity.kind, entity.names[0].kind) for key, entity in entities.items()] == [
        ("ada-lovelace", "person", "full"),
        ("skipton", "company", "short"),
    ]
    path.write_text(path.read_text().replace("company", "firm"))
    with pytest.raises(InputError, match="unknown kind 'firm'"):
        read_gazetteer(path)


@pytest.mark.parametrize(
    "row", ["a\tDE\t15k\tA", "A\tDE\t15k\tA\t", "a\tDE\t15k\tA\tperhaps", "a\tDE\t15k\tA|\t", "a\tDE\t15k\tA\t\na\tDE\t15k\tB\t"]
)
def test_a_bad_row_says_where(tmp_path: Path, row: str) -> None:
    with pytest.raises(InputError, match=r"towns\.tsv:[34]"):
        read_gazetteer(table(tmp_path, row))


def test_a_place_yields_its_id_to_a_record(tmp_path: Path) -> None:
    record = tmp_path / "house.toml"
    record.write_text("[suva]\nkind='organization'\nen.short=['Suva insurance']\n")
    assert merged([record, table(tmp_path, "suva\tFJ\t50k\tSuva\t\n")])["suva"].kind == "organization"


def test_a_place_yields_its_name_to_a_record(tmp_path: Path) -> None:
    record = tmp_path / "house.toml"
    record.write_text("[jena-optronik]\nkind='company'\nen.short=['Jena']\n")
    result = merged([record, table(tmp_path, "gera\tDE\t50k\tGera\t\njena\tDE\t100k\tJena|Iena\t\nx\tDE\t15k\tJena\t\n")])
    assert sorted(result) == ["gera", "jena", "jena-optronik"]
    assert [name.text for name in result["jena"].names] == ["Iena"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The factory in Wolfsburg was closed."),
        ("fr", "L'usine de Wolfsburg a été fermée."),
        ("de", "Das Werk bei Wolfsburg wurde geschlossen."),
        ("de", "Wolfsburgs Bürgermeister schweigt."),
        ("es", "La fábrica de Wolfsburg fue cerrada."),
        ("it", "La fabbrica di Wolfsburg è stata chiusa."),
        ("pt", "A fábrica de Wolfsburg foi fechada."),
    ],
)
def test_a_town_is_known_in_every_language(lang: str, text: str) -> None:
    assert [entity for entity, _ in linked(text, lang)] == ["wolfsburg"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Das Essen war kalt."),
        ("de", "Nach vier Siegen ist die Mitte zufrieden, der Regen hört auf."),
        ("fr", "Le tour de Jean Vannes, dit-il."),
        ("en", "Reading takes time, said Paul Bielefeld."),
        ("es", "El alcalde Martín Getafe habló ayer."),
    ],
)
def test_words_and_surnames_are_no_towns(lang: str, text: str) -> None:
    assert linked(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text"), [("de", "Er wohnt in Essen."), ("fr", "Il habite à Vannes."), ("de", "Sie kommt aus Leiden.")]
)
def test_a_name_that_is_also_a_word_is_a_town_behind_in(lang: str, text: str) -> None:
    assert len(linked(text, lang)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The striker scored twice before Wolfsburg lost."),
        ("de", "Sie verloren gegen Wolfsburg."),
        ("de", "Das 2:1 für Wolfsburg fiel spät."),
        ("fr", "Le match entre Wolfsburg et le club."),
        ("es", "El entrenador del Wolfsburg dimitió."),
    ],
)
def test_among_words_of_sport_a_town_is_its_team(lang: str, text: str) -> None:
    assert linked(text, lang) == [("vfl-wolfsburg", "Wolfsburg")]


@pytest.mark.parametrize(
    ("lang", "text", "club"),
    [
        ("en", "The striker said Monaco lost.", ["as-monaco"]),
        ("de", "Das 2:1 für Frankfurt fiel spät.", ["eintracht-frankfurt"]),  # FSV Frankfurt is less known
        ("en", "The striker scored twice before Ulverston lost.", []),
        ("fr", "Le match de rugby entre Wolfsburg et le club.", []),
    ],
)
def test_a_town_is_the_football_club_that_is_known_there(lang: str, text: str, club: list[str]) -> None:
    assert [entity for entity, _ in linked(text, lang)] == club


def test_where_a_match_was_played_is_a_town() -> None:
    assert linked("The striker scored twice in Wolfsburg at 12:40.", "en") == [("wolfsburg", "Wolfsburg")]


def test_the_genitive_is_not_taken_from_a_name_that_ends_so() -> None:
    base = KnowledgeBase.of([Entity("taylors", "place", (Name("Taylors", ANY, "short", "preferred"),))])
    assert link(Document("Sie sprach mit Taylor.", lang="de"), base).mentions == ()
