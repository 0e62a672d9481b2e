"""The readable records of the knowledge base: what a TOML record may hold, and its validation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from toolkit.errors import Faults, InputError, ToolkitError, UsageError, nearest
from toolkit.languages import function_words, parse

DATA = Path(__file__).parent / "data"
ANY = "mul"
"""Language of a name that all languages in Latin letters write alike."""

Kind = str
KINDS: tuple[Kind, ...] = (
    "agreement", "armed-group", "company", "country", "court", "event", "government", "media", "notion",
    "organization", "party", "person", "place",
)  # fmt: skip
NameKind = Literal["full", "short", "acronym", "demonym", "romanization", "nickname"]
NAME_KINDS: tuple[NameKind, ...] = ("full", "short", "acronym", "demonym", "romanization", "nickname")
Status = Literal["preferred", "accepted", "deprecated"]
STATUSES: tuple[Status, ...] = ("preferred", "accepted", "deprecated")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 200
_COLUMNS = 5  # of a gazetteer
_COLUMN = re.compile(r"\{(\w+)\}")
_DE_LE, _DE_LES = re.compile(r"\bde Le "), re.compile(r"\bde Les ")
_DE_VOWEL = re.compile(r"\bde (?=[AEIOUYÀÂÉÈÊÎÔÛ])")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "Ø": "O", "Ł": "L", "œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity in one language."""

    text: str
    lang: str
    kind: NameKind
    status: Status
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that news mentions, with its names.

    Args:
        id: our own slug.
        kind: one of KINDS.
        names: its names, by language in the record's order, the preferred one of each kind first.
        context: words of any language near which an ambiguous name means this entity.
        retired: whether an overlay took it out.
    """

    id: str
    kind: Kind
    names: tuple[Name, ...]
    context: tuple[str, ...] = ()
    retired: bool = False

    def named(self, lang: str, kinds: Iterable[NameKind] = NAME_KINDS) -> tuple[Name, ...]:
        """Return the names in a language of the given kinds, in the order of the kinds, deprecated ones left out.

        Where the entity has none in that language, those that are the same in every language.
        """
        fitting = [n for n in self.names if n.lang == lang] or [n for n in self.names if n.lang == ANY]
        return tuple(n for kind in kinds for n in fitting if n.kind == kind and n.status != "deprecated")

    def preferred(self, lang: str, form: Literal["short", "long"] = "short") -> Name | None:
        """Return the preferred short or long name in a language, None where none is known.

        An organisation's short name is its acronym; a person's, country's or place's is the name that news uses.
        """
        if form == "long":
            order: tuple[NameKind, ...] = ("full", "short", "romanization", "acronym")
        elif self.kind in {"person", "place", "country"}:
            order = ("short", "romanization", "full", "acronym")
        else:
            order = ("acronym", "short", "full", "romanization")
        names = self.named(lang, order)
        return names[0] if names else None


def built_in() -> tuple[Path, ...]:
    """Return the files that this package ships: records, then what yields to them, composed names and the gazetteer."""
    files = sorted(DATA.glob("*.toml"))
    return (*(f for f in files if not _is_composed(f)), *(f for f in files if _is_composed(f)), *sorted(DATA.glob("*.tsv")))


def read(path: Path) -> dict[str, Entity]:
    """Read a TOML file of records.

    Raises:
        InputError: the file cannot be read or is no TOML.
        Faults: records that do not hold what they must, one line each.
    """
    return _entities(_toml(path).items(), str(path))


def _toml(path: Path) -> dict[str, Any]:
    import tomllib  # only to compile: most starts read the compiled form

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {error}", where=str(path)) from None


def _entities(records: Iterable[tuple[str, Any]], path: str) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    faults: list[ToolkitError] = []
    for key, record in records:
        try:
            entities[key] = _entity(key, record, path)
        except ToolkitError as error:
            faults.append(error)
    if faults:
        raise Faults(faults)
    return entities


def read_composed(path: Path) -> dict[str, Entity]:
    """Read a file that says how bodies are called after places ("Landgericht {de}"), and return them all, sorted.

    `[bearers.towns]` holds `fields`, the names of its columns, and `rows`, each a bearer's columns joined by "|"; an
    empty or missing column is that of the first. `[bodies.court]` is a record whose names hold columns in braces, with
    `of`, the tables of bearers it is composed with; a name stands only where its bearer has all its columns. Ids are the
    body's and the bearer's first column; of two bearers of one id the first counts. French "de" contracts and
    elides, and a French name that begins small also stands with a capital; a name that two bodies would share stands for
    neither.

    Raises:
        InputError: the file cannot be read, or bearers do not hold what they must; Faults: see `read`.
    """
    data = _toml(path)
    bearers = {name: _bearers(table, f"{path}: [bearers.{name}]") for name, table in data.get("bearers", {}).items()}
    composed: dict[str, Any] = {}
    for body, pattern in data.get("bodies", {}).items():
        where = f"{path}: [bodies.{body}]"
        unknown = [table for table in pattern.get("of", ()) if table not in bearers]
        if unknown or not pattern.get("of"):
            raise InputError(f"of = {unknown}: names no table of bearers", where=where)
        for table in pattern["of"]:
            for bearer in bearers[table]:
                first = next(iter(bearer.values()))
                composed.setdefault(f"{body}-{_slug(first)}", _composed(pattern, bearer))
    return _apart(_entities(sorted(composed.items()), str(path)))


def _apart(bodies: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return bodies without the names that two of them share."""
    from collections import Counter

    count = Counter(text for body in bodies.values() for text in {name.text for name in body.names})
    kept = {key: tuple(name for name in body.names if count[name.text] == 1) for key, body in bodies.items()}
    return {key: replace(bodies[key], names=names) for key, names in kept.items() if names}


