# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The samples of a job: its data set, of the type that is given or found, and those of it that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tpu_eval.datasets.coco import open_coco
from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.datasets.imagenet import open_imagenet
from tpu_eval.datasets.kinds import Kind, found_kinds, infer_kind
from tpu_eval.datasets.sampling import choose
from tpu_eval.datasets.voc import open_voc
from tpu_eval.datasets.yolo import in_pixels, open_yolo
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.images.geometry import Size
from tpu_eval.tasks.hooked import AnyDataset, open_dataset
from tpu_eval.tasks.hooks import is_hook


def open_samples(job: Job, classes: Callable[[], int], size: Callable[[Path], Size]) -> AnyDataset:
    """The chosen samples.

    `classes` is asked for the number of classes of a classification network, `size` for height and width of a
    picture where boxes are fractions of it.
    """
    kind = Kind(job.dataset_type, "") if job.dataset_type else infer_type(job)
    if is_hook("--dataset-type", kind.name):
        return _chosen(open_dataset(kind.name, job.dataset, job.annotations), job)
    if kind.name == "imagenet":
        return _chosen(open_imagenet(job.dataset, classes(), job.labels, job.label_offset), job)
    found = _chosen(_open_detection(kind.name, job), job)
    assert isinstance(found, DetectionDataset)  # as it was before the choice
    if kind.name == "yolo":
        found = in_pixels(found, size)
    return replace(found, notes=(kind.note, *found.notes)) if kind.reason else found


def infer_type(job: Job) -> Kind:
    """By the annotations, the head and the folders. Raises UsageError for what may be two things."""
    if job.annotations is not None or job.head is not None:
        return infer_kind(job.dataset, job.annotations)
    found = found_kinds(job.dataset)
    if found and job.labels is None:
        rule = f"imagenet, or {found[0].name} with the head of a detector in --postprocess"
        raise UsageError(
            f"--dataset-type: expected {rule}, but got {found[0].reason} in {job.dataset} and neither"
        )
    return Kind("imagenet", "")


def _open_detection(kind: str, job: Job) -> DetectionDataset:
    if kind == "voc":
        return open_voc(job.dataset, job.annotations, job.labels)
    if kind == "yolo":
        return open_yolo(job.dataset, job.annotations, job.labels)
    if job.annotations is None:
        raise UsageError("--annotations: expected COCO's json for a detector, but got none")
    return open_coco(job.dataset, job.annotations)


def _chosen(dataset: AnyDataset, job: Job) -> AnyDataset:
    if job.count is None:
        return dataset
    return dataset.with_samples(choose(dataset.samples, job.count, job.sample, job.seed))
