"""A word mixes letters of two scripts that look alike (Cyrillic Р in "Рutin"), or an Arabic word Persian letters.

The eye sees nothing; search, spell checkers, linking and text-to-speech do not find the word.

Example: "Рutin" (its first letter Cyrillic) → "Putin".

The fix puts the letters of the word's main script in the place of their doubles and is safe: it changes no letter that
looks different. Signs of science (μm, Δt, β-blocker) hold letters without a double and are left alone. In Arabic text
the Persian ye and kaf (ی ک) become ي and ك, in Persian text the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.searching import regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items() if cyrillic in "АВЕКМНОРСТУХаеорсух"}
_TO_GREEK = {latin: greek for greek, latin in _GREEK.items()}

_MIXED = regex(r"(?<!\w)(?=[^\W\d_]*[A-Za-z\u00c0-\u024f])(?=[^\W\d_]*[\u0370-\u03ff\u0400-\u052f])[^\W\d_]{2,40}(?!\w)")
_OTHER = regex("[\u0370-\u03ff\u0400-\u052f]")
_WHOLE = regex(f"(?<!\\w)[{''.join(_TO_LATIN)}]{{1,40}}(?!\\w)")
_CYRILLIC_TARGETS = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk"})
_ARABIC_WORD = regex("[\u0620-\u065f\u0670-\u06d3]+")
_ARABIC = {"ar": str.maketrans("یک", "يك"), "fa": str.maketrans("يك", "یک")}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield words of mixed script."""
    if context.target in _ARABIC:
        table = _ARABIC[context.target]
        for match in _ARABIC_WORD.finditer(doc.text):
            proper = match.group().translate(table)
            if proper != match.group() and not match.group().endswith("ی"):
                yield _finding(match, proper)
        return
    if doc.text.isascii() or not _OTHER.search(doc.text):
        return
    for match in _MIXED.finditer(doc.text):
        fixed = _unmixed(match.group(), context.target)
        if fixed is not None:
            yield _finding(match, fixed)
    if context.target not in _CYRILLIC_TARGETS and context.target != "el":
        for match in _WHOLE.finditer(doc.text):
            if _among_latin(doc.text, match.start(), match.end()):
                yield _finding(match, "".join(_TO_LATIN[letter] for letter in match.group()))


def _unmixed(word: str, target: str) -> str | None:
    """Return the word in the one script that it can be written in, None where no letter-for-letter double exists."""
    latin = sum(letter < "\u0250" for letter in word)
    tables = [_TO_CYRILLIC, _TO_LATIN] if target in _CYRILLIC_TARGETS or latin * 2 < len(word) else [_TO_LATIN, _TO_CYRILLIC]
    if re.search("[\u0370-\u03ff]", word) and target == "el":
        tables = [_TO_GREEK]
    for table in tables:
        fixed = "".join(table.get(letter, letter) for letter in word)
        if len({_script(letter) for letter in fixed}) == 1:
            return fixed
    return None


def _script(letter: str) -> str:
    if letter < "\u0250":
        return "latin"
    return "greek" if letter < "\u0400" else "cyrillic"


def _among_latin(text: str, start: int, end: int) -> bool:
    """Tell whether the words on both sides are Latin, so that a word of doubles alone cannot be of the other script."""
    before = re.search(r"(\w+)\W{1,3}\Z", text[max(0, start - 40) : start])
    after = re.match(r"\W{1,3}(\w+)", text[end : end + 40])
    if not before or not after:
        return False
    return all(re.fullmatch(r"[A-Za-z\u00c0-\u024f]{2,}", word) for word in (before.group(1), after.group(1)))


def _finding(match: re.Match[str], fixed: str) -> Finding:
    return RULE.replacement(
        Span(match.start(), match.end()),
        f"{match.group()!r} holds letters of another script that only look like its own",
        fixed,
        safe=True,
        confidence=0.98,
    )


RULE = Rule("STR602", "mixed-script", "major", "linguistic/character-encoding", check, __doc__)
