"""Sorting more records than memory holds: sorted runs on disk that are merged (Knuth, TAOCP volume 3, section 5.4)."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from heapq import merge
from operator import itemgetter
from pathlib import Path
from typing import Generic, TypeVar

_Item = TypeVar("_Item")
_BATCH = 500  # items that are read back at once from a run
_KEY = itemgetter(0)


class Sorter(Generic[_Item]):
    """Takes items with keys in any order and gives them back in the order of the keys, once; equal keys as they came.

    Args:
        folder: where runs go; they are the caller's to delete.
        limit: the weight of items that may lie in memory.
    """

    def __init__(self, folder: Path, *, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._weight = 0
        self._items: list[tuple[str, _Item]] = []
        self._runs: list[Path] = []

    def add(self, key: str, item: _Item, *, weight: int) -> None:
        """Take an item; its weight says how much of the limit it uses.

        Raises:
            OSError: the folder has no room for a run.
        """
        self._items.append((key, item))
        self._weight += weight
        if self._weight >= self._limit:
            self._spill()

    def _spill(self) -> None:
        self._items.sort(key=_KEY)
        run = self._folder / f"{id(self)}-{len(self._runs)}"
        with run.open("wb") as file:
            for start in range(0, len(self._items), _BATCH):
                pickle.dump(self._items[start : start + _BATCH], file, protocol=pickle.HIGHEST_PROTOCOL)
        self._runs.append(run)
        self._items.clear()
        self._weight = 0

    def __iter__(self) -> Iterator[tuple[str, _Item]]:
        self._items.sort(key=_KEY)
        if not self._runs:
            return self._taken()
        return merge(*map(_items_of, self._runs), self._taken(), key=_KEY)

    def _taken(self) -> Iterator[tuple[str, _Item]]:
        self._items.reverse()
        while self._items:
            yield self._items.pop()


def _items_of(run: Path) -> Iterator[tuple[str, _Item]]:
    with run.open("rb") as file:
        while True:
            try:
                batch = pickle.load(file)  # written by this process
            except EOFError:
                break
            yield from batch
    run.unlink()
