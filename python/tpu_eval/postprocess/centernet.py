# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""CenterNet: objects are peaks of per-class maps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tpu_eval.postprocess.base import BoxHead, no_match
from tpu_eval.postprocess.cells import centred, sigmoid
from tpu_eval.postprocess.detections import Detections
from tpu_eval.postprocess.layout import Layout, find, make_levels
from tpu_eval.postprocess.nms import select, top_per_group
from tpu_eval.postprocess.options import HeadOptions, Limits
from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array


class CenterNet(BoxHead):
    """Maps of classes, of 2 sizes and of 2 offsets, on stride 4.

    Source: Zhou et al., 2019 (Objects as Points) and their code (src/lib/models/decode.py: ctdet_decode; opts.py): a
    cell counts that is the largest of its 3 x 3 neighbours; the best 100; centre = (cell + offset) * 4, size in
    cells; no NMS. Sizes and offsets have the same shape: offsets are below 1, sizes are not.
    """

    limits = Limits(0.0, None, 100, 100)

    def __init__(self, name: str, network: HeadContext, options: HeadOptions) -> None:
        self._options, self._kept = options, self.limits.changed_by(options)
        strides = options.strides or (4,)
        self._stride = strides[0]
        levels = make_levels(network, strides[:1])
        layout = Layout("maps", (("size", 2), ("offset", 2), ("score", 0)), levels, ("maps",))
        match = find(network, [layout], options.classes)
        if match is None:
            expected = f"maps of classes, 2 sizes and 2 offsets of stride {self._stride}"
            raise no_match(name, network.outputs, f"{expected}, for {network.width}x{network.height}")
        self._match, self.classes = match, match.classes
        self._shape = levels[0].height, levels[0].width
        self._logits = options.sigmoid
        self._swapped: bool | None = None
        self.inferred = [f"{self.classes} classes, stride {self._stride} by the shapes"]
        if self.classes == 2:
            self.inferred.append("2 classes: the last such output, as sizes and offsets look alike")

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """Returns one entry per sample; see Head."""
        rows = self._match.read(outputs)
        if self._logits is None and rows["score"].size and rows["score"].min() < -0.05:
            self._logits = True
            self.inferred.append("score values need a sigmoid, as they are not between 0 and 1")
        if self._swapped is None:
            self._swapped = bool(np.abs(rows["offset"]).mean() > np.abs(rows["size"]).mean())
            self.inferred.append("sizes and offsets told apart by their values")
        size, offset = (rows["offset"], rows["size"]) if self._swapped else (rows["size"], rows["offset"])
        return [self._decode(*x) for x in zip(rows["score"], size, offset, strict=True)]

    def _decode(self, scores: Array, sizes: Array, offsets: Array) -> Detections:
        height, width = self._shape
        maps = scores.reshape(height, width, self.classes)
        at, classes = np.divmod(np.flatnonzero(_peaks(maps)), self.classes)
        values = scores[at, classes].astype(np.float64)
        found = sigmoid(values) if self._logits else values
        best = top_per_group(found, np.zeros_like(at), self._kept.pre_nms)
        best = best[found[best] >= self._kept.score]
        at, classes, found = at[best], classes[best], found[best]
        cells = np.stack([at % width, at // width], axis=1)
        boxes = centred(cells + offsets[at].astype(np.float64), sizes[at].astype(np.float64))
        return select(boxes * self._stride, found, classes, self._kept)


def _peaks(maps: Array) -> Array:
    """Whether each cell of (H, W, C) is at least as high as its eight neighbours."""
    padded = np.pad(maps, ((1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
    height, width = maps.shape[:2]
    tall = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    most = np.maximum(np.maximum(tall[:, :width], tall[:, 1:-1]), tall[:, 2:])
    return np.asarray(maps >= most[:height])
