# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NMS against its definition, written as plain loops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tpu_eval.postprocess.nms import batched_nms, iou, nms, select, soft_nms, top_per_group
from tpu_eval.postprocess.options import Limits

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


def test_golden_data_of_torchvision() -> None:
    """What torchvision 0.29.1 keeps of 120 boxes (`ops.nms`; and class by class in `_batched_nms_vanilla`)."""
    data = json.loads((Path(__file__).parent / "torchvision_nms.json").read_text())
    boxes, scores, groups = (np.array(data[key]) for key in ("boxes", "scores", "groups"))
    for threshold, kept in data["nms"].items():
        assert nms(boxes, scores, float(threshold)).tolist() == kept
    for threshold, kept in data["batched_nms"].items():
        assert batched_nms(boxes, scores, groups, float(threshold)).tolist() == kept


def test_no_extra_pixel() -> None:
    """Boxes that touch do not overlap; with one pixel more they would."""
    boxes = np.array([[0.0, 0, 1, 1], [1.0, 0, 2, 1]])
    assert iou(boxes, boxes).tolist() == [[1, 0], [0, 1]]
    assert len(nms(boxes, np.array([0.9, 0.8]), 0.1)) == 2


def test_empty_boxes_have_no_iou() -> None:
    point = np.array([[3.0, 3, 3, 3]])
    assert iou(point, point).tolist() == [[0.0]]


@pytest.mark.parametrize("classes", [1, 3, 80])
@pytest.mark.parametrize("count", [0, 1, 90, 700])
def test_batched_nms(count: int, classes: int) -> None:
    """Small classes and large ones: as if each were alone."""
    boxes, scores = some_boxes(count, count)
    groups = np.random.default_rng(classes).integers(0, classes, count)
    groups[: count // 2] = 0
    expected: list[int] = []
    for group in range(classes):
        mine = np.flatnonzero(groups == group)
        expected += mine[slow_nms(boxes[mine], scores[mine], 0.4)].tolist()
    expected.sort(key=lambda i: (-scores[i], i))
    assert batched_nms(boxes, scores, groups, 0.4).tolist() == expected


def test_pairs_are_compared_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes, scores = some_boxes(300, 5)
    groups = np.random.default_rng(5).integers(0, 4, 300)
    whole = batched_nms(boxes, scores, groups, 0.4)
    monkeypatch.setattr("tpu_eval.postprocess.nms._PAIRS", 10)
    assert batched_nms(boxes, scores, groups, 0.4).tolist() == whole.tolist()
    assert 0 < len(whole) < 300


def test_batched_nms_is_torchvisions() -> None:
    torch = pytest.importorskip("torch")
    ops = pytest.importorskip("torchvision.ops")
    boxes, _ = some_boxes(1000, 1)
    scores = np.random.default_rng(2).permutation(1000) / 1000
    groups = np.random.default_rng(3).integers(0, 20, 1000)
    expected = ops.batched_nms(*(torch.tensor(x) for x in (boxes, scores, groups)), 0.5).tolist()
    assert batched_nms(boxes, scores, groups, 0.5).tolist() == expected


def test_far_away_classes_lose_no_precision() -> None:
    """An IoU of exactly the threshold keeps both boxes; shifting them apart by class would round it."""
    far = 2.0**40
    boxes = np.array([[0.0, 0, 2, 1], [1, 0, 3, 1], [0, 0, far, far], [0, 0, 2, 1], [1, 0, 3, 1]])
    groups = np.array([7, 7, 3, 79, 79])
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    assert batched_nms(boxes, scores, groups, 1 / 3).tolist() == [0, 1, 2, 3, 4]
    assert batched_nms(boxes, scores, groups, 0.33).tolist() == [0, 2, 3]


def test_class_aware_and_agnostic() -> None:
    boxes = np.array([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 10]])
    scores, classes = np.array([0.5, 0.9, 0.7]), np.array([0, 1, 1])
    aware = select(boxes, scores, classes, Limits())
    assert (aware.scores.tolist(), aware.classes.tolist()) == ([0.9, 0.5], [1, 0])
    assert select(boxes, scores, classes, Limits(agnostic=True)).scores.tolist() == [0.9]
    assert select(boxes, scores, classes, Limits(nms=None)).scores.tolist() == [0.9, 0.7, 0.5]


