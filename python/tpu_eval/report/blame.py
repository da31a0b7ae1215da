# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops that cost the metric: tables, JSON, and TPU-MLIR's quantisation table."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from tpu_eval.report.files import write_atomically
from tpu_eval.report.json_report import SCHEMA, manifest_of
from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, View, numbers
from tpu_eval.results.blame import Blame, Span

SHOWN_BLOCKS = 5


def print_blame(result: Blame) -> None:
    """Prints the figures, the blocks, and the ops to restore."""
    show(blame_view(result))


def blame_view(result: Blame) -> View:
    """The same as a view."""
    count = len(result.restored)
    what = f"{count} {'op' if count == 1 else 'ops'} computed by {result.good}"
    gained = f"{_spell(result.gives)} of {result.metric}"
    return [
        _figures(result),
        *(f"skipped {x.name}: {x.reason}" for x in result.skipped),
        *([_blocks(result)] if result.blocks else []),
        *([_ops(result)] if result.ops else []),
        f"{what} give {gained}; {result.runs} runs in {result.seconds:.0f} s",
    ]


def as_json(result: Blame) -> dict[str, object]:
    """The fields of the JSON report: those of the result."""
    fields = {"schema": SCHEMA, "partial": result.partial, **asdict(replace(result, interruption=None))}
    del fields["interruption"], fields["manifest"]
    return {**fields, **manifest_of(result.manifest)}


def floor_line(sign: str, bound: float, result: Blame) -> str:
    """The measured metric of a mix, and its floor."""
    figure = f"{result.metric} {result.figures['restored']:.4f} of {result.samples} samples"
    return f"{figure}; floor {sign} {bound!r}"


def write_qtable(path: Path, result: Blame, chip: str, mode: str, remark: str) -> None:
    """Writes the ops with another mode as TPU-MLIR's own search does (its calibration/utils.py)."""
    ops = result.restored
    lines = [
        f"# sample number: {result.samples}",
        f"# chip: {chip}",
        f"# total layers: {len(ops)}",
        "# number of shape layers: 0",
        "# number of pattern layers: 0",
        f"# number of custom layers: {len(ops)}",
        "###",
        f"# {remark}",
        "###",
        "# op_name   quantize_mode",
        *(f"{op} {mode}" for op in ops),
    ]
    write_atomically(path, lambda file: file.write(("\n".join(lines) + "\n").encode("utf-8")))


def _figures(result: Blame) -> Table:
    count = len(result.restored)
    what = f"the same with {count} {'op' if count == 1 else 'ops'} of the first one"
    skipped = f", {len(result.skipped)} skipped" if result.skipped else ""
    end = ", then it was interrupted" if result.partial else ""
    names = {"good": result.good, "bad": result.bad, "restored": what}
    return Table(
        (Column("network", folds=True), Column(result.metric, number=True)),
        tuple((name, f"{result.figures[key]:.4f}") for key, name in names.items()),
        caption=f"{result.samples} samples{skipped}{end}",
    )


def _blocks(result: Blame) -> Table:
    ends = Column("from", folds=True), Column("to", folds=True)
    more = len(result.blocks) - SHOWN_BLOCKS
    return Table(
        (*ends, *numbers("ops", "gives", "takes", "samples")),
        tuple(
            (x.ops[0], x.ops[-1], str(len(x.ops)), _spell(x.gives), _spell(x.takes), str(x.samples))
            for x in result.blocks[:SHOWN_BLOCKS]
        ),
        "blocks, on the samples that lost most",
        f"{more} more give less" if more > 0 else "",
    )


def _ops(result: Blame) -> Table:
    return Table(
        (Column("tensor", folds=True), Column("op"), *numbers("takes", "needed")),
        tuple(
            (x.name, x.op, _spell(x.takes), "" if x.needed is None else f"{x.needed:+.4f}")
            for x in result.ops
        ),
        "ops to restore",
    )


def _spell(span: Span | None) -> str:
    if span is None:
        return ""
    if span.low is None or span.high is None:
        return f"{span.value:+.4f}"
    return f"{span.value:+.4f} [{span.low:+.4f}, {span.high:+.4f}]"
