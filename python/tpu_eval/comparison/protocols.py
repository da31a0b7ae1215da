# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a comparison knows of tensors."""

from __future__ import annotations

from typing import Protocol

from tpu_eval.types.protocols import OutputInfo


class TensorFormat(Protocol):
    """How a tensor is stored."""

    @property
    def dtype(self) -> str:
        """f32, f16, bf16, i8, u8, ..."""

    @property
    def scale(self) -> float:
        """Of a quantised tensor, the real value of one step; else 1."""

    @property
    def zero_point(self) -> int:
        """Of a quantised tensor, the stored value of zero; else 0."""


class FormattedTensor(OutputInfo, TensorFormat, Protocol):
    """A tensor's name and shape in one run of the module, and how it is stored."""
