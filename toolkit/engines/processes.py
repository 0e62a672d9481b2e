"""The engine that runs in worker processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

_BATCHES_A_WORKER = 4


class Processes:
    """Runs batches of items in worker processes, started fresh so that no library's threads are copied.

    Args:
        workers: how many; by default one a processor.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers

    def map(self, function: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """Yield `function(item)` for each item, in order, as batches finish."""
        import multiprocessing
        import os
        from concurrent.futures import ProcessPoolExecutor

        workers = min(self._workers or os.cpu_count() or 1, len(items)) or 1
        size = max(1, len(items) // (workers * _BATCHES_A_WORKER))
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(function, items, chunksize=size)
