# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One description of what a report shows: on a terminal, in Markdown and as HTML."""

from __future__ import annotations

import io
import re
import sys

import pytest

from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, html, list_of, markdown, numbers

TABLE = Table(
    (Column("stage", folds=True), *numbers("top1", "MB")),
    (("Tpu [INT8]\nsymmetric", "0.97", "1.25"), ("a|b_c <d>", "-", "")),
    "stages & sizes",
    "2 stages",
)
VIEW: View = [TABLE, list_of([("model", "m.mlir"), ("", "*one* note")]), "skipped: _a.png_"]


def test_markdown_has_what_it_would_not_show_escaped() -> None:
    assert markdown(VIEW).splitlines() == [
        "**stages &amp; sizes**",
        "",
        "| stage | top1 | MB |",
        "| --- | --: | --: |",
        r"| Tpu \[INT8\]<br>symmetric | 0.97 | 1.25 |",
        r"| a\|b_c \<d\> | - |  |",
        "",
        "2 stages",
        "",
        "|  |  |",
        "| --- | --- |",
        "| model | m.mlir |",
        r"|  | \*one\* note |",
        "",
        r"skipped: \_a.png\_",
    ]


def test_html_is_a_fragment_of_escaped_text() -> None:
    left, right = "text-align: left", "text-align: right"
    assert html(VIEW).splitlines() == [
        "<table>",
        "<caption>stages &amp; sizes</caption>",
        f'<tr><th style="{left}">stage</th><th style="{right}">top1</th><th style="{right}">MB</th></tr>',
        f'<tr><td style="{left}">Tpu [INT8]<br>symmetric</td><td style="{right}">0.97</td>'
        f'<td style="{right}">1.25</td></tr>',
        f'<tr><td style="{left}">a|b_c &lt;d&gt;</td><td style="{right}">-</td><td style="{right}"></td></tr>',
        "</table>",
        "<p>2 stages</p>",
        "<table>",
        f'<tr><td style="{left}">model</td><td style="{left}">m.mlir</td></tr>',
        f'<tr><td style="{left}"></td><td style="{left}">*one* note</td></tr>',
        "</table>",
        "<p>skipped: _a.png_</p>",
    ]


class Terminal(io.StringIO):
    """A terminal, for who asks."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def shown(table: Table, monkeypatch: pytest.MonkeyPatch, terminal: bool) -> list[str]:
    """Lines of a table where there are 40 columns, without colours."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    show([table])
    return re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).splitlines()


def test_a_terminal_folds_text_and_a_pipe_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table((Column("name", folds=True), Column("n", number=True)), (("x" * 60, "1"),))
    assert {len(line) for line in shown(table, monkeypatch, terminal=True)} == {40}
    assert any("x" * 60 in line for line in shown(table, monkeypatch, terminal=False))


def test_no_figure_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(numbers("interval"), (("1" * 60,),))
    assert any("1" * 60 in line for line in shown(table, monkeypatch, terminal=True))


def test_text_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show([list_of([("[bold]", ":dog: [/x]")]), "[red]line"])
    out = capsys.readouterr().out
    assert "[bold]" in out and ":dog: [/x]" in out and "[red]line" in out
