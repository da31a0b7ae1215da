# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Defines when a tensor agrees with the reference.

Integers must be equal. F16 and BF16 must lie within one unit in the last place, F32 within 1e-5 of the tensor's
largest magnitude, and sums of products of floats, whose order is free, within 1e-4.
"""

from __future__ import annotations

import numpy as np

from tpu_eval.results.conformance import EQUAL, OUTSIDE, WITHIN, Agreement
from tpu_eval.types.arrays import Array

PRODUCTS = ("Conv", "MatMul")  # parts of the names of ops that sum products
FRACTION_BITS = {"F32": 23, "F16": 10, "BF16": 7}
SMALLEST_EXPONENT = {"F16": -14, "BF16": -126}


def compare(expected: Array, got: Array, dtype: str, op: str) -> Agreement:
    """How `got`, the result of `op`, compares with the reference. `dtype` is spelled as in the case: F16, I8, ..."""
    expected, got = expected.ravel(), got.ravel()
    if expected.size != got.size:
        return Agreement(OUTSIDE, f"expected {expected.size} elements, but got {got.size}")
    if np.array_equal(got, expected, equal_nan=dtype in FRACTION_BITS):
        return Agreement(EQUAL)
    if dtype not in FRACTION_BITS:
        different = int((got != expected).sum())
        return Agreement(OUTSIDE, f"{different} of {expected.size} integers differ")
    return _compare_reals(expected.astype(np.float64), got.astype(np.float64), dtype, op)


def _compare_reals(expected: Array, got: Array, dtype: str, op: str) -> Agreement:
    finite = np.isfinite(expected)
    if (
        not np.array_equal(expected[~finite], got[~finite], equal_nan=True)
        or not np.isfinite(got[finite]).all()
    ):
        return Agreement(OUTSIDE, "other elements are finite")
    error = np.abs(got[finite] - expected[finite])
    product = any(kind in op for kind in PRODUCTS)
    worst = float((error / allowed(expected[finite], dtype, product)).max(initial=0))
    return Agreement(OUTSIDE, f"off by {worst:.2f} times what is allowed") if worst > 1 else Agreement(WITHIN)


def allowed(expected: Array, dtype: str, product: bool = False) -> Array:
    """The error that each finite element may have."""
    magnitude = np.abs(expected)
    if dtype == "F32":
        return np.full_like(expected, max(magnitude.max(initial=0), 1e-30) * (1e-4 if product else 1e-5))
    exponent = np.floor(np.log2(np.maximum(magnitude, 2.0 ** SMALLEST_EXPONENT[dtype])))
    return np.asarray(2.0 ** (exponent - FRACTION_BITS[dtype]))
