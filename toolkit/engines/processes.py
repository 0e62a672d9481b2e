"""The engine that runs in worker processes of this machine."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

_BATCHES_A_WORKER = 4
_LARGEST_BATCH = 64  # so that outcomes of many items come bit by bit


class Processes:
    """Runs batches of items in worker processes, started fresh so that no library's threads are copied.

    Args:
        workers: how many; by default one a processor.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers

    def map(self, function: Callable[[Item], Outcome], items: Sequence[Item]) -> Iterator[Outcome]:
        """Yield `function(item)` for each item, in order, as batches finish.

        Raises:
            ToolkitError: a worker died.
        """
        import multiprocessing
        import os
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        workers = min(self._workers or os.cpu_count() or 1, len(items)) or 1
        size = min(max(1, len(items) // (workers * _BATCHES_A_WORKER)), _LARGEST_BATCH)
        batches = [items[start : start + size] for start in range(0, len(items), size)]
        context = multiprocessing.get_context("spawn")
        # The process that started the workers tells of an interruption and ends them; they themselves hear nothing of it.
        deaf = (signal.SIGINT, signal.SIG_IGN)
        try:
            with ProcessPoolExecutor(workers, mp_context=context, initializer=signal.signal, initargs=deaf) as pool:
                try:
                    with _interruptions_held():
                        outcomes = [pool.submit(_batch, function, batch) for batch in batches]
                    for outcome in outcomes:
                        yield from outcome.result()
                except BaseException:
                    _terminate(pool)
                    raise
        except BrokenProcessPool:
            raise ToolkitError("a worker process died, perhaps for want of memory; the engine 'local' needs less") from None


def _batch(function: Callable[[Item], Outcome], batch: Sequence[Item]) -> list[Outcome]:
    return [function(item) for item in batch]


def _terminate(pool: ProcessPoolExecutor) -> None:
    """End the workers amid their work: what `terminate_workers` does from Python 3.14 on."""
    for worker in list((pool._processes or {}).values()):
        worker.terminate()


@contextmanager
def _interruptions_held() -> Iterator[None]:
    """Hold SIGINT back, here until the end, in processes started meanwhile for good: a worker would print a traceback.

    Blocking it, which processes inherit, is not enough here: a thread of some library may still receive it.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    received: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: received.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if received:
            signal.raise_signal(signal.SIGINT)
