# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic of tensors, and of a tensor and a constant."""

from __future__ import annotations

from collections.abc import Callable

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


OTHER = RNG.permutation(BYTES.ravel()).reshape(BYTES.shape)
MAKE = {"i8": i8, "u8": u8}
FORMATS = [("top", "f32"), ("tpu", "f32"), ("tpu", "f16"), ("tpu", "bf16")]
NARROWING = ["Sub", "Mul", "Div", "Max", "Min"]
RELU = "do_relu = true, relu_limit = 2.0"


def normal(shape: tuple[int, ...], element: str = "f32") -> Array:
    return slow.NARROW[element](RNG.normal(size=shape)).astype(np.float32)


FUNCTIONS = {
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": np.divide,
    "Max": np.maximum,
    "Min": np.minimum,
}


@pytest.mark.parametrize(("left", "right"), [((2, 3, 4, 5), (3, 1, 5)), ((2, 1, 4), (2, 3, 1)), ((7,), (7,))])
@pytest.mark.parametrize("op", NARROWING)
@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_two_floats(
    dialect: str, element: str, op: str, left: tuple[int, ...], right: tuple[int, ...]
) -> None:
    """In float32, rounded once to the format."""
    a, b = normal(left, element), normal(right, element)
    expected = FUNCTIONS[op](a, b)
    operands = [Operand(a, element), Operand(b, element)]
    check(f"{dialect}.{op}", operands, "", slow.NARROW[element](expected), element)
    if dialect == "tpu" or op not in ("Max", "Min"):
        limited = slow.NARROW[element](np.clip(expected, 0, 2))
        check(f"{dialect}.{op}", operands, RELU, limited, element)


@pytest.mark.parametrize("dialect", ["top", "tpu"])
def test_reversed(dialect: str) -> None:
    a, b = normal((2, 3)), normal((2, 3))
    check(f"{dialect}.Sub", [Operand(a), Operand(b)], "is_reverse = true", b - a)
    check(f"{dialect}.Div", [Operand(a), Operand(b)], "is_reverse = true", b / a)


def test_remainders_and_powers() -> None:
    """Mod rounds the quotient towards zero, Remainder down."""
    a, b = np.array([7, -7, 7, -7, 5.5, 0], np.float32), np.array([3, 3, -3, -3, 0.5, 2], np.float32)
    check("top.Mod", [Operand(a), Operand(b)], "", np.fmod(a, b))
    check("top.Remainder", [Operand(a), Operand(b)], "", np.mod(a, b))
    x, y = np.abs(normal((4, 5))), normal((5,))
    result = run("top.Pow3", [Operand(x), Operand(y)], "", x.shape)
    np.testing.assert_allclose(result, x.astype(np.float64) ** y, rtol=3e-7)


@pytest.mark.parametrize(
    ("op", "attributes", "function"),
    [("Pow", "exponent = 1.5", lambda x: x**1.5), ("Pow2", "const_val = 1.2", lambda x: 1.2**x)],
)
def test_powers_of_constants(op: str, attributes: str, function: Callable[[Array], Array]) -> None:
    x = np.linspace(0.01, 40, 300).astype(np.float32)
    result = run(f"top.{op}", [Operand(x)], attributes, x.shape)
    np.testing.assert_allclose(result, function(x.astype(np.float64)), rtol=3e-7, atol=1e-7)


