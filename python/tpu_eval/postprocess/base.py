# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a head is: from a network's raw outputs to detections in the pixels of its input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tpu_eval.errors import ModelError
from tpu_eval.postprocess.detections import Detections
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo


@dataclass(frozen=True)
class NetworkInfo:
    """What a head is told of the network: its outputs, and height and width of its input in pixels."""

    outputs: tuple[OutputInfo, ...]
    height: int
    width: int


class Head(Protocol):
    """Decodes a batch."""

    @property
    def classes(self) -> int:
        """The number of classes."""

    @property
    def inferred(self) -> Sequence[str]:
        """What was inferred, to be printed."""

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """One entry a sample: boxes in pixels of the network's input, after score threshold and NMS."""


def shapes_of(outputs: Sequence[OutputInfo]) -> str:
    """For messages: `a 1x85x10, b 1x4`."""
    return ", ".join(f"{x.name} {'x'.join(map(str, x.shape))}" for x in outputs) or "none"


def no_match(head: str, outputs: Sequence[OutputInfo], expected: str) -> ModelError:
    """The error of a head that does not find what it decodes."""
    return ModelError(f"{head}: expected {expected}, but got {shapes_of(outputs)}")
