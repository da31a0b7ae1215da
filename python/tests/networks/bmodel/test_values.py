# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Between real values and stored ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tpu_eval.errors import ModelError
from tpu_eval.networks.bmodel.values import Tensor, real, store, stored


def tensor(dtype: str, scale: float = 1, zero_point: int = 0, count: int = 4) -> Tensor:
    return Tensor("x", dtype, [count], count, scale, zero_point)


def test_inputs_are_quantised_with_halves_away_from_zero() -> None:
    values = np.array([-1.25, 1.25, 1e9, -1e9], np.float32)
    assert np.frombuffer(store(tensor("i8", 2), values, ""), np.int8).tolist() == [-3, 3, 127, -128]
    assert np.frombuffer(store(tensor("u8", 2, 10), values, ""), np.uint8).tolist() == [8, 13, 255, 0]


def test_inputs_that_are_stored_already_stay() -> None:
    values = np.array([-128, 0, 1, 127], np.int8)
    assert store(tensor("i8", 2, 3), values, "") == values.tobytes()


def test_a_type_without_a_rule() -> None:
    with pytest.raises(ModelError) as caught:
        store(tensor("bf16"), np.zeros(4, np.float32), "m.bmodel")
    expected = "expected an input of f32, f16, i8, u8, i16, u16, i32, u32, but got bf16"
    assert str(caught.value) == f"m.bmodel: 'x': {expected}"


@pytest.mark.parametrize(
    ("dtype", "array", "expected"),
    [
        ("f32", np.array([1.5, -2], np.float32), [1.5, -2]),
        ("f16", np.array([1.5, -2], np.float16), [1.5, -2]),
        ("bf16", np.array([0x3FC0, 0xC000], np.uint16), [1.5, -2]),
        ("i8", np.array([-128, 5], np.int8), [-65.5, 1]),
        ("u8", np.array([3, 255], np.uint8), [0, 126]),
        ("i32", np.array([-7, 1 << 20], np.int32), [-5, ((1 << 20) - 3) / 2]),
    ],
)
def test_outputs_are_real(dtype: str, array: Any, expected: list[float]) -> None:
    described = tensor(dtype, 0.5, 3, 2)
    values = real(described, array.tobytes())
    assert values.dtype == np.float32
    assert values.tolist() == expected
    if dtype != "bf16":
        np.testing.assert_array_equal(stored(described, array.tobytes()), array)
