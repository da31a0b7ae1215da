# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's twelve figures for any subset or resample of the pictures: matched once, then only summed.

With each picture counted once, they equal those of COCO's evaluator, except for rounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tpu_eval.metrics.coco import NAMES, figures
from tpu_eval.metrics.coco_matches import AREAS, IOUS, Listed, Row, listed, match_picture, outside
from tpu_eval.metrics.curves import Ranked, curve_values, levels_reached
from tpu_eval.types.arrays import Array

_LEVELS = np.linspace(0.0, 1.0, 101)
_CURVES = {"AP": 0, "AP50": 0, "AP75": 0, "APs": 1, "APm": 2, "APl": 3}
_RECALLS = {
    "AR1": (0, 1),
    "AR10": (0, 10),
    "AR100": (0, 100),
    "ARs": (1, 100),
    "ARm": (2, 100),
    "ARl": (3, 100),
}
_RULES = {"AP50": [0], "AP75": [5]}  # indices of IoUs; the others use all


@dataclass(frozen=True)
class _Class:
    """A category's detections, best score first, and the pictures of its objects."""

    ranked: tuple[Ranked, ...]  # by area range
    rank: tuple[Array, ...]  # (D,) position of each detection within its picture
    objects: tuple[Array, ...]  # (G,) picture of each object to find


class CocoPieces:
    """Judged detections of N pictures.

    `objects_found`: (M,) bool, which objects are found at IoU 0.5, by category, image id and position in the truth.
    `object_samples`: (M,) their pictures. `false_alarms`: (N,) detections that match no object there.
    """

    figures = figures("bbox")

    def __init__(
        self, images: Sequence[int], truth: Mapping[str, Any], results: Sequence[Mapping[str, Any]]
    ) -> None:
        """images: the ids of the pictures, in the order of the weights. truth and results are in COCO's form."""
        self._index = {image: i for i, image in enumerate(images)}
        objects: defaultdict[int, defaultdict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in truth["annotations"]:
            objects[row["category_id"]][row["image_id"]].append(row)
        every = listed(results)
        self.false_alarms = np.zeros(len(images), np.int64)
        self._marks: list[tuple[Array, Array]] = [(np.zeros(0, bool), np.zeros(0, np.int64))]
        categories = sorted({*objects, *map(int, np.unique(every.category))})
        self._classes = [self._class(every.of(x), objects[x]) for x in categories]
        self.objects_found, self.object_samples = map(np.concatenate, zip(*self._marks, strict=True))

    def resample(self, weights: Array, names: Collection[str] = NAMES) -> dict[str, Array]:
        """See `PerSample.compute`."""
        weights = np.ascontiguousarray(weights, np.int32)
        sums = {name: np.zeros(len(weights)) for name in NAMES if name in names}
        counts = {name: np.zeros(len(weights)) for name in sums}
        for one in self._classes:
            for area in range(len(AREAS)):
                _add(one, area, weights, sums, counts)
        return {
            name: np.divide(row, counts[name], out=np.full(len(row), np.nan), where=counts[name] > 0)
            for name, row in sums.items()
        }

    def _class(self, found: Listed, objects: Mapping[int, Sequence[Row]]) -> _Class:
        """A category, picture by picture in the order of image ids, which orders equal scores."""
        sizes = (len(AREAS), len(IOUS), len(found.scores))
        right = np.zeros(sizes, bool)
        counted = np.broadcast_to(~outside(found.boxes[:, 2] * found.boxes[:, 3])[:, None], sizes).copy()
        picture = np.array([self._index[x] for x in found.image.tolist()], np.int64)
        wanted: list[list[Array]] = [[] for _ in AREAS]
        for image in sorted(objects):
            first, last = np.searchsorted(found.image, (image, image + 1))
            matched = match_picture(objects[image], found.boxes[first:last])
            right[:, :, first:last] = (matched.found >= 0) & ~matched.ignored
            counted[:, :, first:last] = ~matched.ignored
            for area, rows in enumerate(matched.wanted):
                wanted[area].append(np.full(int(rows.sum()), self._index[image]))
            own = np.flatnonzero(matched.wanted[0])
            self._marks.append((np.isin(own, matched.found[0, 0]), wanted[0][-1]))
        alarms = picture[counted[0, 0] & ~right[0, 0]]
        self.false_alarms += np.bincount(alarms, minlength=len(self.false_alarms))
        order = np.argsort(-found.scores, kind="stable")
        kept = [order[counted[a][:, order].any(axis=0)] for a in range(len(AREAS))]
        return _Class(
            tuple(Ranked(picture[x], right[a][:, x], counted[a][:, x]) for a, x in enumerate(kept)),
            tuple(found.rank[x] for x in kept),
            tuple(np.concatenate(x) if x else np.zeros(0, np.int64) for x in wanted),
        )


def _add(one: _Class, area: int, weights: Array, sums: dict[str, Array], counts: dict[str, Array]) -> None:
    """Adds a category's figures for one area range, if it has objects."""
    curves = [name for name in sums if _CURVES.get(name) == area]
    recalls = [name for name in sums if name in _RECALLS and _RECALLS[name][0] == area]
    if not (curves or recalls) or not len(one.objects[area]):
        return
    objects = weights[:, one.objects[area]].sum(axis=1)
    known = np.flatnonzero(objects)
    ranked = one.ranked[area]
    if curves:
        rules = (
            list(range(len(IOUS))) if {*curves} - {*_RULES} else sorted(i for x in curves for i in _RULES[x])
        )
        some = Ranked(ranked.picture, ranked.right[rules], ranked.counted[rules])
        values = curve_values(some, weights[known], objects[known], levels_reached(_LEVELS))
        for name in curves:
            chosen = [rules.index(i) for i in _RULES.get(name, rules)]
            sums[name][known] += values[:, chosen].mean(axis=1)
    for name in recalls:
        times = (ranked.right & (one.rank[area] < _RECALLS[name][1])).sum(axis=0)
        per_picture = np.bincount(ranked.picture, times, minlength=weights.shape[1])
        sums[name][known] += weights[known] @ per_picture / objects[known] / len(IOUS)
    for name in (*curves, *recalls):
        counts[name][known] += 1
