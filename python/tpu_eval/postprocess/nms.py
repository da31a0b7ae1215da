# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Non-maximum suppression on float boxes, without the extra pixel of integer boxes.

The rule is torchvision's: best first, a box is dropped if its IoU with a kept box exceeds the threshold; equal scores
are taken in order. Class-aware NMS compares only boxes of one class: boxes are not offset by class, which would cost
precision. Small classes compare all pairs at once, large classes proceed box by box.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.options import Limits
from tpu_eval.types.arrays import Array

SOFT_SIGMA = 0.5  # Bodla et al., 2017: Soft-NMS
_BLOCK = 128  # boxes of a block, compared at once
_PAIRS = 50_000  # pairs that are compared at once


def areas(boxes: Array) -> Array:
    """Areas of (..., 4) boxes; an inverted box has area 0."""
    sides: Array = np.maximum(boxes[..., 2:] - boxes[..., :2], 0)
    return np.asarray(sides[..., 0] * sides[..., 1])


def iou(a: Array, b: Array) -> Array:
    """(..., N, M) intersection over union of (..., N, 4) and (..., M, 4) boxes; 0 if the union is empty."""
    x1, y1, x2, y2 = np.moveaxis(a[..., :, None, :], -1, 0)
    u1, v1, u2, v2 = np.moveaxis(b[..., None, :, :], -1, 0)
    common = np.maximum(np.minimum(x2, u2) - np.maximum(x1, u1), 0)
    common *= np.maximum(np.minimum(y2, v2) - np.maximum(y1, v1), 0)
    union = areas(a)[..., :, None] + areas(b)[..., None, :] - common
    return np.asarray(np.divide(common, union, out=np.zeros_like(common), where=union > 0))


def nms(boxes: Array, scores: Array, threshold: float) -> Array:
    """Indices of the kept boxes, best first."""
    order = np.argsort(-scores, kind="stable")
    kept: list[Array] = [np.empty(0, np.int64)]
    while len(order):
        # The best boxes are resolved as a block, which then clears the rest in one comparison.
        block, order = order[:_BLOCK], order[_BLOCK:]
        winners = block[_alive(boxes[block], np.full(1, len(block)), threshold)]
        kept.append(winners)
        if len(order):
            order = order[~(iou(boxes[winners], boxes[order]) > threshold).any(axis=0)]
    return np.concatenate(kept)


def batched_nms(boxes: Array, scores: Array, groups: Array, threshold: float) -> Array:
    """Indices of the kept boxes, best first; only boxes of the same group suppress each other."""
    if not len(scores):
        return np.empty(0, np.int64)
    order = np.lexsort((-scores, groups))
    _, starts, counts = np.unique(groups[order], return_index=True, return_counts=True)
    large = counts > _BLOCK
    parts = [order[start : start + count] for start, count in zip(starts[large], counts[large], strict=True)]
    kept = [part[nms(boxes[part], scores[part], threshold)] for part in parts]
    small = order[np.repeat(~large, counts)]
    kept.append(small[_alive(boxes[small], counts[~large], threshold)])
    chosen = np.sort(np.concatenate(kept))
    return np.asarray(chosen[np.argsort(-scores[chosen], kind="stable")])


def _alive(boxes: Array, counts: Array, threshold: float) -> Array:
    """Whether each box, best first within groups of `counts` boxes, survives the better ones of its group."""
    alive = bytearray(b"\1") * len(boxes)
    for better, worse in _overlaps(boxes, counts, threshold):
        for i, j in zip(better.tolist(), worse.tolist(), strict=True):
            if alive[i]:
                alive[j] = 0
    return np.frombuffer(alive, bool)


def _overlaps(boxes: Array, counts: Array, threshold: float) -> Iterator[tuple[Array, Array]]:
    """Indices i < j, ascending, of boxes of one group with an IoU above the threshold; one part at a time.

    Pairs that do not overlap, which are nearly all, are dropped before their IoU is computed.
    """
    x1, y1, x2, y2 = np.ascontiguousarray(boxes.T)
    rows = np.arange(len(boxes))
    rivals = np.repeat(np.cumsum(counts), counts) - rows - 1  # those after a box in its group
    ends = np.cumsum(rivals)
    first = 0
    while first < len(rows):
        last = max(int(np.searchsorted(ends, ends[first] + _PAIRS)), first + 1)
        part, row = rivals[first:last], rows[first:last]
        i = np.repeat(row, part)
        j = np.arange(1, len(i) + 1) + np.repeat(row - np.cumsum(part) + part, part)
        for low, high in ((x1, x2), (y1, y2)):
            common = np.minimum(high[i], high[j]) > np.maximum(low[i], low[j])
            i, j = i[common], j[common]
        found = iou(boxes[i, None], boxes[j, None])[:, 0, 0] > threshold
        yield i[found], j[found]
        first = last


def soft_nms(
    boxes: Array, scores: Array, groups: Array, threshold: float, limits: Limits
) -> tuple[Array, Array]:
    """Indices and reduced scores, best first: overlapping boxes lose score (Bodla et al., 2017) instead of being
    dropped.

    linear: score * (1 - IoU) where IoU > threshold. gaussian: score * exp(-IoU^2 / 0.5). Boxes that fall below the
    lowest score are dropped.
    """
    current = np.asarray(scores, np.float64).copy()
    left = np.arange(len(scores))
    kept: list[int] = []
    values: list[float] = []
    while len(left) and len(kept) < limits.max_det:
        best = left[np.argmax(current[left])]
        kept.append(int(best))
        values.append(float(current[best]))
        left = left[left != best]
        rivals = left[groups[left] == groups[best]]
        overlap = iou(boxes[best][None], boxes[rivals])[0]
        if limits.soft_nms == "linear":
            current[rivals] *= np.where(overlap > threshold, 1 - overlap, 1.0)
        else:
            current[rivals] *= np.exp(-(overlap**2) / SOFT_SIGMA)
        left = left[current[left] >= limits.score]
    return np.asarray(kept, np.int64), np.asarray(values)


def top_per_group(values: Array, groups: Array, count: int) -> Array:
    """Indices of the `count` largest values of each group, ascending; equal values in order."""
    if len(values) <= count:
        return np.arange(len(values))
    order = np.lexsort((-values, groups))
    _, starts, counts = np.unique(groups[order], return_index=True, return_counts=True)
    rank = np.arange(len(order)) - np.repeat(starts, counts)
    return np.sort(order[rank < count])


def select(boxes: Array, scores: Array, classes: Array, limits: Limits) -> Detections:
    """From candidates in one picture, already above the score threshold, to its detections."""
    found = Detections.of(boxes, scores, classes)
    if limits.nms is None or not len(found):
        return found.take(slice(limits.max_det))
    groups = np.zeros_like(found.classes) if limits.agnostic else found.classes
    if limits.soft_nms is None:
        kept = batched_nms(found.boxes, found.scores, groups, limits.nms)
        return found.take(kept[: limits.max_det])
    kept, lowered = soft_nms(found.boxes, found.scores, groups, limits.nms, limits)
    return Detections(found.boxes[kept], lowered, found.classes[kept])
