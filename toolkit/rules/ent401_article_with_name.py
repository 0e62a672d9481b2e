"""English "the" stands before a name that takes none (the NATO, the Hamas, the Syria).

French, Spanish, German and Italian put an article there; in English the phrase reads as foreign.

Example: "according to the NATO, " → "according to NATO, ".

Only where nothing that follows can own the article: "the NATO summit", "the Hamas leader" and "the Syria of 1950" are
right. The fix is safe outside quotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.articles import bare_names, bare_places, ends_phrase, ends_place
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield articles before names that take none."""
    words, tokens = context.tokens.words, context.tokens
    places = bare_places()
    names = bare_names() | places
    longest = max((len(name) for name in names), default=0)
    opening = {name[0] for name in names}
    for after in tokens.places(opening):
        index = after - 1
        if index < 0 or tokens.folded[index] != "the" or not tokens.gap(index).isspace():
            continue
        for count in range(longest, 0, -1):
            last = index + count
            name = words[index + 1 : last + 1]
            if last < len(words) and name in names:
                if (ends_place if name in places else ends_phrase)(doc.text, tokens.ends[last]):
                    yield _finding(doc, context, Span(tokens.starts[index], tokens.ends[last]), tokens.starts[index + 1])
                break


def _finding(doc: Document, context: Context, span: Span, name_start: int) -> Finding:
    name = doc.text[name_start : span.end]
    return RULE.finding(
        span,
        f"English uses {name!r} without an article",
        suggestion=name,
        edits=[Edit(span.start, name_start, "")],
        safe=True,
        confidence=0.92,
    )


RULE = Rule("ENT401", "article-with-name", "minor", "linguistic/grammar", check, __doc__, targets=frozenset({"en"}))
