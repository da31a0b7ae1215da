# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The table of `tpu-eval env`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tpu_eval.report.terminal import show
from tpu_eval.report.view import list_of


def print_environment(found: Mapping[str, Any]) -> None:
    """Prints what was found, then one line for each missing optional part."""
    missing = [f"no {x['what']} ({x['for']}): {x['install']}" for x in found["missing"]]
    show([list_of(_rows(found)), *missing])


def _rows(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    machine, board = found["machine"], found["board"]
    return [
        ("tpu-eval", f"{found['tpu_eval']['version']} in {found['tpu_eval']['path']}"),
        ("Python", f"{found['python']['version']}, {found['python']['executable']}"),
        *((name, version or "none") for name, version in found["packages"].items()),
        *_toolchain(found["tpu_mlir"]),
        ("board", ", ".join(board["devices"]) or "no device /dev/bm-sophon*"),
        *([("", f"driver's libraries in {board['libraries']}")] if board["libraries"] else []),
        ("machine", f"{machine['system']}, {machine['processors']} processors"),
        ("", " ".join(machine["instructions"]) or "instructions unknown"),
        ("", f"fast kernels use {machine['kernels']}"),
    ]


def _toolchain(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    problem = [("", found["problem"])] if found["problem"] else []
    if found["path"] is None:
        return [("TPU-MLIR", "none"), *problem]
    return [
        ("TPU-MLIR", f"{found['version'] or 'of unknown version'} in {found['path']}"),
        ("", f"found by {found['found_by']}"),
        ("", f"compiles for {', '.join(found['compiler_chips'])}"),
        ("", f"simulates {', '.join(found['simulator_chips'])}"),
        *problem,
    ]
