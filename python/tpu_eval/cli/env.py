# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval env`: shows what is installed on this machine, and how to install the rest."""

from __future__ import annotations

import argparse

from tpu_eval.cli.parser import add_command, path, remember_options

_DESCRIPTION = (
    "Shows which packages, TPU-MLIR, chips and processors were found, and how to install what is missing."
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "env", description=_DESCRIPTION)
    parser.add_argument("--json", metavar="FILE", type=path, help="also write it as JSON")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Prints what was found, and writes it if asked to; returns the exit status."""
    from tpu_eval.api.environment import environment
    from tpu_eval.report.environment import print_environment
    from tpu_eval.report.files import require_writable
    from tpu_eval.report.json_report import write_fields

    if args.json is not None:
        require_writable(args.json)
    found = environment()
    if args.json is not None:
        write_fields(args.json, found)
    print_environment(found)
    return 0
