# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Maps the points of a picture to the network's input and back, as derived from the image ops.

Coordinates are continuous: a picture of width w spans 0 to w, and a pixel is a unit square. Resampling w to w'
columns maps x to x * w' / w exactly (every bilinear resize here keeps pixel centers at half units), where w' is the
whole number that image.resize chose, not the ratio it was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tpu_eval.errors import ModelError
from tpu_eval.images.protocols import Op
from tpu_eval.types.arrays import Array

Size = tuple[int, int]


def resized_size(mode: str, picture: Size, target: Size) -> Size:
    """The size, height first, of image.resize's result for a picture."""
    if mode == "stretch":
        return target
    ratios = target[0] / picture[0], target[1] / picture[1]
    scale = min(ratios) if mode == "letterbox" else max(ratios)
    height, width = int(picture[0] * scale), int(picture[1] * scale)
    if mode == "letterbox":
        return height, width
    return max(height, target[0]), max(width, target[1])


def crop_start(rule: str, side: int, kept: int) -> int:
    """The first row or column that image.crop keeps."""
    return (side - kept) // 2 if rule == "half_of_difference" else side // 2 - kept // 2


def pad_start(placement: str, side: int, canvas: int) -> int:
    """The row or column of the canvas at which image.pad puts the picture."""
    return (canvas - side) // 2 if placement == "center" else 0


@dataclass(frozen=True)
class Map:
    """The map for pictures of one size: network = picture * scale + offset, separately for x and y.

    network: height and width of the network's input.
    """

    height: int
    width: int
    scale: tuple[float, float] = (1.0, 1.0)  # x, y
    offset: tuple[float, float] = (0.0, 0.0)
    network: Size = (0, 0)

    def forward(self, boxes: Array) -> Array:
        """(N, 4) boxes x1 y1 x2 y2, from picture to network input."""
        return np.asarray(np.asarray(boxes, np.float64) * np.tile(self.scale, 2) + np.tile(self.offset, 2))

    def inverse(self, boxes: Array) -> Array:
        """(N, 4) boxes x1 y1 x2 y2, from network input to picture."""
        return np.asarray((np.asarray(boxes, np.float64) - np.tile(self.offset, 2)) / np.tile(self.scale, 2))

    def clip(self, boxes: Array) -> Array:
        """(N, 4) boxes in the picture, cut at its edges."""
        return np.asarray(np.clip(boxes, 0, np.tile((self.width, self.height), 2).astype(np.float64)))

    def forward_points(self, points: Array) -> Array:
        """(..., 2) points x y, from picture to network input."""
        return np.asarray(np.asarray(points, np.float64) * self.scale + self.offset)

    def inverse_points(self, points: Array) -> Array:
        """(..., 2) points x y, from network input to picture."""
        return np.asarray((np.asarray(points, np.float64) - self.offset) / self.scale)

    def forward_labels(self, labels: Array, outside: int = -1) -> Array:
        """Maps labels, one per pixel of the picture (height x width), to the pixels of the network's input.

        Takes the nearest pixel's label; `outside` where there is none, in padding.
        """
        rows, columns = (
            (np.arange(side) + 0.5 - self.offset[i]) / self.scale[i]
            for i, side in ((1, self.network[0]), (0, self.network[1]))
        )
        return _sample(labels, rows, columns, outside)

    def inverse_labels(self, labels: Array, outside: int = -1) -> Array:
        """Maps labels, one per cell of any grid that covers the network's input, to the pixels of the picture.

        Takes the nearest cell's label; `outside` where the network saw nothing, beyond a crop.
        """
        rows, columns = (
            ((np.arange(n) + 0.5) * self.scale[i] + self.offset[i]) * cells / side
            for i, n, cells, side in (
                (1, self.height, labels.shape[0], self.network[0]),
                (0, self.width, labels.shape[1], self.network[1]),
            )
        )
        return _sample(labels, rows, columns, outside)


class Geometry:
    """The map of a chain of image ops, for pictures of any size."""

    def __init__(self, ops: Sequence[Op]) -> None:
        """Raises ModelError for an op whose effect on coordinates is not known."""
        self._steps = [(op.name, dict(op.attributes)) for op in ops]
        known = {"resize", "crop", "pad", "channel_order", "layout"}
        for name, _ in self._steps:
            if name not in known:
                raise ModelError(f"image.{name}: expected one of {', '.join(sorted(known))}, but got {name}")

    @property
    def target(self) -> Size:
        """Height and width of the network's input: those of the last op that has a size.

        Raises ModelError if there is none: pictures of any size would then be valid, each with its own map.
        """
        sizes = [(a["height"], a["width"]) for _, a in self._steps if "height" in a]
        if not sizes:
            rule = "preprocessing that resizes, crops or pads to the size of the network's input"
            raise ModelError(
                f"geometry: expected {rule}, but got {', '.join(n for n, _ in self._steps) or 'none'}"
            )
        return sizes[-1]

    def at(self, height: int, width: int) -> Map:
        """The map for pictures of this size, in pixels."""
        size: Size = (height, width)
        scale, offset = np.ones(2), np.zeros(2)  # y, x
        for name, attributes in self._steps:
            if name in ("channel_order", "layout"):
                continue
            target: Size = (attributes["height"], attributes["width"])
            if name == "resize":
                new = resized_size(attributes["mode"], size, target)
                factor = np.array(new) / np.array(size)
                scale, offset, size = scale * factor, offset * factor, new
                continue
            offset = offset + [_shift(name, attributes, size[i], target[i]) for i in (0, 1)]
            size = target
        (sy, sx), (oy, ox) = scale.tolist(), offset.tolist()
        return Map(height, width, (sx, sy), (ox, oy), size)


def _sample(labels: Array, rows: Array, columns: Array, outside: int) -> Array:
    """The labels at continuous coordinates, for all combinations of rows and columns."""
    at = [np.floor(x).astype(np.int64) for x in (rows, columns)]
    inside = [(i >= 0) & (i < n) for i, n in zip(at, labels.shape, strict=True)]
    found = np.full((len(rows), len(columns)), outside, np.int64)
    found[np.ix_(*inside)] = labels[np.ix_(*(i[x] for i, x in zip(at, inside, strict=True)))]
    return found


def _shift(name: str, attributes: Mapping[str, Any], side: int, target: int) -> int:
    if name == "crop":
        return -crop_start(attributes["offset"], side, target)
    return pad_start(attributes["placement"], side, target)
