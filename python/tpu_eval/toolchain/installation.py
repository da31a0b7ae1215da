# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds TPU-MLIR: its compiler and the simulator's libraries, in this Python or another one.

Nothing is imported or run: the package is a folder `tpu_mlir` with `bin/tpuc-opt` and `lib/libbmrt.so`, of any
Python. A board needs none of it, as its driver provides the runtime.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import ToolchainError

VARIABLE = "TPU_EVAL_TPU_MLIR"
INSTALL = "pip install --no-deps --ignore-requires-python tpu-mlir==1.30.2"
SAME_CHIP = {"cv186x": "bm1688"}  # chips that use the libraries of another
_RUNTIME = Path("lib") / "libbmrt.so"
_SYSTEM_PREFIXES = (Path("/usr/local"), Path("/usr"))
_SITES = ("lib/python3*/site-packages", "lib/python3*/dist-packages", "local/lib/python3*/dist-packages")


@dataclass(frozen=True)
class Installation:
    """The folder `tpu_mlir`, and how it was found."""

    root: Path
    found_by: str

    @property
    def compiler(self) -> Path:
        """The path of tpuc-opt, which may be missing."""
        return self.root / "bin" / "tpuc-opt"

    @property
    def libraries(self) -> Path:
        """The folder of the runtime's libraries."""
        return self.root / "lib"

    @property
    def version(self) -> str | None:
        """The version from pip's metadata; None for a folder that pip did not install."""
        found = sorted(self.root.parent.glob("tpu_mlir-*.dist-info"))
        return found[-1].name.removesuffix(".dist-info").partition("-")[2] if found else None

    @property
    def simulated_chips(self) -> tuple[str, ...]:
        """The chips whose simulator the runtime can load."""
        return self._chips("libcmodel_")

    @property
    def compiled_chips(self) -> tuple[str, ...]:
        """The chips that the compiler supports."""
        return tuple(x for x in self._chips("libbackend_") if x.startswith("bm") or x in SAME_CHIP)

    def _chips(self, prefix: str) -> tuple[str, ...]:
        names = {x.name[len(prefix) : -len(".so")] for x in self.libraries.glob(f"{prefix}*.so")}
        return tuple(sorted(names | {chip for chip, same in SAME_CHIP.items() if same in names}))


def find_installation() -> Installation | None:
    """The first of: the folder in TPU_EVAL_TPU_MLIR, TPUC_ROOT, this Python's, tpuc-opt's on PATH, other Pythons'.

    TPU_EVAL_TPU_MLIR may be the folder `tpu_mlir` itself, its parent, or a virtual environment. Raises ToolchainError
    if it is set and contains none.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        for root in _within(Path(chosen)):
            return Installation(root, VARIABLE)
        raise ToolchainError(f"{VARIABLE}: {chosen}: expected TPU-MLIR's folder, but got none in it")
    for place, found_by in _places():
        for root in _within(place):
            return Installation(root, found_by)
    return None


def require_installation(need: str) -> Installation:
    """The installation. Raises ToolchainError, with the command that installs it, if there is none."""
    found = find_installation()
    if found is None:
        raise ToolchainError(
            f"{need}: expected TPU-MLIR, but found none: {INSTALL} (or set {VARIABLE} to its folder)"
        )
    return found


def _within(place: Path) -> Iterator[Path]:
    """The folders `tpu_mlir` at or below a place."""
    candidates = [place, place / "tpu_mlir"]
    for pattern in _SITES:
        candidates += [x / "tpu_mlir" for x in sorted(place.glob(pattern), reverse=True)]
    yield from (x.resolve() for x in candidates if (x / _RUNTIME).is_file())


def _places() -> Iterator[tuple[Path, str]]:
    if os.environ.get("TPUC_ROOT"):
        yield Path(os.environ["TPUC_ROOT"]), "TPUC_ROOT"
    for entry in sys.path:
        yield Path(entry), "this Python"
    for folder in _path_folders():
        if (folder / "tpuc-opt").is_file():
            yield (folder / "tpuc-opt").resolve().parent.parent, "tpuc-opt on PATH"
            yield folder.parent, "tpuc-opt on PATH"
    for prefix in _prefixes():
        yield prefix, f"the Python of {prefix}"


def _prefixes() -> Iterator[Path]:
    """Where other Pythons install packages."""
    for folder in _path_folders():
        if any(folder.glob("python3*")):
            yield folder.parent
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path("~/.pyenv").expanduser())
    yield from sorted(pyenv.glob("versions/*"), reverse=True)
    yield from (Path("~/.local").expanduser(), *_SYSTEM_PREFIXES)


def _path_folders() -> list[Path]:
    return [Path(x) for x in os.environ.get("PATH", "").split(os.pathsep) if x]
