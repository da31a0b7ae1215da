# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops as the hardware simulator computes them, against a second definition of its steps (N90 to N99)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from .chip import Array, Round, brain, exact, exponential, f32, half, horner, line, quotient, root, window
from .one_op import Operand, i8, parse, program, run, tensor, u8

FORMATS: dict[str, Round] = {"f32": exact, "f16": half, "bf16": brain}


def values(*shape: int, element: str = "f32", spread: float = 3) -> Operand:
    rng = np.random.default_rng(sum(shape))
    return Operand(FORMATS[element](rng.normal(size=shape).astype(f32) * f32(spread)), element)


def check(
    op: str,
    operands: list[Operand | None],
    attributes: str,
    expected: Array,
    element: str,
    differs: bool = True,
) -> None:
    """The op stores exactly what is expected, and with the interpreter's numerics something else."""
    result = run(op, operands, attributes, expected.shape, element, numerics="cmodel")
    np.testing.assert_array_equal(result, expected)
    plain = run(op, operands, attributes, expected.shape, element)
    assert np.array_equal(plain, expected) != differs


# --- N93


def softmax(x: Array, axis: int, r: Round) -> Array:
    x = np.moveaxis(x, axis, -1)
    e = exponential(r(x - x.max(-1, keepdims=True)), r)
    total = line(e, 1, exact, 16) if axis == x.ndim - 1 else window(e, 1, exact)
    return np.moveaxis(r(r(quotient(1, total))[..., None] * e), -1, axis)


@pytest.mark.parametrize("element", ["f16", "f32"])
@pytest.mark.parametrize("axis", [1, 2, 3])
def test_softmax(element: str, axis: int) -> None:
    x = values(2, 5, 7, 37, element=element)
    attributes = f"axis = {axis} : si32, beta = 1.0 : f64"
    check("tpu.Softmax", [x, *[None] * 5], attributes, softmax(x.values, axis, FORMATS[element]), element)


def test_softmax_by_table() -> None:
    rng = np.random.default_rng(3)
    q = rng.integers(-128, 128, (40, 10)).astype(np.int8)
    table = np.exp(-0.02 * np.arange(256)).astype(f32)
    e = table[q.max(-1, keepdims=True).astype(int) - q]
    scale = 1 / 255
    inverse = quotient(1, window(e, 1, exact) * f32(scale))
    expected = np.clip(np.trunc(inverse[:, None] * e + f32(0.5)), 0, 255).astype(np.uint8)
    operands: list[Operand | None] = [Operand(q, i8(0.02)), Operand(table, weight=True), *[None] * 4]
    check("tpu.Softmax", operands, "axis = 1 : si32, beta = 1.0 : f64", expected, u8(scale), differs=False)


# --- N94


@pytest.mark.parametrize("element", ["f16", "f32", "bf16"])
def test_layer_norm(element: str) -> None:
    r = FORMATS[element]
    x, w, b = values(6, 45, element=element), values(1, 45, element=element), values(45, 1, element=element)
    width = 16 if element == "f32" else 32
    mean = window(x.values, 1 / 45, r) if element == "f32" else line(x.values, 1 / 45, r, width)
    d = r(x.values - mean[:, None])
    inverse = r(root(line(d * d, 1 / 45, exact, 16) + f32(1e-5), 3 if element == "f16" else 4))
    expected = r(r(r(inverse[:, None] * d) * w.values) + b.values.ravel())
    operands = [x, *(Operand(v.values.reshape(1, 45), element) for v in (w, b)), None, None]
    attributes = "normalized_shape = [45], axis = 1 : si32, eps = 1.0e-5 : f64"
    check("tpu.LayerNorm", operands, attributes, expected, element)


@pytest.mark.parametrize("op", ["GroupNorm", "InstanceNorm"])
def test_norm_of_channels(op: str) -> None:
    groups = 2 if op == "GroupNorm" else 6
    x, w, b = values(2, 6, 5, 7), values(1, 6, 1, 1), values(6)
    lines = x.values.reshape(2 * groups, -1)
    n = lines.shape[1]
    d = lines - window(lines, 1 / n, exact)[:, None]
    inverse = root(line(d * d, 1 / n, exact, 16) + f32(1e-5), 4)
    y = (inverse[:, None] * d).reshape(x.values.shape)
    expected = y * w.values + b.values.reshape(1, 6, 1, 1)
    attributes = "eps = 1.0e-5 : f64" + (", num_groups = 2 : i64" if groups == 2 else "")
    operands = [x, w, Operand(b.values.reshape(1, 6, 1, 1)), None, None]
    check(f"tpu.{op}", operands, attributes, expected, "f32")


