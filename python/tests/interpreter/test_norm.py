# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Normalisations."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, i8, refused, run, tensor, u8

RNG = np.random.default_rng(51)
SHAPE = (2, 6, 4, 5)
EPS = 1e-3

# How the elements that belong together become the last dimension, and back; the shape of the weight.
OPS = {
    "LayerNorm": ((2, 6, 20), (1, 1, 4, 5), "axis = 2 : si32, normalized_shape = [4, 5], "),
    "GroupNorm": ((2, 3, 40), (1, 6, 1, 1), "num_groups = 3 : i64, "),
    "InstanceNorm": ((2, 6, 20), (1, 6, 1, 1), ""),
    "PixelNorm": (None, (1, 6, 1, 1), ""),
    "RMSNorm": ((2, 6, 4, 5), (1, 1, 1, 5), ""),
}


def groups(op: str, x: Array) -> Array:
    shape = OPS[op][0]
    return np.moveaxis(x, 1, -1) if shape is None else x.reshape(shape)


def back(op: str, x: Array) -> Array:
    return np.moveaxis(x, -1, 1) if OPS[op][0] is None else x.reshape(SHAPE)


def exact(op: str, x: Array, weight: Array | None, bias: Array | None) -> Array:
    g = groups(op, x.astype(np.float64))
    mean = 0 if op == "RMSNorm" else g.mean(-1, keepdims=True)
    y = back(op, (g - mean) / np.sqrt(np.mean((g - mean) ** 2, -1, keepdims=True) + EPS))
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


def in_bf16(op: str, x: Array, weight: Array | None, bias: Array | None) -> Array:
    """Every step of the rule for BF16, sums in float32 and in order."""
    b, g = slow.NARROW["bf16"], groups(op, x)
    every_step = op in ("LayerNorm", "RMSNorm")
    share, mean, variance = b(np.float32(1 / g.shape[-1])), np.float32(0), np.float32(0)
    for j in range(g.shape[-1]):
        mean = mean + g[..., j] * share
    mean = b(mean) if op != "RMSNorm" else np.zeros_like(mean)
    for j in range(g.shape[-1]):
        distance = b(g[..., j] - mean)
        term = b(distance * distance) * share
        variance = variance + (b(term) if every_step else term)
    deviation = np.sqrt(b(b(variance) + b(np.float32(EPS))))
    factor = b(np.float32(1) / b(deviation)) if every_step else np.float32(1) / deviation
    y = back(op, b(b(g - mean[..., None]) * factor[..., None]))
    step = (lambda v: v) if op == "GroupNorm" else b
    y = y if weight is None else step(y * weight)
    return y if bias is None else step(y + bias)


def given(op: str, x: Array, element: str, *parameters: Array | None) -> list[Operand | None]:
    dialect, name = op.split(".")
    kept = parameters[:1] if name == "RMSNorm" else parameters
    tables = [None, None] if dialect == "tpu" and name != "RMSNorm" else []
    weights = [None if p is None else Operand(p, element) for p in kept]
    return [Operand(x, element), *weights, *tables]


def parameters(op: str, with_weights: bool) -> tuple[Array | None, Array | None]:
    shape = OPS[op][1]
    weight, bias = RNG.normal(size=(2, *shape)).astype(np.float32)
    if not with_weights:
        return None, None
    return weight, None if op == "RMSNorm" else bias


@pytest.mark.parametrize("with_weights", [True, False])
@pytest.mark.parametrize("dialect", ["top", "tpu"])
@pytest.mark.parametrize("op", OPS)
def test_norm(op: str, dialect: str, with_weights: bool) -> None:
    x = (RNG.normal(size=SHAPE) * 3 + 1).astype(np.float32)
    weight, bias = parameters(op, with_weights)
    name = f"{dialect}.{op}"
    result = run(name, given(name, x, "f32", weight, bias), f"{OPS[op][2]}eps = {EPS}", SHAPE)
    np.testing.assert_allclose(result, exact(op, x, weight, bias), rtol=1e-5, atol=1e-5)


