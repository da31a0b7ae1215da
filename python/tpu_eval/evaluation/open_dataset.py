# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens the data set of a job, whose type is given or inferred, and chooses its samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tpu_eval.datasets.kinds import Kind, found_kinds, infer_kind
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.datasets.registry import TYPES, DatasetSource, PictureSize
from tpu_eval.datasets.sampling import choose
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.tasks.hooked import open_dataset


def open_samples(job: Job, classes: Callable[[], int], size: PictureSize) -> DatasetLike:
    """The chosen samples.

    `classes` returns the number of classes of a classification network; `size` returns the height and width of a
    picture, for boxes given as fractions of it. Both are called only if needed.
    """
    kind = Kind(job.dataset_type, "") if job.dataset_type else infer_type(job)
    if kind.name not in TYPES:
        return _chosen(open_dataset(kind.name, job.dataset, job.annotations), job)
    entry = TYPES[kind.name]
    source = DatasetSource(job.dataset, job.annotations, job.labels, job.label_offset, classes)
    found: Any = entry.complete(_chosen(entry.open(source), job), size)
    notes = (kind.note, *found.notes) if kind.reason else found.notes
    noted: DatasetLike = replace(found, notes=notes)
    return noted


def infer_type(job: Job) -> Kind:
    """Infers the type from the annotations, the head and the folders. Raises UsageError if it is ambiguous."""
    if job.annotations is not None or job.head is not None:
        return infer_kind(job.dataset, job.annotations)
    found = found_kinds(job.dataset)
    if found and job.labels is None:
        rule = f"imagenet, or {found[0].name} with the head of a detector in --postprocess"
        raise UsageError(
            f"--dataset-type: expected {rule}, but got {found[0].reason} in {job.dataset} and neither"
        )
    return Kind("imagenet", "")


def _chosen(dataset: DatasetLike, job: Job) -> DatasetLike:
    if job.count is None:
        return dataset
    return dataset.with_samples(choose(dataset.samples, job.count, job.sample, job.seed))
