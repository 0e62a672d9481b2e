from pathlib import Path

import pytest

from toolkit import check, repair
from toolkit.document import Span
from toolkit.edits import Edit
from toolkit.errors import InputError, UsageError
from toolkit.glossary import Glossary, Term, read_glossary, spare
from toolkit.languages.tokens import tokenize
from toolkit.results import Finding, Fix

TABLE = (
    "fr,en,en.deprecated\nmigrant,migrant,illegal immigrant|illegal alien\nCôte d'Ivoire,Côte d'Ivoire,Ivory Coast\n,,jihadi\n"
)
TBX = """<?xml version="1.0"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="1">
<langSec xml:lang="en">
<termSec><term>admitted</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
<termSec><term>migrant</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>illegal immigrant</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(TABLE)
    return path


def found(text: str, *files: Path, lang: str = "en", select: tuple[str, ...] = ("TRM",)) -> list[tuple[str, str | None]]:
    result = check(text, target_lang=lang, source_lang="fr", select=select, glossary=files)
    return [(finding.span.of(text), finding.suggestion) for finding in result.findings]


# ------------------------------------------------------------------------------------------------ files


def test_a_table_holds_a_concept_a_row(table: Path) -> None:
    glossary = read_glossary([table])
    assert glossary.concepts[0] == (
        Term("migrant", "fr"),
        Term("migrant", "en"),
        Term("illegal immigrant", "en", True),
        Term("illegal alien", "en", True),
    )
    assert glossary.allowed(0, "en-GB") == ("migrant",)
    assert glossary.allowed(2, "en") == ()


def test_tbx_names_the_preferred_term_first(tmp_path: Path) -> None:
    (tmp_path / "house.tbx").write_text(TBX)
    glossary = read_glossary([tmp_path / "house.tbx"])
    assert glossary.allowed(0, "en") == ("migrant", "admitted")
    assert [term.text for term in glossary.concepts[0] if term.forbidden] == ["illegal immigrant"]


def test_terms_to_be_kept_stand_a_line(tmp_path: Path, table: Path) -> None:
    (tmp_path / "keep.txt").write_text("# names\nLe Monde\r\n\n  Alep \n")
    glossary = read_glossary([tmp_path / "keep.txt", table])
    assert glossary.kept == ("Le Monde", "Alep")
    assert len(glossary.concepts) == 3


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "en\n", "has no term"),
        ("a.csv", "term,use\na,b\n", "no column is a language"),
        ("a.csv", 'en\n"open\n', "a quote is not closed"),
        ("a.csv", "en\n%\n", "the term '%' has no letter or digit"),
        ("a.txt", "…\n", r":1: the term '…' has no letter or digit"),
        ("a.txt", "# nothing\n", "has no term"),
        ("a.tbx", "<html/>", "is no TBX"),
        ("a.tbx", "<tbx><text>", "is no well-formed XML"),
        ("a.tbx", '<!DOCTYPE tbx [<!ENTITY x "y">]><tbx/>', "entities are never expanded"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, name: str, content: str, fault: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=fault) as caught:
        read_glossary([tmp_path / name])
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_files_of_another_kind_or_none_at_all(tmp_path: Path) -> None:
    (tmp_path / "house.xlsx").write_bytes(b"PK")
    with pytest.raises(UsageError, match=r"house\.xlsx: a glossary is a \.csv"):
        read_glossary([tmp_path / "house.xlsx"])
    with pytest.raises(InputError, match="no such file"):
        read_glossary([tmp_path / "none"])
    with pytest.raises(InputError, match="no such file"):
        read_glossary([tmp_path / "none.csv"])


# ------------------------------------------------------------------------------------------------ TRM101


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An illegal immigrant spoke.", [("illegal immigrant", "migrant")]),
        ("Illegal immigrants spoke.", [("Illegal immigrants", "Migrant")]),
        ("ILLEGAL ALIEN seen.", [("ILLEGAL ALIEN", "Migrant")]),
        ("In Ivory Coast it rained.", [("Ivory Coast", "Côte d'Ivoire")]),
        ("A jihadi fled.", [("jihadi", None)]),
        ("An ivory coast it was, immigrant illegal.", []),
        ("A migrant spoke in Côte d'Ivoire.", []),
        ("The illegal. Immigrant workers came.", []),
    ],
)
def test_forbidden_terms(table: Path, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, table) == expected


def test_terms_of_other_languages_are_none_of_this_text(table: Path) -> None:
    assert found("Un illegal immigrant.", table, lang="fr") == []
    assert found("An illegal immigrant spoke.") == []


def test_unspaced_scripts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("zh,zh.deprecated\n中国,支那\n")
    assert found("他在支那住。", tmp_path / "a.csv", lang="zh") == [("支那", "中国")]


def test_the_fix_is_safe_where_the_article_stays_right(table: Path) -> None:
    text = "The Ivory Coast army; an illegal immigrant; two illegal aliens."
    (first, second, third) = check(text, select=["TRM"], glossary=[table], source_lang="fr").findings
    assert [f.fix.applicability if f.fix else None for f in (first, second, third)] == ["unsafe", "unsafe", None]
    (table.parent / "b.csv").write_text("en,en.deprecated\nchair,chairman\n")
    (finding,) = check("A chairman spoke.", select=["TRM"], glossary=[table.parent / "b.csv"]).findings
    assert finding.fix == Fix((Edit(2, 10, "chair"),), "safe")
    (mended,) = repair("A chairman spoke.", glossary=[table.parent / "b.csv"])
    assert mended.text == "A chair spoke."


# ------------------------------------------------------------------------------------------------ what is protected


@pytest.mark.parametrize("text", ["Troops entered Alep.", "The OTAN met.", "A eBay seller spoke. eBay fell."])
def test_no_rule_flags_what_is_to_be_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "keep.txt").write_text("Alep\nOTAN\neBay\n")
    assert found(text, tmp_path / "keep.txt", select=()) == []
    assert repair(text, source_lang="fr", unsafe=True, glossary=[tmp_path / "keep.txt"])[0].text == text


def test_what_the_glossary_allows_is_the_houses_choice(tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("en\nDaech\n")
    text = "Fighters of Daech fled from Alep."
    assert [surface for surface, _ in found(text, tmp_path / "house.csv", select=("ENT3",))] == ["Alep"]


def test_a_finding_around_a_kept_term_loses_only_its_fix() -> None:
    def finding(start: int, end: int, *edits: Edit) -> Finding:
        return Finding("X", "x", Span(start, end), "major", "style/x", "x", None, Fix(edits) if edits else None)

    inside, same, around, beside = finding(5, 6), finding(4, 8), finding(0, 12, Edit(6, 9, "")), finding(8, 9, Edit(8, 9, "x"))
    insertion = finding(6, 6, Edit(6, 6, "y"))
    kept = list(spare([inside, same, around, beside, insertion], [Span(4, 8), Span(20, 22)]))
    assert [(f.span, f.fix is not None) for f in kept] == [(Span(0, 12), False), (Span(8, 9), True)]


def test_places_of_protected_terms() -> None:
    glossary = Glossary(((Term("Alep", "fr"), Term("Aleppo", "en"), Term("Halab", "en", True)),), ("Le Monde",))
    text = "Le Monde in Aleppo, Alep and Halab"
    assert [span.of(text) for span in glossary.protected(tokenize(text), "en")] == ["Le Monde", "Aleppo"]
    assert bool(glossary)
    assert not Glossary()


@pytest.mark.parametrize(
    ("lang", "forbidden", "allowed", "text", "form"),
    [
        ("fr", "migrant illégal", "sans-papiers", "Deux migrantes illégales ont été arrêtées.", "migrantes illégales"),
        ("fr", "travailleur social", "éducateur", "Les travailleurs sociaux protestent.", "travailleurs sociaux"),
        ("de", "Asylant", "Asylbewerber", "Die Stadt nahm zehn Asylanten auf.", "Asylanten"),
        ("es", "inmigrante ilegal", "migrante", "Llegaron 30 inmigrantes ilegales.", "inmigrantes ilegales"),
        ("it", "clandestino", "migrante", "Sono arrivati trenta clandestini.", "clandestini"),
        ("pt", "refugiado ilegal", "refugiado", "Chegaram refugiados ilegais.", "refugiados ilegais"),
    ],
)
def test_a_term_is_found_inflected(tmp_path: Path, lang: str, forbidden: str, allowed: str, text: str, form: str) -> None:
    (tmp_path / "a.csv").write_text(f"{lang},{lang}.deprecated\n{allowed},{forbidden}\n")
    assert found(text, tmp_path / "a.csv", lang=lang) == [(form, allowed)]
    assert found(text.replace(form, "xyz"), tmp_path / "a.csv", lang=lang) == []
