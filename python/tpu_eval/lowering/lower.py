# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes the stages of a network with the installed compiler: the lowered module with its weights, and the bmodel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import ModelError, ToolchainError
from tpu_eval.lowering.compiler import compile_module, require_compiler
from tpu_eval.lowering.passes import PassOptions, allocation, codegen, lowering
from tpu_eval.networks.module import Module
from tpu_eval.toolchain.installation import Installation, require_installation

_NAME = re.compile(r"[\w.+@-]+")  # what one word of a pass's options can hold
_TOP, _TABLE, _QTABLE, _FINAL, _BMODEL = "top.mlir", "table", "qtable", "final.mlir", "out.bmodel"


@dataclass(frozen=True)
class Stage:
    """The files of a stage, under their final names, since the module names its weights."""

    module: Path
    weights: Path | None
    bmodel: Path | None


@dataclass(frozen=True)
class LoweringRequest:
    """How to lower a Top module. `table` comes from run_calibration; `qtable` lists ops with another mode."""

    top: Path
    chip: str
    mode: str
    asymmetric: bool = False
    table: Path | None = None
    qtable: Path | None = None


def lower(request: LoweringRequest, folder: Path, name: str, with_bmodel: bool = False) -> Stage:
    """Makes `name` (ending in .mlir) in an empty folder, as model_deploy of TPU-MLIR would.

    Raises ToolchainError if TPU-MLIR is missing or does not know the chip, CompilerError (with the compiler's output)
    if it fails, and ModelError if the module is not a Top module; nothing is written outside the folder.
    """
    found = require_installation(f"{request.top}: lowering a module")
    require_compiler(found)
    _require_chip(found, request.chip)
    weights = f"{_one_word(name).removesuffix('.mlir')}_weights.npz"
    _link(folder, _sources(request))
    options = PassOptions(
        request.chip,
        request.mode,
        request.asymmetric,
        _TABLE if request.table is not None else None,
        _QTABLE if request.qtable is not None else None,
    )
    compile_module(found, folder, _TOP, lowering(options, weights), name, str(request.top))
    Module.load(folder / name)
    stage = Stage(folder / name, _existing(folder / weights), folder / _BMODEL if with_bmodel else None)
    if with_bmodel:
        compile_module(found, folder, name, allocation(), _FINAL, f"{request.top}: making the bmodel")
        compile_module(
            found, folder, _FINAL, codegen(_BMODEL), "/dev/null", f"{request.top}: making the bmodel"
        )
    return stage


def _require_chip(found: Installation, chip: str) -> None:
    known = found.compiled_chips
    if chip not in known:
        raise ToolchainError(f"--chip: expected {' or '.join(known)}, but got {chip!r}")


def _sources(request: LoweringRequest) -> Mapping[str, Path]:
    """The files that the compiler reads, by their names in its folder."""
    model = Module.load(request.top)
    if model.attributes.get("state") != "TOP_F32":
        raise ModelError(f"{request.top}: expected a Top module, but got one at {model.stage}")
    named = str(model.attributes.get("weight_file", ""))
    beside = request.top.parent / named
    sources = {_TOP: request.top}
    if named and beside.is_file():
        sources[_one_word(named)] = beside
    for name, path in ((_TABLE, request.table), (_QTABLE, request.qtable)):
        if path is not None:
            sources[name] = _readable(path)
    return sources


def _link(folder: Path, sources: Mapping[str, Path]) -> None:
    for name, path in sources.items():
        (folder / name).symlink_to(path.resolve())


def _readable(path: Path) -> Path:
    if not path.is_file():
        raise ToolchainError(
            f"{path}: expected a table, but got {'a folder' if path.is_dir() else 'no file'}"
        )
    return path


def _one_word(name: str) -> str:
    if not _NAME.fullmatch(name):
        rule = "a name of letters, digits and . _ + @ -, as the compiler takes no other"
        raise ToolchainError(f"{name}: expected {rule}, but got {name!r}")
    return name


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None
