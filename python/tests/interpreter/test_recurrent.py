# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Layers that go through a sequence, with results that may be absent."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, i8, parse, program, refused, run, tensor

from tpu_eval import _native

RNG = np.random.default_rng(57)
STEPS, BATCH, INPUTS, HIDDEN = 5, 3, 4, 2


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


class Layer:
    """An LSTM or a GRU with random weights, and its results in float64."""

    def __init__(self, kind: str, directions: int, optional: bool = True) -> None:
        self.kind, self.directions = kind, directions
        gates = {"LSTM": 4, "GRU": 3}[kind]
        shape = {
            "x": (STEPS, BATCH, INPUTS),
            "w": (directions, gates * HIDDEN, INPUTS),
            "r": (directions, gates * HIDDEN, HIDDEN),
            "b": (directions, 2 * gates * HIDDEN),
            "h": (directions, BATCH, HIDDEN),
            "c": (directions, BATCH, HIDDEN),
            "cont": (STEPS, BATCH),
        }
        self.values = {name: RNG.normal(size=s).astype(np.float32) for name, s in shape.items()}
        self.values["cont"] = RNG.integers(0, 2, shape["cont"]).astype(np.float32)
        self.optional = optional

    def operands(self, dialect: str, element: str) -> list[Operand | None]:
        names = ["x", "w", "r", "b", "h", "c", "cont"] if self.kind == "LSTM" else ["x", "w", "r", "b", "h"]
        chip = 5 if dialect == "tpu" else 0
        kept = [n if self.optional or n in "xwr" else None for n in names]
        return [None if n is None else Operand(self.values[n], element) for n in kept] + [None] * chip

    def exact(self) -> tuple[Array, Array, Array]:
        """Y as steps x directions x batch x hidden, and the last states."""
        ys = np.zeros((STEPS, self.directions, BATCH, HIDDEN))
        hs, cs = np.zeros((2, self.directions, BATCH, HIDDEN))
        v = {n: x.astype(np.float64) for n, x in self.values.items()}
        for d in range(self.directions):
            w, r = (np.split(v[n][d], {"LSTM": 4, "GRU": 3}[self.kind]) for n in "wr")
            b = v["b"][d] if self.optional else np.zeros_like(v["b"][d])
            bw, br = (np.split(part, len(w)) for part in np.split(b, 2))
            h, c = (v[n][d] if self.optional else np.zeros((BATCH, HIDDEN)) for n in "hc")
            for s in range(STEPS):
                step = s if d == 0 else STEPS - 1 - s
                xs = [v["x"][step] @ w[g].T + bw[g] for g in range(len(w))]
                rs = [h @ r[g].T + br[g] for g in range(len(w))]
                if self.kind == "LSTM":
                    cont = v["cont"][s][:, None] if self.optional else 1
                    i, o, f, g = (a + cont * e for a, e in zip(xs, rs, strict=True))
                    c = cont * sigmoid(f) * c + sigmoid(i) * np.tanh(g)
                    h = sigmoid(o) * np.tanh(c)
                else:
                    z, reset = sigmoid(xs[0] + rs[0]), sigmoid(xs[1] + rs[1])
                    h = (1 - z) * np.tanh(reset * rs[2] + xs[2]) + z * h
                ys[step, d] = h
            hs[d], cs[d] = h, c
        return ys, hs, cs


