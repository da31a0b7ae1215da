# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The order of float sums of products, bit for bit, where rounding shows it (N14)."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check

COUNTS = (1, 2, 27, 384, 385, 512, 767, 768, 1000)


def vectors(count: int, columns: int) -> tuple[Array, Array]:
    draw = np.random.default_rng(count)
    return draw.normal(size=count).astype(np.float32), draw.normal(size=(count, columns)).astype(np.float32)


@pytest.mark.parametrize("count", COUNTS)
def test_matmul(count: int) -> None:
    left, right = vectors(count, 3)
    expected = np.array([[slow.float_sum(left, column) for column in right.T]])
    check("top.MatMul", [Operand(left[None]), Operand(right, weight=True), None], "", expected)


@pytest.mark.parametrize("count", COUNTS)
def test_conv(count: int) -> None:
    """Channels are the slowest index, then rows, then columns."""
    left, right = vectors(count, 3)
    kernel = (3, 3) if count % 9 == 0 else (1, 2) if count % 2 == 0 else (1, 1)
    channels = count // (kernel[0] * kernel[1])
    x = left.reshape(1, channels, *kernel)
    filters = np.ascontiguousarray(right.T).reshape(3, channels, *kernel)
    expected = np.array([slow.float_sum(left, row) for row in right.T]).reshape(1, 3, 1, 1)
    attributes = f"kernel_shape = {list(kernel)}, strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1]"
    check("top.Conv", [Operand(x), Operand(filters, weight=True), None], attributes, expected)


def test_the_order_shows() -> None:
    """So that the tests above cannot pass by chance: other orders give other bits."""
    left, right = vectors(768, 1)
    whole = np.float32(0)
    for a, b in zip(left, right[:, 0], strict=True):
        whole = np.float32(whole + np.float32(a * b))
    assert slow.float_sum(left, right[:, 0]) != whole


@pytest.mark.parametrize("value", [0.1, 1 + 2.0**-24, 1 + 3 * 2.0**-24, 2.0**-149, 2.0**-150, 3e-39, -7.7e30])
def test_nearest_float_is_the_machines(value: float) -> None:
    assert slow.nearest_float(slow.Fraction(value)) == np.float32(value)
