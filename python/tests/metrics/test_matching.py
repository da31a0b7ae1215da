# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Detections take objects greedily, best first, class by class."""

from __future__ import annotations

import numpy as np
import pytest

from tpu_eval.metrics.coco import CocoMetric
from tpu_eval.metrics.matching import match, overlap

NONE = np.zeros((0, 4))


def test_overlap_is_the_shared_area() -> None:
    a = np.array([[0, 0, 4, 4], [10, 10, 12, 12]])
    b = np.array([[2, 1, 6, 3], [4, 0, 8, 4], [-1, -1, 20, 20]])
    assert overlap(a, b).tolist() == [[4, 0, 16], [0, 0, 4]]


def test_the_best_detection_takes_the_object() -> None:
    truth = np.array([[0.0, 0, 10, 10]])
    boxes = np.array([[0.0, 0, 10, 9], [0, 0, 10, 10]])
    found = match(boxes, np.array([1, 1]), truth, np.array([1]), np.array([False]), 0.5)
    assert found.found.tolist() == [0, -1], "the order is that of the scores, not of the overlap"
    assert not found.ignored.any()


def test_another_class_finds_nothing() -> None:
    box = np.array([[0.0, 0, 10, 10]])
    assert match(box, np.array([2]), box, np.array([1]), np.array([False]), 0.5).found.tolist() == [-1]


def test_a_detection_takes_the_object_it_overlaps_most() -> None:
    truth = np.array([[0.0, 0, 10, 10], [0, 0, 10, 8]])
    boxes = np.array([[0.0, 0, 10, 8], [0, 0, 10, 8]])
    found = match(boxes, np.array([1, 1]), truth, np.array([1, 1]), np.array([False] * 2), 0.5)
    assert found.found.tolist() == [1, 0], "what is taken is not there for the next"


def test_what_lies_in_an_ignored_region_does_not_count() -> None:
    region = np.array([[0.0, 0, 100, 100]])
    boxes = np.array([[10.0, 10, 20, 20], [90, 90, 130, 130]])
    found = match(boxes, np.array([1, 1]), region, np.array([1]), np.array([True]), 0.5)
    assert found.found.tolist() == [-1, -1]
    assert found.ignored.tolist() == [True, False]


@pytest.mark.parametrize("boxes, truth", [(0, 0), (2, 0), (0, 2)])
def test_nothing_on_either_side(boxes: int, truth: int) -> None:
    found = match(
        np.zeros((boxes, 4)),
        np.zeros(boxes),
        np.zeros((truth, 4)),
        np.zeros(truth),
        np.zeros(truth, bool),
        0.5,
    )
    assert found.found.tolist() == [-1] * boxes


def test_as_many_hits_as_the_evaluator_of_coco_counts() -> None:
    """On random boxes: its curve has 101 points of recall, and precision is 0 beyond the recall that was reached."""
    rng = np.random.default_rng(3)
    corner, size = rng.uniform(0, 60, (60, 2)), rng.uniform(20, 60, (60, 2))
    truth, boxes = np.split(np.concatenate([corner, corner + size], axis=1), 2)
    objects = [{"id": i, "area": 10.0**6, "iscrowd": 0, **row(box)} for i, box in enumerate(truth, 1)]
    categories = [{"id": 1, "name": "cat"}]
    metric = CocoMetric({"images": [{"id": 1}], "annotations": objects, "categories": categories})
    metric.update([{"score": 1 - i / 100, **row(box)} for i, box in enumerate(boxes)])
    curve = metric.compute().precision["0.50"]
    ones = np.ones(30)
    found = match(boxes, ones, truth, ones, np.zeros(30, bool), 0.5).found
    recall = np.count_nonzero(found >= 0) / 30
    assert 0.2 < recall < 0.9
    assert np.count_nonzero(curve) == int(recall * 100) + 1


def row(box: np.ndarray) -> dict[str, object]:
    x1, y1, x2, y2 = map(float, box)
    return {"image_id": 1, "category_id": 1, "bbox": [x1, y1, x2 - x1, y2 - y1]}
