"""A sentence begins in lower case: it was torn from the one before it, or lost its beginning.

Example: "the main armed force in the country. the Kurdish autonomous region and spearhead of the struggle"

Pipelines that cut text at an abbreviation's full stop (d. Red., г.) or at a line end leave such halves. The fix
joins a half without a verb to the sentence before it and gives any other its capital; it is unsafe, because words
may be missing. Names that begin in lower case (eBay, bin Laden) are no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import function_words
from toolkit.languages.searching import regex
from toolkit.languages.tokens import tokenize
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_ITEM = regex(r"(?:[-–—•*·]|\(?[a-z0-9]{1,2}[.)])\s")
_VERBS = frozenset(
    "is are was were has have had will would can could may might must shall should do does did said says told announced "
    "est sont était étaient a ont avait sera seront peut doit ist sind war waren hat haben hatte wird werden kann muss "
    "es son era eran ha han había será puede debe è sono hanno aveva é são foi tem".split()
)
_BEFORE_PARTICIPLE = frozenset("the a an and or but of to in by with for from their his her its very most".split())
_PARTICLES = frozenset("al bin ibn el de von van der den da di du la le ter ten abu".split())


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that begin in lower case."""
    openings = [doc.text[p.start] for p in context.paragraphs]
    mostly_lower = sum(character.islower() for character in openings) * 2 > len(openings)
    names = {mention.span.start for mention in context.mentions}
    opening = {paragraph.start for paragraph in context.paragraphs}
    previous: Span | None = None
    for sentence in context.sentences:
        first = sentence.start
        if doc.text[first].islower() and first not in names and not (first in opening and mostly_lower):
            finding = _finding(doc, context, sentence, None if first in opening else previous)
            if finding:
                yield finding
        previous = sentence


def _finding(doc: Document, context: Context, sentence: Span, previous: Span | None) -> Finding | None:
    body = sentence.of(doc.text)
    tokens = tokenize(body[:400])
    words = tokens.words
    word = words[0]
    token = re.match(r"\S+", body)
    chunk = token.group() if token else word
    if not word.islower() or _ITEM.match(body) or "@" in chunk or "://" in chunk or "." in chunk.rstrip(".,;:!?"):
        return None
    following = next((other for other in words[1:] if other not in _PARTICLES), "")
    is_article = context.target != "en" and word in function_words(context.target)  # der Präsident, el Gobierno
    if word in _PARTICLES and following[:1].isupper() and not is_article:
        return None
    if len(word) == 1 and word not in "ay":
        return None
    length = tokens.ends[0]  # not the word's: in NFKC it may be longer
    start, end = sentence.start, sentence.start + length
    capital = body[0].upper() + body[1:length]
    before = Span(max(previous.start, previous.end - 80), previous.end) if previous else None
    related = [Related(before, before.of(doc.text))] if before else []
    message = f"the sentence begins in lower case: {(body if len(body) <= 40 else body[:40] + '…')!r}"
    if previous and doc.text[previous.end - 1] == "." and not _has_verb([w.casefold() for w in words], context.target):
        joined = ", " + body[:length]
        return RULE.finding(
            Span(previous.end - 1, end),
            message,
            suggestion=joined,
            edits=[Edit(previous.end - 1, end, joined)],
            confidence=0.9,
            related=related,
        )
    return RULE.finding(
        Span(start, end),
        message,
        suggestion=capital,
        edits=[Edit(start, end, capital)],
        confidence=0.9,
        related=related,
    )


def _has_verb(words: list[str], target: str) -> bool:
    """Tell whether a stretch has a verb of its own and so is a sentence; a participle that opens it or has an agent is none."""
    if not _VERBS.isdisjoint(words):
        return True
    beside = zip(words[1:], words[2:], [*words[3:], ""], strict=False)
    return target == "en" and any(
        word.endswith("ed") and len(word) > 4 and before not in _BEFORE_PARTICIPLE and after != "by"
        for before, word, after in beside
    )


RULE = Rule("STR101", "lowercase-fragment", "major", "linguistic/grammar", check, __doc__)
