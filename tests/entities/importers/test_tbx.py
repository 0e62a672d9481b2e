from collections.abc import Callable
from typing import Any

import pytest

from toolkit.errors import InputError

DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>Kites</p></sourceDesc></fileDesc></tbxHeader>
 <text><body>
  <conceptEntry id="c1">
   <min:subjectField>kites</min:subjectField>
   <langSec xml:lang="en">
    <termSec><term>Kite Guild</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>Guild of <hi>Kites</hi></term>
     <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>Kite Gang</term>
     <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
   </langSec>
   <langSec xml:lang="fr">
    <termSec><term>Gcv</term><basic:termType>acronym</basic:termType></termSec>
   </langSec>
  </conceptEntry>
 </body></text>
</tbx>
"""
DCA = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE martif SYSTEM "http://localhost:1/TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
 <termEntry id="c1">
  <langSet xml:lang="en">
   <tig><term>Kite Guild</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
   <tig><term>Guild of Kites</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
   <tig><term>Kite Gang</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="fr">
   <ntig><termGrp><term>Gcv</term><termNote type="termType">acronym</termNote></termGrp></ntig>
  </langSet>
 </termEntry>
</body></text></martif>
"""
KITES = (
    '[guild-of-kites]\nkind = "notion"\nen.full = ["Guild of Kites", "Kite Guild"]\nen.deprecated = ["Kite Gang"]\n'
    'fr.acronym = ["Gcv"]\n'
)


@pytest.mark.parametrize("content", [DCT.encode(), DCA.encode("latin-1")], ids=["DCT", "DCA"])
def test_both_styles_say_the_same(imported: Callable[..., Any], content: bytes) -> None:
    counts, text = imported(content, "tbx")
    assert text == KITES
    assert (counts.read, counts.entities, counts.names) == (1, 1, 4)


def body(content: str, head: str = "") -> str:
    return f'{head}<tbx style="dca"><text><body>\n{content}\n</body></text></tbx>'


def concept(term: str, lang: str = ' xml:lang="en"') -> str:
    return f"<conceptEntry><langSec{lang}><termSec><term>{term}</term></termSec></langSec></conceptEntry>"


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
FILE = '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
PARAMETER = '<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://localhost:1/a.dtd"> %a;]>\n'
FOREIGN = '<!DOCTYPE tbx SYSTEM "http://localhost:1/a.dtd">\n'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (body(concept("&b;"), BOMB), "source:1: declares the entity 'a': entities are never expanded"),
        (body(concept("&a;"), FILE), "source:1: declares the entity 'a': entities are never expanded"),
        (body(concept("x"), PARAMETER), "source:1: declares the entity 'a': entities are never expanded"),
        (body(concept("&a;"), FOREIGN), "source:3: uses the entity 'a', which only a DTD could define"),
        (body(concept("&a;")), r"source:2: is no well-formed XML: undefined entity \(column"),
        (body(concept("Red Tape"))[:-20], r"source:3: is no well-formed XML: no element found"),
        (body(concept("Red Tape") + "</x>"), "source:2: is no well-formed XML: mismatched tag"),
        ("<html><body/></html>", "source:1: is no TBX: the root element is <html>, not <tbx> or <martif>"),
        ("no XML", "source:1: is no well-formed XML: syntax error"),
        ("", "source: is empty"),
        (body(""), "source: holds no record"),
    ],
)
def test_a_file_that_cannot_be_used_says_where(imported: Callable[..., Any], content: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        imported(content, "tbx")


def test_mixed_encodings_are_told_with_the_line(imported: Callable[..., Any]) -> None:
    content = body(concept("Red Tape") + "\n" + concept("Café"))
    with pytest.raises(InputError, match=r"source:3: is no well-formed XML: not well-formed \(invalid token\)"):
        imported(content.encode("latin-1"), "tbx")


def test_concepts_that_are_wrong_are_told_and_passed_over(imported: Callable[..., Any]) -> None:
    concepts = [concept("Red Tape"), concept("Bort", ""), concept("x" * 10_000_000), concept(" "), concept("Blue Tape")]
    counts, text = imported(body("\n".join(concepts)), "tbx")
    assert [str(fault).partition("source:")[2] for fault in counts.faults] == [
        "3: a term without xml:lang",
        "4: a term of 10,000,000 characters",
        "5: a concept without a term",
    ]
    assert [line for line in text.splitlines() if line.startswith("[")] == ["[blue-tape]", "[red-tape]"]


def test_a_file_deeper_than_any_stack_is_read(imported: Callable[..., Any]) -> None:
    deep = "<note>" * 100_000 + "</note>" * 100_000
    assert imported(body(concept("Red Tape") + deep), "tbx")[0].entities == 1
