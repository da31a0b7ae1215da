# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""VOC's figures of resampled pictures against those that the metric gives the copies."""

from __future__ import annotations

import numpy as np
import pytest

from tpu_eval.metrics.voc import NAMES, Objects, VocMetric
from tpu_eval.metrics.voc_weighted import VocPieces

CLASSES = 3


def measure(weights: list[int], seed: int) -> VocMetric:
    """Each picture as often as its weight says; no two detections of a picture have the same score."""
    draw = np.random.default_rng(seed)
    metric = VocMetric(CLASSES)
    for i, weight in enumerate(weights):
        corner = draw.uniform(0, 100, (draw.integers(1, 5), 2))
        truth = np.concatenate([corner, corner + draw.uniform(20, 60, corner.shape)], axis=1)
        near = np.repeat(truth, 3, axis=0) + draw.normal(0, 5, (3 * len(truth), 4))
        labels = draw.integers(0, CLASSES, len(truth))
        objects = Objects(truth, labels, draw.random(len(truth)) < 0.2)
        scores = draw.permutation(len(near)) / 20
        for copy in range(weight):
            metric.update(100 * i + copy, near, scores, np.repeat(labels, 3), objects)
    return metric


@pytest.mark.parametrize("seed", range(5))
def test_weights_are_copies_of_pictures(seed: int) -> None:
    weights = np.random.default_rng(seed).multinomial(9, [1 / 9] * 9)
    pieces = VocPieces([100 * i for i in range(9)], measure([1] * 9, seed))
    for row in (np.ones(9, np.int32), weights.astype(np.int32)):
        expected = measure(row.tolist(), seed).compute().figures
        found = pieces.resample(np.stack([row, row]))
        assert list(found) == list(NAMES)
        for name in NAMES:
            assert found[name] == pytest.approx([expected[name]] * 2, abs=1e-12)


def test_pictures_without_objects_measure_nothing() -> None:
    pieces = VocPieces([0, 100], measure([1, 1], 1))
    assert np.isnan(pieces.resample(np.zeros((1, 2), np.int32), ["mAP_area"])["mAP_area"][0])
