# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""VOC's figures for any subset or resample of the pictures: judged once, then only summed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from tpu_eval.metrics.curves import Ranked, curve_values, eleven_levels, under_steps
from tpu_eval.metrics.voc import FIGURES, IGNORED, NAMES, RIGHT, VocMetric
from tpu_eval.types.arrays import Array

_RULES = dict(zip(NAMES, (eleven_levels, under_steps), strict=True))


class VocPieces:
    """Judged detections of N pictures, class by class."""

    figures = FIGURES

    def __init__(self, images: Sequence[int], metric: VocMetric) -> None:
        """images: the numbers of the pictures, in the order of the weights; those that the metric was given."""
        index = {image: i for i, image in enumerate(images)}
        self._objects = np.array([metric.objects[image] for image in images]).reshape(
            len(images), metric.classes
        )
        self._ranked = [_ranked(metric.judged(c), index) for c in range(metric.classes)]

    def resample(self, weights: Array, names: Collection[str] = NAMES) -> dict[str, Array]:
        """See `PerSample.compute`."""
        weights = np.ascontiguousarray(weights, np.int32)
        objects = weights @ self._objects
        return {name: self._mean(name, weights, objects) for name in NAMES if name in names}

    def _mean(self, name: str, weights: Array, objects: Array) -> Array:
        """The mean over the classes that have objects."""
        total, count = np.zeros(len(weights)), (objects > 0).sum(axis=1)
        for one, wanted in zip(self._ranked, objects.T, strict=True):
            known = np.flatnonzero(wanted)
            total[known] += curve_values(one, weights[known], wanted[known], _RULES[name])[:, 0]
        return np.asarray(np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0))


def _ranked(judged: Sequence[tuple[int, int]], index: Mapping[int, int]) -> Ranked:
    rows = [(index[image], verdict) for image, verdict in judged if verdict != IGNORED]
    picture, verdict = np.array(rows, np.int64).reshape(-1, 2).T
    return Ranked(picture, (verdict == RIGHT)[None], np.ones((1, len(rows)), bool))
