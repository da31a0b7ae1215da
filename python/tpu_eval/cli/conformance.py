# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval conformance DIR`: the interpreter against the real compiler's own results."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.cli.options import add_engine_options, engine_of, processors
from tpu_eval.cli.parser import one_of, path, remember_options, whole
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.results.conformance import Conformance

_DESCRIPTION = """\
Judges every module of a folder of cases, tensor by tensor, against the tensors that the real
compiler's interpreter made. Integers are equal; F16 and BF16 lie within one unit in the last
place; F32 within 1e-5 of the largest magnitude, sums of products within 1e-4. A tensor that
differs is judged again with its op on the reference's own operands.
"""
_EPILOG = """\
The folder holds index.json, and for each case case.json, the modules, input.npz and the
reference's tensors.

exit status:
  0 every module agrees or is a recorded exception; 1 one does not; 2 bad usage
"""
_MODES = ("top", "f32", "f16", "bf16", "int8_sym", "int8_asym")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "conformance",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="tpu-eval conformance DIR [options]",
    )
    parser.add_argument("folder", metavar="DIR", nargs="?", type=path, help="the folder of the cases")
    parser.add_argument("--case", metavar="GLOB", default="*", help="only cases whose name matches: 'onnx_*'")
    parser.add_argument("--mode", metavar="NAMES", type=_modes, default=(), help=f"only {', '.join(_MODES)}")
    parser.add_argument("--json", metavar="FILE", type=path, help="write the verdicts as JSON")
    parser.add_argument("--markdown", metavar="FILE", type=path, help="write the tables as a page")
    add_engine_options(parser)
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole(1),
        default=processors(),
        help="processes that judge (default: all processors)",
    )
    parser.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, help="show the bar (default: on a terminal)"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Judges, writes, prints."""
    if args.folder is None:
        raise UsageError("DIR: required: see tpu-eval conformance --help")
    from tpu_eval.report.conformance import print_conformance, write_json, write_page
    from tpu_eval.report.files import require_writable

    for file in (args.json, args.markdown):
        if file:
            require_writable(file)
    result = _judge(args)
    if args.json:
        write_json(args.json, result)
    if args.markdown:
        write_page(args.markdown, result)
    print_conformance(result)
    return 1 if result.failing else 0


def _judge(args: argparse.Namespace) -> Conformance:
    from tpu_eval.conformance.cases import find
    from tpu_eval.conformance.run import judge_folder
    from tpu_eval.report.progress import progress, wanted

    places = find(args.folder, args.case, args.mode, args.numerics)
    with progress(len(places), "modules", wanted(args.progress)) as advance:
        return judge_folder(places, args.jobs, engine_of(args), advance)


def _modes(text: str) -> tuple[str, ...]:
    parse = one_of(*_MODES)
    return tuple(parse(name) for name in text.split(","))
