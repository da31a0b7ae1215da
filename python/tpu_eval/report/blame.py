# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which ops cost the metric: tables for the terminal, JSON, and TPU-MLIR's quantisation table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tpu_eval.report.files import write_atomically
from tpu_eval.report.json_report import manifest_of
from tpu_eval.results.blame import Blame, Span
from tpu_eval.results.evaluation import Manifest

SCHEMA = 1
SHOWN_BLOCKS = 5
WIDE = 200  # columns of a file or pipe: nothing is cut short there


def print_blame(result: Blame) -> None:
    """The figures, the blocks, and the ops that are to be restored."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(_figures(result))
    console.print(_blocks(result))
    if result.ops:
        console.print(_ops(result))
    count = len(result.restored)
    what = f"{count} {'op' if count == 1 else 'ops'} computed by {escape(result.good)}"
    gained = f"{_spell(result.gives)} of {result.metric}"
    console.print(f"{what} give {gained}; {result.runs} runs in {result.seconds:.0f} s", soft_wrap=True)


def write_json(path: Path, result: Blame, manifest: Manifest) -> None:
    """Writes the report: the fields of tpu_eval.results.blame.Blame, and the manifest."""
    fields = {"schema": SCHEMA, **asdict(result), **manifest_of(manifest)}
    text = json.dumps(fields, indent=2, allow_nan=False) + "\n"
    write_atomically(path, lambda file: file.write(text.encode("utf-8")))


def write_qtable(
    path: Path, ops: Sequence[str], chip: str, mode: str, samples: int, remarks: Sequence[str]
) -> None:
    """Writes ops that are to have another mode, as TPU-MLIR's own search does (its calibration/utils.py)."""
    lines = [
        f"# sample number: {samples}",
        f"# chip: {chip}",
        f"# total layers: {len(ops)}",
        "# number of shape layers: 0",
        "# number of pattern layers: 0",
        f"# number of custom layers: {len(ops)}",
        "###",
        *(f"# {remark}" for remark in remarks),
        "###",
        "# op_name   quantize_mode",
        *(f"{op} {mode}" for op in ops),
    ]
    write_atomically(path, lambda file: file.write(("\n".join(lines) + "\n").encode("utf-8")))


def _figures(result: Blame) -> Table:
    table = Table()
    for heading in ("network", result.metric):
        table.add_column(heading, overflow="fold", justify="left" if heading == "network" else "right")
    table.add_row(escape(result.good), f"{result.figures['good']:.4f}")
    table.add_row(escape(result.bad), f"{result.figures['bad']:.4f}")
    count = len(result.restored)
    what = f"the same with {count} {'op' if count == 1 else 'ops'} of the first one"
    table.add_row(what, f"{result.figures['restored']:.4f}")
    table.caption = f"{result.samples} samples"
    return table


def _blocks(result: Blame) -> Table:
    table = Table(title="blocks, on the samples that lost most", title_justify="left")
    table.add_column("from", overflow="fold", min_width=12)
    table.add_column("to", overflow="fold", min_width=12)
    for heading in ("ops", "gives", "takes", "samples"):
        table.add_column(heading, justify="right", no_wrap=True)
    for block in result.blocks[:SHOWN_BLOCKS]:
        numbers = [str(len(block.ops)), _spell(block.gives), _spell(block.takes), str(block.samples)]
        table.add_row(escape(block.ops[0]), escape(block.ops[-1]), *numbers)
    if len(result.blocks) > SHOWN_BLOCKS:
        table.caption = f"{len(result.blocks) - SHOWN_BLOCKS} more give less"
    return table


def _ops(result: Blame) -> Table:
    table = Table(title="ops to restore", title_justify="left")
    table.add_column("tensor", overflow="fold", min_width=12)
    table.add_column("op", no_wrap=True)
    table.add_column("takes", justify="right", no_wrap=True)
    table.add_column("needed", justify="right", no_wrap=True)
    for op in result.ops:
        needed = "" if op.needed is None else f"{op.needed:+.4f}"
        table.add_row(escape(op.name), escape(op.op), _spell(op.takes), needed)
    return table


def _spell(span: Span | None) -> str:
    if span is None:
        return ""
    if span.low is None or span.high is None:
        return f"{span.value:+.4f}"
    return f"{span.value:+.4f} \\[{span.low:+.4f}, {span.high:+.4f}]"
