# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval stages MODEL... --dataset=DIR`: evaluates several stages on the same samples."""

from __future__ import annotations

import argparse

from tpu_eval.cli.format import add_format_option, printed_apart
from tpu_eval.cli.interrupt import report_interruption, terminable
from tpu_eval.cli.options import add_job_options, add_profile_option, job_options, stage
from tpu_eval.cli.outputs import outputs_of, print_written
from tpu_eval.cli.parser import add_command, remember_options
from tpu_eval.cli.require import report_failures
from tpu_eval.cli.resources import add_resource_options, resources_of
from tpu_eval.errors import UsageError

_DESCRIPTION = """\
Evaluates several stages of a network on the same samples, in one pass, and reports what each loses
against the first, with 95 % confidence intervals. Takes the options of the main job.
"""
_EPILOG = """\
rules of --require name a stage by how far it is compiled (top, f32, f16, bf16, int8, int8_sym,
int8_asym, bmodel, onnx) or by its file; a rule without a name applies to every stage. A drop is
judged by the upper end of its interval, a figure by its value.

examples:
  tpu-eval stages net.mlir net_f16_tpu.mlir net_int8_sym_tpu.mlir --dataset=ILSVRC2012/val
  tpu-eval stages net.mlir net_int8_sym_tpu.mlir --dataset=val --require='int8: drop(top1) <= 0.01'
  tpu-eval stages net.mlir net_int8_sym_tpu.mlir --dataset=val --until='width(top1) <= 0.02'

exit status:
  0 done, every requirement met; 1 a requirement or the evaluation failed; 2 bad usage; 130 and 143 ended by
  Ctrl-C or SIGTERM: figures and reports cover the samples evaluated so far
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "stages", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "models", metavar="MODEL", nargs="*", type=stage, help="two or more stages, the first as the baseline"
    )
    parser.add_argument(
        "--until",
        metavar="RULE",
        help="such as 'width(top1) <= 0.02': stop once the interval of the difference is that narrow for every "
        "stage; intervals are widened to stay valid",
    )
    add_job_options(parser, "int8: drop(top1) <= 0.01")
    add_format_option(parser)
    add_profile_option(parser)
    add_resource_options(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Evaluates the stages, prints the table and returns the exit status."""
    if args.weights is not None and len(args.models) > 1:
        raise UsageError("--weights: expected it for one model, but got several: each names its own")
    from tpu_eval.api.stages import evaluate_stages
    from tpu_eval.report.figures import stages_text
    from tpu_eval.report.profile import print_profile
    from tpu_eval.report.stages_table import print_comparison

    with terminable():
        result = evaluate_stages(
            args.models,
            args.dataset,
            module=args.module,
            require=args.require,
            until=args.until,
            profile=args.profile,
            resources=resources_of(args),
            outputs=outputs_of(args),
            progress=args.progress,
            **job_options(args),
        )
    if args.format == "table":
        print_comparison(result)
    else:
        print(stages_text(result, args.format), end="")
    with printed_apart(args):
        for x in result.stages:
            if x.evaluation.profile:
                print_profile(x.evaluation.profile, x.label)
        print_written(args)
    return report_interruption(result.stages[0].evaluation) if result.partial else report_failures(result)
