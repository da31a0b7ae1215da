# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Maximum and mean of windows of 1 to 3 dimensions, against explicit windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run, u8

RNG = np.random.default_rng(3)
GEOMETRIES = {
    "plain": ((2, 2), (2, 2), (0, 0, 0, 0)),
    "overlapping": ((3, 2), (1, 1), (0, 0, 0, 0)),
    "padded": ((3, 3), (2, 2), (1, 1, 1, 1)),
    "asymmetric_pads": ((3, 4), (2, 1), (0, 2, 1, 3)),
    "global": ((7, 8), (1, 1), (0, 0, 0, 0)),
}
geometries = pytest.mark.parametrize("geometry", GEOMETRIES.values(), ids=GEOMETRIES)
Geometry = tuple[Sequence[int], Sequence[int], Sequence[int]]


def attributes(geometry: Geometry, more: str = "") -> str:
    kernel, strides, pads = map(list, geometry)
    return f"kernel_shape = {kernel}, strides = {strides}, pads = {pads}{more}"


def pooled(x: Array, geometry: Geometry, reduce: Callable[[Array], Array]) -> Array:
    """`reduce` gets the part of every window that lies on the input: n, c, elements."""
    found = list(slow.windows(x.shape, *geometry))
    y = np.zeros((*x.shape[:2], *(last + 1 for last in found[-1][0])), np.float64)
    for place, part in found:
        y[(..., *place)] = reduce(x[(..., *part)].reshape(*x.shape[:2], -1))
    return y


@geometries
def test_max(geometry: Geometry) -> None:
    """Padding never wins, though every element is negative."""
    x = -RNG.integers(1, 100, (2, 3, 7, 8)).astype(np.float32)
    check("top.MaxPool", [Operand(x)], attributes(geometry), pooled(x, geometry, lambda w: w.max(-1)))


@geometries
@pytest.mark.parametrize("element", [i8(0.5), i8(0.5, -3), u8(0.5, 200)])
def test_max_of_integers(geometry: Geometry, element: str) -> None:
    x = RNG.integers(-128, 0, (2, 3, 7, 8)) if "i8:" in element else RNG.integers(0, 99, (2, 3, 7, 8))
    x = x.astype(np.int8 if "<i8" in element else np.uint8)
    expected = pooled(x, geometry, lambda w: w.max(-1))
    check(
        "tpu.Pool2D",
        [Operand(x, element)],
        attributes(geometry, ", pool_mode = #tpu<pool_mode Max>"),
        expected,
        element,
    )


def test_max_relu() -> None:
    x = RNG.integers(-9, 9, (1, 2, 7, 8)).astype(np.float32)
    geometry = GEOMETRIES["overlapping"]
    expected = np.clip(pooled(x, geometry, lambda w: w.max(-1)), 0, 6)
    check("top.MaxPool", [Operand(x)], attributes(geometry, ", do_relu = true, relu_limit = 6.0"), expected)


def mean(geometry: Geometry, count_include_pad: bool) -> Callable[[Array], Array]:
    area = geometry[0][0] * geometry[0][1]
    return lambda w: w.sum(-1) / (area if count_include_pad else w.shape[-1])


@geometries
@pytest.mark.parametrize("count", [False, True])
def test_average(geometry: Geometry, count: bool) -> None:
    x = RNG.integers(-99, 99, (2, 3, 7, 8)).astype(np.float32)
    expected = pooled(x, geometry, mean(geometry, count)).astype(np.float32)
    check(
        "top.AvgPool",
        [Operand(x)],
        attributes(geometry, f", count_include_pad = {str(count).lower()}"),
        expected,
    )


