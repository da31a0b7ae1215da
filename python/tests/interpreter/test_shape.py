# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements in another shape or order."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from interpreter.one_op import Array, Operand, check, i8, refused

X = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5).astype(np.float32)
Q = (X - 60).astype(np.int8)
QUANTISED = i8(0.5, -7)


@pytest.mark.parametrize("axis", [0, 1, 2, 3, -1, -3])
@pytest.mark.parametrize("op", ["top.Concat", "tpu.Concat"])
def test_concat(op: str, axis: int) -> None:
    parts = [X, np.take(X, [0], axis) + 500, X - 500]
    check(op, [Operand(x) for x in parts], f"axis = {axis} : si32", np.concatenate(parts, axis))


def test_concat_of_integers() -> None:
    parts = [Q, Q[:, :1]]
    operands = [Operand(x, QUANTISED) for x in parts]
    check("tpu.Concat", operands, "axis = 1 : si32", np.concatenate(parts, 1), QUANTISED)


def test_concat_relu() -> None:
    parts = [X - 50, X - 30]
    expected = np.clip(np.concatenate(parts, 1), 0, 20)
    attributes = "axis = 1 : si32, do_relu = true, relu_limit = 20.0"
    check("top.Concat", [Operand(x) for x in parts], attributes, expected)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_permute(order: tuple[int, ...]) -> None:
    check("top.Permute", [Operand(X)], f"order = {list(order)}", X.transpose(order))
    check(
        "tpu.Permute", [Operand(Q, QUANTISED), None], f"order = {list(order)}", Q.transpose(order), QUANTISED
    )


@pytest.mark.parametrize(
    ("op", "attributes", "shape"),
    [
        ("top.Reshape", "", (6, 20)),
        ("top.Flatten", "start_dim = 1", (2, 60)),
        ("top.Unsqueeze", "axes = [1]", (2, 1, 3, 4, 5)),
        ("tpu.Reshape", "", (120,)),
        ("tpu.Unsqueeze", "axes = [-1]", (2, 3, 4, 5, 1)),
    ],
)
def test_reshape(op: str, attributes: str, shape: tuple[int, ...]) -> None:
    check(op, [Operand(X)], attributes, X.reshape(shape))
    if op.startswith("tpu"):
        check(op, [Operand(Q, QUANTISED)], attributes, Q.reshape(shape), QUANTISED)


@pytest.mark.parametrize("op", ["top.Squeeze", "tpu.Squeeze"])
def test_squeeze(op: str) -> None:
    check(op, [Operand(X[:, :1])], "axes = [1]", X[:, 0])


def depth_to_space(x: Array, h: int, w: int, crd: bool) -> Array:
    """ONNX's definition, by reshape and transpose."""
    n, depth, height, width = x.shape
    channels = depth // (h * w)
    if crd:
        blocks = x.reshape(n, channels, h, w, height, width).transpose(0, 1, 4, 2, 5, 3)
    else:
        blocks = x.reshape(n, h, w, channels, height, width).transpose(0, 3, 4, 1, 5, 2)
    return blocks.reshape(n, channels, height * h, width * w)


@pytest.mark.parametrize("crd", [False, True])
@pytest.mark.parametrize(("h", "w"), [(2, 2), (2, 3), (3, 1), (1, 1)])
@pytest.mark.parametrize("op", ["top.Depth2Space", "tpu.Depth2Space"])
@pytest.mark.parametrize("width", [5, 18])
def test_depth2space(width: int, op: str, h: int, w: int, crd: bool) -> None:
    deep = np.arange(2 * 3 * h * w * 4 * width).reshape(2, 3 * h * w, 4, width).astype(np.float32)
    wide = depth_to_space(deep, h, w, crd)
    attributes = f"block_h = {h}, block_w = {w}, is_CRD = {str(crd).lower()}, is_inversed = "
    check(op, [Operand(deep)], attributes + "false", wide)
    check(op, [Operand(wide)], attributes + "true", deep)


def test_reshape_to_another_size() -> None:
    assert "elements" in refused("tpu.Reshape", [Operand(X)], "", "tensor<7x20xf32>")


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 15, 16, 17, 35])
def test_permute_of_any_size(columns: int) -> None:
    """Matrices are turned by squares, and what is left over by elements."""
    for rows in (1, 3, 4, 5, 8, 63, 64, 69):
        x = np.arange(2 * rows * columns, dtype=np.float32).reshape(2, rows, columns)
        check("top.Permute", [Operand(x)], "order = [0, 2, 1]", x.transpose(0, 2, 1))


BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


def by_blocks_of_2_by_3(x: Array, crd: bool, swap: bool) -> Array:
    """Of N x C x H x W by blocks of 2 x 3, as reshape and transpose say it."""
    n, depth, height, width = x.shape
    block = (3, 2) if swap else (2, 3)
    channels = depth // 6
    shape = (n, channels, *block, height, width) if crd else (n, *block, channels, height, width)
    c, first = (1, 2) if crd else (3, 1)
    row, column = (first + 1, first) if swap else (first, first + 1)
    return x.reshape(shape).transpose(0, c, 4, row, 5, column).reshape(n, channels, height * 2, width * 3)


@pytest.mark.parametrize("crd", [False, True])
@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize("deep_last", [False, True])
@pytest.mark.parametrize("wide_last", [False, True])
@BOTH
def test_depth2space_forms(dialect: str, crd: bool, swap: bool, deep_last: bool, wide_last: bool) -> None:
    """Channels before or after the pixels on either side, and block columns before rows; both ways."""
    deep = np.arange(2 * 12 * 4 * 5).reshape(2, 12, 4, 5).astype(np.float32)
    wide = by_blocks_of_2_by_3(deep, crd, swap)
    deep = deep.transpose(0, 2, 3, 1) if deep_last else deep
    wide = wide.transpose(0, 2, 3, 1) if wide_last else wide

    def attributes(inversed: bool, first_last: bool, second_last: bool) -> str:
        return (
            (
                f"block_h = 2, block_w = 3, is_CRD = {crd}, swap_cr = {swap}, is_inversed = {inversed}, "
                f"in_is_NCHW = {not first_last}, out_is_NCHW = {not second_last}"
            )
            .replace("True", "true")
            .replace("False", "false")
        )

    op = f"{dialect}.Depth2Space"
    check(op, [Operand(deep)], attributes(False, deep_last, wide_last), wide)
    check(op, [Operand(wide)], attributes(True, wide_last, deep_last), deep)


ACCUMULATORS = np.array([[-3, 7, 2**24 + 1], [0, -(2**30), 5]], np.int32)


def test_indices_become_reals_when_they_are_permuted() -> None:
    check("top.Permute", [Operand(ACCUMULATORS, "i32")], "order = [1, 0]", ACCUMULATORS.T.astype(np.float32))
