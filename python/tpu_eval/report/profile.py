# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where a network's time went: a table of the kinds of ops, and one of the slowest ops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.evaluation import CallTime, OpTime

SLOWEST = 10


@dataclass(frozen=True)
class OpKind(CallTime):
    """All ops of a kind; `ops` is their number."""

    ops: int


def by_kind(times: Sequence[OpTime]) -> list[OpKind]:
    """Sums over the ops of each kind, the longest first."""
    kinds: dict[str, list[OpTime]] = {}
    for time in times:
        kinds.setdefault(time.op, []).append(time)
    sums = [
        OpKind(
            op, sum(x.calls for x in each), sum(x.seconds for x in each), sum(x.macs for x in each), len(each)
        )
        for op, each in kinds.items()
    ]
    return sorted(sums, key=lambda x: -x.seconds)


def profile_as_json(times: Sequence[OpTime]) -> dict[str, object]:
    """Kinds and ops with seconds, share of the total, and GFLOP/s (two operations per multiply-accumulate)."""
    total = sum(x.seconds for x in times)
    return {
        "seconds": total,
        "kinds": [{"op": x.op, "ops": x.ops, **_figures(x, total)} for x in by_kind(times)],
        "ops": [{"op": x.op, "tensor": x.tensor, **_figures(x, total)} for x in times],
    }


def print_profile(times: Sequence[OpTime], stage: str = "") -> None:
    """Prints both tables; `stage` is named if there are several."""
    show(profile_view(times, stage))


def profile_view(times: Sequence[OpTime], stage: str = "") -> View:
    """The same as a view."""
    total = sum(x.seconds for x in times)
    prefix = f"{stage}: " if stage else ""
    measured = numbers("calls", "ms a call", "share", "GFLOP/s")
    slowest = sorted(times, key=lambda x: -x.seconds)[:SLOWEST]
    return [
        Table(
            (Column("kind of op", folds=True), Column("ops", number=True), *measured),
            tuple((x.op, str(x.ops), *_cells(x, total)) for x in by_kind(times)),
            f"{prefix}where the time goes",
        ),
        Table(
            (Column("op", folds=True), Column("tensor", folds=True), *measured),
            tuple((x.op, x.tensor, *_cells(x, total)) for x in slowest),
            f"{prefix}the slowest ops",
        ),
    ]


def _cells(x: CallTime, total: float) -> tuple[str, str, str, str]:
    rate = "" if x.gflops is None else f"{x.gflops:.1f}"
    return str(x.calls), f"{1e3 * x.seconds / x.calls:.3f}", f"{100 * _share(x, total):.1f} %", rate


def _figures(x: CallTime, total: float) -> dict[str, Any]:
    return {"calls": x.calls, "seconds": x.seconds, "share": _share(x, total), "gflops": x.gflops}


def _share(x: CallTime, total: float) -> float:
    return x.seconds / total if total else 0.0
