# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Detection: a head decodes the network's outputs, boxes are mapped back to the picture, figures are measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.datasets.detection import DetectionDataset, DetectionSample
from tpu_eval.datasets.kinds import infer_kind
from tpu_eval.errors import ModelError, UsageError
from tpu_eval.metrics.coco import NAMES as COCO_NAMES
from tpu_eval.metrics.coco import CocoMetric, CocoResult, choose_engine
from tpu_eval.metrics.coco import figures as coco_figures
from tpu_eval.metrics.coco_weighted import CocoPieces
from tpu_eval.metrics.voc import FIGURES as VOC_FIGURES
from tpu_eval.metrics.voc import NAMES as VOC_NAMES
from tpu_eval.postprocess import ANY_HEAD, Head, HeadContext, make_any_head, make_head
from tpu_eval.postprocess.detections import Detections
from tpu_eval.results.evaluation import Outcome
from tpu_eval.results.predictions import DetectionRows
from tpu_eval.results.views import SampleView
from tpu_eval.statistics.per_sample import ObjectOutcomes, PerSample
from tpu_eval.tasks.annotated import worst_pictures
from tpu_eval.tasks.base import TaskBase, require_finite
from tpu_eval.tasks.class_names import with_names
from tpu_eval.tasks.geometry_check import prove_geometry
from tpu_eval.tasks.hooked import ExtraMetric, UserBoxHead, split_head, with_extra_metrics
from tpu_eval.tasks.hooks import is_hook
from tpu_eval.tasks.metric_names import open_metrics
from tpu_eval.tasks.places import Places
from tpu_eval.tasks.protocols import Options, TaskContext, TaskKind, TaskVariant, refuse_labels
from tpu_eval.tasks.sizes import SizeCheck, declared_sizes
from tpu_eval.tasks.voc_figures import VocFigures
from tpu_eval.types.arrays import Array

_FIGURES = {x.name: x for x in (*coco_figures("bbox"), *VOC_FIGURES)}
GROUPS = {"coco": COCO_NAMES, "voc": VOC_NAMES}
ALARMS = 50  # false alarms on a picture: more do not make it worse


def usual_figures(kind: str) -> tuple[str, ...]:
    """The default figures for a type of data set."""
    return GROUPS.get(kind, COCO_NAMES)


