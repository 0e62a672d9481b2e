"""What all rules that compare with the source have in common."""

from functools import cache

from hypothesis import given, settings, strategies

from toolkit.document import Document
from toolkit.entities import KnowledgeBase
from toolkit.io.sources import with_source
from toolkit.rules import Selection, check_document, load_rules

_CODES = ("ADD101", "ENT303", "ENT601", "NEG101", "NUM102", "OMI101", "QUO102", "STR601")
_PIECES = strategies.sampled_from(
    """Er kam nicht. |Il n'est pas venu. |«Paris», 12,5 % |\n\n|3:1|l"été|\u200f|\ud800|ООН не |الجزيرة|…|👍🏽|1.200| — """.split(
        "|"
    )
)
_TEXTS = strategies.one_of(strategies.lists(_PIECES, max_size=12).map("".join), strategies.text(max_size=60))


@cache
def _rules() -> tuple[Selection, KnowledgeBase]:
    return Selection(load_rules(_CODES)), KnowledgeBase.open()


@settings(max_examples=25)
@given(_TEXTS, _TEXTS, strategies.sampled_from(["fr", "de", "ru", "fi"]), strategies.booleans())
def test_no_texts_make_them_fail(source: str, text: str, lang: str, aligned: bool) -> None:
    aligned = aligned and source.count("\n") == text.count("\n")
    document = with_source(Document(text, source_lang=lang), source, aligned=aligned)
    checked, errors = check_document(document, *_rules())
    assert errors == []
    for finding in checked.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        for related in finding.related:
            assert related.span.of(source if related.document == "source" else text) == related.text


def test_rules_that_need_a_source_say_so() -> None:
    needing = {rule.code for rule in load_rules(_CODES) if rule.needs_source}
    assert needing == {"ADD101", "ENT601", "NEG101", "NUM102", "OMI101", "QUO102"}
