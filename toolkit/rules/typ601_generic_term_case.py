"""One generic term stands with a capital after one name and without after another ("Navkur Prison", "Jirkine prison").

The source language writes it in lower case; half of it was translated as a name, half as a description.

Example: "escaped from Navkur Prison … near Jirkine prison" → "Jirkine Prison" (or both in lower case).

Reported for the rarer of the two, and only after a name that is nothing else: not after countries, nationalities
and the places of the knowledge base ("a Paris airport" is no name). The fix is unsafe: house styles differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import matches_near, regex
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_GENERIC = (
    "prison|jail|camp|airport|hospital|university|cathedral|stadium|museum|bridge|dam|barracks|refinery|district|province"
    "|governorate|oblast|canton|prefecture|river|lake|valley|strait|square|street|avenue|checkpoint|crossing"
)
_BOTH = "|".join(form for term in _GENERIC.split("|") for form in (term, term.capitalize()))
_NAMED = regex(rf"(?<![.!?] )(?<!\A)\b([A-Z][\w’'-]{{1,40}}) ({_BOTH})\b(?! [A-Z])")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield generic terms in the rarer case."""
    terms: dict[str, list[re.Match[str]]] = defaultdict(list)
    starts = [mention.span.start for mention in context.mentions]
    for match in matches_near(_NAMED, doc.text, context.tokens.offsets(_GENERIC.split("|")), 60):
        terms[match.group(2).casefold()].append(match)
    for matches in terms.values():
        kinds = {match.group(2)[0].isupper() for match in matches}
        if len(kinds) < 2:
            continue
        kept = [match for match in matches if match.group(2)[0].isupper() or not _is_known(context, starts, match)]
        less, more = sorted(([m for m in kept if m.group(2)[0].isupper() is upper] for upper in (True, False)), key=len)
        for match in less if more else ():
            model = Span(more[0].start(), more[0].end())
            yield RULE.replacement(
                Span(match.start(2), match.end(2)),
                f"{match.group()!r} beside {model.of(doc.text)!r}",
                _other_case(match.group(2)),
                confidence=0.7,
                related=[Related(model, model.of(doc.text))],
            )


def _other_case(term: str) -> str:
    return term.lower() if term[0].isupper() else term.capitalize()


def _is_known(context: Context, starts: list[int], match: re.Match[str]) -> bool:
    """Tell whether the word before the term is an entity of its own, so that the term only describes."""
    name = Span(match.start(1), match.end(1))
    place = bisect_right(starts, name.end - 1) - 1
    return place >= 0 and context.mentions[place].span.overlaps(name)


RULE = Rule(
    "TYP601",
    "generic-term-case",
    "neutral",
    "linguistic/inconsistency",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
