# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`lower`: compiles a stage, or a bmodel, with the installed TPU-MLIR."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import IO, Literal

from tpu_eval.errors import UsageError
from tpu_eval.evaluation.request import AnyPath, one_of
from tpu_eval.lowering.lower import LoweringRequest
from tpu_eval.lowering.lower import lower as lower_into
from tpu_eval.report.files import require_writable, write_atomically

CHIP = "bm1684x"
MODES = ("f32", "f16", "bf16", "int8")


def lower(
    top: AnyPath,
    output: AnyPath,
    *,
    mode: Literal["f32", "f16", "bf16", "int8"],
    chip: str = CHIP,
    calibration_table: AnyPath | None = None,
    asymmetric: bool = False,
    qtable: AnyPath | None = None,
    bmodel: AnyPath | None = None,
) -> list[Path]:
    """Lowers a Top module with the installed TPU-MLIR and the settings of its model_deploy.

    top: the file of a Top module.
    output: the .mlir file to write; its weights are written to the same folder.
    mode, chip: the target of the lowering.
    calibration_table: a table from run_calibration, required for int8.
    asymmetric: use int8 with zero points.
    qtable: a quantisation table: a file of ops with another mode, one 'NAME MODE' per line.
    bmodel: a .bmodel file; if given, the module is also compiled for the chip.

    Returns the files that were written.

    Raises UsageError for arguments, ToolchainError if TPU-MLIR is missing, and its subclass CompilerError, with the
    compiler's output in `log`, if the compiler fails; in all these cases nothing is written.
    """
    one_of("mode", mode, MODES)
    _check(mode, calibration_table, asymmetric, Path(output), None if bmodel is None else Path(bmodel))
    for file in (output, bmodel):
        if file is not None:
            require_writable(Path(file))
    tables = [None if x is None else Path(x) for x in (calibration_table, qtable)]
    request = LoweringRequest(Path(top), chip.lower(), mode, asymmetric, *tables)
    return write_stage(request, Path(output), None if bmodel is None else Path(bmodel))


def _check(mode: str, table: AnyPath | None, asymmetric: bool, output: Path, bmodel: Path | None) -> None:
    if mode == "int8" and table is None:
        raise UsageError("--calibration-table: expected a file for int8, but got none")
    if asymmetric and mode != "int8":
        raise UsageError(f"--asymmetric: expected it for int8 only, but got {mode}")
    if output.suffix != ".mlir":
        raise UsageError(f"--output: expected a file that ends in .mlir, but got '{output}'")
    if bmodel is not None and bmodel.suffix != ".bmodel":
        raise UsageError(f"--bmodel: expected a file that ends in .bmodel, but got '{bmodel}'")


def write_stage(request: LoweringRequest, output: Path, bmodel: Path | None = None) -> list[Path]:
    """Lowers in a temporary folder, then moves the files into place: the weights first, then the module that names
    them.

    Returns the files.
    """
    with tempfile.TemporaryDirectory(prefix="tpu-eval-") as folder:
        stage = lower_into(request, Path(folder), output.name, bmodel is not None)
        targets = {stage.module: output}
        if stage.weights is not None:
            targets = {stage.weights: output.with_name(stage.weights.name), **targets}
        if stage.bmodel is not None and bmodel is not None:
            targets[stage.bmodel] = bmodel
        for source, target in targets.items():
            write_atomically(target, partial(_copy, source))
    return list(targets.values())


def _copy(source: Path, target: IO[bytes]) -> None:
    with source.open("rb") as file:
        shutil.copyfileobj(file, target)
