# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What tensors and image ops say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class OutputInfo(Protocol):
    """A network's output: its name, and its shape with the batch first."""

    @property
    def name(self) -> str:
        """The tensor's name."""

    @property
    def shape(self) -> Sequence[int]:
        """The batch first."""
