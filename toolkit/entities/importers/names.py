"""Which of a source's names may become names of an entity, and as what."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from toolkit.entities.base import key_of
from toolkit.entities.importers.base import RawName
from toolkit.entities.records import Kind, NameKind
from toolkit.errors import UsageError
from toolkit.languages import available, base, pack, parse

LONGEST_NAME = 200  # what a record file may hold
_LONGEST_RAW = 5 * LONGEST_NAME  # of what is longer, white space and all, no more is looked at
_LONGEST_SLUG = 80
_FIRST_UNSPACED = "\u0e00"  # Thai: from here on there are scripts whose characters are words
_NOT_WANTED = "name in a language that is not wanted"
_RANKS = {"preferred": 0, "accepted": 1, "deprecated": 2}
_rank = itemgetter(0)
_LETTER = re.compile(r"[^\W\d_]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
# Soft hyphen, zero-width space, byte-order mark, marks of direction; the joiners of Persian and Indic scripts stay.
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"}
)
# Wikimedia's own codes that are no BCP 47 tags, or are tags of other languages.
_CODES = {
    "simple": "en",
    "no": "nb",
    "sr-ec": "sr-Cyrl",
    "sr-el": "sr-Latn",
    "als": "gsw",
    "zh-yue": "yue",
    "zh-min-nan": "nan",
    "zh-classical": "lzh",
    "bat-smg": "sgs",
    "fiu-vro": "vro",
    "roa-rup": "rup",
    "be-x-old": "be-tarask",
}
_SCRIPTS = {
    lang: script
    for script, langs in {
        "CYRILLIC": "ru uk be bg mk sr kk ky tg mn",
        "ARABIC": "ar fa ur ps ckb sd ug arz",
        "GREEK": "el",
        "HEBREW": "he yi",
        "CJK": "zh ja yue lzh nan",
        "HANGUL": "ko",
        "DEVANAGARI": "hi mr ne",
        "BENGALI": "bn as",
        "TAMIL": "ta",
        "TELUGU": "te",
        "MALAYALAM": "ml",
        "KANNADA": "kn",
        "GUJARATI": "gu",
        "THAI": "th",
        "GEORGIAN": "ka",
        "ARMENIAN": "hy",
        "ETHIOPIC": "am ti",
    }.items()
    for lang in langs.split()
}


class Cleaner:
    """Turns a source's names into names that a record may hold, and counts by reason those that it may not.

    Args:
        langs: the languages that are wanted, as tags; empty for all.
    """

    def __init__(self, langs: Iterable[str]) -> None:
        self.refused: Counter[str] = Counter()
        self._langs = frozenset(langs)
        self._tags: dict[str, tuple[str, str]] = {}

    def clean(self, names: Iterable[RawName]) -> list[RawName]:
        """Return the names that can be used, their languages as tags, preferred ones first, those of any language later."""
        kept: list[tuple[int, RawName]] = []
        for raw in names:
            text, reason, common = cleaned(raw.text[:_LONGEST_RAW])
            ambiguous = raw.ambiguous
            if common and not ambiguous and raw.kind != "demonym":
                ambiguous = text.isupper()  # a word in capitals is an acronym that needs a second signal
                reason = "" if ambiguous else "name equal to a common word"
            if reason:
                self.refused[reason] += 1
                continue
            rank = 2 * _RANKS[raw.status]
            if raw.lang:
                lang = self.tag(raw.lang)
                if lang:
                    kept.append((rank, RawName(text, lang, raw.kind, raw.status, ambiguous)))
            else:
                kept += [(rank + 1, RawName(text, lang, raw.kind, raw.status, ambiguous)) for lang in self._written_like(text)]
        if len(kept) > 1:
            kept.sort(key=_rank)
        return [name for _, name in kept]

    def tag(self, code: str) -> str:
        """Return the tag of a source's language code, "" (and count it) where it is unknown or not wanted."""
        known = self._tags.get(code)
        if known is None:
            known = self._tags[code] = self._looked_up(code)
        tag, reason = known
        if reason:
            self.refused[reason] += 1
        return tag

    def _looked_up(self, code: str) -> tuple[str, str]:
        try:
            tag = parse(_CODES.get(code.lower(), code))
        except UsageError:
            return "", "name in a language that is not known"
        return ("", _NOT_WANTED) if self._langs and tag not in self._langs else (tag, "")

    def _written_like(self, text: str) -> Iterator[str]:
        letter = _LETTER.search(text)
        script = unicodedata.name(letter[0], "").split(" ")[0].split("-")[0] if letter else ""
        fitting = [lang for lang in sorted(self._langs) if _SCRIPTS.get(base(lang), "LATIN") == script]
        if not fitting:
            self.refused[_NOT_WANTED] += 1
        return iter(fitting)


