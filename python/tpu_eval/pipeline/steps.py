# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Steps that are done once, whoever asks for them, and their processor time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Steps:
    """Called with a step's key and the step, which has no others inside. `seconds` adds up what whoever asks would
    have taken alone: the time of a step that was done before counts, too. Used by one thread.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._done: dict[Hashable, tuple[Any, float]] = {}

    def __call__(self, key: Hashable, step: Callable[[], T]) -> T:
        """The step's result."""
        if key not in self._done:
            start = time.thread_time()
            self._done[key] = step(), time.thread_time() - start
        result, seconds = self._done[key]
        self.seconds += seconds
        found: T = result
        return found
