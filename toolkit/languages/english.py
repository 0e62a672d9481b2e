"""Inflection of English: the forms of a word, and a verb in the form in which another one stands."""

from __future__ import annotations

import re
from functools import cache

# A line a verb: base, third person, past, participle where it is another, -ing.
_VERBS = """be am is are was were been being
have has had having
do does did done doing
arise arises arose arisen arising
awake awakes awoke awoken awaking
bear bears bore borne bearing
beat beats beat beaten beating
become becomes became become becoming
begin begins began begun beginning
bend bends bent bending
bet bets betting
bid bids bidding
bind binds bound binding
bite bites bit bitten biting
bleed bleeds bled bleeding
blow blows blew blown blowing
break breaks broke broken breaking
breed breeds bred breeding
bring brings brought bringing
broadcast broadcasts broadcasting
build builds built building
burst bursts bursting
buy buys bought buying
cast casts casting
catch catches caught catching
choose chooses chose chosen choosing
cling clings clung clinging
come comes came come coming
cost costs costing
creep creeps crept creeping
cut cuts cutting
deal deals dealt dealing
dig digs dug digging
draw draws drew drawn drawing
drink drinks drank drunk drinking
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feed feeds fed feeding
feel feels felt feeling
fight fights fought fighting
find finds found finding
flee flees fled fleeing
fling flings flung flinging
fly flies flew flown flying
forbid forbids forbade forbidden forbidding
foresee foresees foresaw foreseen foreseeing
forget forgets forgot forgotten forgetting
forgive forgives forgave forgiven forgiving
freeze freezes froze frozen freezing
get gets got gotten getting
give gives gave given giving
go goes went gone going
grind grinds ground grinding
grow grows grew grown growing
hang hangs hung hanging
hear hears heard hearing
hide hides hid hidden hiding
hit hits hitting
hold holds held holding
hurt hurts hurting
keep keeps kept keeping
kneel kneels knelt kneeling
know knows knew known knowing
lay lays laid laying
lead leads led leading
leave leaves left leaving
lend lends lent lending
let lets letting
lie lies lay lain lying
lose loses lost losing
make makes made making
mean means meant meaning
meet meets met meeting
mislead misleads misled misleading
mistake mistakes mistook mistaken mistaking
outdo outdoes outdid outdone outdoing
overcome overcomes overcame overcome overcoming
override overrides overrode overridden overriding
oversee oversees oversaw overseen overseeing
overtake overtakes overtook overtaken overtaking
overthrow overthrows overthrew overthrown overthrowing
pay pays paid paying
put puts putting
quit quits quitting
read reads reading
rebuild rebuilds rebuilt rebuilding
rest rests rested resting
retake retakes retook retaken retaking
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran run running
say says said saying
see sees saw seen seeing
seek seeks sought seeking
sell sells sold selling
send sends sent sending
set sets setting
shake shakes shook shaken shaking
shed sheds shedding
shine shines shone shining
shoot shoots shot shooting
show shows showed shown showing
shrink shrinks shrank shrunk shrinking
shut shuts shutting
sing sings sang sung singing
sink sinks sank sunk sinking
sit sits sat sitting
sleep sleeps slept sleeping
slide slides slid sliding
speak speaks spoke spoken speaking
spend spends spent spending
split splits splitting
spread spreads spreading
spring springs sprang sprung springing
stand stands stood standing
steal steals stole stolen stealing
stick sticks stuck sticking
sting stings stung stinging
stride strides strode stridden striding
strike strikes struck striking
swear swears swore sworn swearing
sweep sweeps swept sweeping
swim swims swam swum swimming
swing swings swung swinging
take takes took taken taking
teach teaches taught teaching
tear tears tore torn tearing
tell tells told telling
think thinks thought thinking
throw throws threw thrown throwing
thrust thrusts thrusting
tread treads trod trodden treading
undergo undergoes underwent undergone undergoing
understand understands understood understanding
undertake undertakes undertook undertaken undertaking
undo undoes undid undone undoing
uphold upholds upheld upholding
upset upsets upsetting
wake wakes woke woken waking
wear wears wore worn wearing
weave weaves wove woven weaving
weep weeps wept weeping
win wins won winning
wind winds wound winding
withdraw withdraws withdrew withdrawn withdrawing
withhold withholds withheld withholding
withstand withstands withstood withstanding
wring wrings wrung wringing
write writes wrote written writing"""
_NOUNS = """man men
woman women
person people persons
child children
country countries"""
_FORMS = {line.split()[0]: line.split() for line in f"{_VERBS}\n{_NOUNS}".splitlines()}
# Stressed on their last syllable, so that its consonant doubles.
_DOUBLING = frozenset(
    """admit commit permit submit omit transmit emit refer prefer defer confer infer transfer occur incur recur concur deter
    regret control compel expel propel repel rebel equip abet acquit embed""".split()
)


