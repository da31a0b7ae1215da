# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A scale and a bias for each channel."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Operand, check, i8, refused, u8

BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)
ANY = np.concatenate([np.linspace(-9, 9, 289), [-2.5, -0.5, 0.5, 2.5]])


@pytest.mark.parametrize("element", ["f32", "f16", "bf16"])
def test_scale(element: str) -> None:
    """Product and sum are rounded each, channel by channel."""
    narrow = slow.NARROW[element]
    x = narrow(ANY[:288].reshape(2, 4, 6, 6))
    scale, bias = (narrow(np.array(v)) for v in ([0.1, 2, -0.3, 1.5], [1, -0.2, 0.7, 0]))
    operands = [Operand(x, element), Operand(scale, element), Operand(bias, element)]
    expected = (x * scale.reshape(4, 1, 1)).astype(np.float32) + bias.reshape(4, 1, 1)
    check("tpu.Scale", [*operands, None], "", narrow(expected), element)
    expected = np.clip(expected, 0, 2)
    check("tpu.Scale", [*operands, None], "do_relu = true, relu_limit = 2.0", narrow(expected), element)
    if element == "f32":
        check("top.Scale", operands, "do_relu = true, relu_limit = 2.0", expected)


@pytest.mark.parametrize("zero", [0, -9])
@pytest.mark.parametrize("relu", [False, True])
def test_scale_of_integers(zero: int, relu: bool) -> None:
    """Shifted without rounding: the bias holds the half."""
    scale, bias, shift = (np.array(v) for v in ([102, -119, 77, 1], [2567, 480, -30000, 0], [-8, -7, -6, 1]))

    def one(x: int, a: int, b: int, left: int) -> int:
        total = slow.requant(int(x) * int(a) + int(b), 1, -int(left), "Down") + zero
        return slow.saturate(max(total, 0) if relu else total, "i8")

    channel = [v.reshape(1, 4, 1, 1) for v in (scale, bias, shift)]
    formats = (("i8", np.int8), ("si16", np.int16), ("i8", np.int8))
    weights = [
        Operand(v.astype(kind), name, weight=True) for v, (name, kind) in zip(channel, formats, strict=True)
    ]
    expected = slow.per_element(one, BYTES, *channel)
    attributes = f"do_relu = {str(relu).lower()}"
    check("tpu.Scale", [Operand(BYTES, i8(0.5, 3)), *weights], attributes, expected, i8(0.3, zero))


def test_scale_refuses() -> None:
    x, one = Operand(BYTES, i8(0.5)), Operand(np.ones(4, np.int8), "i8")
    three, wide = Operand(np.ones(3, np.int8), "i8"), Operand(np.ones(4, np.int32), "si32")
    result = f"tensor<1x4x8x8x{u8(0.5)}>"
    for operands, problem in [
        ([x, three, one, one], "expected 4 values, one a channel, but got 3"),
        ([x, one, one, None], "expected scale, bias and, of integers, lshift, but got none"),
        ([x, one, wide, one], "expected integers of 8 or 16 bits, but got i32"),
    ]:
        assert refused("tpu.Scale", operands, "", result) == f"'tpu.Scale' op {problem}"
    flat = Operand(np.ones(4, np.float32))
    message = refused("top.Scale", [flat, flat, flat], "", flat.type)
    assert message == "'top.Scale' op expected tensors with channels on dimension 1, but got rank 1"
