# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""top.MatMul and tpu.MatMul against einsum on exact integers."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter import slow
from interpreter.one_op import Array, Operand, check, i8, refused, u8

RNG = np.random.default_rng(4)
SHAPES = {
    "matrix": ((3, 5), (5, 4)),
    "batched": ((2, 3, 5), (2, 5, 4)),
    "batches_of_batches": ((2, 3, 4, 5), (2, 3, 5, 2)),
    "shared_right": ((2, 3, 5), (5, 4)),
    "shared_right_of_rank_3": ((2, 3, 5), (1, 5, 4)),
    "one_row": ((1, 64), (64, 10)),
    "left_is_repeated": ((1, 4, 3, 5), (2, 1, 5, 4)),
    "right_is_repeated": ((2, 3, 4, 5), (3, 5, 2)),
    "left_of_lower_rank": ((3, 5), (2, 5, 4)),
}
shapes = pytest.mark.parametrize(("left", "right"), SHAPES.values(), ids=SHAPES)


def numbers(shape: tuple[int, ...]) -> Array:
    return RNG.integers(-128, 128, shape)


def transposed(x: Array, swap: bool) -> Array:
    return np.ascontiguousarray(np.swapaxes(x, -1, -2)) if swap else x


@shapes
@pytest.mark.parametrize("left_transpose", [False, True])
@pytest.mark.parametrize("right_transpose", [False, True])
def test_top(
    left: tuple[int, ...], right: tuple[int, ...], left_transpose: bool, right_transpose: bool
) -> None:
    a, b, bias = numbers(left), numbers(right), numbers(right[-1:])
    operands = [
        Operand(transposed(a, left_transpose).astype(np.float32)),
        Operand(transposed(b, right_transpose).astype(np.float32), weight=True),
        Operand(bias.astype(np.float32), weight=True),
    ]
    flags = (
        f"left_transpose = {str(left_transpose).lower()}, right_transpose = {str(right_transpose).lower()}"
    )
    check("top.MatMul", operands, flags, a @ b + bias)


