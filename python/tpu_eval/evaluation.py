# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One model on one data set: what is inferred, chosen, run and measured, put together."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Protocol

import numpy as np

import tpu_eval
from tpu_eval import pipeline
from tpu_eval.datasets import Dataset
from tpu_eval.datasets.imagenet import open_imagenet
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.results import Evaluation, Skipped, Timing
from tpu_eval.tasks.classification import Classification, OutputInfo

Progress = Callable[[int], None]


class PictureSession(pipeline.Session, Protocol):
    """Runs pictures, and finds what went wrong with one."""

    def find_nonfinite(self, inputs: dict[str, pipeline.Array]) -> tuple[str, str] | None: ...


class EvaluableModel(Protocol):
    """What an evaluation needs of a model."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def attributes(self) -> Mapping[str, object]: ...
    @property
    def inputs(self) -> Sequence[OutputInfo]: ...
    @property
    def outputs(self) -> Sequence[OutputInfo]: ...
    def preprocessor(self, decoder: str) -> Callable[[Path], pipeline.Array]: ...
    def picture_session(self) -> PictureSession: ...


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
    skipped, timing = _run(model, job, task, dataset, settings, advance or (lambda count: None))
    return Evaluation(
        model=_describe_model(model),
        dataset=_describe(dataset, job),
        options=job.options(settings.batch_size),
        metrics=task.metric.compute(),
        predictions=tuple(task.predictions),
        skipped=skipped,
        ties=tuple(task.metric.ties),
        timing=timing,
        versions=versions(),
    )


def _run(
    model: EvaluableModel,
    job: Job,
    task: Classification,
    dataset: Dataset,
    settings: pipeline.Settings,
    advance: Progress,
) -> tuple[tuple[Skipped, ...], Timing]:
    stages = pipeline.Stages(model.preprocessor(job.decoder), model.inputs[0].name, model.picture_session)
    try:
        return pipeline.run(dataset.samples, stages, task, settings, advance)
    except NonFiniteError as error:
        path = next(x.path for x in dataset.samples if x.name == error.sample)
        _explain(error, model.picture_session(), {stages.input_name: stages.load(path)[np.newaxis]})


def _explain(error: NonFiniteError, session: PictureSession, inputs: dict[str, pipeline.Array]) -> NoReturn:
    """Adds the first tensor of the network that is not finite, and the op that made it."""
    found = session.find_nonfinite(inputs)
    if found is None:
        raise error
    tensor, op = found
    raise MetricError(f"{error}: the first such tensor is '{tensor}', made by {op}") from None


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


def _describe(dataset: Dataset, job: Job) -> dict[str, object]:
    return {
        "path": str(dataset.root),
        "type": dataset.kind,
        "labels": None if job.labels is None else str(job.labels),
        "classes": dataset.classes,
        "samples": len(dataset.samples),
        "notes": list(dataset.notes),
    }
