# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions along axes."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused

RNG = np.random.default_rng(50)
SHAPE = (2, 3, 4, 5)
MODES = {
    "ReduceSum": np.sum,
    "ReduceMean": lambda x, axis, keepdims: np.sum(x, axis, keepdims=keepdims) * np.float32(1 / count(axis)),
    "ReduceMax": np.max,
    "ReduceMin": np.min,
    "ReduceProd": np.prod,
    "ReduceL1": lambda x, axis, keepdims: np.sum(np.abs(x), axis, keepdims=keepdims),
    "ReduceL2": lambda x, axis, keepdims: np.sqrt(np.sum(x * x, axis, keepdims=keepdims)),
}


def count(axes: tuple[int, ...]) -> int:
    return int(np.prod([SHAPE[axis] for axis in axes]))


def operands(op: str, x: Array, element: str = "f32") -> list[Operand | None]:
    return [Operand(x, element)] + ([None, None] if op.startswith("tpu") else [])


@pytest.mark.parametrize("op", ["top.Reduce", "tpu.Reduce"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("axes", [(0,), (1,), (3,), (-1,), (1, 2), (0, 3), (0, 1, 2, 3)])
@pytest.mark.parametrize("keepdims", [True, False])
def test_reduce(op: str, mode: str, axes: tuple[int, ...], keepdims: bool) -> None:
    """Small integers, so that sums are exact."""
    x = RNG.integers(-3, 4, SHAPE).astype(np.float32)
    expected = np.float32(MODES[mode](x, axes, keepdims=keepdims))
    attributes = f'axes = {list(axes)}, keepdims = {str(keepdims).lower()}, mode = "{mode}"'
    check(op, operands(op, x), attributes, expected.reshape(expected.shape or (1,)))


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_mean_of_narrow_floats_rounds_the_share(element: str) -> None:
    narrow = slow.NARROW[element]
    x = narrow(RNG.normal(size=(4, 7)))
    sums = np.zeros(4, np.float32)
    for column in x.T:
        sums += column
    expected = narrow(sums * narrow(np.float32(1 / 7)))
    attributes = 'axes = [1], keepdims = false, mode = "ReduceMean"'
    check("tpu.Reduce", operands("tpu.Reduce", x, element), attributes, expected, element)


def test_reduce_of_integers_has_no_rule() -> None:
    x = np.zeros((2, 3), np.int8)
    attributes = 'axes = [1], keepdims = true, mode = "ReduceMax"'
    message = refused("tpu.Reduce", operands("tpu.Reduce", x, i8(0.5)), attributes, "tensor<2x1xf32>")
    assert message == "'tpu.Reduce' op expected float tensors, but got i8"


@pytest.mark.parametrize(
    ("axes", "result", "message"),
    [
        ("[2]", "tensor<2x3xf32>", "expected an axis from -2 to 1, but got 2"),
        ("[-3]", "tensor<2x3xf32>", "expected an axis from -2 to 1, but got -3"),
        ("[1]", "tensor<3xf32>", "expected 2 elements in the result, but got 3"),
    ],
)
def test_reduce_of_what_does_not_fit(axes: str, result: str, message: str) -> None:
    attributes = f'axes = {axes}, keepdims = false, mode = "ReduceMax"'
    text = refused("top.Reduce", [Operand(np.zeros((2, 3), np.float32))], attributes, result)
    assert text == f"'top.Reduce' op {message}"
