"""Inflected forms of nouns and adjectives in French, German, Spanish, Italian and Portuguese, by their endings.

They serve to find a house's terms in a text, so a form too many does little harm and a form too few hides a term. Umlauts in
German plurals and irregular words are left to the glossary, which can name them.
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
