# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a store holds, as a table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table


def print_holdings(folder: Path, rows: Sequence[tuple[str, int, int, float]]) -> None:
    """Network, outputs, bytes and the time of the last use, in seconds since 1970; and a last line, of all."""
    table = Table()
    for heading in ("network", "outputs", "MB", "last used"):
        table.add_column(heading, justify="left" if heading in ("network", "last used") else "right")
    for network, outputs, size, used in rows:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(used))
        table.add_row(escape(network), str(outputs), f"{size / 1e6:.2f}", when)
    if rows:
        Console().print(table)
    outputs, size = sum(x[1] for x in rows), sum(x[2] for x in rows)
    print(f"{folder}: outputs of {outputs} pictures, {size / 1e6:.2f} MB")
