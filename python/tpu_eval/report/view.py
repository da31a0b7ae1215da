# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The content of a report, independent of the medium: tables and lines of text, and their Markdown and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

_SPECIAL = re.compile(r"[\\|*`<>\[\]]|(?<!\w)_|_(?!\w)")  # characters that Markdown would interpret


@dataclass(frozen=True)
class Column:
    """A column. Numbers are right-aligned. A cell that may fold wraps on a narrow terminal."""

    heading: str
    number: bool = False
    folds: bool = False


def numbers(*headings: str) -> tuple[Column, ...]:
    """Columns of numbers."""
    return tuple(Column(heading, number=True) for heading in headings)


@dataclass(frozen=True)
class Table:
    """Rows of one cell per column; cells may have several lines. A table without headings has no head."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    caption: str = ""

    @property
    def headed(self) -> bool:
        """Whether any column has a heading."""
        return any(column.heading for column in self.columns)


View: TypeAlias = Sequence[Table | str]


def list_of(rows: Sequence[tuple[str, str]]) -> Table:
    """A table of names and their values; an empty name continues the row above."""
    return Table((Column(""), Column("", folds=True)), tuple(rows))


def markdown(view: View) -> str:
    """The view in GitHub's Markdown, with a trailing newline."""
    return "\n\n".join(_markdown(part) if isinstance(part, Table) else _plain(part) for part in view) + "\n"


def html(view: View) -> str:
    """The view as a fragment of HTML without styles of its own."""
    return "\n".join(_html(part) if isinstance(part, Table) else f"<p>{escape(part)}</p>" for part in view)


def _markdown(table: Table) -> str:
    rows = [
        [_plain(column.heading) for column in table.columns],
        ["--:" if column.number else "---" for column in table.columns],
        *([_plain(cell) for cell in row] for row in table.rows),
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    above = [f"**{_plain(table.title)}**", ""] if table.title else []
    return "\n".join([*above, *lines, *(["", _plain(table.caption)] if table.caption else [])])


def _plain(text: str) -> str:
    return _lines(text, lambda line: _SPECIAL.sub(r"\\\g<0>", line).replace("&", "&amp;"))


def _html(table: Table) -> str:
    head = [_row("th", [x.heading for x in table.columns], table.columns)] if table.headed else []
    title = [f"<caption>{escape(table.title)}</caption>"] if table.title else []
    body = [_row("td", row, table.columns) for row in table.rows]
    below = [f"<p>{escape(table.caption)}</p>"] if table.caption else []
    return "\n".join(["<table>", *title, *head, *body, "</table>", *below])


def _row(tag: str, cells: Sequence[str], columns: Sequence[Column]) -> str:
    sides = ["right" if column.number else "left" for column in columns]
    found = [
        f'<{tag} style="text-align: {side}">{_lines(cell, escape)}</{tag}>'
        for cell, side in zip(cells, sides, strict=True)
    ]
    return f"<tr>{''.join(found)}</tr>"


def _lines(text: str, line: Callable[[str], str]) -> str:
    return "<br>".join(map(line, text.split("\n")))
