# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One head of attention."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, run

RNG = np.random.default_rng(60)
BATCH, QUERIES, KEYS, INPUTS, KEY_INPUTS, DIM = 2, 3, 4, 6, 5, 3
SHAPES = {
    "x": (BATCH, QUERIES, INPUTS),
    "keys": (BATCH, KEYS, KEY_INPUTS),
    "values": (BATCH, KEYS, KEY_INPUTS),
    "wq": (INPUTS, DIM),
    "bq": (DIM,),
    "wk": (KEY_INPUTS, DIM),
    "bk": (DIM,),
    "wv": (KEY_INPUTS, DIM),
    "bv": (DIM,),
    "wo": (DIM, INPUTS),
    "bo": (INPUTS,),
    "mask": (BATCH, 1, KEYS),
}
SCALE = 0.37


def attributes(bits: int = 15, quant: list[int] | None = None, scale: float = SCALE) -> str:
    numbers = f"quant_param = {quant or [0]}"
    return f"scale = {scale} : f64, head = 1 : i64, dim = {DIM} : i64, has_bias = {bits} : i64, {numbers}"


def attend(v: dict[str, Array], bits: int, narrow: object) -> Array:
    """The rule in float32, products as they come, every tensor but the scores rounded."""
    r = narrow
    bias = [v[n] if bits >> i & 1 else np.float32(0) for i, n in enumerate(("bq", "bk", "bv", "bo"))]
    keys = v.get("keys", v["x"])
    values = v.get("values", keys)
    q, k = r(v["x"] @ v["wq"] + bias[0]), r(keys @ v["wk"] + bias[1])  # type: ignore[operator]
    value = r(values @ v["wv"] + bias[2])  # type: ignore[operator]
    scores = q @ k.transpose(0, 2, 1) * np.float32(SCALE) + v.get("mask", np.float32(0))
    e = np.exp(scores - scores.max(-1, keepdims=True))
    weights = r(e / e.sum(-1, keepdims=True))  # type: ignore[operator]
    return r(r(weights @ value) @ v["wo"] + bias[3])  # type: ignore[operator, no-any-return]


def values_of(shapes: dict[str, tuple[int, ...]], element: str) -> dict[str, Array]:
    return {n: slow.NARROW[element](RNG.normal(size=s)) for n, s in shapes.items()}


def given(values: dict[str, Array], element: str) -> list[Operand | None]:
    return [Operand(values[n], element) if n in values else None for n in SHAPES] + [None]


@pytest.mark.parametrize("bits", [15, 7, 0])
@pytest.mark.parametrize("absent", [(), ("mask",), ("values", "mask")])
@pytest.mark.parametrize("element", ["f32", "f16", "bf16"])
def test_attention(element: str, absent: tuple[str, ...], bits: int) -> None:
    v = values_of({n: s for n, s in SHAPES.items() if n not in absent}, element)
    result = run("tpu.Attention", given(v, element), attributes(bits), SHAPES["x"], element)
    step = {"f32": 1e-6, "f16": 2.0**-10, "bf16": 2.0**-7}[element]
    expected = attend(v, bits, slow.NARROW[element])
    np.testing.assert_allclose(result, expected, rtol=step, atol=step * np.abs(expected).max())


def test_attention_to_itself() -> None:
    own = {**dict.fromkeys(("wk", "wv"), (INPUTS, DIM)), "x": SHAPES["x"]}
    kept = {n: own.get(n, s) for n, s in SHAPES.items() if n not in ("keys", "values", "mask")}
    v = values_of(kept, "f32")
    result = run("tpu.Attention", given(v, "f32"), attributes(), SHAPES["x"])
    np.testing.assert_allclose(result, attend(v, 15, slow.NARROW["f32"]), rtol=1e-5, atol=1e-5)


QUANT = [9, 8, 1, 7, 8, -2, 11, 8, 3, 5, 6, -1, 3, 9, 4, 2]


def requant(sums: Array, place: int) -> Array:
    multiplier, shift, zero = QUANT[3 * place : 3 * place + 3]
    return slow.per_element(
        lambda s: slow.saturate(slow.requant(int(s), multiplier, shift, "HalfAwayFromZero") + zero, "i8"),
        sums,
    )


