# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""When a tensor agrees: each format at the edge of what it allows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tpu_eval.conformance.rules import compare

INF, NAN = np.inf, np.nan


def status(expected: list[float], got: list[float], dtype: str, op: str = "tpu.Add") -> str:
    arrays: list[Any] = [np.array(x, np.float32) for x in (expected, got)]
    return compare(*arrays, dtype, op).status


@pytest.mark.parametrize("dtype", ["I8", "U8", "I16", "I32", "U32"])
def test_integers_are_equal(dtype: str) -> None:
    assert status([0, 100], [0, 100], dtype) == "equal"
    assert status([0, 100], [1, 100], dtype) == "outside"


@pytest.mark.parametrize(("dtype", "bits", "exponent"), [("F16", 10, -14), ("BF16", 7, -126)])
def test_narrow_floats_within_one_unit_in_the_last_place(dtype: str, bits: int, exponent: int) -> None:
    for value in (1.0, 1.5, 2.0 ** (exponent + bits)):
        unit = value * 2.0**-bits if value != 1.5 else 2.0**-bits
        assert status([value], [value + unit], dtype) == "within"
        assert status([-value], [-value - unit], dtype) == "within"
        assert status([value], [value + 1.01 * unit], dtype) == "outside"
    smallest = 2.0 ** (exponent - bits)
    assert status([0], [smallest], dtype) == "within"
    assert status([0], [2 * smallest], dtype) == "outside"


def test_each_narrow_float_has_its_own_unit() -> None:
    assert status([1000, 0.001], [1000, 0.002], "F16") == "outside"


def test_f32_within_a_part_of_the_largest_magnitude() -> None:
    assert status([1000, 0.0], [1000, 0.009], "F32") == "within"
    assert status([1000, 0.0], [1000, 0.011], "F32") == "outside"


@pytest.mark.parametrize("op", ["top.Conv", "tpu.Conv2D", "tpu.MatMul"])
def test_sums_of_products_have_ten_times_as_much(op: str) -> None:
    assert status([1000, 0.0], [1000, 0.09], "F32", op) == "within"
    assert status([1000, 0.0], [1000, 0.11], "F32", op) == "outside"


@pytest.mark.parametrize("dtype", ["F32", "F16", "BF16"])
def test_what_is_not_finite_is_the_same(dtype: str) -> None:
    assert status([INF, NAN, -INF, 1], [INF, NAN, -INF, 1], dtype) == "equal"
    assert status([INF, NAN, 1000], [INF, NAN, np.nextafter(np.float32(1000), INF)], dtype) == "within"
    for got in ([-INF, 1], [NAN, 1], [9, 1], [INF, NAN]):
        assert status([INF, 1], got, dtype) == "outside"


def test_zeros_of_both_signs_are_equal() -> None:
    assert status([0.0], [-0.0], "F32") == "equal"


def test_as_many_elements() -> None:
    verdict = compare(np.zeros(3, np.float32), np.zeros(2, np.float32), "F32", "tpu.Add")
    assert (verdict.status, verdict.problem) == ("outside", "expected 3 elements, but got 2")