def test_average_relu() -> None:
    x = RNG.integers(-99, 99, (1, 2, 7, 8)).astype(np.float32)
    geometry = GEOMETRIES["plain"]
    expected = np.clip(pooled(x, geometry, mean(geometry, True)), 0, 20).astype(np.float32)
    check("top.AvgPool", [Operand(x)], attributes(geometry, ", do_relu = true, relu_limit = 20.0"), expected)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_average_of_narrow_floats(element: str) -> None:
    x = RNG.integers(-99, 99, (2, 3, 7, 8)).astype(np.float32)
    geometry = GEOMETRIES["global"]
    expected = slow.NARROW[element](pooled(x, geometry, mean(geometry, True)).astype(np.float32))
    more = ", pool_mode = #tpu<pool_mode Avg>"
    check("tpu.Pool2D", [Operand(x, element)], attributes(geometry, more), expected, element)


@geometries
@pytest.mark.parametrize("count", [False, True])
def test_symmetric_average(geometry: Geometry, count: bool) -> None:
    """multiplier and rshift on the sum; a window cut short is scaled up to a whole one first."""
    x = RNG.integers(-128, 128, (2, 3, 7, 8)).astype(np.int8)
    area = geometry[0][0] * geometry[0][1]

    def total(w: Array) -> Array:
        share = w.sum(-1, dtype=np.int64)
        if count or w.shape[-1] == area:
            return share
        scaled = [
            slow.round_exact(Fraction(int(s)) * area / w.shape[-1], "HalfAwayFromZero") for s in share.ravel()
        ]
        return np.array(scaled).reshape(share.shape)

    sums = pooled(x, geometry, total)
    expected = slow.per_element(lambda s: slow.saturate(slow.requant(int(s), 85, 9), "i8"), sums)
    more = ", pool_mode = #tpu<pool_mode Avg>, multiplier = 85 : si32, rshift = 9 : si32"
    more += f", count_include_pad = {str(count).lower()}"
    check("tpu.Pool2D", [Operand(x, i8(0.5))], attributes(geometry, more), expected, i8(0.5))


@geometries
@pytest.mark.parametrize("count", [False, True])
@pytest.mark.parametrize("relu", [False, True])
def test_asymmetric_average(geometry: Geometry, count: bool, relu: bool) -> None:
    """scale and offset on the sum; padding holds the zero point and counts in every case."""
    x = RNG.integers(-128, 128, (2, 3, 7, 8)).astype(np.int8)
    area, zero_in, zero_out = geometry[0][0] * geometry[0][1], 9, -20
    sums = pooled(x, geometry, lambda w: w.sum(-1, dtype=np.int64) + (area - w.shape[-1]) * zero_in)
    scale = 1.25 / area
    offset = zero_out - zero_in * 1.25
    real = (sums / area * area * scale + offset).astype(np.float32)
    nearest = np.trunc(real + np.copysign(0.5, real)).clip(-128, 127)
    expected = np.maximum(nearest, zero_out) if relu else nearest
    more = f", pool_mode = #tpu<pool_mode Avg>, scale = {scale!r}, offset = {offset!r}"
    more += f", do_relu = {str(relu).lower()}, count_include_pad = {str(count).lower()}"
    check(
        "tpu.Pool2D", [Operand(x, i8(0.5, zero_in))], attributes(geometry, more), expected, i8(0.4, zero_out)
    )


def test_adaptive() -> None:
    """Windows that divide 7 rows into 3 parts and 8 columns into 5, as evenly as they can."""
    x = RNG.integers(-99, 99, (2, 3, 7, 8)).astype(np.float32)
    rows, columns = [(0, 3), (2, 5), (4, 7)], [(0, 2), (1, 4), (3, 5), (4, 7), (6, 8)]
    parts = [[x[:, :, a:b, c:d] for c, d in columns] for a, b in rows]
    expected = np.array([[part.mean((2, 3)) for part in row] for row in parts]).transpose(2, 3, 0, 1)
    more = ", is_adaptive = true, count_include_pad = true"
    result = run("top.AvgPool", [Operand(x)], attributes(GEOMETRIES["plain"], more), (2, 3, 3, 5))
    np.testing.assert_allclose(result, expected, rtol=1e-6)
    more += ", pool_mode = #tpu<pool_mode Max>"
    expected = np.array([[part.max((2, 3)) for part in row] for row in parts]).transpose(2, 3, 0, 1)
    check("tpu.Pool2D", [Operand(x)], attributes(GEOMETRIES["plain"], more), expected)


