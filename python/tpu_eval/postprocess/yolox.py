# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""YOLOX: one anchor-free prediction a cell, on strides 8, 16 and 32 (64 too, for P6)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tpu_eval.detections import Detections
from tpu_eval.postprocess.base import Array, Network, no_match
from tpu_eval.postprocess.nms import candidates, select
from tpu_eval.postprocess.options import HeadOptions

_P6 = 64


class YoloX:
    """One output N x cells x (5 + classes): x, y, log w, log h of the cell, objectness, classes.

    Source: Ge et al., 2021 and Megvii's code (yolox/models/yolo_head.py, decode_outputs; yolox/utils/boxes.py,
    postprocess): centre = (xy + cell) * stride, size = exp(wh) * stride, score = objectness * class, where both are
    probabilities already. Defaults of its evaluation: score 0.01, NMS 0.65, class-aware; at most 300 a picture.
    A box counts for every class above the threshold, as in its demos (yolox/utils/demo_utils.py,
    multiclass_nms_class_aware); `multi_label=false` keeps the best class only, as its training evaluation does.
    """

    def __init__(self, network: Network, options: HeadOptions) -> None:
        self._options = options
        outputs = [x for x in network.outputs if len(x.shape) == 3 and x.shape[2] > 5]
        if len(outputs) != 1 or len(network.outputs) != 1:
            raise no_match("yolox", network.outputs, "one output of N x cells x (5 + classes)")
        self._output = outputs[0].name
        cells = outputs[0].shape[1]
        self.classes = outputs[0].shape[2] - 5
        if options.classes not in (None, self.classes):
            raise no_match("yolox", network.outputs, f"5 + {options.classes} values a cell")
        strides = options.strides or _find_strides(network, cells)
        self._grid, self._stride = _cells(network, strides)
        if len(self._grid) != cells:
            rule = f"{len(self._grid)} cells for {network.width}x{network.height} on strides {strides}"
            raise no_match("yolox", network.outputs, rule)
        self.guesses = (f"{self.classes} classes, strides {'/'.join(map(str, strides))} by the shape",)

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """One entry a sample; see Head."""
        return [self._decode(sample) for sample in outputs[self._output]]

    def _decode(self, rows: Array) -> Detections:
        lowest = 0.01 if self._options.score is None else self._options.score
        # A class probability is at most 1: cells whose objectness is below the threshold cannot pass it.
        likely = np.flatnonzero(rows[:, 4] >= lowest)
        scores = rows[likely, 4:5] * rows[likely, 5:]
        at, classes = candidates(scores, lowest, self._options.multi_label is not False)
        cells = likely[at]
        centre = (rows[cells, :2] + self._grid[cells]) * self._stride[cells]
        half = np.exp(rows[cells, 2:4]) * self._stride[cells] / 2
        boxes = np.concatenate([centre - half, centre + half], axis=1)
        return select(boxes, scores[at, classes], classes, self._options, default_nms=0.65)


def _find_strides(network: Network, cells: int) -> tuple[int, ...]:
    """Strides 8, 16, 32, and 64 where only that gives as many cells."""
    for strides in ((8, 16, 32), (8, 16, 32, _P6)):
        if len(_cells(network, strides)[0]) == cells:
            return strides
    return (8, 16, 32)


def _cells(network: Network, strides: tuple[int, ...]) -> tuple[Array, Array]:
    """Column and row of every cell, and its stride, level by level, row by row."""
    grids, sizes = [], []
    for stride in strides:
        rows, columns = np.mgrid[: network.height // stride, : network.width // stride]
        grids.append(np.stack([columns.ravel(), rows.ravel()], axis=1))
        sizes.append(np.full((rows.size, 1), stride))
    return np.concatenate(grids).astype(np.float64), np.concatenate(sizes).astype(np.float64)
