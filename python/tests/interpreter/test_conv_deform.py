# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Convolutions that read at learnt places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import floor

import numpy as np
import pytest
from interpreter.one_op import Array, Operand, run

RNG = np.random.default_rng(7)


def reals(*shape: int) -> Array:
    return RNG.normal(size=shape).astype(np.float32)


def between(x: Array, place: Sequence[float], outside: float | None = None) -> Array:
    """x[..., place] by linear interpolation in the last dimensions; beyond the edge `outside`, or the edge."""
    total = np.zeros(x.shape[: -len(place)])
    for corner in product((0, 1), repeat=len(place)):
        at = [floor(p) + c for p, c in zip(place, corner, strict=True)]
        share = np.prod([1 - abs(p - a) for p, a in zip(place, at, strict=True)])
        sizes = x.shape[-len(place) :]
        inside = all(0 <= a < size for a, size in zip(at, sizes, strict=True))
        if inside or outside is None:
            at = [min(max(a, 0), size - 1) for a, size in zip(at, sizes, strict=True)]
            total = total + share * x[(..., *at)].astype(np.float64)
        else:
            total = total + share * outside
    return total


def gathered(x: Array, offset: Array, mask: Array | None, groups: int) -> Array:
    """A window of 3 x 2, strides 2 and 1, dilations 1 and 2, pads 1, 0, 0, 1."""
    n, channels, *_ = x.shape
    height, width = offset.shape[2:]
    y = np.zeros((n, channels * 6, height, width))
    for b, c, k, oy, ox in product(range(n), range(channels), range(6), range(height), range(width)):
        tap = c // (channels // groups) * 6 + k
        row = oy * 2 - 1 + k // 2 + offset[b, 2 * tap, oy, ox]
        column = ox + k % 2 * 2 + offset[b, 2 * tap + 1, oy, ox]
        value = between(x[b, c], (float(row), float(column)), 0)
        y[b, c * 6 + k, oy, ox] = value * (1 if mask is None else mask[b, tap, oy, ox])
    return y


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("use_mask", [False, True])
def test_deform(groups: int, use_mask: bool) -> None:
    x, offset = reals(2, 4, 5, 6), 2 * reals(2, 12 * groups, 2, 5)
    mask = reals(2, 6 * groups, 2, 5) if use_mask else None
    filter, bias = reals(3, 4, 3, 2), reals(3)
    window = "kernel_shape = [3, 2], strides = [2, 1], dilations = [1, 2], pads = [1, 0, 0, 1]"
    attributes = f"{window}, deform_group = {groups}, use_mask = {str(use_mask).lower()}"
    expected = gathered(x, offset, mask, groups)
    extra = None if mask is None else Operand(mask)
    result = run("tpu.DeformGather", [Operand(x), Operand(offset), extra, None], attributes, expected.shape)
    np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-4)
    product_ = np.einsum("nkhw,ok->nohw", expected, filter.reshape(3, 24)) + bias.reshape(3, 1, 1)
    operands = [Operand(x), Operand(filter, weight=True), Operand(offset), extra, Operand(bias, weight=True)]
    result = run("top.DeformConv2D", operands, attributes, product_.shape)
    np.testing.assert_allclose(result, product_, rtol=1e-3, atol=1e-3)
