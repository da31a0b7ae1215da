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
    """All beginnings, then all ends (top, left, bottom, right)."""
    rank = len(pads) // 2
    each = zip(pads[:rank], pads[rank:], strict=True)
    return np.pad(x, [(0, 0), (0, 0), *each], constant_values=value)


def conv(
    x: Array,
    filter: Array,
    strides: Sequence[int] = (),
    dilations: Sequence[int] = (),
    pads: Sequence[int] = (),
    group: int = 1,
) -> Array:
    """The sum of products for every output element, on padding of zeros. Exact for integers."""
    rank = filter.ndim - 2
    strides, dilations = strides or (1,) * rank, dilations or (1,) * rank
    x = pad(x, pads or (0,) * 2 * rank, 0)
    out, channels, *kernel = filter.shape
    sizes = [
        (size - d * (k - 1) - 1) // s + 1
        for size, k, s, d in zip(x.shape[2:], kernel, strides, dilations, strict=True)
    ]
    y = np.zeros((len(x), out, *sizes), x.dtype)
    for o, *place in product(range(out), *map(range, sizes)):
        first = o // (out // group) * channels
        for c, *tap in product(range(channels), *map(range, kernel)):
            at = (p * s + t * d for p, s, t, d in zip(place, strides, tap, dilations, strict=True))
            y[(slice(None), o, *place)] += x[(slice(None), first + c, *at)] * filter[(o, c, *tap)]
    return y


def deconv(
    x: Array,
    filter: Array,
    strides: Sequence[int],
    pads: Sequence[int],
    dilations: Sequence[int] = (),
    output_padding: Sequence[int] = (),
    group: int = 1,
) -> Array:
    """Every element of the input adds the filter, scaled, to the result. Exact for integers."""
    rank = filter.ndim - 2
    dilations, more = dilations or (1,) * rank, output_padding or (0,) * rank
    out, channels, *kernel = filter.shape
    whole = [
        (size - 1) * s + d * (k - 1) + 1 + m
        for size, s, d, k, m in zip(x.shape[2:], strides, dilations, kernel, more, strict=True)
    ]
    y = np.zeros((len(x), out, *whole), x.dtype)
    for o, c in product(range(out), range(channels)):
        source = o // (out // group) * channels + c
        for place in product(*map(range, x.shape[2:])):
            for tap in product(*map(range, kernel)):
                at = (p * s + t * d for p, s, t, d in zip(place, strides, tap, dilations, strict=True))
                y[(slice(None), o, *at)] += x[(slice(None), source, *place)] * filter[(o, c, *tap)]
    cut = (slice(b, size - e) for b, e, size in zip(pads[:rank], pads[rank:], whole, strict=True))
    return y[(slice(None), slice(None), *cut)]


def windows(
    shape: Sequence[int], kernel: Sequence[int], strides: Sequence[int], pads: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], tuple[slice, ...]]]:
    """Every window: its place in the result, and the part of the input that it covers."""
    rank = len(kernel)
    sizes = shape[-rank:]
    counts = [
        (size + b + e - k) // s + 1
        for size, b, e, k, s in zip(sizes, pads[:rank], pads[rank:], kernel, strides, strict=True)
    ]
    for place in product(*map(range, counts)):
        starts = [p * s - b for p, s, b in zip(place, strides, pads[:rank], strict=True)]
        yield (
            place,
            tuple(
                slice(max(start, 0), min(start + k, size))
                for start, k, size in zip(starts, kernel, sizes, strict=True)
            ),
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
