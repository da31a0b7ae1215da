# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Chooses the libraries that run a bmodel: the driver's on a board, else those of TPU-MLIR's simulator."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import ToolchainError
from tpu_eval.toolchain.board import board_devices, board_libraries
from tpu_eval.toolchain.installation import SAME_CHIP, VARIABLE, Installation, require_installation

_SYSTEM = (
    "libstdc++.so.6",
    "libgcc_s.so.1",
    "libm.so.6",
)  # the system's folders, searched before a package's own


@dataclass(frozen=True)
class Runtime:
    """The libraries for one chip; `links` maps names, in the folder that a worker searches, to files."""

    name: str
    version: str | None
    folder: Path
    links: dict[str, Path]

    def link(self, folder: Path) -> list[str]:
        """Fills a private folder with links to the libraries, and returns what to load, in order.

        The runtime loads the simulator by the fixed name libcmodel.so, so the link of that name points to the chip's
        simulator; the installed files are not touched.
        """
        for name, file in self.links.items():
            (folder / name).symlink_to(file)
        simulator = ["libcmodel.so"] if "libcmodel.so" in self.links else []
        bmlib = "libbmlib.so.0" if "libbmlib.so.0" in self.links else "libbmlib.so"
        return [*_SYSTEM, *(str(folder / name) for name in (*simulator, bmlib, "libbmrt.so"))]


def find_runtime(model: Path, chip: str) -> Runtime:
    """The board's runtime if there is a board and TPU_EVAL_TPU_MLIR does not say otherwise; else the simulator.

    Raises ToolchainError if there is neither, or if the simulator does not know the chip.
    """
    if board_devices() and not os.environ.get(VARIABLE):
        libraries = board_libraries()
        if libraries is None:
            raise ToolchainError(f"{model}: expected the driver's libbmrt.so in /opt/sophon, but got none")
        return Runtime(f"the chip at {board_devices()[0]}", None, libraries, _all(libraries))
    return simulator(model, chip, require_installation(f"{model}: running a bmodel"))


def simulator(model: Path, chip: str, found: Installation) -> Runtime:
    """The simulator of a chip. Raises ToolchainError if there is none."""
    known = found.simulated_chips
    if chip not in known:
        rule = f"a bmodel for {', '.join(known)}, which the simulator in {found.root} knows"
        raise ToolchainError(f"{model}: expected {rule}, but got one for {chip}")
    own = SAME_CHIP.get(chip, chip)
    links = _all(found.libraries)
    links["libcmodel.so"] = found.libraries / f"libcmodel_{own}.so"
    variant = found.libraries / f"libbmlib_{own}.so.0"
    if variant.is_file():
        links["libbmlib.so.0"] = variant
    return Runtime(f"the simulator of {chip}", found.version, found.libraries, links)


def _all(folder: Path) -> dict[str, Path]:
    return {x.name: x for x in folder.iterdir() if ".so" in x.name and x.is_file()}
