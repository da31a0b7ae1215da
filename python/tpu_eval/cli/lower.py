# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval lower TOP.mlir --mode=... -o OUT.mlir`: compiles a stage with the installed TPU-MLIR."""

from __future__ import annotations

import argparse
import sys

from tpu_eval.cli.options import module
from tpu_eval.cli.parser import add_command, one_of, path, remember_options, require_given

_DESCRIPTION = """\
Lowers a Top module with the installed TPU-MLIR and the settings of its model_deploy, and writes the module and
its weights; with --bmodel, also compiles it for the chip. tpu-eval env says whether TPU-MLIR is installed.
"""
_SHOWN = 12  # how many of a failed compiler's last lines to print


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "lower", description=_DESCRIPTION)
    parser.add_argument("top", metavar="TOP.mlir", nargs="?", type=module, help="a Top module")
    parser.add_argument("--chip", metavar="NAME", default="bm1684x", help="(default: bm1684x)")
    parser.add_argument(
        "--mode", metavar="MODE", type=one_of("f32", "f16", "bf16", "int8"), help="f32, f16, bf16 or int8"
    )
    parser.add_argument(
        "--calibration-table",
        metavar="FILE",
        type=path,
        help="the table that run_calibration wrote (required for int8)",
    )
    parser.add_argument("--asymmetric", action="store_true", help="int8 with zero points (asymmetric)")
    parser.add_argument(
        "--qtable",
        metavar="FILE",
        type=path,
        help="quantisation table: ops with another mode, one 'NAME MODE' per line",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT.mlir", type=path, help="the module to write (required)"
    )
    parser.add_argument(
        "--bmodel", metavar="OUT.bmodel", type=path, help="also compile it, and write this bmodel"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the compiler and lists the files that it wrote; if it failed, prints the last lines of its output."""
    require_given(args, "lower", top="TOP.mlir", mode="--mode", output="--output")
    from tpu_eval.api.lower import lower
    from tpu_eval.lowering.compiler import CompilerError

    try:
        files = lower(
            args.top,
            args.output,
            mode=args.mode,
            chip=args.chip,
            calibration_table=args.calibration_table,
            asymmetric=args.asymmetric,
            qtable=args.qtable,
            bmodel=args.bmodel,
        )
    except CompilerError as error:
        print(*error.log.splitlines()[-_SHOWN:], sep="\n", file=sys.stderr)
        raise
    for file in files:
        print(f"{file}: {file.stat().st_size} bytes")
    return 0
