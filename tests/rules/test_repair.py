"""Fixes are applied to a fixed point, and those that would never reach one are not applied."""

import re
from collections.abc import Iterator

import pytest

from toolkit import repair
from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase
from toolkit.results import Finding
from toolkit.rules import Selection, repair_document
from toolkit.rules.base import Context, Rule


def _rule(pattern: str, replacement: str) -> Rule:
    def check(doc: Document, _: Context) -> Iterator[Finding]:
        for match in re.finditer(pattern, doc.text):
            yield rule.replacement(Span(match.start(), match.end()), "not so", replacement)

    rule = Rule("XYZ101", "not-so", "minor", "other", check, "Made for this test.")
    return rule


def _repaired(text: str, rule: Rule) -> str:
    document = Document(text, lang="en", source_lang="fr")
    return repair_document(document, Selection((rule,)), KnowledgeBase.open(), unsafe=True).text


def test_a_fix_is_applied_again_where_it_uncovers_another() -> None:
    assert _repaired("aaaa b", _rule("aa", "a")) == "aaaa b"  # its own words again: endless
    assert _repaired("((a)) (b)", _rule(r"\((?=\w)|(?<=\w)\)", "")) == "a b"


def test_a_fix_that_its_rule_would_change_again_is_not_applied() -> None:
    rule = _rule(r"\bjudgement\b", "court judgement")
    assert _repaired("The judgement came.", rule) == "The judgement came."
    assert _repaired(_repaired("The judgement came.", rule), rule) == "The judgement came."


def test_other_fixes_of_the_rule_are_still_applied() -> None:
    rule = _rule(r"\bcolour\b|\bred\b", "red")
    assert _repaired("A red colour.", rule) == "A red red."


@pytest.mark.parametrize(
    ("text", "source", "target", "repaired"),
    [
        ("The EE.UU. army moved.", "es", "en", "The US army moved."),
        ("He left an OTAN base.", "fr", "en", "He left an OTAN base."),
        ("Torino won the derby 2-0.", "it", "en", "Torino won the derby 2-0."),
        ("The Beauvau place was closed.", "fr", "en", "The Beauvau place was closed."),
        ("Il a vu l'IMF hier.", "en", "fr", "Il a vu l'IMF hier."),
        ("Laut die IMF ist es gut.", "en", "de", "Laut die IMF ist es gut."),
        ("Das kostet $3.5 billion im Jahr.", "en", "de", "Das kostet $3.5 billion im Jahr."),
        ("Das kostet $5 im Monat.", "en", "de", "Das kostet 5\u00a0$ im Monat."),
        ("Dijo a Mr. Rubio que no.", "en", "es", "Dijo a Mr. Rubio que no."),
        ("Eine 21%ige Steigerung.", "en", "de", "Eine 21%ige Steigerung."),
        ("Die Banque d'Algérie teilte mit.", "fr", "de", "Die Banque d'Algérie teilte mit."),
    ],
)
def test_safe_fixes_leave_alone_what_they_may_make_wrong(text: str, source: str, target: str, repaired: str) -> None:
    (document,) = repair(text, source_lang=source, target_lang=target)
    assert document.text == repaired
