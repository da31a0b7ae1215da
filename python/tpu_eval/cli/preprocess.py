# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval preprocess MODEL PICTURE... --output=OUT.npz`: writes what the network gets for pictures."""

from __future__ import annotations

import argparse
from pathlib import Path

from tpu_eval.cli.options import add_decoder_option, module
from tpu_eval.cli.parser import add_command, path, remember_options, require_given

_DESCRIPTION = """\
Preprocesses pictures as the module specifies and writes the tensor that the network gets, in float32,
under the name of the input, stacked in the order given. Every input that takes pictures gets all of them.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "preprocess", description=_DESCRIPTION)
    parser.add_argument(
        "model", metavar="MODEL", nargs="?", type=module, help="a module (.mlir); its weights are not needed"
    )
    parser.add_argument("pictures", metavar="PICTURE", nargs="*", type=Path, help="picture files")
    parser.add_argument("--output", metavar="OUT.npz", type=path, help="the file to write (required)")
    add_decoder_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Preprocesses the pictures, writes the tensors and returns the exit status."""
    require_given(args, "preprocess", model="MODEL", pictures="PICTURE", output="--output")
    from tpu_eval.api.arrays import preprocess
    from tpu_eval.report.arrays import write_npz
    from tpu_eval.report.files import require_writable

    require_writable(args.output)
    tensors = preprocess(args.model, args.pictures, decoder=args.decoder)
    write_npz(args.output, tensors)
    count = len(args.pictures)
    print(f"{args.output}: {count} {'picture' if count == 1 else 'pictures'} for {', '.join(tensors)}")
    return 0
