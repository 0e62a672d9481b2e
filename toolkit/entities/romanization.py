"""Names as Russian and Arabic spell them in Latin letters: what a translation from there leaves of a name it does not know.

Russian names are romanized by rule (BGN/PCGN without its apostrophes, and the passports' spelling of ICAO 9303, of which
news take "ia" and "iu"); Arabic writes no short vowels, so that its names stand in a table. They are added when the base is
compiled, as names of kind "romanization" (of acronyms: "acronym") in the language they come from, where no other entity bears
them, alone or in a longer name, and no language in Latin letters has them as a word of grammar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from toolkit.entities.records import ANY, Entity, Name, NameKind
from toolkit.errors import InputError
from toolkit.languages import function_words

TABLE = Path(__file__).parent / "romanizations.tsv"
LANGUAGES = frozenset({"ru", "ar"})
"""Languages whose names are romanized here."""

_NEWS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)
_PASSPORT = _NEWS | {"ё": "e", "й": "i", "ю": "iu", "я": "ia"}
_SOFT = (re.compile("[ьъ](?=[еёо])"), "й")
_ENDINGS = (_SOFT, (re.compile(r"(?:ий|ый)\b"), "ы"), (re.compile(r"(?<=[аоуеэиы])е"), "йе"), (re.compile(r"\bе"), "йе"))
_PASSPORT_ENDINGS = (_SOFT, (re.compile(r"(?:ий|ый)\b"), "ы"), (re.compile(r"ия\b"), "я"))
_CYRILLIC = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё \-]*")
_ACRONYM = re.compile(r"[А-ЯЁ]{3,8}")
_SHORTEST = 5  # letters; shorter ones are words of some language
_SHORTEST_ACRONYM = 3
_MOST_WORDS = 3
_BY_FULL_NAME = frozenset({"party", "media", "armed-group"})
_BY_EAR = frozenset({"place", "country", "party", "armed-group", "organization", "media", "company"})


def romanized(entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return entities with their Russian and Arabic names as these languages romanize them.

    Args:
        entities: by id.

    Raises:
        InputError: the table of Arabic names does not hold what it must.
    """
    bearers: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    for entity in entities.values():
        for name in entity.names:
            folded = name.text.casefold()
            bearers.setdefault(folded, set()).add(entity.id)
            for word in folded.split(" ") if folded.isascii() else ():
                parts.setdefault(word, set()).add(entity.id)
    proposed: dict[str, dict[str, Name]] = {}
    claims: dict[str, set[str]] = {}
    arabic = _table(TABLE)
    for entity in entities.values():
        alone = {entity.id}
        own = {name.text.casefold() for name in entity.names}
        settled = {name.text.casefold() for name in entity.names if name.lang in {"en", ANY} and name.status != "deprecated"}
        spelled = [name for name in _russian(entity, own) if _free(name, own, parts, alone)]
        for name in (*spelled, *arabic.get(entity.id, ())):
            folded = name.text.casefold()
            if folded not in settled and bearers.get(folded, alone) == alone:
                proposed.setdefault(entity.id, {})[name.text] = name
                claims.setdefault(folded, set()).add(entity.id)
    found = dict(entities)
    for key, names in proposed.items():
        unshared = tuple(name for text, name in names.items() if len(claims[text.casefold()]) == 1)
        found[key] = replace(found[key], names=found[key].names + unshared)
    return found


def _free(name: Name, own: Collection[str], parts: Mapping[str, set[str]], alone: set[str]) -> bool:
    """Tell whether a romanized name is the entity's already, or neither a word of another's names nor one of grammar."""
    folded = name.text.casefold()
    return folded in own or (parts.get(folded, alone) == alone and not _is_grammar(folded))


def _russian(entity: Entity, own: Collection[str]) -> Iterator[Name]:
    for name in entity.names:
        if name.lang != "ru" or name.status == "deprecated":
            continue
        if name.kind == "acronym":
            if _ACRONYM.fullmatch(name.text):
                forms = _letters(name.text)
                yield from (Name(form, "ru", "acronym", "accepted") for form in forms if len(form) >= _SHORTEST_ACRONYM)
        elif not name.ambiguous and _is_spelled(entity, name.kind) and _CYRILLIC.fullmatch(name.text):
            for form in _spelled(name.text):
                if len(form) >= _SHORTEST or form.casefold() in own:
                    yield Name(form, "ru", "romanization", "accepted")


def _is_spelled(entity: Entity, kind: NameKind) -> bool:
    """Tell whether names of a kind are left as they sound: full ones of persons and parties, short ones of all."""
    if entity.kind == "person":
        return kind == "full"
    return entity.kind in _BY_EAR and (kind == "short" or (kind == "full" and entity.kind in _BY_FULL_NAME))


def _spelled(text: str) -> list[str]:
    """Return how news and passports write a Russian name."""
    if text.count(" ") >= _MOST_WORDS:
        return []
    lowered = text.lower()
    forms = []
    for letters, endings in ((_NEWS, _ENDINGS), (_NEWS, _ENDINGS[:2]), (_PASSPORT, _PASSPORT_ENDINGS)):
        spelled = lowered
        for pattern, ending in endings:
            spelled = pattern.sub(ending, spelled)
        words = re.split(r"([ -])", spelled)
        capitals = [word[:1].isupper() for word in re.split(r"([ -])", text)]
        latin = ["".join(letters.get(letter, letter) for letter in word) for word in words]
        forms.append("".join(w[:1].upper() + w[1:] if c else w for w, c in zip(latin, capitals, strict=True)))
    return list(dict.fromkeys(forms))


def _letters(acronym: str) -> list[str]:
    """Return a Russian acronym in Latin letters, as the letters' names have it (SShA) and all in capitals."""
    parts = [_NEWS[letter.lower()] for letter in acronym]
    forms = ["".join(part.capitalize() for part in parts), "".join(parts).upper()]
    return list(dict.fromkeys(forms))


@cache
def _grammar() -> frozenset[str]:
    return frozenset().union(*(function_words(lang) for lang in ("en", "fr", "es", "de", "it", "pt")))


def _is_grammar(word: str) -> bool:
    return word in _grammar()


def _table(path: Path) -> dict[str, list[Name]]:
    """Read the table of Arabic names: id and names joined by "|", tab-separated; # begins a remark.

    A name with the article also stands with a small one (Al-Quds, al-Quds).
    """
    found: dict[str, list[Name]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line[0] == "#":
            continue
        key, tab, texts = line.partition("\t")
        if not tab or key in found or not all(texts.split("|")):
            raise InputError("must be a new id and names", where=f"{path}:{number}")
        names = [
            form for text in texts.split("|") for form in ((text, text[0].lower() + text[1:]) if text[2:3] == "-" else (text,))
        ]
        found[key] = [Name(text, "ar", "romanization", "accepted") for text in names]
    return found