def inflected(word: str) -> frozenset[str]:
    """Return the inflected forms of a word in lower case, the word itself among them.

    Regular nouns and verbs by rule (-s, -es, -ed, -ing, doubled consonants), irregular ones from a list.
    """
    if word in _FORMS:
        return frozenset(_FORMS[word])
    found = {word}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        found.add(word + "es")
    elif word.endswith("y") and word[-2:-1] not in set("aeiou"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    else:
        found.add(word + "s")
    if word.endswith("e"):
        found |= {word + "d", word[:-1] + "ing"}
    else:
        found |= {word + "ed", word + "ing"}
        if word in _DOUBLING or re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word):
            found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(found)


def is_participle(word: str) -> bool:
    """Tell whether a word in lower case may be the past participle of a verb ("seized", "taken", "hit")."""
    return (word.endswith("ed") and word not in _NO_VERB) or word in _pasts()


def past(participle: str) -> str:
    """Return the simple past of a verb by its participle ("taken": "took", "seized": "seized")."""
    return _pasts().get(participle, participle)


@cache
def _pasts() -> dict[str, str]:
    return {_conjugated(line.split()[0])[3]: _conjugated(line.split()[0])[2] for line in _VERBS.splitlines()} | {"got": "got"}


_PLURAL = frozenset("they we you people men women children police who others".split())
_NO_PAST = frozenset("proceed exceed succeed need feed breed bleed seed heed speed embed".split())
_NO_VERB = frozenset("need indeed speed hundred".split()) | _NO_PAST
_FINITE_AFTER = frozenset("to will would can could may might must shall should do does did not let".split())
_PARTICIPLE_AFTER = frozenset("have has had having is are was were be been being by".split())


def in_form_of(word: str, verb: str, *, after: str) -> str:
    """Return an English verb, of which words may follow ("carry out"), in the form in which another verb stands.

    Args:
        word: the other verb as it stands; one whose forms are alike ("put") is a past where nothing before it says otherwise.
        verb: the verb's base form.
        after: the word before it, which tells "has put" and "to put" from "put".
    """
    base_form, _, rest = verb.partition(" ")
    number = _form_number(word.casefold(), after.casefold())
    plain, third, past, participle, ing = _conjugated(base_form)
    if base_form == "be":
        plural = after.casefold() in _PLURAL or (after.endswith("s") and not after.endswith("ss"))
        plain = "be" if after.casefold() in _FINITE_AFTER else "are" if plural else "is"
        past = "were" if plural else "was"
    return " ".join(filter(None, ((plain, third, past, participle, ing)[number], rest)))


def _form_number(word: str, after: str) -> int:
    """Return which of base, third person, past, participle and -ing a verb's form is."""
    numbers = {
        number
        for forms in (_conjugated(line) for line in _FORMS if word in _FORMS[line])
        for number, form in enumerate(forms)
        if form == word
    }
    if not numbers:
        past = word.endswith("ed") and word not in _NO_PAST
        third = word.endswith("s") and not word.endswith("ss")
        numbers = {4} if word.endswith("ing") else {2, 3} if past else {1} if third else {0}
    if len(numbers) == 1:
        return numbers.pop()
    if after in _PARTICIPLE_AFTER and 3 in numbers:
        return 3
    if after in _FINITE_AFTER and 0 in numbers:
        return 0
    return 2 if 2 in numbers else min(numbers)


def _conjugated(verb: str) -> tuple[str, str, str, str, str]:
    """Return a verb's base, third person, past, participle and -ing."""
    if verb in _FORMS and _FORMS[verb][-1].endswith("ing"):
        forms = _FORMS[verb]
        if verb == "be":
            return "be", "is", "was", "been", "being"
        past = forms[2] if len(forms) > 3 else forms[0]
        return forms[0], forms[1], past, forms[-2] if len(forms) > 3 else forms[0], forms[-1]
    if verb in _FORMS:  # a noun
        return verb, _FORMS[verb][-1], verb, verb, verb
    others = inflected(verb) - {verb}
    past = min((form for form in others if form.endswith("ed")), key=lambda form: (not form.endswith("ied"), -len(form)))
    if verb.endswith("ee") or verb == "die":
        ing = verb + "ing" if verb != "die" else "dying"
    else:
        ing = max((form for form in others if form.endswith("ing")), key=len)
    third = max((form for form in others if form.endswith("s")), key=len)
    return verb, third, past, past, ing
