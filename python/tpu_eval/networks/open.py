# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The file of a stage, of whatever kind, as a model that can be evaluated."""

from __future__ import annotations

from pathlib import Path

from tpu_eval.errors import UsageError
from tpu_eval.networks.engine import DEFAULT, Engine
from tpu_eval.networks.protocols import RunnableModel

FOREIGN = (".bmodel", ".onnx")  # what is no module itself


def open_model(
    path: str | Path,
    weights: str | Path | None = None,
    engine: Engine = DEFAULT,
    module: str | Path | None = None,
) -> RunnableModel:
    """Opens a stage by its file's ending: a `.bmodel` runs on the chip's runtime, an `.onnx` graph on ONNX Runtime,
    any other file is a module, which is interpreted by `engine`.

    `weights` replace those beside a module. `module` is for files that are no module themselves: the module
    whose inputs say how pictures are preprocessed (default: found by name). Raises UsageError for an option that
    the kind of file does not take, ModelError for a file that cannot be used, ToolchainError where it needs what
    is not installed; one line that names it.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending in FOREIGN and weights is not None:
        raise UsageError(f"--weights: expected it for a module, but got it for {path}")
    if ending == ".bmodel":
        from tpu_eval.networks.bmodel.model import Bmodel

        return Bmodel(path, module, engine)
    if ending == ".onnx":
        from tpu_eval.networks.onnx import OnnxStage

        return OnnxStage(path, module, engine)
    from tpu_eval.networks.module import Module

    if module is not None:
        raise UsageError(f"--module: expected it for a stage that is no module, but got it for {path}")
    return Module.load(path, weights, engine)
