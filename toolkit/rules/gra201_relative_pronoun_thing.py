"""A thing is followed by "who" ("the organization who"), or a person by "which" ("a man which").

Romance and Slavic languages have one relative pronoun for both (qui, que, che, который).

Example: "by several Western countries, who fear uncertainty" → "by several Western countries, which fear uncertainty".

Teams, parties, crews and families may be "who" in British English and are left alone, and so is any noun that
follows a preposition, where "who" may belong to a person named before it ("the head of the company, who"). The fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import matches_from, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_RELATIVE = regex(r"(?<![\w-])([a-z]{3,15})(,?) (who|which) ([a-z]{2,15})\b")
_BODIES = frozenset(
    """group company firm association organisation organization ministry institute institution ngo newspaper bank agency
    magazine website channel foundation federation daily""".split()
)
_NAMED = regex(
    r"\b[Tt]he (group|company|firm|association|organi[sz]ation|ministry|institute|institution|NGO|newspaper|bank|agency|magazine"
    r"|website|channel|foundation|federation|daily)((?: [A-Z][\w’'-]{1,40}){1,4},) (who) ([a-z]{2,15})\b"
)
_THINGS = frozenset(
    """company companies firm firms ministry ministries organization organizations organisation organisations institution
    institutions agency agencies court courts newspaper newspapers website websites channel channels hospital hospitals
    airport airports university universities museum museums parliament parliaments document documents decision decisions
    measure measures town towns village villages city cities country countries region regions province provinces island
    islands river rivers report reports law laws project projects treaty treaties agreement agreements vehicle vehicles car
    cars book books plane planes aircraft ship ships boat boats bomb bombs explosion explosions attack attacks missile
    missiles weapon weapons factory factories building buildings church churches school schools bank banks plan plans
    programme programmes program programs crisis crises virus viruses disease diseases epidemic pandemic storm storms
    earthquake earthquakes fire fires flood floods price prices strike strikes reform reforms text texts bill bills
    resolution resolutions election elections referendum referendums territory territories federation confederation
    commission commissions association associations foundation foundations operator operators system systems policy policies
    tax taxes fund funds budget budgets study studies survey surveys investigation investigations inquiry trial trials
    verdict ruling rulings regulation regulations directive directives sanctions sanction drone drones rocket rockets tank
    tanks train trains bus buses truck trucks lorry lorries bridge bridges road roads tunnel tunnels house houses apartment
    apartments stadium stadiums theatre theatres theater theaters film films movie movies album albums song songs novel
    novels series exhibition exhibitions festival festivals match matches game games goal goals tournament tournaments
    medicine medicines drug drugs vaccine vaccines treatment treatments cyclone cyclones hurricane hurricanes typhoon
    typhoons avalanche avalanches drought droughts heatwave volcano volcanoes species planet planets satellite satellites
    telescope comet asteroid technology technologies software application applications platform platforms network networks
    industry industries sector sectors market markets product products brand brands shop shops supermarket supermarkets
    restaurant restaurants hotel hotels farm farms mine mines pipeline pipelines power-plant reactor reactors dam dams
    container containers cargo statue statues painting paintings monument monuments letter letters video videos photo photos
    message messages statement statements declaration declarations constitution constitutions article articles clause
    clauses amendment amendments currency currencies economy economies conflict conflicts war wars battle battles offensive
    offensives operation operations mission missions incident incidents accident accidents tragedy event events ceremony
    ceremonies demonstration demonstrations situation situations problem problems idea ideas proposal proposals initiative
    initiatives scheme schemes""".split()
)
_PERSONS = frozenset(
    """man men woman women people persons person soldier soldiers policeman policemen minister ministers worker workers refugee
    refugees migrant migrants fighter fighters jihadist jihadists student students journalist journalists teacher teachers
    doctor doctors lawyer lawyers victim victims suspect suspects demonstrator demonstrators protester protesters farmer
    farmers singer actor actress writer boy boys girl girls passenger passengers child children player players driver drivers
    pilot pilots officer officers gunman gunmen attacker attackers judge judges prosecutor prosecutors magistrate magistrates
    deputy deputies senator senators mayor mayors governor governors president presidents leader leaders official officials
    diplomat diplomats ambassador ambassadors activist activists opponent opponents voter voters citizen citizens resident
    residents inhabitant inhabitants tourist tourists employee employees patient patients nurse nurses scientist scientists
    researcher researchers expert experts artist artists athlete athletes coach coaches goalkeeper striker midfielder
    defender captain cyclist cyclists runner runners singers actors writers author authors director directors prisoner
    prisoners hostage hostages survivor survivors witness witnesses neighbour neighbours neighbor neighbors friend friends
    parent parents father mother brother brothers sister sisters son sons daughter daughters wife husband pensioner pensioners
    pupil pupils professor professors engineer engineers firefighter firefighters rescuer rescuers terrorist terrorists rebel
    rebels candidate candidates spokesman spokeswoman king queen prince princess pope bishop bishops priest
    priests""".split()
)
# The British say "the team who win"; with a verb in the singular they too say "which".
_BODIES_OF_PEOPLE = frozenset(
    """team party group club army council committee union movement coalition government administration authority police crew band
    orchestra majority community panel jury squad opposition""".split()
)
_SINGULAR = regex(r"(?:has|is|was|does|wants|[a-z]{2,}[^s\W]s)\Z")
# A noun within three words after one of these is part of a longer phrase, whose head "who" may relate to.
_GOVERNED = regex(
    r"\b(?:of|in|at|from|for|with|to|on|near|around|inside|outside|against|about|among|between|behind|under|over|within|without"
    r"|and|or|like|as|than|towards?|through|across|into|onto|via|per|his|her|my|whose|(by)) (?:[\w’'-]{1,40} ){0,3}\Z",
    re.IGNORECASE,
)
_NO_VERB = frozenset("he she they we you it the a an his her their our my this that these those in on at".split())


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield relative pronouns that do not fit what they relate to."""
    tokens = context.tokens
    bare = matches_from(_RELATIVE, doc.text, tokens.offsets(["who", "which"], before=1))
    bodies = matches_from(_NAMED, doc.text, tokens.offsets(_BODIES, before=1))
    for match, named in (*((match, False) for match in bare), *((match, True) for match in bodies)):
        noun, comma, pronoun, following = match.groups()
        things = pronoun == "who"
        of_people = things and noun in _BODIES_OF_PEOPLE and _SINGULAR.match(following)
        if not (named or of_people) and (noun not in (_THINGS if things else _PERSONS) or (comma and not things)):
            continue
        if following in _NO_VERB:
            continue
        governed = _GOVERNED.search(doc.text, max(0, match.start() - 60), match.start())
        if governed and not (governed.group(1) and comma):
            continue
        proper = ("which" if comma else "that") if things else "who"
        yield RULE.replacement(
            Span(match.start(3), match.end(3)),
            f"{noun!r} is {'a thing' if things else 'a person'}: {proper!r}, not {pronoun!r}",
            proper,
            confidence=0.85,
        )


RULE = Rule(
    "GRA201",
    "relative-pronoun-thing",
    "minor",
    "linguistic/grammar",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
