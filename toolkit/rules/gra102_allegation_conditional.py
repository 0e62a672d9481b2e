"""A conditional that only means "it is said" stands where English needs "reportedly" ("would have killed 40").

French, Spanish, Italian and Portuguese report what they cannot vouch for in the conditional (aurait tué, habría
matado); German uses sollen. In English it says that the thing did not happen.

Example: "According to witnesses, the attack would have killed 40 people" → "… reportedly killed 40 people".

Reported only where nothing in the sentence sets a condition (if, had, without, otherwise …), never after a verb of saying or
thinking, where "would have" is past of the future, and in texts that come from elsewhere than the Romance languages only where
the sentence also names a source or a figure. The fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.english import is_participle, past
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_ADVERBS = r"(?:also |already |even |just |recently |then |allegedly |again |thus |notably )?"
_WOULD_HAVE = regex(rf"\b(would|should|shall) ({_ADVERBS})have ({_ADVERBS})(been )?([a-z]{{2,15}})\b")
_COUNT = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|many|no|dozens of|hundreds of|thousands of)"
_WOULD_BE = regex(
    rf"\bthere would be(?: at least| about| some| more than| nearly)? {_COUNT}"
    r" (?:dead|deaths|injured|wounded|victims|missing|casualties|survivors)\b"
    r"|\bwould (?:currently |now )?be (?:aged )?(?:around |about |between \d\d and )?\d\d years old\b"
    r"|\btoll would be (?:at least |of |about |around )?\d"
    rf"|\bit would be(?: at least| about| some| more than| nearly)? {_COUNT} (?:dead|deaths|injured"
    rf"|wounded|victims|missing)\b",
    re.IGNORECASE,
)
_ROMANCE = frozenset({"fr", "es", "it", "pt"})
# Of what is now, or who somebody is; English has no such use of "would be" even where a source is named.
_WOULD_BE_SAID = regex(
    r"\b(?:authors?|perpetrators?|attackers?|assailants?|gunm[ae]n|shooters?|killers?|culprits?"
    r"|kidnappers?|robbers?)(?: [a-z]+){0,4}?"
    r" (would be) (?:an? |the )?(?:former|young|member|close|relative|man|woman|teenager|minor"
    r"|soldier|policem[ae]n|officer|foreigner"
    r"|neighbou?r|national|\d)"
    rf"|\b(?i:{_COUNT}) (?:people|persons|men|women|children|civilians|soldiers|passengers|workers|migrants|tourists|inhabitants)"
    r" (would(?: still| already)? be) (?:missing|dead|injured|wounded|trapped|buried|displaced|affected|infected|homeless)\b"
    r"|(?:\b[Aa]ccording to (?:our|their|\w+'s) (?:information"
    r"|sources)\b[^.;]{0,80}? )(would(?: (?:already|even|also))? [a-z]+)\b"
)
_WOULD_BE_TOLD = regex(
    r"\b(would be) (?:(?:the )?(?:cause|origin|source|motive|author|perpetrator|culprit|mastermind)\b"
    r"|behind\b|at the origin\b"
    r"|responsible for (?:the|this|these|several|\d)|dead\b|missing\b|injured\b|wounded\b"
    r"|seriously (?:injured|wounded)"
    r"|in (?:a )?(?:critical|serious|stable)|(?:still )?(?:trapped|alive|hospitali[sz]ed|on the run"
    r"|at large|involved|linked|implicated)|drunk\b|(?:gravely|critically) (?:ill|injured)\b|ill\b|armed\b"
    r"|(?:close|known|related) to\b|(?:hiding|hidden|held|detained|based|holed up|being held) (?:in|at|by|on)\b"
    r"|(?:ready|prepared|willing|determined|about) to\b|(?:very )?(?:close|interested)\b|in (?:talks|negotiations|contact)\b"
    r"|(?:negotiating|preparing|planning|considering|using|working|living|studying|looking|trying|seeking|holding"
    r"|recruiting|financing"
    r"|hesitating|pushing|waiting|talking|discussing|running|leading|organi[sz]ing|suffering|investigating)\b"
    r"|a (?:former|member|close|relative)|the (?:son|daughter|brother|sister|wife|husband|cousin) of\b)"
    r"|\b(would (?:currently|already|still) be)\b"
    r"|\b(would [a-z]+)(?: [a-z]+){0,3} since (?:childhood|\d|several|many|a long|at least|last|the (?:beginning|start))"
)
# What is so now, and what no plan would bring about.
_WOULD_OWN = regex(
    r"\b(would(?: also| already| still| even)? (?:own|control|hold|possess|know|number|contain|live|reside|suffer"
    r"|belong to|owe|earn|lack"
    r"|occupy|host|shelter|harbou?r|stem from|originate|date (?:from|back)|amount to|be worth"
    r"|have (?:several|about|around|some|more than"
    r"|at least|\d[\d,.]*|two|three|four|five)))\b"
)
_PLURAL_BEFORE = regex(
    r"\b(?:(?!(?:his|this|its|was)\b)[a-z]+(?<![su])s|people|men|women|children|police|they|and [\w ]{1,30}) \Z"
)
_SOURCE_BEHIND = regex(r", (?:[\w’']+ ){1,4}(?:reports?|says?|claims?|writes?|reveals?)[.,]")
# "Will nichts gewusst haben" is what somebody says of himself.
_WANTS_TO_HAVE = regex(
    r"\b(wants? to have) (?:known|seen|heard|noticed|learned|learnt|read|recogni[sz]ed|observed|acted|paid|met|received)\b"
)
# Of whom it is told what they did, while nobody vouches for it.
_ACCUSED = regex(
    r"\b(?:suspects?|(?:alleged )?attackers?|gunm[ae]n|assailants?|perpetrators?|robbers?|killers?|thie(?:f|ves)|hackers?"
    r"|kidnappers?|shooters?|hostage[- ]takers?|arsonists?|smugglers?|jihadists?|militants|insurgents|rebels|terrorists?"
    r"|burglars?|bombers?|fugitives?|traffickers?|hijackers?)(?:, [^,]{1,60},)? \Z",
    re.IGNORECASE,
)
_TOLD = regex(
    r"\b[Aa]ccording to (?:the |a |an |some |several |initial |first |local |our )?(?:first |initial "
    r"|local |judicial |police |security )*"
    r"(?:experts?|police|witness(?:es)?|information|media|press|sources?|investigators?|firefighters?"
    r"|firemen|prosecutors?|reports?"
    r"|residents|officials?|authorities|findings|elements|newspapers?|neighbou?rs|family|relatives"
    r"|doctors|rescuers|inquiry|daily|rumou?rs|judges|magistrates|ministry|hospital|channel|agency|NGO"
    r"|investigation|[A-Z][\w’']+)"
)
# What did not happen because it was stopped, or is only planned, stands in the conditional rightly.
_STOPPED = regex(
    r"\b(?:defused|foiled|thwarted|averted|avoided|prevented|stopped|failed|rejected|blocked"
    r"|cancell?ed|vetoed|defeated|scrapped"
    r"|withdrawn|abandoned|dropped|intercepted|plot|bill|plan|proposal|project|amendment|deal|scheme"
    r"|law|reform|measures?)\b",
    re.IGNORECASE,
)
_WHO = regex(r"\b(?:which|who)(?:,[^,]{1,60},)? \Z")
_SOURCE = regex(
    r"\b(?:according to|sources?|witness(?:es)?|reports?|media|press|newspaper|dailies|daily|agency"
    r"|police|investigat(?:ors?|ion)"
    r"|prosecutors?|inquiry|officials?|authorities|residents|preliminary|provisional"
    r"|first (?:elements|findings|estimates)"
    r"|unconfirmed|rumou?rs?|NGO|observatory|intelligence|reportedly|allegedly|ministry|spokes(?:man"
    r"|woman|person)|monitor)\b",
    re.IGNORECASE,
)
_FIGURE = regex(rf"[^.;]{{0,40}}?\b{_COUNT}\b")
_FIGURE_BEFORE = regex(rf"\b{_COUNT}(?: [a-z]{{2,20}}){{1,3}} \Z", re.IGNORECASE)
_CONDITION = regex(
    r"\b(?:if|unless|otherwise|without|had (?:it|he|she|they|we|I|the|this|that|not)|were (?:it|he"
    r"|she|they|the|to)|but for"
    r"|instead|else|ideally|normally|in theory|hypothetically|suppose|imagine|wish(?:es|ed)?|rather"
    r"|alternatively|whether"
    r"|in that case|even|once|when|until|by then|by the time|nobody|no one|never|what|how|why|whoever"
    r"|anyone|anybody|maybe"
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
    r"\b(?:said|told|says|thought|believed|knew|felt|feared|hoped|promised|predicted|argued|argues"
    r"|suggested|estimated|estimates|admitted|stressed"
    r"|added|insisted|calculated|warned|claims|claimed|think|thinks|sure|explained|concluded|ruled"
    r"|which|he|she|they|we|I|you|it|that)"
    r"(?: that)?(?: (?:it|he|she|they|this|that|such|the|a|an)(?: [\w’'-]{1,40}){0,4})? \Z"
)
_DEEDS = frozenset(
    """killed wounded injured died arrested fled escaped attacked kidnapped abducted murdered shot stabbed raped bombed destroyed
    fired captured seized tortured executed crashed exploded collapsed disappeared perished drowned stolen embezzled received sold
    beheaded infiltrated opened demanded deployed committed smuggled burned burnt damaged targeted crossed sunk""".split()
)
# What people are accused of, behind "who".
_ACCUSED_OF = _DEEDS | frozenset(
    """warned paid bribed threatened helped ordered financed funded transferred handed recruited trained provided supplied
    contacted informed sheltered hidden harassed insulted beaten hit struck lured extorted laundered diverted misused
    assaulted abused touched forced driven thrown pushed spied""".split()
)
_ACCESS = regex(r" (?:access|contacts?|links?|accomplices|help)\b")
_PRISONER = regex(r" (?:prisoners?|hostage)\b")

# What somebody caught would still have to expect.
_EXPECTED = frozenset("faced served received risked earned gained benefited succeeded escaped remained stayed stopped".split())
# What something that did not come about would have brought, and whoever speaks of it.
_OUTCOMES = frozenset(
    """secured remained improved ensured guaranteed avoided saved spared allowed enabled meant ended sufficed resulted caused
    changed increased reduced continued doubled tripled multiplied qualified equalled affected applied
    constituted represented deserved merited seemed appeared looked""".split()
)
_SUPPOSED = regex(
    r"\A\W*(?:(?:And|But|Or|So|Then|Thus|Yet) )?(?:An? |Any |Such |Either |Neither |More |Another |This |That |These |Those |It "
    r"|Everything |Everyone |Everybody |Few |Nothing |Not )"
    r"|\b(?:I|[Ww]e|[Yy]ou|[Oo]ne|[Mm]y|[Oo]ur|[Yy]our|so|too|enough|easily|gladly|then|who|which|that|what) (?:[a-z]+ly )?\Z"
    r"|\b(?:so|as if|as though|than|where|so that|in order|afraid|fear(?:ed|s)?|worr(?:y|ies|ied)|ideal(?:ly)?|dream|wishe[sd]?"
    r"|scenario"
    r"|alternative|hypothesis|in (?:a|another|other) |under (?:normal|other|the old))\b"
)
_SAID = frozenset("demanded threatened offered promised declared confirmed proposed".split())
_NOT_NOW = regex(r"\b(?:today|next|now|this (?:year|month)|19\d\d|20\d\d)\b")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield conditionals that only report."""
    offsets = context.tokens.offsets(["would", "should", "shall", "want", "wants"])
    openings = ("would", "should have", "shall have", "want to have", "wants to have")
    conditional = (offset for offset in offsets if doc.text.startswith(openings, offset))
    for sentence in context.sentences_at(conditional):
        yield from _in_sentence(doc, context, sentence, sentence.of(doc.text))


