# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's matching of boxes, for all thresholds and area ranges at once, stored picture by picture.

The rules are those of COCO's evaluator (https://cocodataset.org/#detection-eval). Detections of a class are matched
best score first, at most 100 per class and picture. Each takes the free object of the area range that it overlaps
most, else an object to ignore. A detection without a match is ignored if its area is outside the range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from tpu_eval.metrics.matching import overlap
from tpu_eval.types.arrays import Array

Row = Mapping[str, Any]

IOUS = np.linspace(0.5, 0.95, 10)
AREAS = np.array([[0, 1e10], [0, 32**2], [32**2, 96**2], [96**2, 1e10]])  # all, small, medium, large
MOST = 100


@dataclass(frozen=True)
class Matched:
    """D detections of a class on a picture, and its G objects.

    found: (A, T, D) index of the object, or -1. ignored: (A, T, D) bool. wanted: (A, G) bool, objects that must be
    found.
    """

    found: Array
    ignored: Array
    wanted: Array


@dataclass(frozen=True)
class Listed:
    """All detections in matching order: by category, image and score, at most 100 per class and picture. boxes: x y w
    h; rank: position within the class and picture.
    """

    category: Array
    image: Array
    boxes: Array
    scores: Array
    rank: Array

    def of(self, category: int) -> Listed:
        """The detections of a category."""
        first, last = np.searchsorted(self.category, (category, category + 1))
        chosen = slice(int(first), int(last))
        return Listed(*(getattr(self, x.name)[chosen] for x in fields(self)))


def listed(results: Sequence[Row]) -> Listed:
    """Sorts results in COCO's form."""
    category, image = (
        np.array([row[key] for row in results], np.int64) for key in ("category_id", "image_id")
    )
    scores = np.array([row["score"] for row in results], np.float64)
    boxes = np.array([row["bbox"] for row in results], np.float64).reshape(-1, 4)
    order = np.lexsort((-scores, image, category))  # stable: equal scores keep their order
    category, image = category[order], image[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(category) != 0) | (np.diff(image) != 0)
    starts = np.flatnonzero(fresh)
    rank = np.arange(len(order)) - np.repeat(starts, np.diff([*starts, len(order)]))
    kept = rank < MOST
    return Listed(category[kept], image[kept], boxes[order][kept], scores[order][kept], rank[kept])


def match_picture(objects: Sequence[Row], boxes: Array) -> Matched:
    """Judges the detections of a class on a picture, (D, 4) x y w h, best first, against at least one object."""
    crowd = np.array([bool(row.get("iscrowd")) for row in objects], bool)
    ignore = crowd | outside(np.array([row["area"] for row in objects], np.float64))
    places = np.array([row["bbox"] for row in objects], np.float64).reshape(-1, 4)
    found = _greedy(_ious(boxes, places, crowd), ignore, crowd)
    taken = np.take_along_axis(np.broadcast_to(ignore[:, None], (*found.shape[:2], len(objects))), found, 2)
    other = outside(boxes[:, 2] * boxes[:, 3])[:, None]
    return Matched(found, np.where(found >= 0, taken, other), ~ignore)


def outside(areas: Array) -> Array:
    """(A, N) whether each area is outside the range."""
    return np.asarray((areas < AREAS[:, :1]) | (areas > AREAS[:, 1:]))


def _ious(boxes: Array, objects: Array, crowd: Array) -> Array:
    """(D, G) IoUs; for a crowd, the share of the detection's own area."""
    shared = overlap(_corners(boxes), _corners(objects))
    own, other = boxes[:, 2] * boxes[:, 3], objects[:, 2] * objects[:, 3]
    union = np.where(crowd, own[:, None], own[:, None] + other - shared)
    return np.asarray(np.divide(shared, union, out=np.zeros(shared.shape), where=shared > 0))


def _corners(boxes: Array) -> Array:
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def _greedy(ious: Array, ignore: Array, crowd: Array) -> Array:
    """(A, T, D) matched objects. Most detections overlap nothing by 0.5, and are skipped."""
    found = np.full((len(AREAS), len(IOUS), len(ious)), -1, np.int32)
    if not ious.size:
        return found
    thresholds = np.minimum(IOUS, 1 - 1e-10)[:, None]
    free = np.ones((len(AREAS), len(IOUS), ious.shape[1]), bool)
    for d in np.flatnonzero(ious.max(axis=1) >= IOUS[0]):
        able = free & (ious[d] >= thresholds)
        wanted = able & ~ignore[:, None]
        choice = np.where(wanted.any(axis=2, keepdims=True), wanted, able)
        worth = np.where(choice, ious[d], -1.0)
        best = worth.shape[2] - 1 - worth[:, :, ::-1].argmax(axis=2)  # the last of equals
        hit = able.any(axis=2)
        found[:, :, d] = np.where(hit, best, -1)
        area, threshold = np.nonzero(hit & ~crowd[best])
        free[area, threshold, best[area, threshold]] = False
    return found
