"""The stemmer of ROUGE-1.5.5 for English: Porter's (1980) with that program's changes, and WordNet's irregular words.

ROUGE-1.5.5 looks words of more than three letters up in WordNet 2.0's lists of exceptions and stems those that are not
there. Its Porter stemmer lets -ement, -ment and -ent be tried one after another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

# A vowel, a consonant, and runs of them; a first y is written Y, which is a consonant.
_V, _C = "[aeiouy]", "[^aeiou]"
_VS, _CS = f"{_V}[aeiou]*", f"{_C}[^aeiouy]*"
_MEASURE_OVER_0 = re.compile(f"({_CS})?{_VS}{_CS}")
_MEASURE_1 = re.compile(f"({_CS})?{_VS}{_CS}({_VS})?$")
_MEASURE_OVER_1 = re.compile(f"({_CS})?{_VS}{_CS}{_VS}{_CS}")
_HAS_VOWEL = re.compile(f"({_CS})?{_V}")
_SHORT = re.compile(f"{_CS}{_V}[^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

_STEP_2 = {
    "ational": "ate", "ization": "ize", "iveness": "ive", "fulness": "ful", "ousness": "ous",
    "tional": "tion", "biliti": "ble",
    "entli": "ent", "ousli": "ous", "ation": "ate", "alism": "al", "aliti": "al", "iviti": "ive",
    "enci": "ence", "anci": "ance", "izer": "ize", "alli": "al", "ator": "ate", "logi": "log",
    "bli": "ble", "eli": "e",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ness": "", "ful": ""}
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ant", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ou",
)  # fmt: skip


@cache
def stem(word: str) -> str:
    """Return the stem that ROUGE-1.5.5 counts a word as.

    Args:
        word: letters a to z in lower case and digits; of three or fewer it is its own stem.
    """
    if len(word) <= 3:
        return word
    return _irregular().get(word) or _porter(word)


def _porter(word: str) -> str:
    word = f"Y{word[1:]}" if word.startswith("y") else word
    word = _plural_and_past(word)
    word = _replaced(word, _STEP_2)
    word = _replaced(word, _STEP_3)
    word = _bare(word)
    if word.endswith("e"):
        rest = word[:-1]
        if _MEASURE_OVER_1.match(rest) or (_MEASURE_1.match(rest) and not _SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_OVER_1.match(word):
        word = word[:-1]
    return word.lower()


def _plural_and_past(word: str) -> str:
    """Take off -s, -ed and -ing, and make a last y after a vowel an i (steps 1a, 1b, 1c)."""
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and word[-2:-1] not in ("", "s"):
        word = word[:-1]
    if word.endswith("eed"):
        if _MEASURE_OVER_0.match(word[:-3]):
            word = word[:-1]
    elif word.endswith(("ed", "ing")):
        rest = word[:-2] if word.endswith("ed") else word[:-3]
        if _HAS_VOWEL.match(rest):
            word = rest
            if word.endswith(("at", "bl", "iz")) or (_SHORT.match(word) and not _DOUBLE.search(word)):
                word += "e"
            elif _DOUBLE.search(word):
                word = word[:-1]
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = f"{word[:-1]}i"
    return word


def _replaced(word: str, endings: Mapping[str, str]) -> str:
    """Replace the longest of the endings that the word has, where enough is left of it."""
    for ending, other in endings.items():
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + other if _MEASURE_OVER_0.match(rest) else word
    return word


def _bare(word: str) -> str:
    """Take off the last endings (step 4); after one of them -ment and -ent are tried too, as that program does."""
    for ending in _STEP_4:
        if word.endswith(ending):
            word = _shortened(word, ending)
            break
    if word.endswith("ment"):
        word = _shortened(word, "ment")
    if word.endswith("ent"):
        return _shortened(word, "ent")
    return _shortened(word, "ion") if word.endswith(("sion", "tion")) else word


def _shortened(word: str, ending: str) -> str:
    rest = word[: -len(ending)]
    return rest if _MEASURE_OVER_1.match(rest) else word


@cache
def _irregular() -> Mapping[str, str]:
    """Return the base form of each irregular form."""
    text = resources.files("toolkit.languages").joinpath("en", "wordnet_exceptions.txt").read_text(encoding="ascii")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {form: base for base, *forms in lines for form in forms}
