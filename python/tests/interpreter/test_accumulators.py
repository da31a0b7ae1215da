# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integers that are no quantised tensor: accumulators of 32 bits, and indices that a network takes as reals."""

from __future__ import annotations

import numpy as np
from interpreter.one_op import Operand, check, i8

ACCUMULATORS = np.array([[-3, 7, 2**24 + 1], [0, -(2**30), 5]], np.int32)


def test_accumulators_are_added_as_they_are() -> None:
    other = ACCUMULATORS[:, ::-1].copy()
    check("tpu.Add", [Operand(ACCUMULATORS, "i32"), Operand(other, "i32")], "", ACCUMULATORS + other, "i32")


def test_a_convolution_gives_its_accumulator_whatever_scales_it_carries() -> None:
    """The op that follows has them too, and applies them."""
    draw = np.random.default_rng(0)
    x = draw.integers(-128, 128, (1, 2, 3, 3, 3)).astype(np.int8)
    filters = draw.integers(-128, 128, (2, 2, 3, 3, 3)).astype(np.int8)
    bias = np.array([1000, -1000], np.int32)
    expected = (x.astype(np.int64).ravel() @ filters.astype(np.int64).reshape(2, -1).T + bias).astype(
        np.int32
    )
    attributes = """kernel_shape = [3, 3, 3], strides = [1, 1, 1], pads = [0, 0, 0, 0, 0, 0], dilations = [1, 1, 1],
      with_bias = true, multiplier = [7, 9], rshift = [10, 11], quant_mode = #tpu<rq_mode MultiplierShift>"""
    operands = [
        Operand(x, i8(0.1)),
        Operand(filters, "si8", weight=True),
        Operand(bias.reshape(1, 2, 1, 1, 1), "i32", weight=True),
    ]
    check("tpu.Conv3D", operands, attributes, expected.reshape(1, 2, 1, 1, 1), "i32")


def test_whole_numbers_for_an_input_of_reals() -> None:
    check("top.Input", [Operand(ACCUMULATORS, "i32")], "", ACCUMULATORS.astype(np.float32))


def test_indices_become_reals_when_they_are_permuted() -> None:
    check("top.Permute", [Operand(ACCUMULATORS, "i32")], "order = [1, 0]", ACCUMULATORS.T.astype(np.float32))
