# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The common form of detection data sets: pictures, and the truth in COCO's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from tpu_eval.datasets.base import Sample

Truth = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DetectionSample(Sample):
    """A picture with objects. `label` is the stratum for sampling: the class index of its rarest object, or -1."""

    image_id: int


@dataclass(frozen=True)
class DetectionDataset:
    """Pictures in the order of their names, and their ground truth.

    `truth` has COCO's form: images, annotations (bbox x y w h, area, iscrowd, category_id; `difficult` for VOC) and
    categories. Class index i of a detector is category `categories[i]`, named `names[i]`.
    """

    kind: str
    root: Path
    categories: tuple[int, ...]
    names: tuple[str, ...]
    samples: tuple[DetectionSample, ...]
    truth: Truth
    notes: tuple[str, ...] = ()

    task: ClassVar[str | None] = "detection"

    @property
    def classes(self) -> int:
        """The number of categories."""
        return len(self.categories)

    def with_samples(self, samples: Sequence[DetectionSample]) -> DetectionDataset:
        """The same data set with other samples; only their truth is kept."""
        ids = {x.image_id for x in samples}
        truth = {
            **self.truth,
            "images": [x for x in self.truth["images"] if x["id"] in ids],
            "annotations": [x for x in self.truth["annotations"] if x["image_id"] in ids],
        }
        return replace(self, samples=tuple(samples), truth=truth)

    def inputs(self, sample: DetectionSample) -> Path:
        """The sample's picture."""
        return sample.path