def results_of(
    layer: Layer, dialect: str, keep: str, element: str = "f32", platform: str = "ONNX"
) -> list[Array]:
    """What the results named in `keep` hold; the others are none."""
    state = (layer.directions, BATCH, HIDDEN)
    y = (STEPS, BATCH, layer.directions, HIDDEN) if platform == "TORCH" else (STEPS, *state)
    shapes = {"y": y, "h": state, "c": state}
    names = "yhc" if layer.kind == "LSTM" else "yh"
    types = {n: tensor(shapes[n], element) if n in keep else "none" for n in names}
    operands = layer.operands(dialect, element)
    arguments = [(f"%x{i}", o) for i, o in enumerate(operands) if o is not None]
    given = ", ".join("%none" if o is None else f"%x{i}" for i, o in enumerate(operands))
    inputs = ", ".join("none" if o is None else o.type for o in operands)
    attributes = f"hidden_size = {HIDDEN} : i64, bidirectional = {str(layer.directions == 2).lower()}"
    call = f'"{dialect}.{layer.kind}"({given}) {{{attributes}}} : ({inputs}) -> ({", ".join(types.values())})'
    kept = [n for n in names if n in keep]
    results, outputs = (", ".join(f"%{n}" for n in chosen) for chosen in (names, kept))
    body = f'%none = "top.None"() : () -> none\n{results} = {call} loc(fused["y", "h", "c"])\n'
    types_kept = ", ".join(types[n] for n in kept)
    body += f"return {outputs} : {types_kept}"
    module = parse(body, ", ".join(f"{n}: {o.type}" for n, o in arguments), types_kept, platform)
    built = program(module)
    arrays = [np.ascontiguousarray(o.values) for _, o in arguments]
    return list(built.session().run(arrays, len(arrays[0]) if built.batch else 1, raw=True))


