# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Detection: a head decodes the network's outputs, boxes go back to the picture, figures are measured."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.errors import ModelError, NonFiniteError, PictureError
from tpu_eval.images.geometry import Geometry
from tpu_eval.metrics.coco import CocoMetric, CocoResult, choose_engine
from tpu_eval.metrics.coco_weighted import CocoPieces
from tpu_eval.metrics.voc import NAMES as VOC_NAMES
from tpu_eval.postprocess import Head
from tpu_eval.postprocess.detections import Detections
from tpu_eval.results.evaluation import Annotated
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.tasks.annotated import worst_pictures
from tpu_eval.tasks.hooked import UserMetric, with_user_metrics
from tpu_eval.tasks.metric_names import usual_figures
from tpu_eval.tasks.voc_figures import VocFigures
from tpu_eval.types.arrays import Array


class PictureSizes:
    """Remembers how large each decoded picture was: boxes must find their way back."""

    def __init__(self, dataset: DetectionDataset | None = None) -> None:
        """A picture of another size than the data set says must at least hold its boxes."""
        self._sizes: dict[Path, tuple[int, int]] = {}
        self._extents = {} if dataset is None else _extents(dataset)

    def __call__(self, path: Path, picture: Array) -> None:
        """Hears of a decoded picture, height x width x channels; called by several threads at once.

        Raises PictureError.
        """
        size = picture.shape[0], picture.shape[1]
        declared, needed = self._extents.get(path, (size, size))
        if size != declared and (needed[0] > size[0] + 1 or needed[1] > size[1] + 1):
            raise PictureError(
                f"{path}: expected a picture of {declared[1]}x{declared[0]}, as the annotations say,"
                f" but got {size[1]}x{size[0]}, which does not hold their boxes"
            )
        self._sizes[path] = size

    def size(self, path: Path) -> tuple[int, int]:
        """Height and width of a picture."""
        return self._sizes[path]


