# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval env`: what was found on this machine, and how to get the rest."""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import processors
from tpu_eval.cli.parser import path, remember_options

_DESCRIPTION = "What was found: packages, TPU-MLIR, chips, processors; and how to install what is not there."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser("env", description=_DESCRIPTION, usage="tpu-eval env [--json=FILE]")
    parser.add_argument("--json", metavar="FILE", type=path, help="write it as JSON, too")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Looks and prints."""
    import json

    from tpu_eval.report.environment import print_environment
    from tpu_eval.report.files import require_writable, write_atomically
    from tpu_eval.toolchain.environment import describe_environment

    if args.json is not None:
        require_writable(args.json)
    found = describe_environment(processors())
    if args.json is not None:
        text = json.dumps(found, indent=2) + "\n"
        write_atomically(args.json, lambda file: file.write(text.encode()))
    print_environment(found)
    return 0
