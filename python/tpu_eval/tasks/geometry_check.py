# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Verifies that boxes, points and masks map to the network's input and back, and that pixels go the same way.

What a crop removes cannot come back, so the check compares with the visible part of each object. That part is
computed from the forward map alone, so that a wrong inverse cannot hide itself; and the forward map is compared with
a picture that was really preprocessed, so that two errors cannot cancel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import MetricError
from tpu_eval.images.geometry import Geometry, Map, Size
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.metrics.coco import CocoMetric
from tpu_eval.types.arrays import Array

LOWEST = 0.999  # AP that the truth must score after its way there and back
FARTHEST = 0.01  # pixels that an edge may be off
_PER_PICTURE = (
    100  # objects of a picture beyond this number, which COCO's evaluators ignore, prove nothing more
)
_SLIVER = 0.01  # pixels: less is not visible
_SIZES = 4  # the most common picture sizes, for which a picture is preprocessed
_NEAR = 1.0  # pixels of the network's input within which an edge must be seen, whatever the resampling


@dataclass(frozen=True)
class RoundTrip:
    """The mapping of `objects` objects in `pictures` pictures there and back; `hidden` ones lie outside the area that
    the network sees.
    """

    pictures: int
    objects: int
    hidden: int
    ap: float | None
    farthest: float

    def require(self, place: str) -> None:
        """Raises MetricError unless every visible box came back."""
        if self.ap is not None and (self.ap < LOWEST or self.farthest > FARTHEST):
            raise MetricError(
                f"{place}: geometry: expected the ground truth to come back with AP 1.000, but got"
                f" AP {self.ap:.3f}, and boxes up to {self.farthest:.4g} pixels off"
            )


def prove_geometry(
    model: str, prepare: Preprocessor, dataset: DetectionDataset, sizes: Mapping[int, Size]
) -> RoundTrip:
    """Raises MetricError unless boxes come back from the network's input, and pixels go where boxes go."""
    geometry = Geometry(prepare.ops)
    trip = check_boxes(geometry, dataset, sizes)
    trip.require(model)
    prove_map(model, prepare, list(sizes.values()))
    return trip


def prove_map(model: str, prepare: Preprocessor, sizes: Sequence[Size]) -> None:
    """Raises MetricError unless pixels, points and labels of pictures of these sizes go where the map says."""
    for size, _ in Counter(sizes).most_common(_SIZES):
        _prove_size(model, prepare, size)


@lru_cache(maxsize=256)
def _prove_size(model: str, prepare: Preprocessor, size: Size) -> None:
    """The same for one size, once: a search opens the same preprocessing hundreds of times."""
    geometry = Geometry(prepare.ops)
    check_pixels(geometry, prepare.prepare, prepare.channels, [size], model)
    place = geometry.at(*size)
    check_points(place, model)
    check_labels(place, model)


def check_boxes(geometry: Geometry, dataset: DetectionDataset, sizes: Mapping[int, Size]) -> RoundTrip:
    """Maps the truth of pictures with a known size (height, width by image id) there and back."""
    truth: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    hidden, farthest = 0, 0.0
    for image, rows in _by_image(dataset).items():
        if image not in sizes:
            continue
        place = geometry.at(*sizes[image])
        boxes = place.clip(_corners(rows))
        window = visible_part(place, geometry.target)
        wanted = np.clip(boxes, np.tile(window[:2], 2), np.tile(window[2:], 2))
        seen = np.flatnonzero((wanted[:, 2:] - wanted[:, :2] >= _SLIVER).all(axis=1))
        hidden += len(rows) - len(seen)
        seen = seen[:_PER_PICTURE]
        back = place.clip(place.inverse(_clip(place.forward(boxes[seen]), geometry.target)))
        farthest = max(farthest, float(np.abs(back - wanted[seen]).max(initial=0)))
        categories = [rows[i]["category_id"] for i in seen]
        truth += _as_rows(image, wanted[seen], categories)
        found += [{**row, "score": 1.0} for row in _as_rows(image, back, categories)]
    ap = None if not truth else _score(dataset, truth, found)
    return RoundTrip(len(sizes), len(truth), hidden, ap, farthest)


def visible_part(place: Map, network: Size) -> Array:
    """The part of the picture, x1 y1 x2 y2, inside the network's input, by the forward map alone."""
    picture = np.array([place.width, place.height], np.float64)
    low, high = place.forward(np.array([[0.0, 0.0, *picture]])).reshape(2, 2)
    start = (0 - low) / (high - low)
    end = (np.array([network[1], network[0]]) - low) / (high - low)
    return np.concatenate([np.clip(start, 0, 1) * picture, np.clip(end, 0, 1) * picture])


