# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Threads that take the most urgent of the jobs that wait."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]

_CLOSE = -1  # more urgent than any job


class Pool:
    """So many threads. Jobs must not raise, and must not wait for each other."""

    def __init__(self, threads: int) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Job | None]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._threads = [
            threading.Thread(target=self._work, name=f"pipeline-{i}", daemon=True) for i in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, rank: int, job: Job) -> None:
        """Jobs of a lower rank (from 0) are taken first, those of one rank in the order that they came."""
        self._jobs.put((rank, next(self._numbers), job))

    def close(self) -> None:
        """Drops the jobs that wait, and waits for those under way."""
        for _ in self._threads:
            self._jobs.put((_CLOSE, next(self._numbers), None))
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()[2]) is not None:
            job()
            del job  # what it holds may be large, and the next one may be long in coming
