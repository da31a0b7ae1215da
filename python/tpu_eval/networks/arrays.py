# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How tensors are stored in arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

# Integer formats; floats are float32.
STORAGE: dict[str, type[np.integer[Any]]] = {
    "i8": np.int8,
    "u8": np.uint8,
    "i16": np.int16,
    "u16": np.uint16,
    "i32": np.int32,
    "u32": np.uint32,
}


def storage_dtype(format: str) -> np.dtype[Any]:
    """The dtype of arrays that store values of a format (i8, f16, ...)."""
    return np.dtype(STORAGE.get(format, np.float32))
