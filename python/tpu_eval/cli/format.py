# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--format=NAME`: prints figures as a table for people, or as text for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from tpu_eval.cli.parser import one_of


def add_format_option(group: argparse._ActionsContainer) -> None:
    """Adds --format."""
    group.add_argument(
        "--format",
        metavar="NAME",
        default="table",
        type=one_of("table", "markdown", "csv", "json"),
        help="how to print the figures: table (default), markdown, csv or json; with the last three, stdout holds "
        "only figures, identical for identical results, and everything else goes to stderr",
    )


@contextmanager
def printed_apart(args: argparse.Namespace) -> Iterator[None]:
    """Sends what is printed inside to stderr when stdout is for other programs."""
    if args.format == "table":
        yield
    else:
        with redirect_stdout(sys.stderr):
            yield
