"""An apposition explains another word than the one it stands beside ("an SDF official, the main armed force").

Languages with gender and number in the article show what an apposition belongs to; in English its place does.

Example: "said a Syrian Democratic Forces (SDF) official, the main armed force in the country" → "said an official of the
Syrian Democratic Forces (SDF), the main armed force in the country".

In preview, without a fix: a person, named by office, with an apposition that only a group can have.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_PERSON = (
    "official|spokesman|spokeswoman|spokesperson|member|leader|head|chief|commander|minister|representative|deputy|director|president"
    "|secretary|adviser|advisor|fighter|soldier|officer|lawmaker|senator|envoy|ambassador|manager|researcher|analyst|source"
)
_GROUP = (
    "force|forces|party|group|movement|organi[sz]ation|coalition|alliance|company|militia|agency|union|army|branch|wing|body|bloc|network"
    "|institution|association|federation|ministry|bank|newspaper|channel|firm|region|city|country|spearhead|backbone|bastion"
)
_APPOSED = regex(
    rf"\(?\b(?:[A-Z][\w’'.-]{{0,40}}\)? )(?:{_PERSON})(?: [A-Z][\w’'-]{{1,40}}){{0,3}}, (?:the|an?|one of the)"
    rf" (?:(?!(?:{_PERSON}|boss|founder)\b)[\w’'-]{{1,40}} ){{0,4}}?(?:{_GROUP})\b(?! (?:{_PERSON}|boss|founder)\b)"
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield appositions of groups beside persons."""
    for match in _APPOSED.finditer(doc.text):
        yield RULE.finding(
            Span(match.start(), match.end()), "what stands after the comma explains the group, not the person", confidence=0.6
        )


RULE = Rule(
    "STR301", "misattached-apposition", "major", "linguistic/grammar", check, __doc__, targets=frozenset({"en"}), preview=True
)
