# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The differences between two runs: tables, and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from tpu_eval.report.json_report import SCHEMA
from tpu_eval.report.spelling import spell_change, spell_value
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.difference import Difference, FigureChange, SettingChange
from tpu_eval.results.figure import Figure

DIGITS = 12  # digits of a hash
SHOWN = 20  # rows for classes, and for samples


def print_difference(result: Difference) -> None:
    """Prints figures, what may explain their differences, and samples."""
    show(difference_view(result))


def difference_view(result: Difference) -> View:
    """The same as a view."""
    several = any(x.stage for x in result.figures)
    view: list[Table | str] = [_figures("figures", [x for x in result.figures if not x.detail], several)]
    classes = sorted((x for x in result.changed if x.detail), key=lambda x: -abs(x.difference or 0.0))
    if classes:
        view.append(_figures(_title("classes that changed", classes), classes[:SHOWN], several))
    if result.settings:
        view.append(_pairs("what else differs", "name", [_setting(x) for x in result.settings]))
    if result.samples:
        rows = [(x.name, x.before, x.after) for x in result.samples]
        view.append(_pairs(_title("samples that changed", rows), "sample", rows[:SHOWN]))
    return [*view, _verdict(result)]


def as_json(result: Difference) -> dict[str, object]:
    """The fields of the JSON report: those of the result, and the difference of each figure."""
    figures = [{**asdict(x), "difference": x.difference} for x in result.figures]
    return {"schema": SCHEMA, **asdict(result), "figures": figures, "same": result.same}


def _figures(title: str, rows: Sequence[FigureChange], several: bool) -> Table:
    names = [Column(x, folds=True) for x in (["stage"] if several else []) + ["figure"]]
    known = [Figure("figure", x.unit) for x in rows]
    change = "points" if all(x.is_fraction for x in known) else "change"
    cells = tuple(
        (
            *([x.stage] if several else []),
            x.name,
            *(spell_value(value, figure) for value in (x.before, x.after)),
            "" if x.difference is None else spell_change(x.difference, figure),
        )
        for x, figure in zip(rows, known, strict=True)
    )
    return Table((*names, *numbers("before", "after", change)), cells, title)


def _pairs(title: str, heading: str, rows: Sequence[tuple[str, str, str]]) -> Table:
    columns = tuple(Column(x, folds=True) for x in (heading, "before", "after"))
    return Table(columns, tuple(rows), title)


def _title(what: str, rows: Sequence[object]) -> str:
    return f"{what}: {len(rows)}" + (f", the first {SHOWN}" if len(rows) > SHOWN else "")


def _setting(change: SettingChange) -> tuple[str, str, str]:
    """The row of a setting; hashes are shortened to their first digits, as the JSON has all of them."""
    digits = DIGITS if change.name.endswith(".sha256") else None
    return change.name, change.before[:digits], change.after[:digits]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _verdict(result: Difference) -> str:
    samples = "" if result.samples is None else f", {_count(len(result.samples), 'sample')}"
    settings = f"{_count(len(result.settings), 'setting')} changed"
    if result.same:
        also = " and samples" if result.samples is not None else ""
        return f"the same figures{also}; {settings}"
    return f"{_count(len(result.changed), 'figure')}{samples} and {settings}"
