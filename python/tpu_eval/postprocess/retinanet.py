# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""RetinaNet and EfficientDet: nine anchors per cell on strides 8 to 128, classes by sigmoid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tpu_eval.postprocess.cells import centred, from_deltas
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, SPLIT, SPLIT_MAPS, Layout, Rows, make_levels
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array

_STRIDES = (8, 16, 32, 64, 128)


class _NineAnchors(DenseHead):
    """Box and class outputs for each stride, or for all; anchors are (rows, 4): center and size."""

    paper_ids = True

    def layouts(self) -> Sequence[Layout]:
        """See DenseHead: maps, then rows."""
        levels = make_levels(self.network, self.options.strides or _STRIDES, 9)
        return [Layout("raw", (("box", 4), ("score", CLASSES)), levels, (SPLIT_MAPS, SPLIT))]


class RetinaNet(_NineAnchors):
    """Maps of 9 * 4 and 9 * classes channels, or rows N x anchors x 4 and N x anchors x classes.

    Source: Lin et al., 2017 and torchvision (models/detection/retinanet.py, anchor_utils.py): areas 32 to 512 times
    1, 2^(1/3), 2^(2/3), cut to whole pixels, ratios 0.5, 1, 2, rounded corners, at multiples of the stride; the best
    1000 a level above 0.05, NMS 0.5, 300 a picture, boxes cut at the input. `style=detectron2` neither cuts nor
    rounds and keeps 100 (detectron2/config/defaults.py). 91 classes are COCO's category ids.
    """

    expected = "for strides 8/16/32/64/128 outputs of 9 * 4 and of 9 * classes values a cell"
    limits = Limits(0.05, 0.5, 300, 1000, "level")
    clipped = True

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        super().__init__(name, network, options)
        whole = options.style != "detectron2"
        bases = np.stack([_base_anchors(4 * x.stride, whole) for x in self.layout.levels])
        base = bases[self.cells.level, self.cells.anchor]
        steps = [
            (network.width // x.width, network.height // x.height) if whole else (x.stride, x.stride)
            for x in self.layout.levels
        ]
        centre = self.cells.place * np.asarray(steps)[self.cells.level]
        self._anchors = np.concatenate([centre, base], axis=1)

    def defaults(self) -> Limits:
        """Detectron2 keeps 100 per picture."""
        return Limits(0.05, 0.5, 100, 1000, "level") if self.options.style == "detectron2" else self.limits

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        return from_deltas(rows["box"][at].astype(np.float64), self._anchors[at], (1, 1, 1, 1))


def _base_anchors(size: int, whole: bool) -> Array:
    """(9, 2) widths and heights: ratios 0.5, 1, 2 (height by width), each in three sizes."""
    sides = np.array([size * 2 ** (i / 3) for i in range(3)])
    sides = np.floor(sides) if whole else sides
    tall = np.sqrt(np.array([0.5, 1, 2]))
    sizes = np.stack([np.outer(1 / tall, sides).ravel(), np.outer(tall, sides).ravel()], axis=1)
    # Rounds half to even, as torch does, for corners around the origin.
    return 2 * np.round(sizes.astype(np.float32) / 2).astype(np.float64) if whole else sizes


class EfficientDet(_NineAnchors):
    """Maps (mostly N x H x W x 9 * classes and 9 * 4) of strides 8 to 128, or rows.

    Source: Tan et al., 2020 and google/automl (efficientdet/hparams_config.py: anchor_scale 4, three octaves, ratios
    1, 2, 0.5; tf2/anchors.py: centres in the middle of cells, deltas y x h w; tf2/postprocess.py: the best 5000,
    Gaussian soft-NMS of sigma 0.5 from score 0.001, 100 a picture). `nms=0.5` takes hard NMS instead. The option
    `anchors` is the anchor_scale (5 for D7). 90 classes are COCO's category ids.
    """

    expected = "for strides 8/16/32/64/128 outputs of 9 * classes and of 9 * 4 values a cell"
    limits = Limits(0.001, 1.0, 100, 5000, soft_nms="gaussian")

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        super().__init__(name, network, options)
        scale = 4.0 if options.anchors is None else options.anchors[0]
        wide = np.sqrt(np.array([1, 2, 0.5]))
        octaves = 2 ** (np.arange(3) / 3)
        shapes = np.stack([np.outer(octaves, wide).ravel(), np.outer(octaves, 1 / wide).ravel()], axis=1)
        self._sizes = shapes[self.cells.anchor] * scale * self.cells.stride
        self._centres = (self.cells.place + 0.5) * self.cells.stride

    def defaults(self) -> Limits:
        """Hard NMS if a threshold is given."""
        return Limits(0.001, 0.5, 100, 5000) if self.options.nms is not None else self.limits

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        values = rows["box"][at].astype(np.float64)[:, [1, 0, 3, 2]]
        size = self._sizes[at]
        return centred(values[:, :2] * size + self._centres[at], np.exp(values[:, 2:]) * size)