class Detection(TaskBase):
    """Measures figures of COCO and VOC, and keeps every detection in COCO's results format."""

    prediction_formats = DetectionRows.formats

    def __init__(
        self,
        context: TaskContext,
        head: Head,
        figures: Sequence[str] | None = None,
        extras: Sequence[ExtraMetric] = (),
        hidden: int = 0,
    ) -> None:
        """`figures` are the figures to compute, by default those of the data set's type. `hidden`: the number of
        objects that the network cannot see.

        Raises ModelError if head and data set disagree on the number of classes.
        """
        dataset: DetectionDataset = context.dataset
        if head.classes != len(dataset.categories):
            rule = f"{len(dataset.categories)} classes, as the data set has categories"
            hint = "--class-names=coco or FILE names the network's own"
            raise ModelError(f"{context.model}: expected {rule}, but got {head.classes}: {hint}")
        self._head, self._dataset, self._hidden = head, dataset, hidden
        self._options = context.options
        self._places, self._check = Places(context.geometry, dataset), SizeCheck(dataset)
        self._figures = usual_figures(dataset.kind) if figures is None else tuple(figures)
        self._voc = VocFigures(dataset) if set(self._figures) & set(VOC_NAMES) else None
        self._coco = self._voc is None or not set(self._figures) <= set(VOC_NAMES)
        self._extras = tuple(extras)
        self._engine = choose_engine()
        self._seen: list[DetectionSample] = []
        self._result: CocoResult | None = None
        self.results: list[dict[str, Any]] = []  # in COCO's form, in the order of the samples
        self.figures = (
            *(_FIGURES[x] for x in self._figures),
            *(x for extra in extras for x in extra.figures),
        )
        self.classes = dataset.names
        self.class_figures = [x for x in self._figures if x in ("AP", *VOC_NAMES)]

    @property
    def notes(self) -> tuple[str, ...]:
        """What the head inferred, partly from the first values it saw, and the engine that computes the figures."""
        hidden = (
            [f"{self._hidden} objects lie outside the area that the network sees"] if self._hidden else []
        )
        return (*hidden, *self._head.inferred, *([f"figures by {self._engine}"] if self._coco else []))

    def check(self, path: Path, picture: Array) -> None:
        """See Task."""
        self._check(path, picture)
        self._places.add(path, picture)

    def update(self, samples: Sequence[DetectionSample], outputs: Mapping[str, Array]) -> None:
        """Measures a batch; see Task.update."""
        require_finite([x.name for x in samples], outputs)
        self._result = None
        every: list[Detections] = []
        for sample, found in zip(samples, self._head.decode(outputs), strict=True):
            place = self._places.of(sample)
            assert place is not None  # there is a geometry, and every sample has a picture
            every.append(self._head.to_picture(found, place))
            self.results += self._rows(sample, every[-1])
        self._seen += samples
        if self._voc is not None:
            self._voc.update(samples, every)
        for extra in self._extras:
            extra.update(samples, every)

    def metrics(self) -> dict[str, float | None]:
        """The requested figures; None if the chosen pictures have no objects of that size."""
        every = {
            **(self._compute().figures if self._coco else {}),
            **(self._voc.compute() if self._voc is not None else {}),
        }
        figures = {name: every[name] for name in self._figures}
        for extra in self._extras:
            figures.update(extra.compute())
        return figures

    def per_sample(self) -> PerSample:
        """Which objects were found, and the pieces that the figures are computed from."""
        images = [x.image_id for x in self._seen]
        coco = CocoPieces(images, self._dataset.with_samples(self._seen).truth, self.results)
        missed = np.bincount(coco.object_samples[~coco.objects_found], minlength=len(images))
        known = PerSample(
            tuple(x.name for x in self._seen),
            (coco, *([self._voc.pieces(self._seen)] if self._voc is not None else [])),
            loss=missed + 0.01 * np.minimum(coco.false_alarms, ALARMS),
            objects=ObjectOutcomes(coco.objects_found, coco.object_samples, coco.false_alarms),
        )
        return with_extra_metrics(known, self._extras)

    def outcome(self) -> Outcome:
        """Every detection, the AP of each class by name, and COCO's precision-recall curves."""
        figures = dict(self._voc.class_figures()) if self._voc is not None else {}
        details: dict[str, Any] = {f"per_class_{name.removeprefix('m')}": x for name, x in figures.items()}
        if self._coco:
            result = self._compute()
            names = dict(zip(self._dataset.categories, self._dataset.names, strict=True))
            figures["AP"] = {names[c]: value for c, value in result.per_class.items()}
            details["per_class_AP"] = figures["AP"]
            details["precision_at_recall"] = result.precision
        seen, draw = self._dataset.with_samples(self._seen), self._options.draw
        return {
            "predictions": DetectionRows(tuple(self.results)),
            "details": details,
            "class_figures": {name: figures[name] for name in self.class_figures},
            "pictures": worst_pictures(seen, self.results, draw) if draw else (),
        }

    def worst(self, count: int) -> Sequence[str]:
        """The pictures with the most misses and false alarms first."""
        seen = self._dataset.with_samples(self._seen)
        return [x.name for x in worst_pictures(seen, self.results, count)]

    def views(self, names: Collection[str]) -> Mapping[str, SampleView]:
        """Objects and detections on each picture."""
        chosen = self._dataset.with_samples([x for x in self._seen if x.name in names])
        return {
            x.name: SampleView(x.marks) for x in worst_pictures(chosen, self.results, len(chosen.samples))
        }

    def variants(self) -> Iterator[TaskVariant]:
        """Other numberings of the classes; a sigmoid that is missing, or applied twice."""
        yield from self._class_orders()
        yield from self._activations()

    def _class_orders(self) -> Iterator[TaskVariant]:
        """Class indices off by one, or sorted by name; none if the network's own names are given."""
        found = self._dataset
        if self._options.class_names is not None or found.classes < 2:
            return
        every = range(found.classes)
        orders = {
            "classes one too high: a background first": [*every[1:], 0],
            "classes one too low": [every[-1], *every[:-1]],
            "classes in the order of their names": sorted(every, key=lambda i: found.names[i]),
        }
        for words, order in orders.items():
            if order != list(every):
                categories, names = ([x[i] for i in order] for x in (found.categories, found.names))
                dataset = replace(found, categories=tuple(categories), names=tuple(names))
                changes = {"--class-names": f"a file that begins with {', '.join(names[:2])}"}
                yield TaskVariant(words, changes, dataset=dataset)

    def _activations(self) -> Iterator[TaskVariant]:
        spec = self._options.head or ""
        parts = [x for x in spec.split(",") if not x.startswith("sigmoid")]
        for value, words in (("true", "a sigmoid over the scores"), ("false", "no sigmoid over the scores")):
            head = ",".join([*parts, f"sigmoid={value}"])
            if head != spec:
                yield TaskVariant(words, {"--postprocess": head}, {"head": head})

    def _compute(self) -> CocoResult:
        """Scores against the truth of every evaluated picture, with or without detections."""
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


