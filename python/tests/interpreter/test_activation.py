# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of one real, and the activations that are linear by pieces."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run

BYTES = np.arange(-128, 128).astype(np.int8).reshape(1, 4, 8, 8)


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


Function = Callable[[Array], Array]
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
