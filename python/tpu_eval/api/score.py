# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`score`: computes COCO's figures from a results file, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tpu_eval.evaluation.manifest import manifest_of
from tpu_eval.evaluation.request import AnyPath, one_of
from tpu_eval.evaluation.score import score_results
from tpu_eval.gates.requirement import check_names, parse_requirement
from tpu_eval.metrics.coco import figures
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.results.evaluation import Score
from tpu_eval.results.requirement import RuleOutcome

TYPES = ("bbox", "segm", "keypoints")
ENGINES = ("faster-coco-eval", "pycocotools")


def score(
    annotations: AnyPath,
    detections: AnyPath,
    *,
    type: Literal["bbox", "segm", "keypoints"] = "bbox",
    engine: Literal["faster-coco-eval", "pycocotools"] | None = None,
    require: Sequence[str] = (),
    json: AnyPath | None = None,
    command: Sequence[str] = (),
) -> Score:
    """Scores a file in COCO's results format against COCO's annotations.

    annotations: a file in COCO's JSON format.
    detections: a JSON list in COCO's results format.
    type: what to compare: bbox, segm or keypoints.
    engine: faster-coco-eval (default, if installed) or pycocotools; the figures are the same.
    require: rules such as "AP>=0.37"; the result says whether each is met.
    json: a file for figures, AP by class and precision-recall curves.
    command: the command line to record in the report.

    Returns COCO's figures, fractions from 0 to 1. Pictures without detections count as pictures where nothing was
    found.

    Raises DatasetError for malformed files, and UsageError for rules on unknown figures.
    """
    one_of("type", type, TYPES)
    if engine is not None:
        one_of("engine", engine, ENGINES)
    rules = [parse_requirement(text) for text in require]
    check_names(rules, figures(type))
    if json is not None:
        require_writable(Path(json))
    result = score_results(Path(annotations), Path(detections), type, engine)
    outcomes = [RuleOutcome(str(x), str(detections), "", x.failure(result.metrics)) for x in rules]
    result = replace(result, requirements=tuple(outcomes))
    if json is not None:
        files = [("detections", Path(detections)), ("annotations", Path(annotations))]
        result = replace(result, manifest=manifest_of(command, files))
        write_json(Path(json), result)
    return result
