# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The detections in one picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class Detections:
    """Boxes in one picture with their scores and classes, best first.

    boxes: (N, 4) float64, x1 y1 x2 y2 in continuous coordinates: a picture of width w spans 0 to w.
    scores: (N,) float64.
    classes: (N,) int64, from 0. Equal scores are ordered by class, then as given.
    """

    boxes: Array
    scores: Array
    classes: Array

    @staticmethod
    def of(boxes: Array, scores: Array, classes: Array) -> Detections:
        """Detections in any order, sorted here."""
        order = np.lexsort((classes, -np.asarray(scores, np.float64)))
        return Detections(
            np.asarray(boxes, np.float64).reshape(-1, 4)[order],
            np.asarray(scores, np.float64)[order],
            np.asarray(classes, np.int64)[order],
        )

    @staticmethod
    def empty() -> Detections:
        """No detections."""
        return Detections(np.empty((0, 4)), np.empty(0), np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.scores)

    def take(self, chosen: Array | slice) -> Detections:
        """The detections selected by an index array, a mask or a slice."""
        return Detections(self.boxes[chosen], self.scores[chosen], self.classes[chosen])

    def top(self, k: int) -> Detections:
        """The k best detections; all if there are fewer."""
        return self.take(slice(max(k, 0)))

    def with_boxes(self, boxes: Array) -> Detections:
        """The same detections with other boxes."""
        return Detections(boxes, self.scores, self.classes)