def _in_sentence(doc: Document, context: Context, sentence: Span, body: str) -> Iterator[Finding]:
    if body.rstrip('"”») ').endswith("?") or _CONDITION.search(body):
        return
    matches = list(_WOULD_HAVE.finditer(body))
    sourced = bool(matches) and _SOURCE.search(body) is not None
    for match in matches:
        auxiliary, before, after, passive, participle = match.groups()
        if auxiliary != "would" and (
            context.source_lang != "de" or (auxiliary == "should" and participle not in _ACCUSED_OF | _SAID)
        ):
            continue
        if not _is_accusation(participle, body, match, context) and (
            not _is_event(participle, body, match, context, sourced=sourced)
            or _REPORTED.search(body, max(0, match.start() - 120), match.start())
        ):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if context.in_quotation(span):
            continue  # a speaker supposes what he likes
        adverbs = (before + after).replace("allegedly ", "")
        were = "were" if passive and _PLURAL_BEFORE.search(body, 0, match.start()) else "was"
        suggestion = f"reportedly {adverbs}{f'{were} {participle}' if passive else past(participle)}"
        yield RULE.replacement(span, f"{match.group()!r} reads as if it had not happened; it is only reported", suggestion)
    patterns = [_WOULD_BE]
    if context.source_lang in _ROMANCE:
        told = (_TOLD.search(body) or _SOURCE_BEHIND.search(body)) and not _STOPPED.search(body)
        patterns += [_WOULD_BE_SAID, _WOULD_BE_TOLD, _WOULD_OWN] if told else [_WOULD_BE_SAID]
    elif context.source_lang == "de":
        patterns.append(_WANTS_TO_HAVE)
    found: list[Span] = []
    for match in (match for pattern in patterns for match in pattern.finditer(body)):
        if _REPORTED.search(body, max(0, match.start() - 120), match.start()):
            continue
        group = match.lastindex or 0
        span = Span(sentence.start + match.start(group), sentence.start + match.end(group))
        if any(span.overlaps(other) for other in found):
            continue
        if not context.in_quotation(span) and not _NOT_NOW.search(body, match.end()):
            found.append(span)
            yield RULE.finding(span, f"{match.group(group)!r} reads as a supposition; it is only reported", confidence=0.8)


