"""A chain of prepositional phrases that the source language bears and English does not ("of the head of the staff of …").

Romance de-chains, Slavic genitives and the Arabic construct pile up; English breaks them with a possessive or a compound.

Example: "near Jirkine prison near Navkur"; "the decision of the council of the ministry of the interior of the region".

In preview, without a fix: four "of" in a row, three "of the", or one preposition of place twice around a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# No word is longer than 40: one that never ends would else be read anew from each of its hyphens.
_CHAIN = regex(
    r"\b[\w’'-]{1,40}(?: of (?:(?:the|a|an|its|his|their) )?[\w’'-]{1,40}(?: [\w’'-]{1,40})?){4,}"
    r"|\b[\w’'-]{1,40}(?: of (?:the|his|her|its|their) [\w’'-]{1,40}){3,}"
)
_TWICE = regex(r"\b(near|outside|inside|around|towards?|between)((?: [\w’'-]{1,40}){1,3}) \1 [\w’'-]{1,40}")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield chains of prepositional phrases."""
    for match in _CHAIN.finditer(doc.text):
        yield RULE.finding(Span(match.start(), match.end()), "a chain of 'of': use a possessive or a compound", confidence=0.6)
    for match in _TWICE.finditer(doc.text):
        yield RULE.finding(Span(match.start(), match.end()), f"{match.group(1)!r} stands twice in one phrase", confidence=0.6)


RULE = Rule("STY101", "awkward-span", "minor", "style/awkward", check, __doc__, targets=frozenset({"en"}), preview=True)
