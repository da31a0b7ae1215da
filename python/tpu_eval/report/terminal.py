# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows views on the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable
from rich.text import Text

from tpu_eval.report.view import Table, View

_UNLIMITED = 1 << 16  # columns, wide enough to measure a table
_LEAST = 12  # columns of a cell that may wrap
_BORDER = 3  # a line and two spaces per column


def show(view: View) -> None:
    """Prints tables and lines to stdout.

    On a terminal, cells wrap where they may; a table that is still too wide makes long lines, as no figure may be cut
    off. In a file or a pipe, nothing wraps.
    """
    for part in view:
        if isinstance(part, Table):
            _show_table(part)
        else:
            print(part)


def _show_table(table: Table) -> None:
    drawn = _draw(table)
    console = Console()
    if console.is_terminal:
        needed = sum(_least(table, i) + _BORDER for i in range(len(table.columns))) + 1
    else:
        needed = console.measure(drawn, options=console.options.update(width=_UNLIMITED)).maximum
    Console(width=max(console.width, needed)).print(drawn)


def _draw(table: Table) -> RichTable:
    drawn = RichTable(
        show_header=table.headed,
        title=escape(table.title) or None,
        title_justify="left",
        caption=escape(table.caption) or None,
    )
    for i, column in enumerate(table.columns):
        drawn.add_column(
            Text(column.heading),
            justify="right" if column.number else "left",
            no_wrap=not column.folds,
            overflow="fold",
            min_width=_least(table, i),
            style=None if table.headed or i else "bold",
        )
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _least(table: Table, i: int) -> int:
    """The minimum width of a column."""
    column = table.columns[i]
    lines = [line for cell in (column.heading, *(row[i] for row in table.rows)) for line in cell.split("\n")]
    width = max(map(cell_len, lines))
    return min(width, _LEAST) if column.folds else width
