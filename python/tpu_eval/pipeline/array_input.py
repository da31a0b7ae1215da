# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An input that takes arrays: checks a sample's array and converts it to what the network stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tpu_eval.errors import InputError
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class ArrayInput:
    """The shape and dtype of one sample. The shape is the input's without the first dimension (that of samples), or
    the whole shape if the network's inputs and outputs share no first dimension.
    """

    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    def fit(self, array: Array) -> Array:
        """Returns the array in this shape and dtype; `array` may have an extra first dimension of 1.

        Numbers of another dtype are converted if their values are preserved: whole numbers to any type that holds
        them, reals to float32, rounded. Raises InputError, without the names of sample and input.
        """
        if array.shape not in (self.shape, (1, *self.shape)):
            raise InputError(f"expected shape {times(self.shape)}, but got {times(array.shape)}")
        fitted = self._converted(array)
        if fitted is None:
            raise InputError(f"expected {self.dtype}, but got {array.dtype}")
        return np.ascontiguousarray(fitted).reshape(self.shape)

    def _converted(self, array: Array) -> Array | None:
        if array.dtype == self.dtype:
            return array
        if array.dtype.kind == "f":
            return array.astype(self.dtype) if self.dtype.kind == "f" else None
        if array.dtype.kind not in "iub":
            return None
        converted = array.astype(self.dtype)
        if self.dtype.kind == "f":
            held = converted.astype(array.dtype) == array
        else:
            limits = np.iinfo(self.dtype)
            held = (array >= limits.min) & (array <= limits.max)
        if not held.all():
            raise InputError(
                f"expected whole numbers that {self.dtype} holds, but got {array[~held].flat[0]}"
            )
        return converted


def times(shape: tuple[int, ...]) -> str:
    """A shape, as messages show it."""
    return "x".join(map(str, shape)) or "a scalar"
