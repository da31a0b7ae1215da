# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The built-in types of data sets: the task of each, and how to open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpu_eval.datasets.coco import open_coco
from tpu_eval.datasets.imagenet import open_imagenet
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.datasets.voc import open_voc
from tpu_eval.datasets.yolo import in_pixels, open_yolo
from tpu_eval.errors import UsageError

PictureSize = Callable[[Path], tuple[int, int]]


@dataclass(frozen=True)
class DatasetSource:
    """What a data set is opened from; `classes` returns the network's number of classes."""

    root: Path
    annotations: Path | None
    labels: Path | None
    label_offset: int | None
    classes: Callable[[], int]

    @property
    def truth(self) -> Path:
        """The annotations. Raises UsageError if there are none."""
        if self.annotations is None:
            raise UsageError("--annotations: expected COCO's json for a detector, but got none")
        return self.annotations


@dataclass(frozen=True)
class DatasetType:
    """A type of data set. complete: adds what only the pictures tell, height and width, to the chosen samples."""

    task: str
    open: Callable[[DatasetSource], DatasetLike]
    complete: Callable[[Any, PictureSize], DatasetLike] = lambda dataset, size: dataset


TYPES = {
    "imagenet": DatasetType(
        "classification", lambda x: open_imagenet(x.root, x.classes(), x.labels, x.label_offset)
    ),
    "coco": DatasetType("detection", lambda x: open_coco(x.root, x.truth)),
    "voc": DatasetType("detection", lambda x: open_voc(x.root, x.annotations, x.labels)),
    "yolo": DatasetType("detection", lambda x: open_yolo(x.root, x.annotations, x.labels), in_pixels),
}
