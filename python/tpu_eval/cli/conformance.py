# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval conformance DIR`: checks the interpreter against the real compiler's own results."""

from __future__ import annotations

import argparse

from tpu_eval.cli.options import add_engine_options
from tpu_eval.cli.parser import (
    add_command,
    add_progress_option,
    one_of,
    path,
    remember_options,
    require_given,
    whole,
)

_DESCRIPTION = """\
Checks every module in a folder of cases, tensor by tensor, against the tensors that the real
compiler's interpreter computed. Integers must be equal, F16 and BF16 within one unit in the last
place, F32 within 1e-5 of the largest magnitude, and sums of products within 1e-4. A tensor that
differs is checked again with its op on the reference's own operands.
"""
_EPILOG = """\
The folder contains index.json and, for each case, case.json, the modules, input.npz and the
reference's tensors.

exit status:
  0 every module agrees or is a recorded exception; 1 at least one does not; 2 bad usage
"""
_MODES = ("top", "f32", "f16", "bf16", "int8_sym", "int8_asym")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "conformance", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("folder", metavar="DIR", nargs="?", type=path, help="the folder of cases")
    parser.add_argument(
        "--case", metavar="GLOB", default="*", help="only cases whose names match, such as 'onnx_*'"
    )
    parser.add_argument("--mode", metavar="NAMES", type=_modes, default=(), help=f"only {', '.join(_MODES)}")
    parser.add_argument("--json", metavar="FILE", type=path, help="write the verdicts as JSON")
    parser.add_argument("--markdown", metavar="FILE", type=path, help="write the tables as a Markdown page")
    add_engine_options(parser)
    parser.add_argument(
        "--jobs", metavar="N", type=whole(1), help="number of processes (default: one per processor)"
    )
    add_progress_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the check, prints the verdicts and returns the exit status."""
    require_given(args, "conformance", folder="DIR")
    from tpu_eval.api.conformance import check_conformance
    from tpu_eval.report.conformance import print_conformance

    result = check_conformance(
        args.folder,
        case=args.case,
        modes=args.mode,
        kernels=args.kernels,
        numerics=args.numerics,
        jobs=args.jobs,
        json=args.json,
        markdown=args.markdown,
        progress=args.progress,
    )
    print_conformance(result)
    return 1 if result.failing else 0


def _modes(text: str) -> tuple[str, ...]:
    parse = one_of(*_MODES)
    return tuple(parse(name) for name in text.split(","))
