"""A pronoun has the wrong gender for the person it certainly means ("the girl lost its mother", "he killed herself").

French son/sa, Spanish su and Portuguese seu do not tell the owner's gender; German Mädchen is neuter.

Example: "the girl and its mother" → "the girl and her mother".

Only where nothing else can be meant: a girl, woman, boy or man whose relative is "its" or who is "it" and unhurt, a
reflexive that contradicts its own subject, a man who is pregnant or gives birth. Whose "his" is in longer
sentences cannot be told without the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_FEMALE = "girl|woman|mother|sister|daughter|actress|widow|grandmother|aunt|wife|princess|queen|nun|schoolgirl|spokeswoman"
_MALE = "boy|man|father|brother|son|widower|grandfather|uncle|husband|prince|king|monk|schoolboy|spokesman"
_KIN = (
    "mother|father|parents|brother|brothers|sister|sisters|husband|wife|son|sons|daughter|daughters|uncle|aunt|grandmother|grandfather"
    "|grandparents|friends|boyfriend|girlfriend|teacher|lawyer|coach|hands?|arms?|legs?|mouth|eyes|hair|lap|bedroom|mobile phone"
)
_ITS = regex(
    rf"\b(?:the|this|that|an?) (?:[\w-]{{1,40}} ){{0,2}}?(?:({_FEMALE})|({_MALE}))((?: (?!its?\b)[a-z’'-]{{1,40}}){{0,4}}?) (its)"
    rf" (?:own |younger |older |elder |late )?(?:{_KIN})\b",
    re.IGNORECASE,
)
_ITS_KIN = regex(rf"its (?:own |younger |older |elder |late )?(?:{_KIN})\b", re.IGNORECASE)
_REFLEXIVE = regex(
    r"\b([Hh]e|[Ss]he) (?:(?:has|had|was|is|would|could|will|did|only|then|later|also|not|never|often|even) )*"
    r"([a-z]{3,14})(?: (?:about|for|to|of|by|at|over))? (himself|herself|itself)\b(?! (?:was|is|had|has))"
)
# Another noun between the two may own what follows ("the woman walked the dog and its owner home").
_OTHER = regex(r"\b(?:the|a|an|this|that|these|those|his|her|their|for|of|in|on|at|from|by|with)\b")
_NEVER_OWN = frozenset("is was has had and but or who said that as than like with".split())
_PREGNANT = regex(
    r"\b([Hh]e)(?= (?:has |had |recently |later |then )?(?:gave|given|giving) birth to (?:a|an|his|her|their|two|twins|the)\b"
    r"| (?:is|was|became|got|fell) (?:\w+ )?(?:weeks? |months? )?pregnant\b)"
)


# What is said of the living alone; of animals too, so none may stand between.
_LIVING = regex(
    rf"\b(?:the|this|that|an?) (?:[\w-]{{1,40}} ){{0,2}}?(?:({_FEMALE})|({_MALE}))\b([^.!?\n]{{1,120}}?[;,.] )(it)"
    r"(?= (?:was|is|had been|has been) (?:not |also |later |slightly |seriously |badly )*(?:unhurt|unharmed|uninjured|injured"
    r"|hurt|wounded|arrested|crying|afraid|hospitali[sz]ed|pregnant|taken to (?:a |the )?hospital|\d+ years old)\b)",
    re.IGNORECASE,
)
_ANIMAL = regex(
    r"\b(?:dog|cat|horse|pony|cow|animal|bear|wolf|bird|pet|baby|child|infant|toddler|newborn|puppy|seal|deer|team|company|it)s?\b",
    re.IGNORECASE,
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield pronouns of the wrong gender."""
    of_kin = [place for place in context.tokens.offsets(["its"]) if _ITS_KIN.match(doc.text, place)]
    for match in matches_near(_ITS, doc.text, of_kin, 400):
        female, male = match.group(1), match.group(2)
        if _OTHER.search(match.group(3)):
            continue
        message = f"a {(female or male).casefold()} has no 'its'"
        yield RULE.replacement(Span(match.start(4), match.end(4)), message, "her" if female else "his")
    opening = [place for place in context.tokens.offsets(["it"]) if doc.text[max(0, place - 2) : place] in {"; ", ", ", ". "}]
    for match in matches_near(_LIVING, doc.text, opening, 400):
        female, male = match.group(1), match.group(2)
        if not _ANIMAL.search(match.group(3)):
            pronoun = "she" if female else "he"
            message = f"a {(female or male).casefold()} is not 'it'"
            yield RULE.replacement(
                Span(match.start(4), match.end(4)), message, pronoun.title() if match.group(4) == "It" else pronoun
            )
    for match in matches_near(_REFLEXIVE, doc.text, context.tokens.offsets(["himself", "herself", "itself"]), 200):
        subject, verb, reflexive = match.group(1).casefold(), match.group(2), match.group(3)
        own = {"he": "himself", "she": "herself"}[subject]
        if reflexive != own and verb not in _NEVER_OWN:
            span = Span(match.start(3), match.end(3))
            yield RULE.replacement(span, f"{reflexive!r} contradicts its subject {subject!r}", own)
    for match in matches_near(_PREGNANT, doc.text, context.tokens.offsets(["birth", "pregnant"]), 80):
        span = Span(match.start(1), match.end(1))
        yield RULE.finding(
            span, "the person who gives birth is not 'he'", suggestion="She" if span.of(doc.text) == "He" else "she"
        )


RULE = Rule(
    "GRA103",
    "pronoun-gender",
    "major",
    "linguistic/grammar",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
