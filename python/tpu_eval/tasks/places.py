# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where each sample's picture lies in the network's input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tpu_eval.datasets.protocols import DatasetLike, picture_of
from tpu_eval.images.geometry import Geometry, Map, Size
from tpu_eval.types.arrays import Array


class Places:
    """Records the size of each decoded picture, so that results can be mapped back to it."""

    def __init__(self, geometry: Geometry | None, dataset: DatasetLike) -> None:
        """`geometry` is None if samples have no picture, or more than one."""
        self._geometry, self._dataset = geometry, dataset
        self._sizes: dict[Path, Size] = {}

    def add(self, path: Path, picture: Array) -> None:
        """Adds a decoded picture, height x width x channels; called by several threads at once."""
        self._sizes[path] = picture.shape[0], picture.shape[1]

    def of(self, sample: Any) -> Map | None:
        """The map of a sample's picture; None if there is none."""
        path = picture_of(self._dataset.inputs(sample))
        if self._geometry is None or path is None:
            return None
        return self._geometry.at(*self._sizes[path])
