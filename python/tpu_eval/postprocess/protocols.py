# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a head is, and what it knows: from a network's raw outputs to plain results per sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tpu_eval.images.geometry import Geometry, Map
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo


@dataclass(frozen=True)
class HeadContext:
    """What a head is told.

    outputs: the network's outputs.
    height, width: the network's input in pixels; 0 if it takes no picture.
    classes, class_names: those of the data set, if the network has the same; None and empty if not known.
    geometry: the map from a picture to the network's input and back; None if it takes no picture.
    """

    outputs: tuple[OutputInfo, ...]
    height: int = 0
    width: int = 0
    classes: int | None = None
    class_names: tuple[str, ...] = ()
    geometry: Geometry | None = None


class Head(Protocol):
    """Decodes the outputs of batches into plain results per sample."""

    @property
    def classes(self) -> int:
        """The number of classes."""

    @property
    def inferred(self) -> Sequence[str]:
        """What was inferred, for printing."""

    def decode(self, outputs: Mapping[str, Array]) -> list[Any]:
        """The results for each sample of a batch, in coordinates of the network's input."""

    def to_picture(self, found: Any, place: Map) -> Any:
        """The results in coordinates of the picture; `place` is the map for pictures of its size."""
