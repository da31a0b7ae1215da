# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes the stages of a network that are not there yet, by the installed TPU-MLIR."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

MODES = {
    "f32": ("f32", False),
    "f16": ("f16", False),
    "bf16": ("bf16", False),
    "int8_sym": ("int8", False),
    "int8_asym": ("int8", True),
}


def lower_missing(top: Path, present: dict[str, Path], folder: Path, table: Path | None) -> dict[str, Path]:
    """All stages by name: those that are present, and those that TPU-MLIR makes in `folder`, where it is installed.

    Without a `table` the network is calibrated here, on random input.
    """
    from tpu_eval.lowering.lower import LoweringRequest, lower
    from tpu_eval.toolchain.installation import find_installation

    stages = dict(present)
    for stage, (mode, asymmetric) in MODES.items():
        target = folder / f"{top.stem}_bm1684x_{stage}_tpu.mlir"
        if stage in stages or (not target.is_file() and find_installation() is None):
            continue
        stages[stage] = target
        if target.is_file():
            continue
        if mode == "int8" and table is None:
            table = _calibrate(top, folder)
        request = LoweringRequest(top, "bm1684x", mode, asymmetric, table if mode == "int8" else None)
        with tempfile.TemporaryDirectory() as place:
            made = lower(request, Path(place), target.name)
            for file in (made.weights, made.module):
                if file is not None:
                    shutil.copyfile(file, folder / file.name)
    return stages


def _calibrate(top: Path, folder: Path) -> Path:
    """A table in the compiler's form: what each tensor's values reach on random pictures."""
    from tpu_eval.networks.module import Module

    model = Module.load(top)
    reached: dict[str, tuple[float, float]] = {}

    def see(name: str, values: Any) -> None:
        low, high = reached.get(name, (0.0, 0.0))
        reached[name] = min(low, float(values.min())), max(high, float(values.max()))

    info = model.inputs[0]
    draw = np.random.default_rng(1)
    model.session().run({info.name: draw.uniform(-2, 2, (4, *info.shape[1:])).astype(np.float32)}, probe=see)
    lines = [
        f"{name} {max(-low, high, 1e-5):.7f} {low:.7f} {high:.7f}" for name, (low, high) in reached.items()
    ]
    table = folder / f"{top.stem}_cali_table"
    table.write_text("\n".join(["# op_name    threshold    min    max", *lines, ""]))
    return table
