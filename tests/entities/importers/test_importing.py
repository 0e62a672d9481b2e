"""Merging, ids, homonyms, output and the command."""

import gzip
import io
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.entities import Entity, KnowledgeBase
from toolkit.entities.importers import FORMATS, import_entities, merging
from toolkit.entities.records import merged, read
from toolkit.errors import InputError, UnknownNameError, UsageError

GOOD = {
    "wikidata": (
        '[\n{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Ada Bort"}},"aliases":{},"claims":{"P31":'
        '[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}]}},\n]\n'
    ),
    "paranames": "wikidata_id\teng\tlabel\tlanguage\ttype\nQ1\tAda Bort\tAda Bort\ten\tPER\n",
    "jrc": "15\tP\tu\tAda+Bort\n",
    "tbx": '<tbx><conceptEntry><langSec xml:lang="en"><termSec><term>Ada Bort</term></termSec></langSec></conceptEntry></tbx>',
    "csv": 'id,en,fr\nx,Ada Bort,"Ada ""Borte"""\n',
    "jsonl": '{"id":"ada","kind":"person","en":{"full":["Ada Bort"]}}\n',
}
HEADER = "wikidata_id\teng\tlabel\tlanguage\ttype\n"


def lines(*names: str) -> str:
    """Return ParaNames lines of "1 en LOC Name"."""
    fields = [name.split(" ", 3) for name in names]
    return HEADER + "".join(f"Q{q}\t\t{text}\t{lang}\t{kind}\n" for q, lang, kind, text in fields)


# ------------------------------------------------------------------------------------------- what exists


def test_two_shared_full_names_are_the_entity_that_exists(imported: Callable[..., Any], house: Path, tmp_path: Path) -> None:
    counts, text = imported(lines("1 en LOC Veldburg", "1 fr LOC Veldebourg", "1 es LOC Veldburgo", "1 en LOC Veld"), "paranames")
    assert text == (
        '[veld]  # Q1\nkind = "place"\nambiguous = ["Veldt"]\n'
        'en.short = ["Veldburg", "Veldt", "Veld"]\nes.short = ["Veldburgo"]\n'
    )
    assert (counts.merged_existing, counts.homonyms) == (1, 0)
    entity = merged([], [house, tmp_path / "target.toml"])["veld"]
    assert [name.text for name in entity.named("en")] == ["Veldburg", "Veldt", "Veld"]
    assert entity.preferred("es").text == "Veldburgo"  # type: ignore[union-attr]


def test_one_shared_name_is_a_homonym_which_needs_a_second_signal(imported: Callable[..., Any]) -> None:
    counts, text = imported(lines("1 en LOC Veldburg", "1 fr LOC Bourg du Veld"), "paranames")
    assert text == (
        '[veldburg]  # Q1\nkind = "place"\nambiguous = ["Veldburg"]\nen.short = ["Veldburg"]\nfr.short = ["Bourg du Veld"]\n'
    )
    assert (counts.merged_existing, counts.homonyms) == (0, 1)


def test_another_kind_is_another_entity(imported: Callable[..., Any]) -> None:
    counts, _ = imported(lines("1 en PER Veldburg", "1 fr PER Veldebourg"), "paranames")
    assert counts.merged_existing == 0


def test_a_surname_is_no_evidence(imported: Callable[..., Any]) -> None:
    counts, _ = imported(lines("1 en PER Lindt", "1 fr PER Lindt"), "paranames")
    assert (counts.merged_existing, counts.homonyms) == (0, 2)


def test_of_several_that_seem_to_be_an_entity_the_one_that_shares_most_is(imported: Callable[..., Any]) -> None:
    names = ["2 en LOC Veldburg", "2 de LOC Veldburg", "1 en LOC Veldburg", "1 de LOC Veldburg"]
    counts, text = imported(lines(*names, "2 fr LOC Veldebourg"), "paranames")
    assert counts.merged_existing == 1
    assert text == (
        '[veldburg]  # Q1\nkind = "place"\nambiguous = ["Veldburg"]\nen.short = ["Veldburg"]\nde.short = ["Veldburg"]\n'
    )
    assert imported(lines(*names), "paranames")[0].merged_existing == 0


def test_a_glossary_of_acronyms_finds_its_entity_if_they_differ(imported: Callable[..., Any]) -> None:
    counts, text = imported("en,fr\nNATO,OTAN\n", "csv")
    assert counts.merged_existing == 1
    assert text == '[nato]\nkind = "organization"\nen.acronym = ["NATO"]\nfr.acronym = ["OTAN"]\n'


