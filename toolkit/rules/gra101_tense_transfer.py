"""A tense of the source language was kept: a perfect with a finished time, a future for what is past.

French, German, Italian and Spanish tell finished events in the perfect; French and Spanish tell history in the future or
the present, and Romance languages and German have a future or conditional behind "when" and "if".

Example: "he has died yesterday" → "he died yesterday"; "he will die in 1970" → "he died in 1970";
"in 1995 he graduates"; "when he will arrive, …"; "since 2012 he lives here".

The perfect is reported where the time follows it within its clause ("have escaped from Navkur Prison on Friday"); with
a day of the week or a month only for verbs whose event must be over. The fix takes the auxiliary out ("has died" → "died") and is
unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages import base
from toolkit.languages.english import is_participle, past
from toolkit.languages.searching import matches_from, matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule, phrase_check

# Events that are over when they are told; a day of the week after them is past. "Has announced a strike on Friday" is not.
_OVER = frozenset(
    """escaped died killed arrested attacked arrived won lost fled left crashed exploded collapsed resigned shot wounded injured
    destroyed bombed struck fired hit seized captured kidnapped murdered stabbed clashed erupted landed met tested said told
    condemned denied rejected voted signed inaugurated opened returned entered published visited sentenced
    acquitted convicted launched recorded registered reported claimed expressed confirmed elected appointed founded retaken
    crossed adopted approved abolished assassinated dismissed discovered unveiled occurred decided begun started ended
    finished beaten defeated scored returned resumed received welcomed attended gathered demonstrated protested declared
    criticized criticised presented passed ruled overturned rescued buried evacuated extradited freed charged indicted
    drowned sunk sworn spoken hospitalized hospitalised congratulated thanked paid apologized apologised born""".split()
)
# What is announced or permitted may still come: the day behind it is that of the event. Of all else it is past.
_AHEAD = frozenset(
    """announced called scheduled planned set arranged agreed promised proposed offered booked warned predicted forecast urged
    invited asked ordered demanded organized organised convened summoned cancelled canceled postponed moved extended delayed
    changed accepted prepared suggested threatened banned allowed cleared authorized authorised permitted sanctioned granted
    fixed expected hoped wanted intended pledged vowed recommended requested advised given picked selected chosen named dropped
    included lined secured qualified needed used been got become made kept increased risen grown fallen dropped closed
    continued remained worked lived stayed waited played gone come run done shut suspended reserved""".split()
)
_PLANNED = regex(
    r"\b(?:strikes?|protests?|meetings?|talks|votes?|elections?|summit|hearing|march|match|game|visit|rally|rallies|fit|ready"
    r"|eligible|available|clear|favou?rites?|demonstrations?|conference|session|appointment|tickets?|deadline|ultimatum|place)\b"
)
_OWNED = regex(r"\b(?:for|from|with)\b")  # behind them the day may be that of their noun
_MODAL = regex(r"\b(?:would|could|should|might|may|must|will|to|can|shall|cannot|ought)(?: \w+)? \Z")

_DAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = "summer|winter|spring|autumn|fall"
_CENTURY = (
    r"(?:1[0-9](?:th|st|nd|rd)?|(?:tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth)) century"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_COUNT = r"(?:\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|a few|several)"
_COUNT_OPENING = r"(?:\d{1,3}|An?|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|A few|Several)"
_COUNT_WORDS = ("a", "an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several")
_FINISHED = (
    "(?:(?:yesterday|the day before yesterday"
    f"|last (?:night|week|month|year|weekend|summer|winter|spring|autumn|{_DAY}))(?!['’]s)"
    f"|{_COUNT} (?:minute|hour|day|week|month|year)s? ago|in 1[5-9]\\d\\d\\b(?![–-])"
    rf"|(?:in|during|at the (?:beginning|end) of) the (?:{_SEASON}) of (?:19|20)\d\d|in the {_CENTURY}"
    rf"|this (?:past )?{_DAY}|(?:on )?the night (?:of|from) {_DAY}(?: to {_DAY})?|(?:that|the same) (?:day|night|evening"
    rf"|morning))"
)
_CLOCK = r"(?:at|around|about) \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)"
# Between verb and time no word may open another clause or own the time ("the talks held last week").
_STOPS = (
    "that which who whom whose to and but or since until after before as if when while where because than what how why "
    "was were is are had has have will would not been of by he she it they we you i said held made taken signed set due"
)
_BETWEEN = rf"((?: (?!(?:{'|'.join(_STOPS.split())})\b|[a-z]+ed\b)[\w’'-]{{1,40}}){{0,6}}?)"
_DATED = rf"on \d{{1,2}} {_MONTH}|on {_MONTH} \d{{1,2}}|the \d{{1,2}} {_MONTH}|in {_MONTH} (?:19|20)\d\d|in (?:19|20)\d\d(?![–-])"
_PERFECT = regex(
    rf"\b(?:has|have)( (?:also|just|already|again|even|now|finally|officially))? (been )?([a-z]{{2,14}}){_BETWEEN}"
    rf" (?:{_FINISHED}|(on {_DAY}(?: (?:morning|afternoon|evening|night))?|{_DATED}"
    rf"|{_CLOCK}|in {_MONTH}))(?=[\s,.;:!?)\"”]|\Z)"
)
# A time that opens the sentence: of a day only events that must be over ("On Tuesday, police have arrested three men").
_OPENING = regex(
    rf"(?:^|(?<=[.!?] )|(?<=[.!?][\"”»] )|(?<=\n))(?:((?:In (?:{_MONTH} )?(?:19|20)\d\d|In the (?:{_SEASON}) of (?:19"
    rf"|20)\d\d|In the {_CENTURY}|Last (?:week|month|year"
    rf"|night|summer|winter|{_DAY})|{_COUNT_OPENING}"
    rf" (?:hour|day|week|month|year)s? ago|Yesterday),?)|(?:On|This) (?:{_DAY}"
    rf"|(?:{_DAY},? )?\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?: (?:19|20)\d\d)?,?)"
    rf" (?:(?:he|she|it|they|we|I) |(?:(?!(?:{'|'.join(_STOPS.split())})\b)[\w’'-]{{1,40}} ){{1,6}}?)(?:has|have)( (?:also|just"
    rf"|already|even|finally|officially))?"
    rf" (been )?([a-z]{{2,14}})\b(?! since)"
)
_STILL = regex(r"\b(?:since|so far|already|until now|to date|ever|yet|to be)\b")
_BORN = regex(
    rf"\b(?:is|are|has been|have been) born (?:in|on) (?:the )?(?:[A-Z]\w+,? (?:in"
    rf"|on) )?(?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}}, )?(?:1[5-9]|20)\d\d\b"
)
_ONGOING = regex(
    rf"\b(?:has|have) (been (registering|recording|confirming|killing|arresting|announcing|causing"
    rf"|seizing)) {_COUNT}\b"
)
_PERFECTS_WITH_BEEN = frozenset({"pt"})
_SUBJECT = r"(?:he|she|it|they|who|which|and|[A-Z][\w’'-]{1,40}|[Tt]he (?:[a-z]{2,20} )?[a-z]{2,20})"
_DEAD = regex(
    rf"\b(?:is|are|has been|have been) dead(?= (?:yesterday|on {_DAY}|in (?:1[5-9]|20)\d\d|last (?:night|week|month"
    rf"|year)|{_COUNT}"
    r" (?:day|week|month|year)s? ago))"
)
# "It is in 1998 that the club won": what is told behind it is past.
_CLEFT = regex(
    rf"\b[Ii]t (is) (?:only )?(?:yesterday|on {_DAY}|in (?:{_MONTH} )?(?:1[5-9]|20)\d\d|last (?:week|month|year|{_DAY})"
    rf"|on \d{{1,2}} {_MONTH}"
    rf"|{_COUNT} (?:day|week|month|year)s? ago)(?: (?:19|20)\d\d)? that(?: [\w’'-]{{1,40}}){{1,6}}? (?:has|have|had|was|were|won"
    r"|began|became|took|came|left|lost|went|[a-z]{2,14}ed)\b"
)
_FUTURE = (
    r"(will (?!be (?:set|based|shown|told|marked)|cover|focus|feature|remember|mark"
    r"|celebrate)(?:not )?(?:be )?[a-z]{2,14})\b"
)
_HISTORY = (
    regex(
        rf"\b{_SUBJECT} {_FUTURE}(?:,? (?!(?:who|which|that|he|she|it|they|from|of|made|written|taken|born|built"
        rf"|[a-z]+ed)\b)[\w’'-]{{1,40}})"
        rf"{{0,6}}?,? (?:in|until|on \d{{1,2}} {_MONTH}|in {_MONTH}) 1[5-9]\d\d\b(?!['’]?s|[–-])"
    ),
    regex(
        rf"\b(?:In|From|Until|In {_MONTH}|On \d{{1,2}} {_MONTH}|Between 1[5-9]\d\d and) 1[5-9]\d\d(?: (?:to|until) 1[5-9]\d\d)?,?"
        rf" (?:[\w’'-]{{1,40}} ){{1,4}}?{_FUTURE}"
    ),
)

# "When he will arrive, …": a condition or time ahead takes the present; not a question, and not "if you will".
_AHEAD_OF = regex(
    r"\b(?:When|As soon as|Once|If|Whenever) (?:he|she|it|they|we|(?:the|this|these|those|an?|all|both|no|more|his|her|its"
    r"|their|new)"
    r"(?: (?!who\b|that\b|which\b|said\b|he\b|she\b|you\b|[a-z]+ed\b)[\w’'-]{1,40}){1,3}?"
    r"|[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40})?)"
    r" (will|(?<=If it )would|(?<=If he )would|(?<=If she )would|(?<=If they )would)"
    r"(?! (?:like|prefer|rather|only|mind|help|suit|please|just|be willing)\b)"
    r" (?:not |never |also |finally )?[a-z]{2,14}\b(?=[^.!?\n]{0,120}?, |[^.!?\n]{0,60} (?:he|she|it|they|we) will\b)"
)
# "Since 2012, he lives in Brussels": what goes on takes the perfect.
_GOES_ON = (
    r"(lives|works|is|are|runs|leads|heads|teaches|holds|owns|directs|plays|serves|belongs|lies|sits|stands|exists"
    r"|has(?= (?:an?|the|no|two|three|its|his|her)\b)|uses|writes"
    r"|suffers|fights|manages|chairs|governs|rules|lacks|waits)"
)
_SINCE = regex(
    rf"\bSince (?:{_MONTH} )?(?:(?:19|20)\d\d|{_DAY}|last (?:week|month|year)|yesterday|then),? (?:he|she|it|they"
    rf"|[Tt]he [a-z]{{3,20}}"
    rf"|[A-Z][a-zà-ÿ’'-]{{1,20}}(?: [A-Z][a-zà-ÿ’'-]{{1,20}})?) {_GOES_ON}\b(?! (?:been|had|become)\b)"
)
# "In 1995 he graduates from …": history told in the present, as French, Spanish and Russian do.
_PRESENT = (
    r"(graduates|joins|becomes|moves|marries|founds|publishes|enters|begins|starts|wins|dies|leaves|returns|meets|loses|receives"
    r"|creates|takes|makes|gives|opens|decides|launches|signs|writes|goes|comes|discovers|directs|records|flees|emigrates|studies"
    r"|(?:is|are) (?:born|elected|appointed|named|destroyed|arrested|sentenced|killed|founded|built|created|published|released"
    r"|opened|signed|adopted|awarded|promoted|transferred|sent|deported|occupied|bombed|invaded|abolished|murdered|executed))"
)
_PRESENT_HISTORY = regex(
    rf"\bIn (?:{_MONTH} )?(?:1[5-9]\d\d|200\d|201\d),? (?:he|she|it|they|[Tt]he (?:[a-z]{{3,20}} )?[a-z]{{3,20}}"
    rf"|[A-Z][a-zà-ÿ’'-]{{1,20}}(?: [A-Z][a-zà-ÿ’'-]{{1,20}})?) {_PRESENT}\b"
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield verbs whose tense does not fit their time."""
    yield from _from_packs(doc, context)
    for match in matches_from(_PERFECT, doc.text, context.tokens.offsets(["has", "have"])):
        adverb, passive, participle, between, weekday = match.groups()
        if not is_participle(participle):
            continue
        if weekday and not _is_over(participle, between):
            continue
        if _MODAL.search(doc.text, max(0, match.start() - 20), match.start()):
            continue
        span = Span(match.start(), match.end(3))
        message = "a finished time takes the simple past, not the perfect"
        if passive:
            yield RULE.finding(span, message)
        else:
            yield RULE.replacement(span, message, f"{adverb or ''} {past(participle)}".strip())
    yield from _opened(doc, context)
    for match in matches_from(_BORN, doc.text, _verbs_before("born", context)):
        span = Span(match.start(), match.start() + match.group().index(" born"))
        plural = span.of(doc.text) in {"are", "have been"}
        yield RULE.replacement(span, "who is alive or dead was born", "were" if plural else "was")
    for match in matches_from(_DEAD, doc.text, _verbs_before("dead", context)):
        yield RULE.replacement(Span(match.start(), match.end()), "who is dead died at that time", "died")
    for match in matches_from(_CLEFT, doc.text, context.tokens.offsets(["it"])):
        yield RULE.replacement(Span(match.start(1), match.end(1)), "what is told behind it is past", "was")
    if base(context.source_lang or "") in _PERFECTS_WITH_BEEN:
        for match in matches_from(_ONGOING, doc.text, context.tokens.offsets(["has", "have"])):
            yield RULE.finding(Span(match.start(), match.end(2)), "what has happened a number of times is over: no -ing")
    ahead = context.tokens.offsets(["when", "as", "once", "if", "whenever"])
    for match in matches_from(_AHEAD_OF, doc.text, [place for place in ahead if doc.text[place].isupper()]):
        yield RULE.finding(Span(*match.span(1)), f"{match[1]!r} behind the word of a time or condition: the present stands there")
    for match in matches_from(_SINCE, doc.text, context.tokens.offsets(["since"])):
        yield RULE.finding(Span(*match.span(1)), f"what goes on since then takes the perfect, not {match[1]!r}")
    years = [figure for figure in context.tokens.figures if len(figure) == 4 and "15" <= figure[:2] < "20"]
    before = matches_near(_HISTORY[0], doc.text, context.tokens.offsets(years), 400)
    after = matches_from(_HISTORY[1], doc.text, context.tokens.offsets(years, before=1))
    for match in matches_from(_PRESENT_HISTORY, doc.text, context.tokens.offsets(["in"])):
        yield RULE.finding(Span(*match.span(1)), f"{match[1]!r} tells what is past in the present")
    for match in (*before, *after):
        span = Span(match.start(1), match.end(1))
        yield RULE.finding(span, f"{match.group(1)!r} tells what is past as if it were to come")


