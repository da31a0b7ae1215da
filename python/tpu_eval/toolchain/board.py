# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A board with a chip: its devices, and the runtime that its driver package installs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

DEVICES = Path("/dev")
LIBRARIES = (Path("/opt/sophon/libsophon-current/lib"),)


def board_devices(folder: Path = DEVICES) -> list[Path]:
    """The chips' device files: /dev/bm-sophon0 and so on."""
    return sorted(x for x in folder.glob("bm-sophon*") if x.name.removeprefix("bm-sophon").isdecimal())


def board_libraries(folders: Sequence[Path] = LIBRARIES) -> Path | None:
    """The folder of the driver's libbmrt and libbmlib."""
    return next((x for x in folders if (x / "libbmrt.so").exists() and (x / "libbmlib.so").exists()), None)
