"""Imported names as a record file that is laid over the base."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from toolkit.entities.base import key_of
from toolkit.entities.importers.base import RawName, raw
from toolkit.entities.importers.names import match_key, with_kinds
from toolkit.entities.records import NAME_KINDS, Entity, Kind, Name, NameKind, Status

_LANGS = {lang: number for number, lang in enumerate(("en", "fr", "es", "de", "it", "pt", "ru", "ar"))}
_FORMS = {form: number for number, form in enumerate((*NAME_KINDS, "deprecated"))}
_STATUSES: Mapping[Status, int] = {"preferred": 0, "accepted": 1, "deprecated": 2}


def record(entity: str, kind: Kind, names: Sequence[RawName], context: Sequence[str] = (), remark: str = "") -> str:
    """Return the table of an entity in a record file.

    Args:
        entity: its id.
        kind: its kind.
        names: its names, each with its kind, the preferred one of each language and kind first.
        context: words near which an ambiguous name means it.
        remark: what to say beside the id.
    """
    lines = [f"[{entity}]" + (f"  # {remark}" if remark else ""), f'kind = "{kind}"']
    if context:
        lines.append(f"context = {_strings(context)}")
    ambiguous = sorted({name.text for name in names if name.ambiguous})
    if ambiguous:
        lines.append(f"ambiguous = {_strings(ambiguous)}")
    by_key: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        form: str = "deprecated" if name.status == "deprecated" else name.kind or "full"
        by_key[name.lang, form].append(name.text)
    for (lang, form), texts in sorted(by_key.items(), key=_place):
        lines.append(f"{lang}.{form} = {_strings(texts)}")
    return "\n".join(lines) + "\n"


def _place(item: tuple[tuple[str, str], list[str]]) -> tuple[int, str, int]:
    lang, form = item[0]
    return _LANGS.get(lang, len(_LANGS)), lang, _FORMS[form]


def _strings(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _string(text: str) -> str:
    # A JSON string of printable characters is a TOML string too.
    return json.dumps(text, ensure_ascii=False) if '"' in text or "\\" in text else f'"{text}"'


def unlike(names: Iterable[RawName]) -> list[RawName]:
    """Return the names of several records of an entity, each (text, language) once, preferred ones first."""
    kept: dict[tuple[str, str], RawName] = {}
    for name in names:
        key = name.text, name.lang
        first = kept.get(key)
        if first is None:
            kept[key] = name
        elif (name.kind and not first.kind) or (name.ambiguous and not first.ambiguous):
            kept[key] = first._replace(kind=first.kind or name.kind, ambiguous=first.ambiguous or name.ambiguous)
    result = list(kept.values())
    if len({name.status for name in result}) > 1:
        result.sort(key=lambda name: _STATUSES[name.status])
    return result


def laid_over(names: Sequence[RawName], existing: Entity, *, behind: bool) -> list[RawName]:
    """Return the names that a record file must hold to add names to an entity that exists; none where all are known.

    Args:
        names: the names of its kind of entity, preferred ones first.
        existing: the entity as it is.
        behind: whether its preferred names stay the preferred ones: then its names of a language are repeated before the
            new ones, and a new name of a kind of which it has none is a nickname, the kind that is never preferred. Else
            the names given go first, and those that it knows keep the kinds that it gives them.
    """
    return _behind(names, existing) if behind else _in_front(names, existing)


def _in_front(names: Sequence[RawName], existing: Entity) -> list[RawName]:
    known: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for own in existing.names:
        known[own.text, own.lang].append(own)
    result = []
    for given, name in zip(names, with_kinds(names, existing.kind), strict=True):
        same = known[name.text, name.lang]
        kinds = [own.kind for own in same] if same and not given.kind else [name.kind]
        ambiguous = name.ambiguous or any(own.ambiguous for own in same)
        result += [name._replace(kind=kind, ambiguous=ambiguous) for kind in kinds]
    return result


def _behind(names: Sequence[RawName], existing: Entity) -> list[RawName]:
    found = {(key_of(own.text), own.lang) for own in existing.names}
    kinds: defaultdict[str, set[NameKind | None]] = defaultdict(set)
    for own in existing.names:
        if own.status != "deprecated":
            kinds[own.lang].add(own.kind)
    new: list[RawName] = []
    for name in with_kinds(names, existing.kind):
        if (match_key(name.text), name.lang) not in found:
            fitting = name.lang not in kinds or name.kind in {*kinds[name.lang], "demonym"}
            new.append(name if fitting else name._replace(kind="nickname"))
    langs = {name.lang for name in new}
    return [*(raw(own) for own in existing.names if own.lang in langs), *new]
