# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures read at other places than their elements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import ceil, floor

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, parse, program, refused, run, tensor

from tpu_eval import _native

X = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5).astype(np.float32)
Q = (X - 60).astype(np.int8)
QUANTISED = i8(0.5, -7)


@pytest.mark.parametrize(("scale_h", "scale_w"), [(2, 2), (1, 3), (3, 1)])
def test_upsample(scale_h: int, scale_w: int) -> None:
    attributes = f"scale_h = {scale_h}, scale_w = {scale_w}"
    check("top.Upsample", [Operand(X)], attributes, X.repeat(scale_h, 2).repeat(scale_w, 3))
    expected = Q.repeat(scale_h, 2).repeat(scale_w, 3)
    check("tpu.Upsample", [Operand(Q, QUANTISED), None], attributes, expected, QUANTISED)


def test_upsample_relu() -> None:
    expected = np.clip(X - 60, 0, 9).repeat(2, 2).repeat(2, 3)
    attributes = "scale_h = 2, scale_w = 2, do_relu = true, relu_limit = 9.0"
    check("top.Upsample", [Operand(X - 60)], attributes, expected)


RNG = np.random.default_rng(7)


def reals(*shape: int) -> Array:
    return RNG.normal(size=shape).astype(np.float32)


def between(x: Array, place: Sequence[float], outside: float | None = None) -> Array:
    """x[..., place] by linear interpolation in the last dimensions; beyond the edge `outside`, or the edge."""
    total = np.zeros(x.shape[: -len(place)])
    for corner in product((0, 1), repeat=len(place)):
        at = [floor(p) + c for p, c in zip(place, corner, strict=True)]
        share = np.prod([1 - abs(p - a) for p, a in zip(place, at, strict=True)])
        sizes = x.shape[-len(place) :]
        inside = all(0 <= a < size for a, size in zip(at, sizes, strict=True))
        if inside or outside is None:
            at = [min(max(a, 0), size - 1) for a, size in zip(at, sizes, strict=True)]
            total = total + share * x[(..., *at)].astype(np.float64)
        else:
            total = total + share * outside
    return total


def interp(x: Array, sizes: tuple[int, int], mode: str, coord: str, platform: str) -> Array:
    y = np.zeros((*x.shape[:-2], *sizes))
    for place in product(*map(range, sizes)):
        at = []
        for o, size, out in zip(place, x.shape[-2:], sizes, strict=True):
            corners = o * (size - 1) / (out - 1) if out > 1 else 0.0
            if platform == "CAFFE":
                at.append(corners)
            elif mode == "linear":
                half = min(max((o + 0.5) * size / out - 0.5, 0), size - 1)
                at.append(corners if coord == "align_corners" else half)
            elif platform == "TORCH" or coord == "asymmetric":
                at.append(o * size / out)
            else:
                at.append(floor(corners + 0.5))
        y[(..., *place)] = between(x, at) if mode == "linear" else x[(..., *map(floor, at))]
    return y


def resized(op: str, x: Operand, result: str, mode: str, coord: str, platform: str) -> Array:
    text = {
        "top.Interp": ('mode = "{}"', 'coord_mode = "{}"'),
        "tpu.Interp": ("mode = #tpu<mode {}>", "coord_mode = #tpu<coord_mode {}>"),
    }
    attributes = ", ".join(part.format(value) for part, value in zip(text[op], (mode, coord), strict=True))
    nones, absent = ("%n", "none") if op == "top.Interp" else ("%n, %n", "none, none")
    body = f'%n = "top.None"() : () -> none\n%y = "{op}"(%x, {nones}) {{{attributes}, scale_h = 1.0, scale_w = 1.0}}'
    body += f' : ({x.type}, {absent}) -> {result} loc("y")\nreturn %y : {result}'
    built = program(parse(body, f"%x: {x.type}", result, platform))
    (y,) = built.session().run([np.ascontiguousarray(x.values)], len(x.values), raw=True)
    return y


