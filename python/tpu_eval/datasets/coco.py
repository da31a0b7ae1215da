# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""COCO: a folder of pictures, and a JSON file with their annotations.

Pictures are identified by the ids in the JSON file, never by file names. Format:
https://cocodataset.org/#format-data.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.errors import DatasetError


def open_coco(root: Path, annotations: Path) -> DetectionDataset:
    """Opens a COCO data set. Raises DatasetError, which names the file and the rule."""
    truth = read_truth(annotations)
    if not root.is_dir():
        raise DatasetError(
            f"{root}: expected a folder of pictures, but got {'a file' if root.exists() else 'none'}"
        )
    categories = sorted(truth["categories"], key=lambda x: int(x["id"]))
    index = {x["id"]: i for i, x in enumerate(categories)}
    rarest = rarest_classes((x["image_id"], index[x["category_id"]]) for x in truth["annotations"])
    samples = sorted(
        (
            DetectionSample(x["file_name"], root / x["file_name"], rarest.get(x["id"], -1), x["id"])
            for x in truth["images"]
        ),
        key=lambda x: (x.name, x.image_id),
    )
    return DetectionDataset(
        kind="coco",
        root=root,
        categories=tuple(x["id"] for x in categories),
        names=tuple(str(x.get("name", x["id"])) for x in categories),
        samples=tuple(samples),
        truth=truth,
        notes=(f"{len(truth['annotations'])} objects of {len(categories)} categories from {annotations}",),
    )


def rarest_classes(objects: Iterable[tuple[int, int]]) -> dict[int, int]:
    """From pairs of image id and class index: for each image, the class with the fewest objects in the data set."""
    pairs = list(objects)
    frequency = Counter(label for _, label in pairs)
    found: dict[int, int] = {}
    for image, label in sorted(pairs, key=lambda x: (-frequency[x[1]], -x[1])):
        found[image] = label
    return found


def read_truth(path: Path) -> dict[str, Any]:
    """An annotation file, checked. Raises DatasetError, which names the file and the rule."""
    truth = read_json(path)
    if not isinstance(truth, dict):
        raise DatasetError(
            f"{path}: expected an object with images, annotations and categories, but got another"
        )
    for key in ("images", "annotations", "categories"):
        if not isinstance(truth.get(key), list):
            raise DatasetError(f"{path}: expected a list of {key}, but got none")
    images = _ids(path, "images", truth["images"])
    categories = _ids(path, "categories", truth["categories"])
    _ids(path, "annotations", truth["annotations"])
    if not images or not categories:
        raise DatasetError(
            f"{path}: expected images and categories, but got {len(images)} and {len(categories)}"
        )
    _check_names(path, truth["images"])
    for x in truth["annotations"]:
        _check_annotation(path, x, images, categories)
    return truth


def read_json(path: Path) -> Any:
    """The contents of a JSON file. Raises DatasetError."""
    if path.is_dir():
        raise DatasetError(f"{path}: expected a json file, but got a folder")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DatasetError(f"{path}: no such file") from None
    except (ValueError, RecursionError) as error:
        raise DatasetError(f"{path}: expected json, but got {' '.join(str(error).split())}") from None


def is_number(value: object) -> bool:
    """Whether a value is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_box(value: object) -> bool:
    """Whether a value is x, y, width, height: four finite numbers, with no negative size."""
    return isinstance(value, list) and len(value) == 4 and all(map(is_number, value)) and min(value[2:]) >= 0


def _ids(path: Path, kind: str, rows: Iterable[Any]) -> set[int]:
    seen: set[int] = set()
    for row in rows:
        number = row.get("id") if isinstance(row, dict) else None
        if not isinstance(number, int):
            raise DatasetError(f"{path}: {kind}: expected a whole number as id, but got {number!r}")
        if number in seen:
            raise DatasetError(f"{path}: {kind}: expected each id once, but got {number} twice")
        seen.add(number)
    return seen


def _check_names(path: Path, images: Iterable[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for x in images:
        name = x.get("file_name")
        if not isinstance(name, str):
            raise DatasetError(f"{path}: image {x['id']}: expected a file_name, but got {name!r}")
        if name in seen:
            raise DatasetError(f"{path}: images: expected each file_name once, but got {name!r} twice")
        seen.add(name)


def _check_annotation(path: Path, row: dict[str, Any], images: set[int], categories: set[int]) -> None:
    place = f"{path}: annotation {row['id']}"
    if row.get("image_id") not in images:
        raise DatasetError(f"{place}: expected an image_id of the file, but got {row.get('image_id')!r}")
    if row.get("category_id") not in categories:
        raise DatasetError(f"{place}: expected a category_id of the file, but got {row.get('category_id')!r}")
    if not is_box(row.get("bbox")):
        raise DatasetError(f"{place}: expected bbox as x, y, width, height, but got {row.get('bbox')!r}")
    if not is_number(row.get("area")) or row["area"] < 0:
        raise DatasetError(f"{place}: expected an area in pixels, but got {row.get('area')!r}")
