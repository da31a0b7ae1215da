# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What heads share that predict boxes and classes on grids of cells: match, threshold, decode, suppress."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np

from tpu_eval.postprocess import coco_ids
from tpu_eval.postprocess.base import BoxHead, no_match
from tpu_eval.postprocess.cells import make_cells, sigmoid, softmax
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.layout import Layout, Rows, find
from tpu_eval.postprocess.nms import select, top_per_group
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array

_SLACK = 0.05  # quantised probabilities may leave 0 to 1 by a step


class DenseHead(BoxHead, ABC):
    """Base class of heads with the parts `box` and `score`, and optionally a factor of the score.

    Scores are taken for logits if the first batch has any outside 0 to 1, unless the option `sigmoid` decides.
    """

    expected: ClassVar[str]  # for the error: what the outputs should have been
    limits: ClassVar[Limits]
    factor: ClassVar[str | None] = None  # part that the class scores are multiplied by
    root: ClassVar[bool] = False  # whether the score is the square root of the product
    exclusive: ClassVar[bool] = False  # whether classes share one probability (softmax), with a background
    paper_ids: ClassVar[bool] = False  # whether 90 or 91 classes are COCO's category ids
    clipped: ClassVar[bool] = False  # whether boxes are clipped to the network's input before NMS

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        self.name, self.network, self.options = name, network, options
        self.inferred: list[str] = []
        match = find(network, self.layouts(), options.classes)
        if match is None:
            raise no_match(name, network.outputs, f"{self.expected}, for {network.width}x{network.height}")
        self.match, self.layout = match, match.layout
        self.cells = make_cells(self.layout.levels, self.layout.anchor_first)
        self.classes = match.classes
        self._kept = self.defaults().changed_by(options)
        self._logits: dict[str, bool] = {}
        self._note_match()
        self._categories = self._find_categories()

    @abstractmethod
    def layouts(self) -> Sequence[Layout]:
        """The possible layouts of the outputs, the likeliest first."""

    @abstractmethod
    def boxes(self, rows: Rows, at: Array) -> Array:
        """(len(at), 4) boxes in pixels of the network's input, for the rows `at` of one sample."""

    def defaults(self) -> Limits:
        """The limits of the head's publication or code, for the layout that was found."""
        return self.limits

    def inspect(self, rows: Rows) -> None:
        """Inspects a batch before it is decoded, to infer conventions from its values."""

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """Returns one entry per sample; see Head."""
        rows = self.match.read(outputs)
        self.inspect(rows)
        for part in ("score", self.factor):
            if part is not None:
                self._learn_logits(part, rows[part])
        count = len(rows["score"])
        return [self._decode({k: v[i] for k, v in rows.items()}) for i in range(count)]

    def note(self, line: str) -> None:
        """Records a line once."""
        if line not in self.inferred:
            self.inferred.append(line)

    def _note_match(self) -> None:
        strides = "/".join(str(x.stride) for x in self.layout.levels)
        self.note(f"{self.classes} classes, strides {strides}, {self.layout.kind} by the shapes")
        unused = [x.name for x in self.network.outputs if x.name not in self.match.used]
        if unused:
            self.note(f"outputs that are not used: {', '.join(unused)}")

    def _find_categories(self) -> Array | None:
        if not self.paper_ids or self.options.classes is not None or self.classes not in coco_ids.COUNTS:
            return None
        self.note(f"{self.classes} classes are COCO's category ids: its 80 categories are taken")
        categories = coco_ids.categories(self.classes)
        self.classes = 80
        return categories

    def _learn_logits(self, part: str, values: Array) -> None:
        if self.options.sigmoid is not None:
            self._logits[part] = self.options.sigmoid
        elif not self._logits.get(part, False):
            outside = values.size > 0 and (values.min() < -_SLACK or values.max() > 1 + _SLACK)
            self._logits[part] = bool(outside)
            if outside:
                needed = "softmax" if self.exclusive and part == "score" else "a sigmoid"
                self.note(f"{part} values need {needed}, as they are not between 0 and 1")

    def _decode(self, rows: Rows) -> Detections:
        at, classes, scores = self._candidates(rows)
        groups = {"level": self.cells.level[at], "class": classes}.get(self._kept.per, np.zeros_like(at))
        best = top_per_group(scores, groups, self._kept.pre_nms)
        at, classes, scores = at[best], classes[best], scores[best]
        boxes = self.boxes(rows, at)
        if self.clipped:
            boxes = np.clip(boxes, 0, [self.network.width, self.network.height] * 2)
        return select(boxes, scores, classes, self._kept)

    def _candidates(self, rows: Rows) -> tuple[Array, Array, Array]:
        """Rows, classes and scores of at least the threshold."""
        lowest = least = self._kept.score
        at = np.arange(len(rows["score"]))
        factor = np.ones(len(at))
        if self.factor is not None:
            # Neither exceeds 1 except by a quantisation step: rows and classes that are too low cannot pass.
            least = (lowest**2 if self.root else lowest) / (1 + _SLACK)
            values = rows[self.factor][:, 0]
            at = np.flatnonzero(values >= self._raw(self.factor, least))
            factor = self._probabilities(self.factor, values[at])
        scores = rows["score"] if self.factor is None else rows["score"][at]
        if self.exclusive:
            scores = self._foreground(scores)
        part = "" if self.exclusive else "score"
        picked, classes = pick(scores, self._raw(part, least), self._kept.multi_label)
        found = self._probabilities(part, scores[picked, classes]) * factor[picked]
        found = np.sqrt(found) if self.root else found
        keep = found >= lowest
        if self._categories is not None:
            classes = self._categories[classes]
            keep &= classes >= 0
        return at[picked[keep]], classes[keep], found[keep]

    def _foreground(self, scores: Array) -> Array:
        """Probabilities of all classes, without the background column, which is the first."""
        shares = softmax(scores) if self._logits["score"] else scores
        return shares[:, self.layout.background :]

    def _raw(self, part: str, probability: float) -> float:
        """A lower bound on the raw values of this probability or more."""
        if not self._logits.get(part, False):
            return probability - 1e-9
        if probability <= 0:
            return -np.inf
        return float(np.log(probability) - np.log1p(-probability)) - 1e-4 if probability < 1 else 16.0

    def _probabilities(self, part: str, values: Array) -> Array:
        exact = np.asarray(values, np.float64)
        return sigmoid(exact) if self._logits.get(part, False) else exact


def pick(scores: Array, lowest: float, multi_label: bool) -> tuple[Array, Array]:
    """Rows and classes of (N, C) scores that are at least `lowest`: all of them, or only the best
    class of each row.
    """
    if multi_label:
        flat = np.flatnonzero(np.ravel(scores >= lowest))
        return np.divmod(flat, scores.shape[1])
    best = scores.argmax(axis=1) if len(scores) else np.empty(0, np.int64)
    rows = np.flatnonzero(scores[np.arange(len(scores)), best] >= lowest)
    return rows, best[rows]
