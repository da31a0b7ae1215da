# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Output files: written as a whole or not at all, and known to be writable before the work starts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from tpu_eval.errors import OutputError


def require_writable(path: Path) -> None:
    """Raises OutputError for a path that cannot be written later."""
    if path.is_dir():
        raise OutputError(f"{path}: expected a file to write, but got a folder")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: no such folder to write to: {path.parent}")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise OutputError(f"{path}: cannot be written: permission denied")


def require_writable_folder(path: Path) -> None:
    """Raises OutputError for a folder that cannot be written to later; creates it if it is missing."""
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path}: expected a folder to write to, but got a file")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be created: {error.strerror}") from None
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: cannot be written to: permission denied")


def write_atomically(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Writes to a temporary file in the same folder, then renames it, so that no reader sees half a file. An existing
    file's permissions are kept.
    """
    temporary: Path | None = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            write(file)
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
