"""A sentence says the opposite of its source: a negation was lost or put in.

It is the worst of errors in news, because the sentence reads well: "n'a pas exclu" becomes "ruled out".

Example: source "Il n'a pas exclu une grève." → translation "He ruled out a strike."

A negation is sought in the words of eight languages: not, never, kein, ne … pas (but not ne … que), не. It is reported only
where one side negates and the other side holds nothing that could stand for it, neither a negation nor a word that says the
same in other ways (fail, without, un-, hardly, only), in a statement of moderate length. There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toolkit.document import Document, Span
from toolkit.languages import base as base_language
from toolkit.languages.negation import Negation, negation
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SURE = 0.8
_LONGEST = 60  # words
_SIGN = regex(r"[,;:.!–—]")
_SECOND = frozenset({"nor", "neither", "ni", "weder", "né", "nem", "tampoco", "neanche", "ни"})
_COPIED = 8  # code points behind a negation that stand in the translation too


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that negate what their source affirms, or the reverse."""
    source = context.source.text
    source_lang = base_language(context.source.lang)
    for bead in context.alignment.beads:
        if not (bead.source and bead.target) or bead.confidence < _SURE:
            continue
        theirs, ours = bead.source_span.of(source), bead.target_span.of(doc.text)
        if "?" in theirs + ours or len(theirs.split()) > _LONGEST:
            continue
        there, here = negation(theirs, source_lang), negation(ours, context.target)
        if there is None or here is None:
            return
        if gone := _lost(there, here, theirs):
            if theirs[gone.start : gone.end + _COPIED] in ours:
                continue  # a title or saying that was left as it is
            lost = _within(gone, bead.source_span)
            yield RULE.finding(
                bead.target_span,
                f"the source negates here ({lost.of(source)!r}), the translation does not",
                confidence=0.75,
                related=[context.in_source(lost)],
            )
        elif here.clause and not there.clause and _cannot_stand_for(there, here):
            added = _within(here.clause[0], bead.target_span)
            yield RULE.finding(
                added,
                f"the translation negates here ({added.of(doc.text)!r}), the source does not",
                confidence=0.75,
                related=[context.in_source(bead.source_span)],
            )


def _lost(there: Negation, here: Negation, source: str) -> Span | None:
    """Return the words of a sentence that negate and have no counterpart in its translation."""
    if here.idioms > there.idioms:
        return None
    if here.clause:
        apart = there.clause[:1] + tuple(later for one, later in pairwise(there.clause) if _apart(one, later, source))
        instead = max(here.near - there.near, 0) + here.idioms
        return apart[-1] if len(apart) > len(here.clause) + instead else None
    if there.clause:
        return there.clause[0] if _cannot_stand_for(here, there) else None
    said_so = len(there.implied) <= here.near and (here.implied or there.near <= here.near)
    return there.implied[0] if there.implied and not said_so else None


def _apart(one: Span, later: Span, text: str) -> bool:
    """Tell whether two negations negate two things: not so "kein Handtuch und kein Gel", "no justice, no peace", not … nor."""
    words = one.of(text).casefold(), later.of(text).casefold()
    between = text[one.end : later.start].rstrip()
    sign = _SIGN.search(between)
    return sign is not None and words[1] not in _SECOND and not (words[0] == words[1] and sign.end() == len(between))


def _cannot_stand_for(affirmed: Negation, negated: Negation) -> bool:
    """Tell whether nothing is left over in a sentence that could say in other words what the other one negates."""
    return affirmed.near <= negated.near and affirmed.idioms <= negated.idioms


def _within(part: Span, whole: Span) -> Span:
    return Span(whole.start + part.start, whole.start + part.end)


RULE = Rule("NEG101", "negation-differs", "critical", "accuracy/mistranslation", check, __doc__, needs_source=True)
