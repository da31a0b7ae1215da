# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What images know of ops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Op(Protocol):
    """An op of the image dialect: its name without the dialect, its attributes."""

    @property
    def name(self) -> str:
        """Such as `resize`."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """Such as `mode`, `height` and `width`."""
