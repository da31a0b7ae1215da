# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where a network's time went: a table of the kinds of ops, and one of the slowest ops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tpu_eval.results.evaluation import CallTime, OpTime

SLOWEST = 10


@dataclass(frozen=True)
class Kind(CallTime):
    """All ops of a kind; `ops` are so many."""

    ops: int


def by_kind(times: Sequence[OpTime]) -> list[Kind]:
    """Sums over the ops of a kind, the longest first."""
    kinds: dict[str, list[OpTime]] = {}
    for time in times:
        kinds.setdefault(time.op, []).append(time)
    sums = [
        Kind(
            op, sum(x.calls for x in each), sum(x.seconds for x in each), sum(x.macs for x in each), len(each)
        )
        for op, each in kinds.items()
    ]
    return sorted(sums, key=lambda x: -x.seconds)


def profile_as_json(times: Sequence[OpTime]) -> dict[str, object]:
    """Kinds and ops with seconds, share of all seconds, and GFLOP/s (a multiplication and an addition are two)."""
    total = sum(x.seconds for x in times)
    return {
        "seconds": total,
        "kinds": [{"op": x.op, "ops": x.ops, **_figures(x, total)} for x in by_kind(times)],
        "ops": [{"op": x.op, "tensor": x.tensor, **_figures(x, total)} for x in times],
    }


def print_profile(times: Sequence[OpTime], stage: str = "") -> None:
    """Both tables; `stage` is said where there are several."""
    total = sum(x.seconds for x in times)
    prefix = f"{escape(stage)}: " if stage else ""
    kinds = _table(f"{prefix}where the time goes", "kind of op", "ops")
    for kind in by_kind(times):
        kinds.add_row(escape(kind.op), str(kind.ops), *_cells(kind, total))
    slowest = _table(f"{prefix}the slowest ops", "op", "tensor")
    for time in sorted(times, key=lambda x: -x.seconds)[:SLOWEST]:
        slowest.add_row(escape(time.op), escape(time.tensor), *_cells(time, total))
    console = Console()
    console.print(kinds)
    console.print(slowest)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold", justify="right" if heading == "ops" else "left")
    for heading in ("calls", "ms a call", "share", "GFLOP/s"):
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _cells(x: CallTime, total: float) -> tuple[str, str, str, str]:
    rate = "" if x.gflops is None else f"{x.gflops:.1f}"
    return str(x.calls), f"{1e3 * x.seconds / x.calls:.3f}", f"{100 * _share(x, total):.1f} %", rate


def _figures(x: CallTime, total: float) -> dict[str, Any]:
    return {"calls": x.calls, "seconds": x.seconds, "share": _share(x, total), "gflops": x.gflops}


def _share(x: CallTime, total: float) -> float:
    return x.seconds / total if total else 0.0
