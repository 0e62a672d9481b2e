"""The names of a source brought together by entity, merged with what exists, and given ids.

Three sorts, on disk where memory would not do, keep memory bounded: by the source's key, which brings an entity's names
together; by slug, which shows which ids must be told apart; by id, the order of the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from toolkit.entities.base import KnowledgeBase, Reference
from toolkit.entities.importers.base import Format, Fragment, RawName, Source, packed, unpacked
from toolkit.entities.importers.counts import Imported
from toolkit.entities.importers.names import Cleaner, cleaned, match_key, may_be_full, slug, with_kinds
from toolkit.entities.importers.overlay import laid_over, record, unlike
from toolkit.entities.importers.sorting import Sorter
from toolkit.entities.records import Kind
from toolkit.errors import InputError

_FAULTS_SHOWN = 20
_HOPELESS = 100  # corrupt records at the start after which the file is taken for one of another format
_IN_MEMORY = 60_000_000  # characters of names in a sorter
_RECORD = 200  # what a record weighs beside its names
_MOST_TOGETHER = 1000  # names of a key that are held while more of them follow
_LANGUAGES_TO_MERGE = 2
_MOST_OWNERS = 8  # of a name in a glossary that are remembered
_TAGGED = re.compile(r"-(?:q|jrc-|n)\d+\Z")
_DEFAULT_KIND: Kind = "notion"
# A source that knows only places, people and organisations means any of a group.
_GROUPS: Mapping[str, str] = {"person": "person", "place": "place", "country": "place"}
_KEY = itemgetter(0)


class _Found(NamedTuple):
    """What one or more records of the source say of an entity, its names packed."""

    kind: Kind | None
    names: str
    title: str
    context: tuple[str, ...]


class _Draft(NamedTuple):
    """An entity of the source, its names packed."""

    key: str
    kind: Kind | None
    names: str
    context: tuple[str, ...]
    existing: str  # id of the entity that exists and seems to be it
    shared: tuple[int, int]  # in how many languages, and how many names
    known: tuple[str, ...]  # its names that entities that exist bear in the same language


class Import:
    """One import: call read, merge and give_ids in this order, then take the content.

    Args:
        source: what is read.
        form: its format.
        base: the entities that exist.
        folder: for what does not stay in memory; the caller's to delete.
    """

    def __init__(self, source: Source, form: Format, base: KnowledgeBase, folder: Path) -> None:
        self._source = source
        self._form = form
        self._base = base
        self._count: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._faults: list[InputError] = []
        self._claims: dict[str, tuple[tuple[int, int], list[str]]] = {}  # who seems most to be an entity that exists
        self._given: set[str] = set()  # ids that the source gives itself
        self._found: Sorter[_Found] = Sorter(folder, limit=_IN_MEMORY)
        self._drafts: Sorter[_Draft] = Sorter(folder, limit=_IN_MEMORY)
        self._finished: Sorter[_Draft] = Sorter(folder, limit=_IN_MEMORY)

    def imported(self) -> Imported:
        """Return the counts, complete once the content was taken."""
        return Imported(
            self._source.name,
            self._form.name,
            self._count["read"],
            self._count["corrupt"],
            self._count["entities"],
            self._count["names"],
            self._count["existing"],
            self._count["earlier"],
            self._count["homonyms"],
            dict(sorted(self._refused.items())),
            tuple(self._faults),
        )

    # ------------------------------------------------------------------------------------------- reading

    def read(self, types: Mapping[str, Kind], langs: Iterable[str], *, strict: bool) -> None:
        """Read the source.

        Args:
            types: the wanted types of the source with their kinds.
            langs: the wanted languages, none for all.
            strict: fail at the first corrupt record.

        Raises:
            InputError: the source cannot be used, or with `strict` a record.
        """
        cleaner = Cleaner(langs)
        earlier = _Earlier()
        names: list[RawName] = []
        together = Fragment("", None, names)
        for reading in self._form.read(self._source, types):
            if isinstance(reading, InputError):
                self._corrupt(reading, strict=strict)
                continue
            self._count["read"] += 1
            if isinstance(reading, str):
                self._refused[reading] += 1
                continue
            found = cleaner.clean(reading.names)
            if not found:
                if not self._form.name_a_record:
                    self._refused["record without a usable name"] += 1
                continue
            key = reading.key
            if not key:
                key = earlier.key(found) or f"#{self._count['read']:012d}"
                earlier.remember(found, key)
            if self._form.name_a_record and key == together.key and reading.kind == together.kind and len(names) < _MOST_TOGETHER:
                names += found
                continue
            self._keep(together)
            together = Fragment(key, reading.kind, names := found, reading.title, reading.context)
        self._keep(together)
        self._refused += cleaner.refused
        if not self._count["read"]:
            raise self._faults[0] if self._faults else InputError("holds no record", where=self._source.name)

    def _keep(self, fragment: Fragment) -> None:
        if fragment.names:
            names = packed(fragment.names)
            context = tuple(text for text, _, _ in map(cleaned, fragment.context) if text)
            found = _Found(fragment.kind, names, fragment.title, context)
            self._found.add(fragment.key, found, weight=_RECORD + len(names))

    def _corrupt(self, fault: InputError, *, strict: bool) -> None:
        if strict:
            raise fault
        self._count["corrupt"] += 1
        if len(self._faults) < _FAULTS_SHOWN:
            self._faults.append(fault)
        if self._count["corrupt"] == _HOPELESS and not self._count["read"]:
            raise InputError(f"{self._faults[0]} (so are {_HOPELESS} records: is it {self._form.name}?)")

    # ------------------------------------------------------------------------------------------- merging

    def merge(self) -> None:
        """Bring each entity's names together and find out which entities that exist they seem to be.

        Raises:
            InputError: nothing of the source can be used.
        """
        empty = True
        for key, group in groupby(self._found, _KEY):
            empty = False
            found = [item for _, item in group]
            if not self._form.name_a_record:
                self._count["earlier"] += len(found) - 1
            names = unlike(name for item in found for name in unpacked(item.names))
            draft = self._draft(key, found, names)
            if draft.existing:
                self._claim(draft)
            if self._form.keys_are_ids and not key.startswith("#"):
                self._given.add(key)
                place = key
            else:
                place = self._slug(key, [item.title for item in found], names)
            self._drafts.add(place, draft, weight=_RECORD + len(draft.names))
        if empty:
            why = "; ".join(f"{count:,} {reason}" for reason, count in sorted(self._refused.items()))
            problem = f"holds nothing to import: {self._count['read']:,} records read; refused: {why}"
            raise InputError(problem, where=self._source.name)

    def _draft(self, key: str, found: Sequence[_Found], names: Sequence[RawName]) -> _Draft:
        kind = next((item.kind for item in found if item.kind), None)
        context = tuple(dict.fromkeys(word for item in found for word in item.context))
        if self._form.keys_are_ids and key in self._base:
            return _Draft(key, kind, packed(names), context, key, (0, 0), ())
        bearers = {text: self._base.references(match_key(text)) for text in {name.text for name in names}}
        hits = [(name, refs) for name in names if (refs := [ref for ref in bearers[name.text] if ref.lang == name.lang])]
        existing, shared = self._existing(hits, names, kind) if hits else ("", (0, 0))
        return _Draft(key, kind, packed(names), context, existing, shared, tuple(name.text for name, _ in hits))

    def _existing(
        self, hits: Sequence[tuple[RawName, list[Reference]]], names: Sequence[RawName], kind: Kind | None
    ) -> tuple[str, tuple[int, int]]:
        """Return the entity that exists with which names are shared in two languages, "" for none or several, and how many."""
        telling = _telling(names)
        shared: defaultdict[int, list[tuple[RawName, str]]] = defaultdict(list)
        for name, references in hits:
            if name in telling:
                for ref in references:
                    if (ref.kind in {"full", "short"}) == may_be_full(name):
                        shared[ref.entity].append((name, ref.kind))
        ranked = []
        for number, pairs in shared.items():
            entity = self._base.by_number(number)
            # A person's short name is the surname, which tells nothing.
            same = {name for name, form in pairs if entity.kind != "person" or form != "short"}
            langs = len({name.lang for name in same})
            if langs >= _LANGUAGES_TO_MERGE and _alike(entity.kind, kind):
                ranked.append(((langs, len(same)), entity.id))
        ranked.sort(reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return "", (0, 0)
        return ranked[0][1], ranked[0][0]

    def _claim(self, draft: _Draft) -> None:
        shared, keys = self._claims.get(draft.existing, ((-1, -1), []))
        if draft.shared > shared:
            self._claims[draft.existing] = draft.shared, [draft.key]
        elif draft.shared == shared:
            keys.append(draft.key)

    def _is_existing(self, draft: _Draft) -> bool:
        """Tell whether a draft is the entity that it seems to be: in a collection only the one that does most, if it is one."""
        return bool(draft.existing) and (not self._form.collection or self._claims[draft.existing][1] == [draft.key])

    # ------------------------------------------------------------------------------------------- ids

    def give_ids(self) -> None:
        """Give each entity its id: its slug, with a tag where that is taken or looks as if it had one."""
        for name, group in groupby(self._drafts, _KEY):
            taken = name in self._base or name in self._given or bool(_TAGGED.search(name))
            for number, (_, draft) in enumerate(group, start=1):
                if self._is_existing(draft):
                    entity = draft.existing
                elif draft.key in self._given:
                    entity = draft.key
                elif taken:
                    entity = self._tagged(name, draft.key, number)
                else:
                    entity, taken = name, True
                self._finished.add(entity, draft, weight=_RECORD + len(draft.names))

    def _slug(self, key: str, titles: Iterable[str], names: Sequence[RawName]) -> str:
        english = [name.text for name in names if name.lang == "en"]
        candidates = (*titles, *english, *(name.text for name in names))
        return next(filter(None, map(slug, candidates)), "") or self._tag(key) or "entity"

    def _tag(self, key: str) -> str:
        return self._number(key).lower()

    def _number(self, key: str) -> str:
        return f"{self._form.prefix}{int(key)}" if self._form.prefix else ""

    def _tagged(self, name: str, key: str, number: int) -> str:
        tag = self._tag(key)
        if tag:
            return f"{name}-{tag}"  # if that exists, an earlier import made it of the same entity of the source
        while (tagged := f"{name}-n{number}") in self._base or tagged in self._given:
            number += 1
        return tagged

    # ------------------------------------------------------------------------------------------- records

    def content(self) -> Iterator[bytes]:
        """Yield the file of records, a piece a record."""
        source = Path(self._source.path).name if self._source.path != "-" else self._source.name
        yield f"# Imported from {source!r} ({self._form.name}) by toolkit entities import.\n".encode()
        for entity, group in groupby(self._finished, _KEY):
            drafts = [draft for _, draft in group]
            text = self._over(entity, drafts) if entity in self._base else self._new(entity, drafts[0])
            if text:
                self._count["entities"] += 1
                yield b"\n" + text.encode()

    def _new(self, entity: str, draft: _Draft) -> str:
        kind = draft.kind or _DEFAULT_KIND
        names = with_kinds(unpacked(draft.names), kind)
        if draft.known:
            clear = sum(not name.ambiguous for name in names)
            names = [name._replace(ambiguous=True) if name.text in draft.known else name for name in names]
            self._count["homonyms"] += clear - sum(not name.ambiguous for name in names)
        self._count["names"] += len(names)
        return record(entity, kind, names, draft.context, self._number(draft.key))

    def _over(self, entity: str, drafts: Sequence[_Draft]) -> str:
        self._count["existing"] += len(drafts)
        existing = self._base[entity]
        names = unlike(name for draft in drafts for name in unpacked(draft.names))
        names = laid_over(names, existing, behind=self._form.collection)
        if not names:
            return ""
        kind, context = existing.kind, tuple[str, ...]()  # a record without context leaves the entity's as it is
        if not self._form.collection:
            kind = next((draft.kind for draft in drafts if draft.kind), kind)
            own = [word for draft in drafts for word in draft.context]
            context = tuple(dict.fromkeys((*existing.context, *own))) if own else ()
        self._count["names"] += len(names)
        return record(entity, kind, names, context, ", ".join(filter(None, (self._number(draft.key) for draft in drafts))))


def _alike(existing: Kind, kind: Kind | None) -> bool:
    """Tell whether a kind of entity that exists can be what a source calls another kind, or no kind."""
    return kind is None or _GROUPS.get(existing, "other") == _GROUPS.get(kind, "other")


def _telling(names: Sequence[RawName]) -> frozenset[RawName]:
    """Return the names that tell an entity from others: the full ones; of acronyms alone, if they differ by language."""
    full = frozenset(filter(may_be_full, names))
    return full or (frozenset(names) if len({name.text for name in names}) >= _LANGUAGES_TO_MERGE else full)


class _Earlier:
    """The names of a glossary's records, to find the one with which another shares full names in two languages."""

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._further: dict[int, tuple[str, ...]] = {}  # of the few names that several records bear

    def key(self, names: Iterable[RawName]) -> str:
        """Return the key of the earlier record, "" where there is none."""
        langs: defaultdict[str, set[str]] = defaultdict(set)
        for name in filter(may_be_full, names):
            number = hash(name[:2])
            if number in self._first:
                for key in (self._first[number], *self._further.get(number, ())):
                    langs[key].add(name.lang)
        best = max(langs, key=lambda key: len(langs[key]), default="")
        return best if best and len(langs[best]) >= _LANGUAGES_TO_MERGE else ""

    def remember(self, names: Iterable[RawName], key: str) -> None:
        """Take a record's names."""
        for name in filter(may_be_full, names):
            number = hash(name[:2])
            owners = (self._first.setdefault(number, key), *self._further.get(number, ()))
            if key not in owners and len(owners) <= _MOST_OWNERS:
                self._further[number] = (*owners[1:], key)
