# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOX: one anchor-free prediction per cell, on strides 8, 16 and 32 (and 64 for P6)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tpu_eval.postprocess.cells import centred
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, FUSED, FUSED_MAPS, SPLIT_MAPS, Layout, Rows, make_levels
from tpu_eval.postprocess.options import Limits
from tpu_eval.types.arrays import Array


class YoloX(DenseHead):
    """Rows N x cells x (5 + classes), raw or decoded; or maps of a stride, in one or as box, objectness, classes.

    Source: Ge et al., 2021 and Megvii's code (yolox/models/yolo_head.py, decode_outputs; yolox/utils/boxes.py,
    postprocess): centre = (xy + cell) * stride, size = exp(wh) * stride, score = objectness * class. Defaults of its
    evaluation: score 0.01, NMS 0.65, class-aware; at most 300 a picture. A box counts for every class above the
    threshold, as in its demos (yolox/utils/demo_utils.py, multiclass_nms_class_aware); `multi_label=false` keeps the
    best class only, as its training evaluation does.
    """

    expected = (
        "rows N x cells x (5 + classes) of strides 8/16/32 (or 8/16/32/64), or maps of 5 + classes channels"
    )
    limits = Limits(0.01, 0.65)
    factor = "objectness"
    _decoded: bool | None = None

    def layouts(self) -> Sequence[Layout]:
        """See DenseHead: rows, then maps."""
        parts = (("box", 4), ("objectness", 1), ("score", CLASSES))
        strides = [self.options.strides] if self.options.strides else [(8, 16, 32), (8, 16, 32, 64)]
        return [
            Layout(kind, parts, make_levels(self.network, x), forms)
            for kind, forms in (("rows", (FUSED,)), ("maps", (FUSED_MAPS, SPLIT_MAPS)))
            for x in strides
        ]

    def inspect(self, rows: Rows) -> None:
        """Infers whether rows are decoded: decoded centers average near the center of the picture, raw ones near
        their cells.
        """
        if self._decoded is None:
            rowwise = self.layout.kind == "rows"
            self._decoded = rowwise and bool(rows["box"][..., 0].mean() > self.network.width / 8)
            self.note(f"boxes are {'decoded by the network' if self._decoded else 'raw'}, by their values")

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        values = rows["box"][at].astype(np.float64)
        if self._decoded:
            return centred(values[:, :2], values[:, 2:])
        stride = self.cells.stride[at]
        return centred((values[:, :2] + self.cells.place[at]) * stride, np.exp(values[:, 2:]) * stride)
