# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Networks that end in detections: rows of box, score and class, or one output for each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tpu_eval.errors import ModelError
from tpu_eval.postprocess.base import BoxHead, no_match
from tpu_eval.postprocess.cells import centred
from tpu_eval.postprocess.dense import pick
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.nms import select
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo

_EXPECTED = (
    "rows of 6 (x1 y1 x2 y2 score class), rows of 7 (image class score and a box), "
    "or outputs of boxes N x K x 4, scores N x K and classes N x K, or of boxes and scores N x K x classes"
)


_DUPLICATES = 300  # rows with a score for every class: more than this many are not final


@dataclass(frozen=True)
class _Matrix:
    """Outputs of boxes, and of scores for every class."""

    boxes: str
    scores: str
    rows: int
    width: int

    def read(self, outputs: Mapping[str, Array], classes: int, limits: Limits) -> list[Array]:
        """(K, 6) box, score and class of each sample: a row for every class above the threshold, or for the best
        class.
        """
        boxes = outputs[self.boxes].reshape(-1, self.rows, 4)
        scores = outputs[self.scores].reshape(-1, self.rows, self.width)[..., self.width - classes :]
        found = []
        for box, score in zip(boxes, scores, strict=True):
            at, of = pick(score, max(limits.score, 1e-9), limits.multi_label)
            found.append(
                np.concatenate([box[at], score[at, of, None], of[:, None]], axis=1, dtype=np.float64)
            )
        return found


class Boxes(BoxHead):
    """Decoded detections, best found by NMS in the network or by none; no NMS here unless `nms` is given.

    Rows of 6: x1 y1 x2 y2 score class (YOLOv10, YOLO26 and other end-to-end networks). Rows of 7, one list for the
    batch: image class score x1 y1 x2 y2 as shares of the picture and classes counted after a background
    (top.DetectionOutput, Caffe's SSD), or image class score and centre and size, as shares or in pixels, classes from
    0 (top.YoloDetection). Apart: boxes N x K x 4, scores N x K, classes N x K, and maybe a count N; or boxes and
    scores N x K x classes, where more than 300 rows are no final detections and get NMS at 0.5. Boxes whose
    coordinates are at most 2 are shares of the network's input. `style` says how a box is written: corners, centre
    (and size), or corner (and size); `style=corners` for rows of 7 also means a background, as above. Rows without a
    score above 0 are padding. The number of classes is an option, as no shape tells: 80 when it is not given.
    """

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        self._network, self._options, self._name = network, options, name
        self._kept = Limits(0.0, None, 300).changed_by(options)
        self._style = {"yolo_detection": "centre", "detection_output": "corners"}.get(name, options.style)
        self._rows = _find_rows(network.outputs)
        self._parts = None if self._rows else _find_parts(network.outputs)
        self._matrix = None if self._rows or self._parts else _find_matrix(network.outputs, options.classes)
        if self._rows is None and self._parts is None and self._matrix is None:
            raise no_match(name, network.outputs, _EXPECTED)
        self.classes = options.classes or (self._matrix.width if self._matrix else 80)
        self.inferred = [] if options.classes or self._matrix else ["80 classes, as no shape tells"]
        if self._matrix is not None:
            self._expect_matrix(self._matrix)
        self._shares: bool | None = None

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """Returns one entry per sample; see Head."""
        samples = self._samples(outputs)
        everything = np.concatenate([np.empty((0, 6)), *samples])
        if len(everything):
            self._learn(everything[:, :4])
        return [self._decode(x) for x in samples]

    def _samples(self, outputs: Mapping[str, Array]) -> list[Array]:
        """(K, 6) box, score and class of each sample, without padding."""
        if self._parts is not None:
            return _joined(outputs, self._parts)
        if self._matrix is not None:
            return self._matrix.read(outputs, self.classes, self._kept)
        assert self._rows is not None
        values = outputs[self._rows.name]
        rows = values.reshape(len(values), -1, self._rows.shape[-1]).astype(np.float64)
        if rows.shape[-1] == 6:
            return [x[x[:, 4] > 0] for x in rows]
        return self._by_image(rows)

    def _expect_matrix(self, matrix: _Matrix) -> None:
        raw = matrix.rows > _DUPLICATES
        self._kept = Limits(0.001, 0.5 if raw else None, 300).changed_by(self._options)
        background = ", after a background's column" if matrix.width > self.classes else ""
        self.inferred.append(f"{self.classes} classes by the shapes{background}")
        if raw and self._options.nms is None:
            self.inferred.append(f"NMS 0.5, as {matrix.rows} rows are no final detections")

    def _by_image(self, rows: Array) -> list[Array]:
        """Rows of 7 hold all samples of a run one after another; the number of samples is the module's batch."""
        self._learn_style(rows[rows[..., 2] > 0])
        batch, found = max(self._rows.shape[0], 1) if self._rows else 1, []
        first = 1 if self._style == "corners" else 0
        for start in range(0, len(rows), batch):
            group = rows[start : start + batch]
            flat = group.reshape(-1, 7)
            flat = flat[flat[:, 2] > 0]
            for image in range(len(group)):
                mine = flat[flat[:, 0] == image]
                found.append(np.concatenate([mine[:, 3:], mine[:, 2:3], mine[:, 1:2] - first], axis=1))
        return found

    def _learn_style(self, rows: Array) -> None:
        """Infers the box style: a right or lower edge before the left or upper one is a size."""
        if self._style is None and len(rows):
            sizes = bool((rows[:, 5:] < rows[:, 3:5]).any())
            self._style = "centre" if sizes else "corners"
            op = "top.YoloDetection" if sizes else "top.DetectionOutput, with a background"
            self.inferred.append(f"style {self._style} ({op}) by the values")

    def _learn(self, boxes: Array) -> None:
        if self._shares is None:
            self._shares = bool(np.abs(boxes).max() <= 2)
            self.inferred.append(
                f"boxes are {'shares of the input' if self._shares else 'in pixels'}, by their values"
            )

    def _decode(self, rows: Array) -> Detections:
        boxes, scores, classes = rows[:, :4], rows[:, 4], rows[:, 5].astype(np.int64)
        if len(classes) and not 0 <= classes.min() <= classes.max() < self.classes:
            wrong = int(classes.max() if classes.max() >= self.classes else classes.min())
            raise ModelError(
                f"{self._name}: expected classes from 0 to {self.classes - 1} (option classes), but got {wrong}"
            )
        if self._style == "centre":
            boxes = centred(boxes[:, :2], boxes[:, 2:])
        elif self._style == "corner":
            boxes = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], axis=1)
        if self._shares:
            boxes = boxes * ([self._network.width, self._network.height] * 2)
        keep = scores >= self._kept.score
        return select(boxes[keep], scores[keep], classes[keep], self._kept)


