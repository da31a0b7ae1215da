# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values to and from the formats of tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from tpu_eval.comparison.formats import real, rounding_of_weights, store, unit


@dataclass(frozen=True)
class Form:
    dtype: str
    scale: float = 1.0
    zero_point: int = 0


def test_integers_are_rounded_half_away_from_zero_and_saturate() -> None:
    values = np.array([0.25, -0.25, 0.24, 100.0, -100.0])
    np.testing.assert_array_equal(store(values, Form("i8", 0.5)), np.int8([1, -1, 0, 127, -128]))
    np.testing.assert_array_equal(store(values, Form("u8", 0.5, 3)), np.uint8([4, 2, 3, 203, 0]))


@pytest.mark.parametrize(
    "form", [Form("i8", 0.037), Form("u8", 1 / 255), Form("i8", 0.1, -40), Form("i32", 1e-4)]
)
def test_what_was_stored_comes_back(form: Form) -> None:
    limits = np.iinfo({"i8": np.int8, "u8": np.uint8, "i32": np.int32}[form.dtype])
    stored = np.unique(np.linspace(limits.min, limits.max, 999).astype(np.int64)).astype(limits.dtype)
    np.testing.assert_array_equal(store(real(stored, form), form), stored)


def test_narrow_floats_are_rounded_to_even() -> None:
    values = np.float32([1 + 2**-11, 1 + 3 * 2**-11, 70000.0, -(2.0**-130)])
    np.testing.assert_array_equal(store(values[:2], Form("f16")), np.float32([1, 1 + 2**-9]))
    assert np.isinf(store(values[2:3], Form("f16"))[0])
    bf16 = store(np.float32([1 + 2**-8, 1 + 3 * 2**-8, -(2.0**-130), np.inf]), Form("bf16"))
    np.testing.assert_array_equal(bf16, np.float32([1, 1 + 2**-6, 0, np.inf]))


def test_a_sound_op_may_be_off_by_a_step_or_the_last_place() -> None:
    values = np.array([3.0, -1.5])
    assert unit(values, Form("i8", 0.25), "tpu.Add") == 0.25
    assert unit(values, Form("f16"), "tpu.Add") == 2.0**-9
    assert unit(values, Form("bf16"), "tpu.Add") == 2.0**-6
    assert unit(values, Form("f32"), "tpu.Conv2D") == pytest.approx(3e-4)
    assert unit(values, Form("f32"), "tpu.Add") == pytest.approx(3e-5)


def test_filters_are_rounded_by_output_channel_and_matrices_as_a_whole() -> None:
    change = rounding_of_weights("Tpu INT8 symmetric")
    assert change is not None
    filters = np.float32([[1.27, 0.004], [0.127, 0.0004]]).reshape(2, 2, 1, 1)
    np.testing.assert_allclose(change("w", filters).ravel(), [1.27, 0.0, 0.127, 0.0], atol=1e-7)
    np.testing.assert_allclose(change("w", filters.reshape(2, 2)).ravel(), [1.27, 0.0, 0.13, 0.0], atol=1e-7)


@pytest.mark.parametrize("array", [np.float32([0.3, 0.7]), np.float32([[3, 700]]), np.int8([[3, 4]])])
def test_vectors_indices_and_integers_keep_their_values(array: np.ndarray) -> None:
    change = rounding_of_weights("Tpu INT8 symmetric")
    assert change is not None
    assert change("w", array) is array


def test_float_stages_round_every_weight_to_their_format() -> None:
    change = rounding_of_weights("Tpu F16")
    assert change is not None
    assert change("w", np.float32([0.1]))[0] == np.float32(np.float16(0.1))
    assert rounding_of_weights("Top F32") is rounding_of_weights("Tpu F32") is None
