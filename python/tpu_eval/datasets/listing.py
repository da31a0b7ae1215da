# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists the pictures in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from tpu_eval.errors import DatasetError

EXTENSIONS = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")


def pictures_below(root: Path) -> list[str]:
    """The names of all pictures below a folder, sorted by code point, without hidden ones."""
    if not root.exists():
        raise DatasetError(f"{root}: no such data set folder")
    if not root.is_dir():
        raise DatasetError(f"{root}: expected a data set folder, but got a file")
    names: list[str] = []
    for folder, folders, files in os.walk(root, followlinks=True, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root).as_posix()
        prefix = "" if below == "." else f"{below}/"
        names += [prefix + name for name in files if _is_picture(name)]
    if not names:
        raise DatasetError(f"{root}: expected pictures ({' '.join(EXTENSIONS)}), but got none")
    return sorted(names)


def folders_in(root: Path) -> list[str]:
    """The names of the folders directly in a folder, without hidden ones."""
    return [entry.name for entry in os.scandir(root) if entry.is_dir() and not entry.name.startswith(".")]


def _is_picture(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith(EXTENSIONS)


def _refuse(error: OSError) -> None:
    raise DatasetError(f"{error.filename}: cannot be listed: {error.strerror}")
