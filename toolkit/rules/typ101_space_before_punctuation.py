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
from toolkit.languages.searching import matches_from, places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SPACES = " \u00a0\u202f\u2009"
_MARKS = ",;:!?."
_SPACE = f"[{_SPACES}]"
_SPACED = {space: regex(rf"{space}[{_MARKS})\]]") for space in _SPACES}  # one space alone is sought many times faster
_MOST = 4
_BEFORE = regex(rf"(?<=[\w)\]\"'”’»%]){_SPACE}{{1,4}}(?=([{_MARKS}])(?![.\w:)(/\\-]))")
_OPENING = regex(rf"(?<=[\s\w][(\[]){_SPACE}{{1,4}}(?=\w)")
_CLOSING = regex(rf"(?<=[\w.,;:!?\"'”’»%]){_SPACE}{{1,4}}(?=[)\]])")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield spaces that English and its like do not put there."""
    spaced = set(pack(context.target).get("typography", {}).get("spaced", []))
    patterns = [pattern for space, pattern in _SPACED.items() if space in doc.text]
    spaces = sorted([match.start() for pattern in patterns for match in pattern.finditer(doc.text)])
    commas = doc.text.count(",")
    if commas >= 4 and 2 * sum(doc.text[place + 1] == "," for place in spaces) > commas:
        return  # tokenized text
    for match in _runs(doc.text, _BEFORE, spaces):
        if match.group(1) not in spaced:
            yield _finding(
                Span(match.start(), match.end() + 1), match, f"a space stands before {match.group(1)!r}", match.group(1)
            )
    for opening in matches_from(_OPENING, doc.text, (place + 1 for place in places(doc.text, "(["))):
        yield _finding(Span(opening.start(), opening.end()), opening, "a space stands after the opening bracket", "")
    for match in _runs(doc.text, _CLOSING, spaces):
        yield _finding(Span(match.start(), match.end()), match, "a space stands before the closing bracket", "")


def _runs(text: str, pattern: re.Pattern[str], ends: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern of spaces of which the last stands at one of the offsets."""
    for place in ends:
        start = place
        while start > 0 and text[start - 1] in _SPACES and place - start < _MOST:
            start -= 1
        match = pattern.match(text, start)
        if match:
            yield match


def _finding(span: Span, match: re.Match[str], message: str, suggestion: str) -> Finding:
    return RULE.finding(
        span, message, suggestion=suggestion, edits=[Edit(match.start(), match.end(), "")], safe=True, confidence=0.97
    )


RULE = Rule("TYP101", "space-before-punctuation", "minor", "linguistic/punctuation", check, __doc__)
