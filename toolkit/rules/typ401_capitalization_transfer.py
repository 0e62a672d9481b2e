"""Capitals follow the source language: days, months and nationalities in lower case, or common nouns with a capital.

French, Spanish, Italian, Portuguese and Russian write "monday", "french", "state duma"; German writes every noun with a
capital; English, the other way round, gives French and Spanish days and adjectives a capital they do not have.

Example: "on monday the french minister" → "on Monday the French minister"; "le gouvernement Français" → "français".

The words stand in the target language's pack. The fix changes the letter and is safe; of capitalized common nouns, which
are reported only in translations from German and only between lower-case words, it is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from toolkit.document import Document, Span
from toolkit.languages import pack
from toolkit.languages.searching import matches_at, matches_from, matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_NEAR = 120  # code points around such a word
_END = r"(?![\w@/_]|[.-]\w)"


@cache
def _patterns(target: str) -> Mapping[str, re.Pattern[str]]:
    """Return what the target language's pack makes of each kind of transfer."""
    words: Mapping[str, Any] = pack(target).get("capitals", {})
    patterns: dict[str, str] = {}
    if "always" in words:
        followed = f"(?! (?:{_any(words['followed'])})\\b)" if words["followed"] else ""
        patterns["lowered"] = rf"(?<![\w@#/._’'])((?:{_any(_lowered(target))})s?)(?![\w@/_]|\.\w){followed}"
    if "common" in words:
        nouns = _any(word.capitalize() for word in words["common"])
        patterns["noun"] = rf"(?<=[a-z] )({nouns})(?= (?!and |or |of |for )[a-z]|[.,;:!?](?:\s|\Z))"
    if "days" in words:
        said = ""
        if "auxiliaries" in words:
            said = rf"|(?:{_any(words['auxiliaries'])}) [^\W\d_]{{2,20}}(?:{_any(words['participles'])})"
        patterns["day"] = (
            rf"\b(?:{_any(words['before_day'])}{said})['’ ]+({_any(words['days'])})"
            rf"(?! (?:[A-ZÀ-Þ]|saint|gras|noir|santo|negro|rojo|des?\b)){_END}"
        )
        patterns["month"] = (
            rf"(?:\b(?:{_any(words['before_month'])})(?: de| d['’])? ?|\b\d{{1,2}}(?: de)? )({_any(words['months'])})"
            rf"(?= (?:de(?:l)? )?(?:19|20)\d\d\b|[.,;:!?]?(?:\s|\Z))"
        )
    if "adjectives" in words and target == "de":
        nouns = rf"{_any(words['nouns'])}|[A-ZÄÖÜ][a-zäöü-]{{0,30}}(?:{_any(words['heads'])})"
        patterns["adjective"] = (
            rf"\b(?:[Dd](?:ie|er|as|em|en|es)|[Ee]ine?[mnrs]?|vom|zum|zur|im|am)(?: [a-zäöüß]+)? "
            rf"((?:{_any(words['adjectives'])})e[nrms]?)(?= (?:{nouns})\b)"
        )
    elif "adjectives" in words:
        patterns["adjective"] = rf"(?<![A-ZÀ-Þ])\b(?:{_any(words['nouns'])}) ({_any(words['adjectives'])})(?! [A-ZÀ-Þ]){_END}"
    return {kind: regex(pattern) for kind, pattern in patterns.items()}


@cache
def _lowered(target: str) -> tuple[str, ...]:
    """Return the words and phrases in lower case that a language writes with a capital."""
    words = pack(target).get("capitals", {})
    return (*words.get("phrases", ()), *words.get("always", ()))


@cache
def _capitals(target: str, kind: str) -> tuple[str, ...]:
    """Return what the words with a capital begin with that a kind of transfer is about."""
    words = pack(target)["capitals"]
    listed = {
        "noun": [word.capitalize() for word in words.get("common", ())],
        "day": words.get("days", ()),
        "month": words.get("months", ()),
        "adjective": words.get("adjectives", ()),
    }
    return tuple({re.split(r"[\W_]", entry, maxsplit=1)[0] for entry in listed[kind]})


def _any(words: Any) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield words whose capital is the source language's."""
    for kind, pattern in _patterns(context.target).items():
        if kind == "noun" and context.source_lang != "de":
            continue
        if kind == "lowered":  # hardly ever any of its many words stands there
            words = context.vocabulary
            listed = _lowered(context.target)
            lowered = [p for p in listed if words.issuperset(p.split(" ")) or (" " not in p and f"{p}s" in words)]
            matches = matches_at(pattern, doc.text, lowered)
        else:
            beginnings = _capitals(context.target, kind)
            capitals = [word for word in context.vocabulary if word.startswith(beginnings)]
            offsets = context.tokens.offsets(map(str.casefold, capitals))
            if kind == "noun":
                matches = matches_from(pattern, doc.text, offsets)
            else:
                matches = matches_near(pattern, doc.text, offsets, _NEAR)
        for match in matches:
            span = Span(match.start(1), match.end(1))
            word = span.of(doc.text)
            if kind == "lowered" and not _is_cased(doc.text, span):
                continue
            if kind == "month" and _is_event(doc.text, match.start(), context.target):
                continue
            proper = _capitalized(word) if kind == "lowered" else word[0].lower() + word[1:]
            if kind == "noun" and _is_title(doc.text, span):
                continue
            message = f"{word!r} is written {proper!r}"
            yield RULE.replacement(span, message, proper, safe=kind != "noun", confidence=0.8 if kind == "noun" else 0.95)


def _capitalized(phrase: str) -> str:
    return " ".join(word[0].upper() + word[1:] for word in phrase.split(" "))


def _is_cased(text: str, span: Span) -> bool:
    """Tell whether the line writes capitals at all: a text in lower case throughout is a style, not a transfer."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.end + 200]
    return any(character.isupper() for character in line[:600])


def _is_event(text: str, start: int, target: str) -> bool:
    """Tell whether a date names a street, a square or a day of remembrance."""
    street = pack(target)["capitals"]["street"]
    before = text[max(0, start - 25) : start].casefold()
    return any(word in before for word in street)


def _is_title(text: str, span: Span) -> bool:
    """Tell whether other capitals near by make the word part of a title or heading."""
    near = text[max(0, span.start - 40) : span.start].split()[-4:] + text[span.end : span.end + 40].split()[:3]
    return any(word[0] in "\"“'‘«" for word in near) or sum(word[0].isupper() for word in near) > 1


RULE = Rule(
    "TYP401",
    "capitalization-transfer",
    "minor",
    "linguistic/spelling",
    check,
    __doc__,
    targets=frozenset({"en", "fr", "es", "de"}),
)
