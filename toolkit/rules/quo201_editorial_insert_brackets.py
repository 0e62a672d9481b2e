"""A word that the editor put into a quotation stands in round brackets instead of square ones.

In English round brackets inside a quotation are the speaker's; what the editor adds stands in square brackets.

Example: "stand together against (their) common enemy" → "stand together against [their] common enemy".

Only for brackets that hold nothing but pronouns, articles, auxiliaries, prepositions or conjunctions, for the dots of what
was left out ("This measure (...) is unjust"), and, where the source language is known, for a few words that open so behind
a verb or a preposition ("We want (the minister) to resign") or that say whom a pronoun means ("They (the soldiers) took
everything"). The fix is unsafe, as every fix in a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_BRACKET = regex(r"\(\s?([A-Za-z][a-z'’ ]{0,24}?)\s?\)")
_OMISSION = regex(r"\(\s?(\.\.\.|…)\s?\)")
# A pronoun that the words in brackets explain, and what may so explain it.
_PRONOUN = regex(
    r"(?:\A|[\s\"“”«'‘(])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Tt]hem|[Hh]im|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|us|you) \Z"
)
_EXPLANATION = regex(
    r"\((?:(?:the|this|that|these|those|his|her|their|our) [a-z]+(?: [A-Za-z]+){0,2}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})\)"
)
_INSERTED = frozenset(
    """i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
    the a an this that these those who whom which is are was were be been has have had do does did will would
    can could should must may might to of in on at by for from with and or but not there here
    against about between under over after before during without into among as than so also only even still very more all both
    if when because while since until through towards upon again now then always never just too""".split()
)
_DETERMINERS = frozenset("the his her their our your my its this that these those".split())
_DOTS = frozenset({"...", "…"})
_MOST_WORDS = 3
# What cannot stand before a remark of the speaker's own: the word in brackets is needed there.
_NEEDS_IT = regex(
    r"\b(?:of|to|with|for|by|against|from|want|wants|told|tell|ask|asked|let|make|made|see|support|thank|is|are|was"
    r"|were|that|if|when"
    r"|because|and|but) \Z",
    re.IGNORECASE,
)

_NEEDS_HIM = regex(r"\b(?:told|tell|ask|asked|let|make|made|see|support|thank|want|wants) \Z", re.IGNORECASE)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield round brackets around inserted words in quotations."""
    for match in (*_BRACKET.finditer(doc.text), *_OMISSION.finditer(doc.text)):
        span = Span(match.start(), match.end())
        words = match.group(1).replace("’", "'").split()
        is_inserted = all(word.casefold() in _INSERTED for word in words) and not _is_label(words, doc.text, span)
        dots = match.group(1) in _DOTS
        if not (dots or is_inserted or _stands_for_a_pronoun(words, doc.text, span, context)) or not context.in_quotation(span):
            continue
        inserted = f"[{match.group(1)}]"
        yield RULE.finding(
            span,
            f"the {'dots' if dots else f'inserted {match.group(1)!r}'} belong{'' if dots else 's'} in square brackets",
            suggestion=inserted,
            edits=[Edit(span.start, span.end, inserted)],
            confidence=0.9,
        )


def _is_label(words: list[str], text: str, span: Span) -> bool:
    """Tell whether a bracket is a letter that numbers items ("Item (a)", "(A) he lied")."""
    return len(words) == 1 and len(words[0]) == 1 and (words[0] == "A" or not _NEEDS_IT.search(text, 0, span.start))


def _stands_for_a_pronoun(words: list[str], text: str, span: Span, context: Context) -> bool:
    """Tell whether a noun in brackets stands where the speaker said a pronoun ("We want (the minister) to resign")."""
    if context.source_lang is None:
        return False
    before = text[max(0, span.start - 12) : span.start]
    if _PRONOUN.search(before) and _EXPLANATION.fullmatch(span.of(text)):
        return True
    after = text[span.end : span.end + 2]
    if len(words) == 1 and words[0].istitle():  # "We told (Trump) not to"
        return _NEEDS_HIM.search(before) is not None and after[:1] == " " and after[1:].islower()
    if not 1 < len(words) <= _MOST_WORDS or words[0].casefold() not in _DETERMINERS:
        return False
    opens = before[-1:] in {'"', "“", "«"}
    return (opens or _NEEDS_IT.search(before) is not None) and after[:1] == " " and after[1:].islower()


RULE = Rule(
    "QUO201",
    "editorial-insert-brackets",
    "minor",
    "locale-convention/punctuation",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
