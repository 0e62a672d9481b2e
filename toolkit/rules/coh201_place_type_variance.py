"""One place is called a town here and a city or village there.

French ville, Spanish pueblo, Russian gorod and Arabic madina each cover several English words; the translation took one
in one sentence and another in the next.

Example: "near Qamishli town … Qamishli, a predominantly Kurdish city".

In preview; the later word is marked and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_NAME = r"([A-Z][\w’'-]{0,40}[a-z](?:[- ][A-Z][\w’'-]{0,40}[a-z])?)"
_TYPE = "(town|city|village|hamlet)"
_CALLED = (
    regex(rf"\b{_NAME} {_TYPE}\b(?! [A-Z]| council| hall| centre| center| limits)"),
    regex(rf"\b{_TYPE} of {_NAME}"),
    regex(rf"\b{_NAME}, (?:an?|the) (?:[\w’'-]{{1,40}} ){{0,4}}?{_TYPE}\b"),
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield kinds of settlement that differ from the one given before."""
    calls: list[tuple[int, int, str, str]] = []
    for number, pattern in enumerate(_CALLED):
        for match in pattern.finditer(doc.text):
            kind, place = (1, 2) if number == 1 else (2, 1)
            calls.append((match.start(kind), match.end(kind), match[place], match[kind]))
    first: dict[str, tuple[str, Span]] = {}
    for start, end, name, called in sorted(calls):
        other = first.setdefault(name, (called, Span(start, end)))
        if other[0] != called and {other[0], called} != {"village", "hamlet"}:
            yield RULE.finding(
                Span(start, end),
                f"{name} is called a {called} here and a {other[0]} before",
                suggestion=other[0],
                confidence=0.6,
                related=[Related(other[1], other[0])],
            )


RULE = Rule(
    "COH201", "place-type-variance", "minor", "linguistic/inconsistency", check, __doc__, targets=frozenset({"en"}), preview=True
)
