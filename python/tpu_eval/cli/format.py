# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--format=NAME`: the figures as a table for people, or as text for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from tpu_eval.cli.parser import one_of


def add_format_option(group: argparse._ActionsContainer) -> None:
    """Adds the option."""
    group.add_argument(
        "--format",
        metavar="NAME",
        default="table",
        type=one_of("table", "markdown", "csv", "json"),
        help="print the figures as a table (default), or as markdown, csv or json: figures alone, the same text for "
        "the same figures; all else goes to stderr",
    )


@contextmanager
def printed_apart(args: argparse.Namespace) -> Iterator[None]:
    """What is printed inside goes to stderr when stdout is for other programs."""
    if args.format == "table":
        yield
    else:
        with redirect_stdout(sys.stderr):
            yield