def check_pixels(
    geometry: Geometry, prepare: Callable[[Array], Array], channels: int, sizes: Sequence[Size], name: str
) -> None:
    """Preprocesses a picture of a bright rectangle in each of the most common sizes, and checks where the rectangle
    lands.

    `prepare` runs the image ops on pixels. Raises MetricError if the map disagrees.
    """
    for size, _ in Counter(sizes).most_common(_SIZES):
        place = geometry.at(*size)
        x1, y1, x2, y2 = (int(v) for v in visible_part(place, geometry.target))
        w, h = (x2 - x1) // 3, (y2 - y1) // 3
        box = np.array([[x1 + w, y1 + h, x1 + 2 * w, y1 + 2 * h]])
        expected = place.forward(box)[0]
        if min(expected[2:] - expected[:2]) < 4 * _NEAR:
            continue  # too small to be seen
        seen = _find(prepare, channels, size, box[0], geometry.target)
        if seen is None or np.abs(seen - expected).max() > _NEAR:
            raise MetricError(
                f"{name}: geometry: a rectangle in a picture of {size[1]}x{size[0]}: expected it at"
                f" {_text(expected)} in the network's input, but got {'none' if seen is None else _text(seen)}"
            )


def check_points(place: Map, name: str) -> None:
    """Corners must map as boxes do, and points all over the picture must come back. Raises MetricError."""
    xs, ys = np.meshgrid(np.linspace(0, place.width, 17), np.linspace(0, place.height, 13))
    points = np.stack([xs, ys], axis=-1)
    there = place.forward_points(points)
    pairs = np.concatenate([points[:-1, :-1], points[1:, 1:]], axis=-1).reshape(-1, 4)
    corners = np.concatenate([there[:-1, :-1], there[1:, 1:]], axis=-1).reshape(-1, 4)
    off = max(
        np.abs(place.forward(pairs) - corners).max(), np.abs(place.inverse_points(there) - points).max()
    )
    if off > FARTHEST:
        raise MetricError(
            f"{name}: geometry: expected points to come back, but got some {off:.4g} pixels off"
        )


def check_labels(place: Map, name: str) -> None:
    """Labels, one per pixel and in blocks, must come back wherever the network sees them. Raises MetricError.

    Pixels within one cell of the network's input from a block's border are left out: there, the nearest cell decides.
    """
    near = 1 + max(0.5 / scale for scale in place.scale)  # pixels of the picture
    side = int(4 * near) + 1
    rows, columns = np.arange(place.height), np.arange(place.width)
    labels = (rows[:, None] // side + 2 * (columns // side)) % 3
    back = place.inverse_labels(place.forward_labels(labels))
    x1, y1, x2, y2 = visible_part(place, place.network)
    inside = np.logical_and(
        _within(rows, side, near, y1, y2, place.height)[:, None],
        _within(columns, side, near, x1, x2, place.width),
    )
    right = back[inside] == labels[inside]
    if not right.all():
        what = f"labels of a picture of {place.width}x{place.height}"
        raise MetricError(
            f"{name}: geometry: {what}: expected all to come back, but got {right.mean():.3f} of them"
        )


def _within(at: Array, side: int, near: float, low: float, high: float, end: int) -> Array:
    """Which rows or columns are far enough from a block's border and from the area that the network does not see."""
    inner = (at % side >= near) & (at % side < side - near)
    cut = (at >= (low + near if low > 0 else 0)) & (at < (high - near if high < end else end))
    return np.asarray(inner & cut)


def _find(
    prepare: Callable[[Array], Array], channels: int, size: Size, box: Array, network: Size
) -> Array | None:
    dark = np.zeros((*size, channels), np.uint8)
    bright = dark.copy()
    bright[box[1] : box[3], box[0] : box[2]] = 255
    change = np.abs(prepare(bright).astype(np.int16) - prepare(dark))  # padding is the same in both
    seen = change.max(axis=2 if change.shape[:2] == network else 0) >= 128
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return None
    return np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], np.float64)


def _by_image(dataset: DetectionDataset) -> dict[int, list[dict[str, Any]]]:
    """The objects with a size; crowds are regions, not objects."""
    rows: dict[int, list[dict[str, Any]]] = {x.image_id: [] for x in dataset.samples}
    for row in dataset.truth["annotations"]:
        if not row.get("iscrowd") and min(row["bbox"][2:]) > 0:
            rows[row["image_id"]].append(row)
    return {image: found for image, found in rows.items() if found}


def _corners(rows: Sequence[Mapping[str, Any]]) -> Array:
    boxes = np.array([row["bbox"] for row in rows], np.float64)
    return np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)


def _clip(boxes: Array, network: Size) -> Array:
    return np.asarray(np.clip(boxes, 0, np.array([network[1], network[0]] * 2, np.float64)))


def _as_rows(image: int, boxes: Array, categories: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "image_id": image,
            "category_id": category,
            "bbox": [float(x1), float(y1), float(x2 - x1), float(y2 - y1)],
            "area": float((x2 - x1) * (y2 - y1)),
            "iscrowd": 0,
        }
        for (x1, y1, x2, y2), category in zip(boxes, categories, strict=True)
    ]


def _score(dataset: DetectionDataset, truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> float:
    metric = CocoMetric({**dataset.truth, "annotations": truth})
    metric.update(found)
    return metric.compute().figures["AP"] or 0.0


def _text(box: Array) -> str:
    return " ".join(f"{v:.1f}" for v in box)
