"""Inflected forms of nouns and adjectives in French, German, Spanish, Italian and Portuguese, by their endings.

They serve to find a house's terms and the packs' phrases in a text, so a form too many does little harm and a form too few hides
a term. Umlauts in German plurals and irregular words are left to the glossary, which can name them.
"""

from __future__ import annotations

from functools import cache

# By language: the ending of a word, and what may stand in its place. The longest ending that fits counts; "" fits all words.
_ENDINGS: dict[str, dict[str, str]] = {
    "fr": {
        "": "s e es",
        "e": "es",
        "é": "és ée ées",
        "s": "se ses",
        "x": "se ses",
        "z": "",
        "al": "aux ale ales als",
        "eau": "eaux elle elles",
        "eu": "eux eue eues",
        "if": "ifs ive ives",
        "en": "ens enne ennes",
        "on": "ons onne onnes",
        "el": "els elle elles",
        "er": "ers ère ères",
        "teur": "teurs trice trices teuse teuses",
        "eur": "eurs euse euses eure eures",
    },
    "es": {
        "": "es a as",
        "a": "as o os",
        "o": "os a as",
        "e": "es",
        "i": "is",
        "u": "us",
        "í": "íes ís",
        "s": "",
        "z": "ces",
        "ón": "ones ona onas",
        "án": "anes ana anas",
        "ín": "ines ina inas",
        "és": "eses esa esas",
    },
    "de": {
        "": "e en er es em ern s n ns",
        "e": "en er es em n s",
        "el": "els eln",
        "er": "ers ern ere eren erin erinnen",
        "in": "innen",
        "ung": "ungen",
        "um": "ums en",
    },
    "it": {
        "": "",
        "a": "e i",
        "o": "i a e",
        "e": "i a",
        "co": "ci chi ca che",
        "go": "ghi gi ga ghe",
        "ca": "che ci chi",
        "ga": "ghe",
        "io": "i ia ie",
    },
    "pt": {
        "": "es a as s",
        "a": "as o os",
        "o": "os a as",
        "e": "es",
        "m": "ns",
        "ão": "ões ães ãos ã ãs",
        "al": "ais",
        "el": "éis",
        "ol": "óis",
        "il": "is eis",
        "s": "",
        "z": "zes",
    },
}
_SHORTEST = 3


@cache
def forms(word: str, lang: str) -> tuple[str, ...]:
    """Return a noun's or adjective's forms, itself first; a language without rules, and a short word, have no others.

    Args:
        word: as it stands in a dictionary, in lower case or with its capital.
        lang: language code without region.
    """
    endings = _ENDINGS.get(lang)
    if endings is None or len(word) < _SHORTEST or word.isupper():
        return (word,)
    ending = max((end for end in endings if word.endswith(end)), key=len)
    stem = word.removesuffix(ending)
    return tuple(dict.fromkeys([word, *(stem + other for other in endings[ending].split())]))


# German verbs whose stem changes: the infinitive, then third person, past and participle.
_STRONG = {
    line.split()[0]: line.split()[1:]
    for line in """beginnen beginnt begann begonnen
bieten bietet bot geboten
bleiben bleibt blieb geblieben
brechen bricht brach gebrochen
bringen bringt brachte gebracht
denken denkt dachte gedacht
ergreifen ergreift ergriff ergriffen
erheben erhebt erhob erhoben
erkennen erkennt erkannte erkannt
fallen fällt fiel gefallen
finden findet fand gefunden
fliegen fliegt flog geflogen
geben gibt gab gegeben
gehen geht ging gegangen
gewinnen gewinnt gewann gewonnen
greifen greift griff gegriffen
haben hat hatte gehabt
halten hält hielt gehalten
heißen heißt hieß geheißen
kennen kennt kannte gekannt
kommen kommt kam gekommen
lassen lässt ließ gelassen
laufen läuft lief gelaufen
lesen liest las gelesen
liegen liegt lag gelegen
nehmen nimmt nahm genommen
rufen ruft rief gerufen
schließen schließt schloss geschlossen
schreiben schreibt schrieb geschrieben
sehen sieht sah gesehen
sein ist war gewesen
sitzen sitzt saß gesessen
sprechen spricht sprach gesprochen
stehen steht stand gestanden
steigen steigt stieg gestiegen
sterben stirbt starb gestorben
tragen trägt trug getragen
treffen trifft traf getroffen
treten tritt trat getreten
tun tut tat getan
verlieren verliert verlor verloren
verstehen versteht verstand verstanden
werden wird wurde geworden
werfen wirft warf geworfen
wissen weiß wusste gewusst
ziehen zieht zog gezogen""".splitlines()
}
_NO_GE = ("be", "emp", "ent", "er", "ge", "ver", "zer", "miss")


@cache
def german_verb(infinitive: str) -> tuple[str, ...]:
    """Return the forms of a German verb without a prefix that parts from it, the infinitive first; weak where no list says else.

    Args:
        infinitive: in lower case, with its "-en".
    """
    stem = infinitive.removesuffix("en")
    found = [infinitive, stem + "e", stem + "est", stem + "et", stem + "end"]
    if infinitive in _STRONG:
        third, past, participle = _STRONG[infinitive]
        found += [
            third,
            past,
            participle,
            past + ("n" if past.endswith("e") else "en"),
            past + ("st" if past[-1] == "e" else "e"),
        ]
        return tuple(dict.fromkeys(found))
    link = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn", "tm", "dm")) else ""
    found += [stem + link + ending for ending in ("st", "t", "te", "ten", "test", "tet")]
    bare = infinitive.endswith("ieren") or (infinitive.startswith(_NO_GE) and len(stem) > _SHORTEST + 2)
    found.append(f"{'' if bare else 'ge'}{stem}{link}t")
    return tuple(dict.fromkeys(found))