def _check(options: Options) -> None:
    if options.dataset_type == "imagenet":
        raise UsageError("--dataset-type: expected coco, voc or yolo for a detector, but got imagenet")
    if options.dataset_type == "coco" and options.annotations is None:
        raise UsageError("--annotations: expected COCO's json for a detector, but got none")
    kind = options.dataset_type or infer_kind(options.dataset, options.annotations).name
    if options.head is None:
        raise UsageError(
            f"--postprocess: expected the head of a detector for boxes of type {kind}, but got none"
        )
    if options.label_offset is not None:
        raise UsageError("--label-offset: expected it for classification only, but got a detector")
    if kind == "coco":
        refuse_labels(options, "COCO's json, which has the names")


def _compose(context: TaskContext) -> Detection:
    dataset, options, prepare = context.dataset, context.options, context.prepare
    if options.head is None:
        kind = f"boxes of type {dataset.kind}"
        raise UsageError(f"--postprocess: expected the head of a detector for {kind}, but got none")
    if prepare is None:
        raise ModelError(
            f"{context.model}: expected one input that is a picture, but got {len(context.preprocessors)}"
        )
    head = _head(context, options.head)
    trip = prove_geometry(context.model, prepare, dataset, declared_sizes(dataset, prepare.size))
    names, extras = open_metrics(KIND, options.metric, dataset)
    return Detection(context, head, names, extras, trip.hidden)


def _head(context: TaskContext, spec: str) -> Head:
    """The head for the data set's classes; a network with other classes is not told of them."""
    dataset, geometry, own = context.dataset, context.geometry, context.options.class_names is None
    assert geometry is not None  # there is a picture
    classes, names = (dataset.classes, tuple(dataset.names)) if own else (None, ())
    told = HeadContext(tuple(context.outputs), *geometry.target, classes, names, geometry)
    name = split_head(spec)[0]
    if is_hook("--postprocess", name):
        head: Head = UserBoxHead(spec, told)
    else:
        head = make_any_head(spec, told) if name == ANY_HEAD else make_head(spec, told)
    return head if own else with_names(context.model, head, str(context.options.class_names), dataset.names)


KIND = TaskKind(
    name="detection",
    rule=f"coco, voc, or some of {', '.join(_FIGURES)}",
    brief="a figure of COCO or VOC",
    check=_check,
    compose=_compose,
    needs=("categories", "truth"),
    names=tuple(_FIGURES),
    groups=GROUPS,
    formats=Detection.prediction_formats,
)
