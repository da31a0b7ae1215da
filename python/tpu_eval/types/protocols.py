# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Descriptions of tensors and image ops."""

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
        """The shape, with the batch first."""


class InputInfo(OutputInfo, Protocol):
    """A network's input: name, shape, and how its elements are stored."""

    @property
    def dtype(self) -> str:
        """f32, f16 or bf16 (which take float32), i8, u8, i16, u16, i32 or u32."""
