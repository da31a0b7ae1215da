# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sizes of pictures, from the annotations and as decoded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import PictureError
from tpu_eval.images.geometry import Size
from tpu_eval.types.arrays import Array


def declared_sizes(dataset: DetectionDataset, decoded: Callable[[Path], Size]) -> dict[int, Size]:
    """Height and width by image id: from the annotations, else from the decoded picture.

    None for a picture that cannot be read, which the run itself reports or skips.
    """
    said = {x["id"]: (x.get("height"), x.get("width")) for x in dataset.truth["images"]}
    sizes: dict[int, Size] = {}
    for sample in dataset.samples:
        height, width = said.get(sample.image_id, (None, None))
        if isinstance(height, int) and isinstance(width, int) and min(height, width) > 0:
            sizes[sample.image_id] = (height, width)
            continue
        try:
            sizes[sample.image_id] = decoded(sample.path)
        except PictureError:
            continue
    return sizes


class SizeCheck:
    """Checks that a picture whose size differs from the annotations at least contains its boxes."""

    def __init__(self, dataset: DetectionDataset) -> None:
        self._extents = _extents(dataset)

    def __call__(self, path: Path, picture: Array) -> None:
        """Checks a decoded picture, height x width x channels. Raises PictureError."""
        size = picture.shape[0], picture.shape[1]
        declared, needed = self._extents.get(path, (size, size))
        if size != declared and (needed[0] > size[0] + 1 or needed[1] > size[1] + 1):
            raise PictureError(
                f"{path}: expected a picture of {declared[1]}x{declared[0]}, as the annotations say,"
                f" but got {size[1]}x{size[0]}, which does not hold their boxes"
            )


def _extents(dataset: DetectionDataset) -> dict[Path, tuple[tuple[int, int], tuple[float, float]]]:
    """For pictures whose size is annotated: height and width, and the rightmost and lowest edges of their boxes."""
    sizes = {x["id"]: (x.get("height"), x.get("width")) for x in dataset.truth["images"]}
    edges: dict[int, tuple[float, float]] = {}
    for row in dataset.truth["annotations"]:
        x, y, w, h = row["bbox"]
        bottom, right = edges.get(row["image_id"], (0.0, 0.0))
        edges[row["image_id"]] = (max(bottom, y + h), max(right, x + w))
    return {
        x.path: (sizes[x.image_id], edges[x.image_id])
        for x in dataset.samples
        if x.image_id in edges and all(sizes[x.image_id])
    }
