# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A stage of whatever kind, from its file, its text or MLIR's own bindings, as a network that runs."""

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

FOREIGN = (".bmodel", ".onnx")  # what is no module itself
IN_MEMORY = "<module>"  # what messages call one that has no file and no name


@runtime_checkable
class MlirModule(Protocol):
    """`mlir.ir.Module` of MLIR's own Python bindings; nothing of that package is needed to take one."""

    @property
    def operation(self) -> Any:
        """Its operation, with `get_asm`."""


Source: TypeAlias = str | bytes | os.PathLike[str] | MlirModule
SOURCES = (str, bytes, os.PathLike, MlirModule)


def path_of(source: Source) -> Path | None:
    """The file that is named; None for a module in memory. A string with a line break is a module's text."""
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
    """Opens a file by its ending: a `.bmodel` runs on the chip's runtime, an `.onnx` graph on ONNX Runtime, any other
    file is a module, which is interpreted by `engine`. What is no file is a module in memory.

    `weights` replace those that a module names, beside it or, of one in memory, in `folder`; `name` is what messages
    call the latter. `module` is for files that are no module themselves: the module whose inputs say how pictures are
    preprocessed (default: found by name). Raises UsageError for an option that the kind of source does not take,
    ModelError for what cannot be used, ToolchainError where it needs what is not installed; one line that names it.
    """
    path = path_of(source)
    weights = Path(weights) if isinstance(weights, (str, os.PathLike)) else weights
    if path is None:
        _refuse("module", module, "a stage that is no module", name or IN_MEMORY)
        return Module.parse(_text(source), Path(folder or ".") / (name or IN_MEMORY), weights, engine)
    _refuse("folder", folder, "a module in memory", path)
    _refuse("name", name, "a module in memory", path)
    if path.suffix.lower() not in FOREIGN:
        _refuse("module", module, "a stage that is no module", path)
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
