# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""SSD: default boxes of growing scale on six or seven grids; classes and background by softmax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tpu_eval.errors import UsageError
from tpu_eval.postprocess.cells import from_deltas
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, SPLIT, SPLIT_MAPS, Layout, Level, Rows, make_levels
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array


@dataclass(frozen=True)
class _SsdGrids:
    """Strides, the extra aspect ratios of each grid, and sizes as shares of the picture, one more than grids."""

    strides: tuple[int, ...]
    ratios: tuple[tuple[int, ...], ...]
    scales: tuple[float, ...]
    limits: Limits
    even: bool = False  # whether cells divide the picture evenly, instead of being a stride wide


_VGG = Limits(0.01, 0.45, 200, 400, "class")
_VARIANTS = {
    "SSD300": _SsdGrids(
        (8, 16, 32, 64, 100, 300),
        ((2,), (2, 3), (2, 3), (2, 3), (2,), (2,)),
        (0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05),
        _VGG,
    ),
    "SSD512": _SsdGrids(
        (8, 16, 32, 64, 128, 256, 512),
        ((2,), (2, 3), (2, 3), (2, 3), (2, 3), (2,), (2,)),
        (0.04, 0.1, 0.26, 0.42, 0.58, 0.74, 0.9, 1.06),
        _VGG,
    ),
    "SSDlite320": _SsdGrids(
        (16, 32, 64, 107, 160, 320),
        ((2, 3),) * 6,
        (0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.0),
        Limits(0.001, 0.55, 300, 300, "class"),
        even=True,
    ),
}


class Ssd(DenseHead):
    """Rows N x boxes x 4 and N x boxes x (1 + classes), or maps of each grid; the background's column is the first.

    Source: Liu et al., 2016 (SSD300, SSD512: scales of their COCO models, caffe/examples/ssd/ssd_coco.py) and
    torchvision (models/detection/ssd.py, ssdlite.py, anchor_utils.py). Deltas weigh 10, 10, 5, 5; the 400 best a
    class above 0.01, NMS 0.45, 200 a picture (SSDlite: 300, 0.001, 0.55, 300); boxes are cut at the input. The option
    `anchors` gives other sizes in pixels, one more than grids: 30/60/111/162/213/264/315 for models of VOC.
    90 classes (and background) are COCO's category ids.
    """

    expected = "4 and 1 + classes values for each default box of SSD300, SSD512 or SSDlite320"
    factor = None
    exclusive = True
    paper_ids = True
    clipped = True

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        super().__init__(name, network, options)
        variant = _VARIANTS[self.layout.kind]
        scales = np.asarray(variant.scales)
        if options.anchors is None:
            self.note(f"default boxes of {self.layout.kind} trained on COCO")
        elif len(options.anchors) != len(scales):
            rule = f"{len(scales)} sizes for {self.layout.kind}"
            raise UsageError(
                f"--postprocess={name}: anchors: expected {rule}, but got {len(options.anchors)} numbers"
            )
        else:
            scales = np.asarray(options.anchors) / network.width
        whole = np.array([network.width, network.height])
        boxes = [_boxes(scales[i], scales[i + 1], ratios) for i, ratios in enumerate(variant.ratios)]
        sizes = np.stack([boxes[i][a] for i, a in zip(self.cells.level, self.cells.anchor, strict=True)])
        steps = np.array([_step(x, variant.even, network) for x in self.layout.levels])
        centre = (self.cells.place + 0.5) * steps[self.cells.level]
        self._anchors = np.concatenate([centre, np.clip(sizes, 0, 1) * whole], axis=1)

    def layouts(self) -> Sequence[Layout]:
        """The layouts of the known networks."""
        found = []
        for kind, variant in _VARIANTS.items():
            strides = self.options.strides or variant.strides
            if len(strides) == len(variant.strides):
                counts = [2 + 2 * len(x) for x in variant.ratios]
                levels = make_levels(self.network, strides, counts)
                parts = (("box", 4), ("score", CLASSES))
                found.append(Layout(kind, parts, levels, (SPLIT_MAPS, SPLIT), background=1))
        return found

    def defaults(self) -> Limits:
        """The defaults of SSD or SSDlite."""
        return _VARIANTS[self.layout.kind].limits

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        return from_deltas(rows["box"][at].astype(np.float64), self._anchors[at], (10, 10, 5, 5))


def _step(level: Level, even: bool, network: HeadContext) -> tuple[float, float]:
    """Width and height of a cell in pixels."""
    if even:
        return network.width / level.width, network.height / level.height
    return level.stride, level.stride


def _boxes(scale: float, following: float, ratios: Sequence[int]) -> Array:
    """Widths and heights of a cell's boxes: a square, a larger square, then each ratio in both orientations."""
    sizes = [(scale, scale), (np.sqrt(scale * following),) * 2]
    for ratio in ratios:
        long, short = scale * np.sqrt(ratio), scale / np.sqrt(ratio)
        sizes += [(long, short), (short, long)]
    return np.array(sizes)
