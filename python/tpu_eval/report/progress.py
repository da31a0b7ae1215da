# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The progress bar: done, rate, time left; on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def wanted(choice: bool | None) -> bool:
    """What was asked for; without that, whether somebody is looking."""
    return sys.stderr.isatty() if choice is None else choice


@contextmanager
def progress(total: int, title: str, shown: bool) -> Iterator[Callable[[int], None]]:
    """Gives a function that hears how many more samples are done."""
    if not shown:
        yield lambda count: None
        return
    from rich import progress as rich
    from rich.console import Console
    from rich.text import Text

    class Rate(rich.ProgressColumn):
        def render(self, task: rich.Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f}/s")

    title_column = rich.TextColumn("{task.description}")
    columns = (title_column, rich.BarColumn(), rich.MofNCompleteColumn(), Rate(), rich.TimeRemainingColumn())
    with rich.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)
        yield lambda count: bar.advance(task, count)
