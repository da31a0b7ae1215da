# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""VOC's figures in the detection task: detections in pixels of the picture against the data set's truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.metrics.voc import Objects, VocMetric
from tpu_eval.metrics.voc_weighted import VocPieces
from tpu_eval.postprocess.detections import Detections


class VocFigures:
    """VOC's figures for any detection data set; difficult objects, and COCO's crowds, are ignored."""

    def __init__(self, dataset: DetectionDataset) -> None:
        self._names = dataset.names
        self._metric = VocMetric(len(dataset.categories))
        index = {category: i for i, category in enumerate(dataset.categories)}
        rows: defaultdict[int, list[tuple[list[float], int, bool]]] = defaultdict(list)
        for row in dataset.truth["annotations"]:
            ignored = bool(row.get("iscrowd") or row.get("difficult"))
            rows[row["image_id"]].append((row["bbox"], index[row["category_id"]], ignored))
        self._objects = {image: _objects(found) for image, found in rows.items()}

    def update(self, samples: Sequence[DetectionSample], every: Sequence[Detections]) -> None:
        """Measures a batch of detections, in pixels of the picture."""
        for sample, found in zip(samples, every, strict=True):
            objects = self._objects.get(sample.image_id, _objects([]))
            self._metric.update(sample.image_id, found.boxes, found.scores, found.classes, objects)

    def compute(self) -> dict[str, float | None]:
        """Both figures by name."""
        return self._metric.compute().figures

    def pieces(self, samples: Sequence[DetectionSample]) -> VocPieces:
        """The pieces for any of the samples, which are those of all batches in their order."""
        return VocPieces([x.image_id for x in samples], self._metric)

    def class_figures(self) -> Mapping[str, Mapping[str, float | None]]:
        """The AP of each class by name, by both definitions."""
        return {
            name: dict(zip(self._names, values, strict=True))
            for name, values in self._metric.compute().per_class.items()
        }


def _objects(rows: Sequence[tuple[list[float], int, bool]]) -> Objects:
    boxes = np.array([box for box, _, _ in rows], np.float64).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    classes = np.array([c for _, c, _ in rows], np.int64)
    return Objects(boxes, classes, np.array([ignored for _, _, ignored in rows], bool))
