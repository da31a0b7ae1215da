# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval doctor MODEL --dataset=DIR`: looks for common mistakes in a module's preprocessing, labels and head."""

from __future__ import annotations

import argparse
import sys

from tpu_eval.cli.interrupt import exit_status, terminable
from tpu_eval.cli.options import add_job_options, job_options, require_dataset, stage
from tpu_eval.cli.parser import add_command, remember_options
from tpu_eval.cli.refuse_options import refuse_outputs
from tpu_eval.cli.resources import add_store_options, store_of
from tpu_eval.errors import UsageError

COUNT = 200
_DESCRIPTION = """\
Tries out the common mistakes in preprocessing (channel order, mean and scale, resize, crop, padding),
labels and head, and prints what each correction would score, with paired intervals. Recommends one
only if its gain is statistically significant. Changes nothing.
"""
_EPILOG = f"""\
takes the options of the main job; --count is {COUNT} by default.

examples:
  tpu-eval doctor net.mlir --dataset=ILSVRC2012/val
  tpu-eval doctor yolox_s.mlir --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox

exit status:
  0 done, whatever was found; 1 the evaluation failed; 2 bad usage; 130 and 143 ended by a
  signal: what was found until then is printed, and nothing recommended
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "doctor", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("model", metavar="MODEL", nargs="?", type=stage, help="the stage to examine")
    add_job_options(parser)
    add_store_options(parser)
    parser.set_defaults(func=main, count=COUNT)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the doctor, prints its findings and returns the exit status."""
    if args.model is None:
        raise UsageError("MODEL: expected a module (.mlir), but got none: see tpu-eval doctor --help")
    refuse_outputs(args, "the doctor")
    require_dataset(args)
    from tpu_eval.api.diagnose import diagnose
    from tpu_eval.report.doctor import print_diagnosis

    with terminable():
        result = diagnose(
            args.model,
            args.dataset,
            weights=args.weights,
            module=args.module,
            json=args.json,
            command=args.command_line,
            resources=store_of(args),
            progress=args.progress,
            **job_options(args),
        )
    print_diagnosis(result)
    if not result.partial:
        return 0
    print(f"interrupted: {result.executions} runs of the network were done", file=sys.stderr)
    return exit_status(result.interruption)
