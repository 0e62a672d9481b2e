"""Where batches of work execute: this process or worker processes. Nothing else knows where it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from toolkit.errors import UnknownNameError

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

ENGINES = ("local", "processes")


class Engine(Protocol):
    """Maps a picklable function over items and yields the outcomes in the items' order."""

    def map(self, function: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """Yield `function(item)` for each item, in order."""
        ...


def engine(name: str, *, workers: int | None = None) -> Engine:
    """Return an engine by name.

    Args:
        name: "local" (this process) or "processes" (worker processes).
        workers: how many worker processes; by default one a processor.

    Raises:
        UnknownNameError: no such engine.
    """
    if name == "local":
        from toolkit.engines.local import Local

        return Local()
    if name == "processes":
        from toolkit.engines.processes import Processes

        return Processes(workers)
    raise UnknownNameError("engine", name, ENGINES)
