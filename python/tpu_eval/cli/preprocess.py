# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval preprocess MODEL PICTURE... --output=OUT.npz`: what the network is fed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.options import add_decoder_option, module
from tpu_eval.cli.parser import path, remember_options
from tpu_eval.errors import ModelError, UsageError

if TYPE_CHECKING:
    from tpu_eval.networks.module import Module
    from tpu_eval.types.arrays import Array

_DESCRIPTION = """\
Prepares pictures as the module says and writes the tensor that the network is fed, in float32,
under the name of the input, one picture after the other. Every input that takes pictures gets them all.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "preprocess",
        description=_DESCRIPTION,
        usage="tpu-eval preprocess MODEL PICTURE... --output=OUT.npz [--decoder=NAME]",
    )
    parser.add_argument(
        "model", metavar="MODEL", nargs="?", type=module, help="a module (.mlir); it needs no weights"
    )
    parser.add_argument("pictures", metavar="PICTURE", nargs="*", type=Path, help="the pictures' files")
    parser.add_argument("--output", metavar="OUT.npz", type=path, help="the file to write (required)")
    add_decoder_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Prepares, writes."""
    for value, name in ((args.model, "MODEL"), (args.pictures, "PICTURE"), (args.output, "--output")):
        if not value:
            raise UsageError(f"{name}: required: see tpu-eval preprocess --help")
    from tpu_eval.networks.module import Module
    from tpu_eval.report.arrays import write_npz
    from tpu_eval.report.files import require_writable

    require_writable(args.output)
    tensors = _prepare(Module.load(args.model), args.pictures, args.decoder)
    write_npz(args.output, tensors)
    count = len(args.pictures)
    print(f"{args.output}: {count} {'picture' if count == 1 else 'pictures'} for {', '.join(tensors)}")
    return 0


def _prepare(model: Module, pictures: list[Path], decoder: str) -> dict[str, Array]:
    """Each input's tensor: 8-bit samples by the decoder, then cast and normalized by the module itself."""
    import numpy as np

    preprocessors = model.preprocessors(decoder)
    others = [info.name for info in model.inputs if info.name not in preprocessors]
    if others or not preprocessors:
        got = f"'{others[0]}' without" if others else "no input"
        raise ModelError(f"{model.path}: expected every input to have preprocessing, but got {got}")
    session = model.input_session()
    rows = [
        session.run({name: prepare(picture)[np.newaxis] for name, prepare in preprocessors.items()})
        for picture in pictures
    ]
    return {name: np.concatenate([row[name] for row in rows]) for name in preprocessors}
