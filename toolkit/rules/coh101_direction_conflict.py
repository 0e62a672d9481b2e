"""One place is given two directions that exclude each other ("north-west of Syria", "north-eastern Syria").

A direction is easily mistranslated, and only the rest of the text shows it.

Example: "in the north-west of the country … in north-eastern Syria, where the same raids took place".

In preview: a text may well speak of both corners of a country. Only directions between the main ones are compared, the
later one is marked, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_DIRECTION = r"((?:[Nn]orth|[Ss]outh)(?:-|\u2011| )?(?:east|west))(?:ern)?"
_PLACE = r"(?:the )?(country|region|city|province|[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40})?)"
_OF = regex(rf"\b{_DIRECTION} (?:part )?(?:of )?{_PLACE}")
_COUNTRY = "country"


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield directions that contradict an earlier one of the same place."""
    seen: dict[str, tuple[str, Span]] = {}
    for match in _OF.finditer(doc.text):
        place = match.group(2)
        if not (place[0].isupper() or place in {"country", "region", "city", "province"}):
            continue
        direction = re.sub("[^a-z]", "", match.group(1).casefold())
        span = Span(match.start(), match.end())
        for key in {place.casefold(), _COUNTRY} if place == _COUNTRY or len(seen) == 1 else {place.casefold()}:
            other = seen.get(key)
            if other and other[0] != direction:
                yield RULE.finding(
                    span,
                    f"{span.of(doc.text)!r} beside {other[1].of(doc.text)!r}",
                    confidence=0.5,
                    related=[Related(other[1], other[1].of(doc.text))],
                )
                return
        seen.setdefault(place.casefold(), (direction, span))


RULE = Rule(
    "COH101", "direction-conflict", "minor", "accuracy/mistranslation", check, __doc__, targets=frozenset({"en"}), preview=True
)
