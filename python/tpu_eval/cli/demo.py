# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval demo`: evaluates a small network at every stage, on scanned digits that come with the package."""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import add_decoder_option
from tpu_eval.cli.parser import add_command, add_progress_option, remember_options, whole

_DESCRIPTION = (
    "Evaluates a small network on held-out digits at every stage of compilation, and prints one table."
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "demo", description=_DESCRIPTION)
    parser.add_argument(
        "--count", metavar="N", type=whole(1), help="number of digits to evaluate (default: all)"
    )
    parser.add_argument(
        "--threads",
        metavar="N",
        type=whole(1),
        help="threads that run the network (default: one per processor)",
    )
    add_decoder_option(parser)
    add_progress_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the evaluations, prints one table and returns the exit status."""
    from tpu_eval.api.demo import demo
    from tpu_eval.report.table import print_stages

    results = demo(count=args.count, threads=args.threads, decoder=args.decoder, progress=args.progress)
    if results[-1].interruption is not None:
        raise results[-1].interruption
    print_stages(results)
    print(f"{results[0].evaluated} held-out digits; differences are percentage points")
    return 0
