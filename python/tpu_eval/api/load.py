# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`load`: a network from a file, from a module's text, or from MLIR's own Python bindings."""

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

    source: a file (.mlir, .bmodel, .onnx); a module's text, which is a string with a line break, or bytes, text or
        bytecode; or an `mlir.ir.Module` of MLIR's own Python bindings.
    weights: of a module: an npz file, or arrays by name. By default the file that the module names, beside it.
    folder: of a module in memory: where that file is; by default the working directory.
    name: of a module in memory: what messages and reports call it.
    module: of a bmodel or an ONNX graph: the module that says how pictures are prepared; by default found beside it.
    kernels: fast, or reference: plain ones, the same integers bit for bit.
    numerics: whose results: interpreter (TPU-MLIR's), or cmodel (the hardware simulator's) where they differ.

    Returns what evaluations take in place of a file, and what runs on arrays: `inputs` and `outputs` have name, shape
    and dtype, `session().run(arrays)` gives the outputs by name. A module has its `text`, which
    `mlir.ir.Module.parse` takes.

    Raises ModelError for a module that does not parse or verify, one line with the place; ToolchainError where a
    bmodel's runtime or ONNX Runtime is absent; UsageError for arguments that the source does not take. Weights are
    read when the network first runs, and what is wrong with them is raised then.
    """
    return open_network(source, weights, make_engine(kernels, numerics), module, folder, name)


def opened(
    network: AnyNetwork, weights: AnyPath | None, module: AnyPath | None, engine: Engine | None
) -> RunnableModel:
    """The network that is given, or opened from what is given; `engine`: None where nothing was said of it.

    Raises UsageError for what is said of a network that is open already.
    """
    if isinstance(network, SOURCES):
        return open_network(network, weights, engine or DEFAULT, module)
    for option, value in (("weights", weights), ("module", module), ("kernels and --numerics", engine)):
        if value is not None:
            raise UsageError(f"--{option}: expected them with a file, but got a loaded network")
    return network


def opened_module(network: AnyNetwork, engine: Engine | None) -> Module:
    """The same of a module alone. Raises UsageError for other kinds of networks."""
    return require_module(opened(network, None, None, engine))


def path_of(network: AnyNetwork) -> Path:
    """What messages call it: its file, unless it is in memory."""
    return (file_of(network) or Path(IN_MEMORY)) if isinstance(network, SOURCES) else network.path


def engine_of(options: JobOptions) -> Engine | None:
    """None where nothing is said of it."""
    if "kernels" not in options and "numerics" not in options:
        return None
    return make_engine(options.get("kernels", "fast"), options.get("numerics", "interpreter"))
