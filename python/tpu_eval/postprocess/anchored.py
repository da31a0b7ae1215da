# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOv3, YOLOv4, YOLOv5 and YOLOv7: boxes relative to three anchors per cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tpu_eval.errors import UsageError
from tpu_eval.postprocess.cells import centred, sigmoid
from tpu_eval.postprocess.dense import DenseHead
from tpu_eval.postprocess.layout import CLASSES, FUSED, FUSED_MAPS, Layout, Rows, make_levels
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array

_V3 = (10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326)
_V3_TINY = (10, 14, 23, 27, 37, 58, 81, 82, 135, 169, 344, 319)
_V4 = (12, 16, 19, 36, 40, 28, 36, 75, 76, 55, 72, 146, 142, 110, 192, 243, 459, 401)
_V4_TINY = (23, 27, 37, 58, 81, 82, 81, 82, 135, 169, 344, 319)
_P6 = (
    *(19, 27, 44, 40, 38, 94, 96, 68, 86, 152, 180, 137),
    *(140, 301, 303, 264, 238, 542, 436, 615, 739, 380, 925, 792),
)
_STRIDES = {2: (16, 32), 3: (8, 16, 32), 4: (8, 16, 32, 64)}


@dataclass(frozen=True)
class _Version:
    """Anchors by number of grids, how far centers may reach beyond their cells by grid, and limits."""

    anchors: dict[int, tuple[int, ...]]
    reach: dict[int, tuple[float, ...]]
    limits: Limits
    squared: bool  # size = anchor * (2 * sigmoid)^2 instead of anchor * exp


_NO_REACH = {n: (1.0,) * n for n in range(1, 7)}
_BOTH_SIDES = {n: (2.0,) * n for n in range(1, 7)}
_VERSIONS = {
    "yolov3": _Version({3: _V3, 2: _V3_TINY}, _NO_REACH, Limits(0.005, 0.45), False),
    "yolov4": _Version(
        {3: _V4, 2: _V4_TINY}, _NO_REACH | {3: (1.2, 1.1, 1.05), 2: (1.05, 1.05)}, Limits(0.001, 0.45), False
    ),
    "yolov5": _Version({3: _V3, 4: _P6}, _BOTH_SIDES, Limits(0.001, 0.6), True),
    "yolov7": _Version({3: _V4, 4: _P6}, _BOTH_SIDES, Limits(0.001, 0.65), True),
}


class Anchored(DenseHead):
    """Maps N x 3*(5 + classes) x H x W or with an axis for the anchors, or rows, raw or decoded by the network.

    yolov3: Redmon & Farhadi, 2018; darknet (cfg/yolov3.cfg, yolov3-tiny.cfg; examples/detector.c: validate).
    yolov4: Bochkovskiy et al., 2020; its darknet (cfg/yolov4.cfg, yolov4-tiny.cfg: scale_x_y, mask 1,2,3).
    yolov5: Ultralytics (models/yolov5s.yaml, models/hub/yolov5s6.yaml, models/yolo.py; val.py). Ultralytics' own
    yolov3 decodes like yolov5. yolov7: Wang et al., 2022; their code (cfg/deploy/yolov7.yaml, yolov7-w6.yaml;
    test.py). yolov7-tiny has the anchors of yolov5: say `anchors=10/13/...`.

    centre = (cell + reach * sigmoid(xy) - (reach - 1) / 2) * stride, size = anchor * exp(wh), or for yolov5 and
    yolov7 anchor * (2 * sigmoid(wh))^2; score = objectness * class. Decoded rows hold centre and size in pixels,
    or as shares of the input.
    """

    expected = (
        "maps of 3 * (5 + classes) channels on strides 8/16/32 (or the option strides), or rows of all cells"
    )
    factor = "objectness"

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        self._version = _VERSIONS[name]
        self._decoded: bool | None = None
        self._unit = np.ones(4)  # of decoded boxes, in pixels
        super().__init__(name, network, options)
        levels = self.layout.levels
        sizes = np.asarray(options.anchors or self._version.anchors[len(levels)], np.float64)
        self._sizes = sizes.reshape(len(levels), -1, 2)[self.cells.level, self.cells.anchor]
        self._reach = np.asarray(self._version.reach[len(levels)])[self.cells.level][:, None]
        if self.layout.kind == "maps":
            self._decoded = False

    def layouts(self) -> Sequence[Layout]:
        """Maps, then rows, for each table of anchors."""
        parts = (("box", 4), ("objectness", 1), ("score", CLASSES))
        found = []
        for kind, form in (("maps", FUSED_MAPS), ("rows", FUSED)):
            for strides, anchors in self._grids():
                levels = make_levels(self.network, strides, anchors)
                found.append(Layout(kind, parts, levels, (form,), anchor_first=True))
        return found

    def _grids(self) -> list[tuple[tuple[int, ...], int]]:
        """Strides and anchors per cell, from the options or the tables."""
        strides, anchors = self.options.strides, self.options.anchors
        if anchors is not None:
            strides = strides or _STRIDES.get(len(anchors) // 6, (8, 16, 32))
            count, rest = divmod(len(anchors), 2 * len(strides))
            if rest or not count:
                rule = f"a width and a height for each anchor of {len(strides)} strides"
                raise UsageError(
                    f"--postprocess={self.name}: anchors: expected {rule}, but got {len(anchors)} numbers"
                )
            return [(strides, count)]
        if strides is None:
            return [(_STRIDES[n], 3) for n in self._version.anchors]
        if len(strides) not in self._version.anchors:
            known = " or ".join(str(n) for n in sorted(self._version.anchors))
            rule = f"{known} strides, or the option anchors"
            raise UsageError(
                f"--postprocess={self.name}: strides: expected {rule}, but got {len(strides)} strides"
            )
        return [(strides, 3)]

    def defaults(self) -> Limits:
        """The defaults of each version's own evaluation."""
        return self._version.limits

    def inspect(self, rows: Rows) -> None:
        """Detects whether rows are decoded: decoded centers lie near their cells, in pixels or as shares of the
        input.
        """
        if self._decoded is None:
            shares = self._are_near_cells(rows["box"] * self.network.width)
            self._decoded = shares or self._are_near_cells(rows["box"])
            if shares:
                self._unit = np.array([self.network.width, self.network.height] * 2)
            unit = ", as shares of the input" if shares else ""
            self.note(
                f"rows are {f'decoded by the network{unit}' if self._decoded else 'raw'}, by their values"
            )
        if not self._decoded:
            self._learn_logits("box", rows["box"][..., :2])

    def _are_near_cells(self, boxes: Array) -> bool:
        """Whether the columns are x: on average much nearer to the cells than to the center of the picture."""
        columns = (self.cells.place[:, 0] + 0.5) * self.cells.stride[:, 0]
        return bool(np.abs(boxes[..., 0] - columns).mean() < self.network.width / 8)

    def boxes(self, rows: Rows, at: Array) -> Array:
        """See DenseHead.boxes; the formula is in the docstring of the class."""
        values = rows["box"][at].astype(np.float64)
        if self._decoded:
            values = values * self._unit
            return centred(values[:, :2], values[:, 2:])
        place, stride = self.cells.place[at], self.cells.stride[at]
        reach, anchor = self._reach[at], self._sizes[at]
        shift = self._probabilities("box", values[:, :2])
        centre = (place + reach * shift - (reach - 1) / 2) * stride
        if not self._version.squared:
            return centred(centre, anchor * np.exp(values[:, 2:]))
        share = sigmoid(values[:, 2:]) if self._logits["box"] else values[:, 2:]
        return centred(centre, anchor * (2 * share) ** 2)
