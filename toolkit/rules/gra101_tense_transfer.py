"""A tense of the source language was kept: a perfect with a finished time, a future for what is past.

French, German, Italian and Spanish tell finished events in the perfect; French and Spanish tell history in the future.

Example: "he has died yesterday" → "he died yesterday"; "he will die in 1970" → "he died in 1970".

The perfect is reported where the time follows it within its clause ("have escaped from Navkur Prison on Friday"); with
a day of the week or a month only for verbs whose event must be over. The fix takes the auxiliary out ("has died" → "died") and is
unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import matches_from, matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_PAST = {
    participle: past
    for participle, past in re.findall(
        r"(\w+) (\w+)",
        """begun began, broken broke, come came, chosen chose, done did, driven drove, fallen fell, flown flew, given gave,
        gone went, grown grew, known knew, risen rose, run ran, seen saw, shown showed, spoken spoke, stolen stole, sworn swore,
        taken took, thrown threw, withdrawn withdrew, written wrote, become became""",
    )
}
_SAME = frozenset(
    """said told made met won lost left held found sent brought caught fought fled shot cut hit put set struck led
    paid sold taught thought built spent stood understood heard kept felt""".split()
)
_NO_VERB = frozenset("need indeed speed hundred".split())
# Events that are over when they are told; a day of the week after them is past. "Has announced a strike on Friday" is not.
_OVER = frozenset(
    """escaped died killed arrested attacked arrived won lost fled left crashed exploded collapsed resigned shot wounded injured
    destroyed bombed struck fired hit seized captured kidnapped murdered stabbed clashed erupted landed met tested said told
    condemned denied rejected voted signed inaugurated opened returned entered published visited sentenced
    acquitted convicted launched recorded registered reported claimed expressed confirmed""".split()
)
_PLANNED = regex(r"\b(?:strikes?|protests?|meetings?|talks|votes?|elections?|summit|hearing|march|match|game)\b")
_MODAL = regex(r"\b(?:would|could|should|might|may|must|will|to|can|shall|cannot|ought)(?: \w+)? \Z")

_DAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_COUNT = r"(?:\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|a few|several)"
_FINISHED = (
    "(?:(?:yesterday|the day before yesterday"
    f"|last (?:night|week|month|year|weekend|summer|winter|spring|autumn|{_DAY}))(?!['’]s)"
    f"|{_COUNT} (?:minute|hour|day|week|month|year)s? ago|in 1[5-9]\\d\\d\\b(?![–-]))"
)
# Between verb and time no word may open another clause or own the time ("the talks held last week").
_STOPS = (
    "that which who whom whose to and but or since until after before as if when while where because than what how why "
    "was were is are had has have will would not been of by he she it they we you i said held made taken signed set due"
)
_BETWEEN = rf"((?: (?!(?:{'|'.join(_STOPS.split())})\b|[a-z]+ed\b)[\w’'-]{{1,40}}){{0,6}}?)"
_PERFECT = regex(
    rf"\b(?:has|have)( (?:also|just|already|again|even|now|finally|officially))? (been )?([a-z]{{2,14}}){_BETWEEN}"
    rf" (?:{_FINISHED}|(on {_DAY}(?: (?:morning|afternoon|evening|night))?|in {_MONTH}))(?=[\s,.;:!?)\"”]|\Z)"
)
_SUBJECT = r"(?:he|she|it|they|who|which|and|[A-Z][\w’'-]{1,40})"
_FUTURE = (
    r"(will (?!be (?:set|based|shown|told|marked)|cover|focus|feature|remember|mark|celebrate)(?:not )?(?:be )?[a-z]{2,14})\b"
)
_HISTORY = (
    regex(rf"\b{_SUBJECT} {_FUTURE}(?: [\w’'-]{{1,40}}){{0,6}}? in 1[5-9]\d\d\b(?!['’]?s)"),
    regex(rf"\bIn 1[5-9]\d\d,? (?:[\w’'-]{{1,40}} ){{1,4}}?{_FUTURE}"),
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield verbs whose tense does not fit their time."""
    for match in matches_from(_PERFECT, doc.text, context.tokens.offsets(["has", "have"])):
        adverb, passive, participle, between, weekday = match.groups()
        if participle in _NO_VERB or not (participle in _PAST or participle in _SAME or participle.endswith("ed")):
            continue
        if weekday and (participle not in _OVER or _PLANNED.search(between)):
            continue
        if _MODAL.search(doc.text, max(0, match.start() - 20), match.start()):
            continue
        span = Span(match.start(), match.end(3))
        message = "a finished time takes the simple past, not the perfect"
        if passive:
            yield RULE.finding(span, message)
        else:
            yield RULE.replacement(span, message, f"{adverb or ''} {_PAST.get(participle, participle)}".strip())
    years = [figure for figure in context.tokens.figures if len(figure) == 4 and "15" <= figure[:2] < "20"]
    before = matches_near(_HISTORY[0], doc.text, context.tokens.offsets(years), 400)
    after = matches_from(_HISTORY[1], doc.text, context.tokens.offsets(years, before=1))
    for match in (*before, *after):
        span = Span(match.start(1), match.end(1))
        yield RULE.finding(span, f"{match.group(1)!r} tells what is past as if it were to come")


RULE = Rule("GRA101", "tense-transfer", "minor", "linguistic/grammar", check, __doc__, targets=frozenset({"en"}))
