# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements at places that another tensor names."""

from __future__ import annotations

import re

import numpy as np
import pytest
from interpreter.one_op import Array, Operand, check, i8, refused, tensor

from tpu_eval import _native

X = np.arange(3 * 4 * 5).reshape(3, 4, 5).astype(np.float32)
Q = (X - 30).astype(np.int8)
QUANTISED = i8(0.5, 3)
RNG = np.random.default_rng(7)
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


def numbers(values: object, dialect: str) -> Operand:
    """Indices: reals in Top, integers in Tpu."""
    array = np.array(values)
    return Operand(array.astype(np.float32)) if dialect == "top" else Operand(array.astype(np.int32), "i32")


def nones(dialect: str, count: int) -> list[Operand | None]:
    return [None] * count if dialect == "tpu" else []


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
@BOTH
def test_gather(dialect: str, axis: int) -> None:
    places = RNG.integers(-3, 3, (2, 3))
    attributes = f"axis = {axis} : si32"
    operands = [numbers(places, dialect), *nones(dialect, 1)]
    check(f"{dialect}.Gather", [Operand(X), *operands], attributes, np.take(X, places, axis))
    expected = np.take(Q, places, axis)
    check(f"{dialect}.Gather", [Operand(Q, QUANTISED), *operands], attributes, expected, QUANTISED)


@pytest.mark.parametrize("index", [3, -4, 1000])
@BOTH
def test_gather_outside(dialect: str, index: int) -> None:
    """An index that names no place ends the run, and the error says whose it is."""
    message = f"test.mlir: 'y': '{dialect}.Gather' op expected an index from -3 to 2, but got {index}"
    operands = [Operand(X), numbers([0, index], dialect), *nones(dialect, 1)]
    with pytest.raises(_native.Error, match=f"^{re.escape(message)}$"):
        check(f"{dialect}.Gather", operands, "", X[:2])


def test_gather_by_what_is_no_number() -> None:
    """NaN counts as 0 (N1); what no integer holds is outside."""
    check("top.Gather", [Operand(X), Operand(np.array([np.nan], np.float32))], "", X[:1])
    for value in (np.inf, -np.inf, 1e30):
        with pytest.raises(_native.Error, match="expected an index from -3 to 2, but got"):
            check("top.Gather", [Operand(X), Operand(np.array([value], np.float32))], "", X[:1])


@pytest.mark.parametrize("axis", [0, 1, 2])
@BOTH
def test_gather_elements(dialect: str, axis: int) -> None:
    shape = [2, 3, 4]
    shape[axis] = 6
    places = RNG.integers(-3, 3, shape)
    cut = X[tuple(slice(None if d == axis else n) for d, n in enumerate(shape))]
    expected = np.take_along_axis(cut, places, axis)
    operands = [Operand(X), numbers(places, dialect), *nones(dialect, 2)]
    check(f"{dialect}.GatherElements", operands, f"axis = {axis}", expected)


def test_gather_elements_beyond_the_input() -> None:
    operands = [Operand(X), numbers(np.zeros((4, 4, 5)), "top")]
    message = refused("top.GatherElements", operands, "axis = 1", tensor((4, 4, 5), "f32"))
    assert message == "'top.GatherElements' op expected at most 3 indices in dimension 0, but got 4"


@pytest.mark.parametrize("tuple_length", [1, 2, 3])
@BOTH
def test_gather_nd(dialect: str, tuple_length: int) -> None:
    places = RNG.integers(-3, 3, (2, 6, tuple_length))
    expected = X[tuple(np.moveaxis(places, -1, 0))]
    check(f"{dialect}.GatherND", [Operand(X), numbers(places, dialect)], "batch_dims = 0", expected)


@pytest.mark.parametrize("op", ["top.GatherND", "tpu.GatherND", "tpu.GenericCpu"])
def test_gather_nd_of_batches(op: str) -> None:
    places = RNG.integers(-3, 3, (3, 2, 2))
    expected = np.stack([x[tuple(np.moveaxis(p, -1, 0))] for x, p in zip(X, places, strict=True)])
    attributes = "batch_dims = 1"
    if op == "tpu.GenericCpu":
        attributes = f'cpu_op_name = "gathernd_tf", param = {{{attributes}}}'
    check(op, [Operand(X), numbers(places, op[:3])], attributes, expected)


def test_gather_nd_by_tuples_that_are_too_long() -> None:
    operands = [Operand(X), numbers(np.zeros((2, 4)), "top")]
    message = refused("top.GatherND", operands, "", "tensor<2xf32>")
    assert message == "'top.GatherND' op expected indices in a tuple between 1 and 3, but got 4"


