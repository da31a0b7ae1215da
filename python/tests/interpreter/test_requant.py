# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integers of one scale as integers of another: by one number, by channel, by reals."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused

BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)


@pytest.mark.parametrize(("multiplier", "shift"), [(1, 0), (77, 6), (-51, 8), (1, 1), (-1, 1), (3, -2)])
@pytest.mark.parametrize(("zero_in", "zero_out"), [(0, 0), (-3, 7)])
def test_mul_shift(multiplier: int, shift: int, zero_in: int, zero_out: int) -> None:
    def one(x: int) -> int:
        return slow.saturate(slow.requant(int(x) - zero_in, multiplier, shift) + zero_out, "i8")

    attributes = f"multiplier = {multiplier} : si32, rshift = {shift} : si32"
    check(
        "tpu.MulShift",
        [Operand(BYTES, i8(0.5, zero_in))],
        attributes,
        slow.per_element(one, BYTES),
        i8(0.4, zero_out),
    )


def requant_int(multiplier: int, shift: int, quant: str, mode: str) -> str:
    scale = f"multiplier = {multiplier} : si32, rshift = {shift} : si32"
    return f"{scale}, quant_mode = #tpu<rq_mode {quant}>, round_mode = #tpu<round_mode {mode}>"


@pytest.mark.parametrize("mode", slow.MODES)
@pytest.mark.parametrize(("multiplier", "shift"), [(1, 1), (3, 2), (-5, 3), (99, 7), (3, -1)])
def test_requant_int(mode: str, multiplier: int, shift: int) -> None:
    def one(x: int) -> int:
        return slow.saturate(slow.requant(int(x) - 2, multiplier, shift, mode) - 1, "i8")

    attributes = requant_int(multiplier, shift, "MultiplierShift", mode)
    check(
        "tpu.RequantInt", [Operand(BYTES, i8(0.5, 2))], attributes, slow.per_element(one, BYTES), i8(0.4, -1)
    )


def test_requant_int_only_shifts() -> None:
    expected = slow.per_element(lambda x: slow.requant(int(x), 1, 2, "HalfUp"), BYTES)
    check(
        "tpu.RequantInt",
        [Operand(BYTES, i8(0.5))],
        requant_int(99, 2, "OnlyShift", "HalfUp"),
        expected,
        i8(2.0),
    )


@pytest.mark.parametrize("quant", ["TFLite", "TFLite_LShift"])
@pytest.mark.parametrize("mode", slow.MODES)
@pytest.mark.parametrize("shift", [3, 1, 0, -2])
def test_requant_int_in_fixed_point(quant: str, mode: str, shift: int) -> None:
    """A positive shift is to the right here too, though TensorFlow counts to the left."""
    x, multiplier = (BYTES.astype(np.int32) * 3), 1_518_500_250

    def one(value: int) -> int:
        return slow.saturate(slow.fixed_point(int(value), multiplier, -shift, mode) + 4, "i8")

    attributes = requant_int(multiplier, shift, quant, mode)
    check("tpu.RequantInt", [Operand(x, "i32")], attributes, slow.per_element(one, x), i8(0.4, 4))


RNG = np.random.default_rng(62)
SHAPE = (2, 3, 4, 5)
SUMS = RNG.integers(-4000, 4000, SHAPE).astype(np.int32)
NUMBERS = np.array([[101, 7, 3], [67, 6, -4], [-53, 9, 0]], np.int32)  # multiplier, right shift, zero point


def modes(quant: str, rounding: str) -> str:
    return f"quant_mode = #tpu<rq_mode {quant}>, round_mode = #tpu<round_mode {rounding}>"


def by_channel(function: object, x: Array, axis: int = 1) -> Array:
    channel = np.arange(x.shape[axis]).reshape([-1 if d == axis else 1 for d in range(x.ndim)])
    return slow.per_element(function, x, np.broadcast_to(channel, x.shape))


def quant_of(numbers: Array, shift_sign: int) -> Operand:
    stored = numbers * np.array([1, shift_sign, 1], np.int32)
    return Operand(stored.reshape(1, len(numbers), 1, 3), "i32", weight=True)


@pytest.mark.parametrize("rounding", slow.MODES)
@pytest.mark.parametrize("fused", [False, True])
def test_requant_int_axis(rounding: str, fused: bool) -> None:
    """Shifts to the right are negative, but with fuse_rq_axis, which counts along the last dimension."""
    x = SUMS.transpose(0, 2, 3, 1) if fused else SUMS

    def one(value: int, channel: int) -> int:
        multiplier, shift, zero = (int(n) for n in NUMBERS[channel])
        return slow.saturate(slow.requant(int(value), multiplier, shift, rounding) + zero, "i8")

    attributes = f"{modes('MultiplierShift', rounding)}, fuse_rq_axis = {str(fused).lower()}"
    operands = [Operand(x, "i32"), quant_of(NUMBERS, 1 if fused else -1)]
    check("tpu.RequantIntAxis", operands, attributes, by_channel(one, x, 3 if fused else 1), i8(0.5, 9))


@pytest.mark.parametrize("quant", ["TFLite", "TFLite_LShift"])
def test_requant_int_axis_in_fixed_point(quant: str) -> None:
    numbers = np.array([[1 << 30, -3, 3], [1_518_500_250, -5, -4], [1_100_000_000, 1, 0]], np.int32)

    def one(value: int, channel: int) -> int:
        multiplier, left, zero = (int(n) for n in numbers[channel])
        return slow.saturate(slow.fixed_point(int(value), multiplier, left, "HalfUp") + zero, "i8")

    operands = [Operand(SUMS, "i32"), quant_of(numbers, 1)]
    check("tpu.RequantIntAxis", operands, modes(quant, "HalfUp"), by_channel(one, SUMS), i8(0.5))


