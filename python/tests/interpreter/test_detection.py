# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Choice among boxes."""

from __future__ import annotations

import numpy as np
import pytest
from interpreter.one_op import Array, Operand, check, refused

from tpu_eval import _native

RNG = np.random.default_rng(11)
BOTH = pytest.mark.parametrize("dialect", ["top", "tpu"])


def suppress(boxes: Array, scores: Array, most: int, overlap: float, least: float) -> Array:
    """Rows of sample, class, box, by the definition."""

    def area(box: Array) -> float:
        return abs(float(box[2] - box[0]) * float(box[3] - box[1]))

    def shared(a: Array, b: Array) -> float:
        sides = [
            max(
                min(max(a[i], a[i + 2]), max(b[i], b[i + 2])) - max(min(a[i], a[i + 2]), min(b[i], b[i + 2])),
                0.0,
            )
            for i in (0, 1)
        ]
        return float(sides[0] * sides[1])

    rows = []
    for n, c in np.ndindex(scores.shape[:2]):
        kept: list[int] = []
        for box in np.argsort(-scores[n, c], kind="stable"):
            a = boxes[n, box]
            both = [
                shared(a, boxes[n, k]) / (area(a) + area(boxes[n, k]) - shared(a, boxes[n, k])) for k in kept
            ]
            if scores[n, c, box] > least and len(kept) < most and all(x <= overlap for x in both):
                kept.append(int(box))
        rows += [(n, c, box) for box in kept]
    return np.array(rows, np.float32)


@pytest.mark.parametrize("most", [2, 100])
@pytest.mark.parametrize("given", [2, 5])
@BOTH
def test_nms(dialect: str, given: int, most: int) -> None:
    boxes = RNG.uniform(0, 9, (2, 20, 4)).astype(np.float32)  # corners in any order
    scores = RNG.integers(0, 9, (2, 3, 20)).astype(np.float32) / 8  # many equal ones
    overlap, least = (0.3, 0.25) if given == 5 else (0.5, 0.5)
    rows = suppress(boxes, scores, most, overlap, least)
    expected = np.zeros((120, 3), np.float32)
    expected[: len(rows)] = rows
    numbers = [Operand(np.array([x], np.float32), weight=True) for x in (most, overlap, least)]
    operands = [Operand(boxes), Operand(scores), *numbers[: given - 2], *([None] if dialect == "tpu" else [])]
    check(f"{dialect}.Nms", operands, f"center_point_box = 0, max_output_size = {most}", expected)


def test_nms_of_more_boxes_than_the_type_has_room_for() -> None:
    boxes = np.array([[[0, 0, 1, 1], [2, 2, 3, 3]]], np.float32)
    operands = [Operand(boxes), Operand(np.ones((1, 1, 2), np.float32))]
    with pytest.raises(
        _native.Error, match=r"'top.Nms' op expected at most 1 boxes, as the result's type says"
    ):
        check("top.Nms", operands, "center_point_box = 0, max_output_size = 9", np.zeros((1, 3)))


def test_nms_by_centres() -> None:
    operands = [Operand(np.ones((1, 2, 4), np.float32)), Operand(np.ones((1, 1, 2), np.float32))]
    message = refused("top.Nms", operands, "center_point_box = 1, max_output_size = 9", "tensor<2x3xf32>")
    assert message == "'top.Nms' op expected boxes of two corners, but got center_point_box 1"
