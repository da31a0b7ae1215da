# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Choosing, ordering and counting elements; shapes and ranges as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, parse, program, refused, tensor

from tpu_eval import _native

RNG = np.random.default_rng(11)
X = RNG.integers(-4, 5, (3, 4, 6)).astype(np.float32)  # many elements are equal
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


def two(op: str, operand: Operand, nones: int, attributes: str, *results: tuple[Array, str]) -> None:
    """The two results of an op, both returned."""
    types = [tensor(values.shape, element) for values, element in results]
    operands = ", ".join(["%x", *["%n"] * nones])
    inputs = ", ".join([operand.type, *["none"] * nones])
    call = f'%y:2 = "{op}"({operands}) {{{attributes}}} : ({inputs}) -> ({", ".join(types)}) loc("y")'
    body = f'%n = "top.None"() : () -> none\n{call}\nreturn %y#0, %y#1 : {", ".join(types)}'
    session = program(parse(body, f"%x: {operand.type}", ", ".join(types))).session()
    samples = len(operand.values) if len({len(operand.values), *(len(v) for v, _ in results)}) == 1 else 1
    stored = session.run([operand.values], samples, raw=True)
    for found, (expected, _) in zip(stored, results, strict=True):
        np.testing.assert_array_equal(found, expected)


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
    two(f"{dialect}.Arg", Operand(X), 0, attributes, stored, (values, "f32"))


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
    two(f"{dialect}.TopK", Operand(X), 4 if dialect == "tpu" else 0, attributes, (values, "f32"), stored)


@BOTH
def test_topk_of_more_than_there_are(dialect: str) -> None:
    """The rest is 0, at place 0."""
    x = np.array([[3, 1, 2]], np.float32)
    places = np.array([[0, 2, 1, 0, 0]])
    stored = (places, "i32") if dialect == "tpu" else (places.astype(np.float32), "f32")
    values = np.array([[3, 2, 1, 0, 0]], np.float32)
    nones = 4 if dialect == "tpu" else 0
    two(f"{dialect}.TopK", Operand(x), nones, "axis = 1, K = 5", (values, "f32"), stored)


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


def suppress(boxes: Array, scores: Array, most: int, overlap: float, least: float) -> Array:
    """Rows of sample, class, box, by the definition."""

    def area(box: Array) -> float:
        return abs(float(box[2] - box[0]) * float(box[3] - box[1]))

    def shared(a: Array, b: Array) -> float:
        sides = [
            max(
                min(max(a[i], a[i + 2]), max(b[i], b[i + 2])) - max(min(a[i], a[i + 2]), min(b[i], b[i + 2])),
                0.0,
            )
            for i in (0, 1)
        ]
        return float(sides[0] * sides[1])

    rows = []
    for n, c in np.ndindex(scores.shape[:2]):
        kept: list[int] = []
        for box in np.argsort(-scores[n, c], kind="stable"):
            a = boxes[n, box]
            both = [
                shared(a, boxes[n, k]) / (area(a) + area(boxes[n, k]) - shared(a, boxes[n, k])) for k in kept
            ]
            if scores[n, c, box] > least and len(kept) < most and all(x <= overlap for x in both):
                kept.append(int(box))
        rows += [(n, c, box) for box in kept]
    return np.array(rows, np.float32)


@pytest.mark.parametrize("most", [2, 100])
@pytest.mark.parametrize("given", [2, 5])
@BOTH
def test_nms(dialect: str, given: int, most: int) -> None:
    boxes = RNG.uniform(0, 9, (2, 20, 4)).astype(np.float32)  # corners in any order
    scores = RNG.integers(0, 9, (2, 3, 20)).astype(np.float32) / 8  # many equal ones
    overlap, least = (0.3, 0.25) if given == 5 else (0.5, 0.5)
    rows = suppress(boxes, scores, most, overlap, least)
    expected = np.zeros((120, 3), np.float32)
    expected[: len(rows)] = rows
    numbers = [Operand(np.array([x], np.float32), weight=True) for x in (most, overlap, least)]
    operands = [Operand(boxes), Operand(scores), *numbers[: given - 2], *([None] if dialect == "tpu" else [])]
    check(f"{dialect}.Nms", operands, f"center_point_box = 0, max_output_size = {most}", expected)


def test_nms_of_more_boxes_than_the_type_has_room_for() -> None:
    boxes = np.array([[[0, 0, 1, 1], [2, 2, 3, 3]]], np.float32)
    operands = [Operand(boxes), Operand(np.ones((1, 1, 2), np.float32))]
    with pytest.raises(
        _native.Error, match=r"'top.Nms' op expected at most 1 boxes, as the result's type says"
    ):
        check("top.Nms", operands, "center_point_box = 0, max_output_size = 9", np.zeros((1, 3)))


def test_nms_by_centres() -> None:
    operands = [Operand(np.ones((1, 2, 4), np.float32)), Operand(np.ones((1, 1, 2), np.float32))]
    message = refused("top.Nms", operands, "center_point_box = 1, max_output_size = 9", "tensor<2x3xf32>")
    assert message == "'top.Nms' op expected boxes of two corners, but got center_point_box 1"


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
