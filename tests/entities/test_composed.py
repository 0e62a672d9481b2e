"""Bodies whose names are composed of a pattern and a place: what a file of them may hold, and how they join the base."""

from pathlib import Path

import pytest

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link
from toolkit.entities.records import merged, read_composed
from toolkit.errors import InputError

COURTS = """
[bodies.court]
of = ["towns"]
kind = "court"
en.full = ["{en} Regional Court"]
de.full = ["Landgericht {de}"]
fr.full = ["tribunal de {fr}"]
it.full = ["tribunale di {it}"]

[bearers.towns]
fields = ["de", "en", "fr"]
rows = ["München|Munich|Munich", "Le Mans", "Aachen||Aix-la-Chapelle"]
"""


def write(folder: Path, content: str, name: str = "bodies.composed.toml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_names_are_composed_with_each_bearer(tmp_path: Path) -> None:
    bodies = read_composed(write(tmp_path, COURTS))
    assert list(bodies) == ["court-aachen", "court-le-mans", "court-munchen"]
    assert [name.text for name in bodies["court-munchen"].names] == [
        "Munich Regional Court", "Landgericht München", "tribunal de Munich", "Tribunal de Munich",
    ]  # fmt: skip
    assert bodies["court-aachen"].kind == "court"


def test_an_empty_column_is_the_first(tmp_path: Path) -> None:
    assert read_composed(write(tmp_path, COURTS))["court-aachen"].names[0].text == "Aachen Regional Court"


def test_french_de_elides_and_contracts(tmp_path: Path) -> None:
    bodies = read_composed(write(tmp_path, COURTS))
    assert [bodies[key].named("fr")[0].text for key in ("court-aachen", "court-le-mans")] == [
        "tribunal d'Aix-la-Chapelle",
        "tribunal du Mans",
    ]


def test_a_name_that_two_bodies_share_is_neither_ones(tmp_path: Path) -> None:
    other = COURTS.replace(
        "[bearers.towns]", '[bodies.jury]\nof = ["towns"]\nkind = "court"\nde.full = ["Landgericht {de}"]\n[bearers.towns]'
    )
    bodies = read_composed(write(tmp_path, other))
    assert bodies["court-aachen"].named("de") == ()
    assert "jury-aachen" not in bodies


def test_a_body_that_a_record_names_already_gives_it_its_other_names(tmp_path: Path) -> None:
    record = write(tmp_path, "[munich-court]\nkind = 'court'\nen.full = ['Munich Regional Court']\n", "house.toml")
    base = merged([record, write(tmp_path, COURTS)])
    assert sorted(base) == ["court-aachen", "court-le-mans", "munich-court"]
    assert [(name.text, name.status) for name in base["munich-court"].names][:2] == [
        ("Munich Regional Court", "preferred"),
        ("Landgericht München", "accepted"),
    ]


def test_a_name_of_another_kind_of_entity_is_left_to_it(tmp_path: Path) -> None:
    record = write(tmp_path, "[band]\nkind = 'organization'\nen.full = ['Munich Regional Court']\n", "house.toml")
    assert sorted(merged([record, write(tmp_path, COURTS)])) == ["band", "court-aachen", "court-le-mans"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (COURTS.replace('["towns"]', '["villages"]'), "names no table of bearers"),
        (COURTS.replace('of = ["towns"]\n', ""), "names no table of bearers"),
        (COURTS.replace("Le Mans", "|Le Mans"), "has no first column"),
        (COURTS.replace("Le Mans", "Le Mans|a|b|c"), "more than 3"),
        (COURTS.replace('kind = "court"', 'kind = "tribunal"'), "unknown kind"),
    ],
    ids=["unknown-table", "no-table", "no-first-column", "too-many-columns", "unknown-kind"],
)
def test_a_bad_file_says_what(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(Exception, match=problem) as caught:
        read_composed(write(tmp_path, content))
    assert "bodies.composed.toml" in str(caught.value)


def test_an_unknown_table_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\[bodies\.court\]"):
        read_composed(write(tmp_path, COURTS.replace('["towns"]', '["villages"]')))


@pytest.mark.parametrize(
    ("lang", "text", "entity"),
    [
        ("fr", "Le conseil départemental de la Sarthe a voté.", "conseil-departemental-sarthe"),
        ("en", "The Sarthe departmental council voted.", "conseil-departemental-sarthe"),
        ("de", "Das Landgericht Hildesheim verurteilte ihn.", "landgericht-hildesheim"),
        ("en", "The Hildesheim Regional Court convicted him.", "landgericht-hildesheim"),
        ("de", "Der Unfall geschah im Landkreis Gifhorn.", "landkreis-gifhorn"),
        ("de", "Das peruanische Gesundheitsministerium warnt.", "health-ministry-peru"),
        ("en", "Crews from Gwinnett County came.", "us-county-gwinnett"),
    ],
)
def test_built_in_bodies_are_linked(lang: str, text: str, entity: str) -> None:
    assert entity in {mention.entity for mention in link(Document(text, lang=lang), KnowledgeBase.open()).mentions}
