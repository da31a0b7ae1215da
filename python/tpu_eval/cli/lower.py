# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval lower TOP.mlir --chip=... --mode=... -o OUT.mlir`: a stage made by the installed TPU-MLIR."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.options import module
from tpu_eval.cli.parser import one_of, path, remember_options
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.lowering.lower import Stage

_DESCRIPTION = """\
Lowers a Top module by the compiler of the installed TPU-MLIR, with model_deploy's settings, and writes the module and
its weights; with --bmodel, compiles it for the chip, too. tpu-eval env says whether it is installed.
"""
_SHOWN = 12  # last lines of a compiler that failed


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "lower",
        description=_DESCRIPTION,
        usage="tpu-eval lower TOP.mlir --mode=MODE [--calibration-table=FILE] -o OUT.mlir [--bmodel=OUT.bmodel]",
    )
    parser.add_argument("top", metavar="TOP.mlir", nargs="?", type=module, help="a Top module")
    parser.add_argument(
        "--chip", metavar="NAME", default="bm1684x", type=str.lower, help="(default: bm1684x)"
    )
    parser.add_argument(
        "--mode", metavar="MODE", type=one_of("f32", "f16", "bf16", "int8"), help="f32, f16, bf16 or int8"
    )
    parser.add_argument(
        "--calibration-table", metavar="FILE", type=path, help="run_calibration's, for int8 (required there)"
    )
    parser.add_argument("--asymmetric", action="store_true", help="int8 with zero points")
    parser.add_argument(
        "--qtable",
        metavar="FILE",
        type=path,
        help="ops that are to have another mode, one 'NAME MODE' a line",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT.mlir", type=path, help="the module to write (required)"
    )
    parser.add_argument("--bmodel", metavar="OUT.bmodel", type=path, help="compile it, too, and write this")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Checks, lowers in a folder of its own, and puts what came out in its place."""
    _check(args)
    from tpu_eval.lowering.compiler import CompilerError
    from tpu_eval.lowering.lower import LoweringRequest, lower
    from tpu_eval.report.files import require_writable

    for file in (args.output, args.bmodel):
        if file is not None:
            require_writable(file)
    request = LoweringRequest(
        Path(args.top), args.chip, args.mode, args.asymmetric, args.calibration_table, args.qtable
    )
    with tempfile.TemporaryDirectory(prefix="tpu-eval-") as folder:
        try:
            stage = lower(request, Path(folder), args.output.name, args.bmodel is not None)
        except CompilerError as error:
            print(*error.log.splitlines()[-_SHOWN:], sep="\n", file=sys.stderr)
            raise
        notes = place(stage, args.output, args.bmodel)
    for note in notes:
        print(note)
    return 0


def _check(args: argparse.Namespace) -> None:
    for value, name in ((args.top, "TOP.mlir"), (args.mode, "--mode"), (args.output, "--output")):
        if value is None:
            raise UsageError(f"{name}: required: see tpu-eval lower --help")
    if args.mode == "int8" and args.calibration_table is None:
        raise UsageError("--calibration-table: expected a file for int8, but got none")
    if args.asymmetric and args.mode != "int8":
        raise UsageError(f"--asymmetric: expected it for int8 only, but got {args.mode}")
    if args.output.suffix != ".mlir":
        raise UsageError(f"--output: expected a file that ends in .mlir, but got '{args.output}'")
    if args.bmodel is not None and args.bmodel.suffix != ".bmodel":
        raise UsageError(f"--bmodel: expected a file that ends in .bmodel, but got '{args.bmodel}'")


def place(stage: Stage, output: Path, bmodel: Path | None) -> list[str]:
    """Puts what was made in its place, the weights before the module that names them; gives the lines that say so."""
    from tpu_eval.report.files import write_atomically

    targets = [(stage.module, output)]
    if stage.weights is not None:
        targets.insert(0, (stage.weights, output.with_name(stage.weights.name)))
    if stage.bmodel is not None and bmodel is not None:
        targets.append((stage.bmodel, bmodel))
    for source, target in targets:
        with source.open("rb") as file:
            write_atomically(target, lambda to, file=file: shutil.copyfileobj(file, to))  # type: ignore[misc]
    return [f"{target}: {source.stat().st_size} bytes" for source, target in targets]
