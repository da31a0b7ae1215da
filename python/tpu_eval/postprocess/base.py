# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What heads of detectors share: the way back to the picture, and the error of outputs that do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.errors import ModelError
from tpu_eval.images.geometry import Map
from tpu_eval.postprocess.detections import Detections
from tpu_eval.types.protocols import OutputInfo


class BoxHead:
    """A head whose results are boxes."""

    def to_picture(self, found: Detections, place: Map) -> Detections:
        """With boxes in pixels of the picture, cut at its edges."""
        return found.with_boxes(place.clip(place.inverse(found.boxes)))


def shapes_of(outputs: Sequence[OutputInfo]) -> str:
    """For messages: `a 1x85x10, b 1x4`."""
    return ", ".join(f"{x.name} {'x'.join(map(str, x.shape))}" for x in outputs) or "none"


def no_match(head: str, outputs: Sequence[OutputInfo], expected: str) -> ModelError:
    """The error of a head that does not find what it decodes."""
    return ModelError(f"{head}: expected {expected}, but got {shapes_of(outputs)}")