@pytest.mark.parametrize("masked", [False, True])
def test_attention_of_integers(masked: bool) -> None:
    """Stored integers without zero points; the softmax reads its table from 127 down."""
    v = {n: RNG.integers(-60, 60, s) for n, s in SHAPES.items()}
    v["mask"] = np.array([0, 1, 0, 0]).reshape(1, 1, KEYS)
    table = np.exp(-np.arange(256) * 0.02).astype(np.float32)
    q, k, value = (
        requant(v[x] @ v[w] + v[b], place)
        for place, (x, w, b) in enumerate([("x", "wq", "bq"), ("keys", "wk", "bk"), ("values", "wv", "bv")])
    )
    scores = requant(q @ k.transpose(0, 2, 1), 3)
    if masked:
        scores = np.where(v["mask"] != 0, np.maximum(scores - 255, -128), scores)
    entries, sums = table[127 - scores], np.zeros((BATCH, QUERIES, 1), np.float32)
    for j in range(KEYS):
        sums[..., 0] += entries[..., j]
    weights = slow.per_element(
        lambda p: slow.saturate(slow.round_exact(Fraction(float(p)), "HalfAwayFromZero") + QUANT[15], "u8"),
        entries / (sums * np.float32(1 / 255)),
    )
    expected = requant(weights @ value, 4) @ v["wo"] + v["bo"]
    operands: list[Operand | None] = []
    for name, x in v.items():
        kind = np.int32 if name[0] == "b" else np.int8
        element = "i32" if name[0] == "b" else i8(0.5, 3) if name in ("x", "keys", "values") else "i8"
        operands.append(None if name == "mask" and not masked else Operand(x.astype(kind), element))
    operands.append(Operand(table.reshape(1, 1, 1, 256)))
    check("tpu.Attention", operands, attributes(15, QUANT, 1 / 255), expected, "i32")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wq": (5, 3)}, "expected operand 3 of 18 elements, but got 15"),
        ({"bk": (2,)}, "expected operand 6 of 3 elements, but got 2"),
        ({"wv": None}, "expected operand 7, but got none"),
        ({"mask": (2, 3)}, "expected operand 11 of 8 elements, but got 6"),
        ({"keys": (2, 4)}, "expected inputs of 3 dimensions and one batch, but got another"),
        ({"keys": (3, 4, 5)}, "expected inputs of 3 dimensions and one batch, but got another"),
        ({"values": (2, 3, 5)}, "expected keys and values of one shape, but got two"),
        ({"keys": None}, "expected keys with values, but got none"),
    ],
)
def test_operands_that_do_not_fit(changed: dict[str, tuple[int, ...] | None], message: str) -> None:
    shapes = {**SHAPES, **changed}
    operands = [None if s is None else Operand(np.zeros(s, np.float32)) for s in shapes.values()]
    text = refused("tpu.Attention", [*operands, None], attributes(), "tensor<2x3x6xf32>")
    assert text == f"'tpu.Attention' op {message}"


def test_formats_that_do_not_fit() -> None:
    def message(element: str, table: Operand | None, result: str, quant: list[int]) -> str:
        kinds = {"i32": np.int32, "i8": np.int8, "f32": np.float32}
        operands = [
            Operand(np.zeros(s, kinds["i32" if n[0] == "b" else "i8"]), "i32" if n[0] == "b" else "i8")
            for n, s in SHAPES.items()
            if n != "mask"
        ]
        operands[0] = Operand(np.zeros(SHAPES["x"], kinds[element]), element)
        text = refused(
            "tpu.Attention", [*operands, None, table], attributes(15, quant), f"tensor<2x3x6x{result}>"
        )
        return text.removeprefix("'tpu.Attention' op ")

    table = Operand(np.zeros(256, np.float32))
    assert message("f32", table, "i32", QUANT) == "expected operand 0 of 8 bits, but got f32"
    assert message("i8", None, "i32", QUANT) == "expected a table, but got none"
    assert message("i8", table, "i8", QUANT) == "expected a float result or one of i32, but got i8"
    assert message("i8", table, "i32", [1]) == "expected quant_param of 16 numbers, but got 1"
    assert message("i8", table, "f32", QUANT) == "expected operand 0 of a float format, but got i8"