@pytest.mark.parametrize(("left", "right"), [((6,), (6, 3)), ((2, 6), (6,)), ((6,), (6,))])
def test_vectors(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    a, b = numbers(left), numbers(right)
    expected = np.atleast_1d(a @ b)
    operands = [Operand(a.astype(np.float32)), Operand(b.astype(np.float32), weight=True), None]
    check("top.MatMul", operands, "", expected)


def test_two_inputs_without_weights() -> None:
    a, b = numbers((2, 3, 5)), numbers((2, 5, 4))
    check("top.MatMul", [Operand(a.astype(np.float32)), Operand(b.astype(np.float32)), None], "", a @ b)


def test_relu() -> None:
    a, b = numbers((3, 5)), numbers((5, 4))
    operands = [Operand(a.astype(np.float32)), Operand(b.astype(np.float32), weight=True), None]
    check("top.MatMul", operands, "do_relu = true, relu_limit = 5000.0", np.clip(a @ b, 0, 5000))


@pytest.mark.parametrize("element", ["f16", "bf16"])
def test_narrow_floats(element: str) -> None:
    a, b = RNG.integers(-16, 16, (3, 40)), RNG.integers(-16, 16, (40, 4))
    single = b.astype(np.float32)
    bits = (
        single.astype(np.float16).view(np.uint16)
        if element == "f16"
        else (single.view(np.uint32) >> 16).astype("u2")
    )
    operands = [Operand(a.astype(np.float32), element), Operand(bits, element, weight=True), None, None, None]
    expected = slow.NARROW[element](a @ b)
    assert element == "f16" or (expected != a @ b).any()
    check("tpu.MatMul", operands, "", expected, element)


@shapes
@pytest.mark.parametrize("perchannel", [False, True])
def test_int8(left: tuple[int, ...], right: tuple[int, ...], perchannel: bool) -> None:
    """Zero points leave both operands before the product; half up; the output's zero point comes last."""
    a, b, bias = numbers(left), numbers(right), RNG.integers(-999, 999, right[-1])
    count = right[-1] if perchannel else 1
    multipliers, shifts = RNG.integers(1, 128, count), RNG.integers(10, 16, count)
    acc = (a - 3) @ (b + 2) + bias

    def one(value: int, multiplier: int, shift: int) -> int:
        return slow.saturate(slow.requant(int(value), int(multiplier), int(shift)) - 5, "i8")

    expected = slow.per_element(one, acc, multipliers, shifts)
    operands = [
        Operand(a.astype(np.int8), i8(0.5, 3)),
        Operand(b.astype(np.int8), "i8", weight=True),
        Operand(bias.astype(np.int32), "i32", weight=True),
        None,
        None,
    ]
    scales = f"multipliers = {multipliers.tolist()}, rshifts = {shifts.tolist()}, input_zp = 3, right_zp = -2"
    check("tpu.MatMul", operands, scales, expected, i8(0.25, -5))


@pytest.mark.parametrize("element", ["i8", "u8"])
def test_int8_relu(element: str) -> None:
    a, b = RNG.integers(0, 256, (3, 5)), numbers((5, 4))
    expected = slow.per_element(lambda v: slow.saturate(max(slow.requant(int(v), 90, 14), 0), element), a @ b)
    operands = [
        Operand(a.astype(np.uint8), u8(0.5)),
        Operand(b.astype(np.int8), "i8", weight=True),
        None,
        None,
        None,
    ]
    scales = "multipliers = [90], rshifts = [14], do_relu = true"
    check("tpu.MatMul", operands, scales, expected, {"i8": i8, "u8": u8}[element](0.25))


def test_integers_of_two_activations() -> None:
    a, b = numbers((2, 3, 5)), numbers((2, 4, 5))
    expected = slow.per_element(
        lambda v: slow.saturate(slow.requant(int(v), 51, 14), "i8"), a @ np.swapaxes(b, 1, 2)
    )
    operands = [Operand(a.astype(np.int8), i8(0.5)), Operand(b.astype(np.int8), i8(0.5)), None, None, None]
    check(
        "tpu.MatMul",
        operands,
        "right_transpose = true, multipliers = [51], rshifts = [14]",
        expected,
        i8(0.25),
    )


@pytest.mark.parametrize("mode", ["TFLite", "TFLite_LShift"])
def test_int8_in_fixed_point(mode: str) -> None:
    """The shift is to the right, and halves round away from zero."""
    a, b = numbers((3, 5)), numbers((5, 4))
    a[0], b[0] = 8, 2
    expected = slow.per_element(
        lambda v: slow.saturate(slow.fixed_point(int(v), 1 << 30, -7, "HalfAwayFromZero"), "i8"), a @ b
    )
    operands = [
        Operand(a.astype(np.int8), i8(0.5)),
        Operand(b.astype(np.int8), "i8", weight=True),
        None,
        None,
        None,
    ]
    attributes = f"multipliers = [{1 << 30}], rshifts = [7], quant_mode = #tpu<rq_mode {mode}>"
    check("tpu.MatMul", operands, attributes, expected, i8(0.25))


def f32(*shape: int) -> Operand:
    return Operand(np.zeros(shape, np.float32))


@pytest.mark.parametrize("shape", [(2, 3, 5), (1, 3, 5)])
def test_transposed_result(shape: tuple[int, ...]) -> None:
    a, b = numbers(shape), numbers((2, 5, 4))
    expected = np.swapaxes(a @ b, -1, -2)
    operands = [Operand(a.astype(np.float32)), Operand(b.astype(np.float32)), None]
    check("top.MatMul", operands, "output_transpose = true", expected)


def test_flattened_left() -> None:
    """The last dimensions of the left operand together meet the rows of a matrix."""
    a, b = numbers((2, 3, 4, 5)), numbers((60, 7))
    operands = [Operand(a.astype(np.float32)), Operand(b.astype(np.float32), weight=True), None]
    check("top.MatMul", operands, "", a.reshape(2, 60) @ b)


@pytest.mark.parametrize(
    ("operands", "flags", "result", "expected"),
    [
        (
            [f32(4, 2, 3), f32(2, 3, 5), None],
            "",
            "tensor<4x2x5xf32>",
            "expected leading dimensions that broadcast, but got 4 and 2",
        ),
        (
            [f32(2, 3, 4, 5), f32(2, 5, 4, 6), None],
            "hdim_is_batch = true",
            "tensor<2x3x4x6xf32>",
            "expected no hdim_is_batch, but got it",
        ),
    ],
)
def test_forms_without_a_rule(operands: list[Operand | None], flags: str, result: str, expected: str) -> None:
    assert refused("top.MatMul", operands, flags, result) == f"'top.MatMul' op {expected}"


def test_sums_of_nothing() -> None:
    """Whatever the kernels, a sum without products is 0."""
    left, right = np.zeros((2, 0), np.float32), np.zeros((0, 3), np.float32)
    check("top.MatMul", [Operand(left), Operand(right, weight=True), None], "", np.zeros((2, 3)))
