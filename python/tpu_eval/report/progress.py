# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows the progress of a run on stderr: a bar on a terminal, one line per minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENOUGH = 2  # seconds after which the speed of a run can be told
_LONG = 60  # seconds left that are worth a note
_EACH = 60  # seconds between two lines of a log


def wanted(choice: bool | None) -> bool | None:
    """Returns the choice if one was made; else True (a bar) on a terminal, and None (a log) elsewhere."""
    return (True if sys.stderr.isatty() else None) if choice is None else choice


@contextmanager
def progress(total: int, title: str, shown: bool | None) -> Iterator[Callable[[int], None]]:
    """Yields a function to call with the number of further samples done. Shows a bar (True), lines (None) or neither.

    A slow run says so once, in a log too: the time per sample, the time left, and how to shorten it.
    """
    slow = _Slow(total)
    if not shown:
        log = _Log(total, title, _print if shown is None else lambda line: None)

        def advance(count: int) -> None:
            slow.advance(count, _print)
            log.advance(count)

        yield advance
        return
    from rich import progress as rich
    from rich.console import Console
    from rich.text import Text

    class Rate(rich.ProgressColumn):
        def render(self, task: rich.Task) -> Text:
            return Text("" if task.speed is None else rate(task.speed))

    title_column = rich.TextColumn("{task.description}")
    columns = (title_column, rich.BarColumn(), rich.MofNCompleteColumn(), Rate(), rich.TimeRemainingColumn())
    with rich.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)

        def advance(count: int) -> None:
            bar.advance(task, count)
            slow.advance(count, lambda note: bar.console.print(note, highlight=False, markup=False))

        yield advance


def lines(shown: bool | None) -> Callable[[str], None]:
    """A function that prints the messages of a search to stderr, if they are shown."""
    return _print if shown else lambda line: None


def rate(speed: float) -> str:
    """Samples per second, or seconds per sample if that is the larger number."""
    return f"{speed:.1f}/s" if speed >= 1 or speed == 0 else f"{1 / speed:.1f} s each"


def _print(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class _Log:
    """Prints once a minute the progress, the speed in that minute, and the time left at that speed."""

    def __init__(self, total: int, title: str, on_message: Callable[[str], object]) -> None:
        self._total, self._title, self._on_message = total, title, on_message
        self._done = self._told = 0
        self._last = time.monotonic()

    def advance(self, count: int) -> None:
        self._done += count
        now = time.monotonic()
        if now - self._last < _EACH:
            return
        speed = (self._done - self._told) / (now - self._last)
        left = (self._total - self._done) / speed
        share = 100 * self._done // self._total
        self._on_message(
            f"{self._title}: {self._done} of {self._total} samples ({share} %), {rate(speed)}, {_span(left)} left"
        )
        self._told, self._last = self._done, now


class _Slow:
    """Notices, after the first samples, that a run will take more than a minute at more than a second per sample."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._said = total, 0, False
        self._start = time.monotonic()

    def advance(self, count: int, on_message: Callable[[str], object]) -> None:
        self._done += count
        passed = time.monotonic() - self._start
        if self._said or not self._done or passed < _ENOUGH:
            return
        self._said = True
        each = passed / self._done
        left = each * (self._total - self._done)
        if each > 1 and left > _LONG:
            on_message(
                f"note: {each:.1f} s per sample, about {_span(left)} left: use --count=N for fewer samples"
            )


def _span(seconds: float) -> str:
    """A duration as `12 min` or `3.5 h`."""
    return f"{seconds / 60:.0f} min" if seconds < 2 * 3600 else f"{seconds / 3600:.1f} h"