def _is_composed(path: Path) -> bool:
    return path.name.endswith(".composed.toml")


def _bearers(table: Any, where: str) -> list[dict[str, str]]:
    fields = _strings(table.get("fields"), f"{where} fields")
    found = []
    for row in _strings(table.get("rows"), f"{where} rows"):
        columns = row.split("|")
        if not columns[0] or len(columns) > len(fields):
            raise InputError(f"{row!r} has no first column or more than {len(fields)}", where=where)
        found.append({field: columns[i] if i < len(columns) and columns[i] else columns[0] for i, field in enumerate(fields)})
    return found


def _composed(pattern: Mapping[str, Any], bearer: Mapping[str, str]) -> dict[str, Any]:
    def fill(value: Any, lang: str) -> Any:
        if not isinstance(value, list):
            return {kind: filled for kind, texts in value.items() if (filled := fill(texts, lang))}
        texts = [text.format_map(bearer) for text in value if bearer.keys() >= set(_COLUMN.findall(text))]
        if lang == "fr":
            texts = [form for text in map(_contracted, texts) for form in (text, text[0].upper() + text[1:])]
        return list(dict.fromkeys(texts))

    plain = {"kind", "context"}
    languages = {key: fill(value, key) for key, value in pattern.items() if key not in plain | {"of", "ambiguous"}}
    record: dict[str, Any] = {key: pattern[key] for key in plain & set(pattern)}
    record |= {lang: names for lang, names in languages.items() if names}
    texts = {text for names in languages.values() for found in names.values() for text in found}
    record["ambiguous"] = [text for text in fill(pattern.get("ambiguous", []), "") if text in texts]
    return record


def _contracted(text: str) -> str:
    return _DE_VOWEL.sub("d'", _DE_LES.sub("des ", _DE_LE.sub("du ", text)))


