# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""top.Deconv, tpu.Deconv and tpu.Deconv3D against the sum of scaled filters."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run

RNG = np.random.default_rng(6)
GEOMETRIES: dict[str, dict[str, Any]] = {
    "plain": {"strides": (1, 1), "pads": (0, 0, 0, 0)},
    "strides": {"strides": (2, 3), "pads": (1, 1, 1, 0)},
    "output_padding": {"strides": (2, 2), "pads": (1, 1, 1, 1), "output_padding": (1, 1)},
    "dilations": {"strides": (2, 1), "pads": (0, 2, 1, 1), "dilations": (2, 3)},
    "cut_into": {"strides": (3, 3), "pads": (4, 3, 3, 4)},
    "groups": {"strides": (2, 2), "pads": (1, 0, 0, 1), "group": 2},
    "depthwise": {"strides": (2, 2), "pads": (1, 1, 1, 1), "group": 4},
}
geometries = pytest.mark.parametrize("geometry", GEOMETRIES.values(), ids=GEOMETRIES)


def attributes(geometry: dict[str, Any], kernel: tuple[int, ...], more: str = "") -> str:
    lists = ", ".join(f"{key} = {list(value)}" for key, value in geometry.items() if key != "group")
    return f"kernel_shape = {list(kernel)}, {lists}, group = {geometry.get('group', 1)}{more}"


def data(geometry: dict[str, Any]) -> tuple[Array, Array, Array]:
    """Input, filter and bias of eight outputs."""
    filter = RNG.integers(-128, 128, (8, 4 // geometry.get("group", 1), 3, 2))
    return RNG.integers(-128, 128, (2, 4, 4, 5)), filter, RNG.integers(-5000, 5000, 8)


@geometries
def test_floats(geometry: dict[str, Any]) -> None:
    x, filter, bias = data(geometry)
    expected = slow.deconv(x, filter, **geometry) + bias.reshape(8, 1, 1)
    operands = [
        Operand(x.astype(np.float32)),
        Operand(filter.astype(np.float32), weight=True),
        Operand(bias.astype(np.float32), weight=True),
    ]
    check("top.Deconv", operands, attributes(geometry, (3, 2)), expected)
    more = ", with_bias = true, do_relu = true"
    check("tpu.Deconv", operands, attributes(geometry, (3, 2), more), np.maximum(expected, 0))


def spread(geometry: dict[str, Any], x: Array, filter: Array, zero: int) -> Array:
    """Places that no element of the input reaches stand for zero too, and hold the zero point."""
    everywhere = slow.deconv(np.ones_like(x), np.ones_like(filter), **geometry)
    shape = (1, len(filter), *[1] * (filter.ndim - 2))
    whole = filter.sum(tuple(range(1, filter.ndim))).reshape(shape)
    return slow.deconv(x - zero, filter, **geometry) + zero * whole + 0 * everywhere


@geometries
@pytest.mark.parametrize("zero", [0, 9])
def test_sums_of_integers(geometry: dict[str, Any], zero: int) -> None:
    """Without multiplier and shift the sums are the result."""
    x, filter, bias = data(geometry)
    expected = spread(geometry, x, filter, zero) + bias.reshape(8, 1, 1)
    operands = [
        Operand(x.astype(np.int8), i8(0.5, zero)),
        Operand(filter.astype(np.int8), "si8", weight=True),
        Operand(bias.astype(np.int32), "i32", weight=True),
    ]
    more = ", with_bias = true"
    check("tpu.Deconv", operands, attributes(geometry, (3, 2), more), expected, "i32")


@pytest.mark.parametrize("multipliers", [[77], [77, 50, 33]])
def test_integer_volume(multipliers: list[int]) -> None:
    geometry = {"strides": (2, 1, 2), "pads": (0, 1, 1, 1, 0, 0), "output_padding": (1, 0, 0)}
    x, filter = RNG.integers(-128, 128, (2, 4, 2, 3, 3)), RNG.integers(-128, 128, (3, 4, 2, 2, 3))
    acc = slow.deconv(x, filter, **geometry)
    each = np.broadcast_to(np.array(multipliers).reshape(-1, 1, 1, 1), acc.shape)
    expected = slow.per_element(
        lambda s, m: slow.saturate(slow.requant(int(s), int(m), 14) + 3, "i8"), acc, each
    )
    operands = [
        Operand(x.astype(np.int8), i8(0.5)),
        Operand(filter.astype(np.int8), "si8", weight=True),
        None,
    ]
    more = f", with_bias = false, multiplier = {multipliers}, rshift = {[14] * len(multipliers)}"
    check("tpu.Deconv3D", operands, attributes(geometry, (2, 2, 3), more), expected, i8(0.25, 3))


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_narrow_floats(element: str) -> None:
    """Sums in float32, rounded once."""
    x, filter, _ = data({})
    x, filter = x / 64, filter / 64
    expected = slow.NARROW[element](slow.deconv(x, filter, **GEOMETRIES["strides"]).astype(np.float32))
    operands = [
        Operand(x.astype(np.float32), element),
        Operand(bits(filter, element), element, weight=True),
        None,
    ]
    more = ", with_bias = false"
    result = run(
        "tpu.Deconv", operands, attributes(GEOMETRIES["strides"], (3, 2), more), expected.shape, element
    )
    np.testing.assert_array_equal(result, expected)


def bits(x: Array, element: str) -> Array:
    """Weights are stored as bit patterns."""
    if element == "f16":
        return x.astype(np.float16).view(np.uint16)
    return (slow.to_bf16(x).view(np.uint32) >> 16).astype(np.uint16)


def test_filter_of_another_size() -> None:
    x, filter, _ = data({})
    operands = [Operand(x.astype(np.float32)), Operand(filter[:7].astype(np.float32), weight=True), None]
    message = refused("top.Deconv", operands, attributes(GEOMETRIES["plain"], (3, 2)), "tensor<2x8x6x6xf32>")
    assert message == "'top.Deconv' op expected a filter of 192 values, but got 168"