def _verbs_before(word: str, context: Context) -> list[int]:
    """Return where a verb of one or two words before a word begins ("is born", "has been born")."""
    return sorted(offset for words in (1, 2) for offset in context.tokens.offsets([word], before=words))


def _is_over(participle: str, between: str) -> bool:
    """Tell whether an event must be over when its day is told, as far as the words between the verb and the day allow."""
    if participle in _OVER:
        return not _PLANNED.search(between)
    return participle not in _AHEAD and not _OWNED.search(between)


def _opened(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield perfects behind a finished time that opens the sentence."""
    offsets = context.tokens.offsets(["in", "last", "yesterday", "on", "this", *_COUNT_WORDS])
    openings = (offset for offset in offsets if doc.text[offset].isupper())
    for match in matches_from(_OPENING, doc.text, openings):
        finished, adverb, passive, participle = match.groups()
        if not is_participle(participle):
            continue
        sentence = next(context.sentences_at([match.end() - 1]))
        if (not finished and participle in _AHEAD - _OVER) or _STILL.search(sentence.of(doc.text)):
            continue
        start = match.start() + re.search(r"(?:has|have)(?: \w+){1,3}\Z", match.group()).start()  # type: ignore[union-attr]
        span, message = Span(start, match.end(4)), "a finished time takes the simple past, not the perfect"
        if passive:
            yield RULE.finding(span, message)
        else:
            yield RULE.replacement(span, message, f"{adverb or ''} {past(participle)}".strip())


def _rule() -> Rule:
    return RULE


_from_packs = phrase_check(_rule, "{text!r}: the tense of the source language", fixes=False)
RULE = Rule("GRA101", "tense-transfer", "minor", "linguistic/grammar", check, __doc__, targets=frozenset({"en"}))
