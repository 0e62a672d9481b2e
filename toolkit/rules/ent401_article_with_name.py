"""English "the" stands before a name that takes none (the NATO, the Hamas, the Syria, the Enel).

French, Spanish, German and Italian put an article there; in English the phrase reads as foreign.

Example: "according to the NATO, " → "according to NATO, ".

Only where nothing that follows can own the article: "the NATO summit", "the Hamas leader" and "the Syria of 1950" are
right. The fix is safe outside quotations. Before companies that the English pack does not list it is looked at only in
translations from languages that put an article there, not where the name may be a thing (the Porsche, the Boeing) unless a
firm's verb follows ("the Renault announced"), and the fix is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.languages.articles import bare_names, bare_places, ends_phrase, ends_place
from toolkit.languages.searching import regex
from toolkit.languages.tokens import tokenize
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# What firms do, and what they make does not.
_OF_A_FIRM = regex(r" (?:announc|sa(?:id|ys)|report(?:ed|s)|den(?:ied|ies)|plan(?:s|ned)|wants|declin|claim|expect|employs)")
_WITH_ARTICLES = frozenset({"de", "es", "fr", "it", "pt"})


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
                    yield _finding(doc, Span(tokens.starts[index], tokens.ends[last]), tokens.starts[index + 1])
                break
    if context.source_lang in _WITH_ARTICLES:
        yield from _companies(doc, context, names)


def _companies(doc: Document, context: Context, listed: Set[tuple[str, ...]]) -> Iterator[Finding]:
    """Yield articles before companies that no list has."""
    things = set(pack("en").get("articles", {}).get("things", ()))
    for mention in context.mentions:
        start, end = mention.span.start, mention.span.end
        if doc.text[start - 4 : start].casefold() != "the " or doc.text[max(0, start - 5) : start - 4].isalnum():
            continue
        name = mention.span.of(doc.text)
        parts = tokenize(name).words
        if context.entity(mention).kind != "company" or parts in listed:
            continue
        if not things.isdisjoint((parts[0], parts[-1])) and not _OF_A_FIRM.match(doc.text, end):
            continue
        if ends_phrase(doc.text, end):
            yield _finding(doc, Span(start - 4, end), start, safe=False)


def _finding(doc: Document, span: Span, name_start: int, *, safe: bool = True) -> Finding:
    name = doc.text[name_start : span.end]
    return RULE.finding(
        span,
        f"English uses {name!r} without an article",
        suggestion=name,
        edits=[Edit(span.start, name_start, "")],
        safe=safe,
        confidence=0.92 if safe else 0.8,
    )


RULE = Rule("ENT401", "article-with-name", "minor", "linguistic/grammar", check, __doc__, targets=frozenset({"en"}))