def test_group_norm_in_f16() -> None:
    x, w, b = values(2, 4, 5, 8, element="f16"), values(1, 4, 1, 1, element="f16"), values(4, element="f16")
    planes = x.values.reshape(2, 2, 2, 40)
    part = line(planes, 1 / 40, half, 32)
    mean = half(half(part[..., 0] + part[..., 1]) * f32(0.5))[..., None, None]
    d = half(planes - mean)
    part = line(d * d, 1 / 40, exact, 16)
    inverse = half(root((part[..., 0] + part[..., 1]) * f32(0.5) + f32(1e-5), 4))
    y = half(inverse[..., None, None] * d).reshape(x.values.shape)
    bias = b.values.reshape(1, 4, 1, 1)
    attributes = "eps = 1.0e-5 : f64, num_groups = 2 : i64"
    operands = [x, w, Operand(bias, "f16"), None, None]
    check("tpu.GroupNorm", operands, attributes, half(half(y * w.values) + bias), "f16")


# --- N95


@pytest.mark.parametrize("element", ["f16", "f32"])
@pytest.mark.parametrize("mode", ["Sum", "Mean", "L2"])
def test_reduce(mode: str, element: str) -> None:
    r = FORMATS[element]
    x = values(5, 29, element=element)
    expected = window(
        r(x.values * x.values) if mode == "L2" else x.values, 1 / 29 if mode == "Mean" else 1, r
    )
    if mode == "L2":
        expected = r(root(expected, 3) * expected)
    attributes = f'axes = [1], keepdims = false, mode = "Reduce{mode}"'
    check("tpu.Reduce", [x, None, None], attributes, expected, element)


POOL = "pool_mode = #tpu<pool_mode Avg>, keepdims = true, do_relu = false"


@pytest.mark.parametrize("inside", [False, True])
def test_average(inside: bool) -> None:
    x = values(1, 2, 6, 7)
    padded = np.pad(x.values, ((0, 0), (0, 0), (1, 1), (2, 2)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 5), (2, 3))
    expected = window(windows.reshape(*windows.shape[:4], 15), 1 / 15, exact)
    if inside:
        rows = np.array([2, 3, 3, 3, 3, 2], f32)
        columns = np.array([3, 4, 5, 5, 5, 4, 3], f32)
        expected = expected * (f32(3) / rows)[:, None] * (f32(5) / columns)
    attributes = f"kernel_shape = [3, 5], strides = [1, 1], pads = [1, 2, 1, 2], {POOL}, "
    check("tpu.Pool2D", [x], attributes + f"count_include_pad = {str(not inside).lower()}", expected, "f32")


def test_average_of_planes() -> None:
    x = values(2, 3, 7, 9)
    expected = line(x.values.reshape(2, 3, 63), 1 / 63, exact, 16).reshape(2, 3, 1, 1)
    attributes = f"kernel_shape = [7, 9], strides = [1, 1], pads = [0, 0, 0, 0], {POOL}"
    check("tpu.Pool2D", [x], attributes, expected, "f32")


def test_average_of_integers_inside() -> None:
    rng = np.random.default_rng(5)
    q = rng.integers(-128, 128, (1, 3, 7, 9)).astype(np.int8)
    padded = np.pad(q.astype(np.int64), ((0, 0), (0, 0), (2, 2), (4, 4)))
    sums = np.lib.stride_tricks.sliding_window_view(padded, (5, 9), (2, 3)).sum((-2, -1))
    multiplier, shift = 91, 12

    def enlarge(y: Array, kernel: int, inside: int) -> Array:
        bits = {3: (171, 9), 4: (1, 2), 5: (205, 10), 6: (171, 10), 7: (146, 10), 8: (1, 3)}
        if inside == kernel:
            return y
        m, s = bits[inside]
        product = y * kernel * m
        return np.clip(np.sign(product) * ((np.abs(product) + (1 << s >> 1)) >> s), -128, 127)

    expected = np.clip((sums * multiplier + (1 << shift >> 1)) >> shift, -128, 127)
    for row, inside in enumerate([3, 4, 5, 5, 5, 4, 3]):
        expected[:, :, row] = enlarge(expected[:, :, row], 5, inside)
    for column, inside in enumerate([5, 6, 7, 8, 9, 8, 7, 6, 5]):
        expected[:, :, :, column] = enlarge(expected[:, :, :, column], 9, inside)
    attributes = (
        f"kernel_shape = [5, 9], strides = [1, 1], pads = [2, 4, 2, 4], {POOL}, count_include_pad = false, "
        f"multiplier = {multiplier} : si32, rshift = {shift} : si32"
    )
    check("tpu.Pool2D", [Operand(q, i8(0.04))], attributes, expected.astype(np.int8), i8(0.03))


