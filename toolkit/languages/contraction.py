"""Words that change with what stands beside them: "de le" is "du" in French, "a el" is "al" in Spanish, "l'" before a vowel."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MERGED: Mapping[str, Mapping[str, str]] = {
    "fr": {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"},
    "es": {"de el": "del", "a el": "al"},
}
_PATTERNS = {lang: re.compile(rf"\b({'|'.join(pairs)})\b") for lang, pairs in _MERGED.items()}
_FRENCH_ELIDED = re.compile(r"\b(l|d|j|n|s|t|m|c|qu|jusqu|lorsqu|puisqu) (?=\w)", re.IGNORECASE)
# Determiners by what they stand for: before a masculine, a feminine, and in French any noun with a vowel.
_DETERMINERS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "fr": (
        ("du ", "de la ", "de l'"),
        ("au ", "à la ", "à l'"),
        ("le ", "la ", "l'"),
        ("un ", "une ", ""),
        ("ce ", "cette ", "cet "),
        ("de ", "de ", "d'"),
    ),
    "es": (
        ("del ", "de la ", ""),
        ("al ", "a la ", ""),
        ("el ", "la ", ""),
        ("un ", "una ", ""),
        ("este ", "esta ", ""),
    ),
}
_BEFORE_NOUN = re.compile(
    r"(?<![\w'’])((?:de |à |a )?(?:l['’]|la )|d['’]|(?:du|au|le|une?|ce|cet|cette|de|del|al|el|una|este|esta) )\Z", re.IGNORECASE
)
_VOWELS = "aeiouyhâàéèêëîïôöûüáíóú"
_FRENCH_FULL = re.compile(r"\b(d|qu)(?:e) (?=[aeiouâàéèêëîïôöûü])(?!onze|oui)")


def contracted(text: str, lang: str) -> str:
    """Return words of a language with those run together that the language runs together.

    Args:
        text: words in lower case, or names with their capital; nothing is done to "de Le Monde".
        lang: language code without region; languages without such rules give the text as it is.
    """
    pairs = _MERGED.get(lang)
    if pairs is None:
        return text
    text = _PATTERNS[lang].sub(lambda match: pairs[match[1]], text)
    if lang == "fr":
        text = _FRENCH_ELIDED.sub(r"\1'", text)
        text = _FRENCH_FULL.sub(r"\1'", text)
    return text


def determiner(before: str, noun: str, gender: str, lang: str) -> tuple[int, str] | None:
    """Return how a determiner before a noun has to change for another noun in its place: its length, and what stands instead.

    Args:
        before: the text before the noun.
        noun: the noun that takes the place of another.
        gender: "m" or "f", of the new noun; "" where it is the old one's.
        lang: language code without region; None is returned for those without such rules.
    """
    match = _BEFORE_NOUN.search(before[-12:])
    if match is None or lang not in _DETERMINERS:
        return None
    stands = match[1].casefold().replace("’", "'")
    vowel = lang == "fr" and noun[:1].casefold() in _VOWELS
    for masculine, feminine, elided in _DETERMINERS[lang]:
        forms = (masculine, feminine, elided)
        if stands not in forms:
            continue
        right = {"m": masculine, "f": feminine}.get(gender)
        if vowel and elided and not (elided == "cet " and gender == "f"):
            right = elided
        elif stands == "d'":
            right = masculine
        if right is None or right == stands:
            return None
        right = right[0].upper() + right[1:] if match[1][0].isupper() else right
        return len(match[1]), right
    return None
