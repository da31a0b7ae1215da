# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers that describe shapes."""

from __future__ import annotations

import numpy as np
from interpreter.one_op import Operand, check, refused


def test_cast_of_shapes() -> None:
    x = np.array([1, 7, -3, 2**24], np.int32)
    check("tpu.ShapeCast", [Operand(x.astype(np.float32))], "", x, "i32")
    check("tpu.ShapeCast", [Operand(x, "i32")], "", x.astype(np.float32))
    check("tpu.ShapeCast", [Operand(x, "i32")], "", x, "i32")


def test_shape_cast() -> None:
    numbers = np.array([3.0, -7.0, 1e10], np.float32)
    check("tpu.ShapeCast", [Operand(numbers)], "", np.array([3, -7, 2**31 - 1], np.int32), "i32")
    check("tpu.ShapeCast", [Operand(np.array([3, -7], np.int32), "i32")], "", np.array([3, -7], np.float32))


def test_shape_pack() -> None:
    a, b = np.array([1, 2], np.int32), np.array([3], np.int32)
    check(
        "tpu.ShapePack", [Operand(a, "i32"), Operand(b, "i32")], "axis = 0 : si32", np.array([1, 2, 3]), "i32"
    )
    operands = [Operand(a.reshape(2, 1), "i32"), Operand(b.reshape(1, 1), "i32")]
    message = refused("tpu.ShapePack", operands, "axis = 1 : si32", "tensor<1x3xi32>")
    assert message.startswith(
        "'tpu.ShapePack' op expected inputs that differ from the result in dimension 1 only"
    )


def test_slice_of_numbers() -> None:
    numbers = np.array([4, 7, 9], np.int32)
    attributes = "offset = [1], ends = [3], steps = [1]"
    check("tpu.ShapeSlice", [Operand(numbers, "i32"), None, None, None], attributes, numbers[1:], "i32")


def test_other_shapes_of_numbers() -> None:
    numbers = np.arange(6, dtype=np.int32)
    operand = [Operand(numbers, "i32")]
    check("tpu.ShapeReshape", operand, "shape = [2, 3]", numbers.reshape(2, 3), "i32")
    check("tpu.ShapeUnsqueeze", operand, "axes = [0]", numbers[None], "i32")
    check("tpu.ShapeSqueeze", [Operand(numbers[None], "i32")], "axes = [0]", numbers, "i32")


def test_order_of_numbers() -> None:
    numbers = np.arange(6, dtype=np.int32).reshape(2, 3)
    operand = Operand(numbers, "i32")
    check("tpu.ShapeReverse", [operand], "axis = 1", numbers[:, ::-1].copy(), "i32")
    check("tpu.ShapeTranspose", [operand], "order = [1, 0]", numbers.T.copy(), "i32")
    check("tpu.ShapeTile", [operand], "tile = [1, 2]", np.tile(numbers, (1, 2)), "i32")


def test_scattered_numbers() -> None:
    numbers, places, updates = (np.array(x, np.int32) for x in ([4, 7, 9, 1], [3, 0], [-1, -2]))
    expected = np.array([-2, 7, 9, -1], np.int32)
    operands = [Operand(x, "i32") for x in (numbers, places, updates)]
    check("tpu.ShapeScatterElements", operands, "axis = 0", expected, "i32")
