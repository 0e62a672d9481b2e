"""Which language a stretch of text is in, told by its script and its commonest words.

Enough for languages that have a pack, from a sentence on; names and figures say nothing, so that a list of them is in no
language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from toolkit.languages import available, pack
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words

# Beside the function words of the packs: short ones that the lists leave out because another use of theirs needs them rare.
_MORE: Mapping[str, str] = {
    "en": """i me my us am being has does just very can may must one two new no yes not don t s it's only if or each too""",
    "fr": """à a au aux en y n l d qu s c j m se sa ses ne pas plus ont sont été sur sous chez très cette ces on nous vous leur
        dont ont ils elles il elle aussi après avant depuis pendant entre sans leurs selon dit ainsi être fait deux mais où
        me te lui mon ma mes toi moi""",
    "es": """el la de y a o e se su sus al lo no es son fue ha han más este esta nos muy sin sobre ser está como pero ya porque
        entre dijo va fueron hay tras hasta cuando donde también los las sus según dos era están había ante desde contra
        me te le les mi mis tu""",
    "de": """die ein eine in es er sie wir nicht war hat an am im um so bei nach aus wie nur noch auch oder aber dass als zum zur
        wird""",
    "it": """la le i un uno una e è a in con per da non si che più ha hanno sono era nel nella sul come anche ma o del ai alle
        questo l d c dell all dall nell sull ha dopo dove quando molto gli dei delle degli alla nei nelle sulla sul tra fra
        senza suo sua stato stata stati è detto due secondo mi ti ci vi mio mia della dal dalla""",
    "pt": """o a e é de que não se com por para mais como foi ao às aos são ser tem já à está pelo pela seu sua mas ou isso este
        ele disse vai foram tinha estão há após até sobre quando onde também muito nos nas num numa pelos pelas dos das do da no
        na entre sem mesmo seus suas ela eles era dois duas segundo me te lhe meu minha""",
    "ru": "а и в с к о у я он но же ли бы за из от до по при это как так для все его её их был была были уже если когда",
    "ar": "و في من على الى عن مع هذا هذه ذلك كان كانت قد لا لم لن ما هو هي بين بعد قبل حتى كل او ثم",
}
_CYRILLIC = regex(r"[\u0400-\u04ff]")
_ARABIC = regex(r"[\u0600-\u06ff]")
_UKRAINIAN = regex(r"[іїєґ]", re.IGNORECASE)
_SCRIPTS = {"ru": _CYRILLIC, "ar": _ARABIC}
_LONGEST = 20_000  # code points that are looked at: more would not change the answer


@cache
def _owners() -> Mapping[str, tuple[str, ...]]:
    """Return for each common word the languages that it is common in."""
    owners: dict[str, list[str]] = defaultdict(list)
    for lang in available():
        listed = {word.casefold() for word in pack(lang).get("words", {}).get("function", ())}
        for word in sorted(listed | set(_MORE.get(lang, "").split())):
            owners[word].append(lang)
    return {word: tuple(langs) for word, langs in owners.items()}


@cache
def foreign_weights(target: str) -> Mapping[str, float]:
    """Return for each word that is common in another language than the target how much evidence of one it can be."""
    owners = _owners()
    shared = {word: 1 / len(langs) ** 2 for word, langs in owners.items() if target in langs and len(langs) > 1}
    left = {word: 1.0 for lang in available() if lang != target for word in _left(lang)}
    return left | shared | {word: 1.0 for word, langs in owners.items() if target not in langs}


@cache
def _left(lang: str) -> frozenset[str]:
    """Return the words of a language's pack that translations leave as they are."""
    return frozenset(word.casefold() for word in pack(lang).get("untranslated", {}) if " " not in word)


def against(words: Iterable[str], lang: str, target: str) -> tuple[int, int]:
    """Return how many words are common in a language and not in the target, and how many in the target and not in it.

    Two languages are told apart by less than one among all of them: "le" and "que" are Spanish too, but no English.

    Args:
        words: case-folded words.
        lang: language code.
        target: language code.
    """
    owners, left = _owners(), _left(lang)
    theirs = ours = 0
    for word in words:
        langs = owners.get(word, ())
        theirs += target not in langs and (lang in langs or word in left)
        ours += target in langs and lang not in langs
    return theirs, ours


def evidence(words: Iterable[str]) -> dict[str, float]:
    """Return for each language how many of the words are common in it, a word of several languages shared among them.

    Args:
        words: case-folded words.
    """
    owners = _owners()
    found: dict[str, float] = defaultdict(float)
    for word, count in Counter(words).items():
        langs = owners.get(word, ())
        for lang in langs:
            found[lang] += count / len(langs) ** 2
    return dict(found)


def identify(text: str) -> tuple[str | None, float]:
    """Return the language of a text with a confidence in [0, 1]; None where nothing tells.

    Args:
        text: a sentence or more; of a long text its beginning decides.
    """
    start = text[:_LONGEST]
    letters = sum(character.isalpha() for character in start)
    for lang, script in _SCRIPTS.items():
        if letters and len(script.findall(start)) * 2 > letters:
            if lang == "ru" and _UKRAINIAN.search(start):
                return None, 0.0
            return lang, 0.95
    scores = evidence(folded_words(start))
    if not scores:
        return None, 0.0
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if score == second:
        return None, 0.0
    return best, round(score * (score - second) / (score * score + score), 4)