def as_stored(element: str, values: Array | None) -> Array | None:
    return None if values is None else slow.NARROW[element](values)


@pytest.mark.parametrize("op", OPS)
def test_norm_in_f16_is_not_rounded(op: str) -> None:
    x, (weight, bias) = slow.NARROW["f16"](RNG.normal(size=SHAPE)), parameters(op, True)
    weight, bias = as_stored("f16", weight), as_stored("f16", bias)
    result = run(
        f"tpu.{op}", given(f"tpu.{op}", x, "f16", weight, bias), f"{OPS[op][2]}eps = {EPS}", SHAPE, "f16"
    )
    np.testing.assert_allclose(result, exact(op, x, weight, bias), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("with_weights", [True, False])
@pytest.mark.parametrize("op", OPS)
def test_norm_in_bf16(op: str, with_weights: bool) -> None:
    x, (weight, bias) = slow.NARROW["bf16"](RNG.normal(size=SHAPE)), parameters(op, with_weights)
    weight, bias = as_stored("bf16", weight), as_stored("bf16", bias)
    name = f"tpu.{op}"
    result = run(name, given(name, x, "bf16", weight, bias), f"{OPS[op][2]}eps = {EPS}", SHAPE, "bf16")
    np.testing.assert_array_equal(result, in_bf16(op, x, weight, bias))


@pytest.mark.parametrize(("element", "dtype"), [(i8(0.03, 5), np.int8), (u8(0.03, 7), np.uint8)])
def test_pixel_norm_of_integers(element: str, dtype: type) -> None:
    """Every step in F16, on stored numbers: the zero point leaves with the mean."""
    h = slow.NARROW["f16"]
    x = RNG.integers(0, 256, SHAPE).astype(np.uint8).view(dtype)
    weight, bias = (h(p) for p in RNG.normal(size=(2, 1, 6, 1, 1)))
    share, scale, wide = h(np.float32(1 / 6)), h(np.float32(0.03)), x.astype(np.int64)
    mean = h(h(wide.sum(1, keepdims=True)) * share)
    variance = h(h(h((wide**2).sum(1, keepdims=True)) * share) - h(mean * mean))
    variance = h(h(np.maximum(variance, np.float32(0)) * h(scale * scale)) + h(np.float32(EPS)))
    factor = h(h(np.float32(1) / np.sqrt(variance)) * scale)
    expected = h(h(h(h(x.astype(np.float32) - mean) * factor) * weight) + bias)
    operands = [
        Operand(x, element),
        Operand(weight, "f16"),
        Operand(bias, "f16"),
        None,
        None,
    ]
    result = run("tpu.PixelNorm", operands, f"eps = {EPS}", SHAPE, "f16")
    np.testing.assert_array_equal(result, expected)


def test_norm_of_integers_has_no_rule() -> None:
    x = Operand(np.zeros((1, 4, 2), np.int8), i8(0.5))
    message = refused("tpu.InstanceNorm", [x, None, None, None, None], "eps = 0.1", "tensor<1x4x2xf32>")
    assert message == "'tpu.InstanceNorm' op expected float tensors, but got i8"
    message = refused("tpu.PixelNorm", [x, None, None, None, None], "eps = 0.1", f"tensor<1x4x2x{i8(0.5)}>")
    assert message == "'tpu.PixelNorm' op expected a float result, but got i8"


@pytest.mark.parametrize(("op", "element"), [("top.LRN", "f32"), ("tpu.LRN", "f32"), ("tpu.LRN", "f16")])
@pytest.mark.parametrize("size", [1, 3, 4, 5])
def test_lrn(op: str, element: str, size: int) -> None:
    narrow = slow.NARROW.get(element, np.float32)
    x = narrow(RNG.normal(size=SHAPE) * 4)
    alpha, beta, bias = (float(narrow(np.float32(v))) for v in (0.3, 0.7, 1.1))
    half = (size - 1) // 2
    padded = np.pad(x.astype(np.float64) ** 2, ((0, 0), (half, half), (0, 0), (0, 0)))
    sums = sum(padded[:, k : k + SHAPE[1]] for k in range(2 * half + 1))
    expected = x * (bias + alpha * sums / size) ** -beta
    operands = [Operand(x, element)] + ([None, None] if op == "tpu.LRN" else [])
    attributes = f"size = {size} : i64, alpha = 0.3, beta = 0.7, bias = 1.1"
    result = run(op, operands, attributes, SHAPE, element)
    np.testing.assert_array_equal(result, narrow(result))
    np.testing.assert_allclose(result, expected, rtol=1e-5 if element == "f32" else 2.0**-10)


@pytest.mark.parametrize(
    ("op", "shape", "attributes", "weight", "bias", "message"),
    [
        (
            "LayerNorm",
            (2, 3),
            "axis = 2 : si32, normalized_shape = [3], ",
            None,
            None,
            "expected an axis from -2 to 1, but got 2",
        ),
        (
            "LayerNorm",
            (2, 3),
            "axis = 1 : si32, normalized_shape = [3], ",
            2,
            None,
            "expected 3 weights, but got 2",
        ),
        (
            "LayerNorm",
            (2, 3),
            "axis = 1 : si32, normalized_shape = [3], ",
            3,
            4,
            "expected 3 biases, but got 4",
        ),
        ("RMSNorm", (), "", None, None, "expected an input of at least 1 dimensions, but got 0"),
        (
            "GroupNorm",
            (2,),
            "num_groups = 1 : i64, ",
            None,
            None,
            "expected an input of at least 2 dimensions, but got 1",
        ),
        (
            "GroupNorm",
            (2, 6),
            "num_groups = 4 : i64, ",
            None,
            None,
            "expected num_groups that divides 6 channels, but got 4",
        ),
        (
            "GroupNorm",
            (2, 6),
            "num_groups = 0 : i64, ",
            None,
            None,
            "expected num_groups that divides 6 channels, but got 0",
        ),
        ("InstanceNorm", (2,), "", None, None, "expected an input of at least 2 dimensions, but got 1"),
        ("PixelNorm", (2,), "", None, None, "expected an input of at least 2 dimensions, but got 1"),
        ("PixelNorm", (2, 6, 1), "", 5, None, "expected 6 weights, but got 5"),
    ],
)
def test_what_does_not_fit(
    op: str, shape: tuple[int, ...], attributes: str, weight: int | None, bias: int | None, message: str
) -> None:
    ones = [None if n is None else np.ones(n, np.float32) for n in (weight, bias)]
    x = np.zeros(shape, np.float32)
    text = refused(
        f"tpu.{op}", given(f"tpu.{op}", x, "f32", *ones), f"{attributes}eps = {EPS}", tensor(shape, "f32")
    )
    assert text == f"'tpu.{op}' op {message}"


def test_result_of_another_size() -> None:
    operands = given("tpu.RMSNorm", np.zeros((2, 3), np.float32), "f32", None)
    text = refused("tpu.RMSNorm", operands, f"eps = {EPS}", "tensor<2x4xf32>")
    assert text == "'tpu.RMSNorm' op expected 6 elements in the result, but got 8"


def test_lrn_over_no_channels() -> None:
    x = Operand(np.zeros((2, 3), np.float32))
    text = refused("tpu.LRN", [x, None, None], "size = 0 : i64", "tensor<2x3xf32>")
    assert text == "'tpu.LRN' op expected a size from 1 to 2^20, but got 0"


def test_no_elements_are_no_work() -> None:
    x = np.zeros((0, 6, 4), np.float32)
    assert (
        run("tpu.InstanceNorm", given("tpu.InstanceNorm", x, "f32", None, None), f"eps = {EPS}", x.shape).size
        == 0
    )
