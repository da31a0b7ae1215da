# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval env`: what was found on this machine, and how to get the rest."""

from __future__ import annotations

import argparse

from tpu_eval.cli.parser import add_command, path, remember_options

_DESCRIPTION = "What was found: packages, TPU-MLIR, chips, processors; and how to install what is not there."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = add_command(subparsers, "env", description=_DESCRIPTION)
    parser.add_argument("--json", metavar="FILE", type=path, help="write it as JSON, too")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Looks, writes and prints."""
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
