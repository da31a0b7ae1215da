# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a job to its task and samples: what was not given is inferred, and what is ambiguous is an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.datasets.registry import TYPES
from tpu_eval.errors import ModelError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_dataset import open_samples
from tpu_eval.images.geometry import Size
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.postprocess.scores import find_scores
from tpu_eval.tasks import composed
from tpu_eval.tasks.hooked import open_user_task
from tpu_eval.tasks.metric_names import check_names
from tpu_eval.tasks.protocols import Task, TaskContext, refuse_labels
from tpu_eval.tasks.registry import TASKS
from tpu_eval.types.protocols import OutputInfo


@dataclass(frozen=True)
class Opened:
    """A job whose options have been validated: all that remains is to run the samples.

    preprocessors: by the names of the inputs that take pictures.
    """

    task: Task
    dataset: DatasetLike
    preprocessors: Mapping[str, Preprocessor]


def check_job(job: Job) -> None:
    """Raises UsageError for options that do not go together, before anything is opened."""
    if job.dataset_type is not None and job.dataset_type not in TYPES:
        refuse_labels(job, "a data set of your own")
    kind = TASKS.get(task_name(job) or "")
    if kind is not None:
        check_names(kind, job.metric)
        kind.check(job)


def prediction_formats(job: Job) -> Sequence[str] | None:
    """File name endings for predictions; None if only the opened task can tell."""
    kind = TASKS.get(task_name(job) or "")
    return None if kind is None else kind.formats


def task_name(job: Job) -> str | None:
    """The task, as far as the options alone tell; None if the user's data set determines it."""
    if job.task is not None:
        return job.task
    if job.dataset_type is None:
        return "classification" if job.head is None and job.annotations is None else "detection"
    return TYPES[job.dataset_type].task if job.dataset_type in TYPES else None


def open_task(
    model: str,
    outputs: Sequence[OutputInfo],
    preprocessors: Mapping[str, Preprocessor],
    job: Job,
    dataset: DatasetLike | None = None,
) -> Opened:
    """Opens the task and the chosen samples. Everything that can be checked before the first sample is checked here.

    `dataset` was opened for the same job by another stage of the same network, if given.
    """
    if dataset is None:
        dataset = open_samples(
            job, lambda: find_scores(model, outputs)[1], partial(_size, model, preprocessors)
        )
    context = TaskContext(model, outputs, preprocessors, dataset, job)
    return Opened(_compose(context, job.task or dataset.task), dataset, preprocessors)


def _compose(context: TaskContext, name: str | None) -> Task:
    if name is None:
        return composed.compose(context)
    if name not in TASKS:
        return open_user_task(name, context)
    TASKS[name].require(context.dataset)
    return TASKS[name].compose(context)


def _size(model: str, preprocessors: Mapping[str, Preprocessor], path: Path) -> Size:
    """The height and width of a picture."""
    if not preprocessors:
        raise ModelError(f"{model}: expected an input that is a picture, but got none")
    return next(iter(preprocessors.values())).size(path)
