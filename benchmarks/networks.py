# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The networks that are measured: their module at each stage, and the same network as ONNX.

    python benchmarks/networks.py [FOLDER]       makes what is missing in FOLDER, by default build/benchmarks

efficientnet_lite0 and yolox_nano are looked for in TPU_EVAL_SHARED/models; ResNet-50's shape is made here, with
random weights. Stages that are not there are made by TPU-MLIR, where it is installed.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from lowering import MODES, lower_missing
from resnet50 import write_resnet50
from top_to_onnx import export

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("TPU_EVAL_SHARED", ROOT.parent / "shared"))
BUILD = ROOT / "build" / "benchmarks"


@dataclass(frozen=True)
class Network:
    """`stages` by name (top, f32, f16, bf16, int8_sym, int8_asym), as far as they are there; and the ONNX model."""

    name: str
    onnx: Path
    stages: dict[str, Path] = field(default_factory=dict)


def networks(folder: Path = BUILD) -> list[Network]:
    """All that can be had; what is missing is made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [_efficientnet(folder), _yolox(folder), _resnet(folder)]
    return [x for x in found if x is not None]


def _efficientnet(folder: Path) -> Network | None:
    place = SHARED / "models" / "efficientnet_lite0"
    top = place / "efflite0.mlir"
    if not top.is_file():
        return None
    return Network(
        "efficientnet_lite0", _as_onnx(top, folder), _stages(top, folder, place / "efflite0_cali_table")
    )


def _yolox(folder: Path) -> Network | None:
    place = SHARED / "models" / "yolox_nano"
    top = place / "yolox_nano.mlir"
    if not top.is_file():
        return None
    stages = _stages(top, folder, place / "yolox_nano_cali_table")
    return Network("yolox_nano", place / "yolox_nano.onnx", stages)


def _resnet(folder: Path) -> Network:
    top = folder / "resnet50.mlir"
    if not top.is_file():
        write_resnet50(folder)
    return Network("resnet50", _as_onnx(top, folder), _stages(top, folder))


def _as_onnx(top: Path, folder: Path) -> Path:
    target = folder / f"{top.stem}.onnx"
    if not target.is_file():
        export(top, target)
    return target


def _stages(top: Path, folder: Path, table: Path | None = None) -> dict[str, Path]:
    """The Top module, the Tpu modules that lie beside it, and those that TPU-MLIR makes where it is installed."""
    beside = {x: top.with_name(f"{top.stem}_bm1684x_{x}_tpu.mlir") for x in MODES}
    present = {stage: path for stage, path in beside.items() if path.is_file()}
    return {"top": top, **lower_missing(top, present, folder, table)}


if __name__ == "__main__":
    for network in networks(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD):
        print(network.name, network.onnx, *network.stages.values(), sep="\n  ")
