# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Softmax."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run, u8

RNG = np.random.default_rng(50)
SHAPE = (2, 3, 4, 5)


def softmax(x: Array, axis: int) -> Array:
    e = np.exp(x.astype(np.float64) - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


def softmax_operands(
    op: str, x: Array, element: str = "f32", table: Array | None = None
) -> list[Operand | None]:
    if op.startswith("top"):
        return [Operand(x, element)]
    return [
        Operand(x, element),
        table if table is None else Operand(table, weight=True),
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("op", ["top.Softmax", "tpu.Softmax"])
@pytest.mark.parametrize("axis", [0, 1, 3, -2])
@pytest.mark.parametrize("log", [False, True])
def test_softmax(op: str, axis: int, log: bool) -> None:
    x = RNG.normal(size=SHAPE).astype(np.float32) * 5
    result = run(op, softmax_operands(op, x), f"axis = {axis} : si32, log = {str(log).lower()}", SHAPE)
    exact = softmax(x, axis)
    np.testing.assert_allclose(result, np.log(exact) if log else exact, rtol=2e-6, atol=2e-6 if log else 0)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_softmax_of_narrow_floats(element: str) -> None:
    narrow = slow.NARROW[element]
    x = narrow(RNG.normal(size=SHAPE) * 3)
    result = run(
        "tpu.Softmax", softmax_operands("tpu.Softmax", x, element), "axis = 1 : si32", SHAPE, element
    )
    np.testing.assert_array_equal(result, narrow(result))
    np.testing.assert_allclose(
        result, softmax(x, 1), rtol=2.0**-10 if element == "f16" else 2.0**-7, atol=2.0**-24
    )


def test_softmax_of_integers_to_floats_counts_by_scale() -> None:
    x = RNG.integers(-128, 128, (2, 9)).astype(np.int8)
    result = run("tpu.Softmax", softmax_operands("tpu.Softmax", x, i8(0.03)), "axis = 1 : si32", x.shape)
    np.testing.assert_allclose(result, softmax(x * 0.03, 1), rtol=2e-6)


@pytest.mark.parametrize(("out", "zero"), [("i8", -128), ("i8", 0), ("u8", 0), ("u8", 3)])
@pytest.mark.parametrize("source", ["i8", "u8"])
def test_softmax_by_table(source: str, out: str, zero: int) -> None:
    """The table is read at the difference from the largest; quotients round half away from zero."""
    dtype = np.int8 if source == "i8" else np.uint8
    x = RNG.integers(0, 256, (3, 6, 2)).astype(np.uint8).view(dtype)
    table = np.exp(-np.arange(256) * 0.05).astype(np.float32)
    difference = x.max(1, keepdims=True).astype(int) - x
    entries, scale = table[difference], np.float32(1 / 200)
    sums = np.zeros((3, 1, 2), np.float32)
    for j in range(6):
        sums[:, 0] += entries[:, j]
    quotients = entries / (sums * scale)
    expected = slow.per_element(
        lambda q: slow.saturate(slow.round_exact(Fraction(float(q)), "HalfAwayFromZero") + zero, out),
        quotients,
    )
    kinds = {"i8": i8, "u8": u8}
    element = kinds[out](1 / 200, zero)
    check(
        "tpu.Softmax",
        softmax_operands("tpu.Softmax", x, kinds[source](0.05, 2), table),
        "axis = 1 : si32",
        expected,
        element,
    )


@pytest.mark.parametrize(
    ("attributes", "element", "table", "result", "message"),
    [
        ("axis = 1 : si32, beta = 2.0", "f32", None, "f32", "expected beta 1, but got 2.000000e+00"),
        ("axis = 1 : si32", i8(0.5), None, u8(0.01), "expected a table, but got none"),
        (
            "axis = 1 : si32, log = true",
            i8(0.5),
            None,
            u8(0.01),
            "expected a float result with log, but got u8",
        ),
        ("axis = 1 : si32", "f32", None, u8(0.01), "expected tensors of 8 bits, but got f32"),
        ("axis = 1 : si32", "i8", None, "f32", "expected a float or quantised input, but got i8"),
    ],
)
def test_softmax_without_a_rule(
    attributes: str, element: str, table: None, result: str, message: str
) -> None:
    x = np.zeros((2, 3), np.float32 if element == "f32" else np.int8)
    given = refused(
        "tpu.Softmax", softmax_operands("tpu.Softmax", x, element), attributes, f"tensor<2x3x{result}>"
    )
    assert given == f"'tpu.Softmax' op {message}"
