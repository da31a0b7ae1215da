# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a head is, and what it is told: from a network's raw outputs to plain results a sample."""

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

    outputs: of the network. height, width: of its input in pixels; 0 for a network that takes no picture. classes,
    class_names: the data set's, where the network has the same; None and empty where they are not known. geometry:
    the way from a picture to the network's input and back; None for a network that takes no picture.
    """

    outputs: tuple[OutputInfo, ...]
    height: int = 0
    width: int = 0
    classes: int | None = None
    class_names: tuple[str, ...] = ()
    geometry: Geometry | None = None


class Head(Protocol):
    """Decodes batches."""

    @property
    def classes(self) -> int:
        """The number of classes."""

    @property
    def inferred(self) -> Sequence[str]:
        """What was inferred, to be printed."""

    def decode(self, outputs: Mapping[str, Array]) -> list[Any]:
        """What the outputs say of each sample of a batch, in coordinates of the network's input."""

    def to_picture(self, found: Any, place: Map) -> Any:
        """What was found, in coordinates of the picture; `place` is the map for pictures of its size."""
