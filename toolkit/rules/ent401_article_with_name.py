"""English "the" stands before a name that takes none (the NATO, the IS, the Hamas).

French, Spanish, German and Italian put an article there; in English the phrase reads as foreign.

Example: "according to the NATO, " → "according to NATO, ".

Only where nothing that follows can own the article: "the NATO summit" and "the Hamas leader" are right. The fix is
safe outside quotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.languages.tokens import tokenize
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# What may follow a name that ends its noun phrase. A noun or adjective after it would own the article.
_AFTER = frozenset(
    """a an the and or but nor yet so as if that than then when while where which who whose whom because although though
    is are was were be been has have had will would can could may might must shall should do does did
    of in on at by for from to with without against over under into after before between among during since until
    about around near within through across toward towards upon despite per via
    also always already still now never only just even both either not often soon again later today yesterday tomorrow
    said says announced announces called calls claimed claims denied denies wants wanted warned warns
    decided decides remains remained became becomes began begins continues continued reported reports
    on monday tuesday wednesday thursday friday saturday sunday it he she they we i you its his her their
    believes believed considers considered hopes hoped sees saw plans planned took takes made makes gave gives
    went goes came comes lost loses won wins held holds stands stood agreed agrees accused accuses controls
    intends intended expects expected demands demanded seeks sought responded responds replied""".split()
)


@cache
def _never() -> frozenset[tuple[str, ...]]:
    names = pack("en").get("articles", {}).get("never", [])
    return frozenset(tokenize(name).words for name in names)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield articles before names that take none."""
    words, spans = context.tokens.words, context.tokens.spans
    names = _never()
    longest = max((len(name) for name in names), default=0)
    for index, folded in enumerate(context.tokens.folded[:-1]):
        if folded != "the" or not context.tokens.gap(index).isspace():
            continue
        for count in range(longest, 0, -1):
            last = index + count
            if last < len(words) and words[index + 1 : last + 1] in names:
                if _ends_phrase(doc.text, context, last):
                    yield _finding(doc, context, Span(spans[index].start, spans[last].end), spans[index + 1].start)
                break


def _ends_phrase(text: str, context: Context, last: int) -> bool:
    end = context.tokens.spans[last].end
    if last + 1 >= len(context.tokens):
        return True
    gap = context.tokens.gap(last)
    if not gap.isspace():
        # "the NATO-led force" and "the Hamas's" go on; other punctuation ends the phrase.
        return gap[0] in '.,;:!?)]"”»…\n–—' and text[end : end + 1] not in "-/"
    return context.tokens.folded[last + 1] in _AFTER and not context.tokens.words[last + 1][0].isupper()


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
