# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Converts between real values and what a bmodel's inputs and outputs store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tpu_eval.errors import ModelError
from tpu_eval.networks.arrays import STORAGE
from tpu_eval.types.arrays import Array

_TYPES: dict[str, Any] = {"f32": np.float32, "f16": np.float16, **STORAGE}


@dataclass(frozen=True)
class Tensor:
    """An input or output as the runtime describes it: stored = round(real * scale) + zero_point for an input, real =
    (stored - zero_point) * scale for an output.
    """

    name: str
    dtype: str
    shape: list[int]
    bytes: int
    scale: float
    zero_point: int


def store(tensor: Tensor, real: Array, place: str) -> bytes:
    """The bytes of an input for real values, as many as it has elements; halves round away from zero, as in
    TPU-MLIR's tools.

    Raises ModelError, beginning with `place`, for an unsupported type.
    """
    if tensor.dtype not in _TYPES:
        rule = f"an input of {', '.join(_TYPES)}"
        raise ModelError(f"{place}: '{tensor.name}': expected {rule}, but got {tensor.dtype}")
    dtype = np.dtype(_TYPES[tensor.dtype])
    if dtype.kind in "iu" and real.dtype != dtype:
        scaled = np.asarray(real, np.float32) * np.float32(tensor.scale or 1) + np.float32(tensor.zero_point)
        limits = np.iinfo(dtype)
        real = np.clip(np.copysign(np.floor(np.abs(scaled) + 0.5), scaled), limits.min, limits.max)
    return np.ascontiguousarray(real, dtype).tobytes()


def stored(tensor: Tensor, data: bytes) -> Array:
    """An output as stored; BF16 as float32, which holds it exactly."""
    if tensor.dtype == "bf16":
        bits = np.frombuffer(data, np.uint16).astype(np.uint32) << np.uint32(16)
        return bits.view(np.float32).reshape(tensor.shape)
    return np.frombuffer(data, _TYPES[tensor.dtype]).reshape(tensor.shape)


def real(tensor: Tensor, data: bytes) -> Array:
    """An output's real values in float32."""
    array = stored(tensor, data)
    if array.dtype.kind == "f" or tensor.scale == 0:
        return np.asarray(array, np.float32)
    shifted = array.astype(np.float32) - np.float32(tensor.zero_point)
    return np.asarray(shifted * np.float32(tensor.scale), np.float32)
