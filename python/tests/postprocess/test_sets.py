# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""DETR, RT-DETR, CenterNet and decoded detections against their formulas."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from postprocess.golden import check, head_for, refusal
from postprocess.golden import sigmoid as sig

from tpu_eval.errors import ModelError

Array = npt.NDArray[Any]
Boxes = list[tuple[float, ...]]  # x1 y1 x2 y2 score class
Rows = Callable[[int], Boxes]  # of a sample
UNUSED_IDS = {0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83}


def uniform(seed: int, shape: tuple[int, ...], low: float, high: float) -> Array:
    return np.random.default_rng(seed).uniform(low, high, shape).astype(np.float32)


def compare(spec: str, outputs: dict[str, Array], size: tuple[int, int], golden: Rows, classes: int) -> None:
    """Every sample of a batch of two, with the outputs shuffled."""
    head = head_for(spec, outputs, size)
    assert head.classes == classes
    expected = []
    for i in range(2):
        found = [(float(row[4]), int(row[5]), (row[0], row[1], row[2], row[3])) for row in golden(i)]
        assert found, "a golden that finds nothing tests nothing"
        expected.append(sorted(found, key=lambda x: (-x[0], x[1])))
    check(head, outputs, expected)


def from_shares(box: Array, size: tuple[int, int]) -> list[float]:
    cx, cy, w, h = (float(v) for v in box)
    return [(cx - w / 2) * size[1], (cy - h / 2) * size[0], (cx + w / 2) * size[1], (cy + h / 2) * size[0]]


@pytest.mark.parametrize("softmax_done", [False, True])
@pytest.mark.parametrize(("classes", "queries"), [(91, 100), (20, 50), (1, 100)])
def test_detr(classes: int, queries: int, softmax_done: bool) -> None:
    box = uniform(0, (2, queries, 4), 0.1, 0.9)
    score = uniform(1, (2, queries, classes + 1), -3, 3)
    size = (60, 80)

    def golden(i: int) -> Boxes:
        found = []
        for b, values in zip(box[i], score[i].astype(float), strict=True):
            powers = [math.exp(v) for v in values]
            p = [x / sum(powers) for x in powers[:-1]]
            best = max(range(classes), key=lambda c: p[c])
            index = best if classes != 91 else best - sum(1 for u in UNUSED_IDS if u < best)
            if p[best] >= 0.05 and not (classes == 91 and best in UNUSED_IDS):
                found.append((*from_shares(b, size), p[best], index))
        return found

    powers = np.exp(score.astype(np.float64))
    done = powers / powers.sum(axis=2, keepdims=True)
    outputs = {"logits": done if softmax_done else score, "boxes": box}
    compare("detr,score=0.05", outputs, size, golden, 80 if classes == 91 else classes)


@pytest.mark.parametrize("form", ["logits", "probabilities", "joined"])
@pytest.mark.parametrize("classes", [80, 20, 1])
@pytest.mark.parametrize("name", ["rtdetr", "rt-detr"])
def test_rtdetr(name: str, classes: int, form: str) -> None:
    box = uniform(0, (2, 300, 4), 0.1, 0.9)
    score = uniform(1, (2, 300, classes), -6, 3)
    size = (64, 96)

    def golden(i: int) -> Boxes:
        pairs = [(sig(score[i, q, c]), q, c) for q in range(300) for c in range(classes)]
        return [(*from_shares(box[i, q], size), p, c) for p, q, c in sorted(pairs, reverse=True)[:300]]

    p = 1 / (1 + np.exp(-score.astype(np.float64)))
    outputs = {"scores": score if form == "logits" else p, "boxes": box}
    if form == "joined":
        outputs = {"out": np.concatenate([box, p], axis=2)}
    compare(name, outputs, size, golden, classes)


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("sigmoid_done", [False, True])
@pytest.mark.parametrize(("size", "classes"), [((64, 96), 80), ((96, 64), 20), ((64, 64), 1)])
def test_centernet(size: tuple[int, int], classes: int, sigmoid_done: bool, last: bool) -> None:
    h, w = size[0] // 4, size[1] // 4
    heat = uniform(1, (2, classes, h, w), -8, 3)
    wh, offset = uniform(2, (2, 2, h, w), 1, 20), uniform(3, (2, 2, h, w), 0, 1)

    def golden(i: int) -> Boxes:
        peaks = []
        for c, y, x in np.ndindex(classes, h, w):
            around = heat[i, c, max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2]
            if heat[i, c, y, x] == around.max():
                peaks.append((float(heat[i, c, y, x]), c, y, x))
        found = []
        for v, c, y, x in sorted(peaks, reverse=True)[:100]:
            cx, cy = x + offset[i, 0, y, x], y + offset[i, 1, y, x]
            bw, bh = wh[i, 0, y, x], wh[i, 1, y, x]
            corners = (cx - bw / 2, cy - bh / 2, cx + bw / 2, cy + bh / 2)
            found.append((*(4 * e for e in corners), sig(v), c))
        return found

    outputs = {
        "a": 1 / (1 + np.exp(-heat.astype(np.float64))) if sigmoid_done else heat,
        "b": wh,
        "c": offset,
    }
    if last:
        outputs = {k: np.ascontiguousarray(v.transpose(0, 2, 3, 1)) for k, v in outputs.items()}
    compare("centernet", outputs, size, golden, classes)


# Decoded detections