# --- N96


def places(out: int, size: int, corners: bool) -> tuple[Array, Array, Array]:
    ratio = f32((size - corners) / (out - corners))
    at = np.arange(out, dtype=f32)
    at = np.clip(at * ratio if corners else (at + f32(0.5)) * ratio - f32(0.5), f32(0), f32(size - 1))
    low = np.floor(at)
    return low.astype(int), np.minimum(low + 1, size - 1).astype(int), at - low


@pytest.mark.parametrize("element", ["f16", "f32", "bf16"])
@pytest.mark.parametrize("mode", ["pytorch_half_pixel", "align_corners"])
def test_resize(mode: str, element: str) -> None:
    r, corners = FORMATS[element], mode == "align_corners"
    x = values(1, 3, 7, 9, element=element)
    top, bottom, down = places(12, 7, corners)
    left, right, across = places(5, 9, corners)
    up, back = (1 - down)[:, None], 1 - across
    down = down[:, None]
    expected = np.zeros((1, 3, 12, 5), f32)
    for columns, of_column in ((left, back), (right, across)):
        for rows, of_row in ((top, up), (bottom, down)):
            expected = r(expected + r(x.values[..., rows, :][..., columns] * r(of_column * of_row)))
    attributes = (
        f"mode = #tpu<mode linear>, coord_mode = #tpu<coord_mode {mode}>, "
        f"scale_h = {12 / 7} : f64, scale_w = {5 / 9} : f64"
    )
    check("tpu.Interp", [x, None, None], attributes, expected, element)


def doubled(x: Array, r: Round) -> Array:
    step = r(x[..., 1:] - x[..., :-1])
    between = [r(x[..., :-1] + r(step * f32(c))) for c in (0.25, 0.75)]
    inner = np.stack(between, -1).reshape(*x.shape[:-1], -1)
    return np.concatenate([x[..., :1], inner, x[..., -1:]], -1)


@pytest.mark.parametrize("element", ["f16", "f32"])
def test_resize_to_double(element: str) -> None:
    r = FORMATS[element]
    x = values(1, 3, 5, 4, element=element)
    tall = doubled(np.swapaxes(x.values, -1, -2), r)
    expected = doubled(np.swapaxes(tall, -1, -2), r)
    attributes = (
        "mode = #tpu<mode linear>, coord_mode = #tpu<coord_mode pytorch_half_pixel>, "
        "scale_h = 2.0 : f64, scale_w = 2.0 : f64"
    )
    check("tpu.Interp", [x, None, None], attributes, expected, element, differs=element == "f16")


def test_grid_sampler() -> None:
    x = values(2, 3, 6, 7, element="f16")
    grid = values(2, 4, 5, 2, element="f16", spread=0.8)
    expected = np.zeros((2, 3, 4, 5), f32)
    for n, row, column in np.ndindex(2, 4, 5):
        px, py = (
            np.clip((g + 1) * f32(size / 2) - f32(0.5), f32(-2), f32(size + 1))
            for g, size in zip(grid.values[n, row, column], (7, 6), strict=True)
        )
        left, top = np.floor(px), np.floor(py)
        wx, wy = px - left, py - top
        weights = [f32(1) - wx - (wy - wx * wy), wx - wx * wy, wy - wx * wy, wx * wy]
        total = np.zeros(3, f32)
        for (dy, dx), weight in zip(((0, 0), (0, 1), (1, 0), (1, 1)), weights, strict=True):
            y, at = int(top) + dy, int(left) + dx
            if 0 <= y < 6 and 0 <= at < 7:
                total = half(total + half(half(weight) * x.values[n, :, y, at]))
        expected[n, :, row, column] = total
    attributes = "mode = 0 : i64, padding_mode = 0 : i64, align_corners = false"
    check("tpu.GridSampler", [x, grid, None], attributes, expected, "f16")


# --- N97

ERROR = [0xBFA1FC4E, 0x3F8000C7, 0x3EBF88FB, 0x3DC636C9, 0xBE3EC24C]
ERROR += [0x3E8EC7CC, 0xBF914E5D, 0x3FBE87B0, 0xBF527892, 0x3E2EF945]


