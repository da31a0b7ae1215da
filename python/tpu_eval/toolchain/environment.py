# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Describes what this machine has (packages, TPU-MLIR, a board, processors) and how to install what is missing."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from tpu_eval import _native
from tpu_eval.errors import ToolchainError
from tpu_eval.toolchain.board import board_devices, board_libraries
from tpu_eval.toolchain.installation import INSTALL, Installation, find_installation
from tpu_eval.types.version import VERSION

# What is looked for, by the names of the packages that provide it.
PACKAGES = {
    "numpy": ("numpy",),
    "opencv": ("opencv-python-headless", "opencv-python", "opencv-contrib-python-headless"),
    "pillow": ("pillow",),
    "pycocotools": ("pycocotools",),
    "faster-coco-eval": ("faster-coco-eval",),
    "onnxruntime": ("onnxruntime", "onnxruntime-gpu"),
}
_OPTIONAL = {
    "faster-coco-eval": ("COCO's figures ten times as fast", "pip install 'tpu-eval[fast-coco]'"),
    "onnxruntime": (".onnx graphs as stages", "pip install 'tpu-eval[onnx]'"),
}
# Relevant instruction sets, by Linux's names on x86 and Arm.
_INSTRUCTIONS = ("sse4_2", "avx", "avx2", "fma", "f16c", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8")
_ARM = ("asimd", "asimdhp", "asimddp", "i8mm", "bf16", "sve")


def describe_environment(processors: int) -> dict[str, Any]:
    """Everything, as `tpu-eval env --json` writes it. Imports none of the packages.

    `processors`: the number that this process may use.
    """
    packages = {name: _version(names) for name, names in PACKAGES.items()}
    toolchain = _toolchain()
    return {
        "schema": 1,
        "tpu_eval": {"version": VERSION, "path": str(Path(__file__).resolve().parents[1])},
        "python": {"version": platform.python_version(), "executable": sys.executable},
        "packages": packages,
        "tpu_mlir": toolchain,
        "board": {
            "devices": [str(x) for x in board_devices()],
            "libraries": None if board_libraries() is None else str(board_libraries()),
        },
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "processors": processors,
            "instructions": instructions(Path("/proc/cpuinfo")),
            "kernels": _native.instruction_sets().chosen,
        },
        "missing": _missing(packages, toolchain),
    }


def instructions(file: Path) -> list[str]:
    """The relevant instruction sets, in a fixed order; empty if the system does not tell."""
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return []
    found = next((x for x in lines if x.startswith(("flags", "Features"))), "").partition(":")[2].split()
    return [x for x in (*_INSTRUCTIONS, *_ARM) if x in found]


def _version(names: tuple[str, ...]) -> str | None:
    for name in names:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return None


def _toolchain() -> dict[str, Any]:
    """TPU-MLIR; `problem` says what makes it, or a part of it, unusable."""
    try:
        found = find_installation()
    except ToolchainError as error:
        return {"path": None, "problem": str(error)}
    if found is None:
        return {"path": None, "problem": None}
    return {
        "path": str(found.root),
        "version": found.version,
        "found_by": found.found_by,
        "compiler": _compiler(found),
        "compiler_chips": list(found.compiled_chips),
        "simulator_chips": list(found.simulated_chips),
        "problem": None if _compiler(found) else f"tpuc-opt cannot be run: chmod +x {found.compiler}",
    }


def _compiler(found: Installation) -> str | None:
    return str(found.compiler) if os.access(found.compiler, os.X_OK) else None


def _missing(packages: dict[str, str | None], toolchain: dict[str, Any]) -> list[dict[str, str]]:
    lacking = [(name, *_OPTIONAL[name]) for name in _OPTIONAL if packages[name] is None]
    if toolchain["path"] is None:
        lacking.insert(0, ("tpu-mlir", "bmodels on the simulator, and tpu-eval lower", INSTALL))
    return [{"what": what, "for": purpose, "install": command} for what, purpose, command in lacking]
