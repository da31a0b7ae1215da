# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's figures: average precision and recall over IoU 0.50 to 0.95.

The evaluators are pycocotools and faster-coco-eval (its C++ rewrite, used if installed); both compute the same
figures. Definitions: https://cocodataset.org/#detection-eval.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tpu_eval.errors import MetricError, UsageError
from tpu_eval.results.figure import Figure, fractions
from tpu_eval.types.arrays import Array

ENGINES = ("faster-coco-eval", "pycocotools")
IOU_TYPES = ("bbox", "segm", "keypoints")
NAMES = ("AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl")
KEYPOINT_NAMES = ("AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl")
_SMALL, _MEDIUM = 32.0**2, 96.0**2  # areas in pixels that separate the sizes

Figures = dict[str, float | None]


@dataclass(frozen=True)
class CocoResult:
    """Fractions from 0 to 1; None if the ground truth has nothing to find.

    per_class: AP by category id. precision: 101 values at recall 0, 0.01, ... 1, averaged over categories, at IoU
    0.50 ("0.50") and over all IoUs ("0.50:0.95"); empty if there is nothing to find.
    """

    figures: Figures
    per_class: dict[int, float | None]
    precision: dict[str, list[float]]


def names(iou_type: str) -> tuple[str, ...]:
    """The names of the figures for a kind of result."""
    return KEYPOINT_NAMES if iou_type == "keypoints" else NAMES


def figures(iou_type: str) -> tuple[Figure, ...]:
    """The figures for a kind of result."""
    return fractions(names(iou_type))


def choose_engine(wanted: str | None = None) -> str:
    """The installed evaluator, preferably the faster one. Raises UsageError if the wanted one is not installed."""
    installed = [x for x in ENGINES if importlib.util.find_spec(x.replace("-", "_")) is not None]
    if wanted is None and installed:
        return installed[0]
    if wanted not in installed:
        known = ", ".join(installed) or "none"
        raise UsageError(
            f"--engine: expected {wanted or ' or '.join(ENGINES)} to be installed, but got {known}"
        )
    return wanted


class CocoMetric:
    """Collects results and scores them against all of the ground truth, found or not."""

    def __init__(self, truth: Mapping[str, Any], iou_type: str = "bbox", engine: str | None = None) -> None:
        """`truth` has COCO's form. Its rows are copied before figures are computed, as the evaluators modify theirs.

        `iou_type`: bbox, segm or keypoints. `engine`: see choose_engine.
        """
        self.engine = choose_engine(engine)
        self.results: list[dict[str, Any]] = []
        self._truth = truth
        self._iou_type = iou_type

    def update(self, results: Sequence[dict[str, Any]]) -> None:
        """Adds results in COCO's form: image_id, category_id, score, and bbox x y w h (or a mask, or keypoints).

        Raises MetricError for a score that is not finite.
        """
        for row in results:
            if not math.isfinite(row["score"]):
                raise MetricError(f"image {row['image_id']}: expected finite scores, but got {row['score']}")
        self.results += results

    def compute(self) -> CocoResult:
        """The figures so far. Without any result, they are 0 wherever there is something to find."""
        if not self.results:
            return self._nothing_found()
        with contextlib.redirect_stdout(io.StringIO()):
            rows = [_result(row, self._iou_type) for row in self.results]
            evaluator = _evaluator(self.engine, _numbered(self._truth), rows, self._iou_type)
            evaluator.evaluate()
            evaluator.accumulate()
            evaluator.summarize()
        figures = {k: _figure(v) for k, v in zip(names(self._iou_type), evaluator.stats, strict=False)}
        return CocoResult(figures, *_details(evaluator))

    def _nothing_found(self) -> CocoResult:
        """The figures without results. As in the evaluators, sizes overlap: an area of exactly 32 x 32 is small and
        medium.
        """
        wanted = [x for x in self._truth["annotations"] if _counts(x, self._iou_type)]
        areas = [x["area"] for x in wanted]
        sizes = {
            "s": any(a <= _SMALL for a in areas),
            "m": any(_SMALL <= a <= _MEDIUM for a in areas),
            "l": any(a >= _MEDIUM for a in areas),
        }
        figures: Figures = {
            name: 0.0 if (sizes[name[-1]] if name[-1] in sizes else bool(areas)) else None
            for name in names(self._iou_type)
        }
        found = {x["category_id"] for x in wanted}
        per_class = {x["id"]: 0.0 if x["id"] in found else None for x in self._truth["categories"]}
        curves = {"0.50": [0.0] * 101, "0.50:0.95": [0.0] * 101} if areas else {}
        return CocoResult(figures, per_class, curves)


_FIELDS = {"bbox": "bbox", "segm": "segmentation", "keypoints": "keypoints"}


def _counts(row: Mapping[str, Any], iou_type: str) -> bool:
    """Whether an annotation must be found."""
    return not row.get("iscrowd") and (iou_type != "keypoints" or row.get("num_keypoints", 0) > 0)


def _numbered(truth: Mapping[str, Any]) -> dict[str, Any]:
    """A copy whose annotations count from 1, as the evaluators take an id of 0 for no match."""
    rows = [{**row, "id": number} for number, row in enumerate(truth["annotations"], 1)]
    return {"info": {}, **truth, "annotations": rows}


def _result(row: Mapping[str, Any], iou_type: str) -> dict[str, Any]:
    """A copy with only what is measured: for a mask with a box, the evaluators would use the box's area."""
    field = _FIELDS[iou_type]
    return {key: row[key] for key in ("image_id", "category_id", "score", field)}


def _evaluator(engine: str, truth: dict[str, Any], results: list[dict[str, Any]], iou_type: str) -> Any:
    if engine == "faster-coco-eval":
        from faster_coco_eval import COCO, COCOeval_faster

        ground = COCO(truth)
        return COCOeval_faster(ground, ground.loadRes(results), iou_type)
    from pycocotools.coco import COCO as PyCOCO  # noqa: N811
    from pycocotools.cocoeval import COCOeval

    ground = PyCOCO()
    ground.dataset = truth
    ground.createIndex()
    return COCOeval(ground, ground.loadRes(results), iou_type)


def _figure(value: float) -> float | None:
    """The evaluators' -1, for nothing to find, becomes None."""
    return None if value < 0 else float(value)


def _details(evaluator: Any) -> tuple[dict[int, float | None], dict[str, list[float]]]:
    precision: Array = np.asarray(evaluator.eval["precision"])  # IoU, recall, class, area, detections
    precision = precision.reshape(*precision.shape[:3], -1, precision.shape[-1])[:, :, :, 0, -1]
    per_class: dict[int, float | None] = {}
    for i, category in enumerate(evaluator.params.catIds):
        values = precision[:, :, i]
        values = values[values > -1]
        per_class[int(category)] = float(values.mean()) if values.size else None
    known = np.where(precision > -1, precision, np.nan)
    if np.isnan(known).all():
        return per_class, {}
    curve = {"0.50": np.nanmean(known[0], axis=1), "0.50:0.95": np.nanmean(known, axis=(0, 2))}
    return per_class, {name: [float(v) for v in values] for name, values in curve.items()}