def test_the_users_own_names_go_before_those_that_exist(imported: Callable[..., Any], house: Path, tmp_path: Path) -> None:
    imported("en,fr,es\nUnion of Kites,Union des cerfs-volants,Unión\nKite Union,Union des cerfs-volants,Unión\n", "csv")
    entity = merged([], [house, tmp_path / "target.toml"])["union-of-kites"]
    assert entity.kind == "organization"
    assert [name.text for name in entity.named("en")] == ["Union of Kites", "Kite Union"]
    assert entity.preferred("fr").text == "UCV"  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------------- earlier records


def test_rows_that_share_full_names_in_two_languages_are_one(imported: Callable[..., Any]) -> None:
    counts, text = imported("en,fr,de\nRed Tape,Ruban rouge,\nRed Tape,Ruban rouge,Rotband\nRed Tape,Autre ruban,\n", "csv")
    assert text == (
        '[red-tape]\nkind = "notion"\nen.full = ["Red Tape"]\nfr.full = ["Ruban rouge"]\nde.full = ["Rotband"]\n\n'
        '[red-tape-n2]\nkind = "notion"\nen.full = ["Red Tape"]\nfr.full = ["Autre ruban"]\n'
    )
    assert (counts.read, counts.merged_earlier) == (3, 1)


def test_the_earlier_record_is_found_among_several_of_a_name(imported: Callable[..., Any]) -> None:
    content = "en,fr\nBank,Banque\nBank,Berge\nBank|Shore,Berge\n"
    counts, text = imported(content, "csv")
    assert counts.merged_earlier == 1
    assert 'en.full = ["Bank", "Shore"]\nfr.full = ["Berge"]' in text


def test_homonyms_of_a_collection_stay_apart(imported: Callable[..., Any]) -> None:
    counts, text = imported(
        lines("10 en PER Ada Bort", "10 fr PER Ada Bort", "9 en PER Ada Bort", "9 fr PER Ada Bort"), "paranames"
    )
    assert [line for line in text.splitlines() if line.startswith("[")] == ["[ada-bort]  # Q9", "[ada-bort-q10]  # Q10"]
    assert counts.merged_earlier == 0


# ------------------------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("1 en LOC Bort", "bort"),
        ("1 ru LOC Борт", "q1"),
        ("1 en LOC Bort Q7", "bort-q7-q1"),  # it would look like the seventh item called Bort
        ("1 en LOC Paris", "paris-q1"),
    ],
)
def test_ids_are_slugs_that_are_told_apart(imported: Callable[..., Any], name: str, entity: str) -> None:
    assert imported(lines(name), "paranames")[1].startswith(f"[{entity}]  # Q1\n")


def test_an_id_given_goes_before_a_slug(imported: Callable[..., Any]) -> None:
    _, text = imported("id,en,fr\n,Red Tape,A1 b\nred-tape,Green Tape,C2 d\n,Red Tape,E3 f\n", "csv")
    assert [line for line in text.splitlines() if line[0:1] in {"[", "e"}] == [
        "[red-tape]",
        'en.full = ["Green Tape"]',
        "[red-tape-n1]",
        'en.full = ["Red Tape"]',
        "[red-tape-n2]",
        'en.full = ["Red Tape"]',
    ]


# ------------------------------------------------------------------------------------------- the file


def test_the_file_is_sorted_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{q} {lang} PER Ab{chr(97 + q % 26)} C{q % 17}d" for lang in ("en", "fr", "ru") for q in range(1, 200)]
    source = tmp_path / "names.tsv.gz"
    source.write_bytes(gzip.compress(lines(*names).encode()))
    texts = []
    for limit in (merging._IN_MEMORY, 1000):
        monkeypatch.setattr(merging, "_IN_MEMORY", limit)
        stream = io.BytesIO()
        counts = import_entities(source, stream, input_format="paranames")
        texts.append(stream.getvalue())
        assert (counts.entities, counts.names) == (199, 597)
    assert texts[0] == texts[1]
    target = tmp_path / "names.toml"
    target.write_bytes(texts[0])
    entities: dict[str, Entity] = read(target)
    assert list(entities) == sorted(entities)
    assert len(entities) == 199
    base = KnowledgeBase.open()
    assert [entity for entity in entities if entity in base] == []


