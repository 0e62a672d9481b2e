"""One compound stands with a hyphen in one place and as one word in another (north-eastern, northeastern).

Each spelling is right; the two in one text show that nobody read it as a whole.

Example: "in north-eastern Syria … across northeastern Syria".

What is rarer in the text is marked and given the spelling of the other; of two equally frequent ones the later. The
fix is safe outside quotations. Prefixed verbs that differ in sense (re-sign, resign) are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import places, regex
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_HYPHENATED = regex(r"(?<![\w'’-])([A-Za-z]{1,15})[-\u2010\u2011]([a-z]{2,15})(?![\w'’-])")
_WORD = regex(r"(?<![\w'’@/.-])[A-Za-z]{5,25}(?![\w'’@/-])")
_LONGEST_PART = 15
# "re-form" is not "reform"; "co-op" not "coop"; "un-ionized" not "unionized".
_DIFFERENT = frozenset({"re", "un", "pre"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield the rarer spelling of a compound that stands in two."""
    hyphenated: dict[str, list[Span]] = defaultdict(list)
    for match in _hyphenated(doc.text):
        if match.group(1).casefold() not in _DIFFERENT:
            hyphenated[(match.group(1) + match.group(2)).casefold()].append(Span(match.start(), match.end()))
    if not hyphenated:
        return
    joined: dict[str, list[Span]] = defaultdict(list)
    tokens = context.tokens
    for key in hyphenated:
        for place in tokens.by_word.get(key, ()):
            word = _WORD.match(doc.text, tokens.starts[place])
            if word and word.end() == tokens.ends[place] and not word.group().isupper():
                joined[key].append(Span(word.start(), word.end()))
    for key, spans in joined.items():
        yield from _findings(doc, hyphenated[key], spans)


def _hyphenated(text: str) -> Iterator[re.Match[str]]:
    """Yield the compounds with one hyphen, each sought from its hyphen on."""
    for place in places(text, "-\u2010\u2011"):
        start = place
        while start > 0 and text[start - 1].isalnum() and place - start <= _LONGEST_PART:
            start -= 1
        match = _HYPHENATED.match(text, start)
        if match:
            yield match


def _findings(doc: Document, hyphenated: list[Span], joined: list[Span]) -> Iterator[Finding]:
    less, more = sorted((hyphenated, joined), key=lambda spans: (len(spans), -spans[0].start))
    model = more[0].of(doc.text)
    for span in less:
        surface = span.of(doc.text)
        usual = model[0].upper() + model[1:] if surface[0].isupper() else model.casefold()
        yield RULE.replacement(
            span,
            f"{surface!r} is written {model!r} elsewhere in the text",
            usual,
            safe=True,
            confidence=0.85,
            related=[Related(more[0], model)],
        )


RULE = Rule(
    "TYP701",
    "hyphenation-inconsistency",
    "neutral",
    "linguistic/inconsistency",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
