# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO's results files: detections, checked against the annotations. https://cocodataset.org/#format-results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tpu_eval.datasets.coco import is_box, is_number, read_json
from tpu_eval.errors import DatasetError

Row = Mapping[str, Any]


def read_results(path: Path, truth: Mapping[str, Any], iou_type: str) -> list[dict[str, Any]]:
    """The rows of a results file for boxes (bbox), masks (segm) or keypoints.

    `truth` is the result of read_truth. Raises DatasetError, which names the file, the row (from 0) and the rule.
    """
    rows = read_json(path)
    if not isinstance(rows, list):
        raise DatasetError(f"{path}: expected a list of detections, but got {_kind(rows)}")
    images = {x["id"]: x for x in truth["images"]}
    categories = {x["id"] for x in truth["categories"]}
    for number, row in enumerate(rows):
        problem = _problem(row, images, categories, iou_type)
        if problem is not None:
            raise DatasetError(f"{path}: detection {number}: {problem}")
    return rows


def check_truth(path: Path, truth: Mapping[str, Any], iou_type: str) -> None:
    """Raises DatasetError if the annotations lack what masks or keypoints are compared with."""
    for row in truth["annotations"]:
        place = f"{path}: annotation {row['id']}"
        if iou_type == "segm" and not isinstance(row.get("segmentation"), (list, dict)):
            raise DatasetError(f"{place}: expected a segmentation, but got {_kind(row.get('segmentation'))}")
        if iou_type == "keypoints" and not (
            _is_keypoints(row.get("keypoints")) and isinstance(row.get("num_keypoints"), int)
        ):
            raise DatasetError(
                f"{place}: expected keypoints as x, y, v of each, and num_keypoints, but got none"
            )
    if iou_type == "segm":
        for image in truth["images"]:
            if not all(isinstance(image.get(side), int) for side in ("height", "width")):
                raise DatasetError(
                    f"{path}: image {image['id']}: expected height and width for masks, but got none"
                )


def _problem(row: Any, images: Mapping[int, Row], categories: set[int], iou_type: str) -> str | None:
    if not isinstance(row, dict):
        return f"expected an object, but got {_kind(row)}"
    if row.get("image_id") not in images:
        return f"expected an image_id of the annotations, but got {row.get('image_id')!r}"
    if row.get("category_id") not in categories:
        return f"expected a category_id of the annotations, but got {row.get('category_id')!r}"
    if not is_number(row.get("score")):
        return f"expected a finite score, but got {row.get('score')!r}"
    if iou_type == "bbox":
        return (
            None
            if is_box(row.get("bbox"))
            else f"expected bbox as x, y, width, height, but got {row.get('bbox')!r}"
        )
    if iou_type == "keypoints":
        right = _is_keypoints(row.get("keypoints"))
        return None if right else "expected keypoints as x, y, v of each, but got none"
    return _mask_problem(row.get("segmentation"), images[row["image_id"]])


def _mask_problem(mask: Any, image: Row) -> str | None:
    if not (isinstance(mask, dict) and isinstance(mask.get("counts"), str)):
        return f"expected segmentation as a compressed mask (size and counts), but got {_kind(mask)}"
    wanted = [image["height"], image["width"]]
    return (
        None
        if mask.get("size") == wanted
        else f"expected a mask of size {wanted}, but got {mask.get('size')}"
    )


def _is_keypoints(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and len(value) % 3 == 0 and all(map(is_number, value))


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", type(None): "none", bool: "true or false"}
    return names.get(type(value), "a number")
