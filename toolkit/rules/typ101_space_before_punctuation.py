"""A space stands before a punctuation mark or inside a bracket, as French typography has it ("word :", "( x )").

Example: "He asked : why ?" → "He asked: why?"

The fix takes the space out and is safe. In French, where the space belongs there, the rule does not run; in text
whose punctuation is spaced throughout (tokenized text) it is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SPACE = "[ \u00a0\u202f\u2009]"
_BEFORE = re.compile(rf"(?<=[\w)\]\"'”’»%]){_SPACE}{{1,4}}(?=([,;:!?.])(?![.\w:)(/\\-]))")
_OPENING = re.compile(rf"(?<=[\s\w][(\[]){_SPACE}{{1,4}}(?=\w)")
_CLOSING = re.compile(rf"(?<=[\w.,;:!?\"'”’»%]){_SPACE}{{1,4}}(?=[)\]])")
_COMMA = re.compile(r"\w([ \u00a0\u202f]?),")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield spaces that English and its like do not put there."""
    spaced = set(pack(context.target).get("typography", {}).get("spaced", []))
    commas = [match.group(1) for match in _COMMA.finditer(doc.text)]
    if sum(map(bool, commas)) * 2 > max(len(commas), 1) and len(commas) >= 4:
        return  # tokenized text
    for match in _BEFORE.finditer(doc.text):
        if match.group(1) not in spaced:
            yield _finding(
                Span(match.start(), match.end() + 1), match, f"a space stands before {match.group(1)!r}", match.group(1)
            )
    for pattern, message in (
        (_OPENING, "a space stands after the opening bracket"),
        (_CLOSING, "a space stands before the closing bracket"),
    ):
        for match in pattern.finditer(doc.text):
            yield _finding(Span(match.start(), match.end()), match, message, "")


def _finding(span: Span, match: re.Match[str], message: str, suggestion: str) -> Finding:
    return RULE.finding(
        span, message, suggestion=suggestion, edits=[Edit(match.start(), match.end(), "")], safe=True, confidence=0.97
    )


RULE = Rule("TYP101", "space-before-punctuation", "minor", "linguistic/punctuation", check, __doc__)
