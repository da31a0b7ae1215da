# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ctrl-C and SIGTERM end a run the same way: finished work is kept, and the exit status tells which signal it was."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpu_eval.results.blame import Blame
    from tpu_eval.results.evaluation import Evaluation

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SHELL = 128  # what a shell adds to the number of the signal that ended a program
_SAME = (
    1.0  # seconds in which further signals count as the first: wrappers forward what the terminal also sends
)


class Interrupted(KeyboardInterrupt):
    """Raised by signal `number`."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_status(interruption: KeyboardInterrupt | None) -> int:
    """The exit status: 130 after Ctrl-C, 143 after SIGTERM."""
    return _SHELL + (interruption.number if isinstance(interruption, Interrupted) else int(signal.SIGINT))


@contextmanager
def terminable() -> Iterator[None]:
    """The first SIGINT or SIGTERM raises Interrupted inside; a later one ends the program at once.

    Ignored signals stay ignored. Outside the main thread, does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    first: list[float] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        if not first:
            first.append(time.monotonic())
            raise Interrupted(number)
        if time.monotonic() - first[0] > _SAME:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    before = {x: signal.getsignal(x) for x in _SIGNALS if signal.getsignal(x) is not signal.SIG_IGN}
    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def report_interruption(result: Evaluation) -> int:
    """Prints one line to stderr if the evaluation was interrupted, and returns the exit status."""
    done = result.evaluated + len(result.skipped)
    print(f"interrupted: {done} of {result.dataset['samples']} samples were evaluated", file=sys.stderr)
    return exit_status(result.interruption)


def report_interrupted_search(result: Blame) -> int:
    """The same for a search; returns 0 if it was not interrupted."""
    if not result.partial:
        return 0
    print(f"interrupted: {result.runs} runs of the search were finished", file=sys.stderr)
    return exit_status(result.interruption)
