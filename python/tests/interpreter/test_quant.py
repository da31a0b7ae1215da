# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums, activations, tables and rescaling, element by element."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run, u8

RNG = np.random.default_rng(5)
BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)


def reals(*shape: int, high: int = 99) -> Array:
    return RNG.integers(-high, high, shape).astype(np.float32)


BROADCASTS = [
    ((2, 3, 4, 5), (2, 3, 4, 5)),
    ((2, 3, 4, 5), (1, 3, 1, 1)),
    ((2, 3, 4, 5), (5,)),
    ((2, 3, 1, 1), (2, 1, 4, 5)),
    ((1,), (3, 4)),
]


@pytest.mark.parametrize(("left", "right"), BROADCASTS)
@pytest.mark.parametrize("op", ["top.Add", "tpu.Add"])
def test_add(op: str, left: tuple[int, ...], right: tuple[int, ...]) -> None:
    a, b = reals(*left), reals(*right)
    check(op, [Operand(a), Operand(b, weight=True)], "", a + b)


def test_add_with_coefficients_and_relu() -> None:
    a, b, c = reals(2, 3), reals(2, 3), reals(1, 3)
    expected = np.clip(2 * a - 0.5 * b + c, 0, 40)
    attributes = "coeff = [2.0, -0.5, 1.0], do_relu = true, relu_limit = 40.0"
    check("top.Add", [Operand(a), Operand(b), Operand(c, weight=True)], attributes, expected)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_add_of_narrow_floats(element: str) -> None:
    a, b = slow.NARROW[element](RNG.normal(size=(2, 2, 600))).astype(np.float32)
    check("tpu.Add", [Operand(a, element), Operand(b, element)], "", slow.NARROW[element](a + b), element)


@pytest.mark.parametrize("relu", [False, True])
@pytest.mark.parametrize(("zeros", "element"), [((0, 0, 0), i8), ((0, 0, 0), u8), ((5, -9, -30), i8)])
def test_add_of_integers(zeros: tuple[int, int, int], element: object, relu: bool) -> None:
    """Each input is rescaled on its own, rounding half up, before the sum is saturated."""
    a, b = BYTES, RNG.permutation(BYTES.ravel())[:64].reshape(1, 1, 8, 8)
    kind = "i8" if element is i8 else "u8"

    def one(x: int, y: int) -> int:
        total = slow.requant(int(x) - zeros[0], 101, 7) + slow.requant(int(y) - zeros[1], 67, 6)
        return slow.saturate((max(total, 0) if relu else total) + zeros[2], kind)

    attributes = f"multipliers = [101, 67], rshifts = [7, 6], do_relu = {str(relu).lower()}"
    check(
        "tpu.Add",
        [Operand(a, i8(0.5, zeros[0])), Operand(b, i8(0.25, zeros[1]))],
        attributes,
        slow.per_element(one, a, b),
        element(0.3, zeros[2]),  # type: ignore[operator]
    )


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x.astype(np.float64)))


def silu(x: Array) -> Array:
    return x * sigmoid(x)


WIDE = np.linspace(-30, 30, 601).astype(np.float32)


@pytest.mark.parametrize(
    ("op", "attributes", "function"),
    [
        ("top.SiLU", "", silu),
        ("top.Sigmoid", "", sigmoid),
        ("top.Sigmoid", "scale = 2.0, bias = -1.0", lambda x: 2 * sigmoid(x) - 1),
        ("top.Sigmoid", "log = true", lambda x: np.log(sigmoid(x))),
        ("tpu.Active", "mode = #tpu<active_mode SILU>", silu),
        ("tpu.Active", "mode = #tpu<active_mode SIGMOID>", sigmoid),
    ],
)
def test_activation(op: str, attributes: str, function: object) -> None:
    result = run(op, [Operand(WIDE)], attributes, WIDE.shape)
    np.testing.assert_allclose(result, function(WIDE), rtol=1e-5, atol=1e-7)  # type: ignore[operator]


@pytest.mark.parametrize("element", ["f16", "bf16"])
@pytest.mark.parametrize(("mode", "function"), [("SILU", silu), ("SIGMOID", sigmoid)])
def test_activation_of_narrow_floats(element: str, mode: str, function: object) -> None:
    """Computed in float32, rounded once: within one unit of the last place of the exact value."""
    x = slow.NARROW[element](WIDE)
    result = run("tpu.Active", [Operand(x, element)], f"mode = #tpu<active_mode {mode}>", x.shape, element)
    np.testing.assert_array_equal(result, slow.NARROW[element](result))
    exact = function(x)  # type: ignore[operator]
    step = 2.0**-10 if element == "f16" else 2.0**-7
    np.testing.assert_allclose(result, exact, rtol=step, atol=2.0**-24)


def test_activation_without_a_rule() -> None:
    message = refused("tpu.Active", [Operand(WIDE)], "mode = #tpu<active_mode IS_FINITE>", "tensor<601xf32>")
    assert message == "'tpu.Active' op expected an activation with an evaluation rule, but got IS_FINITE"


def test_relu() -> None:
    check("top.Relu", [Operand(WIDE)], "", np.maximum(WIDE, 0))
    check("top.Relu", [Operand(WIDE)], "relu_limit = 6.0", np.clip(WIDE, 0, 6))
    check("tpu.Relu", [Operand(WIDE, "bf16")], "relu_limit = 6.0", np.clip(slow.to_bf16(WIDE), 0, 6), "bf16")
    check("tpu.Relu", [Operand(BYTES, i8(0.5))], "", np.maximum(BYTES, 0), i8(0.5))


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


def test_cast_of_shapes() -> None:
    x = np.array([1, 7, -3, 2**24], np.int32)
    check("tpu.ShapeCast", [Operand(x.astype(np.float32))], "", x, "i32")
    check("tpu.ShapeCast", [Operand(x, "i32")], "", x.astype(np.float32))
    check("tpu.ShapeCast", [Operand(x, "i32")], "", x, "i32")


def test_image_cast_and_normalize() -> None:
    """(x - mean) * scale, each rounded to float32, channel by channel."""
    x = np.arange(256).astype(np.uint8).reshape(1, 2, 16, 8)
    check("image.cast", [Operand(x, "ui8")], "", x.astype(np.float32))
    mean, scale = [103.53, 116.28], [0.017429193899782133, 0.017507002801120449]
    for axis, picture in ((1, x), (3, np.ascontiguousarray(x.transpose(0, 2, 3, 1)))):
        shape = [1, 1, 1, 1]
        shape[axis] = 2
        m, s = (np.array(v, np.float32).reshape(shape) for v in (mean, scale))
        expected = (picture.astype(np.float32) - m) * s
        attributes = f"axis = {axis}, mean = {mean}, scale = {scale}"
        check("image.normalize", [Operand(picture.astype(np.float32))], attributes, expected)
