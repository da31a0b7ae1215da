# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval run MODEL --input=IN.npz --output=OUT.npz`: runs a stage on arrays."""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import add_engine_options, add_module_option, add_profile_option, stage
from tpu_eval.cli.parser import add_command, path, remember_options, require_given

_DESCRIPTION = """\
Runs a stage on arrays and writes its outputs, one array per tensor, named as in the module.
The input file contains one array per input, by name, or a single array for the only input;
the first dimension may be any number of samples.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "run", description=_DESCRIPTION)
    parser.add_argument(
        "model",
        metavar="MODEL",
        nargs="?",
        type=stage,
        help="a module (.mlir) with its weights in the same folder; or a bmodel or ONNX graph with its module there",
    )
    parser.add_argument(
        "--input", metavar="IN.npz", type=path, help="arrays for the network's inputs (required)"
    )
    parser.add_argument("--output", metavar="OUT.npz", type=path, help="the file to write (required)")
    parser.add_argument(
        "--all-tensors", action="store_true", help="write every tensor of a module, not only its outputs"
    )
    parser.add_argument("--raw", action="store_true", help="write stored integers instead of real values")
    parser.add_argument(
        "--weights",
        metavar="FILE",
        type=path,
        help="weights, an npz file (default: the file that the module names)",
    )
    add_module_option(parser)
    add_engine_options(parser)
    add_profile_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the stage, writes the arrays and returns the exit status."""
    require_given(args, "run", model="MODEL", input="--input", output="--output")
    from tpu_eval.api.arrays import run
    from tpu_eval.report.arrays import write_npz
    from tpu_eval.report.files import require_writable
    from tpu_eval.report.profile import print_profile

    require_writable(args.output)
    tensors = run(
        args.model,
        args.input,
        weights=args.weights,
        module=args.module,
        all_tensors=args.all_tensors,
        raw=args.raw,
        profile=args.profile,
        kernels=args.kernels,
        numerics=args.numerics,
    )
    write_npz(args.output, tensors)
    print(f"{args.output}: {len(tensors)} {'array' if len(tensors) == 1 else 'arrays'}")
    if tensors.profile:
        print_profile(tensors.profile)
    return 0
