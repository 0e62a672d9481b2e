"""TBX, TermBase eXchange (ISO 30042:2008 and 2019), read as a stream.

Both styles are read: DCA, which names a data category by an attribute (`<termNote type="termType">acronym</termNote>`), and
DCT, which names it by an element (`<basic:termType>acronym</basic:termType>`). A DTD is never loaded and a file that declares
or uses entities of its own is refused, so that nothing is expanded or fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from toolkit.entities.importers.base import Format, Fragment, RawName, Reading, Source
from toolkit.entities.records import Kind, NameKind, Status
from toolkit.errors import InputError

_LONGEST_TEXT = 10_000
_ROOTS = {"tbx", "martif"}
_CONCEPT, _LANGUAGE, _TERM = {"conceptEntry", "termEntry"}, {"langSec", "langSet"}, {"termSec", "tig", "ntig"}
_CATEGORIES = {"termType", "administrativeStatus"}
_KINDS: Mapping[str, NameKind] = {
    "fullForm": "full",
    "shortForm": "short",
    "acronym": "acronym",
    "initialism": "acronym",
}
_DEPRECATED = ("deprecated", "superseded", "forbidden", "obsolete")


class _Reader:
    """Turns the events of a parser into fragments, a concept each."""

    def __init__(self, source: Source) -> None:
        self.ready: list[Reading] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._skipped
        self._source = source
        self._root = ""
        self._concept_line = 0
        self._names: list[RawName] | None = None
        self._fault: InputError | None = None
        self._lang: str | None = None
        self._fields: dict[str, str] = {}
        self._field = ""  # what the characters that come belong to
        self._depth = 0  # elements open within that field
        self._parts: list[str] = []
        self._length = 0

    def _here(self) -> str:
        return self._source.at(self.parser.CurrentLineNumber)

    def _declared(self, name: str, *_: object) -> None:
        raise InputError(f"declares the entity {name!r}: entities are never expanded", where=self._here())

    def _skipped(self, name: str, *_: object) -> None:
        raise InputError(f"uses the entity {name!r}, which only a DTD could define", where=self._here())

    def _start(self, qualified: str, attributes: Mapping[str, str]) -> None:
        name = qualified.rpartition(":")[2]
        if self._field:
            self._depth += 1
        elif not self._root:
            self._root = name
            if name not in _ROOTS:
                raise InputError(f"is no TBX: the root element is <{name[:40]}>, not <tbx> or <martif>", where=self._here())
        elif name in _CONCEPT:
            self._names, self._fault, self._concept_line = [], None, self.parser.CurrentLineNumber
        elif self._names is None:
            return
        elif name in _LANGUAGE:
            self._lang = attributes.get("xml:lang", "")
        elif name in _TERM:
            self._fields = {}
        else:
            field = attributes.get("type", "") if name == "termNote" else name
            if self._lang is not None and (field == "term" or field in _CATEGORIES):
                self._field, self._depth, self._parts, self._length = field, 0, [], 0

    def _text(self, text: str) -> None:
        if self._field:
            self._length += len(text)
            if self._length <= _LONGEST_TEXT:
                self._parts.append(text)

    def _end(self, qualified: str) -> None:
        name = qualified.rpartition(":")[2]
        if self._field:
            if self._depth:
                self._depth -= 1
                return
            if self._length > _LONGEST_TEXT:
                self._fault = InputError(f"a term of {self._length:,} characters", where=self._here())
            self._fields[self._field] = " ".join("".join(self._parts).split())
            self._field = ""
        elif self._names is None:
            return
        elif name in _TERM:
            self._term()
        elif name in _LANGUAGE:
            self._lang = None
        elif name in _CONCEPT:
            fault = self._fault or (None if self._names else self._empty())
            self.ready.append(fault or Fragment("", None, self._names))
            self._names = None

    def _empty(self) -> InputError:
        return InputError("a concept without a term", where=self._source.at(self._concept_line))

    def _term(self) -> None:
        text = self._fields.get("term", "")
        if not text or self._names is None:
            return
        if not self._lang:
            self._fault = InputError("a term without xml:lang", where=self._here())
            return
        self._names.append(RawName(text, self._lang, _KINDS.get(self._fields.get("termType", "")), self._status()))

    def _status(self) -> Status:
        status = self._fields.get("administrativeStatus", "")
        if status.startswith("preferred"):
            return "preferred"
        return "deprecated" if status.startswith(_DEPRECATED) else "accepted"


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    reader = _Reader(source)
    empty = True
    try:
        for block in source.blocks():
            empty = False
            reader.parser.Parse(block, False)
            yield from reader.ready
            reader.ready.clear()
        if not empty:
            reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        problem = expat.ErrorString(error.code)
        raise InputError(f"is no well-formed XML: {problem} (column {error.offset + 1})", where=source.at(error.lineno)) from None
    if empty:
        raise InputError("is empty", where=source.name)


FORMAT = Format("tbx", (".tbx", ".xml"), _read, {})
