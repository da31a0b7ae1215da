# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Matches the detections of a picture to objects: greedily, best score first, class by class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class Matches:
    """`found` holds the object that each detection matches, or -1; `ignored` detections lie in regions that do not
    count.
    """

    found: Array
    ignored: Array


def match(boxes: Array, classes: Array, truth: Array, labels: Array, ignore: Array, iou: float) -> Matches:
    """Matches detections, best first, to objects; boxes are (N, 4) x1 y1 x2 y2.

    A detection takes the free object of its class that it overlaps most, by at least `iou`. A detection without a
    match is ignored if at least that share of its own area lies in an object to ignore (as in COCO's evaluator).
    """
    found, ignored = np.full(len(boxes), -1), np.zeros(len(boxes), bool)
    shared = overlap(boxes, truth)
    own, other = _areas(boxes)[:, None], _areas(truth)[None]
    with np.errstate(divide="ignore", invalid="ignore"):
        ious, within = np.nan_to_num(shared / (own + other - shared)), np.nan_to_num(shared / own)
    free = ~np.asarray(ignore, bool)
    for i in range(len(boxes)):
        same = labels == classes[i]
        scores = np.where(same & free, ious[i], -1.0)
        best = int(scores.argmax()) if scores.size else -1
        if best >= 0 and scores[best] >= iou:
            found[i], free[best] = best, False
        else:
            ignored[i] = bool((same & ignore & (within[i] >= iou)).any())
    return Matches(found, ignored)


def overlap(a: Array, b: Array) -> Array:
    """(N, M) the area that each of N boxes shares with each of M."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=2))


def _areas(boxes: Array) -> Array:
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).prod(axis=1))
