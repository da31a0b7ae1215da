# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shapes, constants and ranges as tensors."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from interpreter.one_op import Operand, check

from tpu_eval import _native

RNG = np.random.default_rng(11)
X = RNG.integers(-4, 5, (3, 4, 6)).astype(np.float32)  # many elements are equal
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


@pytest.mark.parametrize(
    ("attributes", "part"),
    [
        ("", slice(None)),
        ("start = 1", slice(1, None)),
        ("start = -2, end = -1", slice(-2, -1)),
        ("step = 2", slice(None, None, 2)),
    ],
)
def test_shape_in_top(attributes: str, part: slice) -> None:
    check("top.Shape", [Operand(X)], attributes, np.array(X.shape[part], np.float32))


def test_shape_in_tpu() -> None:
    check("tpu.Shape", [Operand(X)], "", np.array(X.shape, np.int32), "i32")


@BOTH
def test_constant_fill(dialect: str) -> None:
    check(f"{dialect}.ConstantFill", [Operand(X)], "value = 2.5", np.full((2, 3), 2.5, np.float32))


def scalars(values: Sequence[float], element: str = "f32") -> list[Operand]:
    dtype = np.int32 if element == "i32" else np.float32
    return [Operand(np.array([value], dtype), element) for value in values]


@pytest.mark.parametrize(("start", "limit", "delta"), [(0, 5, 1), (3, -4, -2), (1, 2, 0.25), (5, 1, 1)])
def test_range(start: float, limit: float, delta: float) -> None:
    expected = np.arange(start, limit, delta, np.float32)
    check("top.Range", scalars([start, limit, delta]), "", expected)
    if delta == int(delta):
        check("tpu.Range", scalars([start, limit, delta], "i32"), "", expected)


def test_range_of_another_size() -> None:
    rule = "expected 4 numbers before the limit, as the result's type says, but got another count"
    with pytest.raises(_native.Error, match=f"'tpu.Range' op {re.escape(rule)}"):
        check("tpu.Range", scalars([0, 5, 1]), "", np.arange(4))
