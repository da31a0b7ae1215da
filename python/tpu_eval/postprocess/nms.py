# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Non-maximum suppression on float boxes, without the extra pixel of integer ones.

The rule is torchvision's: best first, a box goes when its IoU with a kept box is greater than the threshold; equal
scores are taken in order. Class-aware NMS runs class by class, so that no offset trick costs precision.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.detections import Detections
from tpu_eval.postprocess.options import HeadOptions

Array = npt.NDArray[Any]

SOFT_SIGMA = 0.5  # Bodla et al., 2017: Soft-NMS
_BLOCK = 256


def areas(boxes: Array) -> Array:
    """(N,) areas of (N, 4) boxes; a box turned inside out has none."""
    sides: Array = np.maximum(boxes[:, 2:] - boxes[:, :2], 0)
    return np.asarray(sides[:, 0] * sides[:, 1])


def iou(a: Array, b: Array) -> Array:
    """(N, M) intersection over union of (N, 4) and (M, 4) boxes; 0 where the union is empty."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    size = np.maximum(high - low, 0)
    common = size[..., 0] * size[..., 1]
    union = areas(a)[:, None] + areas(b)[None, :] - common
    return np.asarray(np.divide(common, union, out=np.zeros_like(common), where=union > 0))


def nms(boxes: Array, scores: Array, threshold: float) -> Array:
    """Indices of the kept boxes, best first."""
    order = np.argsort(-scores, kind="stable")
    kept: list[int] = []
    while len(order):
        # A block of the best decides among itself, then clears the rest in one comparison.
        block, order = order[:_BLOCK], order[_BLOCK:]
        overlaps = iou(boxes[block], boxes[block]) > threshold
        alive = np.ones(len(block), bool)
        for i in range(len(block)):
            if alive[i]:
                alive[i + 1 :] &= ~overlaps[i, i + 1 :]
        winners = block[alive]
        kept.extend(winners)
        if len(order):
            order = order[~(iou(boxes[winners], boxes[order]) > threshold).any(axis=0)]
    return np.asarray(kept, np.int64)


def soft_nms(
    boxes: Array, scores: Array, threshold: float, method: str, lowest: float
) -> tuple[Array, Array]:
    """Indices and lowered scores, best first: overlapped boxes lose score (Bodla et al., 2017) instead of going.

    linear: score * (1 - IoU) where IoU > threshold. gaussian: score * exp(-IoU^2 / 0.5). Those that fall below
    `lowest` are dropped.
    """
    left = np.arange(len(scores))
    current = np.asarray(scores, np.float64).copy()
    kept: list[int] = []
    values: list[float] = []
    while len(left):
        best = left[np.argmax(current[left])]
        kept.append(int(best))
        values.append(float(current[best]))
        left = left[left != best]
        overlap = iou(boxes[best][None], boxes[left])[0]
        if method == "linear":
            current[left] *= np.where(overlap > threshold, 1 - overlap, 1.0)
        else:
            current[left] *= np.exp(-(overlap**2) / SOFT_SIGMA)
        left = left[current[left] >= lowest]
    return np.asarray(kept, np.int64), np.asarray(values)


def candidates(scores: Array, lowest: float, multi_label: bool) -> tuple[Array, Array]:
    """Rows and classes of (N, C) scores that are at least `lowest`: all of them, or the best class of each row."""
    if multi_label:
        rows, classes = np.nonzero(scores >= lowest)
        return rows, classes
    best = scores.argmax(axis=1)
    rows = np.flatnonzero(scores[np.arange(len(scores)), best] >= lowest)
    return rows, best[rows]


def select(
    boxes: Array,
    scores: Array,
    classes: Array,
    options: HeadOptions,
    default_nms: float,
    default_max: int = 300,
    default_pre: int = 30000,
) -> Detections:
    """Candidates of one picture, already above the score threshold, to its detections."""
    found = Detections.of(boxes, scores, classes)
    found = found.take(slice(options.pre_nms or default_pre))
    threshold = default_nms if options.nms is None else options.nms
    groups = np.zeros_like(found.classes) if options.agnostic else found.classes
    parts = [_suppress(found.take(groups == c), threshold, options) for c in np.unique(groups)]
    if not parts:
        return found
    merged = Detections.of(
        np.concatenate([x.boxes for x in parts]),
        np.concatenate([x.scores for x in parts]),
        np.concatenate([x.classes for x in parts]),
    )
    return merged.take(slice(options.max_det or default_max))


def _suppress(found: Detections, threshold: float, options: HeadOptions) -> Detections:
    if options.soft_nms is None:
        return found.take(nms(found.boxes, found.scores, threshold))
    lowest = 0.001 if options.score is None else options.score
    kept, scores = soft_nms(found.boxes, found.scores, threshold, options.soft_nms, lowest)
    return Detections(found.boxes[kept], scores, found.classes[kept])
