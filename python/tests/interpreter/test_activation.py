# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of one real, and the activations that are linear by pieces."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run, u8

Function = Callable[[Array], Array]

BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)
ANY = np.concatenate([np.linspace(-9, 9, 289), [-2.5, -0.5, 0.5, 2.5]])
POSITIVE = np.linspace(0.01, 40, 300)
UNIT = np.linspace(-0.99, 0.99, 199)


def erf(x: Array) -> Array:
    return np.vectorize(math.erf, otypes=[np.float64])(x)


def logistic(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def gelu(x: Array) -> Array:
    return x / 2 * (1 + erf(x / math.sqrt(2)))


def gelu_tanh(x: Array) -> Array:
    return x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def half_away(x: Array) -> Array:
    return np.trunc(x + np.copysign(0.5, x))


# op of Top with its attributes, mode of tpu.Active with its coeffs, function, where it is defined
TABLE: list[tuple[str, str, str, str, Function, Array]] = [
    ("Abs", "", "ABSVAL", "", np.abs, ANY),
    ("Arccos", "", "ARCCOS", "", np.arccos, UNIT),
    ("Arctanh", "", "ARCTANH", "", np.arctanh, UNIT),
    ("Ceil", "", "CEIL", "", np.ceil, ANY),
    ("Cos", "", "COS", "", np.cos, ANY),
    ("Cosh", "", "COSH", "", np.cosh, ANY),
    ("Elu", "alpha = 0.7", "ELU", "[0.7]", lambda x: np.where(x > 0, x, 0.7 * np.expm1(x)), ANY),
    ("Erf", "", "ERF", "", erf, ANY),
    ("Exp", "", "EXP", "", np.exp, ANY),
    ("Floor", "", "FLOOR", "", np.floor, ANY),
    ("GELU", "", "GELU", "", gelu, ANY),
    ("GELU", 'approx_mode = "tanh"', "TGELU", "", gelu_tanh, ANY),
    ("GELU", 'approx_mode = "sigm"', "QGELU", "", lambda x: x * logistic(1.702 * x), ANY),
    (
        "HardSigmoid",
        "alpha = 0.2, beta = 0.4",
        "HSIGMOID",
        "[0.4, 0.2]",
        lambda x: np.clip(0.2 * x + 0.4, 0, 1),
        ANY,
    ),
    ("HardSwish", "", "HSWISH", "", lambda x: x * np.clip((x + 3) / 6, 0, 1), ANY),
    ("Log", "", "LN", "", np.log, POSITIVE),
    ("Sigmoid", "log = true", "LOG_SIGMOID", "", lambda x: -np.logaddexp(0, -x), ANY),
    ("Mish", "", "MISH", "", lambda x: x * np.tanh(np.logaddexp(0, x)), ANY),
    ("Round", "", "ROUND", "", half_away, ANY),
    ("Rsqrt", "", "RSQRT", "", lambda x: x**-0.5, POSITIVE),
    ("Sign", "", "SIGN", "", np.sign, ANY),
    ("Sin", "", "SIN", "", np.sin, ANY),
    ("Sinh", "", "SINH", "", np.sinh, ANY),
    ("Softplus", "", "SOFT_PLUS", "", lambda x: np.logaddexp(0, x), np.linspace(-30, 90, 200)),
    ("Softsign", "", "SOFT_SIGN", "", lambda x: x / (1 + abs(x)), ANY),
    ("Sqrt", "", "SQRT", "", np.sqrt, POSITIVE),
    ("Swish", "beta = 1.5", "SWISH", "[1.5]", lambda x: x * logistic(1.5 * x), ANY),
    ("Tan", "", "TAN", "", np.tan, UNIT),
    ("Tanh", "", "TANH", "", np.tanh, ANY),
]
TOP_ONLY: list[tuple[str, str, Function, Array]] = [
    ("LogB", "base = 3", lambda x: np.log(x) / np.log(3), POSITIVE),
    ("Pow", "exponent = 1.5", lambda x: x**1.5, POSITIVE),
    ("Pow2", "const_val = 1.2", lambda x: 1.2**x, ANY),
    ("Clip", "min = -1.5, max = 2.25", lambda x: np.clip(x, -1.5, 2.25), ANY),
]
TPU_ONLY: list[tuple[str, Function, Array]] = [
    ("ARCSIN", np.arcsin, UNIT),
    ("ARCSINH", np.arcsinh, ANY),
    ("ARCCOSH", np.arccosh, POSITIVE + 1),
    ("LOG2", np.log2, POSITIVE),
    ("RELU", lambda x: np.maximum(x, 0), ANY),
    ("SQUARE", np.square, ANY),
]
TOP = [(op, attributes, f, x) for op, attributes, _, _, f, x in TABLE] + TOP_ONLY
TPU = [(mode, coeffs, f, x) for _, _, mode, coeffs, f, x in TABLE] + [(m, "", f, x) for m, f, x in TPU_ONLY]


@pytest.mark.parametrize(("op", "attributes", "function", "values"), TOP, ids=[f"{x[0]}-{x[1]}" for x in TOP])
def test_top(op: str, attributes: str, function: Function, values: Array) -> None:
    x = values.astype(np.float32)
    result = run(f"top.{op}", [Operand(x)], attributes, x.shape)
    np.testing.assert_allclose(result, function(x.astype(np.float64)), rtol=3e-7, atol=1e-7)


@pytest.mark.parametrize("element", ["f32", "f16", "bf16"])
@pytest.mark.parametrize(("mode", "coeffs", "function", "values"), TPU, ids=[x[0] for x in TPU])
def test_active(mode: str, coeffs: str, function: Function, values: Array, element: str) -> None:
    """In float64, rounded to float32 and to the narrow format."""
    x = slow.NARROW[element](values)
    attributes = f"mode = #tpu<active_mode {mode}>" + (f", coeffs = {coeffs}" if coeffs else "")
    result = run("tpu.Active", [Operand(x, element)], attributes, x.shape, element)
    exact = function(x.astype(np.float64))
    step = {"f32": 3e-7, "f16": 2.0**-11, "bf16": 2.0**-8}[element]
    np.testing.assert_array_equal(result, slow.NARROW[element](result))
    np.testing.assert_allclose(result, slow.NARROW[element](exact), rtol=2 * step, atol=1e-7)


def test_active_of_integers() -> None:
    """The absolute value of the stored number, whatever its zero point; that of -128 saturates."""
    expected = np.minimum(np.abs(BYTES.astype(int)), 127)
    for zero in (0, 9):
        operands = [Operand(BYTES, i8(0.5, zero))]
        check("tpu.Active", operands, "mode = #tpu<active_mode ABSVAL>", expected, i8(0.5, zero))


def active(mode: str, operand: Operand, coeffs: str = "") -> str:
    attributes = f"mode = #tpu<active_mode {mode}>" + (f", coeffs = {coeffs}" if coeffs else "")
    return refused("tpu.Active", [operand], attributes, operand.type)


def test_active_refuses() -> None:
    x = Operand(POSITIVE.astype(np.float32))
    assert active("ELU", x) == "'tpu.Active' op expected 1 coeffs for ELU, but got 0"
    assert active("HSIGMOID", x, "[0.5]") == "'tpu.Active' op expected 2 coeffs for HSIGMOID, but got 1"
    message = active("TANH", Operand(BYTES, i8(0.5)))
    assert message == "'tpu.Active' op expected ABSVAL on integers, but got TANH"


@pytest.mark.parametrize("element", ["f32", "f16", "bf16"])
def test_clip(element: str) -> None:
    x = slow.NARROW[element](ANY)
    expected = slow.NARROW[element](np.clip(x, np.float32(-1.3), np.float32(2.25)))
    check("tpu.Clip", [Operand(x, element)], "min = -1.3, max = 2.25", expected, element)


@pytest.mark.parametrize(("op", "element"), [("top", "f32"), ("tpu", "f32"), ("tpu", "f16"), ("tpu", "bf16")])
def test_slopes(op: str, element: str) -> None:
    narrow = slow.NARROW[element]
    x = narrow(ANY[:288].reshape(2, 4, 36))
    slope = narrow(np.array([0.1, 0.25, -0.3, 1.5]).reshape(4, 1))
    name = "PRelu" if op == "top" else "PReluOp"
    operands = [Operand(x, element), Operand(slope, element, weight=True)]
    if element == "f32":
        check(f"{op}.{name}", operands, "", narrow(np.where(x > 0, x, x * slope)), element)
    expected = narrow(np.where(x > 0, x, x * np.float32(0.3)))
    check(f"{op}.LeakyRelu", [Operand(x, element)], "alpha = 0.3", expected, element)


@pytest.mark.parametrize(("multiplier", "shift"), [(43, 6), (-7, 3), (1, 2), (3, -1)])
def test_leaky_relu_of_integers(multiplier: int, shift: int) -> None:
    def one(x: int) -> int:
        return slow.saturate(int(x) if x >= 0 else slow.requant(int(x), multiplier, shift), "i8")

    attributes = f"multiplier = {multiplier} : si32, rshift = {shift} : si32"
    check("tpu.LeakyRelu", [Operand(BYTES, i8(0.5))], attributes, slow.per_element(one, BYTES), i8(0.5))


def test_prelu_of_integers() -> None:
    slope = np.array([31, -5, 127, 0], np.int8).reshape(1, 4, 1, 1)

    def one(x: int, a: int) -> int:
        return slow.saturate(int(x) if x >= 0 else slow.requant(int(x), int(a), 5), "i8")

    operands = [Operand(BYTES, i8(0.5)), Operand(slope, "i8", weight=True)]
    check("tpu.PReluOp", operands, "rshift = 5 : si32", slow.per_element(one, BYTES, slope), i8(0.5))


def test_slopes_refuse() -> None:
    integers, floats = Operand(BYTES, i8(0.5)), Operand(BYTES.astype(np.float32))
    result = f"tensor<1x4x8x8x{i8(0.5)}>"
    for op, operands, attributes, problem in [
        ("LeakyRelu", [floats], "", "expected alpha of floats, but got none"),
        (
            "LeakyRelu",
            [integers],
            "alpha = 0.5",
            "expected multiplier and rshift of integers, but got neither or one",
        ),
        (
            "LeakyRelu",
            [integers],
            "multiplier = 1 : si32, rshift = 1 : si32, rshift_neg = 1 : si32",
            "expected one multiplier and rshift, but got others for negative numbers",
        ),
        ("LeakyRelu", [Operand(BYTES, i8(0.5, 3))], "", "expected zero point 0, but got 3"),
        ("LeakyRelu", [floats], "", "expected integer operands for a result of i8, but got others"),
        (
            "PReluOp",
            [integers, integers],
            "rshift_pos = 1 : si32",
            "expected positive numbers to pass, but got multiplier_pos or rshift_pos",
        ),
        (
            "PReluOp",
            [integers, Operand(np.zeros(3, np.int8), "i8")],
            "",
            "expected operands that broadcast to 1x4x8x8, but got 3",
        ),
    ]:
        same = floats.type if operands[0] is floats and "floats" in problem else result
        assert refused(f"tpu.{op}", operands, attributes, same) == f"'tpu.{op}' op {problem}"


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
