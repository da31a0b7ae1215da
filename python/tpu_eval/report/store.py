# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The contents of a store as a table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from tpu_eval.report.terminal import show
from tpu_eval.report.view import Column, Table, numbers


def print_holdings(folder: Path, rows: Sequence[tuple[str, int, int, float]]) -> None:
    """Prints networks, outputs, bytes and the time of last use (given in seconds since 1970), and a line with the
    totals.
    """
    columns = Column("network", folds=True), *numbers("outputs", "MB"), Column("last used")
    cells = tuple(
        (network, str(outputs), f"{size / 1e6:.2f}", time.strftime("%Y-%m-%d %H:%M", time.localtime(used)))
        for network, outputs, size, used in rows
    )
    outputs, size = sum(x[1] for x in rows), sum(x[2] for x in rows)
    total = f"{folder}: outputs of {outputs} pictures, {size / 1e6:.2f} MB"
    show([Table(columns, cells), total] if rows else [total])