@pytest.mark.parametrize("relu", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_sub_of_integers(relu: bool, reverse: bool) -> None:
    """Each input is rescaled on its own; a weight of plain integers may be one of them."""

    def one(x: int, y: int) -> int:
        first, second = slow.requant(int(x), 101, 7), slow.requant(int(y), 67, 6)
        difference = second - first if reverse else first - second
        return slow.saturate(max(difference, 0) if relu else difference, "i8")

    expected = slow.per_element(one, BYTES, OTHER[:, :, :1])
    attributes = "multipliers = [101, 67], rshifts = [7, 6]"
    attributes += f", do_relu = {str(relu).lower()}, is_reverse = {str(reverse).lower()}"
    operands = [Operand(BYTES, i8(0.5)), Operand(OTHER[:, :, :1], "si8", weight=True)]
    check("tpu.Sub", operands, attributes, expected, i8(0.3))


@pytest.mark.parametrize("relu", [False, True])
@pytest.mark.parametrize(("multiplier", "shift"), [(75, 13), (-51, 12), (3, -1), (1, 7)])
@pytest.mark.parametrize(("zeros", "kind"), [((0, 0, 0), "i8"), ((0, 0, 0), "u8"), ((5, -9, -30), "i8")])
def test_mul_of_integers(
    relu: bool, multiplier: int, shift: int, zeros: tuple[int, int, int], kind: str
) -> None:
    """The ReLU comes before the product is rescaled, the zero point after."""

    def one(x: int, y: int) -> int:
        product = (int(x) - zeros[0]) * (int(y) - zeros[1])
        product = max(product, 0) if relu else product
        return slow.saturate(slow.requant(product, multiplier, shift) + zeros[2], kind)

    attributes = f"multiplier = {multiplier} : si32, rshift = {shift} : si32, do_relu = {str(relu).lower()}"
    operands = [Operand(BYTES, i8(0.5, zeros[0])), Operand(OTHER[:, :1], i8(0.25, zeros[1]))]
    expected = slow.per_element(one, BYTES, OTHER[:, :1])
    check("tpu.Mul", operands, attributes, expected, MAKE[kind](0.3, zeros[2]))


@pytest.mark.parametrize("zero", [0, -7])
def test_extremes_of_integers(zero: int) -> None:
    """Of the stored numbers."""
    operands = [Operand(BYTES, i8(0.5, zero)), Operand(OTHER[:, :, :1], i8(0.5, zero))]
    for op in ("Max", "Min"):
        expected = FUNCTIONS[op](BYTES, OTHER[:, :, :1])
        check(f"tpu.{op}", operands, "", expected, i8(0.5, zero))
        check(f"tpu.{op}", operands, "do_relu = true", np.maximum(expected, 0), i8(0.5, zero))


C = 0.1  # has no exact F32


def with_constant(op: str, x: Array) -> Array:
    """In float64, rounded to float32 once; but the constant of a product is rounded first."""
    wide = x.astype(np.float64)
    functions = {"AddConst": wide + C, "MulConst": x * np.float32(C), "SubConst": wide - C}
    return functions[op].astype(np.float32)


@pytest.mark.parametrize("op", ["AddConst", "MulConst", "SubConst"])
@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_constants(dialect: str, element: str, op: str) -> None:
    narrow = slow.NARROW[element]
    x = normal((5, 41), element)
    expected = with_constant(op, x)
    check(f"{dialect}.{op}", [Operand(x, element)], f"const_val = {C}", narrow(expected), element)
    limited = narrow(np.clip(expected, 0, 2))
    check(f"{dialect}.{op}", [Operand(x, element)], f"const_val = {C}, {RELU}", limited, element)


@pytest.mark.parametrize(("dialect", "element"), FORMATS)
def test_other_constants(dialect: str, element: str) -> None:
    narrow = slow.NARROW[element]
    x = normal((5, 41), element)
    operands, single = [Operand(x, element)], np.float32(C)
    reverse = narrow((C - x.astype(np.float64)).astype(np.float32))
    check(f"{dialect}.SubConst", operands, f"const_val = {C}, is_reverse = true", reverse, element)
    check(f"{dialect}.MaxConst", operands, f"const_val = {C}", narrow(np.maximum(x, single)), element)
    check(f"{dialect}.MinConst", operands, f"const_val = {C}", narrow(np.minimum(x, single)), element)
    check(f"{dialect}.Reciprocal", operands, f"const_val = {C}", narrow(single / x), element)
    if dialect == "top":
        wide = x.astype(np.float64)
        check("top.DivConst", operands, f"const_val = {C}", (wide / C).astype(np.float32))
        check("top.DivConst", operands, f"const_val = {C}, is_reverse = true", (C / wide).astype(np.float32))


@pytest.mark.parametrize("relu", [False, True])
@pytest.mark.parametrize(("zero_in", "zero_out"), [(0, 0), (-4, 11)])
@pytest.mark.parametrize("op", ["AddConst", "MaxConst", "MinConst", "SubConst", "reverse"])
def test_constants_and_integers(op: str, zero_in: int, zero_out: int, relu: bool) -> None:
    """The input's zero point counts but in differences, the output's in differences only."""
    c, multiplier, shift = 1111, 91, 6
    difference = op in ("SubConst", "reverse")

    def one(x: int) -> int:
        scaled = int(x) * multiplier if difference else (int(x) - zero_in) * multiplier
        value = {
            "AddConst": scaled + c,
            "MaxConst": max(scaled, c),
            "MinConst": min(scaled, c),
            "SubConst": scaled - c,
            "reverse": c - scaled,
        }[op]
        total = slow.requant(value, 1, shift)
        total = max(total, 0) if relu else total
        return slow.saturate(total + (zero_out if difference else 0), "i8")

    attributes = f"const_val = {c}.0, multiplier = {multiplier} : si32, rshift = {shift} : si32"
    attributes += f", do_relu = {str(relu).lower()}" + (", is_reverse = true" if op == "reverse" else "")
    name = "SubConst" if op == "reverse" else op
    operands = [Operand(BYTES, i8(0.5, zero_in))]
    check(f"tpu.{name}", operands, attributes, slow.per_element(one, BYTES), i8(0.4, zero_out))


def test_mul_const_of_integers() -> None:
    """The constant is part of multiplier and shift."""
    attributes = "const_val = 7.0, multiplier = 93 : si32, rshift = 6 : si32"
    expected = slow.per_element(lambda x: slow.saturate(slow.requant(int(x), 93, 6), "i8"), BYTES)
    check("tpu.MulConst", [Operand(BYTES, i8(0.5))], attributes, expected, i8(0.4))
    positive = np.maximum(expected, 0)
    check("tpu.MulConst", [Operand(BYTES, i8(0.5))], attributes + ", do_relu = true", positive, i8(0.4))


PLAIN, ASYMMETRIC, REAL = Operand(BYTES, i8(0.5)), Operand(BYTES, i8(0.5, 3)), Operand(normal((1, 4, 8, 8)))


@pytest.mark.parametrize(
    ("op", "operands", "attributes", "problem"),
    [
        ("tpu.Mul", [REAL] * 3, "", "expected 2 inputs, but got 3"),
        ("top.Max", [REAL], "", "expected 2 inputs, but got 1"),
        ("tpu.Div", [PLAIN, PLAIN], "", "expected float tensors, but got i8"),
        ("tpu.Mul", [REAL, PLAIN], "", "expected integer operands for a result of i8, but got others"),
        ("tpu.Sub", [PLAIN, ASYMMETRIC], "", "expected zero point 0, but got 3"),
        ("tpu.Sub", [PLAIN, PLAIN], "coeff = [1.0, 2.0]", "expected coefficients of 1, but got 2.000000e+00"),
        (
            "tpu.Mul",
            [PLAIN, PLAIN],
            "quant_mode = #tpu<rq_mode TFLite>",
            "expected quant_mode MultiplierShift, but got TFLite",
        ),
        (
            "tpu.Max",
            [PLAIN, PLAIN],
            "multipliers = [1, 1], rshifts = [0, 0]",
            "expected inputs of one scale, but got multipliers",
        ),
        (
            "tpu.AddConst",
            [PLAIN],
            "const_val = 1.5",
            "expected an integer constant, but got 1.500000e+00",
        ),
        (
            "tpu.MinConst",
            [PLAIN],
            "const_val = 1.0e300",
            "expected an integer constant, but got 1.000000e+300",
        ),
        ("tpu.MulConst", [ASYMMETRIC], "const_val = 2.0", "expected zero point 0, but got 3"),
        ("tpu.Reciprocal", [PLAIN], "", "expected float tensors, but got i8"),
    ],
)
def test_refused(op: str, operands: list[Operand], attributes: str, problem: str) -> None:
    result = operands[-1].type
    assert refused(op, operands, attributes, result) == f"'{op}' op {problem}"


ACCUMULATORS = np.array([[-3, 7, 2**24 + 1], [0, -(2**30), 5]], np.int32)


def test_accumulators_are_added_as_they_are() -> None:
    other = ACCUMULATORS[:, ::-1].copy()
    check("tpu.Add", [Operand(ACCUMULATORS, "i32"), Operand(other, "i32")], "", ACCUMULATORS + other, "i32")
