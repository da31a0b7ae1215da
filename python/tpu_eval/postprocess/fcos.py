# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""FCOS: distances to the sides, classes and a centerness, on strides 8 to 128."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tpu_eval.postprocess.cells import around
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, SPLIT, SPLIT_MAPS, Layout, Rows, make_levels
from tpu_eval.postprocess.options import Limits
from tpu_eval.types.arrays import Array

_STRIDES = (8, 16, 32, 64, 128)


class Fcos(DenseHead):
    """Maps (or rows) of classes, 4 distances and 1 centerness for each stride, or for all.

    Source: Tian et al., 2019 and their code (fcos_core/modeling/rpn/fcos: points at stride // 2 + cell * stride,
    distances in pixels, score = sqrt(class * centerness); configs: the best 1000 above 0.05, NMS 0.6, 100 a picture),
    and torchvision (models/detection/fcos.py: points at cell * stride, distances in strides, above 0.2).
    `style=original` or `style=torchvision` says which; else distances on the largest stride tell: in pixels they
    average above 16. 91 classes are COCO's category ids. Boxes are cut at the input.
    """

    expected = "for strides 8/16/32/64/128 outputs of classes, of 4 distances and of 1 centerness a cell"
    limits = Limits(0.05, 0.6, 100, 1000, "level")
    factor = "centerness"
    root = True
    paper_ids = True
    clipped = True
    _style: str | None = None

    def layouts(self) -> Sequence[Layout]:
        """See DenseHead: maps, then rows."""
        parts = (("score", CLASSES), ("box", 4), ("centerness", 1))
        levels = make_levels(self.network, self.options.strides or _STRIDES)
        return [Layout("raw", parts, levels, (SPLIT_MAPS, SPLIT))]

    def inspect(self, rows: Rows) -> None:
        """Infers whether distances are in pixels or in strides."""
        self._style = self._style or self.options.style
        if self._style is None:
            last = rows["box"][:, self.cells.level == len(self.layout.levels) - 1]
            self._style = "original" if last.mean() > 16 else "torchvision"
            self.note(f"style {self._style} by the distances")
        if self._style == "torchvision" and self.options.score is None:
            self._kept = replace(self._kept, score=0.2)

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        distances = rows["box"][at].astype(np.float64)
        place, stride = self.cells.place[at], self.cells.stride[at]
        if self._style == "original":
            return around(place * stride + stride // 2, distances)
        steps = [(self.network.width // x.width, self.network.height // x.height) for x in self.layout.levels]
        return around(place * np.asarray(steps)[self.cells.level[at]], distances * stride)