class Detection:
    """Measures figures of COCO and VOC and keeps every detection in COCO's results format."""

    def __init__(
        self,
        model: str,
        head: Head,
        geometry: Geometry,
        dataset: DetectionDataset,
        sizes: PictureSizes,
        figures: Sequence[str] | None = None,
        extras: Sequence[UserMetric] = (),
        draw: int = 0,
    ) -> None:
        """`figures` are the ones to give, by default those of the data set's type; `draw`: so many pictures are kept,
        the worst.

        Raises ModelError when head and data set disagree on the number of classes.
        """
        if head.classes != len(dataset.categories):
            rule = f"{len(dataset.categories)} classes, as the data set has categories"
            hint = "--class-names=coco or FILE names the network's own"
            raise ModelError(f"{model}: expected {rule}, but got {head.classes}: {hint}")
        self._head, self._geometry, self._dataset, self._sizes = head, geometry, dataset, sizes
        self._figures = usual_figures(dataset.kind) if figures is None else tuple(figures)
        self._voc = VocFigures(dataset) if set(self._figures) & set(VOC_NAMES) else None
        self._coco = self._voc is None or not set(self._figures) <= set(VOC_NAMES)
        self._extras, self._draw = tuple(extras), draw
        self._engine = choose_engine()
        self._seen: list[DetectionSample] = []
        self._result: CocoResult | None = None
        self.results: list[dict[str, Any]] = []  # in COCO's form, in the order of the samples
        self.metric_names = [*self._figures, *(name for x in extras for name in x.names)]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the head inferred, some of it from the first values it saw, and who computes the figures."""
        return (*self._head.inferred, *([f"figures by {self._engine}"] if self._coco else []))

    def update(self, samples: Sequence[DetectionSample], outputs: Mapping[str, Array]) -> None:
        """Measures a batch."""
        _require_finite(samples, outputs)
        self._result = None
        every: list[Detections] = []
        for sample, found in zip(samples, self._head.decode(outputs), strict=True):
            place = self._geometry.at(*self._sizes.size(sample.path))
            every.append(found.with_boxes(place.clip(place.inverse(found.boxes))))
            self.results += self._rows(sample, every[-1])
        self._seen += samples
        if self._voc is not None:
            self._voc.update(samples, every)
        for extra in self._extras:
            extra.update(samples, every)

    def metrics(self) -> dict[str, float | None]:
        """The figures asked for; None where the chosen pictures have nothing of that size."""
        every = {
            **(self._compute().figures if self._coco else {}),
            **(self._voc.compute() if self._voc is not None else {}),
        }
        figures = {name: every[name] for name in self._figures}
        for extra in self._extras:
            figures.update(extra.compute())
        return figures

    def per_sample(self) -> PerSample:
        """Which objects were found, and what the figures are summed up from."""
        images = [x.image_id for x in self._seen]
        coco = CocoPieces(images, self._dataset.with_samples(self._seen).truth, self.results)
        objects, found = (
            np.bincount(coco.object_samples, x, len(images)).astype(np.int64)
            for x in (None, coco.objects_found)
        )
        known = PerSample(
            tuple(x.name for x in self._seen),
            (coco, *([self._voc.pieces(self._seen)] if self._voc is not None else [])),
            {"objects": objects, "found": found, "false_alarms": coco.false_alarms},
            coco.objects_found,
            coco.object_samples,
        )
        return with_user_metrics(known, self._extras)

    def outcome(self) -> dict[str, Any]:
        """Every detection; AP of each class by name, and COCO's precision over recall."""
        details = dict(self._voc.details()) if self._voc is not None else {}
        if self._coco:
            result = self._compute()
            names = dict(zip(self._dataset.categories, self._dataset.names, strict=True))
            details["per_class_AP"] = {names[c]: value for c, value in result.per_class.items()}
            details["precision_at_recall"] = result.precision
        seen = self._dataset.with_samples(self._seen)
        pictures = worst_pictures(seen, self.results, self._draw) if self._draw else ()
        return {"detections": tuple(self.results), "details": details, "pictures": pictures}

    def worst(self, count: int) -> tuple[Annotated, ...]:
        """So many of the pictures seen, those with the most misses and false alarms first."""
        return worst_pictures(self._dataset.with_samples(self._seen), self.results, count)

    def annotated(self, names: Container[str]) -> dict[str, Annotated]:
        """Of the pictures seen those with these names, by name."""
        chosen = self._dataset.with_samples([x for x in self._seen if x.name in names])
        return {x.name: x for x in worst_pictures(chosen, self.results, len(chosen.samples))}

    def _compute(self) -> CocoResult:
        """Against the truth of every picture that was evaluated, whatever was found on it."""
        if self._result is None:
            metric = CocoMetric(self._dataset.with_samples(self._seen).truth, engine=self._engine)
            metric.update(self.results)
            self._result = metric.compute()
        return self._result

    def _rows(self, sample: DetectionSample, found: Detections) -> list[dict[str, Any]]:
        return [
            {
                "image_id": sample.image_id,
                "category_id": self._dataset.categories[int(c)],
                "bbox": [float(x1), float(y1), float(x2 - x1), float(y2 - y1)],
                "score": float(score),
            }
            for (x1, y1, x2, y2), score, c in zip(found.boxes, found.scores, found.classes, strict=True)
        ]


def _extents(dataset: DetectionDataset) -> dict[Path, tuple[tuple[int, int], tuple[float, float]]]:
    """Where the annotations say how large a picture is: height and width, and the lowest and rightmost edges."""
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


def _require_finite(samples: Sequence[DetectionSample], outputs: Mapping[str, Array]) -> None:
    # A sum is finite only if all values are, and is much faster to find than each value's answer.
    with np.errstate(over="ignore", invalid="ignore"):
        if all(np.isfinite(values.sum()) for values in outputs.values()):
            return
    for i, sample in enumerate(samples):
        for name, values in outputs.items():
            if not np.isfinite(values[i]).all():
                problem = f"'{name}': expected finite numbers, but got NaN or infinity"
                raise NonFiniteError(sample.name, problem)