def _is_accusation(participle: str, body: str, match: re.Match[str], context: Context) -> bool:
    """Tell whether a relative clause tells what somebody is said to have done ("an officer who would have warned the clan")."""
    before = _WHO.search(body, max(0, match.start() - 80), match.start())
    return (
        context.source_lang in _ROMANCE
        and match.group(1) == "would"
        and before is not None
        and participle in (_ACCUSED_OF if before.group().startswith("who") else _DEEDS)
        and not _STOPPED.search(body)
    )


def _is_event(participle: str, body: str, match: re.Match[str], context: Context, *, sourced: bool) -> bool:
    """Tell whether the verb tells an event that somebody reports: a source in the sentence, or figures of a deed."""
    if (
        participle == "had"
        and _ACCESS.match(body, match.end())
        and _ACCUSED.search(body, max(0, match.start() - 90), match.start())
    ):
        return context.source_lang in _ROMANCE
    prisoner = participle == "taken" and bool(_PRISONER.match(body, match.end()))
    if prisoner:
        return sourced or context.source_lang is not None
    if match.group(1) == "shall":
        return is_participle(participle)
    if participle in _HYPOTHETICAL or not is_participle(participle):
        return False
    if sourced:
        return True
    if match.group(1) != "would":
        return participle in _SAID
    if context.source_lang in _ROMANCE and participle not in _EXPECTED and not _STOPPED.search(body):
        start = max(0, match.start() - 90)
        if (not match.group(4) or participle in _DEEDS) and _ACCUSED.search(body, start, match.start()):
            return True
        if participle in _DEEDS and _FIGURE_BEFORE.search(body, start, match.start()):
            return True
        if participle not in _OUTCOMES and not _SUPPOSED.search(body, 0, match.start()):
            return True
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
