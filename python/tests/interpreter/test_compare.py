# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Comparison, and choice between tensors."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, u8

RNG = np.random.default_rng(9)
BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)
BOOLEAN = "!quant.uniform<u8<0:1>:f32, 1.0>"
FORMATS = [("top", "f32"), ("tpu", "f32"), ("tpu", "f16"), ("tpu", "bf16")]
RELATIONS = {
    "Equal": np.equal,
    "Not": np.equal,
    "NotEqual": np.not_equal,
    "Xor": np.not_equal,
    "Greater": np.greater,
    "GreaterOrEqual": np.greater_equal,
    "Less": np.less,
    "LessOrEqual": np.less_equal,
    "And": np.logical_and,
}


def few(shape: tuple[int, ...]) -> Array:
    """Values that are often equal, and often 0."""
    return RNG.integers(-2, 3, shape).astype(np.float32) / 2


@pytest.mark.parametrize("mode", RELATIONS)
@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_compare(dialect: str, element: str, mode: str) -> None:
    a, b = few((2, 3, 9)), few((3, 1))
    expected = RELATIONS[mode](a, b).astype(np.float32)
    operands = [Operand(a, element), Operand(b, element)]
    check(f"{dialect}.Compare", operands, f'mode = "{mode}"', expected, element)
    for inverse in (False, True):
        pair = (np.float32(0.5), a) if inverse else (a, np.float32(0.5))
        attributes = f'mode = "{mode}", const_val = 0.5, inversed = {str(inverse).lower()}'
        expected = RELATIONS[mode](*pair).astype(np.float32)
        check(f"{dialect}.CompareConst", operands[:1], attributes, expected, element)


@pytest.mark.parametrize("mode", RELATIONS)
def test_compare_of_integers(mode: str) -> None:
    """Of the stored numbers, whatever scale and zero point say."""
    other = RNG.integers(-128, 128, (1, 1, 8, 8)).astype(np.int8)
    expected = RELATIONS[mode](BYTES, other)
    check(
        "tpu.Compare",
        [Operand(BYTES, i8(0.5, 3)), Operand(other, i8(0.1))],
        f'mode = "{mode}"',
        expected,
        BOOLEAN,
    )
    attributes = f'mode = "{mode}", const_val = 12.0, inversed = false'
    check("tpu.CompareConst", [Operand(BYTES, i8(0.5, 3))], attributes, RELATIONS[mode](BYTES, 12), BOOLEAN)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_the_constant_is_rounded_to_the_input(element: str) -> None:
    x = slow.NARROW[element](np.array([0.1, 0.2])).astype(np.float32)
    attributes = 'mode = "Equal", const_val = 0.1, inversed = false'
    check("tpu.CompareConst", [Operand(x, element)], attributes, np.array([1, 0], np.float32), element)


def where(
    dialect: str, operands: list[Operand | None], attributes: str, expected: Array, element: str = "f32"
) -> None:
    buffer: list[Operand | None] = [None] if dialect == "tpu" else []
    check(f"{dialect}.Where", operands + buffer, attributes, expected, element)


@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_where(dialect: str, element: str) -> None:
    chosen, a, b = few((2, 1, 4)), few((2, 3, 4)), few((3, 1))
    condition, yes, no = (Operand(x, element) for x in (chosen, a, b))
    single = slow.NARROW[element](np.float32(0.1))
    where(dialect, [condition, yes, no], "", np.where(chosen, a, b), element)
    constant = "x_is_const = true, x_const_val = 0.1"
    where(dialect, [condition, None, yes], constant, np.where(chosen, single, a), element)
    constant = "y_is_const = true, y_const_val = 0.1"
    where(dialect, [condition, yes, None], constant, np.where(chosen, a, single), element)
    constant = "x_is_const = true, y_is_const = true, x_const_val = 0.1, y_const_val = -2.0"
    where(dialect, [condition, None, None], constant, np.where(chosen, single, np.float32(-2)), element)


def test_where_of_integers() -> None:
    """Constants are stored numbers."""
    chosen = RNG.integers(0, 2, (1, 1, 8, 8)).astype(np.uint8)
    condition, x = Operand(chosen, "ui8"), Operand(BYTES, i8(0.5, 3))
    other = Operand(BYTES[:, ::-1].copy(), i8(0.5, 3))
    where("tpu", [condition, x, other], "", np.where(chosen, BYTES, other.values), i8(0.5, 3))
    constant = "x_is_const = true, x_const_val = -32.0"
    where("tpu", [condition, None, x], constant, np.where(chosen, -32, BYTES), i8(0.5, 3))
    constant = "x_is_const = true, y_is_const = true, x_const_val = 255.0, y_const_val = -1.0"
    where("tpu", [condition, None, None], constant, np.where(chosen, 255, 0), u8(0.5))


@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_masked_fill(dialect: str, element: str) -> None:
    """The constant is where the condition is 0, with inversed where it is not."""
    mask, x = few((4,)), few((2, 3, 4))
    operands = [Operand(mask, element), Operand(x, element)]
    filled = slow.NARROW[element](np.float32(-1e4))
    for inverse, expected in ((False, np.where(mask, x, filled)), (True, np.where(mask, filled, x))):
        attributes = f"const_val = -1.0e4, inversed = {str(inverse).lower()}"
        check(f"{dialect}.MaskedFill", operands, attributes, expected, element)


def test_refused() -> None:
    x, real = Operand(BYTES, i8(0.5)), Operand(few((1, 4, 8, 8)))
    message = refused("tpu.Compare", [x, real], 'mode = "Less"', f"tensor<1x4x8x8x{BOOLEAN}>")
    assert message == "'tpu.Compare' op expected two float or two integer tensors, but got i8 and f32"
    message = refused("tpu.Where", [x, real, None, None], "y_is_const = true", x.type)
    assert message == "'tpu.Where' op expected branches of the result's format i8, but got f32"
    message = refused("tpu.Where", [x, x, None, None], "", x.type)
    assert message == "'tpu.Where' op expected branches of the result's format i8, but got none"
    small = Operand(BYTES[:, :, :, :3].copy(), i8(0.5))
    message = refused("tpu.Where", [x, small, None, None], "y_is_const = true", x.type)
    assert (
        message
        == "'tpu.Where' op expected inputs that broadcast, but got sizes 8 and 3 in dimension 0 from the last"
    )
