"""The one exception tree: every fault a caller can cause is a ToolkitError whose text says what, where and what would be right.

ToolkitError
├── InputError            a file, text or record that cannot be used
│   └── LengthError       streams that must be parallel are not
├── UsageError            an option, name or setting that does not exist or cannot be combined
│   └── UnknownNameError  … with the nearest match
├── MissingExtraError     a feature whose optional package is not installed
└── Faults                several of the above, one line each
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterable, Sequence
from typing import Any


class ToolkitError(Exception):
    """Base of every error that this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from its message, not from its constructor's arguments: worker processes send errors home.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class InputError(ToolkitError):
    """A file, text or record that cannot be used.

    Args:
        problem: what is wrong and what would be right.
        where: the file, optionally with `:line`, or the name of the argument.
    """

    def __init__(self, problem: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {problem}" if where else problem)


class LengthError(InputError):
    """Streams that must be parallel have different lengths."""


class UsageError(ToolkitError):
    """An option, name or setting that does not exist or cannot be combined."""


class UnknownNameError(UsageError):
    """A name that is not known, told with its nearest match.

    Args:
        kind: what the name should name ("metric", "rule", …).
        name: the name that was given.
        known: the names that exist.
        where: the file and field it stood in, if any.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str | None = None) -> None:
        names = sorted(known)
        near = nearest(name, names)
        if near:
            hint = f"did you mean {near!r}?"
        elif len(names) <= 24:
            hint = "known: " + ", ".join(names)
        else:
            hint = f"{len(names)} are known"
        super().__init__((f"{where}: " if where else "") + f"unknown {kind} {name!r}; {hint}")


class MissingExtraError(ToolkitError):
    """A feature whose optional package is not installed.

    Args:
        feature: what the user asked for.
        extra: the extra of this distribution that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional package: pip install 'translation-quality-toolkit[{extra}]'")


class Faults(ToolkitError):
    """Several faults that were met while the good inputs were processed."""

    def __init__(self, faults: Sequence[ToolkitError]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to `name`, ignoring case, or None if none is near."""
    from difflib import get_close_matches  # imported where something is wrong, not at every start

    by_fold = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else None
