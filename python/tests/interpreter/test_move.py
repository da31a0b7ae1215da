# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements moved to places that attributes tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, check_two, i8, refused, tensor, u8

X = np.arange(2 * 4 * 5 * 6).reshape(2, 4, 5, 6).astype(np.float32)
Q = (X.astype(np.int64) % 251 - 128).astype(np.int8)
QUANTISED = i8(0.5, 3)
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])
END = 2**63 - 1


def both(op: str, extra: int, attributes: str, expected: Array, quantised: Array) -> None:
    """On reals in either dialect and on integers in Tpu, where `extra` absent operands follow."""
    operands: list[Operand | None] = [Operand(X)]
    if op.startswith("tpu"):
        operands += [None] * extra
        check(op, [Operand(Q, QUANTISED), *operands[1:]], attributes, quantised, QUANTISED)
    check(op, operands, attributes, expected)


def slice_of(offset: Sequence[int], ends: Sequence[int], steps: Sequence[int]) -> str:
    return f"offset = {list(offset)}, ends = {list(ends)}, steps = {list(steps)}, axes = []"


@pytest.mark.parametrize(
    ("offset", "ends", "steps"),
    [
        ((0, 1, 2, 3), (2, 3, 4, 6), (1, 1, 1, 1)),
        ((0, 0, -3, 1), (END, 3, END, END), (1, 2, 2, 3)),
        ((1, 3, 4, -1), (0, -5, 0, -7), (-1, -1, -2, -2)),
        ((0, 0, 0, 0), (2, 4, 5, -1), (1, 1, 1, 1)),
    ],
)
@BOTH
def test_slice(dialect: str, offset: list[int], ends: list[int], steps: list[int]) -> None:
    part = tuple(slice(*x) for x in zip(offset, ends, steps, strict=True))
    nones: list[Operand | None] = [None] * (4 if dialect == "tpu" else 3)
    attributes = slice_of(offset, ends, steps)
    check(f"{dialect}.Slice", [Operand(X), *nones], attributes, X[part])
    check(f"{dialect}.Slice", [Operand(Q, QUANTISED), *nones], attributes, Q[part], QUANTISED)


def test_slice_drops_a_dimension() -> None:
    attributes = slice_of((1, 0, 0, 0), (2, END, END, END), (1, 1, 1, 1))
    check("tpu.Slice", [Operand(X)] + [None] * 4, attributes, X[1])


@pytest.mark.parametrize(("offset", "step"), [(4, 1), (0, 3), (1, -1), (0, END)])
def test_slice_outside(offset: int, step: int) -> None:
    attributes = f"offset = [{offset}], ends = [9], steps = [{step}]"
    message = refused("top.Slice", [Operand(X[0, :, 0, 0]), None, None, None], attributes, "tensor<3xf32>")
    rule = f"expected 3 places of a dimension of 4, but got offset {offset} and step {step}"
    assert message == f"'top.Slice' op {rule}"


def test_slice_described_by_operands() -> None:
    operands = [Operand(X[0, 0, 0]), Operand(np.zeros(1, np.float32)), None, None]
    message = refused("top.Slice", operands, slice_of([0], [6], [1]), "tensor<6xf32>")
    assert message == "'top.Slice' op expected offset, ends and steps in attributes, but got operand 1"


@BOTH
def test_tile(dialect: str) -> None:
    operands: list[Operand | None] = [Operand(X)] + [None] * (dialect == "tpu")
    check(f"{dialect}.Tile", operands, "tile = [1, 3, 1, 2]", np.tile(X, (1, 3, 1, 2)))


def test_tile_of_integers() -> None:
    expected = np.tile(Q, (2, 1, 2, 1))
    check("tpu.Tile", [Operand(Q, QUANTISED), None], "tile = [2, 1, 2, 1]", expected, QUANTISED)


@pytest.mark.parametrize(("values", "element"), [(np.float32, "f32"), (np.int32, "i32")])
def test_tile_that_an_operand_tells(values: type, element: str) -> None:
    tile = Operand(np.array([2, 3]).astype(values), element)
    check("tpu.Tile", [Operand(X[0, 0]), tile, None], "tile = []", np.tile(X[0, 0], (2, 3)))
    with pytest.raises(Exception, match=r"'tpu.Tile' op expected 3 repeats of dimension 1, as the result's"):
        check("tpu.Tile", [Operand(X[0, 0]), Operand(tile.values - 1, element), None], "", np.zeros((5, 18)))


def test_tile_of_another_shape() -> None:
    message = refused("top.Tile", [Operand(X)], "tile = [1, 1, 1, 2]", tensor((2, 4, 5, 6), "f32"))
    assert message == "'top.Tile' op expected a tile that makes the result's shape, but got [1, 1, 1, 2]"
    message = refused("top.Tile", [Operand(X)], "tile = [1, 1, 1, 1]", tensor((2, 4, 5, 7), "f32"))
    assert message == "'top.Tile' op expected multiples of 6 in dimension 3 of the result, but got 7"


def test_expand() -> None:
    check("top.Expand", [Operand(X[0, :1])], "shape = [3, 4, 5, 6]", np.broadcast_to(X[0, :1], (3, 4, 5, 6)))