@pytest.mark.parametrize("platform", ["ONNX", "TORCH", "CAFFE", "TFLITE"])
@pytest.mark.parametrize("coord", ["align_corners", "half_pixel", "pytorch_half_pixel", "asymmetric"])
@pytest.mark.parametrize("mode", ["nearest", "linear"])
@pytest.mark.parametrize("op", ["top.Interp", "tpu.Interp"])
def test_interp(op: str, mode: str, coord: str, platform: str) -> None:
    """Up in one dimension and down in the other."""
    x = reals(2, 3, 5, 9)
    y = resized(op, Operand(x), "tensor<2x3x8x4xf32>", mode, coord, platform)
    np.testing.assert_allclose(y, interp(x, (8, 4), mode, coord, platform), rtol=1e-5, atol=1e-5)


def test_interp_to_one_element() -> None:
    x = reals(1, 2, 5, 4)
    y = resized("top.Interp", Operand(x), "tensor<1x2x1x1xf32>", "linear", "align_corners", "ONNX")
    np.testing.assert_array_equal(y, x[:, :, :1, :1])


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_interp_of_narrow_floats(element: str) -> None:
    """The real interpreter leaves the result in float32, and so does this one."""
    x = slow.NARROW[element](reals(1, 2, 5, 5))
    y = resized(
        "tpu.Interp", Operand(x, element), f"tensor<1x2x10x10x{element}>", "linear", "half_pixel", "ONNX"
    )
    expected = interp(x, (10, 10), "linear", "half_pixel", "ONNX")
    np.testing.assert_allclose(y, expected, rtol=1e-6, atol=1e-6)
    assert (y != slow.NARROW[element](y)).any()


def test_interp_of_integers_and_of_a_sequence() -> None:
    x = RNG.integers(-128, 128, (1, 3, 6)).astype(np.int8)
    element = i8(0.5, 3)
    y = resized(
        "tpu.Interp", Operand(x, element), f"tensor<1x3x12x{element}>", "nearest", "half_pixel", "TORCH"
    )
    np.testing.assert_array_equal(y, x.repeat(2, axis=2))


def test_interp_linear_of_integers() -> None:
    x = Operand(np.zeros((1, 3, 6), np.int8), i8(0.5))
    attributes = (
        "mode = #tpu<mode linear>, coord_mode = #tpu<coord_mode half_pixel>, scale_h = 1.0, scale_w = 2.0"
    )
    message = refused("tpu.Interp", [x, None, None], attributes, tensor((1, 3, 12), i8(0.5)))
    assert message == "'tpu.Interp' op expected float tensors, but got i8"


def mirrored(at: float, low: float, high: float) -> float:
    while not low <= at <= high:
        at = 2 * low - at if at < low else 2 * high - at
    return at


def sampled(x: Array, grid: Array, mode: int, padding: int, corners: bool) -> Array:
    sizes = x.shape[2:]
    y = np.zeros((*x.shape[:2], *grid.shape[1:-1]))
    for n, *place in product(range(len(x)), *map(range, grid.shape[1:-1])):
        at = []
        for number, size in zip(grid[(n, *place)][::-1].astype(float), sizes, strict=True):
            p = (number + 1) / 2 * (size - 1) if corners else ((number + 1) * size - 1) / 2
            if padding == 2:
                p = mirrored(p, 0, size - 1) if corners else mirrored(p, -0.5, size - 0.5)
            at.append(min(max(p, 0), size - 1) if padding else p)
        if mode:
            at = [floor(p + 0.5) for p in at]
        y[(n, slice(None), *place)] = between(x[n], at, 0)
    return y


def grid_attributes(mode: int, padding: int, corners: bool) -> str:
    return f"mode = {mode}, padding_mode = {padding}, align_corners = {str(corners).lower()}"


@pytest.mark.parametrize("sizes", [(5, 6), (3, 4, 5)])
@pytest.mark.parametrize("corners", [False, True])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("mode", [0, 1])
def test_grid_sampler(mode: int, padding: int, corners: bool, sizes: tuple[int, ...]) -> None:
    x = reals(2, 3, *sizes)
    grid = RNG.uniform(-1.6, 1.6, (2, *(s + 1 for s in sizes), len(sizes))).astype(np.float32)
    expected = sampled(x, grid, mode, padding, corners)
    text = grid_attributes(mode, padding, corners)
    for op, operands in (("top", []), ("tpu", [None])):
        result = run(f"{op}.GridSampler", [Operand(x), Operand(grid), *operands], text, expected.shape)
        np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize("mode", [0, 1])
