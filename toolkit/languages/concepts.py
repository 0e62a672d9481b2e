"""What the commonest words of news mean, across languages: enough to tell which sentences belong together.

`concepts.tsv` has a row for each meaning and a column for each language. An entry that ends in * stands for every word
that begins so; entries and words are compared without case and accents.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from toolkit.languages import FOLDER
from toolkit.languages.stems import stem

_SHORTEST = 2


@lru_cache(maxsize=1 << 16)
def concepts(word: str, lang: str) -> tuple[int, ...]:
    """Return the numbers of the meanings that a word may have, none where the table does not know it.

    Args:
        word: a word as it stands.
        lang: language code without region.
    """
    whole, beginnings = _table().get(lang, ({}, {}))
    folded = _folded(word, lang)
    found = whole.get(folded, ())
    for end in range(_SHORTEST, len(folded) + 1):
        more = beginnings.get(folded[:end])
        if more:
            found += more
    return tuple(dict.fromkeys(found))


@cache
def _table() -> Mapping[str, tuple[Mapping[str, tuple[int, ...]], Mapping[str, tuple[int, ...]]]]:
    lines = (FOLDER / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    langs = lines[0].split("\t")
    found: dict[str, tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]] = {
        lang: (defaultdict(tuple), defaultdict(tuple)) for lang in langs
    }
    for number, line in enumerate(lines[1:]):
        for lang, cell in zip(langs, line.split("\t"), strict=True):
            for entry in cell.split("|"):
                kind = int(entry.endswith("*"))
                found[lang][kind][_folded(entry.rstrip("*"), lang)] += (number,)
    return {lang: (dict(whole), dict(beginnings)) for lang, (whole, beginnings) in found.items()}


def _folded(word: str, lang: str) -> str:
    if lang == "ar":
        return stem(word, lang)
    folded = word.casefold()
    if folded.isascii():
        return folded
    return "".join(character for character in unicodedata.normalize("NFD", folded) if not unicodedata.combining(character))
