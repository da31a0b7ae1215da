# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`load`: loads a network from a file, from a module's text, or from MLIR's own Python bindings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from tpu_eval.errors import UsageError
from tpu_eval.evaluation.request import AnyPath, JobOptions, make_engine
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.open import IN_MEMORY, SOURCES, Source, open_network, require_module
from tpu_eval.networks.open import path_of as file_of
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.types.arrays import Array

AnyNetwork: TypeAlias = Source | RunnableModel


def load(
    source: Source,
    *,
    weights: AnyPath | Mapping[str, Array] | None = None,
    folder: AnyPath | None = None,
    name: str | None = None,
    module: AnyPath | None = None,
    kernels: Literal["fast", "reference"] = "fast",
    numerics: Literal["interpreter", "cmodel"] = "interpreter",
) -> RunnableModel:
    """Loads a network at one stage, verified and ready to run.

    source: a file (.mlir, .bmodel, .onnx); a module's text, which is a string with a line break; bytes, holding text
        or bytecode; or an `mlir.ir.Module` of MLIR's own Python bindings.
    weights: for a module, an npz file or arrays by name; by default the file that the module names, in the same
        folder.
    folder: for a module in memory, the folder of that file; by default the working directory.
    name: for a module in memory, its name in messages and reports.
    module: for a bmodel or an ONNX graph, the module that specifies the preprocessing; by default found in the same
        folder.
    kernels: fast, or reference, simple kernels with bit-identical integer results.
    numerics: interpreter to follow TPU-MLIR's interpreter, or cmodel to follow its hardware simulator where the two
        differ.

    Returns a network that evaluations accept in place of a file, and that runs on arrays: `inputs` and `outputs` have
    name, shape and dtype, and `session().run(arrays)` returns the outputs by name. The `text` of a module can be
    passed to `mlir.ir.Module.parse`.

    Raises ModelError for a module that does not parse or verify, in one line that names the place; ToolchainError if
    a bmodel's runtime or ONNX Runtime is missing; UsageError for arguments that do not apply to the source. Weights
    are read when the network first runs, and their errors are raised then.
    """
    return open_network(source, weights, make_engine(kernels, numerics), module, folder, name)


def opened(
    network: AnyNetwork, weights: AnyPath | None, module: AnyPath | None, engine: Engine | None
) -> RunnableModel:
    """Returns the given network, or opens it; `engine` is None if no engine option was given.

    Raises UsageError for options that do not apply to a network that is already open.
    """
    if isinstance(network, SOURCES):
        return open_network(network, weights, engine or DEFAULT, module)
    for option, value in (("weights", weights), ("module", module), ("kernels and --numerics", engine)):
        if value is not None:
            raise UsageError(f"--{option}: expected them with a file, but got a loaded network")
    return network


def opened_module(network: AnyNetwork, engine: Engine | None) -> Module:
    """The same for modules only. Raises UsageError for other kinds of networks."""
    return require_module(opened(network, None, None, engine))


def path_of(network: AnyNetwork) -> Path:
    """The path by which messages name the network: its file, unless it is in memory."""
    return (file_of(network) or Path(IN_MEMORY)) if isinstance(network, SOURCES) else network.path


def engine_of(options: JobOptions) -> Engine | None:
    """The engine that the options choose; None if they say nothing of it."""
    if "kernels" not in options and "numerics" not in options:
        return None
    return make_engine(options.get("kernels", "fast"), options.get("numerics", "interpreter"))
