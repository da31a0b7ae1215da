# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens a stage of any kind from its file, its text or MLIR's own bindings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias, runtime_checkable

from tpu_eval.errors import UsageError
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.module import Module
from tpu_eval.networks.protocols import EvaluableModel, RunnableModel
from tpu_eval.types.arrays import Array

FOREIGN = (".bmodel", ".onnx")  # kinds that are not modules themselves
IN_MEMORY = "<module>"  # name in messages of a module without file and name


@runtime_checkable
class MlirModule(Protocol):
    """`mlir.ir.Module` of MLIR's own Python bindings; the package itself is not imported."""

    @property
    def operation(self) -> Any:
        """The module's operation, with `get_asm`."""


Source: TypeAlias = str | bytes | os.PathLike[str] | MlirModule
SOURCES = (str, bytes, os.PathLike, MlirModule)


def path_of(source: Source) -> Path | None:
    """The file; None for a module in memory. A string with a line break is a module's text."""
    if isinstance(source, os.PathLike) or (isinstance(source, str) and "\n" not in source):
        return Path(source)
    return None


def open_network(
    source: Source,
    weights: str | os.PathLike[str] | Mapping[str, Array] | None = None,
    engine: Engine = DEFAULT,
    module: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    name: str | None = None,
) -> RunnableModel:
    """Opens a file by its ending: a `.bmodel` runs on the chip's runtime, an `.onnx` graph on ONNX Runtime, and any
    other file is a module, which `engine` interprets. Anything else is a module in memory.

    `weights` replace the file that a module names, in its own folder or, for a module in memory, in `folder`; `name`
    is the name of the latter in messages. `module`, for files that are not modules themselves, specifies the
    preprocessing (default: found by name).

    Raises UsageError for an option that does not apply to the kind of source, ModelError for what cannot be used, and
    ToolchainError for a missing installation; one line that names it.
    """
    path = path_of(source)
    weights = Path(weights) if isinstance(weights, (str, os.PathLike)) else weights
    if path is None:
        _refuse("module", module, "a stage that is not a module", name or IN_MEMORY)
        return Module.parse(_text(source), Path(folder or ".") / (name or IN_MEMORY), weights, engine)
    _refuse("folder", folder, "a module in memory", path)
    _refuse("name", name, "a module in memory", path)
    if path.suffix.lower() not in FOREIGN:
        _refuse("module", module, "a stage that is not a module", path)
        return Module.load(path, weights, engine)
    _refuse("weights", weights, "a module", path)
    return _open_foreign(path, None if module is None else Path(module), engine)


def require_module(network: EvaluableModel) -> Module:
    """The network as a module. Raises UsageError for one that is none."""
    if not isinstance(network, Module):
        raise UsageError(f"MODEL: expected a module (.mlir), but got {network.path}")
    return network


def _open_foreign(path: Path, module: Path | None, engine: Engine) -> RunnableModel:
    if path.suffix.lower() == ".bmodel":
        from tpu_eval.networks.bmodel.model import Bmodel

        return Bmodel(path, module, engine)
    from tpu_eval.networks.onnx import OnnxStage

    return OnnxStage(path, module, engine)


def _text(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, MlirModule):
        source = source.operation.get_asm(enable_debug_info=True)
    return str(source).encode("utf-8", "surrogateescape")


def _refuse(option: str, value: object, rule: str, got: object) -> None:
    if value is not None:
        raise UsageError(f"--{option}: expected it for {rule}, but got it for {got}")
