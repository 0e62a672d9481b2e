"""No space stands before ":", ";", "!" or "?" in French, or none inside guillemets.

French sets a no-break space there; a text translated from English or German has none.

Example: "Il demande: pourquoi?" → "Il demande : pourquoi ?".

The fix puts in a no-break space and is safe. Times, web addresses, ratios and runs of marks are left alone. Texts in
the usage of Canada and Switzerland (`--target-lang fr-CA`, `fr-CH`), which has a space before the colon and inside guillemets
only, are held to that.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SPACE = "\u00a0"
_MARK = regex(r"(?<=[^\W\d_][\w)\]’'»%])([:;!?])(?=[\s»\"”)\]]|\Z)")
_INNER = regex(r"«(?=\w)|(?<=[\w.,;!?…%)])»")
_COLON_ONLY = ("fr-CA", "fr-CH")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield marks that lack their space."""
    colon_only = doc.lang in _COLON_ONLY
    places = [match for match in _MARK.finditer(doc.text) if not (colon_only and match.group() != ":")]
    places += _INNER.finditer(doc.text)
    for match in sorted(places, key=lambda found: found.start()):
        mark = match.group()
        before = mark != "«"
        at = match.start() if before else match.end()
        text = _SPACE + mark if before else mark + _SPACE
        yield RULE.finding(
            Span(match.start(), match.end()),
            f"French sets a space {'before' if before else 'after'} {mark!r}",
            suggestion=text,
            edits=[Edit(at, at, _SPACE)],
            safe=True,
            confidence=0.93,
        )


RULE = Rule(
    "TYP103",
    "missing-space-before-punctuation",
    "minor",
    "linguistic/punctuation",
    check,
    __doc__,
    targets=frozenset({"fr"}),
)
