# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Heads that predict the distances from a cell's point to the box's sides: YOLOv6, v8 to v11, 26,
NanoDet, PicoDet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tpu_eval.postprocess.cells import around, centred, expectation
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, FUSED, MAPS, ROWS, SPLIT, Layout, Rows, make_levels
from tpu_eval.postprocess.options import Limits
from tpu_eval.types.arrays import Array


class Distances(DenseHead):
    """Distances in strides: plain (4 values), or as distributions over `bins` steps (4 * bins values)."""

    bins: int = 16
    offset: float = 0.5  # offset of a cell's point, in strides
    _shares: bool | None = None  # whether decoded boxes are shares of the input

    def grids(self, *known: tuple[int, ...]) -> list[tuple[int, ...]]:
        """The strides of the options, or those the head is known with."""
        return [self.options.strides] if self.options.strides else list(known)

    def inspect(self, rows: Rows) -> None:
        """Detects the unit of decoded boxes: cells fill the picture, so in pixels some center lies far beyond 2."""
        if self.layout.kind == "decoded" and self._shares is None:
            self._shares = bool(rows["box"].max() <= 2)
            if self._shares:
                self.note("boxes are shares of the input, by their values")

    def boxes(self, rows: Rows, at: Array) -> Array:
        """Boxes from raw distances, or from decoded center and size, in pixels or as shares of the input."""
        values = rows["box"][at].astype(np.float64)
        if self.layout.kind == "decoded":
            if self._shares:
                values = values * ([self.network.width, self.network.height] * 2)
            return centred(values[:, :2], values[:, 2:])
        if values.shape[1] > 4:
            values = expectation(values, values.shape[1] // 4)
        stride = self.cells.stride[at]
        return around((self.cells.place[at] + self.offset) * stride, values * stride)


class YoloV8(Distances):
    """YOLOv8, v9, v11: maps of 64 + classes channels (or 64 and classes apart), or decoded N x (4 + classes) x cells.

    Source: Ultralytics (ultralytics/nn/modules/head.py, Detect: reg_max 16; utils/tal.py, dist2bbox;
    models/yolo/detect/val.py: conf 0.001, iou 0.7, max_det 300, multi_label). Decoded rows hold centre and size in
    pixels. Strides 8/16/32; 8/16/32/64 for P6, 4/8/16/32 for P2. A sigmoid when the classes need it.
    """

    expected = (
        "maps of 64 + classes channels of strides 8/16/32 (or 8/16/32/64, 4/8/16/32), "
        "or decoded N x (4 + classes) x cells"
    )
    limits = Limits(0.001, 0.7)
    _widths = (64, 4)

    def layouts(self) -> Sequence[Layout]:
        """Raw maps, decoded rows, raw rows."""
        grids = self.grids((8, 16, 32), (8, 16, 32, 64), (4, 8, 16, 32))
        kinds = [("raw", width, MAPS) for width in self._widths]
        kinds += [("decoded", 4, ROWS), ("raw", 64, ROWS)]
        return [
            Layout(kind, (("box", width), ("score", CLASSES)), make_levels(self.network, x), forms)
            for kind, width, forms in kinds
            for x in grids
        ]


class YoloV10(YoloV8):
    """YOLOv10's one-to-one head before its selection: no NMS, the best 300.

    Source: Wang et al., 2024 and Ultralytics (nn/modules/head.py, Detect.postprocess): the 300 best pairs of cell and
    class.
    """

    limits = Limits(0.001, None)


class Yolo26(YoloV10):
    """YOLO26's one-to-one head before its selection: as YOLOv10, with plain distances (reg_max 1)."""

    expected = "maps of 4 + classes channels of strides 8/16/32, or decoded N x (4 + classes) x cells"
    _widths = (4, 64)


class YoloV6(Distances):
    """YOLOv6: decoded N x cells x (5 + classes), or maps of 4 or 4 * 17 box channels and classes.

    Source: Li et al., 2022 and Meituan's code (yolov6/models/effidehead.py: point in the middle of the cell, reg_max
    16, centre and size in pixels, objectness 1; tools/eval.py: conf 0.03, iou 0.65; utils/nms.py: max_det 300).
    Strides 8/16/32, and 8/16/32/64 for P6.
    """

    expected = (
        "rows N x cells x (5 + classes) of strides 8/16/32 (or 8/16/32/64), or maps of 4 (or 68) and classes"
    )
    limits = Limits(0.03, 0.65)

    def layouts(self) -> Sequence[Layout]:
        """Decoded rows, then raw maps."""
        grids = [make_levels(self.network, x) for x in self.grids((8, 16, 32), (8, 16, 32, 64))]
        decoded = (("box", 4), ("one", 1), ("score", CLASSES))
        found = [Layout("decoded", decoded, x, (FUSED,)) for x in grids]
        for width in (68, 4):
            found += [Layout("raw", (("box", width), ("score", CLASSES)), x, (*MAPS, SPLIT)) for x in grids]
        return found


class NanoDet(Distances):
    """NanoDet-Plus: N x cells x (classes + 32) on strides 8/16/32/64; NanoDet (GFL): on strides 8/16/32.

    Source: Lyu, 2020 and his code (nanodet/model/head/nanodet_plus_head.py: point at the cell's corner, reg_max 7;
    gfl_head.py: point in its middle; score_thr 0.05, NMS 0.6, max_num 100; boxes cut at the input). The number of
    strides tells which; `style=plus` or `style=gfl` says it.
    """

    expected = "N x cells x (classes + 32) of strides 8/16/32/64 (NanoDet-Plus) or 8/16/32 (NanoDet)"
    limits = Limits(0.05, 0.6, 100)
    clipped = True

    def layouts(self) -> Sequence[Layout]:
        """See DenseHead: rows, then maps."""
        parts = (("score", CLASSES), ("box", 32))
        grids = [make_levels(self.network, x) for x in self.grids((8, 16, 32, 64), (8, 16, 32))]
        return [Layout("raw", parts, x, (*ROWS, *MAPS)) for x in grids]

    def _note_match(self) -> None:
        super()._note_match()
        style = self.options.style or ("plus" if len(self.layout.levels) == 4 else "gfl")
        self.offset = 0.0 if style == "plus" else 0.5
        if self.options.style is None:
            self.note(f"style {style} by the number of strides")


class PicoDet(Distances):
    """PicoDet: classes and 32 box values a stride, as maps or rows, on strides 8/16/32/64.

    Source: Yu et al., 2021 and PaddleDetection (ppdet/modeling/heads/pico_head.py: cell_offset 0.5, reg_max 7;
    configs/picodet/_base_/picodet_v2.yml: score_threshold 0.025, nms_threshold 0.6, nms_top_k 1000, keep_top_k 100).
    """

    expected = "for each of strides 8/16/32/64 an output of classes and one of 32 box values"
    limits = Limits(0.025, 0.6, 100, 1000, "class")

    def layouts(self) -> Sequence[Layout]:
        """Maps or rows of each stride, or of all."""
        parts = (("score", CLASSES), ("box", 32))
        grids = [make_levels(self.network, x) for x in self.grids((8, 16, 32, 64), (8, 16, 32))]
        return [Layout("raw", parts, x, (*MAPS, *ROWS)) for x in grids]
