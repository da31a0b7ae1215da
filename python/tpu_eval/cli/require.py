# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--require=RULE`: figures that must be met, or the command fails."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.github import annotate
from tpu_eval.errors import TpuEvalError

if TYPE_CHECKING:
    from tpu_eval.gates.requirement import Requirement


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
    from tpu_eval.gates.requirement import parse_requirement

    return [parse_requirement(text) for text in args.require]


def report_failures(
    rules: Sequence[Requirement], metrics: Mapping[str, float | None], file: str | None = None
) -> int:
    """A line to stderr for each rule that does not hold; gives the exit status. `file`: what was measured."""
    return report_lines((rule.failure(metrics), file) for rule in rules)


def report_lines(judged: Iterable[tuple[str | None, str | None]]) -> int:
    """The same for failures, None where there is none, each with the file that it is about."""
    failed = [(line, file) for line, file in judged if line is not None]
    for line, file in failed:
        print(f"error: {line}", file=sys.stderr)
        annotate(line, file)
    return 1 if failed else 0


@contextmanager
def reported_to_junit(path: Path | None, name: str) -> Iterator[None]:
    """An error inside becomes the only case of the file, and goes on. `name`: of what was to be evaluated."""
    try:
        yield
    except TpuEvalError as error:
        if path is not None and error.exit_status == 1:
            from tpu_eval.report.junit import Case, write_junit

            write_junit(path, [Case(name, "evaluation", error=" ".join(str(error).splitlines()))])
        raise