def test_adaptive_integers() -> None:
    x = Operand(np.zeros((1, 1, 7, 8), np.int8), i8(0.5))
    more = ", pool_mode = #tpu<pool_mode Max>, is_adaptive = true"
    result = f"tensor<1x1x3x5x{i8(0.5)}>"
    message = refused("tpu.Pool2D", [x], attributes(GEOMETRIES["plain"], more), result)
    assert message == "'tpu.Pool2D' op expected float tensors with is_adaptive, but got i8"


OTHER_RANKS = {
    "sequence": ("tpu.Pool1D", (2, 3, 11), ((4,), (3,), (2, 2)), 0),
    "volume": ("tpu.Pool3D", (2, 3, 5, 6, 7), ((2, 3, 2), (2, 1, 3), (1, 0, 1, 0, 1, 1)), 1),
}
other_ranks = pytest.mark.parametrize(
    ("op", "shape", "geometry", "buffers"), OTHER_RANKS.values(), ids=OTHER_RANKS
)


@other_ranks
def test_max_of_other_ranks(op: str, shape: Sequence[int], geometry: Geometry, buffers: int) -> None:
    x = RNG.integers(-128, 128, shape).astype(np.int8)
    expected = pooled(x, geometry, lambda w: w.max(-1))
    check("top.MaxPool", [Operand(x.astype(np.float32))], attributes(geometry), expected)
    operands = [Operand(x, i8(0.5, 3)), *[None] * buffers]
    more = ", pool_mode = #tpu<pool_mode Max>"
    check(op, operands, attributes(geometry, more), expected, i8(0.5, 3))


@other_ranks
@pytest.mark.parametrize("count", [False, True])
def test_average_of_other_ranks(
    op: str, shape: Sequence[int], geometry: Geometry, buffers: int, count: bool
) -> None:
    x = RNG.integers(-128, 128, shape)
    area = int(np.prod(geometry[0]))
    expected = pooled(x, geometry, lambda w: w.sum(-1) / (area if count else w.shape[-1]))
    more = f", count_include_pad = {str(count).lower()}"
    real = Operand(x.astype(np.float32))
    check("top.AvgPool", [real], attributes(geometry, more), expected.astype(np.float32))
    scale, offset = 1.25 / area, -20 - 9 * 1.25
    sums = pooled(x, geometry, lambda w: w.sum(-1) + (area - w.shape[-1]) * 9)
    nearest = (sums * scale + offset).astype(np.float32)
    nearest = np.trunc(nearest + np.copysign(0.5, nearest)).clip(-128, 127)
    more += f", pool_mode = #tpu<pool_mode Avg>, scale = {scale!r}, offset = {offset!r}"
    operands = [Operand(x.astype(np.int8), i8(0.5, 9)), *[None] * buffers]
    check(op, operands, attributes(geometry, more), nearest, i8(0.4, -20))


def test_without_keepdims() -> None:
    x = RNG.integers(-99, 99, (2, 3, 7, 8)).astype(np.float32)
    more = ", keepdims = false"
    check("top.MaxPool", [Operand(x)], attributes(GEOMETRIES["global"], more), x.max((2, 3)))


def test_average_without_a_scale() -> None:
    more = ", pool_mode = #tpu<pool_mode Avg>"
    result = f"tensor<1x1x3x4x{i8(0.5)}>"
    x = Operand(np.zeros((1, 1, 7, 8), np.int8), i8(0.5))
    message = refused("tpu.Pool2D", [x], attributes(GEOMETRIES["plain"], more), result)
    assert message == "'tpu.Pool2D' op expected multiplier and rshift, or scale and offset, but got neither"
