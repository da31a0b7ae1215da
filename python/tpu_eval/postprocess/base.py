# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What detector heads share: the map back to the picture, and the error for outputs that do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.errors import ModelError
from tpu_eval.images.geometry import Map
from tpu_eval.postprocess.detections import Detections
from tpu_eval.types.protocols import OutputInfo


class BoxHead:
    """A head whose results are boxes."""

    def to_picture(self, found: Detections, place: Map) -> Detections:
        """The detections with boxes in pixels of the picture, clipped to it."""
        return found.with_boxes(place.clip(place.inverse(found.boxes)))


def shapes_of(outputs: Sequence[OutputInfo]) -> str:
    """Names and shapes for messages: `a 1x85x10, b 1x4`."""
    return ", ".join(f"{x.name} {'x'.join(map(str, x.shape))}" for x in outputs) or "none"


def no_match(head: str, outputs: Sequence[OutputInfo], expected: str) -> ModelError:
    """The error of a head that does not find the outputs it decodes."""
    return ModelError(f"{head}: expected {expected}, but got {shapes_of(outputs)}")
