"""Settings of a project: `toolkit.toml`, or `[tool.toolkit]` in pyproject.toml, in the folder or above it.

target-lang = "en"
source-lang = "fr"

[check]
select = ["ENT", "STR"]
ignore = ["TYP101"]
preview = false
fail-on = "minor"

[[check.per-path]]
paths = ["archive/*"]
ignore = ["ENT201"]

[severity]
ENT201 = "neutral"

[names]                     # house style: the form an entity takes, by the entity's id
islamic-state = "IS"

entities = ["names.toml"]   # overlays of the knowledge base, relative to this file
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from toolkit.errors import InputError, UsageError, nearest
from toolkit.results import SEVERITIES, Severity

_KEYS: Mapping[str, Mapping[str, type] | type] = {
    "target-lang": str,
    "source-lang": str,
    "entities": list,
    "check": {"select": list, "ignore": list, "preview": bool, "fail-on": str, "per-path": list},
    "severity": dict,
    "names": dict,
}
_PER_PATH: Mapping[str, type] = {"paths": list, "ignore": list}


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
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    fail_on: str = "minor"
    per_path: tuple[PathIgnores, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    origin: Path | None = None

    def ignored_for(self, path: str) -> tuple[str, ...]:
        """Return the rules that are not reported for a path."""
        return tuple(
            code for entry in self.per_path if any(fnmatch(path, pattern) for pattern in entry.paths) for code in entry.ignore
        )


def find(folder: Path) -> Path | None:
    """Return the settings file of a folder: the nearest toolkit.toml, or pyproject.toml with [tool.toolkit], upwards."""
    for place in (folder, *folder.parents):
        own = place / "toolkit.toml"
        if own.is_file():
            return own
        shared = place / "pyproject.toml"
        if shared.is_file() and b"[tool.toolkit" in shared.read_bytes():
            return shared
    return None


def load(path: Path | None) -> Settings:
    """Read a settings file; None gives the defaults.

    Raises:
        InputError: the file cannot be read or is not TOML.
        UsageError: an unknown key (with the nearest match) or a value of the wrong type.
    """
    if path is None:
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is not valid TOML: {error}", where=str(path)) from None
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("toolkit", {})
    _validate(data, _KEYS, str(path))
    check = data.get("check", {})
    per_path = []
    for entry in check.get("per-path", []):
        _validate(entry, _PER_PATH, f"{path} [[check.per-path]]")
        per_path.append(PathIgnores(tuple(entry.get("paths", [])), tuple(entry.get("ignore", []))))
    severity = data.get("severity", {})
    for code, value in severity.items():
        if value not in SEVERITIES:
            raise UsageError(f"{path} [severity] {code}: {value!r} is no severity; one of {', '.join(SEVERITIES)}")
    return Settings(
        target_lang=data.get("target-lang", "en"),
        source_lang=data.get("source-lang"),
        entities=tuple(path.parent / name for name in data.get("entities", [])),
        select=tuple(check.get("select", [])),
        ignore=tuple(check.get("ignore", [])),
        preview=check.get("preview", False),
        fail_on=check.get("fail-on", "minor"),
        per_path=tuple(per_path),
        severity=severity,
        names=data.get("names", {}),
        origin=path,
    )


def _validate(data: Any, known: Mapping[str, Any], where: str) -> None:
    if not isinstance(data, Mapping):
        raise UsageError(f"{where}: must be a table")
    for key, value in data.items():
        if key not in known:
            near = nearest(key, known)
            raise UsageError(
                f"{where}: unknown key {key!r}; " + (f"did you mean {near!r}?" if near else "known: " + ", ".join(known))
            )
        expected = known[key]
        if isinstance(expected, Mapping):
            _validate(value, expected, f"{where} [{key}]")
        elif not isinstance(value, expected):
            raise UsageError(f"{where}: {key} must be a {_TYPE_NAMES[expected]}, not {value!r}")


_TYPE_NAMES = {str: "string", list: "list", bool: "true or false", dict: "table"}