def test_nothing_is_written_where_it_fails(tmp_path: Path) -> None:
    source, target = tmp_path / "names.tsv.gz", tmp_path / "names.toml"
    target.write_text("kept")
    source.write_bytes(gzip.compress(lines("1 en LOC Bort", "2 en LOC Cort").encode())[:-12])
    with pytest.raises(InputError, match=r"names\.tsv\.gz:\d: is truncated"):
        import_entities(source, target, input_format="paranames")
    assert target.read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.toml", "names.tsv.gz"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("names.tsv", r"names\.tsv: the suffix does not say the format; say --input-format paranames, jrc or csv"),
        ("names", "say --input-format wikidata, paranames, jrc, tbx, csv, jsonl"),
        ("-", "say --input-format"),
    ],
)
def test_a_suffix_that_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, problem: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("", "utf-8")
    with pytest.raises(UsageError, match=problem):
        import_entities(name, tmp_path / "x.toml")


def test_options_that_do_not_fit(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'wikidata'"):
        import_entities("x", tmp_path / "x.toml", input_format="wikidat")
    with pytest.raises(UsageError, match="--types Q5: csv has no types"):
        import_entities("x", tmp_path / "x.toml", input_format="csv", types=["Q5"])
    with pytest.raises(UsageError, match="unknown language 'englisch'"):
        import_entities("x", tmp_path / "x.toml", input_format="csv", langs=["englisch"])


@pytest.mark.parametrize("input_format", FORMATS)
@settings(max_examples=20, deadline=None)
@given(content=st.binary(max_size=80), cut=st.integers(0, 400), flip=st.integers(0, 400))
def test_whatever_a_file_holds_the_fault_is_one_clear_line(input_format: str, content: bytes, cut: int, flip: int) -> None:
    good = GOOD[input_format].encode()
    flipped = bytes(byte ^ 0x15 if number == flip else byte for number, byte in enumerate(good))
    with TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        for data in (content, flipped[:cut], gzip.compress(good)[:cut], content + good):
            source.write_bytes(data)
            target = io.BytesIO()
            fault = None
            try:
                import_entities(source, target, input_format=input_format)
            except InputError as error:
                fault = str(error)
            assert fault is None or (fault.startswith(str(source)) and "\n" not in fault)
            tomllib.loads(target.getvalue().decode())


# ------------------------------------------------------------------------------------------- the command


def test_the_command_writes_a_file_that_other_commands_take(toolkit_here: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("en,fr\nGuild of Kites,Guilde des cerfs-volants\nthe,le\nx,y,z\n")
    ran = toolkit_here("entities", "import", "g.csv", "-o", "g.toml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.faults == [
        "g.csv:4: has 3 columns, the header 2",
        "g.csv: 2 records read, 1 corrupt and passed over; 1 entities with 2 names written",
        "             2  refused: name equal to a common word",
        "             1  refused: record without a usable name",
    ]
    assert "fr: Guilde des cerfs-volants" in toolkit_here("entities", "lookup", "Guild of Kites", "--entities", "g.toml").out
    assert toolkit_here("entities", "import", "g.csv", "-o", "g.toml").code == 2
    assert toolkit_here("entities", "import", "g.csv", "-o", "g.toml", "--force", "--strict").faults == [
        "toolkit: g.csv:4: has 3 columns, the header 2"
    ]


def test_the_command_gives_counts_as_json_and_reads_standard_input(toolkit_here: Callable[..., Any]) -> None:
    options = ("--input-format", "paranames", "--lang", "en,fr", "--types", "LOC")
    content = lines("1 en LOC Bort", "1 de LOC Bortstadt").encode()
    ran = toolkit_here("entities", "import", "-", *options, "-o", "x.toml", "--output-format", "json", stdin=content)
    assert json.loads(ran.out) == {
        "version": 1,
        "source": "standard input",
        "input_format": "paranames",
        "read": 2,
        "corrupt": 0,
        "entities": 1,
        "names": 1,
        "merged": {"existing": 0, "earlier": 0},
        "homonyms": 0,
        "refused": {"name in a language that is not wanted": 1},
        "faults": [],
    }
    ran = toolkit_here("entities", "import", "-", *options, "--output-format", "json", stdin=content)
    assert ran.out == (
        "# Imported from 'standard input' (paranames) by toolkit entities import.\n\n"
        '[bort]  # Q1\nkind = "place"\nen.short = ["Bort"]\n'
    )
    assert json.loads(ran.err)["entities"] == 1
