# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One model on one data set: what is inferred, chosen, run and measured, put together."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np

import tpu_eval
from tpu_eval import pipeline
from tpu_eval.datasets import Dataset
from tpu_eval.datasets.coco import open_coco
from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.datasets.imagenet import open_imagenet
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.geometry import Geometry
from tpu_eval.postprocess import Network, make_head
from tpu_eval.results import Evaluation
from tpu_eval.tasks.classification import Classification, OutputInfo
from tpu_eval.tasks.detection import Detection, SizedLoader

Progress = Callable[[int], None]
AnyDataset = Dataset | DetectionDataset
D = TypeVar("D", Dataset, DetectionDataset)


class Task(Protocol):
    """What is measured: batches in, figures out."""

    @property
    def notes(self) -> Sequence[str]:
        """What was inferred."""

    @property
    def metric_names(self) -> Sequence[str]:
        """The figures that requirements may name."""

    def update(self, samples: Any, outputs: Mapping[str, pipeline.Array]) -> None:
        """Measures a batch."""

    def metrics(self) -> Mapping[str, float | None]:
        """The figures."""

    def outcome(self) -> dict[str, Any]:
        """What else the evaluation keeps, by the names of its fields."""


class Prepare(Protocol):
    """Makes the network's array of a picture's file, by image ops."""

    @property
    def ops(self) -> Sequence[Any]:
        """The ops, in order."""

    def __call__(self, path: Path) -> pipeline.Array:
        """The array."""

    def with_size(self, path: Path) -> tuple[pipeline.Array, tuple[int, int]]:
        """The array, and height and width of the decoded picture."""


class PictureSession(pipeline.Session, Protocol):
    """Runs pictures, and finds what went wrong with one."""

    def find_nonfinite(self, inputs: dict[str, pipeline.Array]) -> tuple[str, str] | None:
        """The first tensor that is not finite, and the op that made it."""


class EvaluableModel(Protocol):
    """What an evaluation needs of a model."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def name(self) -> str:
        """How tables call it."""

    @property
    def stage(self) -> str:
        """How far it is compiled."""

    @property
    def attributes(self) -> Mapping[str, object]:
        """What its module says of itself."""

    @property
    def inputs(self) -> Sequence[OutputInfo]:
        """The tensors that it takes."""

    @property
    def outputs(self) -> Sequence[OutputInfo]:
        """The tensors that it gives."""

    def preprocessor(self, decoder: str) -> Prepare:
        """From a picture's file to what a picture session takes."""

    def picture_session(self) -> PictureSession:
        """A session of its own for a thread."""


@dataclass(frozen=True)
class Job:
    """What is evaluated and how: the options of the main job."""

    dataset: Path
    labels: Path | None = None
    annotations: Path | None = None
    head: str | None = None  # of a detector, with its options: yolox,score=0.01
    label_offset: int | None = None
    ks: tuple[int, ...] | None = None
    count: int | None = None
    sample: str = "stratified"
    seed: int = 0
    decoder: str = "opencv"
    kernels: str = "reference"
    batch_size: int | None = None
    threads: int = 1
    skip_bad: bool = False

    def options(self, batch_size: int) -> dict[str, object]:
        """For the report: everything that somebody needs to do the same again."""
        chosen = {} if self.count is None else {"count": self.count, "sample": self.sample, "seed": self.seed}
        return {
            **chosen,
            **({} if self.head is None else {"postprocess": self.head}),
            "label_offset": self.label_offset or 0,
            "decoder": self.decoder,
            "kernels": self.kernels,
            "batch_size": batch_size,
            "threads": self.threads,
            "skip_bad": self.skip_bad,
        }


@dataclass(frozen=True)
class Opened:
    """A job whose options were found right: what remains is to run the samples."""

    task: Task
    dataset: AnyDataset
    load: Callable[[Path], pipeline.Array]


def open_job(model: EvaluableModel, job: Job) -> Opened:
    """The task and the chosen samples; what can be wrong before the first picture is found here."""
    prepare = model.preprocessor(job.decoder)
    dataset: AnyDataset
    if job.annotations is None or job.head is None:
        task = Classification(str(model.path), model.outputs, job.ks)
        dataset = open_imagenet(job.dataset, task.classes, job.labels, job.label_offset)
        return Opened(task, _chosen(dataset, job), prepare)
    dataset = _chosen(open_coco(job.dataset, job.annotations), job)
    geometry = Geometry(prepare.ops)
    network = Network(tuple(model.outputs), *geometry.target)
    loader = SizedLoader(prepare.with_size)
    detection = Detection(str(model.path), make_head(job.head, network), geometry, dataset, loader)
    return Opened(detection, dataset, loader)


def evaluate(
    model: EvaluableModel, job: Job, opened: Opened | None = None, advance: Progress | None = None
) -> Evaluation:
    """Runs every chosen sample through the model and measures."""
    opened = opened or open_job(model, job)
    task, samples = opened.task, opened.dataset.samples
    settings = pipeline.Settings(job.batch_size or model.outputs[0].shape[0], job.threads, job.skip_bad)
    stages = pipeline.Stages(opened.load, model.inputs[0].name, model.picture_session)
    try:
        skipped, timing = pipeline.run(samples, stages, task, settings, advance or (lambda count: None))
    except NonFiniteError as error:
        path = next(x.path for x in samples if x.name == error.sample)
        raise _explained(error, model, {stages.input_name: stages.load(path)[np.newaxis]}) from None
    return Evaluation(
        model=_describe_model(model),
        dataset=_describe(opened.dataset, job, task),
        options=job.options(settings.batch_size),
        metrics=task.metrics(),
        evaluated=len(samples) - len(skipped),
        skipped=skipped,
        timing=timing,
        versions=versions(),
        **task.outcome(),
    )


def _chosen(dataset: D, job: Job) -> D:
    if job.count is None:
        return dataset
    return dataset.with_samples(choose(dataset.samples, job.count, job.sample, job.seed))


def versions() -> dict[str, str]:
    """The versions of what can change a figure; the decoders' when they are in use."""
    found = {"tpu_eval": tpu_eval.__version__, "python": platform.python_version(), "numpy": np.__version__}
    for module, name in (("cv2", "opencv"), ("PIL", "pillow")):
        loaded: Any = sys.modules.get(module)
        if loaded is not None:
            found[name] = str(loaded.__version__)
    return found


def _describe_model(model: EvaluableModel) -> dict[str, object]:
    return {
        "path": str(model.path),
        "name": model.name,
        "stage": model.stage,
        "attributes": dict(model.attributes),
    }


def _describe(dataset: AnyDataset, job: Job, task: Task) -> dict[str, object]:
    return {
        "path": str(dataset.root),
        "type": dataset.kind,
        "labels": None if job.labels is None else str(job.labels),
        **({} if job.annotations is None else {"annotations": str(job.annotations)}),
        "classes": dataset.classes,
        "samples": len(dataset.samples),
        "notes": [*dataset.notes, *task.notes],
    }


def _explained(
    error: NonFiniteError, model: EvaluableModel, inputs: dict[str, pipeline.Array]
) -> MetricError:
    """The error, with the first tensor of the network that is not finite and the op that made it."""
    found = model.picture_session().find_nonfinite(inputs)
    if found is None:
        return error
    tensor, op = found
    return MetricError(f"{error}: the first such tensor is '{tensor}', made by {op}")
