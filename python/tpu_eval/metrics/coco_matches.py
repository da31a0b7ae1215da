# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's matching of boxes, for all of its thresholds and ranges of area at once, kept picture by picture.

The rules are those of COCO's evaluator (https://cocodataset.org/#detection-eval): class by class, best score first,
at most 100 detections a class and picture; each takes the object that it overlaps most of those that are free and of
the range, else one to be ignored; what found none and has another area than the range is ignored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.metrics.matching import overlap

Array = npt.NDArray[Any]
Row = Mapping[str, Any]

IOUS = np.linspace(0.5, 0.95, 10)
AREAS = np.array([[0, 1e10], [0, 32**2], [32**2, 96**2], [96**2, 1e10]])  # all, small, medium, large
MOST = 100


@dataclass(frozen=True)
class Matched:
    """D detections of a class on a picture, best first, and its G objects.

    found: (A, T, D) index of the object, or -1. ignored: (A, T, D) bool. wanted: (A, G) bool, objects that must be
    found. order: (D,) places of the detections in the list they came from.
    """

    found: Array
    ignored: Array
    wanted: Array
    order: Array


@dataclass(frozen=True)
class Pair:
    """A class on a picture: its image id and category id, and the rows of both lists that belong to it."""

    image: int
    category: int
    objects: Sequence[Row]
    detections: Sequence[int]


def pairs(truth: Sequence[Row], image: Array, category: Array) -> Iterator[Pair]:
    """Every class on every picture that has an object or a detection; detections by their image and category ids."""
    objects: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in truth:
        objects[row["image_id"], row["category_id"]].append(row)
    places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(image.tolist(), category.tolist(), strict=True)):
        places[key].append(place)
    for key in sorted({*objects, *places}):
        yield Pair(*key, objects.get(key, ()), places.get(key, ()))


def match_pair(pair: Pair, boxes: Array, scores: Array) -> Matched:
    """Judges the detections; boxes (all of the list) are x y w h."""
    order = np.array(pair.detections, np.int64)
    order = order[np.argsort(-scores[order], kind="stable")][:MOST]
    crowd = np.array([bool(row.get("iscrowd")) for row in pair.objects], bool)
    areas = np.array([row["area"] for row in pair.objects], np.float64)
    ignore = crowd | _outside(areas)
    objects = np.array([row["bbox"] for row in pair.objects], np.float64).reshape(-1, 4)
    found = _greedy(_ious(boxes[order], objects, crowd), ignore, crowd)
    other = _outside(boxes[order, 2] * boxes[order, 3])[:, None]
    if not len(objects):
        return Matched(found, np.broadcast_to(other, found.shape), ~ignore, order)
    taken = np.take_along_axis(np.broadcast_to(ignore[:, None], (*found.shape[:2], len(objects))), found, 2)
    return Matched(found, np.where(found >= 0, taken, other), ~ignore, order)


def _outside(areas: Array) -> Array:
    """(A, N): not of the range."""
    return np.asarray((areas < AREAS[:, :1]) | (areas > AREAS[:, 1:]))


def _ious(boxes: Array, objects: Array, crowd: Array) -> Array:
    """(D, G); for a crowd, the share of the detection's own area."""
    shared = overlap(_corners(boxes), _corners(objects))
    own, other = boxes[:, 2] * boxes[:, 3], objects[:, 2] * objects[:, 3]
    union = np.where(crowd, own[:, None], own[:, None] + other - shared)
    return np.asarray(np.divide(shared, union, out=np.zeros(shared.shape), where=shared > 0))


def _corners(boxes: Array) -> Array:
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def _greedy(ious: Array, ignore: Array, crowd: Array) -> Array:
    """(A, T, D). Most detections overlap nothing by 0.5: they are passed over."""
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
