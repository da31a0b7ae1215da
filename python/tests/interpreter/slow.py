# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the kernels must compute, said a second time, slowly and on exact numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor, trunc

import numpy as np
from interpreter.one_op import Array

RANGES = {"i8": (-128, 127), "u8": (0, 255)}
MODES = (
    "HalfAwayFromZero",
    "HalfUp",
    "HalfDown",
    "HalfToEven",
    "HalfToOdd",
    "HalfTowardsZero",
    "TowardsZero",
    "Up",
    "Down",
)


def round_exact(value: Fraction, mode: str) -> int:
    """An integer from an exact number."""
    whole = {"TowardsZero": trunc, "Up": ceil, "Down": floor}
    if mode in whole:
        return whole[mode](value)
    below = floor(value)
    if value - below != Fraction(1, 2):
        return floor(value + Fraction(1, 2))
    up = {
        "HalfAwayFromZero": value > 0,
        "HalfUp": True,
        "HalfDown": False,
        "HalfToEven": below % 2 == 1,
        "HalfToOdd": below % 2 == 0,
        "HalfTowardsZero": value < 0,
    }[mode]
    return below + up


def saturate(value: int, element: str) -> int:
    low, high = RANGES[element]
    return min(max(value, low), high)


def requant(value: int, multiplier: int, shift: int, mode: str = "HalfUp") -> int:
    """value * multiplier / 2^shift; a negative shift multiplies."""
    return round_exact(Fraction(value * multiplier) / Fraction(2) ** shift, mode)


def fixed_point(value: int, multiplier: int, left: int, mode: str) -> int:
    """TensorFlow Lite's value * multiplier * 2^(left - 31), which rounds twice."""
    product = round_exact(Fraction(value * 2 ** max(left, 0) * multiplier, 2**31), "HalfUp")
    product = min(max(product, -(2**31)), 2**31 - 1)
    return round_exact(Fraction(product, 2 ** max(-left, 0)), mode)


def per_element(function: object, *arrays: Array) -> Array:
    return np.vectorize(function, otypes=[np.int64])(*arrays)  # type: ignore[call-overload]


def pad(x: Array, pads: Sequence[int], value: float) -> Array:
    """Top, left, bottom, right."""
    top, left, bottom, right = pads
    return np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=value)


def conv(
    x: Array,
    filter: Array,
    strides: Sequence[int] = (1, 1),
    dilations: Sequence[int] = (1, 1),
    pads: Sequence[int] = (0, 0, 0, 0),
    group: int = 1,
) -> Array:
    """The sum of products for every output element, on padding of zeros. Exact for integers."""
    x = pad(x, pads, 0)
    (n, _, height, width), (out, channels, kh, kw) = x.shape, filter.shape
    oh = (height - dilations[0] * (kh - 1) - 1) // strides[0] + 1
    ow = (width - dilations[1] * (kw - 1) - 1) // strides[1] + 1
    y = np.zeros((n, out, oh, ow), x.dtype)
    for o, oy, ox in product(range(out), range(oh), range(ow)):
        first = o // (out // group) * channels
        for c, ky, kx in product(range(channels), range(kh), range(kw)):
            taken = x[:, first + c, oy * strides[0] + ky * dilations[0], ox * strides[1] + kx * dilations[1]]
            y[:, o, oy, ox] += taken * filter[o, c, ky, kx]
    return y


def windows(
    shape: Sequence[int], kernel: Sequence[int], strides: Sequence[int], pads: Sequence[int]
) -> Iterator[tuple[int, int, slice, slice]]:
    """Every window: its place in the result, and the rows and columns of the input that it covers."""
    height, width = shape[2:]
    for oy in range((height + pads[0] + pads[2] - kernel[0]) // strides[0] + 1):
        for ox in range((width + pads[1] + pads[3] - kernel[1]) // strides[1] + 1):
            top, left = oy * strides[0] - pads[0], ox * strides[1] - pads[1]
            yield (
                oy,
                ox,
                slice(max(top, 0), min(top + kernel[0], height)),
                slice(max(left, 0), min(left + kernel[1], width)),
            )


def to_bf16(x: Array) -> Array:
    """The nearest of the two neighbours in bfloat16, ties to the even one; subnormal results are 0."""
    single = np.asarray(x, np.float32)
    low = (single.view(np.uint32) & 0xFFFF0000).view(np.float32)
    high = ((single.view(np.uint32) & 0xFFFF0000) + np.uint32(0x10000)).view(np.float32)
    below = np.abs(single.astype(np.float64) - low)
    above = np.abs(high.astype(np.float64) - single)
    even = (low.view(np.uint32) >> 16) % 2 == 0
    nearest = np.where((below < above) | ((below == above) & even), low, high)
    return np.where(np.abs(nearest) < np.float32(2.0**-126), nearest * 0, nearest)


def to_f16(x: Array) -> Array:
    with np.errstate(over="ignore"):
        return np.asarray(x, np.float32).astype(np.float16).astype(np.float32)


NARROW = {"f32": lambda x: np.asarray(x, np.float32), "f16": to_f16, "bf16": to_bf16}


def float_sum(left: Array, right: Array) -> np.float32:
    """The sum of products of two vectors of F32 as N14 has it, on exact numbers."""
    count = len(left)
    block = count if count <= 384 else (count + 1) // 2 if count < 768 else 384
    total = np.float32(0)
    for first in range(0, count, block):
        part = np.float32(0)
        for a, b in zip(left[first : first + block], right[first : first + block], strict=True):
            part = nearest_float(Fraction(float(a)) * Fraction(float(b)) + Fraction(float(part)))
        total = np.float32(total + part)
    return total


def nearest_float(value: Fraction) -> np.float32:
    """The nearest F32 of a number that F32 can hold, ties to even."""
    if value == 0:
        return np.float32(0)
    magnitude = abs(value)
    exponent = magnitude.numerator.bit_length() - magnitude.denominator.bit_length()
    exponent -= magnitude < Fraction(2) ** exponent
    unit = Fraction(2) ** (max(exponent, -126) - 23)
    return np.float32(float(round_exact(value / unit, "HalfToEven") * unit))
