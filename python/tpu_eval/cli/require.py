# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--require=RULE`: figures that must be met, or the command fails."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpu_eval.requirements import Requirement


def add_require_option(group: argparse._ActionsContainer, example: str) -> None:
    """Adds the option."""
    group.add_argument(
        "--require",
        metavar="RULE",
        action="append",
        default=[],
        help=f"such as '{example}' (>= > <= <): exit status 1 when it is not met; may be repeated",
    )


def rules_of(args: argparse.Namespace) -> list[Requirement]:
    """The rules. Raises UsageError."""
    from tpu_eval.requirements import parse_requirement

    return [parse_requirement(text) for text in args.require]


def report_failures(rules: Sequence[Requirement], metrics: Mapping[str, float | None]) -> int:
    """A line to stderr for each rule that does not hold; gives the exit status."""
    failures = [line for rule in rules if (line := rule.failure(metrics)) is not None]
    for line in failures:
        print(f"error: {line}", file=sys.stderr)
    return 1 if failures else 0