STORED = RNG.integers(-128, 128, SHAPE).astype(np.int8)


def finer(value: int, multiplier: int, shift: int, left: int | None) -> int:
    """In mode TFLite, where there is a left shift, in two steps."""
    if left is None:
        return slow.requant(value, multiplier, -shift, "HalfToEven")
    high = slow.round_exact(Fraction(value * multiplier * 2**left, 2**31), "HalfUp")
    return slow.requant(high, 1, -shift, "HalfToEven")


def dequant_modes(left: int | None) -> str:
    mode = "Normal" if left is None else "TFLite"
    lshift = 0 if left is None else left
    rounding = "round_mode = #tpu<round_mode HalfToEven>"
    return f"quant_mode = #tpu<dq_mode {mode}>, lshift = {lshift} : i64, {rounding}"


@pytest.mark.parametrize("left", [None, 10])
@pytest.mark.parametrize("shift", [-3, 0, 2])
def test_dequant_int(shift: int, left: int | None) -> None:
    multiplier = 77 if left is None else 1 << 29
    expected = slow.per_element(lambda q: finer(int(q) - 5, multiplier, shift, left), STORED)
    attributes = f"multiplier = {multiplier} : si32, shift = {shift} : i64, {dequant_modes(left)}"
    check("tpu.DequantInt", [Operand(STORED, i8(0.5, 5))], attributes, expected, "i32")


@pytest.mark.parametrize("left", [None, 10])
def test_dequant_int_axis(left: int | None) -> None:
    numbers = np.array([[77, -2, 3], [51, 0, -4], [-19, 1, 0]], np.int32)
    if left is not None:
        numbers[:, 0] <<= 22

    def one(value: int, channel: int) -> int:
        multiplier, shift, zero = (int(n) for n in numbers[channel])
        return finer(int(value) - zero, multiplier, shift, left)

    operands = [Operand(STORED, i8(0.5)), quant_of(numbers, 1)]
    check("tpu.DequantIntAxis", operands, dequant_modes(left), by_channel(one, STORED), "i32")


@pytest.mark.parametrize("rounding", slow.MODES)
@pytest.mark.parametrize(("quant", "offset"), [("MultiplierShift", 0.75), ("TFLite", 0.0)])
def test_requant_fp(quant: str, offset: float, rounding: str) -> None:
    """Only the fixed-point modes add the zero point; the others have it in the offset."""
    zero = 4 if quant == "TFLite" else 0

    def one(value: int) -> int:
        scaled = Fraction(float(np.float32(value) * np.float32(0.03125) + np.float32(offset)))
        return slow.saturate(slow.round_exact(scaled, rounding) + zero, "i8")

    attributes = f"scale = 0.03125, offset = {offset}, {modes(quant, rounding)}"
    check("tpu.RequantFp", [Operand(SUMS, "i32")], attributes, slow.per_element(one, SUMS), i8(0.5, 4))


@pytest.mark.parametrize("quant", ["MultiplierShift", "TFLite_LShift"])
def test_requant_fp_axis(quant: str) -> None:
    """Two reals a channel: scale, and what is added before or after rounding."""
    numbers = np.array([[0.03125, 3], [0.0625, -4.75], [-0.015625, 0.5]], np.float32)

    def one(value: int, channel: int) -> int:
        scale, added = numbers[channel]
        scaled = np.float32(value) * scale
        if quant == "MultiplierShift":
            return slow.saturate(slow.round_exact(Fraction(float(scaled + added)), "HalfUp"), "i8")
        return slow.saturate(slow.round_exact(Fraction(float(scaled)), "HalfUp") + int(added), "i8")

    operands = [Operand(SUMS, "i32"), Operand(numbers.reshape(1, 3, 1, 2), weight=True)]
    check("tpu.RequantFpAxis", operands, modes(quant, "HalfUp"), by_channel(one, SUMS), i8(0.5, 9))


X = Operand(SUMS, "i32")
REAL = Operand(SUMS.astype(np.float32))
SHIFT = modes("MultiplierShift", "HalfUp")


@pytest.mark.parametrize(
    ("op", "operands", "attributes", "message"),
    [
        (
            "RequantIntAxis",
            [X, quant_of(NUMBERS[:2], 1)],
            SHIFT,
            "expected a quant of 9 x i32, but got 6 x i32",
        ),
        ("RequantIntAxis", [REAL, quant_of(NUMBERS, 1)], SHIFT, "expected integer tensors, but got f32"),
        (
            "RequantIntAxis",
            [X, quant_of(NUMBERS, 1)],
            modes("OnlyShift", "HalfUp"),
            "expected MultiplierShift or, without fuse_rq_axis, TFLite, but got OnlyShift",
        ),
        ("RequantFpAxis", [X, quant_of(NUMBERS, 1)], SHIFT, "expected a quant of 6 x f32, but got 9 x i32"),
        (
            "RequantFp",
            [X],
            f"scale = 1.0, {modes('OnlyShift', 'HalfUp')}",
            "expected MultiplierShift or TFLite, but got OnlyShift",
        ),
    ],
)
def test_what_has_no_rule(op: str, operands: list[Operand], attributes: str, message: str) -> None:
    text = refused(f"tpu.{op}", operands, attributes, f"tensor<2x3x4x5x{i8(0.5)}>")
    assert text == f"'tpu.{op}' op {message}"


def test_requant_int_axis_needs_channels() -> None:
    operands = [Operand(np.zeros(3, np.int32), "i32"), quant_of(NUMBERS, 1)]
    text = refused("tpu.RequantIntAxis", operands, SHIFT, f"tensor<3x{i8(0.5)}>")
    assert text == "'tpu.RequantIntAxis' op expected an input of at least 2 dimensions, but got 1"
