# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval diff RUN1.json RUN2.json`: shows what changed between two runs."""

from __future__ import annotations

import argparse

from tpu_eval.cli.parser import add_command, path, remember_options
from tpu_eval.errors import UsageError

_DESCRIPTION = """\
Shows what changed between two runs, from the files that --json and --predictions wrote: figures, figures
by class, samples, and possible causes (files, options, versions).
"""
_EPILOG = """\
samples: for two reports of stages, those that flipped against the first stage in only one of the runs. With
--predictions: for classification, those that were right in only one run; for detection, pictures with
detections (score 0.3 or more) without a counterpart of the same class (IoU 0.5 or more) in the other run.

exit status:
  0 the figures, and the samples if given, are the same; 1 they differ; 2 bad usage
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "diff", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("runs", metavar="RUN.json", nargs="*", type=path, help="two files written by --json")
    parser.add_argument(
        "--predictions",
        metavar=("FILE1", "FILE2"),
        nargs=2,
        type=path,
        help="the files that --predictions wrote in both runs, to name the samples that changed",
    )
    parser.add_argument("--json", metavar="FILE", type=path, help="write the differences as JSON")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Compares the runs, prints the differences and returns the exit status."""
    if len(args.runs) != 2:
        raise UsageError(f"RUN.json: expected two reports, but got {len(args.runs)}")
    from tpu_eval.api.diff import diff_runs
    from tpu_eval.report.difference import print_difference

    result = diff_runs(*args.runs, predictions=args.predictions, json=args.json)
    print_difference(result)
    return 0 if result.same else 1
