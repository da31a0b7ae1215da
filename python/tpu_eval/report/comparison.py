# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The comparison of two stages: a table, and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from tpu_eval.report.json_report import SCHEMA, manifest_of
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.comparison import COMPARED, STATUSES, Comparison, Figures, TensorComparison

SORTS = ("isolated", "accumulated", "stored", "run")
SHOWN_NAMES = 8


def arrange(result: Comparison, sort: str) -> list[TensorComparison]:
    """The compared tensors: the worst isolated op, accumulated or stored tensor first, or in execution order."""
    rows = [x for x in result.tensors if x.accumulated is not None]
    if sort == "isolated":
        return sorted(rows, key=lambda x: -(x.excess or 0.0))
    if sort in ("accumulated", "stored"):
        return sorted(rows, key=lambda x: -_relative(getattr(x, sort)))
    return rows


def print_comparison(result: Comparison, sort: str, worst: int | None) -> None:
    """Prints the table, the names that could not be compared, and the op that stands out."""
    show(comparison_view(result, sort, worst))


def comparison_view(result: Comparison, sort: str = SORTS[0], worst: int | None = None) -> View:
    """The same as a view."""
    return [_table(arrange(result, sort), worst), *_notes(result)]


def as_json(result: Comparison, sort: str = SORTS[0]) -> dict[str, object]:
    """The fields of the JSON report; `ranking` lists the tensors whose isolated op is not exact, the worst first.

    Tensors that were compared come first, in the order of the table.
    """
    rows = arrange(result, sort)
    rest = [x for x in result.tensors if x.accumulated is None]
    return {
        "schema": SCHEMA,
        "a": result.a,
        "b": result.b,
        "partial": result.partial,
        "samples": list(result.samples),
        "skipped": [asdict(x) for x in result.skipped],
        "statuses": {status: len(result.having(status)) for status in STATUSES},
        "figures": result.figures,
        "ranking": [x.name for x in result.suspects],
        "tensors": [asdict(x) for x in (*rows, *rest)],
        "time": {"seconds": result.seconds},
        "versions": dict(result.versions),
        **manifest_of(result.manifest),
    }


def _table(rows: Sequence[TensorComparison], worst: int | None) -> Table:
    isolated = any(x.isolated is not None for x in rows)
    headings = ["cosine", "rel. L2", "SQNR dB", "max error", "at"]
    headings += ["stored dB", "isolated dB", "excess"] if isolated else []
    cells = []
    for row in rows[:worst]:
        assert row.accumulated is not None
        alone = [_decibel(row.stored), _decibel(row.isolated), _excess(row)] if isolated else []
        cells.append((row.name, row.op, *_figures(row.accumulated), *alone))
    return Table((Column("tensor", folds=True), Column("op"), *numbers(*headings)), tuple(cells))


def _figures(figures: Figures) -> list[str]:
    where = "" if figures.worst is None else ",".join(map(str, figures.worst.index))
    error = "0" if figures.worst is None else f"{figures.worst.error:.3g}"
    relative = "inf" if figures.relative_l2 is None else f"{figures.relative_l2:.2g}"
    return [f"{figures.cosine:.6f}", relative, _decibel(figures), error, where]


def _decibel(figures: Figures | None) -> str:
    if figures is None:
        return ""
    if figures.equal:
        return "equal"
    return "-inf" if figures.sqnr is None else f"{figures.sqnr:.1f}"


def _excess(row: TensorComparison) -> str:
    return "" if row.excess is None else "0" if row.excess == 0 else f"{row.excess:.2f}"


def _relative(figures: Figures | None) -> float:
    if figures is None:
        return -1.0
    return float("inf") if figures.relative_l2 is None else figures.relative_l2


def _notes(result: Comparison) -> list[str]:
    compared = sum(x.accumulated is not None for x in result.tensors)
    runs = f"{len(result.samples)} {'sample' if len(result.samples) == 1 else 'samples'}"
    lines = [f"{compared} tensors compared on {runs}; the first columns are of each network on its own"]
    lines += [f"skipped {x.name}: {x.reason}" for x in result.skipped]
    renamed = [f"{x.name} = {x.counterpart}" for x in result.renamed]
    named = {"of B only other formats of a tensor of A": renamed}
    for status in STATUSES:
        if status != COMPARED:
            named[status] = [f"{x.name} ({x.detail})" if x.detail else x.name for x in result.having(status)]
    lines += [f"{len(names)} {what}: {_some(names)}" for what, names in named.items() if names]
    return [*lines, *_verdict(result)]


def _verdict(result: Comparison) -> list[str]:
    """Which op is wrong, if the stages were run on shared operands."""
    if not any(x.isolated is not None for x in result.tensors):
        return []
    if not result.suspects:
        return ["isolated: every op of B makes on A's operands exactly what A's makes, in B's formats"]
    first = result.suspects[0]
    through = f" (with {_some(list(first.through))})" if first.through else ""
    return [
        f"first in isolation: {first.op} '{first.name}'{through}: its largest error is {first.excess:.2f} times what "
        "B's formats must lose"
    ]


def _some(names: Sequence[str]) -> str:
    more = f", and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return ", ".join(names[:SHOWN_NAMES]) + more