@pytest.mark.parametrize("optional", [True, False])
@pytest.mark.parametrize("directions", [1, 2])
@pytest.mark.parametrize("dialect", ["top", "tpu"])
@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_layer(kind: str, dialect: str, directions: int, optional: bool) -> None:
    layer = Layer(kind, directions, optional)
    keep = "yhc" if kind == "LSTM" else "yh"
    for result, exact in zip(results_of(layer, dialect, keep), layer.exact(), strict=False):
        np.testing.assert_allclose(result, exact, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("keep", ["y", "h", "c", "yc", "hc"])
def test_results_may_be_absent(keep: str) -> None:
    layer = Layer("LSTM", 2)
    exact = dict(zip("yhc", layer.exact(), strict=True))
    for name, result in zip(keep, results_of(layer, "tpu", keep), strict=True):
        np.testing.assert_allclose(result, exact[name], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_modules_from_torch_have_directions_last(kind: str) -> None:
    layer = Layer(kind, 2)
    result, _ = results_of(layer, "tpu", "yh", platform="TORCH")
    np.testing.assert_allclose(result, layer.exact()[0].transpose(0, 2, 1, 3), rtol=1e-5, atol=1e-6)


def test_bf16_tensors_are_not_rounded_on_the_way() -> None:
    layer = Layer("LSTM", 2)
    layer.values = {n: slow.NARROW["bf16"](x) for n, x in layer.values.items()}
    for result, exact in zip(results_of(layer, "tpu", "yhc", "bf16"), layer.exact(), strict=True):
        np.testing.assert_allclose(result, exact, rtol=1e-5, atol=1e-6)


SIZES = f"hidden_size = {HIDDEN} : i64, bidirectional = false"
Y = f"tensor<{STEPS}x1x{BATCH}x{HIDDEN}xf32>"


@pytest.mark.parametrize(
    ("changed", "attributes", "result", "message"),
    [
        ({}, f"{SIZES}, batch_first = true", Y, "expected steps before batch, but got batch_first"),
        ({"w": (1, 6, 3)}, SIZES, Y, "expected 24 elements in filter, but got 18"),
        ({"r": (1, 6, 3)}, SIZES, Y, "expected 12 elements in recurrence, but got 18"),
        ({"b": (1, 6)}, SIZES, Y, "expected 12 elements in bias, but got 6"),
        ({"h": (2, 3, 2)}, SIZES, Y, "expected 6 elements in initial_h, but got 12"),
        ({}, SIZES, "tensor<5x3xf32>", "expected 30 elements in the result, but got 15"),
        ({"w": None}, SIZES, Y, "expected elements in filter, but got none"),
        (
            {"x": (5, 12)},
            SIZES,
            Y,
            "expected an input of 3 dimensions and at least 1 element, but got 2 and 60",
        ),
        (
            {},
            "hidden_size = 262145 : i64, bidirectional = false",
            Y,
            "expected a hidden_size from 1 to 2^18, but got 262145",
        ),
        ({}, f"{SIZES}, linear_before_reset = false", Y, "expected linear_before_reset, but got none"),
    ],
)
def test_what_does_not_fit(
    changed: dict[str, tuple[int, ...] | None], attributes: str, result: str, message: str
) -> None:
    layer = Layer("GRU", 1)
    shapes = {**{n: layer.values[n].shape for n in "xwrbh"}, **changed}
    given = [None if s is None else Operand(np.zeros(s, np.float32)) for s in shapes.values()]
    text = f"({result}, none)"
    assert refused_many("tpu.GRU", [*given, *[None] * 5], attributes, text, result) == message


def refused_many(op: str, operands: list[Operand | None], attributes: str, types: str, result: str) -> str:
    """The one line that refuses an op of two results, of which the first is returned."""
    arguments = ", ".join(f"%x{i}: {o.type}" for i, o in enumerate(operands) if o is not None)
    given = ", ".join("%none" if o is None else f"%x{i}" for i, o in enumerate(operands))
    inputs = ", ".join("none" if o is None else o.type for o in operands)
    body = f'%none = "top.None"() : () -> none\n%y, %z = "{op}"({given}) {{{attributes}}} : ({inputs}) -> {types}'
    with pytest.raises(_native.Error) as error:
        program(parse(f'{body} loc("y")\nreturn %y : {result}', arguments, result))
    return str(error.value).split(" op ", 1)[1]


@pytest.mark.parametrize("with_ds", [True, False])
@pytest.mark.parametrize(
    ("op", "element"),
    [("top.SelectiveScan", "f32"), ("tpu.SelectiveScan", "f32"), ("tpu.SelectiveScan", "f16")],
)
def test_selective_scan(op: str, element: str, with_ds: bool) -> None:
    steps, channels, batch = 4, 6, 3
    narrow = slow.NARROW[element]
    cs, us = (narrow(RNG.normal(size=s)) for s in [(steps, channels, 1, batch), (steps, channels, batch)])
    a, bu = (narrow(RNG.normal(size=(1, channels, steps, batch))) for _ in range(2))
    ds = narrow(RNG.normal(size=channels))
    expected = np.zeros((steps, channels, batch), np.float32)
    for k in range(channels):
        h = np.zeros(batch, np.float32)
        for s in range(steps) if k < channels // 2 else reversed(range(steps)):
            h = a[0, k, s] * h + bu[0, k, s]
            expected[s, k] = h * cs[s, k, 0] + (us[s, k] * ds[k] if with_ds else 0)
    operands = [Operand(x, element) for x in (cs, a, bu, us)] + [Operand(ds, element) if with_ds else None]
    np.testing.assert_array_equal(run(op, operands, "", expected.shape, element), expected)


def test_selective_scan_of_integers_has_no_rule() -> None:
    x = Operand(np.zeros((1, 2, 1, 1), np.int8), i8(0.5))
    us = Operand(np.zeros((1, 2, 1), np.int8), i8(0.5))
    message = refused("tpu.SelectiveScan", [x, x, x, us, None], "", f"tensor<1x2x1x{i8(0.5)}>")
    assert message == "'tpu.SelectiveScan' op expected float tensors, but got i8"


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        (
            {"a": (2, 6, 4, 3)},
            "expected deltaA of 1 x an even number of channels x steps x batch, but got another shape",
        ),
        ({"cs": (4, 6, 1, 2)}, "expected 72 elements in Cs, but got 48"),
        ({"bu": (1, 6, 4, 2)}, "expected 72 elements in deltaB_u, but got 48"),
        ({"us": (4, 6, 2)}, "expected 72 elements in us, but got 48"),
        ({"ds": (5,)}, "expected 6 elements in Ds, but got 5"),
    ],
)
def test_selective_scan_of_shapes_that_do_not_fit(shapes: dict[str, tuple[int, ...]], message: str) -> None:
    fitting = {"cs": (4, 6, 1, 3), "a": (1, 6, 4, 3), "bu": (1, 6, 4, 3), "us": (4, 6, 3), "ds": (6,)}
    operands = [Operand(np.zeros(s, np.float32)) for s in (fitting | shapes).values()]
    text = refused("tpu.SelectiveScan", operands, "", "tensor<4x6x3xf32>")
    assert text == f"'tpu.SelectiveScan' op {message}"
