# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval MODEL --dataset=DIR`: the main job, an evaluation of one stage."""

from __future__ import annotations

import argparse

from tpu_eval.cli.commands import list_commands
from tpu_eval.cli.format import add_format_option, printed_apart
from tpu_eval.cli.interrupt import report_interruption, terminable
from tpu_eval.cli.options import add_job_options, add_profile_option, job_options, require_dataset, stage
from tpu_eval.cli.outputs import outputs_of, print_written
from tpu_eval.cli.parser import add_command, remember_options
from tpu_eval.cli.require import report_failures
from tpu_eval.cli.resources import add_resource_options, resources_of
from tpu_eval.errors import UsageError

_DESCRIPTION = (
    "Measures the accuracy of a network at one stage of TPU-MLIR, on real data, with the task's own metric."
)
_EPILOG = """\
examples:
  tpu-eval resnet18.mlir --dataset=ILSVRC2012/val
  tpu-eval resnet18_int8_sym_tpu.mlir --dataset=pictures --labels=labels.txt --count=500
  tpu-eval resnet18_int8_sym_tpu.mlir --dataset=ILSVRC2012/val --json=report.json --require='top1>=0.69'
  tpu-eval yolox_s.mlir --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox
  tpu-eval yolox_s.mlir --dataset=VOC2007 --postprocess=yolox --class-names=coco

exit status:
  0 done, every requirement met; 1 a requirement or the evaluation failed; 2 bad usage; 130 and 143 ended by
  Ctrl-C or SIGTERM: figures and reports cover the samples evaluated so far
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(
        subparsers,
        "evaluate",
        prog="tpu-eval",
        usage="tpu-eval MODEL --dataset=DIR [options]\n       tpu-eval COMMAND ...",
        description=_DESCRIPTION,
        epilog=f"{list_commands()}\n\n{_EPILOG}",
    )
    parser.add_argument(
        "model",
        metavar="MODEL",
        nargs="?",
        type=stage,
        help="a module (.mlir) with its weights in the same folder; or a bmodel or ONNX graph with its module there",
    )
    parser.add_argument(
        "--version",
        action="store_true",
        help="print the version and exit; with --json, all versions that can change a figure",
    )
    add_job_options(parser)
    add_format_option(parser)
    add_profile_option(parser)
    add_resource_options(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the evaluation, prints the figures and returns the exit status."""
    if args.version:
        from tpu_eval.types.version import VERSION

        print(f"tpu-eval {VERSION}")
        return 0
    if args.model is None:
        raise UsageError("MODEL: expected a module (.mlir), but got none: see tpu-eval --help")
    require_dataset(args)
    from tpu_eval.api.evaluate import evaluate
    from tpu_eval.report.figures import evaluation_text
    from tpu_eval.report.profile import print_profile
    from tpu_eval.report.table import print_evaluation

    with terminable():
        result = evaluate(
            args.model,
            args.dataset,
            weights=args.weights,
            module=args.module,
            require=args.require,
            profile=args.profile,
            resources=resources_of(args),
            outputs=outputs_of(args),
            progress=args.progress,
            **job_options(args),
        )
    if args.format == "table":
        print_evaluation(result)
    else:
        print(evaluation_text(result, args.format), end="")
    with printed_apart(args):
        if result.profile:
            print_profile(result.profile)
        print_written(args, result)
    return report_interruption(result) if result.partial else report_failures(result)
