# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The pictures on which a detector did worst, with what it found, missed and made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.metrics.matching import match
from tpu_eval.results.views import Annotated, Mark, MarkKind

SHOWN_SCORE = 0.3  # lower detections are left out: they count for AP, but no application would use them
_IOU = 0.5


def worst_pictures(
    dataset: DetectionDataset, results: Sequence[Mapping[str, Any]], count: int
) -> tuple[Annotated, ...]:
    """`count` pictures, those with the most misses and false alarms first; ties by name."""
    found: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in results:
        if row["score"] >= SHOWN_SCORE:
            found[row["image_id"]].append(row)
    truth: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in dataset.truth["annotations"]:
        truth[row["image_id"]].append(row)
    names = dict(zip(dataset.categories, dataset.names, strict=True))
    pictures = [_annotate(x, truth[x.image_id], found[x.image_id], names) for x in dataset.samples]
    return tuple(sorted(pictures, key=lambda x: (-x.errors, x.name))[:count])


def _annotate(
    sample: DetectionSample,
    truth: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    names: Mapping[int, str],
) -> Annotated:
    found = sorted(found, key=lambda row: -row["score"])
    ignore = np.array([bool(row.get("iscrowd") or row.get("difficult")) for row in truth], bool)
    labels, classes = ([row["category_id"] for row in rows] for rows in (truth, found))
    boxes, objects = _corners(found), _corners(truth)
    matches = match(boxes, np.array(classes), objects, np.array(labels), ignore, _IOU)
    marks = [
        Mark("ignored" if ignore[i] else "found" if i in matches.found else "missed", box, names[labels[i]])
        for i, box in enumerate(map(_tuple, objects))
    ]
    for i, box in enumerate(map(_tuple, boxes)):
        kind: MarkKind = (
            "hit" if matches.found[i] >= 0 else "ignored" if matches.ignored[i] else "false alarm"
        )
        marks.append(Mark(kind, box, names[classes[i]], float(found[i]["score"])))
    return Annotated(sample.name, sample.path, tuple(marks))


def _corners(rows: Sequence[Mapping[str, Any]]) -> Any:
    boxes = np.array([row["bbox"] for row in rows], np.float64).reshape(-1, 4)
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def _tuple(box: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = map(float, box)
    return x1, y1, x2, y2
