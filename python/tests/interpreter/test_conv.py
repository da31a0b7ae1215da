# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""top.Conv and tpu.Conv2D against explicit loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, tensor, u8

RNG = np.random.default_rng(2)
GEOMETRIES: dict[str, dict[str, Any]] = {
    "plain": {},
    "pointwise": {"filter": (5, 4, 1, 1)},
    "pointwise_strided": {"filter": (5, 4, 1, 1), "strides": (2, 2)},
    "pointwise_padded": {"filter": (5, 4, 1, 1), "pads": (1, 0, 0, 2)},
    "stride": {"strides": (2, 3)},
    "dilation": {"dilations": (3, 2)},
    "asymmetric_pads": {"pads": (0, 1, 3, 2)},
    "everything": {
        "pads": (2, 0, 1, 3),
        "strides": (3, 2),
        "dilations": (2, 1),
        "filter": (6, 2, 2, 3),
        "group": 2,
    },
    "groups": {"filter": (6, 2, 3, 3), "group": 2},
    "depthwise": {"filter": (4, 1, 3, 3), "group": 4, "pads": (1, 1, 1, 1)},
    "depthwise_multiplied": {"filter": (8, 1, 3, 3), "group": 4, "strides": (2, 1)},
    "wide_kernel": {"filter": (2, 4, 1, 7), "pads": (0, 3, 0, 3)},
}
geometries = pytest.mark.parametrize("geometry", GEOMETRIES.values(), ids=GEOMETRIES)


def attributes(geometry: dict[str, Any], more: str = "") -> str:
    kernel = geometry.get("filter", (5, 4, 3, 3))[2:]
    lists = {"strides": (1, 1), "dilations": (1, 1), "pads": (0, 0, 0, 0)} | geometry
    text = ", ".join(f"{key} = {list(lists[key])}" for key in ("strides", "dilations", "pads"))
    return f"kernel_shape = {list(kernel)}, {text}, group = {geometry.get('group', 1)}{more}"


def data(geometry: dict[str, Any], low: int, high: int) -> tuple[Array, Array, Array]:
    shape = geometry.get("filter", (5, 4, 3, 3))
    x = RNG.integers(low, high, (2, 4, 9, 10))
    return x, RNG.integers(-128, 128, shape), RNG.integers(-5000, 5000, shape[0])


def sums(geometry: dict[str, Any], x: Array, filter: Array) -> Array:
    return slow.conv(x, filter, **{key: value for key, value in geometry.items() if key != "filter"})


def weight(values: Array, element: str) -> Operand:
    stored = {"f32": np.float32, "si8": np.int8, "ui8": np.uint8, "i32": np.int32}[element]
    return Operand(values.astype(stored), element, weight=True)


def floats(geometry: dict[str, Any]) -> tuple[Array, Array, Array, Array]:
    """Multiples of 1/8, small enough that float32 holds every sum exactly."""
    x, filter, bias = data(geometry, -100, 100)
    exact = sums(geometry, x, filter) / 64 + bias[:, None, None] / 64
    return x.astype(np.float32) / 8, filter.astype(np.float32) / 8, bias.astype(np.float32) / 64, exact


@geometries
def test_top(geometry: dict[str, Any]) -> None:
    x, filter, bias, exact = floats(geometry)
    operands = [Operand(x), weight(filter, "f32"), weight(bias, "f32")]
    check("top.Conv", operands, attributes(geometry), exact.astype(np.float32))


def test_top_without_bias() -> None:
    x, filter, bias, exact = floats({})
    check(
        "top.Conv",
        [Operand(x), weight(filter, "f32"), None],
        attributes({}),
        (exact - bias[:, None, None]).astype(np.float32),
    )


@pytest.mark.parametrize(("limit", "top"), [(-1.0, np.inf), (0.0, np.inf), (6.5, 6.5)])
def test_top_relu(limit: float, top: float) -> None:
    x, filter, bias, exact = floats({})
    expected = np.clip(exact, 0, top).astype(np.float32)
    assert (expected == 0).any() and (expected == min(top, expected.max())).any()
    operands = [Operand(x), weight(filter, "f32"), weight(bias, "f32")]
    check("top.Conv", operands, attributes({}, f", do_relu = true, relu_limit = {limit}"), expected)


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_narrow_floats_round_once_at_the_end(element: str) -> None:
    x, filter, bias, exact = floats({"pads": (1, 1, 1, 1)})
    bits = filter.astype(np.float16).view(np.uint16)
    if element == "bf16":
        bits = (filter.view(np.uint32) >> 16).astype(np.uint16)
    operands = [Operand(x, element), Operand(bits, element, weight=True), weight(bias, "f32")]
    expected = slow.NARROW[element](exact)
    assert (expected != exact).any()
    check("tpu.Conv2D", operands, attributes({"pads": (1, 1, 1, 1)}, ", with_bias = true"), expected, element)


