# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One model on one data set: what is inferred, chosen, run and measured, put together."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

import tpu_eval
from tpu_eval import pipeline
from tpu_eval.datasets import Dataset
from tpu_eval.datasets.imagenet import open_imagenet
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.results import Evaluation
from tpu_eval.tasks.classification import Classification, OutputInfo

Progress = Callable[[int], None]


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

    def preprocessor(self, decoder: str) -> Callable[[Path], pipeline.Array]:
        """From a picture's file to what a picture session takes."""

    def picture_session(self) -> PictureSession:
        """A session of its own for a thread."""


@dataclass(frozen=True)
class Job:
    """What is evaluated and how: the options of the main job."""

    dataset: Path
    labels: Path | None = None
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
            "label_offset": self.label_offset or 0,
            "decoder": self.decoder,
            "kernels": self.kernels,
            "batch_size": batch_size,
            "threads": self.threads,
            "skip_bad": self.skip_bad,
        }


def open_job(model: EvaluableModel, job: Job) -> tuple[Classification, Dataset]:
    """The task and the chosen samples; what can be wrong before the first picture is found here."""
    task = Classification(str(model.path), model.outputs, job.ks)
    dataset = open_imagenet(job.dataset, task.classes, job.labels, job.label_offset)
    if job.count is None:
        return task, dataset
    return task, dataset.with_samples(choose(dataset.samples, job.count, job.sample, job.seed))


def evaluate(
    model: EvaluableModel,
    job: Job,
    opened: tuple[Classification, Dataset] | None = None,
    advance: Progress | None = None,
) -> Evaluation:
    """Runs every chosen sample through the model and measures."""
    task, dataset = opened or open_job(model, job)
    settings = pipeline.Settings(job.batch_size or model.outputs[0].shape[0], job.threads, job.skip_bad)
    stages = pipeline.Stages(model.preprocessor(job.decoder), model.inputs[0].name, model.picture_session)
    try:
        skipped, timing = pipeline.run(
            dataset.samples, stages, task, settings, advance or (lambda count: None)
        )
    except NonFiniteError as error:
        path = next(x.path for x in dataset.samples if x.name == error.sample)
        raise _explained(error, model, {stages.input_name: stages.load(path)[np.newaxis]}) from None
    return Evaluation(
        model=_describe_model(model),
        dataset=_describe(dataset, job, task),
        options=job.options(settings.batch_size),
        metrics=task.metric.compute(),
        predictions=tuple(task.predictions),
        skipped=skipped,
        ties=tuple(task.metric.ties),
        timing=timing,
        versions=versions(),
    )


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


def _describe(dataset: Dataset, job: Job, task: Classification) -> dict[str, object]:
    return {
        "path": str(dataset.root),
        "type": dataset.kind,
        "labels": None if job.labels is None else str(job.labels),
        "classes": dataset.classes,
        "samples": len(dataset.samples),
        "notes": [*dataset.notes, f"{task.classes} classes by the scores of '{task.output}'"],
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