@pytest.mark.parametrize("mode", ["constant", "edge", "reflect", "symmetric"])
@pytest.mark.parametrize(("begin", "end"), [((0, 0, 1, 2), (0, 0, 3, 1)), ((0, 0, -1, 2), (0, 0, 2, -3))])
@BOTH
def test_pad(dialect: str, mode: str, begin: tuple[int, ...], end: tuple[int, ...]) -> None:
    """Negative paddings cut; in the other modes before anything is mirrored."""
    grown = [(max(b, 0), max(e, 0)) for b, e in zip(begin, end, strict=True)]
    kept = tuple(slice(max(-b, 0), -max(-e, 0) or None) for b, e in zip(begin, end, strict=True))
    name = f'"{mode}"' if dialect == "top" else f"#tpu<Pad_Mode {mode}>"
    attributes = f"paddings = {[*begin, *end]}, val = 7.0, mode = {name}"

    def padded(x: Array) -> Array:
        if mode == "constant":
            return np.pad(x[kept], grown, mode="constant", constant_values=7)
        return np.pad(x, grown, mode=mode)[kept]  # type: ignore[call-overload]

    both(f"{dialect}.Pad", 4, attributes, padded(X), padded(Q))


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_pad_rounds_what_it_fills_with(element: str) -> None:
    x = slow.NARROW[element](X[0, 0])
    fill = slow.NARROW[element](np.array([0.6], np.float32))[0]
    attributes = "paddings = [1, 0, 0, 1], val = 0.6, mode = #tpu<Pad_Mode constant>"
    expected = np.pad(x, ((1, 0), (0, 1)), constant_values=fill)
    check("tpu.Pad", [Operand(x, element), None, None, None, None], attributes, expected, element)


REFLECT = "padding that reflect can fill from 6 elements, but got place "


@pytest.mark.parametrize(
    ("attributes", "shape", "rule"),
    [
        ('paddings = [6, 0], mode = "reflect"', 12, REFLECT + "-6"),
        ('paddings = [0, 7], mode = "symmetric"', 13, REFLECT.replace("reflect", "symmetric") + "12"),
        ('paddings = [1, 0], mode = "constant"', 6, "result shape 7, but got 6"),
        ('paddings = [1], mode = "constant"', 7, "2 paddings, but got 1"),
    ],
)
def test_pad_that_does_not_fit(attributes: str, shape: int, rule: str) -> None:
    message = refused("top.Pad", [Operand(X[0, 0, 0])], attributes, tensor([shape], "f32"))
    assert message == f"'top.Pad' op expected {rule}"


def test_pad_with_what_the_format_does_not_hold() -> None:
    attributes = "paddings = [1, 0], val = 128.0, mode = #tpu<Pad_Mode constant>"
    operands = [Operand(Q[0, 0, 0], QUANTISED), None, None, None, None]
    message = refused("tpu.Pad", operands, attributes, tensor([7], QUANTISED))
    assert message.startswith("'tpu.Pad' op expected a val that i8 holds, but got 1.28")


@pytest.mark.parametrize("axis", [0, 1, 3, -2])
@BOTH
def test_reverse(dialect: str, axis: int) -> None:
    both(f"{dialect}.Reverse", 0, f"axis = {axis}", np.flip(X, axis), np.flip(Q, axis))


def test_reverse_outside() -> None:
    message = refused("top.Reverse", [Operand(X)], "axis = 4", tensor(X.shape, "f32"))
    assert message == "'top.Reverse' op expected an axis between -4 and 3, but got 4"


@pytest.mark.parametrize("offset", [(0, 0, 0, 4), (1, 0, 2, 0), (0, 4, 0, 6)])
@BOTH
def test_swap_dim_inner(dialect: str, offset: tuple[int, ...]) -> None:
    shift = tuple(-x for x in offset)
    rolled = [np.roll(x, shift, (0, 1, 2, 3)) for x in (X, Q)]
    both(f"{dialect}.SwapDimInner", 0, f"offset = {list(offset)}", *rolled)


@BOTH
def test_swap_channel(dialect: str) -> None:
    order = [2, 0, 3, 1]
    both(f"{dialect}.SwapChannel", 0, f"channel_order = {order}", X[:, order], Q[:, order])


@BOTH
def test_shuffle_channel(dialect: str) -> None:
    shuffled = [x.reshape(2, 2, 2, 5, 6).swapaxes(1, 2).reshape(x.shape) for x in (X, Q)]
    both(f"{dialect}.ShuffleChannel", 0, "group = 2", *shuffled)


def test_shuffle_channel_in_groups_that_do_not_divide() -> None:
    message = refused("top.ShuffleChannel", [Operand(X)], "group = 3", tensor(X.shape, "f32"))
    assert message == "'top.ShuffleChannel' op expected a group that divides 4 channels, but got 3"


@pytest.mark.parametrize("diagonal", [-2, 0, 1, 9])
@pytest.mark.parametrize(("upper", "triangle"), [(1, np.triu), (0, np.tril)])
@BOTH
def test_trilu(dialect: str, upper: int, triangle: object, diagonal: int) -> None:
    attributes = f"upper = {upper} : si32, diagonal = {diagonal} : si32"
    expected = [triangle(x, diagonal) for x in (X, Q)]  # type: ignore[operator]
    both(f"{dialect}.Trilu", 0, attributes, *expected)


def test_u8_moves_too() -> None:
    x = Q.view(np.uint8)
    check("tpu.Reverse", [Operand(x, u8(0.5, 7))], "axis = 1", np.flip(x, 1), u8(0.5, 7))


def test_split() -> None:
    first, second = X[:, :1].copy(), X[:, 1:].copy()
    attributes = "axis = 1 : si32, num = 2, split_size = [1, 3]"
    check_two("top.Split", Operand(X), 0, attributes, (first, "f32"), (second, "f32"))
    halves = [(half.copy(), QUANTISED) for half in np.split(Q, 2, axis=3)]
    check_two("top.Split", Operand(Q, QUANTISED), 0, "axis = 3 : si32, num = 2", *halves)


def test_unpack() -> None:
    check_two("top.Unpack", Operand(X), 0, "axis = 0 : si32", (X[0], "f32"), (X[1], "f32"))
