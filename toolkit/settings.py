"""Settings of a project: `toolkit.toml`, or `[tool.toolkit]` in pyproject.toml, in the folder or above it.

target-lang = "en"
source-lang = "fr"
entities = ["names.toml"]   # overlays of the knowledge base, relative to this file
glossary = ["house.csv"]    # terms to use, to avoid, to keep, relative to this file

[check]
select = ["ENT", "STR"]
ignore = ["TYP101"]
preview = false
fail-on = "minor"
baseline = "known.json"     # findings that are known, relative to this file

[[check.per-path]]
paths = ["archive/*"]       # relative to this file's folder
ignore = ["ENT201"]

[severity]
ENT201 = "neutral"

[names]                     # house style: the form an entity takes, by the entity's id
islamic-state = "IS"
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from toolkit import catalog
from toolkit.errors import InputError, UnknownNameError, UsageError, nearest
from toolkit.results import SEVERITIES, Severity

_KEYS: Mapping[str, Any] = {
    "target-lang": str,
    "source-lang": str,
    "entities": [str],
    "glossary": [str],
    "check": {
        "select": [str],
        "ignore": [str],
        "preview": bool,
        "fail-on": str,
        "baseline": str,
        "per-path": [{"paths": [str], "ignore": [str]}],
    },
    "severity": {"*": str},
    "names": {"*": str},
}


@dataclass(frozen=True, slots=True)
class PathIgnores:
    """Rules that are not reported for some paths."""

    paths: tuple[str, ...]
    ignore: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; the defaults where there is none."""

    target_lang: str = "en"
    source_lang: str | None = None
    entities: tuple[Path, ...] = ()
    glossary: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    fail_on: str = "minor"
    baseline: Path | None = None
    per_path: tuple[PathIgnores, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    origin: Path | None = None

    def ignored_for(self, path: str) -> tuple[str, ...]:
        """Return the rules that are not reported for a path (as given, from the working folder)."""
        places = {path}
        if self.origin:
            whole, folder = Path(path).resolve(), self.origin.parent.resolve()
            if whole.is_relative_to(folder):
                places.add(whole.relative_to(folder).as_posix())
        return tuple(
            code
            for entry in self.per_path
            if any(fnmatch(place, pattern) for place in places for pattern in entry.paths)
            for code in entry.ignore
        )


def find(folder: Path) -> Path | None:
    """Return the settings file of a folder: the nearest toolkit.toml, or pyproject.toml with [tool.toolkit], upwards."""
    for place in (folder, *folder.parents):
        own = place / "toolkit.toml"
        if own.is_file():
            return own
        shared = place / "pyproject.toml"
        if shared.is_file() and _OWN_TABLE.search(shared.read_bytes()):
            return shared
    return None


def load(path: Path | None) -> Settings:
    """Read a settings file; None gives the defaults.

    Raises:
        InputError: the file cannot be read or is not TOML.
        UsageError: an unknown key, rule or severity (with the nearest match) or a value of the wrong type.
    """
    if path is None:
        return Settings()
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is not valid TOML: {error}", where=str(path)) from None
    if path.name == "pyproject.toml":
        for table in ("tool", "toolkit"):
            data = data.get(table, {}) if isinstance(data, Mapping) else {}
    where = str(path)
    validate(data, _KEYS, where)
    check = data.get("check", {})
    fail_on = check.get("fail-on", "minor")
    if fail_on not in (*SEVERITIES, "never"):
        raise UnknownNameError("severity", fail_on, (*SEVERITIES, "never"), where=f"{where} [check] fail-on")
    severity = {code.upper(): value for code, value in data.get("severity", {}).items()}
    for code, value in severity.items():
        if code not in catalog.table("rule"):
            raise UnknownNameError("rule", code, catalog.table("rule"), where=f"{where} [severity]")
        if value not in SEVERITIES:
            raise UnknownNameError("severity", value, SEVERITIES, where=f"{where} [severity] {code}")
    return Settings(
        target_lang=data.get("target-lang", "en"),
        source_lang=data.get("source-lang"),
        entities=tuple(path.parent / name for name in data.get("entities", [])),
        glossary=tuple(path.parent / name for name in data.get("glossary", [])),
        select=codes(check.get("select", []), where=f"{where} [check] select"),
        ignore=codes(check.get("ignore", []), where=f"{where} [check] ignore"),
        preview=check.get("preview", False),
        fail_on=fail_on,
        baseline=path.parent / check["baseline"] if "baseline" in check else None,
        per_path=tuple(
            PathIgnores(tuple(entry.get("paths", [])), codes(entry.get("ignore", []), where=f"{where} [[check.per-path]] ignore"))
            for entry in check.get("per-path", [])
        ),
        severity=severity,
        names=data.get("names", {}),
        origin=path,
    )


def codes(given: Sequence[str], *, where: str) -> tuple[str, ...]:
    """Return codes of rules, or prefixes of codes, in capitals.

    Raises:
        UnknownNameError: one that fits no rule.
    """
    known = catalog.table("rule")
    wanted = tuple(code.upper() for code in given)
    for code in wanted:
        if not any(name.startswith(code) for name in known):
            raise UnknownNameError("rule", code, known, where=where)
    return wanted


def validate(value: Any, expected: Any, where: str) -> None:
    """Hold the data of a settings or configuration file against what is expected in its place.

    Args:
        value: the data.
        expected: a type; a list with what each item must be; a mapping from the known keys to what their values must
            be, "*" for any key; a tuple of alternatives.
        where: the file and place, for the message.

    Raises:
        UsageError: an unknown key (with the nearest match) or a value of the wrong type.
    """
    options = expected if isinstance(expected, tuple) else (expected,)
    kinds = {_kind(option): option for option in options}
    kind = next((kind for kind in kinds if _fits(value, kind)), None)
    if kind is None:
        raise UsageError(f"{where} must be {' or '.join(_KINDS[kind] for kind in kinds)}, not {reprlib.repr(value)}")
    known = kinds[kind]
    if kind is list:
        for item in value:
            validate(item, known[0], f"{where}: each item")
    elif kind is dict:
        for key, item in value.items():
            if key not in known and "*" not in known:
                near = nearest(str(key), known)
                raise UsageError(
                    f"{where}: unknown key {key!r}; " + (f"did you mean {near!r}?" if near else "known: " + ", ".join(known))
                )
            place = f"{where} [{key}]" if isinstance(item, Mapping) else f"{where}: {key}"
            validate(item, known.get(key, known.get("*")), place)


def _kind(expected: Any) -> type:
    if isinstance(expected, type):
        return expected
    return list if isinstance(expected, list) else dict


def _fits(value: Any, kind: type) -> bool:
    if isinstance(value, bool):  # which Python takes for a number
        return kind is bool
    return isinstance(value, _ALSO.get(kind, kind))


_ALSO: Mapping[type, tuple[type, ...]] = {float: (int, float), list: (list, tuple), dict: (Mapping,)}
_KINDS: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
_OWN_TABLE = re.compile(rb"^\s*\[+\s*tool\.toolkit\s*[].]", re.MULTILINE)
