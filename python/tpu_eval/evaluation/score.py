# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes COCO's figures from a results file."""

from __future__ import annotations

from pathlib import Path

from tpu_eval.datasets.coco import read_truth
from tpu_eval.datasets.coco_results import check_truth, read_results
from tpu_eval.metrics.coco import CocoMetric
from tpu_eval.results.evaluation import Score


def score_results(annotations: Path, detections: Path, iou_type: str, engine: str | None) -> Score:
    """Scores a results file for `iou_type` bbox, segm or keypoints, with an engine of CocoMetric. Raises
    DatasetError.
    """
    truth = read_truth(annotations)
    check_truth(annotations, truth, iou_type)
    metric = CocoMetric(truth, iou_type, engine)
    metric.update(read_results(detections, truth, iou_type))
    result = metric.compute()
    names = {x["id"]: str(x.get("name", x["id"])) for x in truth["categories"]}
    return Score(
        annotations=str(annotations),
        detections=str(detections),
        iou_type=iou_type,
        engine=metric.engine,
        pictures=len(truth["images"]),
        found=len(metric.results),
        metrics=result.figures,
        per_class={names[c]: value for c, value in sorted(result.per_class.items())},
        precision=result.precision,
    )
