# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval run MODEL --input=IN.npz --output=OUT.npz`: a stage on arrays."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.cli.options import add_engine_options, add_module_option, engine_of, stage
from tpu_eval.cli.parser import path, remember_options
from tpu_eval.cli.profile import add_profile_option, profiler_of
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.networks.protocols import ArraySession, RunnableModel
    from tpu_eval.types.arrays import Array

_DESCRIPTION = """\
Runs a stage on arrays and writes its outputs, one array a tensor, named as in the module.
The input file holds one array for each input, by name, or a single array for the only input;
the first dimension may be any number of samples.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "run", description=_DESCRIPTION, usage="tpu-eval run MODEL --input=IN.npz --output=OUT.npz"
    )
    parser.add_argument(
        "model",
        metavar="MODEL",
        nargs="?",
        type=stage,
        help="a module (.mlir), its weights beside it; or a bmodel, or an ONNX graph, with a module beside it",
    )
    parser.add_argument(
        "--input", metavar="IN.npz", type=path, help="the arrays for the network's inputs (required)"
    )
    parser.add_argument("--output", metavar="OUT.npz", type=path, help="the file to write (required)")
    parser.add_argument(
        "--all-tensors", action="store_true", help="of a module, write every tensor, not the outputs only"
    )
    parser.add_argument("--raw", action="store_true", help="write stored integers instead of real values")
    parser.add_argument(
        "--weights", metavar="FILE", type=path, help="the weights (default: the file that the module names)"
    )
    add_module_option(parser)
    add_engine_options(parser)
    add_profile_option(parser)
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Reads, runs, writes."""
    for value, name in ((args.model, "MODEL"), (args.input, "--input"), (args.output, "--output")):
        if value is None:
            raise UsageError(f"{name}: required: see tpu-eval run --help")
    from tpu_eval.networks.npz import NpzFile
    from tpu_eval.networks.open import open_model
    from tpu_eval.report.arrays import write_npz
    from tpu_eval.report.files import require_writable
    from tpu_eval.report.profile import print_profile

    require_writable(args.output)
    arrays = dict(NpzFile(args.input))
    model = open_model(args.model, args.weights, engine_of(args), args.module)
    if len(arrays) == len(model.inputs) == 1:
        arrays = {model.inputs[0].name: next(iter(arrays.values()))}
    session = model.session()
    profiler = profiler_of(model) if args.profile else None
    if profiler is not None:
        profiler.add(session)
    tensors = (
        _run_all(model, session, arrays, args.raw) if args.all_tensors else session.run(arrays, args.raw)
    )
    write_npz(args.output, tensors)
    print(f"{args.output}: {len(tensors)} {'array' if len(tensors) == 1 else 'arrays'}")
    if profiler is not None:
        print_profile(profiler.times())
    return 0


def _run_all(
    model: RunnableModel, session: ArraySession, inputs: dict[str, Array], raw: bool
) -> dict[str, Array]:
    """Every tensor, then the outputs; samples are stacked."""
    from tpu_eval.networks.session import Session

    if not isinstance(session, Session):
        raise UsageError(f"--all-tensors: expected it for a module, but got it for {model.path}")
    parts: dict[str, list[Array]] = {}

    def keep(name: str, array: Array) -> None:
        parts.setdefault(name, []).append(array)

    outputs = session.run(inputs, raw=raw, probe=keep)
    samples = max((len(array) for array in inputs.values() if array.ndim), default=1)
    batch = model.outputs[0].shape[0] if model.outputs[0].shape else 1
    return {name: _stack(arrays, batch, samples) for name, arrays in parts.items()} | outputs


def _stack(arrays: list[Array], batch: int, samples: int) -> Array:
    """A tensor of all runs of the module, without what the last run was padded with."""
    import numpy as np

    if not arrays[0].ndim:
        return np.stack(arrays) if len(arrays) > 1 else arrays[0]
    stacked = np.concatenate(arrays)
    return stacked[:samples] if len(arrays[0]) == batch else stacked
