# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A second definition of what the chip's instructions compute (N90 to N92), on whole arrays in float32."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Round = Callable[[Array], Array]

f32 = np.float32


def exact(x: Array) -> Array:
    return np.asarray(x, f32)


def half(x: Array) -> Array:
    return np.asarray(x, f32).astype(np.float16).astype(f32)


def brain(x: Array) -> Array:
    """The nearest BF16; no subnormal numbers come here."""
    bits = np.asarray(x, f32).view(np.uint32).astype(np.uint64)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16 << 16).astype(np.uint32).view(f32)


def window(x: Array, factor: float, r: Round) -> Array:
    """The sum along the last axis, in two lanes."""
    products = r(x * r(f32(factor)))
    lanes = [np.zeros(x.shape[:-1], f32), np.zeros(x.shape[:-1], f32)]
    for i in range(x.shape[-1]):
        lanes[i % 2] = r(lanes[i % 2] + products[..., i])
    return r(lanes[0] + lanes[1])


def line(x: Array, factor: float, r: Round, width: int) -> Array:
    """The same of elements side by side."""
    rows = -(-x.shape[-1] // width)
    padded = np.zeros((*x.shape[:-1], rows * width), f32)
    padded[..., : x.shape[-1]] = x
    columns = np.moveaxis(padded.reshape(*x.shape[:-1], rows, width), -2, -1)
    return window(window(columns, 1, r), factor, r)


def horner(x: Array, coefficients: Sequence[float], r: Round) -> Array:
    total = np.full(x.shape, coefficients[-1], f32)
    for c in reversed(coefficients[:-1]):
        total = r(r(total * x) + f32(c))
    return total


def exponential(x: Array, r: Round) -> Array:
    narrow = r is half
    limit, terms, last = (45408, 7, 15) if narrow else (3.4028198694267105e35, 10, 127)
    x = np.clip(x, f32(-limit), f32(limit))
    power = np.floor(r(x * f32(1.4423828125 if narrow else 1.4426950216293335)))
    rest = r(x - r(power * f32(0.693359375 if narrow else 0.6931471824645996)))
    series = [r(f32(1 / float(np.prod(np.arange(1, n + 1), dtype=float)))) for n in range(terms)]
    power = np.clip(power, -last, last)
    return r(horner(rest, series, r) * np.where(power == -last, 0, np.exp2(power)).astype(f32))


def root(x: Array, steps: int) -> Array:
    x = exact(x)
    y = (0x5F3759DF - (x.view(np.int32) >> 1)).astype(np.int32).view(f32)
    for _ in range(steps):
        y = y * (f32(1.5) - x * f32(0.5) * y * y)
    return y


def quotient(a: Array | float, b: Array) -> Array:
    y = root(np.abs(b), 3)
    return y * y * np.abs(exact(np.asarray(a))) * np.sign(a).astype(f32) * np.sign(b)
