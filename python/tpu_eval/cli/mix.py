# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval mix TOP.mlir --calibration-table=T --floor=RULE -o QTABLE`: finds the ops that must stay in F16."""

from __future__ import annotations

import argparse

from tpu_eval.cli.blame import add_search_options
from tpu_eval.cli.interrupt import report_interrupted_search, terminable
from tpu_eval.cli.options import add_job_options, job_options, module, require_dataset
from tpu_eval.cli.parser import add_command, path, remember_options, require_given
from tpu_eval.cli.refuse_options import refuse_outputs
from tpu_eval.cli.resources import add_store_options, store_of

_DESCRIPTION = """\
Finds the smallest set of ops to keep in F16 so that the task's metric holds at INT8, and writes it as
TPU-MLIR's quantisation table (--quantize_table of its model_deploy). Every candidate is lowered with
the installed TPU-MLIR and evaluated: the metric is measured, not estimated. Takes the options of the
main job; --count defaults to 100.
"""
_EPILOG = """\
example:
  tpu-eval mix yolox.mlir --calibration-table=yolox_cali_table --floor='AP >= 0.285' -o yolox_qtable \\
    --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox --count=100

exit status:
  0 a table that meets the floor was written; 1 none was found; 2 bad usage; 130 and 143 ended by Ctrl-C or SIGTERM:
  what was found so far is printed, and no table is written
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "mix", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("top", metavar="TOP.mlir", nargs="?", type=module, help="a Top module")
    parser.add_argument(
        "--calibration-table",
        metavar="FILE",
        type=path,
        help="the table that run_calibration wrote (required)",
    )
    parser.add_argument(
        "--floor", metavar="RULE", help="the metric to reach, such as 'AP >= 0.285' (required)"
    )
    parser.add_argument("-o", "--output", metavar="QTABLE", type=path, help="the table to write (required)")
    parser.add_argument("--mixed", metavar="FILE.mlir", type=path, help="also write the mixed module")
    parser.add_argument("--chip", metavar="NAME", default="bm1684x", help="(default: bm1684x)")
    parser.add_argument("--asymmetric", action="store_true", help="INT8 with zero points (asymmetric)")
    add_search_options(parser)
    add_job_options(parser)
    add_store_options(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the search, prints the result and returns the exit status."""
    required = {"calibration_table": "--calibration-table", "floor": "--floor", "output": "--output"}
    require_given(args, "mix", top="TOP.mlir", **required)
    refuse_outputs(args, "a search", also=("weights", "module"))
    require_dataset(args)
    from tpu_eval.api.mix import mix, parse_floor
    from tpu_eval.report.blame import floor_line, print_blame

    with terminable():
        result = mix(
            args.top,
            args.dataset,
            calibration_table=args.calibration_table,
            floor=args.floor,
            output=args.output,
            mixed=args.mixed,
            chip=args.chip,
            asymmetric=args.asymmetric,
            budget=args.budget,
            most=args.most,
            json=args.json,
            command=args.command_line,
            resources=store_of(args),
            progress=args.progress,
            **job_options(args),
        )
    print_blame(result)
    if result.partial:
        return report_interrupted_search(result)
    floor = parse_floor(args.floor)
    print(f"{args.output}: {len(result.restored)} ops in F16, {floor_line(floor.sign, floor.bound, result)}")
    if args.mixed is not None:
        print(f"{args.mixed}: lowered with {args.output}")
    return report_interrupted_search(result)
