# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval compare A B`: compares two stages tensor by tensor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tpu_eval.cli.interrupt import exit_status, terminable
from tpu_eval.cli.options import add_decoder_option, add_engine_options
from tpu_eval.cli.parser import (
    add_command,
    add_progress_option,
    any_whole,
    one_of,
    path,
    remember_options,
    require_given,
    whole,
)
from tpu_eval.cli.require import add_require_option, report_failures
from tpu_eval.cli.resources import add_store_options, store_of

_DESCRIPTION = """\
Compares two stages of a network tensor by tensor, by name, in real values. A and B are modules
(.mlir), or npz files of tensors. Each network runs on its own (accumulated); then each op of B
runs on A's operands, as stored in B's formats (isolated). The isolated columns show which op is
wrong, the accumulated ones what follows from it. Statistics are over all samples.
"""
_EPILOG = """\
columns: cosine, relative L2, SQNR and the largest error with its index are accumulated; stored dB:
the loss from B's format of the tensor alone; isolated dB and excess: the result of B's op on A's
operands against that of A's op. Excess is the largest error in units of the loss that B's formats of
result and weights make inevitable: about 1 or less for a correct op, 0 when A and B are the same stage.

exit status:
  0 compared, every requirement met; 1 nothing compared, a NaN, or a requirement failed; 2 bad usage;
  130 and 143 ended by Ctrl-C or SIGTERM: the figures are of the samples reached until then
"""
_SORTS = ("isolated", "accumulated", "stored", "run")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "compare", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("a", metavar="A", nargs="?", type=path, help="a module (.mlir), or tensors (.npz)")
    parser.add_argument("b", metavar="B", nargs="?", type=path, help="the same")
    parser.add_argument(
        "pictures", metavar="PICTURE", nargs="*", type=Path, help="pictures to run both stages on"
    )
    parser.add_argument(
        "--input", metavar="IN.npz", type=path, help="arrays for the inputs, with any number of samples"
    )
    parser.add_argument(
        "--dataset", metavar="DIR", type=path, help="run both stages on pictures from this folder"
    )
    parser.add_argument(
        "--dataset-type",
        metavar="FILE.py:NAME",
        help="your own data set in --dataset, which yields pictures, or arrays by input name",
    )
    parser.add_argument(
        "--annotations",
        metavar="FILE",
        type=path,
        help="annotations of your own data set",
    )
    parser.add_argument(
        "--count", metavar="N", type=whole(1), default=8, help="number of pictures (default: 8)"
    )
    parser.add_argument(
        "--seed",
        metavar="N",
        type=any_whole,
        default=0,
        help="seed of the choice that --count makes (default: 0)",
    )
    add_decoder_option(parser)
    parser.add_argument(
        "--sort",
        metavar="BY",
        default="isolated",
        type=one_of(*_SORTS),
        help="isolated, accumulated or stored: worst first; run: execution order (default: isolated)",
    )
    parser.add_argument(
        "--worst", metavar="N", type=whole(1), help="number of tensors to show (default: all)"
    )
    parser.add_argument("--json", metavar="FILE", type=path, help="write the full report as JSON")
    add_require_option(parser, "cosine>=0.99")
    add_engine_options(parser)
    parser.add_argument(
        "--skip-bad", action="store_true", help="skip samples that cannot be read, and list them"
    )
    parser.add_argument(
        "--batch-size", metavar="N", type=whole(1), default=1, help="samples per call (default: 1)"
    )
    parser.add_argument(
        "--threads",
        metavar="N",
        type=whole(1),
        default=1,
        help="samples compared at once, each with memory of its own for all tensors (default: 1)",
    )
    add_store_options(parser)
    add_progress_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the comparison, prints it and returns the exit status."""
    require_given(args, "compare", a="A", b="B")
    from tpu_eval.api.compare import compare
    from tpu_eval.report.comparison import print_comparison

    with terminable():
        result = compare(
            args.a,
            args.b,
            pictures=args.pictures,
            input=args.input,
            dataset=args.dataset,
            dataset_type=args.dataset_type,
            annotations=args.annotations,
            count=args.count,
            seed=args.seed,
            decoder=args.decoder,
            kernels=args.kernels,
            numerics=args.numerics,
            batch_size=args.batch_size,
            threads=args.threads,
            skip_bad=args.skip_bad,
            require=args.require,
            json=args.json,
            sort=args.sort,
            command=args.command_line,
            resources=store_of(args),
            progress=args.progress,
        )
    print_comparison(result, args.sort, args.worst)
    if result.partial:
        print(f"interrupted: {len(result.samples)} samples were compared", file=sys.stderr)
        return exit_status(result.interruption)
    return report_failures(result)
