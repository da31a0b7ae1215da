# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Digests: of files, and of everything that outputs depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PART = 1 << 20


def fingerprint(parts: Iterable[str]) -> str:
    """SHA-256 of texts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        total.update(len(data).to_bytes(8, "little") + data)
    return total.hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. One that cannot be read has none, "absent": running its network says why."""
    try:
        with path.open("rb") as file:
            total = hashlib.sha256()
            while part := file.read(_PART):
                total.update(part)
            return total.hexdigest()
    except OSError:
        return "absent"
