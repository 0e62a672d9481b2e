"""The English indefinite article before a word or letters, by their sound."""

from __future__ import annotations

import re

from toolkit.languages.searching import regex

# What begins with the sound of a vowel: letters that name themselves so (an FBI agent), no "yoo" or "w" (a European, a one-off).
_VOWEL = regex(
    r"(?!eu|one|uni(?!n|m)|un\b|us\b|us[aeiu]|uk|ut[ei]|(?-i:UN[A-Z]))[aeiou]|hono|hour|heir|honest"
    r"|(?-i:[FHLMNRSX](?:[B-DF-HJ-NP-TV-Z][A-Z]*|[A-Z0-9]{1,2})\b)",
    re.IGNORECASE,
)


def indefinite(text: str) -> str:
    """Return the English article, "a" or "an", that stands before a text."""
    return "an" if _VOWEL.match(text) else "a"
