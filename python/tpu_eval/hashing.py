# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""SHA-256 of bytes, texts, arrays and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_PART = 1 << 20  # bytes per read


def digest(data: bytes) -> bytes:
    """SHA-256 of bytes: 32 bytes."""
    return hashlib.sha256(data).digest()


def fingerprint(parts: Iterable[str]) -> str:
    """SHA-256 of several texts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "little") + data)
    return total.hexdigest()


def digest_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """SHA-256 of arrays by name, including dtypes and shapes, in hexadecimal; independent of their order."""
    total = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        total.update(fingerprint([name, array.dtype.str, str(array.shape)]).encode())
        total.update(array.data)
    return total.hexdigest()


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            total.update(part)
    return total.hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; "absent" for a file that cannot be read, which is reported when its network
    runs.
    """
    try:
        return hash_file(path)
    except OSError:
        return "absent"
