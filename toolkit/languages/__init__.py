"""What is known of each language: its tag, its name, its pack of conventions and word lists.

A language is a folder here with a `pack.toml`; the folder's name is its registration.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.compiled import compiled_json
from toolkit.errors import UsageError, nearest

FOLDER = Path(__file__).parent

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?(?:[-_][A-Za-z0-9]{5,8})*\Z"
)


@cache
def names() -> Mapping[str, str]:
    """Return the English name of every known language code (ISO 639, as CLDR names them)."""
    lines = (FOLDER / "codes.tsv").read_text(encoding="utf-8").splitlines()
    return MappingProxyType(dict(line.split("\t") for line in lines))


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack."""
    return tuple(sorted(folder.parent.name for folder in FOLDER.glob("*/pack.toml")))


def parse(tag: str, *, where: str = "language") -> str:
    """Return a BCP 47 tag in its usual case ("PT-br" becomes "pt-BR").

    Args:
        tag: the tag as given.
        where: what to call it in an error message.

    Raises:
        UsageError: the tag is malformed or its language is not known; the message names the nearest one.
    """
    match = _TAG.match(tag)
    known = names()
    if match and match["language"].lower() in known:
        parts = [match["language"].lower()]
        if match["script"]:
            parts.append(match["script"].title())
        if match["region"]:
            parts.append(match["region"].upper())
        return "-".join(parts)
    by_name = {name: code for code, name in known.items()}
    near_name = nearest(tag, by_name)
    near = by_name[near_name] if near_name else nearest(tag, [*available(), *known])
    hint = f"did you mean {near!r} ({known[near]})?" if near else "give a BCP 47 tag such as 'fr' or 'pt-BR'"
    raise UsageError(f"unknown {where} {tag!r}; {hint}")


@lru_cache(maxsize=1024)
def base(tag: str) -> str:
    """Return the language of a tag without script and region ("pt-BR" becomes "pt")."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def name(tag: str) -> str:
    """Return the English name of a tag's language ("French" of "fr-CA"), or the tag where it has none."""
    return names().get(base(tag), tag)


def pack_file(lang: str) -> Path:
    """Return the file of a language's pack, be there one or not."""
    return FOLDER / base(lang) / "pack.toml"


@cache
def pack(lang: str) -> Mapping[str, Any]:
    """Return the pack of a language without its phrases, or an empty one where there is none.

    Args:
        lang: a BCP 47 tag; a region is ignored.
    """
    return MappingProxyType(_part("pack", lang))


@cache
def phrase_list(lang: str) -> tuple[Mapping[str, Any], ...]:
    """Return the phrases of a language's pack: most of the file, which only `languages.phrases` needs.

    The words of its `untranslated` table (forms, and what they mean in English) are phrases of LEX501.
    """
    part = _part("phrase", lang)
    return *part.get("phrase", ()), *itertools.starmap(_untranslated, part.get("untranslated", {}).items())


def _untranslated(forms: str, meaning: str) -> Mapping[str, Any]:
    said = {"positive": f"We saw the {forms.split('|', maxsplit=1)[0]} there.", "negative": f"We saw the {meaning} there."}
    return {"rule": "LEX501", "match": forms, "suggestion": meaning, **said}


def _part(part: str, lang: str) -> dict[str, Any]:
    path = pack_file(lang)
    if not path.is_file():
        return {}

    def build() -> dict[str, Any]:
        import tomllib

        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return {key: value for key, value in data.items() if (key in {"phrase", "untranslated"}) == (part == "phrase")}

    data: dict[str, Any] = compiled_json(f"{part}-{base(lang)}", [path], build, version=3)
    return data


@cache
def function_words(lang: str) -> frozenset[str]:
    """Return the function words that a language's pack lists, case-folded; none where it has no pack."""
    return frozenset(pack(lang).get("words", {}).get("function", ()))


@cache
def reporting_words(lang: str) -> frozenset[str]:
    """Return the words of a language that tell who speaks, as they stand beside a quotation; none where its pack lists none."""
    return frozenset(pack(lang).get("words", {}).get("reporting", ()))