def test_grid_sampler_of_wild_numbers(mode: int, padding: int) -> None:
    """Places that no integer holds are outside, or at the border."""
    x = np.ones((1, 1, 4, 4), np.float32)
    grid = np.array([np.nan, np.inf, -np.inf, 3e38, -3e38, 0], np.float32).reshape(1, 3, 1, 2)
    result = run(
        "top.GridSampler", [Operand(x), Operand(grid)], grid_attributes(mode, padding, True), (1, 1, 3, 1)
    )
    assert set(result.ravel()) <= {0.0, 1.0} if padding != 2 else result.shape == (1, 1, 3, 1)


def test_grid_sampler_without_a_rule() -> None:
    operands = [Operand(reals(1, 1, 4, 4)), Operand(reals(1, 2, 3, 3)), None]
    text = grid_attributes(0, 0, True) + ", need_permute = true"
    message = refused("tpu.GridSampler", operands, text, "tensor<1x1x3x3xf32>")
    assert message == "'tpu.GridSampler' op expected a grid as it is, but got need_permute, mean or scale"


REGIONS = np.array(
    [[0, 1.5, 2, 6, 7.25], [1, -3, -2, 3, 4], [1, 4, 4, 4.25, 4.5], [0, 5, 3, 14, 9]], np.float32
)


def pooled_regions(x: Array, aligned: bool, samples: int, average: bool) -> Array:
    """Bins of 3 x 2; regions in halves of a pixel."""
    y = np.zeros((len(REGIONS), x.shape[1], 3, 2))
    for r, (n, *box) in enumerate(REGIONS.astype(float)):
        left, top, right, bottom = (number / 2 - 0.5 * aligned for number in box)
        least = 0 if aligned else 1
        width, height = max(right - left, least) / 2, max(bottom - top, least) / 3
        for by, bx in product(range(3), range(2)):
            down, across = samples or ceil(height), samples or ceil(width)
            found = []
            for i, j in product(range(down), range(across)):
                place = (top + (by + (i + 0.5) / down) * height, left + (bx + (j + 0.5) / across) * width)
                inside = all(-1 <= p <= s for p, s in zip(place, x.shape[2:], strict=True))
                held = [min(max(p, 0), s - 1) for p, s in zip(place, x.shape[2:], strict=True)]
                found.append(between(x[int(n)], held) if inside else np.zeros(x.shape[1]))
            values = np.array(found)
            y[r, :, by, bx] = values.mean(0) if average else np.maximum(values.max(0), 0)
    return y


def region_attributes(samples: int, aligned: bool, mode: str = "Avg") -> str:
    sizes = "output_height = 3, output_width = 2, spatial_scale = 0.5"
    return f'{sizes}, sampling_ratio = {samples}, align_corners = {str(aligned).lower()}, mode = "{mode}"'


@pytest.mark.parametrize("average", [False, True])
@pytest.mark.parametrize("samples", [0, 2])
@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("op", ["top.RoiAlign", "tpu.RoiAlign"])
def test_roi_align(op: str, aligned: bool, samples: int, average: bool) -> None:
    """Inside, across the edges, smaller than a pixel, and mostly outside."""
    x = reals(2, 3, 5, 6)
    expected = pooled_regions(x, aligned, samples, average)
    attributes = region_attributes(samples, aligned, "Avg" if average else "Max")
    result = run(op, [Operand(x), Operand(REGIONS, weight=True)], attributes, expected.shape)
    np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("region", "message"),
    [
        ([2, 0, 0, 1, 1], "expected a region of one of 2 samples, but got sample 2.000000"),
        ([-1, 0, 0, 1, 1], "expected a region of one of 2 samples, but got sample -1.000000"),
        (
            [0, 0, 0, 1e6, 1],
            "expected regions of at most 4096 samples a bin and dimension, but got from 0.000000 to 1000000.000000",
        ),
    ],
)
def test_regions_that_cannot_be(region: list[float], message: str) -> None:
    operands = [Operand(reals(2, 3, 5, 6)), Operand(np.array([region], np.float32), weight=True)]
    with pytest.raises(_native.Error) as failed:
        run("top.RoiAlign", operands, region_attributes(0, True), (1, 3, 3, 2))
    assert str(failed.value).endswith(f"'top.RoiAlign' op {message}")
