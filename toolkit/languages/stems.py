"""Light stems for matching names in languages that inflect them: case endings and clitics taken off, nothing more.

Two forms of one name must get one stem; two names must not. So only endings of noun and adjective paradigms are
removed, only from words that stay long enough, and only where a name of the knowledge base is sought.
"""

from __future__ import annotations

import re
from functools import cache

_SHORTEST = 3

# Longest first. Russian: noun and adjective case endings (Putina, Moskve, Ob"edinennykh Natsii); German: the
# genitive (Moskaus); more would turn nouns into names (Zahlen).
_ENDINGS = {
    "ru": """иями ями ами иях иям иев ого его ому ему ыми ими ией ией ев ов ей ой ий ый ая яя ое ее ые ие ую юю
        ых их ым им ом ем ам ям ах ях ия ию ии ью а я у ю е и ы о ь й""".split(),
    "uk": """ями ами ого ого ому ими ів їв ей ой ий ій ая ою ею их им ом ем ам ям ах ях ія ію ії ові еві а я у ю
        е и і ї о ь й""".split(),
    "de": ["s"],
}
_ARABIC_PREFIX = re.compile(r"\A(?:[وف]?(?:بال|كال|لل|ال)|[وف])")
_ARABIC_LETTERS = str.maketrans("أإآىة", "ااايه", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")

STEMMED = frozenset({*_ENDINGS, "ar"})
"""Languages that have a stemmer here."""


@cache
def _ending(lang: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(set(_ENDINGS[lang]), key=len, reverse=True)) + r")\Z")


def stem(word: str, lang: str) -> str:
    """Return the light stem of a word in one of the languages of STEMMED; acronyms and short words stay whole.

    Args:
        word: a word as it stands, in NFKC.
        lang: language code without region.
    """
    if lang == "ar":
        plain = word.translate(_ARABIC_LETTERS)
        bare = _ARABIC_PREFIX.sub("", plain, count=1)
        return bare if len(bare) >= _SHORTEST else plain
    if len(word) <= _SHORTEST or word.isupper():
        return word
    ending = _ending(lang).search(word)
    if not ending or ending.start() < _SHORTEST:
        return word
    return word[: ending.start()]
