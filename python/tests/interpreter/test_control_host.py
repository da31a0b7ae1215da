# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What leaves the chip: copies between it and the host, and ops of the host by name."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter.one_op import Operand, check, i8, refused

X = np.arange(2 * 4 * 5 * 6).reshape(2, 4, 5, 6).astype(np.float32)
Q = (X.astype(np.int64) % 251 - 128).astype(np.int8)
QUANTISED = i8(0.5, 3)


@pytest.mark.parametrize("op", ["tpu.Device2Host", "tpu.Host2Device"])
def test_moves_between_host_and_chip(op: str) -> None:
    check(op, [Operand(X)], "", X)
    check(op, [Operand(Q, QUANTISED)], "", Q, QUANTISED)


Y = np.arange(3 * 4 * 5).reshape(3, 4, 5).astype(np.float32)
RNG = np.random.default_rng(7)


def numbers(values: object, dialect: str) -> Operand:
    """Indices: reals in Top, integers in Tpu."""
    array = np.array(values)
    return Operand(array.astype(np.float32)) if dialect == "top" else Operand(array.astype(np.int32), "i32")


def test_gather_elements_on_the_host() -> None:
    places = RNG.integers(0, 3, Y.shape)
    attributes = 'cpu_op_name = "gatherelements_pt", param = {axis = 1}'
    expected = np.take_along_axis(Y, places, 1)
    check("tpu.GenericCpu", [Operand(Y), numbers(places, "tpu")], attributes, expected)


@pytest.mark.parametrize(
    ("attributes", "rule"),
    [
        ('cpu_op_name = "topk"', "cpu_op_name gathernd_tf or gatherelements_pt, but got topk"),
        ('cpu_op_name = "gathernd_tf"', "an integer batch_dims in param, but got none"),
        ('cpu_op_name = "gathernd_tf", param = {batch_dims = 3}', "batch_dims from 0 to 2, but got 3"),
    ],
)
def test_ops_of_the_host_without_a_rule(attributes: str, rule: str) -> None:
    operands = [Operand(Y), numbers(np.zeros((3, 4, 1)), "tpu")]
    message = refused("tpu.GenericCpu", operands, attributes, "tensor<3x4x4x5xf32>")
    assert message == f"'tpu.GenericCpu' op expected {rule}"
