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


class InputInfo(OutputInfo, Protocol):
    """A network's input: the same, and how its numbers are stored."""

    @property
    def dtype(self) -> str:
        """f32, f16 or bf16 (which take float32), i8, u8, i16, u16, i32 or u32."""
