# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""DETR and RT-DETR: a fixed number of queries, each with a box and class scores; no NMS."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

import numpy as np

from tpu_eval.postprocess import coco_ids
from tpu_eval.postprocess.base import BoxHead, no_match
from tpu_eval.postprocess.cells import centred, sigmoid, softmax
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.nms import select, top_per_group
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo


class _Queries(BoxHead, ABC):
    """Scores N x queries x classes and boxes N x queries x 4 (center and size, as shares), or both in one."""

    limits: ClassVar[Limits]
    background: ClassVar[int]  # columns after the classes

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        self._network, self._options = network, options
        self._kept = self.limits.changed_by(options)
        found = _find(network.outputs, options.classes, self.background)
        if found is None:
            wide = "classes + 1" if self.background else "classes"
            raise no_match(
                name,
                network.outputs,
                f"boxes N x queries x 4 and scores N x queries x {wide}, or both in one",
            )
        self._boxes, self._scores, width = found
        self.classes = width - self.background
        self.inferred = [f"{self.classes} classes by the shapes"]
        self._categories: Array | None = None
        if self.classes == 91 and options.classes is None:
            self._categories = coco_ids.categories(91)
            self.inferred.append("91 classes are COCO's category ids: its 80 categories are taken")
            self.classes = 80
        self._logits = options.sigmoid

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """Returns one entry per sample; see Head."""
        scores, boxes = outputs[self._scores], outputs[self._boxes]
        scores = scores.reshape(len(scores), *_bare(scores.shape)[-2:])
        boxes = boxes.reshape(len(boxes), *_bare(boxes.shape)[-2:])
        scores = scores[..., 4:] if self._scores == self._boxes else scores
        if self._logits is None:
            self._logits = bool(scores.size and (scores.min() < -0.05 or scores.max() > 1.05))
            self.inferred.append(
                f"scores are {'logits' if self._logits else 'probabilities'}, by their values"
            )
        return [self._decode(*x) for x in zip(boxes[..., :4], scores, strict=True)]

    def _decode(self, boxes: Array, values: Array) -> Detections:
        scores = self._probabilities(values.astype(np.float64))
        if self._kept.multi_label:
            at, classes = np.divmod(np.arange(scores.size), scores.shape[1])
        else:
            at, classes = np.arange(len(scores)), scores.argmax(axis=1)
        found = scores[at, classes]
        keep = found >= self._kept.score
        if self._categories is not None:
            classes = self._categories[classes]
            keep &= classes >= 0
        at, classes, found = at[keep], classes[keep], found[keep]
        best = top_per_group(found, np.zeros_like(at), self._kept.pre_nms)
        shares = boxes[at[best]].astype(np.float64)
        corners = centred(shares[:, :2], shares[:, 2:])
        size = [self._network.width, self._network.height] * 2
        return select(corners * size, found[best], classes[best], self._kept)

    @abstractmethod
    def _probabilities(self, values: Array) -> Array:
        """(queries, classes) probabilities from the network's values."""


class Detr(_Queries):
    """DETR: softmax over 91 classes (COCO's category ids) and `no object`, the last.

    Source: Carion et al., 2020 and their code (models/detr.py, PostProcess): the best class of each of 100 queries;
    no threshold, no NMS.
    """

    limits = Limits(0.0, None, 100, multi_label=False)
    background = 1

    def _probabilities(self, values: Array) -> Array:
        return (softmax(values) if self._logits else values)[:, :-1]


class RtDetr(_Queries):
    """RT-DETR: a sigmoid for each class of 300 queries; the best 300 pairs.

    Source: Zhao et al., 2023 and their code (rtdetr_pytorch/src/zoo/rtdetr/rtdetr_postprocessor.py: use_focal_loss,
    num_top_queries 300); Ultralytics gives N x 300 x (4 + classes).
    """

    limits = Limits(0.0, None, 300, 300)
    background = 0

    def _probabilities(self, values: Array) -> Array:
        return sigmoid(values) if self._logits else values


def _bare(shape: Sequence[int]) -> list[int]:
    """The shape as batch, queries and columns, without axes of 1 between."""
    middle = [x for x in shape[1:-1] if x != 1] or [1]
    return [shape[0], *middle, shape[-1]]


def _find(outputs: Sequence[OutputInfo], classes: int | None, background: int) -> tuple[str, str, int] | None:
    """Names of the outputs of boxes and of scores, and the columns of scores."""
    known = [(x.name, _bare(x.shape)) for x in outputs if len(x.shape) > 2 and len(_bare(x.shape)) == 3]
    wanted = None if classes is None else classes + background
    for box, (_, queries, width) in known:
        others = [(n, s[2]) for n, s in known if n != box and s[1] == queries and s[2] > background]
        others = [x for x in others if wanted in (None, x[1])]
        if width == 4 and others:
            return box, *others[0]
    for name, (_, _, width) in known:
        if len(outputs) == 1 and width - 4 > background and wanted in (None, width - 4):
            return name, name, width - 4
    return None
