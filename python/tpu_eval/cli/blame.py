# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval blame GOOD BAD --dataset=DIR`: finds the ops that cost the metric."""

from __future__ import annotations

import argparse

from tpu_eval.cli.interrupt import report_interrupted_search, terminable
from tpu_eval.cli.options import add_job_options, job_options, module, require_dataset
from tpu_eval.cli.parser import add_command, one_of, path, remember_options, require_given, whole
from tpu_eval.cli.refuse_options import refuse_outputs
from tpu_eval.cli.resources import add_store_options, store_of

_DESCRIPTION = """\
Finds the ops of BAD that cost the task's metric. BAD runs with blocks and single ops computed by
GOOD, another stage of the same network, on the samples that lost most. The result is a set of ops
that restores the metric, verified on all samples. Takes the options of the main job; --count
defaults to 100.
"""
_EPILOG = """\
columns: gives: what BAD gains when GOOD computes a block; takes: what GOOD loses when BAD computes
a block or one op; needed: what is lost again without this op of the set. All are differences of the
metric, with 95 % intervals, paired by sample.

example:
  tpu-eval blame yolox.mlir yolox_int8_sym_tpu.mlir --dataset=val2017 --annotations=instances_val2017.json \\
    --postprocess=yolox --count=100 --budget=5m -o mixed.mlir

exit status:
  0 done; 1 BAD is not worse, or the evaluation failed; 2 bad usage; 130 and 143 ended by Ctrl-C or
  SIGTERM: what was found so far is printed and written
"""
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "blame", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("good", metavar="GOOD", nargs="?", type=module, help="the better stage (.mlir)")
    parser.add_argument("bad", metavar="BAD", nargs="?", type=module, help="the worse stage (.mlir)")
    add_search_options(parser)
    parser.add_argument(
        "--kept",
        metavar="FORMAT",
        type=one_of("f16", "bf16", "f32"),
        default="f16",
        help="format of GOOD's ops within BAD, if GOOD is in F32: f16 (default) or bf16, as the compiler "
        "keeps ops, or f32",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE.mlir",
        type=path,
        help="write BAD with these ops of GOOD, and its weights",
    )
    add_job_options(parser)
    add_store_options(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """Adds --budget and --most."""
    parser.add_argument(
        "--budget",
        metavar="TIME",
        type=duration,
        default=300.0,
        help="time to search, such as 90s, 5m or 1h (default: 5m)",
    )
    parser.add_argument(
        "--most", metavar="N", type=whole(1), default=10, help="maximum number of ops to name (default: 10)"
    )


def duration(text: str) -> float:
    """Parses a duration, a number followed by s, m or h, into seconds."""
    number, unit = (text[:-1], text[-1:]) if text[-1:] in _UNITS else (text, "s")
    try:
        seconds = float(number) * _UNITS[unit]
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a time such as 90s or 5m, but got {text!r}")
    return seconds


def main(args: argparse.Namespace) -> int:
    """Runs the search, prints the result and returns the exit status."""
    require_given(args, "blame", good="GOOD", bad="BAD")
    refuse_outputs(args, "a search", also=("weights", "module"))
    require_dataset(args)
    from tpu_eval.api.blame import blame
    from tpu_eval.report.blame import print_blame

    with terminable():
        result = blame(
            args.good,
            args.bad,
            args.dataset,
            budget=args.budget,
            most=args.most,
            kept=args.kept,
            output=args.output,
            json=args.json,
            command=args.command_line,
            resources=store_of(args),
            progress=args.progress,
            **job_options(args),
        )
    print_blame(result)
    if args.output is not None:
        print(f"{args.output}: {result.bad} with {len(result.restored)} ops of {result.good}")
    return report_interrupted_search(result)
