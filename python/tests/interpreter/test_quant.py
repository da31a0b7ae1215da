# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Casts between formats, and tables."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, u8

RNG = np.random.default_rng(5)
BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)


def reals(*shape: int, high: int = 99) -> Array:
    return RNG.integers(-high, high, shape).astype(np.float32)


@pytest.mark.parametrize("element", ["si8", "f32"])
def test_lut_of_signed(element: str) -> None:
    """A negative index counts as its bits: -1 reads entry 255."""
    table = RNG.permutation(256)
    table = (table - 128).astype(np.int8) if element == "si8" else table.astype(np.float32)
    expected = table[BYTES.view(np.uint8)]
    operands = [Operand(BYTES, i8(0.5)), Operand(table.reshape(1, 1, 1, 256), element, weight=True)]
    check("tpu.Lut", operands, "", expected, i8(0.5) if element == "si8" else "f32")


def test_lut_of_unsigned() -> None:
    table, x = RNG.permutation(256).astype(np.uint8), np.arange(256).astype(np.uint8)
    operands = [Operand(x, u8(0.5)), Operand(table.reshape(1, 1, 1, 256), "ui8", weight=True)]
    check("tpu.Lut", operands, "", table, u8(0.5))


FLOATS = np.array(
    [-1e30, -129.6, -64.25, -1.5, -1.25, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1.25, 63.75, 90, 1e30]
)


@pytest.mark.parametrize("mode", slow.MODES)
@pytest.mark.parametrize(("kind", "zero"), [("i8", 0), ("i8", -7), ("u8", 0), ("u8", 128)])
def test_cast_to_integers(mode: str, kind: str, zero: int) -> None:
    """Saturates far outside the format, and rounds ties as told."""
    x = FLOATS.astype(np.float32)
    element = {"i8": i8, "u8": u8}[kind](0.5, zero)
    expected = [slow.saturate(slow.round_exact(Fraction(float(v)) * 2, mode) + zero, kind) for v in x]
    check("tpu.Cast", [Operand(x)], f"round_mode = #tpu<round_mode {mode}>", np.array(expected), element)


def test_cast_to_integers_multiplies_by_the_inverse() -> None:
    """1 / scale is rounded to float32, and so is the product: not the same as a division."""
    x, scale = RNG.normal(size=100_000).astype(np.float32), 0.0235294122248888
    product = x * np.float32(1 / scale)
    expected = np.trunc(product.astype(np.float64) + np.copysign(0.5, product)).clip(-128, 127)
    check("tpu.Cast", [Operand(x)], "", expected, i8(scale))


@pytest.mark.parametrize("expressed", ["f16", "bf16"])
def test_cast_to_integers_in_narrow_floats(expressed: str) -> None:
    narrow, scale = slow.NARROW[expressed], 0.0235294122248888
    x = narrow(RNG.normal(size=1000))
    product = narrow(x * narrow(np.float32(1 / scale)))
    expected = np.trunc(product.astype(np.float64) + np.copysign(0.5, product)).clip(-128, 127)
    check("tpu.Cast", [Operand(x, expressed)], "", expected, i8(scale, expressed=expressed))


@pytest.mark.parametrize(("kind", "zero"), [("i8", 0), ("i8", 40), ("u8", 3)])
def test_cast_from_integers(kind: str, zero: int) -> None:
    scale = 0.078208642847397744
    x = BYTES if kind == "i8" else BYTES.view(np.uint8)
    expected = np.float32(scale) * (x.astype(np.float32) - np.float32(zero))
    check("tpu.Cast", [Operand(x, {"i8": i8, "u8": u8}[kind](scale, zero))], "", expected)


@pytest.mark.parametrize("result", ["f16", "bf16"])
@pytest.mark.parametrize("expressed", ["f32", "f16", "bf16"])
def test_cast_from_integers_to_narrow_floats(expressed: str, result: str) -> None:
    """The scale is rounded to the result's format, whatever the quantised type expresses."""
    narrow, scale = slow.NARROW[result], 0.098853297946959975
    expected = narrow(narrow(np.float32(scale)) * narrow(BYTES.astype(np.float32) - 5))
    check("tpu.Cast", [Operand(BYTES, i8(scale, 5, expressed))], "", expected, result)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_cast_between_floats(element: str) -> None:
    """To nearest, ties to even; beyond the largest F16 is infinity; and back without loss."""
    values = np.concatenate(
        [RNG.normal(size=2000), FLOATS, [2049, 2051, 257, 259, 65519, 65520, 1e-7, 6e-8, 3e-8]]
    )
    x = values.astype(np.float32)
    check("tpu.Cast", [Operand(x)], "", slow.NARROW[element](x), element)
    check("tpu.Cast", [Operand(slow.NARROW[element](x), element)], "", slow.NARROW[element](x))


@pytest.mark.parametrize(("source", "target"), [("f16", "bf16"), ("bf16", "f16")])
def test_cast_between_narrow_floats(source: str, target: str) -> None:
    x = slow.NARROW[source](RNG.normal(size=1000) * 100)
    check("tpu.Cast", [Operand(x, source)], "", slow.NARROW[target](x), target)


def test_cast_between_integers() -> None:
    """The stored number, saturated."""
    x = np.array([-(2**31), -1, 0, 7, 255, 256, 2**31 - 1], np.int32)
    check("tpu.Cast", [Operand(x, "si32")], "", x.clip(0, 255), "ui8")
    check("tpu.Cast", [Operand(BYTES, i8(0.5, 3))], "", BYTES, "si32")
    message = refused("tpu.Cast", [Operand(BYTES, i8(0.5))], "", f"tensor<1x4x8x8x{u8(0.5)}>")
    assert (
        message == "'tpu.Cast' op expected a cast from or to plain numbers, but got i8 to u8, both quantised"
    )
    message = refused("tpu.Cast", [Operand(BYTES, i8(0.5))], "with_scale = false", "tensor<1x4x8x8xf32>")
    assert message == "'tpu.Cast' op expected with_scale, but got false"


@pytest.mark.parametrize("mode", slow.MODES)
@pytest.mark.parametrize("element", ["f32", "f16"])
def test_cast_to_plain_integers(mode: str, element: str) -> None:
    x = np.array([-2.5, -1.5, -0.5, -0.25, 0, 0.5, 1.5, 2.5, 2.75, 100], np.float32)
    expected = np.array([slow.round_exact(Fraction(float(v)), mode) for v in x])
    check("tpu.Cast", [Operand(x, element)], f"round_mode = #tpu<round_mode {mode}>", expected, "si32")
    if element == "f32":
        check("top.Cast", [Operand(x)], f'round_mode = "{mode}", to = "INT32"', expected)


def test_cast_of_top() -> None:
    x = reals(3, 4) / 8
    check("top.Cast", [Operand(x)], 'to = "F32"', x)
    message = refused("top.Cast", [Operand(x)], 'to = "INT8"', "tensor<3x4xf32>")
    assert message == "'top.Cast' op expected a cast to INT32 or F32, but got INT8"
