"""Where a text negates, and where it may: the words of `negation.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.document import Span
from toolkit.languages import FOLDER
from toolkit.languages.searching import regex

_NUMBER = regex(r"\bno\. ?(?=\d)")  # "No. 5" counts
_GAP = r"(?:\W+\w+){0,6}?\W+"


@dataclass(frozen=True, slots=True)
class Negation:
    """What negates in a sentence.

    Args:
        clause: the words that turn it into its opposite, idioms that do not left out.
        near: the number of words that a translation may render by a negation (private, only, hardly).
        idioms: the number of idioms that hold a negative word and negate nothing ("not only").
        implied: of the former words those whose meaning is a negation (refuse, absent, non-): they leave a trace in any
            translation.
    """

    clause: tuple[Span, ...]
    near: int
    idioms: int
    implied: tuple[Span, ...]


def negation(text: str, lang: str) -> Negation | None:
    """Return what negates in a sentence, None for a language without a list.

    Args:
        text: a sentence.
        lang: language code without region.
    """
    words = _words(lang)
    if words is None:
        return None
    plain, idioms = words["idioms"].subn(lambda match: "_" * len(match.group()), _plain(text))
    clause, implied = (tuple(Span(*match.span()) for match in words[kind].finditer(plain)) for kind in ("clause", "implied"))
    return Negation(clause, len(words["near"].findall(plain)), idioms, implied)


def _plain(text: str) -> str:
    """Return a text in lower case with apostrophes as blanks, each code point in its place."""
    lowered = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    return _NUMBER.sub(lambda match: "_" * len(match.group()), lowered.replace("’", " ").replace("'", " "))


@cache
def _lists() -> Mapping[str, Mapping[str, Iterable[str]]]:
    import tomllib

    return tomllib.loads((FOLDER / "negation.toml").read_text(encoding="utf-8"))


@cache
def _words(lang: str) -> Mapping[str, re.Pattern[str]] | None:
    lists = _lists().get(lang)
    if lists is None:
        return None
    return {kind: re.compile(r"(?<!\w)(?:" + "|".join(map(_pattern, entries)) + r")(?!\w)") for kind, entries in lists.items()}


def _pattern(entry: str) -> str:
    return entry.replace("(", "(?:").replace("(?:?", "(?").replace(" … ", _GAP).replace("*", r"\w*").replace(" ", r"\s+")