def end_to_end(outputs: Sequence[OutputInfo]) -> bool:
    """Whether there is an output of rows of 6."""
    rows = _find_rows(outputs)
    return rows is not None and rows.shape[-1] == 6


def _find_rows(outputs: Sequence[OutputInfo]) -> OutputInfo | None:
    """The output of rows of 6 or 7, if it is the only one with more than one number per sample."""
    wide = [x for x in outputs if np.prod(x.shape[1:], dtype=int) > 1 or len(outputs) == 1]
    found = [x for x in wide if len(x.shape) > 2 and x.shape[-1] in (6, 7)]
    return found[0] if len(found) == len(wide) == 1 else None


def _find_parts(outputs: Sequence[OutputInfo]) -> tuple[str, ...] | None:
    """Names of boxes, scores and classes, and of the count if there is one; values tell scores from classes."""
    boxes = [x for x in outputs if len(x.shape) > 2 and x.shape[-1] == 4]
    if len(boxes) != 1:
        return None
    count = np.prod(boxes[0].shape[1:-1], dtype=int)
    others = [x for x in outputs if x is not boxes[0]]
    lists = [x.name for x in others if np.prod(x.shape[1:], dtype=int) == count]
    counts = [x.name for x in others if np.prod(x.shape[1:], dtype=int) == 1 and x.name not in lists]
    if len(lists) != 2 or len(lists) + len(counts) != len(others):
        return None
    return (boxes[0].name, *lists, *counts[:1])


def _find_matrix(outputs: Sequence[OutputInfo], classes: int | None) -> _Matrix | None:
    """Two outputs with equal numbers of rows, one of them 4 wide; the option `classes` tells a background column."""
    if len(outputs) != 2:
        return None
    for boxes, scores in (tuple(outputs), tuple(outputs)[::-1]):
        rows, width = math.prod(boxes.shape[1:-1]), scores.shape[-1]
        fits = len(boxes.shape) > 2 and boxes.shape[-1] == 4 and math.prod(scores.shape[1:]) == rows * width
        if fits and (classes is None or classes in (width, width - 1)):
            return _Matrix(boxes.name, scores.name, rows, width)
    return None


def _joined(outputs: Mapping[str, Array], names: Sequence[str]) -> list[Array]:
    """(K, 6) rows of each sample; of two candidate lists, the one of whole numbers holds the classes."""
    boxes, first, second = (outputs[x].astype(np.float64) for x in names[:3])
    boxes = boxes.reshape(len(boxes), -1, 4)
    lists = [x.reshape(len(boxes), -1, 1) for x in (first, second)]
    if bool((lists[0] == np.round(lists[0])).all()) and not bool((lists[1] == np.round(lists[1])).all()):
        lists.reverse()
    rows = np.concatenate([boxes, *lists], axis=2)
    limits = outputs[names[3]].reshape(-1) if len(names) > 3 else [rows.shape[1]] * len(rows)
    return [x[: int(n)][x[: int(n), 4] > 0] for x, n in zip(rows, limits, strict=True)]
