"""A Spanish question or exclamation lacks its opening mark ("Quién va a pagar?").

Example: "Quién va a pagar?" → "¿Quién va a pagar?".

The fix puts the mark where the sentence begins; it is unsafe, because the question may begin later ("Si llueve,
¿qué haremos?").
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_END = regex(r"(?<=\w)[?!]+")
_OPENING = {"?": "¿", "!": "¡"}
_WORD = regex(r"[^\W\d_]{2,}")
_LEAD = "\"'“”«»‘’([-–—* \u00a0"


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that end in a question or exclamation mark without having opened it."""
    for sentence in context.sentences:
        body = sentence.of(doc.text)
        if "?" not in body and "!" not in body:
            continue
        position = 0
        for match in _END.finditer(body):
            part = body[position : match.start()]
            offset, position = position, match.end()
            mark = match.group()[0]
            if "¿" in part or "¡" in part or "(" in part[-2:] or "/" in part[-20:] or not _is_prose(part):
                continue
            start = sentence.start + offset + len(part) - len(part.lstrip(_LEAD))
            yield RULE.finding(
                Span(start, sentence.start + match.end()),
                f"Spanish opens what it closes with {mark!r} with {_OPENING[mark]!r}",
                suggestion=_OPENING[mark] + doc.text[start : sentence.start + match.end()],
                edits=[Edit(start, start, _OPENING[mark])],
                confidence=0.92,
            )


def _is_prose(part: str) -> bool:
    """Tell whether the words are a sentence's, not a name that ends in a mark (Yahoo!, Jeopardy!)."""
    words = _WORD.findall(part)
    return len(words) >= 2 and words[0][0].isupper() and words[-1].islower()


RULE = Rule(
    "TYP302",
    "missing-inverted-mark",
    "minor",
    "linguistic/punctuation",
    check,
    __doc__,
    targets=frozenset({"es"}),
)
