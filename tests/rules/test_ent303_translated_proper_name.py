import pytest

from tests.rules.beside_source import found_beside
from toolkit.document import Document
from toolkit.io.sources import with_source
from toolkit.languages import FOLDER, available
from toolkit.rules import check


@pytest.mark.parametrize(
    ("source", "text", "langs", "ours", "theirs"),
    [
        ("« C'est faux », a-t-il dit au Monde. Le Monde l'a publié.", '"That is false," he said. The World published it.',
         ("fr", "en"), "The World", "Le Monde"),
        ("Lo dijo a El País.", "He told The Country.", ("es", "en"), "The Country", "El País"),
        ("Das berichtet der Spiegel.", "C'est ce que rapporte Le Miroir.", ("de", "fr"), "Le Miroir", "Spiegel"),
        ("Об этом пишет Новая газета.", "The New Newspaper writes about it.", ("ru", "en"), "The New Newspaper", "Новая газета"),
        ("قال لقناة الجزيرة إنه سيستقيل.", "He told the Island channel so.", ("ar", "en"), "the Island", "الجزيرة"),
        ("Lo scrive La Stampa.", "Das schreibt Die Presse.", ("it", "de"), "Die Presse", "La Stampa"),
    ],
    ids=["fr-en", "es-en", "de-fr", "ru-en", "ar-en", "it-de"],
)  # fmt: skip
def test_beside_the_source(source: str, text: str, langs: tuple[str, str], ours: str, theirs: str) -> None:
    assert found_beside("ENT303", source, text, langs) == [(ours, [theirs])]


@pytest.mark.parametrize(
    ("source", "text", "langs"),
    [
        ("Lo dijo a El País.", "He told El País.", ("es", "en")),
        ("Todo el país lo sabe.", "The Country Club knows it; the country too.", ("es", "en")),
        ("Le monde change.", "The World Bank knows: the world is changing.", ("fr", "en")),
        ("Er liest Zeitung.", "He reads The Mirror.", ("de", "en")),
    ],
)
def test_kept_names_and_other_things(source: str, text: str, langs: tuple[str, str]) -> None:
    assert found_beside("ENT303", source, text, langs) == []


@pytest.mark.parametrize(
    ("text", "source", "lang", "expected"),
    [
        ("He told The Country that he would resign.", "es", "en", [("The Country", "El País")]),
        ("The news magazine The Mirror reported it.", "de", "en", [("The Mirror", "Der Spiegel")]),
        ("Selon le journal Le Pays, il part.", "es", "fr", [("Le Pays", "El País")]),
        ("He said so in The Country on Monday.", "es", "en", [("The Country", "El País")]),
        ("The Voice of the North reported it.", "fr", "en", [("The Voice of the North", "La Voix du Nord")]),
        ("He told the Cologne City Gazette so.", "de", "en", [("Cologne City Gazette", "Kölner Stadt-Anzeiger")]),
        ("The Berlin Newspaper had it first.", "de", "en", [("Berlin Newspaper", "Berliner Zeitung")]),
        ("Around the world, the press wept. The Press of the plant broke.", "it", "en", []),
        ("The World is watching. The Left won.", "de", "en", []),
        ("He told The Country that he would resign.", "fr", "en", []),
        ("He told The World Bank so.", "fr", "en", []),
    ],
)
def test_without_the_source(found, text: str, source: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source, lang) == expected


def test_the_fix_puts_the_name_back() -> None:
    document = with_source(Document("He told The Country.", source_lang="es"), "Lo dijo a El País.")
    (finding,) = check(document, select=["ENT303"]).findings
    assert finding.fix is not None
    assert [(edit.start, edit.end, edit.text) for edit in finding.fix.edits] == [(8, 19, "El País")]


def test_the_table_is_whole() -> None:
    rows = [line.split("\t") for line in (FOLDER / "literal_names.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0][:3] == ["lang", "name", "kept"]
    assert all(len(row) == len(rows[0]) and all(row) and row[0] in available() for row in rows[1:])
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