def table(seed: int, classes: int) -> Array:
    """(2, 7, 6) corners in pixels of 60 x 80, score, class; the last two rows are padding."""
    draw = np.random.default_rng(seed)
    rows = np.zeros((2, 7, 6))
    rows[:, :5, :2] = draw.uniform(0, 20, (2, 5, 2))
    rows[:, :5, 2:4] = rows[:, :5, :2] + draw.uniform(1, 40, (2, 5, 2))
    rows[:, :5, 4] = draw.uniform(0.1, 1, (2, 5))
    rows[:, :5, 5] = draw.integers(0, classes, (2, 5))
    return rows


def forms(rows: Array, size: tuple[int, int]) -> dict[str, dict[str, Array]]:
    scale = np.array([size[1], size[0]] * 2)
    boxes, scores, classes = rows[..., :4], rows[..., 4:5], rows[..., 5:]
    image = np.broadcast_to(np.arange(2).reshape(2, 1, 1), scores.shape)
    valid = np.sign(scores)
    detection_output = np.concatenate([image, classes + valid, scores, boxes / scale], axis=2)
    centre = np.concatenate([(boxes[..., :2] + boxes[..., 2:]) / 2, boxes[..., 2:] - boxes[..., :2]], axis=2)
    yolo_detection = np.concatenate([image, classes, scores, centre], axis=2)
    return {
        "rows of 6": {"o": rows},
        "rows of 6, an axis of 1": {"o": rows[:, None]},
        "rows of 6, shares": {"o": np.concatenate([boxes / scale, scores, classes], axis=2)},
        "DetectionOutput": {"o": detection_output[:, None]},
        "YoloDetection": {"o": yolo_detection[:, None]},
        "apart": {"b": boxes, "s": scores[..., 0], "c": classes[..., 0]},
        "apart, with a count": {
            "n": np.full((2, 1), 5, np.float32),
            "b": boxes,
            "s": scores[..., 0],
            "c": classes[..., 0],
        },
        "apart, classes first": {"c": classes, "b": boxes / scale, "s": scores},
    }


@pytest.mark.parametrize("form", forms(table(0, 2), (60, 80)))
@pytest.mark.parametrize(
    ("spec", "classes"), [("boxes", 80), ("boxes,classes=20", 20), ("boxes,classes=1", 1)]
)
def test_boxes(spec: str, classes: int, form: str) -> None:
    rows = table(classes, classes)
    outputs = forms(rows, (60, 80))[form]
    compare(spec, outputs, (60, 80), lambda i: [tuple(map(float, row)) for row in rows[i, :5]], classes)


@pytest.mark.parametrize("form", forms(table(0, 2), (60, 80)))
def test_no_boxes(form: str) -> None:
    outputs = {k: np.zeros_like(v) for k, v in forms(table(0, 2), (60, 80))[form].items()}
    check(head_for("boxes", outputs, (60, 80)), outputs, [[], []])


def test_the_network_did_the_nms() -> None:
    rows = np.tile(np.array([0, 0, 9, 9, 0.9, 1], np.float32), (1, 5, 1))
    for spec, count in (("boxes", 5), ("boxes,nms=0.5", 1), ("boxes,max_det=2", 2)):
        assert len(head_for(spec, {"o": rows}, (60, 80)).decode({"o": rows})[0]) == count


def test_a_class_that_does_not_exist() -> None:
    rows = np.array([[[0, 0, 9, 9, 0.9, 20]]], np.float32)
    with pytest.raises(ModelError, match=r"expected classes from 0 to 19.*, but got 20"):
        head_for("boxes,classes=20", {"o": rows}, (60, 80)).decode({"o": rows})


@pytest.mark.parametrize(
    ("head", "shapes"),
    [
        ("boxes", [(1, 5, 8)]),
        ("boxes", [(1, 5, 4), (1, 6), (1, 5)]),
        ("detr", [(1, 100, 5)]),
        ("rtdetr", [(1, 300, 4), (1, 200, 80)]),
        ("centernet", [(1, 80, 15, 20), (1, 2, 15, 10)]),
    ],
)
def test_what_cannot_be_matched(head: str, shapes: list[tuple[int, ...]]) -> None:
    message = refusal(head, shapes, (60, 80))
    seen = ", ".join(f"o{i} {'x'.join(map(str, shape))}" for i, shape in enumerate(shapes))
    assert message.startswith(f"{head}: expected ")
    assert message.endswith(f", but got {seen}")


@pytest.mark.parametrize(
    ("spec", "width", "classes"), [("boxes", 3, 3), ("boxes,classes=2", 3, 2), ("boxes", 1, 1)]
)
def test_scores_of_every_class(spec: str, width: int, classes: int) -> None:
    """With a background's column, which is the first, when there is one more than classes."""
    box = uniform(0, (2, 20, 1, 4), 0, 60)
    box[..., 2:] += box[..., :2]
    score = uniform(1, (2, 20, width), 0, 1)

    def golden(i: int) -> Boxes:
        rows = zip(box[i, :, 0].tolist(), score[i].tolist(), strict=True)
        return [(*b, s[c + width - classes], c) for b, s in rows for c in range(classes)]

    compare(spec, {"s": score, "b": box}, (60, 80), golden, classes)


def test_rows_that_are_no_final_detections() -> None:
    outputs = {
        "b": np.tile(np.float32([1, 1, 9, 9]), (1, 301, 1)),
        "s": np.full((1, 301, 2), 0.5, np.float32),
    }
    head = head_for("boxes", outputs, (60, 80))
    assert [len(x) for x in head.decode(outputs)] == [2]  # one of each class
    assert "NMS 0.5, as 301 rows are no final detections" in head.inferred
