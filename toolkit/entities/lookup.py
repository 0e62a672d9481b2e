"""Looking into the knowledge base: who bears a name, and how much there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.entities.base import KnowledgeBase
from toolkit.entities.records import Entity
from toolkit.errors import UnknownNameError


def lookup(name: str, *, lang: str = "en", entities: Sequence[str | Path] = ()) -> list[dict[str, Any]]:
    """Return the entities that bear a name (or have it as id) as JSON-ready records.

    Args:
        name: a name in any language, as it stands in text.
        lang: language whose preferred form is told.
        entities: TOML files laid over the knowledge base.

    Raises:
        UnknownNameError: nobody bears it; the message names the nearest id.
    """
    base = KnowledgeBase.open(entities)
    found = list(base.lookup(name))
    if not found and name in base:
        found = [base[name]]
    if not found:
        raise UnknownNameError("entity", name, (entity.id for entity in base))
    return [_record(entity, name, lang, len(found)) for entity in found]


def require(ids: Iterable[str], base: KnowledgeBase, *, where: str) -> None:
    """Raise UnknownNameError for an id that no entity has; the message names the nearest.

    Args:
        ids: ids of entities, as settings name them.
        base: the knowledge base.
        where: the file and section they stand in.
    """
    for name in ids:
        if name not in base:
            raise UnknownNameError("entity", name, (entity.id for entity in base), where=where)


def _record(entity: Entity, name: str, lang: str, readings: int) -> dict[str, Any]:
    own = [n for n in entity.names if n.text == name]
    preferred = entity.preferred(lang)
    langs = sorted({n.lang for n in own})
    why = f"a name in {', '.join(langs)}" if langs else "its id"
    if any(n.ambiguous for n in own):
        why += "; also an ordinary word or often something else: needs a second signal in the text"
    if readings > 1:
        why += f"; one of {readings} entities of this name: the text decides"
    return {
        "id": entity.id,
        "kind": entity.kind,
        "preferred": preferred.text if preferred else None,
        "why": why,
        "context": list(entity.context),
        "names": [
            {"text": n.text, "lang": n.lang, "kind": n.kind, "status": n.status, "ambiguous": n.ambiguous} for n in entity.names
        ],
    }


def lookup_text(records: Sequence[Mapping[str, Any]]) -> str:
    """Return records of `lookup` for people to read."""
    blocks = []
    for record in records:
        lines = [
            f"{record['id']} ({record['kind']})",
            f"  becomes: {record['preferred'] or 'unchanged'}  ({record['why']})",
        ]
        langs = list(dict.fromkeys(name["lang"] for name in record["names"]))
        for lang in langs:
            names = [n for n in record["names"] if n["lang"] == lang]
            shown = ", ".join(n["text"] + (" (deprecated)" if n["status"] == "deprecated" else "") for n in names)
            lines.append(f"  {lang}: {shown}")
        if record["context"]:
            lines.append(f"  meant near: {', '.join(record['context'])}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def stats(entities: Sequence[str | Path] = ()) -> list[dict[str, Any]]:
    """Return the number of entities and of names by kind and language, a kind a record, the sum last."""
    base = KnowledgeBase.open(entities)
    counts: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    for entity in base:
        counts[entity.kind] += 1
        names.update((entity.kind, name.lang) for name in entity.names)
    langs = [lang for lang, _ in Counter({lang: n for (_, lang), n in names.items()}).most_common()]
    usual = [lang for lang in ("en", "fr", "es", "de", "it", "pt", "ru", "ar") if lang in langs]
    records: list[dict[str, Any]] = []
    for kind in [*sorted(counts), "all"]:
        kinds = sorted(counts) if kind == "all" else [kind]
        record: dict[str, Any] = {"kind": kind, "entities": sum(counts[k] for k in kinds)}
        record |= {lang: sum(names[k, lang] for k in kinds) for lang in usual}
        record["other"] = sum(n for (k, lang), n in names.items() if k in kinds and lang not in usual)
        records.append(record)
    return records
