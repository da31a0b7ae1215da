# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLO's text files: for images/NAME.jpg, labels/NAME.txt with `class x y width height` per line, center first.

Numbers are fractions of the picture. A picture without a file has no objects; a line with the corners of a polygon
stands for its bounding box; duplicate lines count once (conventions of Ultralytics' data sets:
https://docs.ultralytics.com/datasets/detect/). Pictures are numbered from 1 in the order of their names; class i is
category i + 1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tpu_eval.datasets.coco import rarest_classes
from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.datasets.labels import read_lines
from tpu_eval.datasets.listing import folders_in, pictures_below
from tpu_eval.datasets.names import read_names
from tpu_eval.errors import DatasetError, PictureError, UsageError

CLASSES = "classes.txt"
_PICTURES, _LABELS = "images", "labels"
_SPLIT = re.compile(r"(train|val|valid|validation|test)[0-9_-]*", re.IGNORECASE)

Row = tuple[int, float, float, float, float]  # class, x, y, width, height: the corner first, in fractions


def has_folders(root: Path) -> bool:
    """Whether a folder contains images and labels, or is below an images folder with labels next to it."""
    return _label_folder(root) is not None


def open_yolo(root: Path, annotations: Path | None = None, labels: Path | None = None) -> DetectionDataset:
    """`annotations` is the folder of text files, `labels` a file with the class names.

    Boxes are still fractions: see in_pixels. Raises DatasetError, which names the file and the rule.
    """
    pictures = root / _PICTURES if (root / _PICTURES).is_dir() else root
    folder = annotations or _label_folder(root)
    if folder is None or not folder.is_dir():
        place = folder or root / _LABELS
        raise DatasetError(f"{place}: expected a folder of text files, but got none")
    if annotations is None:
        _refuse_splits(root, pictures, folder)
    source = labels or _find_names(folder)
    classes = read_names(source)
    names = pictures_below(pictures)
    found: dict[str, list[Row]] = {}
    lines = 0
    for name in names:
        path = folder / f"{name.rpartition('.')[0]}.txt"
        if path.is_file():
            rows = read_rows(path, len(classes))
            lines += len(rows)
            found[name] = list(dict.fromkeys(rows))
    if not found:
        raise DatasetError(f"{folder}: expected text files named as the pictures in {pictures}, but got none")
    kept = sum(map(len, found.values()))
    notes = [f"{kept} objects from {folder}", f"{len(classes)} classes from {source}"]
    if len(found) < len(names):
        notes.append(f"{len(names) - len(found)} pictures without a text file have no objects")
    if kept < lines:
        notes.append(f"{lines - kept} lines that stand twice count once")
    return _dataset(root, pictures, classes, names, found, notes)


def in_pixels(dataset: DetectionDataset, size: Callable[[Path], tuple[int, int]]) -> DetectionDataset:
    """The data set with boxes and areas in pixels; `size` returns the height and width of a decoded picture.

    Objects in a picture that cannot be read are left out: the run itself reports or skips it.
    """
    sizes: dict[int, tuple[int, int]] = {}
    for x in dataset.samples:
        try:
            sizes[x.image_id] = size(x.path)
        except PictureError:
            continue
    images = [
        {**x, "height": sizes[x["id"]][0], "width": sizes[x["id"]][1]} if x["id"] in sizes else x
        for x in dataset.truth["images"]
    ]
    rows = []
    for row in dataset.truth["annotations"]:
        if row["image_id"] in sizes:
            height, width = sizes[row["image_id"]]
            x, y, w, h = row["bbox"]
            box = [x * width, y * height, w * width, h * height]
            rows.append({**row, "bbox": box, "area": box[2] * box[3]})
    return replace(dataset, truth={**dataset.truth, "images": images, "annotations": rows})


def read_rows(path: Path, classes: int) -> list[Row]:
    """The lines of a text file. Raises DatasetError, which names the line."""
    rows = []
    for number, line in enumerate(read_lines(path), 1):
        words = line.split()
        if words:
            rows.append(_row(f"{path}:{number}", words, classes))
    return rows


def _row(place: str, words: Sequence[str], classes: int) -> Row:
    if not (
        words[0].isascii() and words[0].isdigit() and (len(words) == 5 or (len(words) > 6 and len(words) % 2))
    ):
        rule = "'class x y width height', or a class and the corners of a polygon"
        raise DatasetError(f"{place}: expected {rule}, but got {' '.join(words)[:80]!r}")
    if int(words[0]) >= classes:
        raise DatasetError(f"{place}: class out of range: expected 0 to {classes - 1}, but got {words[0]}")
    values = [_fraction(place, word) for word in words[1:]]
    if len(values) == 4:
        x, y, w, h = values
        return int(words[0]), x - w / 2, y - h / 2, w, h
    xs, ys = values[::2], values[1::2]
    return int(words[0]), min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _fraction(place: str, word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1 or "_" in word:
        raise DatasetError(f"{place}: expected fractions of the picture, 0 to 1, but got {word!r}")
    return value


def _label_folder(root: Path) -> Path | None:
    """The labels folder next to images, where the last `images` in the path counts."""
    if (root / _PICTURES).is_dir():
        return root / _LABELS if (root / _LABELS).is_dir() else None
    parts = root.absolute().parts
    if _PICTURES not in parts:
        return None
    at = len(parts) - 1 - parts[::-1].index(_PICTURES)
    folder = Path(*parts[:at], _LABELS, *parts[at + 1 :])
    return folder if folder.is_dir() else None


def _refuse_splits(root: Path, pictures: Path, folder: Path) -> None:
    splits = sorted(x for x in folders_in(pictures) if _SPLIT.fullmatch(x)) if pictures.is_dir() else []
    if len(splits) > 1:
        names = ", ".join(str(pictures / x) for x in splits)
        raise UsageError(
            f"--dataset: expected one of {names}, or --annotations={folder} for all, but got {root}"
        )


def _find_names(folder: Path) -> Path:
    for place in (folder, *list(folder.absolute().parents)[:2]):
        for name in (CLASSES, "data.yaml"):
            if (place / name).is_file():
                return place / name
    raise DatasetError(f"{folder}: expected {CLASSES} or data.yaml near it, or --labels=FILE, but got none")


def _dataset(
    root: Path,
    pictures: Path,
    classes: tuple[str, ...],
    names: Sequence[str],
    found: dict[str, list[Row]],
    notes: Sequence[str],
) -> DetectionDataset:
    objects = [(i, row) for i, name in enumerate(names, 1) for row in found.get(name, ())]
    rows: list[dict[str, Any]] = [
        {"id": number, "image_id": image, "category_id": row[0] + 1, "bbox": list(row[1:]), "iscrowd": 0}
        for number, (image, row) in enumerate(objects, 1)
    ]
    rarest = rarest_classes((image, row[0]) for image, row in objects)
    samples = tuple(
        DetectionSample(name, pictures / name, rarest.get(i, -1), i) for i, name in enumerate(names, 1)
    )
    truth = {
        "images": [{"id": x.image_id, "file_name": x.name} for x in samples],
        "annotations": rows,
        "categories": [{"id": i, "name": name} for i, name in enumerate(classes, 1)],
    }
    categories = tuple(range(1, len(classes) + 1))
    return DetectionDataset("yolo", root, categories, classes, samples, truth, tuple(notes))
