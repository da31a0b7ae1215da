# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes named arrays as an npz file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import numpy as np

from tpu_eval.report.files import write_atomically
from tpu_eval.types.arrays import Array


def write_npz(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes arrays under their names, of any characters (numpy's own savez reserves some names)."""

    def write(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, array in arrays.items():
                with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, np.asanyarray(array), allow_pickle=False)

    write_atomically(path, write)
