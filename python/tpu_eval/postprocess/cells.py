# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The cells of predictions, and formulas that many heads share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tpu_eval.postprocess.layout import Level
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class Cells:
    """For every row of a layout: column and row of its cell (rows, 2), stride (rows, 1), grid and anchor (rows,)."""

    place: Array
    stride: Array
    level: Array
    anchor: Array


def make_cells(levels: Sequence[Level], anchor_first: bool = False) -> Cells:
    """The cells of all grids, in the order of a layout's rows."""
    places, strides, grids, anchors = [], [], [], []
    for i, level in enumerate(levels):
        size = (level.height, level.width, level.anchors)
        axes = (1, 2, 0) if anchor_first else (0, 1, 2)
        y, x, a = np.indices([level.anchors, *size[:2]] if anchor_first else size)[list(axes)]
        places.append(np.stack([x.ravel(), y.ravel()], axis=1))
        strides.append(np.full((x.size, 1), level.stride))
        grids.append(np.full(x.size, i))
        anchors.append(a.ravel())
    return Cells(
        np.concatenate(places).astype(np.float64),
        np.concatenate(strides).astype(np.float64),
        np.concatenate(grids),
        np.concatenate(anchors),
    )


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)), without overflow."""
    small = np.exp(-np.abs(x))
    return np.asarray(np.where(x >= 0, 1, small) / (1 + small))


def softmax(x: Array) -> Array:
    """Softmax over the last axis."""
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def expectation(values: Array, bins: int) -> Array:
    """(rows, 4) expected distances of (rows, 4 * bins) distributions over 0, 1, ... (Li et al., 2020: GFL)."""
    shares = softmax(values.astype(np.float64).reshape(len(values), 4, bins))
    return np.asarray(shares @ np.arange(bins))


def around(point: Array, distances: Array) -> Array:
    """Boxes from points and their distances to left, top, right and bottom."""
    return np.concatenate([point - distances[:, :2], point + distances[:, 2:]], axis=1)


def centred(centre: Array, size: Array) -> Array:
    """Boxes from centers and sizes."""
    return np.concatenate([centre - size / 2, centre + size / 2], axis=1)


def from_deltas(deltas: Array, anchors: Array, weights: Sequence[float]) -> Array:
    """Boxes from dx dy dw dh relative to anchors x y w h (center, size): Girshick et al., 2014.

    Sizes grow by at most a factor of 1000 / 16, as in Detectron and torchvision.
    """
    scaled = deltas / np.asarray(weights)
    centre = scaled[:, :2] * anchors[:, 2:] + anchors[:, :2]
    size = np.exp(np.minimum(scaled[:, 2:], np.log(1000 / 16))) * anchors[:, 2:]
    return centred(centre, size)