def _slug(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def read_gazetteer(path: Path) -> dict[str, Entity]:
    """Read a table of entities that need no record: one a line, tab-separated, after a line of headings; # begins a remark.

    The columns are the entity's id, its country, a place's class of population (both for reviewers) or under the heading
    "kind" the kind of entity, its names, and "ambiguous" where they also mean something else. Names are joined by "|", the
    preferred one first; one that not all languages in Latin letters write so has its language before it
    ("en:Chita|ru:Чита").

    Raises:
        InputError: the file cannot be read or a line does not hold what it must.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as UTF-8 text", where=str(path)) from None
    entities: dict[str, Entity] = {}
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and line[0] != "#"]
    kinds = rows[0][1][2:3] == ["kind"]
    for number, row in rows[1:]:
        if len(row) != _COLUMNS or not _ID.fullmatch(row[0]) or row[0] in entities or row[4] not in {"", "ambiguous"}:
            raise InputError("must be a new id, country, population, names and 'ambiguous' or nothing", where=f"{path}:{number}")
        kind = row[2] if kinds else "place"
        if kind not in KINDS:
            raise InputError(f"unknown kind {kind!r}; known: " + ", ".join(KINDS), where=f"{path}:{number}")
        shape: NameKind = "full" if kind == "person" else "short"
        names: list[Name] = []
        for name in row[3].split("|"):
            lang, _, text = name.rpartition(":")
            status: Status = "accepted" if any(other.lang == (lang or ANY) for other in names) else "preferred"
            names.append(Name(text, lang or ANY, shape, status, bool(row[4])))
        if not all(name.text.strip() for name in names):
            raise InputError("has an empty name", where=f"{path}:{number}")
        entities[row[0]] = Entity(row[0], kind, tuple(names))
    return entities


def _entity(key: str, record: Any, path: str) -> Entity:
    where = f"{path}: [{key}]"
    if not _ID.fullmatch(key):
        raise InputError("an id is lower-case ASCII words joined by hyphens", where=where)
    if not isinstance(record, Mapping):
        raise InputError("a record is a TOML table", where=where)
    retired = record.get("retired", False)
    kind = record.get("kind", "" if not retired else "notion")
    if kind not in KINDS:
        near = nearest(str(kind), KINDS)
        raise InputError(
            f"unknown kind {kind!r}; " + (f"did you mean {near!r}?" if near else "known: " + ", ".join(KINDS)),
            where=where,
        )
    ambiguous = frozenset(_strings(record.get("ambiguous", []), f"{where} ambiguous"))
    names: list[Name] = []
    for lang, by_kind in record.items():
        if lang in {"kind", "context", "ambiguous", "retired"}:
            continue
        try:
            code = lang if lang == ANY else parse(lang, where="key or language")
        except UsageError as error:
            raise InputError(str(error), where=where) from None
        if not isinstance(by_kind, Mapping):
            raise InputError(f'{lang} holds lists of names by kind, such as {lang}.full = ["…"]', where=where)
        names += _names(code, by_kind, ambiguous, where)
    texts = {name.text for name in names}
    for name in sorted(ambiguous - texts):
        raise InputError(f"ambiguous names {name!r}, which is no name of the record", where=where)
    return Entity(key, kind, tuple(names), tuple(_strings(record.get("context", []), f"{where} context")), retired)


def _names(lang: str, by_kind: Mapping[str, Any], ambiguous: frozenset[str], where: str) -> list[Name]:
    names: list[Name] = []
    for kind, texts in by_kind.items():
        if kind not in NAME_KINDS and kind != "deprecated":
            near = nearest(kind, [*NAME_KINDS, "deprecated"])
            raise InputError(
                f"unknown kind of name {kind!r} in {lang}" + (f"; did you mean {near!r}?" if near else ""), where=where
            )
        seen: set[str] = set()
        for text in _strings(texts, f"{where} {lang}.{kind}"):
            if not text.strip() or len(text) > _LONGEST_NAME:
                raise InputError(f"a name in {lang}.{kind} is empty or longer than {_LONGEST_NAME} characters", where=where)
            if text in seen:
                raise InputError(f"{text!r} stands twice in {lang}.{kind}", where=where)
            status: Status = "deprecated" if kind == "deprecated" else "accepted" if seen else "preferred"
            shape: NameKind = _shape(text) if kind == "deprecated" else kind  # type: ignore[assignment]
            names.append(Name(text, lang, shape, status, text in ambiguous))
            seen.add(text)
    return names


def _shape(text: str) -> NameKind:
    letters = [character for character in text if character.isalpha()]
    return "acronym" if sum(letter.isupper() for letter in letters) * 2 > len(letters) and " " not in text else "full"


def _strings(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError("must be a list of strings", where=where)
    return value


def merged(paths: Iterable[Path], overlays: Iterable[Path] = ()) -> dict[str, Entity]:
    """Read the base's files and lay overlays over them (see `laid_over`).

    Within the base an id may stand once. A gazetteer's place yields its id and a name to the record that bears them; a
    composed body of which a record bears a name is that record, and gives it its other names.

    Raises:
        InputError: an id stands in two base files; Faults: see `read`.
    """
    entities: dict[str, Entity] = {}
    origin: dict[str, Path] = {}
    for path in paths:
        if _is_composed(path):
            found = _met(read_composed(path), entities)
        else:
            found = _yielding(read_gazetteer(path), entities) if path.suffix == ".tsv" else read(path)
        for key, entity in found.items():
            if key in entities:
                raise InputError(f"id {key!r} stands in {origin[key].name} too", where=str(path))
            entities[key] = entity
            origin[key] = path
    return laid_over(entities, overlays)


def laid_over(entities: Mapping[str, Entity], overlays: Iterable[Path]) -> dict[str, Entity]:
    """Read overlays and lay them over entities, in order.

    An overlay's record adds its names before those of the entity of the same id (so that its preferred names win), or
    takes the entity out with `retired = true`. A name that is a function word of its language (IS, WHO) counts as
    ambiguous, listed so or not, unless the entity bears it already.

    Raises:
        InputError: an entity is retired that does not exist; Faults: see `read`.
    """
    laid = {**entities, **changes(entities, overlays)}
    return {key: entity for key, entity in laid.items() if entity is not None}


def changes(entities: Mapping[str, Entity], overlays: Iterable[Path]) -> dict[str, Entity | None]:
    """Return what overlays make of entities, by id: those that are new or other than before, and None for the retired.

    Raises:
        InputError, Faults: see `laid_over`.
    """
    changed: dict[str, Entity | None] = {}
    for path in overlays:
        for key, entity in read(path).items():
            known = changed[key] if key in changed else entities.get(key)
            if entity.retired:
                if known is None:
                    near = nearest(key, entities)
                    raise InputError(
                        f"retires {key!r}, which does not exist" + (f"; did you mean {near!r}?" if near else ""),
                        where=str(path),
                    )
                changed[key] = None
            else:
                changed[key] = _joined(known, _cautious(entity, known.names)) if known else _cautious(entity)
    return changed


def _yielding(places: Mapping[str, Entity], entities: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return places without the names that entities bear, those left out whose id or all of whose names are theirs."""
    taken = {name.text for entity in entities.values() for name in entity.names}
    kept = {key: tuple(name for name in place.names if name.text not in taken) for key, place in places.items()}
    return {key: replace(places[key], names=names) for key, names in kept.items() if names and key not in entities}


def _met(bodies: Mapping[str, Entity], entities: dict[str, Entity]) -> dict[str, Entity]:
    """Return the bodies that no entity is already; one that is, is the one of its kind that bears its names, gets the others."""
    bearers: dict[str, set[str]] = {}
    for entity in entities.values():
        for name in entity.names:
            bearers.setdefault(name.text, set()).add(entity.id)
    kept: dict[str, Entity] = {}
    for key, body in bodies.items():
        met = set().union(*(bearers.get(name.text, ()) for name in body.names)) | ({key} & entities.keys())
        if not met:
            kept[key] = body
        elif len(met) == 1 and (known := entities[met.pop()]).kind == body.kind:
            own = {(name.text, name.lang) for name in known.names}
            more = (replace(name, status="accepted") for name in body.names if (name.text, name.lang) not in own)
            entities[known.id] = replace(known, names=(*known.names, *more))
    return kept


def _cautious(entity: Entity, known: Iterable[Name] = ()) -> Entity:
    borne = {(name.text, name.lang) for name in known}
    names = tuple(
        replace(name, ambiguous=True)
        if not name.ambiguous and name.text.casefold() in function_words(name.lang) and (name.text, name.lang) not in borne
        else name
        for name in entity.names
    )
    return replace(entity, names=names)


def _joined(base: Entity, over: Entity) -> Entity:
    own = {(name.text, name.lang) for name in over.names}
    headed = {(name.lang, name.kind) for name in over.names if name.status == "preferred"}
    kept = tuple(
        Name(
            n.text,
            n.lang,
            n.kind,
            "accepted" if n.status == "preferred" and (n.lang, n.kind) in headed else n.status,
            n.ambiguous,
        )
        for n in base.names
        if (n.text, n.lang) not in own
    )
    return Entity(base.id, over.kind, over.names + kept, over.context or base.context)


def of_mapping(key: str, record: Any, *, origin: str) -> Entity:
    """Return the entity that a record's table describes, read from elsewhere than a TOML file.

    Args:
        key: its id.
        record: what the table of a record file would hold.
        origin: the file and line, for messages.

    Raises:
        InputError: the record does not hold what it must.
    """
    return _entity(key, record, origin)
