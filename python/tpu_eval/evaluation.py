# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One model on one data set: what is inferred, chosen, run and measured, put together."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

import tpu_eval
from tpu_eval import pipeline
from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.job import Job
from tpu_eval.results import Evaluation
from tpu_eval.tasks.classification import OutputInfo
from tpu_eval.tasks.hooked import AnyDataset
from tpu_eval.tasks.opening import Opened, Prepare, Task, open_task

__all__ = ["EvaluableModel", "Job", "Opened", "PictureSession", "evaluate", "open_job", "versions"]

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

    def preprocessor(self, decoder: str) -> Prepare:
        """From a picture's file to what a picture session takes."""

    def picture_session(self) -> PictureSession:
        """A session of its own for a thread."""


def open_job(model: EvaluableModel, job: Job) -> Opened:
    """The task and the chosen samples; what can be wrong before the first picture is found here."""
    return open_task(str(model.path), model.outputs, model.preprocessor(job.decoder), job)


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