def requantised(acc: Array, multipliers: Array, shifts: Array, zero: int, relu: bool, element: str) -> Array:
    def one(value: int, multiplier: int, shift: int) -> int:
        q = slow.requant(int(value), int(multiplier), int(shift)) + zero
        return slow.saturate(max(q, zero) if relu else q, element)

    return slow.per_element(one, acc, multipliers[:, None, None], shifts[:, None, None])


@geometries
@pytest.mark.parametrize(("zero_in", "zero_out"), [(0, 0), (-7, 11)])
def test_int8(geometry: dict[str, Any], zero_in: int, zero_out: int) -> None:
    """One multiplier and shift a channel; padding holds the input's zero point."""
    x, filter, bias = data(geometry, -128, 128)
    out = len(bias)
    multipliers, shifts = RNG.integers(1, 128, out), RNG.integers(12, 17, out)
    padded = slow.pad(x, geometry.get("pads", (0, 0, 0, 0)), zero_in)
    acc = sums(geometry | {"pads": (0, 0, 0, 0)}, padded, filter) + bias[:, None, None]
    more = f", with_bias = true, multiplier = {multipliers.tolist()}, rshift = {shifts.tolist()}"
    check(
        "tpu.Conv2D",
        [Operand(x.astype(np.int8), i8(0.5, zero_in)), weight(filter, "si8"), weight(bias, "i32")],
        attributes(geometry, more),
        requantised(acc, multipliers, shifts, zero_out, False, "i8"),
        i8(0.25, zero_out),
    )


@pytest.mark.parametrize("relu", [False, True])
@pytest.mark.parametrize(("element", "zero"), [("i8", 0), ("i8", -100), ("u8", 0), ("u8", 30)])
def test_int8_one_multiplier_and_relu(element: str, zero: int, relu: bool) -> None:
    x, filter, _ = data({}, 0, 256)
    ones = np.ones(5, int)
    expected = requantised(sums({}, x, filter), ones * 77, ones * 14, zero, relu, element)
    quantised = {"i8": i8, "u8": u8}[element](0.25, zero)
    assert expected.min() == (zero if relu else slow.RANGES[element][0])
    more = f", with_bias = false, multiplier = [77], rshift = [14], do_relu = {str(relu).lower()}"
    check(
        "tpu.Conv2D",
        [Operand(x.astype(np.uint8), u8(0.5)), weight(filter, "si8"), None],
        attributes({}, more),
        expected,
        quantised,
    )


def test_int8_filter_zero_point() -> None:
    x, _, _ = data({}, -2, 3)
    filter = RNG.integers(126, 131, (5, 4, 3, 3))
    ones = np.ones(5, int)
    expected = requantised(sums({}, x, filter - 128), ones * 3, ones, 0, False, "i8")
    more = ", with_bias = false, multiplier = [3], rshift = [1], kernel_zp = 128"
    check(
        "tpu.Conv2D",
        [Operand(x.astype(np.int8), i8(0.5)), weight(filter, "ui8"), None],
        attributes({}, more),
        expected,
        i8(0.25),
    )


def test_int8_rounds_halves_up_whatever_round_mode_says() -> None:
    x = np.arange(-8, 8).reshape(1, 1, 4, 4).astype(np.int8)
    filter = np.ones((1, 1, 1, 1))
    more = (
        ", with_bias = false, multiplier = [1], rshift = [1], round_mode = #tpu<round_mode HalfAwayFromZero>"
    )
    geometry = {"filter": (1, 1, 1, 1)}
    expected = np.floor(x / 2 + 0.5).astype(np.int64)
    check(
        "tpu.Conv2D",
        [Operand(x, i8(1.0)), weight(filter, "si8"), None],
        attributes(geometry, more),
        expected,
        i8(1.0),
    )


@pytest.mark.parametrize("mode", ["QDM", "TFLite", "TFLite_LShift"])
def test_int8_in_fixed_point(mode: str) -> None:
    """Convolutions count these shifts to the left, as TensorFlow does."""
    x, filter, _ = data({}, -3, 4)
    acc = sums({}, x, filter)
    multiplier = 3_000_000
    expected = slow.per_element(
        lambda v: slow.saturate(slow.fixed_point(int(v), multiplier, 3, "HalfAwayFromZero"), "i8"), acc
    )
    assert len(np.unique(expected)) > 9
    more = (
        f", with_bias = false, multiplier = [{multiplier}], rshift = [3], quant_mode = #tpu<rq_mode {mode}>"
    )
    operands = [Operand(x.astype(np.int8), i8(0.5)), weight(filter, "si8"), None]
    check("tpu.Conv2D", operands, attributes({}, more), expected, i8(0.25))


