"""A conditional that only means "it is said" stands where English needs "reportedly" ("would have killed 40").

French, Spanish, Italian and Portuguese report what they cannot vouch for in the conditional (aurait tué, habría
matado); German uses sollen. In English it says that the thing did not happen.

Example: "According to witnesses, the attack would have killed 40 people" → "… reportedly killed 40 people".

Reported only where the same sentence names a source or a figure and nothing sets a condition (if, had, without,
otherwise …), and never after a verb of saying or thinking, where "would have" is past of the future. The fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_ADVERBS = r"(?:also |already |even |just |recently |then |allegedly |again |thus |notably )?"
_WOULD_HAVE = regex(rf"\b(would|should|shall) ({_ADVERBS})have ({_ADVERBS})(been )?([a-z]{{2,15}})\b")
_COUNT = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|many|no|dozens of|hundreds of|thousands of)"
_WOULD_BE = regex(
    rf"\bthere would be(?: at least| about| some| more than| nearly)? {_COUNT}"
    r" (?:dead|deaths|injured|wounded|victims|missing|casualties|survivors)\b"
    r"|\bwould (?:currently |now )?be (?:aged )?(?:around |about |between \d\d and )?\d\d years old\b"
    r"|\btoll would be (?:at least |of |about |around )?\d",
    re.IGNORECASE,
)
_SOURCE = regex(
    r"\b(?:according to|sources?|witness(?:es)?|reports?|media|press|newspaper|dailies|daily|agency|police|investigat(?:ors?|ion)"
    r"|prosecutors?|inquiry|officials?|authorities|residents|preliminary|provisional|first (?:elements|findings|estimates)"
    r"|unconfirmed|rumou?rs?|NGO|observatory|intelligence|reportedly|allegedly|ministry|spokes(?:man|woman|person)|monitor)\b",
    re.IGNORECASE,
)
_FIGURE = regex(rf"[^.;]{{0,40}}?\b{_COUNT}\b")
_CONDITION = regex(
    r"\b(?:if|unless|otherwise|without|had (?:it|he|she|they|we|I|the|this|that|not)|were (?:it|he|she|they|the|to)|but for"
    r"|instead|else|ideally|normally|in theory|hypothetically|suppose|imagine|wish(?:es|ed)?|rather|alternatively|whether"
    r"|in that case|even|once|when|until|by then|by the time|nobody|no one|never|what|how|why|whoever|anyone|anybody|maybe"
    r"|perhaps|probably|surely|certainly|likely|could have)\b",
    re.IGNORECASE,
)
# A wish, a judgement or a need, and what needs no condition to be spoken of.
_HYPOTHETICAL = frozenset(
    """to liked loved preferred wanted thought expected hoped wished been able made had needed better possible nice great enough
    different impossible easier worse wise difficult useful helpful a the no an any more less little much cost required taken
    meant appreciated done gone known come happened noticed guessed imagined believed""".split()
)
_REPORTED = regex(
    r"\b(?:said|told|says|thought|believed|knew|felt|feared|hoped|promised|predicted|argued|argues|suggested|estimated|estimates|admitted|stressed"
    r"|added|insisted|calculated|warned|claims|claimed|think|thinks|sure|explained|concluded|ruled|which|he|she|they|we|I|you|it|that)"
    r"(?: that)?(?: (?:it|he|she|they|this|that|such|the|a|an)(?: [\w’'-]{1,40}){0,4})? \Z"
)
_DEEDS = frozenset(
    """killed wounded injured died arrested fled escaped attacked kidnapped abducted murdered shot stabbed raped bombed destroyed
    fired captured seized tortured executed crashed exploded collapsed disappeared perished drowned stolen embezzled received sold
    beheaded infiltrated opened demanded deployed committed smuggled burned burnt damaged targeted crossed""".split()
)

_IRREGULAR = frozenset(
    "won lost left found sent brought caught fought hit struck led paid taken given begun chosen fallen written put met".split()
)
_SAID = frozenset("demanded threatened offered promised declared confirmed proposed".split())
_NOT_NOW = regex(r"\b(?:today|next|now|this (?:year|month)|19\d\d|20\d\d)\b")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield conditionals that only report."""
    for sentence in context.sentences_at(places(doc.text, ("would", "should have", "shall have"))):
        yield from _in_sentence(doc, context, sentence, sentence.of(doc.text))


def _in_sentence(doc: Document, context: Context, sentence: Span, body: str) -> Iterator[Finding]:
    if body.rstrip('"”») ').endswith("?") or _CONDITION.search(body):
        return
    sourced = _SOURCE.search(body) is not None
    for match in _WOULD_HAVE.finditer(body):
        auxiliary, before, after, passive, participle = match.groups()
        if auxiliary != "would" and (context.source_lang != "de" or participle not in _DEEDS | _SAID):
            continue
        if not _is_event(participle, body, match, context, sourced=sourced) or _REPORTED.search(
            body, max(0, match.start() - 120), match.start()
        ):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if context.in_quotation(span):
            continue  # a speaker supposes what he likes
        adverbs = (before + after).replace("allegedly ", "")
        suggestion = f"reportedly {adverbs}{'was ' if passive else ''}{participle}"
        yield RULE.replacement(span, f"{match.group()!r} reads as if it had not happened; it is only reported", suggestion)
    for match in _WOULD_BE.finditer(body):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if not context.in_quotation(span) and not _NOT_NOW.search(body, match.end()):
            yield RULE.finding(span, f"{match.group()!r} reads as a supposition; it is only reported", confidence=0.8)


def _is_event(participle: str, body: str, match: re.Match[str], context: Context, *, sourced: bool) -> bool:
    """Tell whether the verb tells an event that somebody reports: a source in the sentence, or figures of a deed."""
    if participle in _HYPOTHETICAL or not (participle.endswith("ed") or participle in _DEEDS or participle in _IRREGULAR):
        return False
    if sourced:
        return True
    if match.group(1) != "would":
        return participle in _SAID
    return participle in _DEEDS and (context.source_lang is not None and _FIGURE.match(body, match.end()) is not None)


RULE = Rule(
    "GRA102",
    "allegation-conditional",
    "major",
    "accuracy/mistranslation",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
