# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PASCAL VOC's average precision at IoU 0.5, by both of its definitions.

mAP_11point: the mean of the best precision at recalls 0, 0.1, ... 1 (VOC 2007). mAP_area: the area under the monotone
precision-recall curve (VOC 2010 and later). Source: the development kits of VOC 2007 and 2012 (Everingham et al.,
IJCV 88, 2010); docs/spec/Metrics.md has the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tpu_eval.metrics.matching import overlap
from tpu_eval.results.figure import fractions
from tpu_eval.types.arrays import Array

NAMES = ("mAP_11point", "mAP_area")
FIGURES = fractions(NAMES)
IOU = 0.5
WRONG, RIGHT, IGNORED = 0, 1, 2


@dataclass(frozen=True)
class Objects:
    """The objects in a picture: (M, 4) boxes x1 y1 x2 y2, (M,) classes from 0, and (M,) whether they are ignored."""

    boxes: Array
    classes: Array
    ignored: Array


@dataclass(frozen=True)
class VocResult:
    """Fractions from 0 to 1, the means over the classes that have objects; None if no class has any.

    per_class: by the same names, the AP of each class; None for a class without objects.
    """

    figures: dict[str, float | None]
    per_class: dict[str, list[float | None]]


class VocMetric:
    """Judges the detections picture by picture, and keeps their scores and verdicts by class."""

    def __init__(self, classes: int) -> None:
        """Classes run from 0 to `classes` - 1."""
        self.classes = classes
        self.objects: dict[int, Array] = {}  # (classes,) objects to find, by picture
        self._found: list[list[tuple[float, int, int, int]]] = [[] for _ in range(classes)]

    def update(self, picture: int, boxes: Array, scores: Array, classes: Array, objects: Objects) -> None:
        """Adds a picture, with or without detections: (N, 4) boxes x1 y1 x2 y2, (N,) scores and classes.

        `picture` is its number. Equal scores are ordered by this number, then by position in the arrays, so that the
        order of the pictures does not matter.
        """
        counted = np.asarray(objects.classes)[~np.asarray(objects.ignored, bool)]
        self.objects[picture] = np.bincount(counted.astype(np.int64), minlength=self.classes)
        order = np.argsort(-np.asarray(scores, np.float64), kind="stable")
        for c in np.unique(classes):
            chosen = order[np.asarray(classes)[order] == c]
            same = np.asarray(objects.classes) == c
            verdicts = judge(boxes[chosen], objects.boxes[same], np.asarray(objects.ignored, bool)[same])
            self._found[int(c)] += [
                (-float(scores[i]), picture, place, int(verdict))
                for place, (i, verdict) in enumerate(zip(chosen, verdicts, strict=True))
            ]

    def compute(self) -> VocResult:
        """The figures of the pictures so far."""
        objects = np.sum(list(self.objects.values()) or [np.zeros(self.classes, np.int64)], axis=0)
        curves = [self._curve(c, int(objects[c])) for c in range(self.classes)]
        per_class: dict[str, list[float | None]] = {
            name: [None if curve is None else rule(*curve) for curve in curves]
            for name, rule in zip(NAMES, (eleven_points, area), strict=True)
        }
        return VocResult({name: _mean(values) for name, values in per_class.items()}, per_class)

    def judged(self, c: int) -> list[tuple[int, int]]:
        """Picture and verdict (WRONG, RIGHT, IGNORED) of each detection of a class, in the order of the curve."""
        return [(picture, verdict) for _, picture, _, verdict in sorted(self._found[c])]

    def _curve(self, c: int, count: int) -> tuple[Array, Array, int] | None:
        """Correct and wrong detections among the first 1, 2, ..., and the number of objects."""
        if count == 0:
            return None
        verdicts = np.array([verdict for _, verdict in self.judged(c)], np.int64)
        return np.cumsum(verdicts == RIGHT), np.cumsum(verdicts == WRONG), count


def judge(boxes: Array, objects: Array, ignored: Array) -> Array:
    """(N,) verdicts on the detections of a class on a picture, best first.

    Each detection is compared with the object that it overlaps most, taken or not (the first of equals). Below an IoU
    of 0.5 it is wrong; an ignored object makes it ignored; the first on an object is right, any other is wrong.
    """
    verdicts = np.full(len(boxes), WRONG)
    if not len(objects):
        return verdicts
    shared = overlap(boxes, objects)
    sums = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)[:, None] + (objects[:, 2:] - objects[:, :2]).prod(
        axis=1
    )
    union = sums - shared
    ious = np.divide(shared, union, out=np.zeros_like(union), where=union > 0)
    taken = np.zeros(len(objects), bool)
    for i, best in enumerate(ious.argmax(axis=1)):
        if ious[i, best] < IOU:
            continue
        if ignored[best]:
            verdicts[i] = IGNORED
        elif not taken[best]:
            verdicts[i] = RIGHT
            taken[best] = True
    return verdicts


def eleven_points(right: Array, wrong: Array, objects: int) -> float:
    """The mean over t = 0, 0.1, ... 1 of the best precision at a recall of t or more, compared exactly."""
    precision = _precision(right, wrong)
    best = [precision[10 * right >= t * objects].max(initial=0.0) for t in range(11)]
    return float(np.sum(best) / 11)


def area(right: Array, wrong: Array, objects: int) -> float:
    """The area under precision over recall, each precision raised to the best one at that recall or more."""
    envelope = np.maximum.accumulate(_precision(right, wrong)[::-1])[::-1]
    steps = np.diff(right, prepend=0)
    return float((steps * envelope).sum() / objects)


def _precision(right: Array, wrong: Array) -> Array:
    """The precision; 0 if all so far were ignored."""
    total = right + wrong
    return np.asarray(np.divide(right, total, out=np.zeros(len(total)), where=total > 0))


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