def sigmoid(x: Array) -> Array:
    return quotient(1, exponential(-x, exact) + f32(1))


def tanh(x: Array) -> Array:
    return f32(1) - quotient(2, exponential(np.minimum(x + x, f32(100)), exact) + f32(1))


def erf(x: Array) -> Array:
    t = quotient(1, np.abs(x) * f32(0.5) + f32(1))
    series = horner(t, np.array(ERROR, np.uint32).view(f32).tolist(), exact)
    return (f32(1) - exponential(series - x * x, exact) * t) * np.sign(x)


def mish(x: Array) -> Array:
    s = np.clip(exponential(x, exact), f32(2**-63), f32(2**64)) + f32(1)
    return x + quotient(x, s * s + f32(1)) * f32(-2)


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "SIGMOID": sigmoid,
    "TANH": tanh,
    "ERF": erf,
    "MISH": mish,
    "SILU": lambda x: sigmoid(x) * x,
    "GELU": lambda x: (erf(x * f32(0.7071067690849304)) + f32(1)) * f32(0.5) * x,
    "EXP": lambda x: exponential(x, exact),
}


@pytest.mark.parametrize("mode", FUNCTIONS)
def test_function(mode: str) -> None:
    x = values(2, 3, 5, 70)
    check("tpu.Active", [x], f"mode = #tpu<active_mode {mode}>", FUNCTIONS[mode](x.values), "f32")


def test_exponential_in_f16() -> None:
    x = values(500, element="f16")
    check("tpu.Active", [x], "mode = #tpu<active_mode EXP>", exponential(x.values, half), "f16")


def test_quotient() -> None:
    left, right = values(6, 40), values(1, 40)
    check("tpu.Div", [left, right], "", quotient(left.values, right.values), "f32")


# --- N98


def lane_product(x: Array, w: Array, bias: Array, before: Array | float = 0) -> Array:
    """x times w transposed: the bias is in the lane that is next after the products."""
    count = x.shape[-1]
    shape = (x.shape[0], w.shape[0])
    lanes = [np.zeros(shape, f32), np.zeros(shape, f32)]
    lanes[count % 2] = lanes[count % 2] + bias
    lanes[(count + 1) % 2] = lanes[(count + 1) % 2] + before
    for k in range(count):
        lanes[k % 2] = lanes[k % 2] + x[:, k, None] * w[:, k]
    return lanes[0] + lanes[1]


def check_layer(op: str, operands: list[Operand | None], results: int, expected: Array, element: str) -> None:
    """The first result of a layer of five units; the others are none."""
    given = [(f"%x{i}", o) for i, o in enumerate(operands) if o is not None]
    names = ", ".join("%none" if o is None else f"%x{i}" for i, o in enumerate(operands))
    types = ", ".join("none" if o is None else o.type for o in operands)
    result = tensor(expected.shape, element)
    stored = ", ".join([result, *["none"] * (results - 1)])
    call = f'"tpu.{op}"({names}) {{{RECURRENT}}} : ({types}) -> ({stored})'
    body = f'%none = "top.None"() : () -> none\n%y:{results} = {call} loc(fused["y", "h", "c"])'
    body += f"\nreturn %y#0 : {result}"
    module = parse(body, ", ".join(f"{n}: {o.type}" for n, o in given), result)
    for numerics in ("cmodel", "interpreter"):
        built = program(module, numerics=numerics)
        arrays = [np.ascontiguousarray(o.values) for _, o in given]
        (y,) = built.session().run(arrays, len(arrays[0]) if built.batch else 1, raw=True)
        assert np.array_equal(y, expected) == (numerics == "cmodel")


RECURRENT = "hidden_size = 5 : i64, bidirectional = false, batch_first = false"


@pytest.mark.parametrize("inputs", [6, 7])
def test_gru(inputs: int) -> None:
    x, w, r = values(4, 2, inputs), values(1, 15, inputs, spread=0.5), values(1, 15, 5, spread=0.5)
    b, h0 = values(1, 30, spread=0.5), values(1, 2, 5, spread=0.5)
    gates = w.values.reshape(3, 5, inputs), r.values.reshape(3, 5, 5), b.values.reshape(2, 3, 5)
    h, steps = h0.values[0], []
    for step in x.values:
        state = [lane_product(h, gates[1][g], gates[2][1, g]) for g in range(3)]
        z, reset = (sigmoid(lane_product(step, gates[0][g], gates[2][0, g], state[g])) for g in (0, 1))
        new = tanh(lane_product(step, gates[0][2], gates[2][0, 2], reset * state[2]))
        h = (h - new) * z + new
        steps.append(h)
    operands = [x, w, r, b, h0, None, None, None, None, None]
    expected = np.stack(steps).reshape(4, 1, 2, 5)
    check_layer("GRU", operands, 2, expected, "f32")


