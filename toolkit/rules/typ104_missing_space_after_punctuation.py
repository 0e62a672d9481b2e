"""No space stands behind a mark that ends a sentence or a clause, or around brackets.

Segments that are put together again after translation, and marks of languages that write without spaces, leave such places.

Example: "He refused to comment.He left" → "comment. He left"; "the minister,who spoke" → "the minister, who spoke".

Found are full stops between a word in lower case and one with a capital, or before one that often begins
sentences, commas and semicolons between words in lower case, and brackets of several words that touch one. Addresses, file
names, domains and lists without spaces are left alone. The fix puts in the space and is unsafe, because a name may be
written so.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.languages.searching import matches_near, places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_NEAR = 60  # code points on both sides of a mark
_WORD = r"[^\W\d_]"
_STOP = regex(rf"(?<![\w@/.:&-])({_WORD}{{3,40}}|(?:19|20)\d\d)([.!?][”»]?)({_WORD}{{2,40}})(?![\w@/-]|:\S|\.\w|\()")
_CLAUSE = regex(rf"(?<![\w@/.,;:&=-])({_WORD}{{2,40}})([,;])({_WORD}{{2,40}})(?![\w@/:=-]|[.,;]\w|\()")
_BRACKET = regex(r"\((?=[^\W\d_]{2,40}\s)[^()\n]{3,200}\)")
_ENDINGS = frozenset("com net org info js io edu gov biz tv ai app de fr es it ru uk eu us co py exe pdf".split())


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield marks whose space is missing."""
    text = doc.text
    starters = pack(context.target).get("segmentation", {}).get("starters", ())
    for match in matches_near(_STOP, text, _touching(text, ".!?"), _NEAR):
        before, _, after = match.groups()
        begins = before.islower() or after in starters
        if begins and after.istitle() and after.casefold() not in _ENDINGS:
            yield _finding(text, Span(match.start(2), match.end(2)))
    for match in matches_near(_CLAUSE, text, _touching(text, ",;"), _NEAR):
        if match[1].islower() and match[3].islower():
            yield _finding(text, Span(match.start(2), match.end(2)))
    for match in _BRACKET.finditer(text) if "(" in text else ():
        if text[max(0, match.start() - 3) : match.start()].isalpha() and match.start() > 2:
            yield _finding(text, Span(match.start(), match.start() + 1), before=True)
        if text[match.end() : match.end() + 2].isalpha() and len(text) > match.end() + 1:
            yield _finding(text, Span(match.end() - 1, match.end()))


def _touching(text: str, marks: str) -> list[int]:
    """Return where marks stand that a letter or a closing quotation mark follows."""
    last = len(text) - 1
    return [place for place in places(text, marks) if place < last and (text[place + 1].isalpha() or text[place + 1] in "”»")]


def _finding(text: str, span: Span, *, before: bool = False) -> Finding:
    mark, at = span.of(text), span.start if before else span.end
    return RULE.finding(
        span,
        f"no space stands {'before' if before else 'behind'} {mark!r}",
        suggestion=f" {mark}" if before else f"{mark} ",
        edits=[Edit(at, at, " ")],
        confidence=0.9,
    )


RULE = Rule("TYP104", "missing-space-after-punctuation", "minor", "linguistic/punctuation", check, __doc__)
