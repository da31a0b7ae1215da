# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's twelve figures of any subset or resample of the pictures: matched once, then only summed up.

With each picture once they are those of COCO's evaluator, save for the rounding of a sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.metrics.coco import NAMES
from tpu_eval.metrics.coco_matches import AREAS, IOUS, Matched, match_pair, pairs
from tpu_eval.metrics.curves import Ranked, curve_values, levels_reached

Array = npt.NDArray[Any]

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
_RULES = {"AP50": [0], "AP75": [5]}  # indices of IoUs; the others take all


@dataclass(frozen=True)
class _Class:
    """A category's detections, best score first, and the pictures of its objects."""

    ranked: tuple[Ranked, ...]  # by range of area
    rank: tuple[Array, ...]  # (D,) place of each detection within its picture
    objects: tuple[Array, ...]  # (G,) picture of each object to be found


class CocoPieces:
    """Judged detections of N pictures. `objects_found`: (M,) bool, which objects are found at IoU 0.5, by category,
    image id and place in the truth; `object_samples`: (M,) their pictures; `false_alarms`: (N,) detections that
    found none there.
    """

    names = NAMES

    def __init__(
        self, images: Sequence[int], truth: Mapping[str, Any], results: Sequence[Mapping[str, Any]]
    ) -> None:
        """images: the ids of the pictures, in the order of the weights; truth and results in COCO's form."""
        self._index = {image: i for i, image in enumerate(images)}
        boxes = np.array([row["bbox"] for row in results], np.float64).reshape(-1, 4)
        scores = np.array([row["score"] for row in results], np.float64)
        image, category = (
            np.array([row[key] for row in results], np.int64) for key in ("image_id", "category_id")
        )
        self.false_alarms = np.zeros(len(images), np.int64)
        by_class: defaultdict[int, list[tuple[int, Matched]]] = defaultdict(list)
        for pair in pairs(truth["annotations"], image, category):
            by_class[pair.category].append((pair.image, match_pair(pair, boxes, scores)))
        marks = [self._marks(rows) for _, rows in sorted(by_class.items())]
        self.objects_found = np.concatenate([x for x, _ in marks]) if marks else np.zeros(0, bool)
        self.object_samples = np.concatenate([x for _, x in marks]) if marks else np.zeros(0, np.int64)
        self._classes = [self._class(rows, scores) for _, rows in sorted(by_class.items())]

    def compute(self, weights: Array, names: Collection[str] = NAMES) -> dict[str, Array]:
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

    def _marks(self, rows: Sequence[tuple[int, Matched]]) -> tuple[Array, Array]:
        """Which objects of a category are found at IoU 0.5, and their pictures; false alarms are added up."""
        found, pictures = [], []
        for image, one in rows:
            wanted = np.flatnonzero(one.wanted[0])
            found.append(np.isin(wanted, one.found[0, 0]))
            pictures.append(np.full(len(wanted), self._index[image]))
            wrong = (one.found[0, 0] < 0) & ~one.ignored[0, 0]
            self.false_alarms[self._index[image]] += int(wrong.sum())
        return np.concatenate(found), np.concatenate(pictures)

    def _class(self, rows: Sequence[tuple[int, Matched]], scores: Array) -> _Class:
        """`rows` in the order of image ids, which decides among equal scores."""
        picture = np.concatenate([np.full(len(x.order), self._index[image]) for image, x in rows])
        rank = np.concatenate([np.arange(len(x.order)) for _, x in rows])
        order = np.argsort(-np.concatenate([scores[x.order] for _, x in rows]), kind="stable")
        found = np.concatenate([x.found for _, x in rows], axis=2)[:, :, order]
        counted = ~np.concatenate([x.ignored for _, x in rows], axis=2)[:, :, order]
        picture, rank = picture[order], rank[order]
        kept = [np.flatnonzero(counted[a].any(axis=0)) for a in range(len(AREAS))]
        ranked = tuple(
            Ranked(picture[x], ((found[a] >= 0) & counted[a])[:, x], counted[a][:, x])
            for a, x in enumerate(kept)
        )
        objects = tuple(
            np.concatenate([np.full(int(x.wanted[a].sum()), self._index[image]) for image, x in rows])
            for a in range(len(AREAS))
        )
        return _Class(ranked, tuple(rank[x] for x in kept), objects)


def _add(one: _Class, area: int, weights: Array, sums: dict[str, Array], counts: dict[str, Array]) -> None:
    """Adds a category's figures, of one range of area, where it has objects."""
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
