# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import numpy as np

from tpu_eval.postprocess.detections import Detections


def make() -> Detections:
    """Four in no order; two have the same score, three the same class."""
    boxes = np.arange(16, dtype=np.float32).reshape(4, 4)
    return Detections.of(boxes, np.array([0.5, 0.9, 0.5, 0.5]), np.array([2, 2, 1, 2]))


def test_best_first_then_the_lower_class_then_the_old_order() -> None:
    found = make()
    assert found.boxes[:, 0].tolist() == [4, 8, 0, 12]
    assert found.scores.tolist() == [0.9, 0.5, 0.5, 0.5]
    assert found.classes.tolist() == [2, 1, 2, 2]
    assert (found.boxes.dtype, found.scores.dtype, found.classes.dtype) == (np.float64, np.float64, np.int64)


def test_top() -> None:
    found = make()
    assert [len(found.top(k)) for k in (0, 1, 3, 4, 9, -1)] == [0, 1, 3, 4, 4, 0]
    assert found.top(2).classes.tolist() == [2, 1]


def test_take_and_with_boxes() -> None:
    found = make()
    assert found.take(found.classes == 2).boxes[:, 0].tolist() == [4, 0, 12]
    assert found.take(np.array([3, 0])).boxes[:, 0].tolist() == [12, 4]
    moved = found.with_boxes(found.boxes + 1)
    assert moved.boxes[0].tolist() == [5, 6, 7, 8]
    assert moved.scores is found.scores


def test_empty() -> None:
    for found in (Detections.empty(), Detections.of(np.empty(0), np.empty(0), np.empty(0)), make().top(0)):
        assert len(found) == 0
        assert (found.boxes.shape, found.scores.shape, found.classes.shape) == ((0, 4), (0,), (0,))
        assert found.boxes.dtype == np.float64
        assert found.classes.dtype == np.int64