def test_accumulator_beyond_24_bits_is_exact() -> None:
    """A float32 accumulator would lose the last unit."""
    x = np.full((1, 1100, 1, 1), 127, np.int8)
    x[0, 0] = 126
    filter = np.full((1, 1100, 1, 1), 127)
    acc = 127 * 127 * 1100 - 127
    bias = np.array([-acc + 3])
    more = ", with_bias = true, multiplier = [1], rshift = [0]"
    geometry = {"filter": filter.shape}
    operands = [Operand(x, i8(1.0)), weight(filter, "si8"), weight(bias, "i32")]
    check("tpu.Conv2D", operands, attributes(geometry, more), np.full((1, 1, 1, 1), 3), i8(1.0))


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("use_winograd = 2", "use_winograd"),
        ("use_3ic_optimize = 1", "use_3ic_optimize"),
        ("do_leaky_relu = true", "do_leaky_relu"),
        ("coeff_merged = true", "coeff_merged"),
    ],
)
def test_forms_without_a_rule(more: str, what: str) -> None:
    operands = [
        Operand(np.zeros((1, 4, 9, 10), np.int8), i8(1.0)),
        weight(np.zeros((5, 4, 3, 3)), "si8"),
        None,
    ]
    all_attributes = attributes({}, f", with_bias = false, multiplier = [1], rshift = [0], {more}")
    message = refused("tpu.Conv2D", operands, all_attributes, tensor((1, 5, 7, 8), i8(1.0)))
    assert message == f"'tpu.Conv2D' op expected a plain convolution, but got {what}"


OTHER_RANKS: dict[str, dict[str, Any]] = {
    "sequence": {"filter": (6, 2, 3), "strides": (2,), "dilations": (2,), "pads": (3, 1), "group": 2},
    "volume": {
        "filter": (6, 2, 2, 3, 2),
        "strides": (1, 2, 1),
        "dilations": (2, 1, 2),
        "pads": (1, 0, 2, 0, 1, 1),
        "group": 2,
    },
}
SIZES = {1: (11,), 3: (5, 6, 7)}
other_ranks = pytest.mark.parametrize("geometry", OTHER_RANKS.values(), ids=OTHER_RANKS)


@other_ranks
def test_other_ranks(geometry: dict[str, Any]) -> None:
    x = RNG.integers(-8, 8, (2, 4, *SIZES[len(geometry["strides"])]))
    filter, bias = RNG.integers(-8, 8, geometry["filter"]), RNG.integers(-50, 50, 6)
    expected = sums(geometry, x, filter) + bias.reshape(6, *[1] * len(geometry["strides"]))
    operands = [Operand(x.astype(np.float32)), weight(filter, "f32"), weight(bias, "f32")]
    check("top.Conv", operands, attributes(geometry), expected)


@pytest.mark.parametrize("zero", [0, 7])
def test_integer_volume(zero: int) -> None:
    geometry = OTHER_RANKS["volume"]
    x = RNG.integers(-128, 128, (2, 4, *SIZES[3]))
    filter, bias = RNG.integers(-128, 128, geometry["filter"]), RNG.integers(-5000, 5000, 6)
    whole = slow.pad(x, geometry["pads"], zero)
    acc = sums(geometry | {"pads": (0,) * 6}, whole, filter) + bias.reshape(6, 1, 1, 1)
    expected = slow.per_element(lambda s: slow.saturate(slow.requant(int(s), 77, 14) + 3, "i8"), acc)
    more = ", with_bias = true, multiplier = [77], rshift = [14]"
    operands = [Operand(x.astype(np.int8), i8(0.5, zero)), weight(filter, "si8"), weight(bias, "i32")]
    check("tpu.Conv3D", operands, attributes(geometry, more), expected, i8(0.25, 3))


def test_sequence_as_a_picture() -> None:
    """A filter may have a last dimension of size 1 that the input has not."""
    x, filter = RNG.integers(-8, 8, (2, 4, 9)), RNG.integers(-8, 8, (6, 4, 3))
    more = "kernel_shape = [3, 1], strides = [2, 1], pads = [1, 0, 1, 0]"
    operands = [Operand(x.astype(np.float32)), weight(filter[..., None], "f32"), None]
    check("top.Conv", operands, more, slow.conv(x, filter, strides=(2,), pads=(1, 1)))


def test_inserts() -> None:
    """Places between the elements of the input stand for zero, as padding does."""
    x, filter = RNG.integers(-128, 128, (2, 4, 4, 5)), RNG.integers(-128, 128, (5, 4, 3, 3))
    spread = np.full((2, 4, 7, 13), -9)
    spread[:, :, ::2, ::3] = x
    expected = slow.per_element(
        lambda s: slow.saturate(slow.requant(int(s), 77, 14), "i8"), slow.conv(spread, filter)
    )
    more = ", with_bias = false, multiplier = [77], rshift = [14], inserts = [1, 2]"
    operands = [Operand(x.astype(np.int8), i8(0.5, -9)), weight(filter, "si8"), None]
    check("tpu.Conv2D", operands, attributes({}, more), expected, i8(0.25))


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