@pytest.mark.parametrize("given", [0.3, np.inf])
def test_lstm_in_bf16(given: float) -> None:
    x, w, r = (values(*s, element="bf16", spread=0.5) for s in ((4, 2, 6), (1, 20, 6), (1, 20, 5)))
    x.values[1, 0, 2] = brain(f32(given))
    b, h0, c0 = (values(*s, element="bf16", spread=0.5) for s in ((1, 40), (1, 2, 5), (1, 2, 5)))
    filters, recurrence = w.values.reshape(4, 5, 6), r.values.reshape(4, 5, 5)
    biases = b.values.reshape(2, 4, 5)
    h, c, steps = h0.values[0], c0.values[0], []
    for step in x.values:

        def gate(g: int, h: Array = h, step: Array = step) -> Array:
            # Sums of so few exact products differ in no order that matters at eight bits.
            total = brain(biases[1, g] + brain(h @ recurrence[g].T))
            total = brain(total + brain(step @ filters[g].T))
            total = brain(biases[0, g] + total)
            return brain(tanh(total) if g == 3 else sigmoid(total))

        c = brain(brain(c * gate(2)) + brain(gate(0) * gate(3)))
        h = brain(brain(tanh(c)) * gate(1))
        steps.append(h)
    operands = [x, w, r, b, h0, c0, None, None, None, None, None, None]
    check_layer("LSTM", operands, 3, np.stack(steps).reshape(4, 1, 2, 5), "bf16")


# --- N99


@pytest.mark.parametrize("element", ["f16", "f32"])
def test_matmul(element: str) -> None:
    r = FORMATS[element]
    x, w, b = values(3, 13, element=element), values(13, 11, element=element), values(1, 11, element=element)
    bias = b.values.ravel()
    if element == "f32":
        expected = lane_product(x.values, w.values.T, bias)
    else:
        total = (x.values.astype(float) @ w.values.astype(float)).astype(f32)
        expected = r(r(total) + bias)
    operands = [x, w, Operand(bias, element), None, None]
    check("tpu.MatMul", operands, "right_transpose = false, left_transpose = false", expected, element)


def test_factors_in_f16() -> None:
    x = values(4, 50, element="f16")
    check("tpu.MulConst", [x], "const_val = 0.3 : f64", half(x.values * half(f32(0.3))), "f16")
    slope = half(f32(0.1))
    expected = np.where(x.values > 0, x.values, half(x.values * slope))
    check("tpu.LeakyRelu", [x], "alpha = 0.1 : f64", expected, "f16")


@pytest.mark.parametrize(("element", "bits"), [("f16", 13), ("bf16", 16)])
def test_cast_of_ties(element: str, bits: int) -> None:
    low = np.arange(0x3F800000, 0x3F800000 + (300 << bits), 1 << bits, dtype=np.uint32)
    half_way = (low + (1 << bits >> 1)).view(f32)
    x = np.concatenate([half_way, -half_way, half_way - f32(2**-20)])
    away = (low + (1 << bits)).view(f32)
    expected = np.concatenate([away, -away, low.view(f32)])
    attributes = "with_scale = true, round_mode = #tpu<round_mode HalfAwayFromZero>"
    check("tpu.Cast", [Operand(x)], attributes, expected, element)


def test_cast_to_integers() -> None:
    x = values(4, 500, element="f16")
    inverse = half(f32(1) / f32(0.03))
    real = half(half(x.values * inverse) + f32(15))
    expected = np.clip(np.sign(real) * np.floor(np.abs(real) + f32(0.5)), -128, 127).astype(np.int8)
    attributes = "with_scale = true, round_mode = #tpu<round_mode HalfAwayFromZero>"
    check("tpu.Cast", [x], attributes, expected, i8(0.03, 15, "f16"))


def test_what_is_not_known_stays() -> None:
    """Sizes and formats without a rule of the simulator follow the interpreter."""
    x = values(3, 40, element="bf16")
    attributes = "axis = 1 : si32, beta = 1.0 : f64"
    plain = run("tpu.Softmax", [x, *[None] * 5], attributes, (3, 40), "bf16")
    check("tpu.Softmax", [x, *[None] * 5], attributes, plain, "bf16", differs=False)