def once_each(shape: tuple[int, ...], axis: int, size: int) -> Array:
    """Places along an axis, none twice, some counted from the end."""
    places = np.argsort(RNG.random(shape), axis)
    return np.where(RNG.random(shape) < 0.5, places, places - size)


@pytest.mark.parametrize("axis", [0, 1, 2])
@BOTH
def test_scatter_elements(dialect: str, axis: int) -> None:
    places = once_each((2, 3, 4), axis, X.shape[axis])
    updates = -1 - RNG.random(places.shape).astype(np.float32)
    expected = X.copy()
    for index in np.ndindex(places.shape):
        place = list(index)
        place[axis] = places[index]
        expected[tuple(place)] = updates[index]
    operands = [Operand(X), numbers(places, dialect), Operand(updates), *nones(dialect, 2)]
    check(f"{dialect}.ScatterElements", operands, f"axis = {axis}", expected)


def test_scatter_elements_that_add() -> None:
    places, updates = np.zeros((3, 4, 5)), RNG.integers(0, 9, (3, 4, 5)).astype(np.float32)
    expected = X.copy()
    expected[:, :, 0] += updates.sum(2)
    operands = [Operand(X), numbers(places, "top"), Operand(updates)]
    check("top.ScatterElements", operands, "axis = 2, reduction = 1", expected)


def test_scatter_of_integers() -> None:
    places, updates = once_each((3, 4, 5), 1, 4), RNG.integers(-99, 99, (3, 4, 5)).astype(np.int8)
    expected = Q.copy()
    np.put_along_axis(expected, places, updates, 1)
    operands = [Operand(Q, QUANTISED), numbers(places, "tpu"), Operand(updates, QUANTISED), None, None]
    check("tpu.ScatterElements", operands, "axis = 1", expected, QUANTISED)
    message = refused("tpu.ScatterElements", operands, "axis = 1, reduction = 1", tensor(Q.shape, QUANTISED))
    assert message == "'tpu.ScatterElements' op expected float tensors, but got i8"


REDUCTIONS = [lambda x, y: y, lambda x, y: x + y, lambda x, y: x - y, np.maximum, np.minimum]


@pytest.mark.parametrize("reduction", range(5))
@BOTH
def test_scatter_nd(dialect: str, reduction: int) -> None:
    places = np.array([[2, -1], [0, 0], [1, 2]])
    updates = RNG.integers(0, 60, (3, 5)).astype(np.float32)
    expected = X.copy()
    for place, update in zip(places, updates, strict=True):
        expected[tuple(place)] = REDUCTIONS[reduction](expected[tuple(place)], update)
    operands = [Operand(X), numbers(places, dialect), Operand(updates), *nones(dialect, 1)]
    check(f"{dialect}.ScatterND", operands, f"reduction = {reduction} : i32", expected)


def test_scatter_nd_outside() -> None:
    operands = [Operand(X), numbers([[2, 4]], "tpu"), Operand(X[0, :1]), None]
    with pytest.raises(_native.Error, match=r"'tpu.ScatterND' op expected an index from -4 to 3, but got 4"):
        check("tpu.ScatterND", operands, "", X)


def test_scatter_nd_by_an_unknown_reduction() -> None:
    operands = [Operand(X), numbers([[2, 3]], "top"), Operand(X[0, :1])]
    message = refused("top.ScatterND", operands, "reduction = 5 : i32", tensor(X.shape, "f32"))
    assert message == "'top.ScatterND' op expected a reduction from 0 to 4, but got 5"


@pytest.mark.parametrize("accumulate", [False, True])
@BOTH
def test_index_put(dialect: str, accumulate: bool) -> None:
    values = RNG.integers(0, 9, (2, 4, 5)).astype(np.float32)
    expected = X.copy()
    expected[[2, 0]] = values + (X[[2, 0]] if accumulate else 0)
    operands = [Operand(X), numbers([-1, 0], dialect), Operand(values), *nones(dialect, 1)]
    check(f"{dialect}.IndexPut", operands, f"accumulate = {str(accumulate).lower()}", expected)


def test_index_put_of_too_few_values() -> None:
    operands = [Operand(X), numbers([1, 0], "top"), Operand(X[0])]
    message = refused("top.IndexPut", operands, "", tensor(X.shape, "f32"))
    assert message == "'top.IndexPut' op expected at least 40 updates, but got 20"
