"""The knowledge base at run time: one compiled file, mapped into memory, looked up by name.

Layout, in the machine's byte order: magic and a JSON header, then a hash table of names and of the first words of
longer names (open addressing, CRC-32), their keys, their references, the table that `prefilter` asks, the entities'
ids and one JSON record an entity, read only when that entity is asked for. Opening costs the same for a thousand
names and for a million; a look-up touches the pages it needs.
"""

from __future__ import annotations

import json
import mmap
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from toolkit.compiled import compiled_file, digest, write_whole
from toolkit.entities import prefilter, records
from toolkit.entities.records import NAME_KINDS, STATUSES, Entity, Name
from toolkit.entities.romanization import TABLE, romanized
from toolkit.errors import InputError, UnknownNameError
from toolkit.languages.stems import STEMMED, stem
from toolkit.languages.tokens import bare_words
from toolkit.memory import uncollected

_MAGIC = b"TKKB"
_VERSION = 6
_MOST_LANGUAGES = 256  # a name's language is a byte
_GENITIVE = "de"  # of the languages in Latin letters the one that inflects every town's name (Wolfsburgs)
_MOST_KEPT = 1 << 18  # answers remembered; a text repeats its words
_SECTIONS = (
    "table", "key_offsets", "keys", "reference_offsets", "references", "prefilter",
    "ids", "id_offsets", "record_offsets", "records",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """One reading of a name: the entity's number in the base and the name's properties."""

    entity: int
    lang: str
    kind: str
    status: str
    ambiguous: bool


def key_of(name: str) -> str:
    """Return the key under which a name is found: its words in NFKC, joined by single spaces."""
    return " ".join(bare_words(name))


def stem_key(words: Sequence[str], lang: str) -> str:
    """Return the key of words by their stems in a language; such keys never meet those of words as written."""
    return f"\x01{lang} " + " ".join(stem(word, lang) for word in words)


class KnowledgeBase:
    """Entities and their names, for look-up in constant time.

    Use `KnowledgeBase.open()` for the built-in base, with overlays laid over it.
    """

    def __init__(self, content: bytes | mmap.mmap, *, origin: str = "knowledge base") -> None:
        view = memoryview(content)
        header_end = 8
        if len(view) < header_end or bytes(view[:4]) != _MAGIC:
            raise InputError("is no compiled knowledge base; make one with `toolkit entities build`", where=origin)
        size = int.from_bytes(view[4:8], "little")
        try:
            header = json.loads(bytes(view[8 : 8 + size]))
            if header["version"] != _VERSION or header["byteorder"] != sys.byteorder:
                raise InputError("was compiled by another version or machine; build it again", where=origin)
            sections = header["sections"]
            parts = {name: view[sections[name][0] : sections[name][0] + sections[name][1]] for name in _SECTIONS}
            if any(len(parts[name]) != sections[name][1] for name in _SECTIONS) or "retired" not in header:
                raise InputError("is truncated; build it again", where=origin)
        except (ValueError, KeyError, TypeError):
            raise InputError("is damaged; build it again", where=origin) from None
        self.origin = origin
        self._header: Mapping[str, Any] = header
        self._table = parts["table"].cast("I")
        self._mask = len(self._table) - 1
        self._key_offsets = parts["key_offsets"].cast("I")
        self._keys = parts["keys"]
        self._reference_offsets = parts["reference_offsets"].cast("I")
        self._references = parts["references"].cast("I")
        self._record_offsets = parts["record_offsets"].cast("I")
        self._records = parts["records"]
        self._id_offsets = parts["id_offsets"].cast("I")
        self._ids = parts["ids"]
        self._prefilter = parts["prefilter"]
        self._langs: list[str] = header["langs"]
        self._entities: dict[int, Entity] = {}
        self._kept: dict[str, tuple[tuple[Reference, ...], bool]] = {}

    @classmethod
    def open(cls, overlays: Sequence[str | Path] = ()) -> KnowledgeBase:
        """Open the built-in base.

        Args:
            overlays: TOML files of records to be laid over it, in order; before them at most one file that
                `toolkit entities build` compiled, which takes the place of the built-in base.

        Raises:
            InputError, Faults: an overlay cannot be used.
        """
        over = [Path(path) for path in overlays]
        for place, path in enumerate(over):
            if not path.is_file():
                raise InputError("no such file of entities", where=str(path))
            if place and _is_compiled(path):
                raise InputError("is a compiled base, which stands for the built-in one: name it first", where=str(path))
        if len(over) == 1 and _is_compiled(over[0]):
            return cls.load(over[0])
        compiled = bool(over) and _is_compiled(over[0])
        under = cls.load(over[0]) if compiled else cls._built_in()
        layer = over[compiled:]
        if not layer:
            return under
        key = digest(layer, salt=f"{under.version}:{_VERSION}:{sys.byteorder}")
        return _Layered(under, cls._kept_in_cache("layer", key, lambda: _compiled_layer(under, layer)))

    @classmethod
    def _built_in(cls) -> KnowledgeBase:
        key = digest([*records.built_in(), TABLE], salt=f"kb:{_VERSION}:{sys.byteorder}")
        notice = "compiling the built-in entities, which is done once and takes about half a minute"
        return cls._kept_in_cache("entities", key, lambda: compile_base(entities_under(())), notice)

    @classmethod
    def _kept_in_cache(cls, name: str, key: str, build: Callable[[], bytes], notice: str = "") -> KnowledgeBase:
        kept = compiled_file(name, key, build, notice=notice)
        if isinstance(kept, bytes):
            return cls(kept)
        try:
            return cls.load(kept)
        except InputError:  # a damaged cache file: make it anew
            content = build()
            write_whole(kept, content)
            return cls(content)

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeBase:
        """Map a compiled file into memory.

        Raises:
            InputError: the file is missing, truncated, damaged or of another version.
        """
        try:
            with Path(path).open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise InputError("cannot be opened as a compiled knowledge base", where=str(path)) from None
        return cls(content, origin=str(path))

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> KnowledgeBase:
        """Make a base of entities in memory."""
        return cls(compile_base({entity.id: entity for entity in entities}, prefiltered=False))

    # ------------------------------------------------------------------------------------------- look-up

    def references(self, key: str) -> tuple[Reference, ...]:
        """Return the readings of a key (see `key_of`), in the order of the records."""
        return self.find(key)[0]

    def find(self, key: str) -> tuple[tuple[Reference, ...], bool]:
        """Return the readings of a key and whether some name has more words after these."""
        try:
            return self._kept[key]
        except KeyError:  # the rare case: a text repeats its words
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[key] = self._found(key)
            return known

    def _found(self, key: str) -> tuple[tuple[Reference, ...], bool]:
        wanted = key.encode("utf-8", "surrogatepass")
        slot = crc32(wanted) & self._mask
        offsets = self._key_offsets
        while entry := self._table[slot]:
            number = (entry >> 1) - 1
            if self._keys[offsets[number] : offsets[number + 1]] == wanted:
                return self._read(number), bool(entry & 1)
            slot = (slot + 1) & self._mask
        return (), False

    def _read(self, number: int) -> tuple[Reference, ...]:
        found = []
        for place in range(self._reference_offsets[number], self._reference_offsets[number + 1]):
            entity, packed = self._references[2 * place], self._references[2 * place + 1]
            found.append(
                Reference(
                    entity,
                    self._langs[packed & 0xFF],
                    NAME_KINDS[packed >> 8 & 0xFF],
                    STATUSES[packed >> 16 & 0xFF],
                    bool(packed >> 24),
                )
            )
        return tuple(found)

    @cached_property
    def prefilter(self) -> memoryview:
        """The table that tells which words of a long text may begin a name (see `toolkit.entities.prefilter`)."""
        return self._prefilter if len(self._prefilter) else memoryview(prefilter.table(surfaces(self._own_keys())))

    def _own_keys(self) -> Iterator[str]:
        """Yield the keys of whole names."""
        offsets, references = self._key_offsets, self._reference_offsets
        for number in range(len(references) - 1):
            if references[number] < references[number + 1]:
                yield bytes(self._keys[offsets[number] : offsets[number + 1]]).decode("utf-8", "surrogatepass")

    def lookup(self, name: str) -> tuple[Entity, ...]:
        """Return the entities that bear a name in any language."""
        numbers = dict.fromkeys(reference.entity for reference in self.references(key_of(name)))
        return tuple(self.by_number(number) for number in numbers)

    def by_number(self, number: int) -> Entity:
        """Return an entity by its number in this base."""
        if number not in self._entities:
            start, end = self._record_offsets[number], self._record_offsets[number + 1]
            data = json.loads(bytes(self._records[start:end]))
            names = tuple(Name(*fields) for fields in data[2])
            self._entities[number] = Entity(data[0], data[1], names, tuple(data[3]))
        return self._entities[number]

    def _number(self, entity: object) -> int | None:
        """Return the number of an id: they stand in order."""
        if not isinstance(entity, str) or not entity.isascii():
            return None
        wanted, low, high = entity.encode(), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._id(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._id(low) == wanted else None

    def _id(self, number: int) -> bytes:
        return bytes(self._ids[self._id_offsets[number] : self._id_offsets[number + 1]])

    def __contains__(self, entity: object) -> bool:
        return self._number(entity) is not None

    def __getitem__(self, entity: str) -> Entity:
        """Return an entity by its id.

        Raises:
            UnknownNameError: no such entity.
        """
        number = self._number(entity)
        if number is None:
            raise UnknownNameError("entity", entity, [*self.ids()])
        return self.by_number(number)

    def ids(self) -> Iterator[str]:
        """Yield the entities' ids."""
        return (self._id(number).decode() for number in range(len(self)))

    def __iter__(self) -> Iterator[Entity]:
        return (self.by_number(number) for number in range(len(self)))

    def __len__(self) -> int:
        return len(self._id_offsets) - 1

    @property
    def version(self) -> str:
        """A digest of the content, for signatures."""
        return str(self._header["digest"])

    @property
    def retired(self) -> frozenset[str]:
        """The ids that this base, a layer, takes out of what it is laid over."""
        return frozenset(self._header["retired"])


class _Layered(KnowledgeBase):
    """A base under a layer of entities that are new, take the place of one of the same id, or of nothing (retired).

    An entity that is in both keeps its number; those that only the layer has are numbered behind the base's.
    """

    def __init__(self, under: KnowledgeBase, layer: KnowledgeBase) -> None:
        self.origin = under.origin
        self._under = under
        self._layer = layer
        self._hidden: set[int] = set()
        self._numbers: list[int] = []  # the layer's entities', here
        size = len(under)
        for entity in layer.ids():
            known = under._number(entity)
            if known is not None:
                self._hidden.add(known)
            self._numbers.append(size if known is None else known)
            size += known is None
        replaced = len(self._hidden)
        self._hidden |= {number for number in map(under._number, layer.retired) if number is not None}
        self._length = size - (len(self._hidden) - replaced)
        self._in_layer = {number: place for place, number in enumerate(self._numbers)}
        self._kept = {}

    def _found(self, key: str) -> tuple[tuple[Reference, ...], bool]:
        below, longer_below = self._under._found(key)
        above, longer_above = self._layer._found(key)
        if self._hidden:
            below = tuple(reference for reference in below if reference.entity not in self._hidden)
        above = tuple(replace(reference, entity=self._numbers[reference.entity]) for reference in above)
        return tuple(sorted(below + above, key=lambda reference: reference.entity)), longer_below or longer_above

    @cached_property
    def prefilter(self) -> memoryview:
        return memoryview(prefilter.table(surfaces(self._layer._own_keys()), onto=self._under.prefilter))

    def by_number(self, number: int) -> Entity:
        place = self._in_layer.get(number)
        return self._under.by_number(number) if place is None else self._layer.by_number(place)

    def _number(self, entity: object) -> int | None:
        place = self._layer._number(entity)
        if place is not None:
            return self._numbers[place]
        number = self._under._number(entity)
        return None if number in self._hidden else number

    def ids(self) -> Iterator[str]:
        return (entity.id for entity in self)

    def __iter__(self) -> Iterator[Entity]:
        numbers = {*range(len(self._under)), *self._numbers} - (self._hidden - self._in_layer.keys())
        return iter(sorted(map(self.by_number, numbers), key=lambda entity: entity.id))

    def __len__(self) -> int:
        return self._length

    @property
    def version(self) -> str:
        from hashlib import sha256

        return sha256(f"{self._under.version} {self._layer.version}".encode()).hexdigest()[: len(self._under.version)]


class _ById(Mapping[str, Entity]):
    """The entities of a base by their ids."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    def __getitem__(self, key: str) -> Entity:
        if key not in self._base:
            raise KeyError(key)
        return self._base[key]

    def __iter__(self) -> Iterator[str]:
        return self._base.ids()

    def __len__(self) -> int:
        return len(self._base)


def _compiled_layer(under: KnowledgeBase, overlays: Sequence[Path]) -> bytes:
    changed = records.changes(_ById(under), overlays)
    entities = {key: entity for key, entity in changed.items() if entity is not None}
    return compile_base(entities, retired=[key for key, entity in changed.items() if entity is None], layer=True)


def entities_under(overlays: Sequence[Path]) -> dict[str, Entity]:
    """Return the entities of the built-in base (or of a compiled one that is named first) with overlays laid over them.

    Raises:
        InputError, Faults: a file cannot be used.
    """
    compiled = bool(overlays) and _is_compiled(overlays[0])
    with uncollected():
        if compiled:
            entities = {entity.id: entity for entity in KnowledgeBase.load(overlays[0])}
        else:
            entities = romanized(records.merged(records.built_in()))
        return records.laid_over(entities, overlays[compiled:])


def _is_compiled(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def compile_base(
    entities: Mapping[str, Entity], *, prefiltered: bool = True, layer: bool = False, retired: Sequence[str] = ()
) -> bytes:
    """Return the compiled form of entities, sorted by id.

    Args:
        entities: by id.
        prefiltered: with the table for long texts; without it no numpy is needed, and it is made when first asked for.
        layer: it is to be laid over a base, whose table it extends; it may be empty.
        retired: ids that a layer takes out of the base.

    Raises:
        InputError: there are none.
    """
    if not entities and not layer:
        raise InputError("a knowledge base needs at least one entity")
    ordered = [entities[key] for key in sorted(entities)]
    langs: dict[str, int] = {}
    readings: dict[str, dict[tuple[int, int], None]] = {}
    for number, entity in enumerate(ordered):
        for name in entity.names:
            packed = (
                langs.setdefault(name.lang, len(langs))
                | NAME_KINDS.index(name.kind) << 8
                | STATUSES.index(name.status) << 16
                | name.ambiguous << 24
            )
            for key in _keys(name):
                readings.setdefault(key, {})[number, packed] = None
    if len(langs) > _MOST_LANGUAGES:
        raise InputError(f"names in {len(langs)} languages; a compiled base holds {_MOST_LANGUAGES}: import fewer with --lang")
    longer: dict[str, None] = {}
    for key in readings:
        words = key.split(" ")
        for count in range(2 if key[0] == "\x01" else 1, len(words)):
            longer[" ".join(words[:count])] = None
    keys = [*readings, *(key for key in longer if key not in readings)]
    blobs = [key.encode("utf-8", "surrogatepass") for key in keys]
    table = _hash_table(blobs, [key in longer for key in keys])
    references = array("I")
    reference_offsets = array("I", [0])
    for key in keys:
        for pair in readings.get(key, ()):
            references.extend(pair)
        reference_offsets.append(len(references) // 2)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    bodies = [
        encode([e.id, e.kind, [[n.text, n.lang, n.kind, n.status, n.ambiguous] for n in e.names], list(e.context)]).encode()
        for e in ordered
    ]
    ids = [entity.id.encode() for entity in ordered]
    parts = {
        "table": table.tobytes(),
        "key_offsets": _offsets(blobs).tobytes(),
        "keys": b"".join(blobs),
        "reference_offsets": reference_offsets.tobytes(),
        "references": references.tobytes(),
        "prefilter": prefilter.table(surfaces(readings)) if prefiltered and not layer else b"",
        "ids": b"".join(ids),
        "id_offsets": _offsets(ids).tobytes(),
        "record_offsets": _offsets(bodies).tobytes(),
        "records": b"".join(bodies),
    }
    return _assembled(parts, list(langs), retired)


_ADJECTIVE = re.compile(r"(\w{3,}?)(?:e|er|es)\Z")
_GENITIVE_IN_ES = re.compile(r"\w+[bdfgkmprt]")


def _keys(name: Name) -> list[str]:
    """Return the keys of a name: as written, by its stems where its language inflects, and with a bare capital (Etat)."""
    key = key_of(name.text)
    if not key:
        raise InputError(f"the name {name.text!r} has no letter or digit")
    keys = [key]
    if name.lang == records.ANY and key[-1] != "s":
        keys.append(stem_key(key.split(" "), _GENITIVE))
    elif name.lang in STEMMED and name.kind not in {"acronym", "demonym"}:
        words = key.split(" ")
        keys.append(stem_key(words, name.lang))
        if name.lang == "de" and len(words) > 1:
            keys += [stem_key(other, name.lang) for other in _weak(words)]
    if key[0].isupper() and not key[0].isascii():
        import unicodedata

        bare = unicodedata.normalize("NFD", key[0])[0]
        if bare.isascii():
            keys.append(bare + key[1:])
    return keys


def _weak(words: Sequence[str]) -> list[list[str]]:
    """Return a German name's words as the weak declension writes them where adjectives open it: im Vereinigten Königreich."""
    count = 0
    while count < len(words) - 1 and words[count][0].isupper() and _ADJECTIVE.fullmatch(words[count]):
        count += 1
    if not count or not words[count][0].isupper():
        return []
    found = [[*(_ADJECTIVE.sub(rf"\1{ending}", word) for word in words[:count]), *words[count:]] for ending in ("e", "en")]
    if count == len(words) - 1 and _GENITIVE_IN_ES.fullmatch(words[-1]):
        found.append([*found[-1][:-1], words[-1] + "es"])  # des Islamischen Staates
    return [other for other in found if other != words]


def surfaces(keys: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of keys in every shape in which the matcher finds them: see `toolkit.entities.matcher`."""
    for key in keys:
        words = key[key.index(" ") + 1 :].split(" ") if key[0] == "\x01" else key.split(" ")
        yield words
        capitals = [word.upper() for word in words[:2]]
        if all(upper.capitalize() == word for upper, word in zip(capitals, words, strict=False)):
            yield capitals + words[2:]
        if len(words) == 1:
            yield [words[0] + "s"]
            yield [words[0][0].upper() + words[0][1:]]


def _offsets(blobs: Sequence[bytes]) -> array[int]:
    offsets = array("I", [0])
    total = 0
    for blob in blobs:
        total += len(blob)
        offsets.append(total)
    return offsets


def _hash_table(blobs: Sequence[bytes], longer: Sequence[bool]) -> array[int]:
    size = 8
    while size < 2 * len(blobs):
        size *= 2
    table = array("I", bytes(4 * size))
    mask = size - 1
    for number, blob in enumerate(blobs, start=1):
        slot = crc32(blob) & mask
        while table[slot]:
            slot = (slot + 1) & mask
        table[slot] = number << 1 | longer[number - 1]
    return table


def _assembled(parts: Mapping[str, bytes], langs: list[str], retired: Sequence[str]) -> bytes:
    from hashlib import blake2b

    state = blake2b(digest_size=6)
    for name in ("keys", "references", "records"):
        state.update(parts[name])
    state.update(" ".join(retired).encode())
    header: dict[str, Any] = {
        "version": _VERSION,
        "byteorder": sys.byteorder,
        "digest": state.hexdigest(),
        "langs": langs,
        "retired": list(retired),
        "sections": {name: [0, len(parts[name])] for name in _SECTIONS},
    }
    # The offsets stand in the header whose length they depend on: reserve ten digits for each.
    reserve = len(json.dumps(header, separators=(",", ":"))) + 12 * len(_SECTIONS)
    position = (8 + reserve + 7) // 8 * 8
    head_size = position - 8
    for name in _SECTIONS:
        header["sections"][name][0] = position
        position = (position + len(parts[name]) + 7) // 8 * 8
    content = bytearray(position)
    head = json.dumps(header, separators=(",", ":")).encode().ljust(head_size)
    content[:8] = _MAGIC + head_size.to_bytes(4, "little")
    content[8 : 8 + head_size] = head
    for name in _SECTIONS:
        start = header["sections"][name][0]
        content[start : start + len(parts[name])] = parts[name]
    return bytes(content)
