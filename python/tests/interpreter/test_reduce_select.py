# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Choosing, ordering and counting elements."""

from __future__ import annotations

import re

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, check_two, i8, parse, program

from tpu_eval import _native

RNG = np.random.default_rng(11)
X = RNG.integers(-4, 5, (3, 4, 6)).astype(np.float32)  # many elements are equal
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(("mode", "choose"), [("ArgMax", np.argmax), ("ArgMin", np.argmin)])
@pytest.mark.parametrize("axis", [0, 1, 2])
@BOTH
def test_arg(dialect: str, axis: int, mode: str, choose: object, last: bool) -> None:
    """Of equal elements the first, or the last."""
    flipped = np.flip(X, axis) if last else X
    places = choose(flipped, axis, keepdims=True)  # type: ignore[operator]
    places = X.shape[axis] - 1 - places if last else places
    attributes = f'axis = {axis}, keepdims = true, mode = "{mode}", select_last_index = {str(last).lower()}'
    stored = (places, "i32") if dialect == "tpu" else (places.astype(np.float32), "f32")
    values = np.take_along_axis(X, places, axis)
    check_two(f"{dialect}.Arg", Operand(X), 0, attributes, stored, (values, "f32"))


def test_arg_without_values() -> None:
    attributes = 'axis = 1, keepdims = false, mode = "ArgMax", select_last_index = false'
    x = f"%x: {Operand(X).type}"
    call = f'%y:2 = "tpu.Arg"(%x) {{{attributes}}} : ({Operand(X).type}) -> (tensor<3x6xi32>, none) loc("y")'
    session = program(parse(f"{call}\nreturn %y#0 : tensor<3x6xi32>", x, "tensor<3x6xi32>")).session()
    (places,) = session.run([X], 3, raw=True)
    np.testing.assert_array_equal(places, X.argmax(1))


def order(largest: bool, axis: int, k: int) -> Array:
    """Largest first, of equal ones the first; smallest first, of equal ones the last."""
    if largest:
        return np.argsort(-X, axis, kind="stable").take(range(k), axis)
    flipped = np.argsort(np.flip(X, axis), axis, kind="stable").take(range(k), axis)
    return X.shape[axis] - 1 - flipped


@pytest.mark.parametrize("largest", [False, True])
@pytest.mark.parametrize(("axis", "k"), [(2, 3), (1, 4), (-1, 6), (0, 1)])
@BOTH
def test_topk(dialect: str, axis: int, k: int, largest: bool) -> None:
    places = order(largest, axis, k)
    attributes = f"axis = {axis}, K = {k}, largest = {str(largest).lower()}"
    stored = (places, "i32") if dialect == "tpu" else (places.astype(np.float32), "f32")
    values = np.take_along_axis(X, places, axis)
    check_two(
        f"{dialect}.TopK", Operand(X), 4 if dialect == "tpu" else 0, attributes, (values, "f32"), stored
    )


@BOTH
def test_topk_of_more_than_there_are(dialect: str) -> None:
    """The rest is 0, at place 0."""
    x = np.array([[3, 1, 2]], np.float32)
    places = np.array([[0, 2, 1, 0, 0]])
    stored = (places, "i32") if dialect == "tpu" else (places.astype(np.float32), "f32")
    values = np.array([[3, 2, 1, 0, 0]], np.float32)
    nones = 4 if dialect == "tpu" else 0
    check_two(f"{dialect}.TopK", Operand(x), nones, "axis = 1, K = 5", (values, "f32"), stored)


def test_topk_of_fewer_than_none() -> None:
    result = "(tensor<3x4x1xf32>, tensor<3x4x1xf32>)"
    call = f'%y:2 = "top.TopK"(%x) {{axis = 2, K = -1}} : ({Operand(X).type}) -> {result} loc("y")'
    with pytest.raises(_native.Error, match=r"'top.TopK' op expected K from 0 to 2147483647, but got -1"):
        program(parse(f"{call}\nreturn", f"%x: {Operand(X).type}", ""))


@pytest.mark.parametrize("axis", [0, 1, 2])
@BOTH
def test_cumsum(dialect: str, axis: int) -> None:
    check(f"{dialect}.CumSum", [Operand(X), None], f"axis = {axis}", X.cumsum(axis))


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_cumsum_of_narrow_floats(element: str) -> None:
    """The sum runs in float32; what is stored of it is rounded."""
    x = slow.NARROW[element](RNG.normal(size=(2, 500)))
    expected = slow.NARROW[element](x.astype(np.float32).cumsum(1, dtype=np.float32))
    check("tpu.CumSum", [Operand(x, element), None], "axis = 1", expected, element)


def nonzero(dialect: str, order_: str, x: Array, expected: Array, element: str = "f32") -> None:
    nones: list[Operand | None] = [None] * (dialect == "tpu")
    stored = "i32" if dialect == "tpu" else "f32"
    check(f"{dialect}.NonZero", [Operand(x, element), *nones], f'order = "{order_}"', expected, stored)


@pytest.mark.parametrize(("order_", "turn"), [("ColMajor", False), ("RowMajor", True)])
@BOTH
def test_nonzero(dialect: str, order_: str, turn: bool) -> None:
    places = np.array(np.nonzero(X + 9))
    nonzero(dialect, order_, X + 9, places if turn else places.T)


def test_nonzero_of_integers_looks_at_what_is_stored() -> None:
    q = np.array([4, -3, 5], np.int8)
    nonzero("tpu", "ColMajor", q, np.arange(3)[:, None], i8(0.5, 5))


@BOTH
def test_nonzero_of_fewer_than_the_type_has_room_for(dialect: str) -> None:
    rule = "expected 3 elements that are not zero, as the result's type says, but got 2"
    with pytest.raises(
        _native.Error, match=f"^{re.escape(f'''test.mlir: 'y': '{dialect}.NonZero' op {rule}''')}$"
    ):
        nonzero(dialect, "ColMajor", np.array([1, 0, 2], np.float32), np.zeros((3, 1)))
