"""Forms of French and Spanish verbs: which a phrase may take, and which its replacement takes instead.

Every verb of a language has its forms in the same order, the commoner first, so that the form of one verb is the form of
another that stands at the same place. Verbs that no table names follow their class (-er, -ir, -re; -ar, -er, -ir).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

# The infinitive, by its end too ("comprendre" as "prendre"): present of the third person singular and plural, stem of the
# imperfect, participle, past, stem of the future, subjunctive; the present participle where it is another.
_FRENCH = """
être est sont ét été fut ser soit étant
avoir a ont av eu eut aur ait ayant
faire fait font fais fait fit fer fasse
prendre prend prennent pren pris prit prendr prenne
aller va vont all allé alla ir aille
venir vient viennent ven venu vint viendr vienne
tenir tient tiennent ten tenu tint tiendr tienne
mettre met mettent mett mis mit mettr mette
dire dit disent dis dit dit dir dise
voir voit voient voy vu vit verr voie
pouvoir peut peuvent pouv pu put pourr puisse
vouloir veut veulent voul voulu voulut voudr veuille
devoir doit doivent dev dû dut devr doive
savoir sait savent sav su sut saur sache sachant
cevoir çoit çoivent cev çu çut cevr çoive
courir court courent cour couru courut courr coure
mourir meurt meurent mour mort mourut mourr meure
uire uit uisent uis uit uisit uir uise
ffrir ffre ffrent ffr ffert ffrit ffrir ffre
vrir vre vrent vr vert vrit vrir vre
partir part partent part parti partit partir parte
sortir sort sortent sort sorti sortit sortir sorte
sentir sent sentent sent senti sentit sentir sente
servir sert servent serv servi servit servir serve
indre int ignent ign int ignit indr igne
aître aît aissent aiss u ut aîtr aisse
croire croit croient croy cru crut croir croie
lire lit lisent lis lu lut lir lise
crire crit crivent criv crit crivit crir crive
suivre suit suivent suiv suivi suivit suivr suive
vivre vit vivent viv vécu vécut vivr vive
battre bat battent batt battu battit battr batte
rompre rompt rompent romp rompu rompit rompr rompe
quérir quiert quièrent quér quis quit querr quière
"""
# The infinitive, by its end too: present of the third person singular and plural, past singular and plural, participle, stem
# of the future, subjunctive, gerund, imperfect.
_SPANISH = """
hacer hace hacen hizo hicieron hecho har haga haciendo hacía
ser es son fue fueron sido ser sea siendo era
estar está están estuvo estuvieron estado estar esté estando estaba
haber ha han hubo hubieron habido habr haya habiendo había
tener tiene tienen tuvo tuvieron tenido tendr tenga teniendo tenía
dar da dan dio dieron dado dar dé dando daba
decir dice dicen dijo dijeron dicho dir diga diciendo decía
venir viene vienen vino vinieron venido vendr venga viniendo venía
poner pone ponen puso pusieron puesto pondr ponga poniendo ponía
ir va van fue fueron ido ir vaya yendo iba
poder puede pueden pudo pudieron podido podr pueda pudiendo podía
querer quiere quieren quiso quisieron querido querr quiera queriendo quería
saber sabe saben supo supieron sabido sabr sepa sabiendo sabía
traer trae traen trajo trajeron traído traer traiga trayendo traía
ver ve ven vio vieron visto ver vea viendo veía
caer cae caen cayó cayeron caído caer caiga cayendo caía
leer lee leen leyó leyeron leído leer lea leyendo leía
creer cree creen creyó creyeron creído creer crea creyendo creía
ducir duce ducen dujo dujeron ducido ducir duzca duciendo ducía
pedir pide piden pidió pidieron pedido pedir pida pidiendo pedía
seguir sigue siguen siguió siguieron seguido seguir siga siguiendo seguía
rendir rinde rinden rindió rindieron rendido rendir rinda rindiendo rendía
gir ge gen gió gieron gido gir ja giendo gía
llover llueve llueven llovió llovieron llovido llover llueva lloviendo llovía
morder muerde muerden mordió mordieron mordido morder muerda mordiendo mordía
sentir siente sienten sintió sintieron sentido sentir sienta sintiendo sentía
ferir fiere fieren firió firieron ferido ferir fiera firiendo fería
morir muere mueren murió murieron muerto morir muera muriendo moría
jugar juega juegan jugó jugaron jugado jugar juegue jugando jugaba
volver vuelve vuelven volvió volvieron vuelto volver vuelva volviendo volvía
perder pierde pierden perdió perdieron perdido perder pierda perdiendo perdía
brir bre bren brió brieron bierto brir bra briendo bría
cribir cribe criben cribió cribieron crito cribir criba cribiendo cribía
romper rompe rompen rompió rompieron roto romper rompa rompiendo rompía
nocer noce nocen noció nocieron nocido nocer nozca nociendo nocía
parecer parece parecen pareció parecieron parecido parecer parezca pareciendo parecía
"""
_WHOLE_WORD = frozenset({"ir", "ser", "estar", "dar", "ver", "aller"})  # "remover" is no "ver", "prestar" no "estar"
_DIPHTHONGS = {  # Spanish verbs in -ar and -er whose stem changes under stress
    **dict.fromkeys("encontrar mostrar demostrar probar aprobar contar costar apostar acordar".split(), "o"),
    **dict.fromkeys("recordar mover remover".split(), "o"),
    **dict.fromkeys("atender entender extender defender encender".split(), "e"),
    **dict.fromkeys("pensar cerrar comenzar empezar negar sentar calentar confesar despertar fregar".split(), "e"),
}
_DOUBLING = ("appeler", "jeter")


def _rows(table: str) -> list[list[str]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return sorted(rows, key=lambda row: len(row[0]), reverse=True)


def _irregular(infinitive: str, rows: list[list[str]]) -> tuple[str, list[str]] | None:
    """Return what stands before the end of an irregular verb, and the row of that end."""
    for row in rows:
        if infinitive == row[0] or (row[0] not in _WHOLE_WORD and infinitive.endswith(row[0])):
            return infinitive.removesuffix(row[0]), row
    return None


_FRENCH_ROWS, _SPANISH_ROWS = _rows(_FRENCH), _rows(_SPANISH)


def _participles(masculine: str, *, feminine: str, plural: str) -> list[str]:
    return [masculine, feminine, masculine if masculine.endswith("s") else masculine + "s", plural]


def _french(infinitive: str) -> list[str]:
    if irregular := _irregular(infinitive, _FRENCH_ROWS):
        before, row = irregular
        present, presents, stem, participle, past, future, subjunctive = (before + form for form in row[1:8])
        gerund = before + row[8] if len(row) > 8 else stem + "ant"
        bare = past.removesuffix("t")
        pasts = bare[:-1] + {"i": "irent", "u": "urent", "n": "nrent", "a": "èrent"}[bare[-1]]
        soft = hard = stem
        plural = subjunctive.removesuffix("t") + ("ent" if subjunctive.endswith(("oit", "ait")) else "nt")
    elif infinitive.endswith("er"):
        stem = infinitive.removesuffix("er")
        soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem  # before a and o
        hard, weak, future = stem, stem, infinitive
        if stem.endswith(("oy", "uy")):
            weak = stem[:-1] + "i"
            future = weak + "er"
        elif infinitive.endswith(_DOUBLING):
            weak = stem + stem[-1]
            future = weak + "er"
        elif len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouyéè":
            weak = stem[:-2] + "è" + stem[-1]
            future = (weak if stem[-2] == "e" else stem) + "er"
        present, presents, participle, past, pasts = weak + "e", weak + "ent", stem + "é", soft + "a", stem + "èrent"
        subjunctive, plural, gerund = weak + "e", weak + "ent", soft + "ant"
    elif infinitive.endswith("re"):
        stem = soft = hard = infinitive.removesuffix("re")
        present, presents, participle, past, pasts = stem, stem + "ent", stem + "u", stem + "it", stem + "irent"
        future, subjunctive, plural, gerund = stem + "r", stem + "e", stem + "ent", stem + "ant"
    else:
        short = infinitive.removesuffix("r")
        soft = hard = short + "ss"
        present, presents, participle, past, pasts = short + "t", short + "ssent", short, short + "t", short + "rent"
        future, subjunctive, plural, gerund = infinitive, short + "sse", short + "ssent", short + "ssant"
    agreeing = participle.replace("dû", "du") if participle.endswith("dû") else participle
    return [
        infinitive,
        present,
        presents,
        participle,
        agreeing + "e",
        agreeing if agreeing.endswith("s") else agreeing + "s",
        agreeing + "es",
        soft + "ait",
        soft + "aient",
        past,
        pasts,
        *(future + ending for ending in ("a", "ont", "ait", "aient", "ai", "ons", "ez", "ions")),
        gerund,
        subjunctive,
        plural,
        *(soft + "ons", hard + "ez", hard + "ions", soft + "ais"),
    ]


def _spanish(infinitive: str) -> list[str]:
    if irregular := _irregular(infinitive, _SPANISH_ROWS):
        before, row = irregular
        present, presents, past, pasts, participle, future, subjunctive, gerund, imperfect = (before + form for form in row[1:])
    else:
        stem, vowel = infinitive[:-2], infinitive[-2]
        changing = _DIPHTHONGS.get(infinitive)
        stressed = stem
        if changing:
            head, tail = stem.rsplit(changing, 1)
            stressed = head + {"e": "ie", "o": "ue"}[changing] + tail
        present, presents = stressed + ("a" if vowel == "a" else "e"), stressed + ("an" if vowel == "a" else "en")
        if vowel == "a":
            before_e = stressed[:-1] + {"c": "qu", "g": "gu", "z": "c"}.get(stressed[-1], stressed[-1])
            past, pasts, participle, subjunctive = stem + "ó", stem + "aron", stem + "ado", before_e + "e"
            gerund, imperfect = stem + "ando", stem + "aba"
        else:
            past, pasts, participle, subjunctive = stem + "ió", stem + "ieron", stem + "ido", stressed + "a"
            gerund, imperfect = stem + "iendo", stem + "ía"
        future = infinitive
    second = pasts.removesuffix("ron") + "ra"
    return [
        infinitive,
        present,
        presents,
        participle,
        participle[:-1] + "a",
        participle[:-1] + "os",
        participle[:-1] + "as",
        imperfect,
        imperfect + "n",
        past,
        pasts,
        *(future + ending for ending in ("á", "án", "ía", "ían", "emos", "é")),
        gerund,
        subjunctive,
        subjunctive.replace("é", "e") + "n",
        second,
        second + "n",
        infinitive[:-1] + "mos",
    ]


_LANGUAGES: Mapping[str, Callable[[str], list[str]]] = {"fr": _french, "es": _spanish}
_PARTICIPLE = 3  # its place among the forms
_AUXILIARIES = {"fr": ("avoir", "être"), "es": ("haber", "ser")}
_INFINITIVES = {"fr": ("er", "ir", "re"), "es": ("ar", "er", "ir", "ír")}


@cache
def conjugated(infinitive: str, lang: str) -> tuple[str, ...]:
    """Return a verb's forms, the infinitive first, in the order that all verbs of its language have; () for what is no verb.

    Args:
        infinitive: in lower case.
        lang: language code without region: fr or es; verbs of others have no forms here.
    """
    if lang not in _LANGUAGES or not infinitive.endswith(_INFINITIVES[lang]) or len(infinitive) < 2:
        return ()
    return tuple(_LANGUAGES[lang](infinitive))


def in_form_of(word: str, verb: str, other: str, lang: str, *, after: str = "") -> str:
    """Return another verb in the form that a word is of a verb: "adressait" of "adresser" makes "traiter" "traitait".

    A word that is no form of the verb gives the infinitive; a capital stays.

    Args:
        word: as it stands in the text.
        verb: the infinitive that it is a form of.
        other: the infinitive of the other verb, with what follows it ("tirer parti").
        lang: language code without region.
        after: the word before it, which tells a participle ("a fait") from a present ("fait").
    """
    infinitive, space, rest = other.partition(" ")
    places = [place for place, form in enumerate(conjugated(verb, lang)) if form == word.casefold()]
    auxiliaries = {form for auxiliary in _AUXILIARIES.get(lang, ()) for form in conjugated(auxiliary, lang)}
    if _PARTICIPLE in places and after.casefold() in auxiliaries:
        places = [_PARTICIPLE]
    found = conjugated(infinitive, lang)[places[0]] if places else infinitive
    return (found[0].upper() + found[1:] if word[:1].isupper() else found) + space + rest
