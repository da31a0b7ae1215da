# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NMS against its definition, written as plain loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.postprocess.nms import candidates, iou, nms, select, soft_nms
from tpu_eval.postprocess.options import HeadOptions

Array = npt.NDArray[Any]


def overlap(a: Array, b: Array) -> float:
    width = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    common = width * height
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common
    return float(common / union) if union > 0 else 0.0


def slow_nms(boxes: Array, scores: Array, threshold: float) -> list[int]:
    kept: list[int] = []
    for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        if all(overlap(boxes[j], boxes[i]) <= threshold for j in kept):
            kept.append(i)
    return kept


def some_boxes(count: int, seed: int) -> tuple[Array, Array]:
    draw = np.random.default_rng(seed)
    corner = draw.uniform(0, 60, (count, 2))
    boxes = np.concatenate([corner, corner + draw.uniform(1, 40, (count, 2))], axis=1)
    return boxes, draw.integers(0, 50, count) / 50  # with ties


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.65, 1.0])
@pytest.mark.parametrize("count", [0, 1, 2, 255, 256, 257, 700])
def test_nms(count: int, threshold: float) -> None:
    boxes, scores = some_boxes(count, count)
    assert nms(boxes, scores, threshold).tolist() == slow_nms(boxes, scores, threshold)


def test_nms_is_torchvisions() -> None:
    torch = pytest.importorskip("torch")
    ops = pytest.importorskip("torchvision.ops")
    boxes, _ = some_boxes(1000, 1)
    scores = np.random.default_rng(2).permutation(1000) / 1000
    expected = ops.nms(torch.tensor(boxes), torch.tensor(scores), 0.5).tolist()
    assert nms(boxes, scores, 0.5).tolist() == expected


def test_no_extra_pixel() -> None:
    """Boxes that touch do not overlap; with one pixel more they would."""
    boxes = np.array([[0.0, 0, 1, 1], [1.0, 0, 2, 1]])
    assert iou(boxes, boxes).tolist() == [[1, 0], [0, 1]]
    assert len(nms(boxes, np.array([0.9, 0.8]), 0.1)) == 2


def test_empty_boxes_have_no_iou() -> None:
    point = np.array([[3.0, 3, 3, 3]])
    assert iou(point, point).tolist() == [[0.0]]


def test_class_aware_and_agnostic() -> None:
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 10]])
    scores, classes = np.array([0.5, 0.9, 0.7]), np.array([0, 1, 1])
    aware = select(boxes, scores, classes, HeadOptions(), 0.65)
    assert (aware.scores.tolist(), aware.classes.tolist()) == ([0.9, 0.5], [1, 0])
    assert select(boxes, scores, classes, HeadOptions(agnostic=True), 0.65).scores.tolist() == [0.9]


def test_at_most_300_and_ties_by_class() -> None:
    boxes = np.array([[i, 0, i + 0.5, 1] for i in range(400)], float)
    found = select(boxes, np.full(400, 0.5), np.arange(400)[::-1], HeadOptions(), 0.65)
    assert len(found) == 300
    assert found.classes.tolist() == list(range(300))
    assert len(select(boxes, np.full(400, 0.5), np.arange(400), HeadOptions(max_det=7), 0.65)) == 7


def test_nothing_in_nothing_out() -> None:
    found = select(np.empty((0, 4)), np.empty(0), np.empty(0, int), HeadOptions(), 0.65)
    assert len(found) == 0


def test_pre_nms() -> None:
    boxes, scores = some_boxes(50, 3)
    found = select(boxes, scores, np.zeros(50, int), HeadOptions(pre_nms=1), 1.0)
    assert found.scores.tolist() == [scores.max()]


@pytest.mark.parametrize(
    ("method", "lowered"), [("linear", 0.8 * (1 - 1 / 3)), ("gaussian", 0.8 * np.exp(-(1 / 9) / 0.5))]
)
def test_soft_nms(method: str, lowered: float) -> None:
    boxes = np.array([[0.0, 0, 2, 1], [1, 0, 3, 1]])  # IoU 1/3
    kept, scores = soft_nms(boxes, np.array([0.9, 0.8]), 0.3, method, 0.01)
    assert kept.tolist() == [0, 1]
    assert scores == pytest.approx([0.9, lowered])
    assert len(soft_nms(boxes, np.array([0.9, 0.8]), 0.3, method, 0.79)[0]) == 1


def test_candidates() -> None:
    scores = np.array([[0.5, 0.6, 0.1], [0.2, 0.1, 0.1]])
    many = candidates(scores, 0.2, multi_label=True)
    assert [x.tolist() for x in many] == [[0, 0, 1], [0, 1, 0]]
    best = candidates(scores, 0.2, multi_label=False)
    assert [x.tolist() for x in best] == [[0, 1], [1, 0]]
