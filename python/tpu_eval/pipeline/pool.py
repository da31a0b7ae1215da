# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Threads that run the most urgent of the waiting jobs."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]

_CLOSE = -1  # more urgent than any job


class Pool:
    """A fixed number of threads. Jobs must not raise, and must not wait for each other."""

    def __init__(self, threads: int) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Job | None]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._threads = [
            threading.Thread(target=self._work, name=f"pipeline-{i}", daemon=True) for i in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, rank: int, job: Job) -> None:
        """Jobs of lower rank (from 0) run first, those of equal rank in the order of submission."""
        self._jobs.put((rank, next(self._numbers), job))

    def close(self) -> None:
        """Drops the waiting jobs, and waits for the running ones."""
        for _ in self._threads:
            self._jobs.put((_CLOSE, next(self._numbers), None))
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            job()
            del job  # release the job now: it may hold much memory, and the next one may be long in coming
