"""A word that the editor put into a quotation stands in round brackets instead of square ones.

In English round brackets inside a quotation are the speaker's; what the editor adds stands in square brackets.

Example: "stand together against (their) common enemy" → "stand together against [their] common enemy".

Only for brackets that hold nothing but pronouns, articles, auxiliaries or prepositions. The fix is unsafe,
as every fix in a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_BRACKET = regex(r"\(\s?([a-z][a-z' ]{0,24}?)\s?\)")
_INSERTED = frozenset(
    """i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
    the a an this that these those who whom which is are was were be been has have had do does did will would
    can could should must may might to of in on at by for from with and or but not there here""".split()
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield round brackets around inserted words in quotations."""
    for match in _BRACKET.finditer(doc.text):
        span = Span(match.start(), match.end())
        if not all(word in _INSERTED for word in match.group(1).split()) or not context.in_quotation(span):
            continue
        inserted = f"[{match.group(1)}]"
        yield RULE.finding(
            span,
            f"the inserted {match.group(1)!r} belongs in square brackets",
            suggestion=inserted,
            edits=[Edit(span.start, span.end, inserted)],
            confidence=0.9,
        )


RULE = Rule(
    "QUO201",
    "editorial-insert-brackets",
    "minor",
    "locale-convention/punctuation",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
