# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor formats: real = scale * (stored - zero point); F16 and BF16 are stored as float32."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tpu_eval.comparison.protocols import TensorFormat
from tpu_eval.conformance.rules import allowed
from tpu_eval.networks.arrays import STORAGE
from tpu_eval.networks.module import Narrow
from tpu_eval.types.arrays import Array

PRODUCTS = ("Conv", "MatMul")


def store(values: Array, form: TensorFormat) -> Array:
    """The nearest stored values, in the same shape. Integers round half away from zero and saturate, as in tpu.Cast
    (N1, N4); F16 and BF16 round half to even (N5, N6).
    """
    if form.dtype in STORAGE:
        limits = np.iinfo(STORAGE[form.dtype])
        steps = np.asarray(values, np.float64) / form.scale
        whole = np.nan_to_num(np.trunc(steps + np.copysign(0.5, steps)) + form.zero_point)
        stored: Array = np.clip(whole, limits.min, limits.max).astype(STORAGE[form.dtype])
        return stored
    reals = np.asarray(values, np.float32)
    if form.dtype == "f16":
        with np.errstate(over="ignore"):
            return reals.astype(np.float16).astype(np.float32)
    return _to_bf16(reals) if form.dtype == "bf16" else reals


def real(stored: Array, form: TensorFormat) -> Array:
    """Converts stored values to real values, in float64."""
    values = stored.astype(np.float64)
    if form.dtype in STORAGE:
        values = (values - form.zero_point) * form.scale
    return values


def unit(expected: Array, form: TensorFormat, op: str) -> float:
    """The error that a correct op may have: one step of an integer format; in F16 and BF16, one unit in the last
    place of the largest element; in F32, the effect of the summation order (tpu_eval.conformance.rules).
    """
    if form.dtype in STORAGE:
        return form.scale
    largest = np.array([np.abs(expected).max(initial=0.0)])
    return float(allowed(largest, form.dtype.upper(), any(kind in op for kind in PRODUCTS))[0])


def rounding_of_weights(stage: str) -> Callable[[str, Array], Array] | None:
    """What a stage ("Tpu F16", "Tpu INT8 symmetric", ...) does to float weights; None for F32.

    INT8: filters (four or more dimensions) are symmetric with one scale per output channel, matrices have one scale,
    as TPU-MLIR lowers Conv and MatMul; vectors (biases, tables) and whole numbers (indices) keep their precision.
    """
    if "INT8" in stage:
        return _round_int8
    for dtype in ("BF16", "F16"):
        if dtype in stage:
            return lambda name, array: store(array, _Plain(dtype.lower())) if _is_float(array) else array
    return None


def narrow(dtype: str) -> Narrow:
    """The float format f16 or bf16, for Module.splice."""
    return Narrow(dtype, lambda array: store(array, _Plain(dtype)))


class _Plain:
    """A float format without scale."""

    scale = 1.0
    zero_point = 0

    def __init__(self, dtype: str) -> None:
        self.dtype = dtype


def _round_int8(name: str, array: Array) -> Array:
    if not _is_float(array) or array.ndim < 2 or np.array_equal(array, np.rint(array)):
        return array
    rows = (
        np.abs(array).reshape(len(array), -1).max(axis=1)
        if array.ndim > 3
        else np.abs(array).max(keepdims=True)
    )
    scale = np.maximum(rows.reshape(-1, *[1] * (array.ndim - 1)) / 127, 1e-30)
    return np.ascontiguousarray(np.rint(array / scale) * scale, np.float32)


def _is_float(array: Array) -> bool:
    return array.dtype == np.float32


def _to_bf16(values: Array) -> Array:
    """Rounds to the nearest BF16 value, ties to even; subnormal numbers become zero."""
    bits = np.ascontiguousarray(values).view(np.uint32)
    rounded = ((bits + 0x7FFF + ((bits >> 16) & 1)) & np.uint32(0xFFFF0000)).view(np.float32)
    rounded = np.where(np.isfinite(values), rounded, values)
    smallest = np.float32(2.0**-126)
    return np.where(np.abs(rounded) < smallest, np.copysign(np.float32(0), values), rounded).astype(
        np.float32
    )
