"""Wikidata's JSON dumps: an array of entities, one a line, each line but the last ending in a comma.

https://www.wikidata.org/wiki/Wikidata:Database_download; the data model is https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
Labels, aliases and short names (P1813) become names; instance of (P31) says which items are wanted and of which kind they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.entities.importers.base import Format, Fragment, RawName, Reading, Source
from toolkit.entities.importers.paranames import item_key
from toolkit.entities.records import Kind
from toolkit.errors import InputError

_LONGEST_LINE = 64 << 20  # the largest items have several megabytes
_LONGEST_NAME = 10_000  # Wikidata allows 250 characters: what is longer by far is damage
_INSTANCE_OF, _SHORT_NAME = "P31", "P1813"
_ANY_LANGUAGE = "mul"  # a label that serves every language written in its script

# Direct instances only: P279 (subclass of) would need the whole dump twice.
_TYPES: Mapping[str, Kind] = {
    "Q5": "person",
    "Q3624078": "country",  # sovereign state
    "Q6256": "country",
    "Q515": "place",  # city
    "Q1549591": "place",  # big city
    "Q5119": "place",  # capital city
    "Q1637706": "place",  # city with millions of inhabitants
    "Q3957": "place",  # town
    "Q5107": "place",  # continent
    "Q23442": "place",  # island
    "Q165": "place",  # sea
    "Q4022": "place",  # river
    "Q35657": "place",  # state of the United States
    "Q82794": "place",  # geographic region
    "Q10864048": "place",  # first-level administrative division
    "Q43229": "organization",
    "Q484652": "organization",  # international organization
    "Q245065": "organization",  # intergovernmental organization
    "Q4120211": "organization",  # regional organization
    "Q1335818": "organization",  # supranational organization
    "Q1127126": "organization",  # military alliance
    "Q15925165": "organization",  # specialized agency of the United Nations
    "Q79913": "organization",  # non-governmental organization
    "Q163740": "organization",  # nonprofit organization
    "Q31855": "organization",  # research institute
    "Q3918": "organization",  # university
    "Q66344": "government",  # central bank
    "Q7278": "party",
    "Q17149090": "armed-group",  # armed organization
    "Q41487": "court",
    "Q327333": "government",  # government agency
    "Q192350": "government",  # ministry
    "Q4830453": "company",  # business
    "Q783794": "company",
    "Q6881511": "company",  # enterprise
    "Q891723": "company",  # public company
    "Q11032": "media",  # newspaper
    "Q1110794": "media",  # daily newspaper
    "Q192283": "media",  # news agency
    "Q131569": "agreement",  # treaty
    "Q198": "event",  # war
    "Q178561": "event",  # battle
}


def _read(source: Source, types: Mapping[str, Kind]) -> Iterator[Reading]:
    for number, line in source.lines(_LONGEST_LINE):
        if isinstance(line, InputError):
            yield line
            continue
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            yield _item(json.loads(text), types)
        except InputError as error:
            yield InputError(str(error), where=source.at(number))
        except ValueError as error:
            yield InputError(f"is not JSON: {error}", where=source.at(number))
        except RecursionError:
            yield InputError("is nested too deeply", where=source.at(number))
        except (KeyError, TypeError, AttributeError):
            yield InputError("is no entity of Wikidata's JSON form", where=source.at(number))


def _item(data: Any, types: Mapping[str, Kind]) -> Reading:
    if data["type"] != "item":
        return "record that is no item"
    key = item_key(data["id"])
    if not key:
        raise InputError(f"{data['id'][:40]!r} is no Wikidata id")
    claims = data["claims"] or {}  # an empty map is written []
    instances = (value["id"] if "id" in value else f"Q{value['numeric-id']}" for value in _values(claims, _INSTANCE_OF))
    kind = next((types[item] for item in instances if item in types), None)
    if kind is None:
        return "record of a type that is not wanted"
    labels = data["labels"] or {}
    names = [_name(label["value"], lang, preferred=True) for lang, label in labels.items()]
    names += [_name(alias["value"], lang) for lang, aliases in (data["aliases"] or {}).items() for alias in aliases]
    names += [
        _name(value["text"], value["language"])._replace(kind=_short_kind(value["text"]))
        for value in _values(claims, _SHORT_NAME)
    ]
    title = labels.get("en") or labels.get(_ANY_LANGUAGE)
    return Fragment(key, kind, names, title["value"] if title else "")


def _name(text: str, lang: str, *, preferred: bool = False) -> RawName:
    if len(text) > _LONGEST_NAME:
        raise InputError(f"a name of {len(text):,} characters")
    return RawName(text, "" if lang == _ANY_LANGUAGE else lang, None, "preferred" if preferred else "accepted")


def _short_kind(text: str) -> Any:
    return "acronym" if text.isupper() and " " not in text else "short"


def _values(claims: Mapping[str, Any], name: str) -> Iterator[Any]:
    """Yield the values of a property, those of preferred rank first, deprecated ones left out."""
    for rank in ("preferred", "normal"):
        for claim in claims.get(name, ()):
            if claim["rank"] == rank and claim["mainsnak"]["snaktype"] == "value":
                yield claim["mainsnak"]["datavalue"]["value"]


FORMAT = Format("wikidata", (".json",), _read, _TYPES, prefix="Q", collection=True)
