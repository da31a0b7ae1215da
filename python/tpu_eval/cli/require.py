# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--require=RULE`: the command fails unless a figure meets the rule."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpu_eval.cli.github import annotate

if TYPE_CHECKING:
    from tpu_eval.results.requirement import Judged


def add_require_option(group: argparse._ActionsContainer, example: str) -> None:
    """Adds --require, with `example` in its help."""
    group.add_argument(
        "--require",
        metavar="RULE",
        action="append",
        default=[],
        help=f"such as '{example}' (>= > <= <): exit with status 1 if it is not met; may be repeated",
    )


def report_failures(result: Judged) -> int:
    """Prints one line to stderr for each rule that is not met, and returns the exit status."""
    for outcome in result.requirements:
        if outcome.failure is not None:
            print(f"error: {outcome.failure}", file=sys.stderr)
            annotate(outcome.failure, outcome.path or None)
    return 1 if result.failures else 0