def test_at_most_300_and_ties_by_class() -> None:
    boxes = np.array([[i, 0, i + 0.5, 1] for i in range(400)], float)
    found = select(boxes, np.full(400, 0.5), np.arange(400)[::-1], Limits())
    assert len(found) == 300
    assert found.classes.tolist() == list(range(300))
    assert len(select(boxes, np.full(400, 0.5), np.arange(400), Limits(max_det=7))) == 7


@pytest.mark.parametrize("soft", [None, "linear", "gaussian"])
def test_nothing_in_nothing_out(soft: str | None) -> None:
    found = select(np.empty((0, 4)), np.empty(0), np.empty(0, int), Limits(soft_nms=soft))
    assert len(found) == 0


def test_the_best_of_each_group() -> None:
    values, groups = np.array([0.1, 0.9, 0.5, 0.5, 0.2]), np.array([0, 0, 0, 0, 1])
    assert top_per_group(values, groups, 2).tolist() == [1, 2, 4]
    assert top_per_group(values, groups, 5).tolist() == [0, 1, 2, 3, 4]
    assert top_per_group(np.empty(0), np.empty(0, int), 5).tolist() == []


def slow_soft(boxes: Array, scores: Array, groups: Array, method: str) -> list[tuple[int, float]]:
    """As the paper's figure has it: take the best, lower the others of its class, again."""
    left = {i: float(s) for i, s in enumerate(scores)}
    found = []
    while left:
        best = max(left, key=lambda i: (left[i], -i))
        found.append((best, left.pop(best)))
        for i in left:
            share = overlap(boxes[best], boxes[i])
            if groups[i] == groups[best]:
                lowered = 1 - share if share > 0.3 else 1.0
                left[i] *= lowered if method == "linear" else float(np.exp(-(share**2) / 0.5))
        left = {i: s for i, s in left.items() if s >= 0.05}
    return found


@pytest.mark.parametrize("method", ["linear", "gaussian"])
def test_soft_nms(method: str) -> None:
    boxes, scores = some_boxes(60, 4)
    groups = np.arange(60) % 3
    limits = Limits(score=0.05, soft_nms=method, max_det=1000)
    kept, lowered = soft_nms(boxes, scores, groups, 0.3, limits)
    expected = [x for x in slow_soft(boxes, scores, groups, method) if scores[x[0]] >= 0.05]
    expected = [x for x in expected if x[1] >= 0.05]
    assert len(expected) > 20
    assert list(zip(kept[: len(expected)].tolist(), lowered.tolist(), strict=False)) == [
        (i, pytest.approx(s)) for i, s in expected
    ]


@pytest.mark.parametrize(
    ("method", "lowered"), [("linear", 0.8 * (1 - 1 / 3)), ("gaussian", 0.8 * np.exp(-(1 / 9) / 0.5))]
)
def test_soft_nms_of_two(method: str, lowered: float) -> None:
    boxes, groups = np.array([[0.0, 0, 2, 1], [1, 0, 3, 1]]), np.zeros(2)  # IoU 1/3
    scores = np.array([0.9, 0.8])
    kept, values = soft_nms(boxes, scores, groups, 0.3, Limits(score=0.01, soft_nms=method))
    assert kept.tolist() == [0, 1]
    assert values == pytest.approx([0.9, lowered])
    assert len(soft_nms(boxes, scores, groups, 0.3, Limits(score=0.79, soft_nms=method))[0]) == 1
    assert len(soft_nms(boxes, scores, groups, 0.3, Limits(max_det=1, soft_nms=method))[0]) == 1