@cache
def _function_words() -> frozenset[str]:
    words = (pack(lang).get("words", {}).get("function", ()) for lang in available())
    return frozenset(word.casefold() for some in words for word in some)


@lru_cache(maxsize=10_000)  # a name that is the same in several languages comes several times in a row
def cleaned(text: str) -> tuple[str, str, bool]:
    """Return a name in NFC with single spaces and without invisible marks, why it cannot be used, and whether it is a word.

    The reason is "" where it can be used. A common word is a function word of any language that has a pack, or a single
    word in lower case.
    """
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        return "", f"name longer than {LONGEST_NAME} characters", False
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "\ufffd" in text or (not text.isprintable() and any(unicodedata.category(c) in {"Cc", "Cs", "Co"} for c in text)):
        return "", "name with control or damaged characters", False
    if not _LETTER.search(text):
        return "", "name without a letter", False
    if len(text) == 1:
        return "", "name of a single character", False
    return text, "", text.casefold() in _function_words() or (text.islower() and text.isalpha())


def match_key(text: str) -> str:
    """Return `key_of` of a cleaned name: most names are their own key, which is seen faster than made."""
    if text.replace(" ", "").isalnum() and (
        text.isascii() or (max(text) < _FIRST_UNSPACED and unicodedata.is_normalized("NFKC", text))
    ):
        return text
    return key_of(text)


def slug(text: str) -> str:
    """Return an id made of a text: its ASCII letters and digits in lower case, joined by hyphens; "" where it has none."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", plain.lower().replace("'", "")[:_LONGEST_SLUG]).strip("-")


def looks_like_acronym(text: str) -> bool:
    """Tell whether a name without a kind is an acronym (NATO, AfDB, G7)."""
    if not 2 <= len(text) <= 10 or not text.isalnum():
        return False
    capitals = sum(letter.isupper() for letter in text)
    return 2 * capitals > sum(letter.isalpha() for letter in text) and (capitals > 1 or not text.isalpha())


def may_be_full(name: RawName) -> bool:
    """Tell whether a name can be the whole name of its entity, which two records share only if they mean the same."""
    return name.kind in {"full", "short"} or (name.kind is None and not looks_like_acronym(name.text))


def with_kinds(names: Sequence[RawName], kind: Kind) -> list[RawName]:
    """Return the names, each with its kind: as the source says, else as its form and the kind of entity suggest.

    A person's further name of one word is short where it is part of the first name, else a nickname, so that a text's
    "Obama" is never made longer.
    """
    heads: dict[str, str] = {}
    result = []
    for name in names:
        head = heads.setdefault(name.lang, name.text)
        result.append(
            name if name.kind else RawName(name.text, name.lang, _kind(name.text, head, kind), name.status, name.ambiguous)
        )
    return result


def _kind(text: str, head: str, kind: Kind) -> NameKind:
    if kind == "person":
        if " " in text or " " not in head:
            return "full"
        return "short" if text in head.split(" ") else "nickname"
    if looks_like_acronym(text):
        return "acronym"
    return "short" if kind in {"place", "country"} else "full"
