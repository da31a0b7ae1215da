# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Steps that are done once for all networks, and their processor time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Steps:
    """Called with a step's key and the step; steps are not nested. `seconds` sums up what the caller would have taken
    alone, including steps that were done before. For one thread.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._done: dict[Hashable, tuple[Any, float]] = {}

    def __call__(self, key: Hashable, step: Callable[[], T]) -> T:
        """Returns the step's result, computing it on the first call."""
        if key not in self._done:
            start = time.thread_time()
            self._done[key] = step(), time.thread_time() - start
        result, seconds = self._done[key]
        self.seconds += seconds
        found: T = result
        return found
