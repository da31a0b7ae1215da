# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a job to its task and its samples: what was not given is inferred, what is doubtful is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tpu_eval.datasets import Dataset
from tpu_eval.datasets.detection import DetectionDataset
from tpu_eval.errors import DatasetError, ModelError, PictureError, UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_dataset import open_samples
from tpu_eval.images.geometry import Geometry, Size
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.postprocess import HEADS, Head, NetworkInfo, make_head
from tpu_eval.tasks.class_names import with_names
from tpu_eval.tasks.classification import Classification, find_scores
from tpu_eval.tasks.detection import Detection, PictureSizes
from tpu_eval.tasks.geometry_check import RoundTrip, check_boxes, check_pixels
from tpu_eval.tasks.hooked import AnyDataset, UserHead, UserMetric, split_head
from tpu_eval.tasks.hooks import is_hook
from tpu_eval.tasks.metric_names import split_names
from tpu_eval.tasks.protocols import Task
from tpu_eval.types.protocols import OutputInfo

ANY_HEAD = "coco_mAP"  # of model_eval, which does not name the head


@dataclass(frozen=True)
class Opened:
    """A job whose options were found right: what remains is to run the samples.

    `check`, where there is one, hears of each decoded picture and may refuse it. `notes` are beside those of the data
    set and the task.
    """

    task: Task
    dataset: AnyDataset
    prepare: Preprocessor
    check: Callable[[Path, Any], None] | None = None
    notes: tuple[str, ...] = ()


def open_task(
    model: str,
    outputs: Sequence[OutputInfo],
    prepare: Preprocessor,
    job: Job,
    dataset: AnyDataset | None = None,
) -> Opened:
    """The task and the chosen samples; what can be wrong before the first picture is found here.

    `dataset` is given when another stage of the same network has opened it for the same job.
    """
    if dataset is None:
        dataset = open_samples(job, lambda: find_scores(model, outputs)[1], lambda path: prepare.size(path))
    if isinstance(dataset, Dataset):
        return Opened(_classification(model, outputs, dataset, job), dataset, prepare)
    return _detection(model, outputs, prepare, job, dataset)


def _detection(
    model: str, outputs: Sequence[OutputInfo], prepare: Preprocessor, job: Job, dataset: DetectionDataset
) -> Opened:
    if job.head is None:
        raise UsageError(
            f"--postprocess: expected the head of a detector for boxes of type {dataset.kind}, but got none"
        )
    geometry = Geometry(prepare.ops)
    head = _head(job.head, NetworkInfo(tuple(outputs), *geometry.target))
    if job.class_names is not None:
        head = with_names(model, head, job.class_names, dataset.names)
    trip = prove_geometry(model, prepare, dataset, declared_sizes(dataset, prepare))
    hidden = (f"{trip.hidden} objects lie outside of what the network sees",) if trip.hidden else ()
    figures, hooks = split_names(job.metric, "detection")
    sizes = PictureSizes(dataset)
    extras = [UserMetric(name, dataset) for name in hooks]
    task = Detection(model, head, geometry, dataset, sizes, figures, extras, job.draw)
    return Opened(task, dataset, prepare, sizes, hidden)


def prove_geometry(
    model: str, prepare: Preprocessor, dataset: DetectionDataset, sizes: Mapping[int, Size]
) -> RoundTrip:
    """Raises MetricError unless boxes come back from the network's input, and pixels go where boxes go."""
    geometry = Geometry(prepare.ops)
    trip = check_boxes(geometry, dataset, sizes)
    trip.require(model)
    check_pixels(geometry, prepare.prepare, prepare.channels, list(sizes.values()), model)
    return trip


def declared_sizes(dataset: DetectionDataset, prepare: Preprocessor) -> dict[int, Size]:
    """Height and width by image id: as the annotations say, else as the picture is decoded."""
    said = {x["id"]: (x.get("height"), x.get("width")) for x in dataset.truth["images"]}
    sizes: dict[int, Size] = {}
    for sample in dataset.samples:
        height, width = said.get(sample.image_id, (None, None))
        if isinstance(height, int) and isinstance(width, int) and min(height, width) > 0:
            sizes[sample.image_id] = (height, width)
        else:
            sizes.update(decoded_size(dataset, prepare, sample.image_id, sample.path))
    return sizes


def decoded_size(dataset: DetectionDataset, prepare: Preprocessor, image: int, path: Path) -> dict[int, Size]:
    """Nothing for a picture that cannot be read: the run itself says so, or skips it."""
    try:
        return {image: prepare.size(path)}
    except PictureError:
        return {}


def _classification(model: str, outputs: Sequence[OutputInfo], dataset: Dataset, job: Job) -> Classification:
    if job.head is not None:
        raise UsageError(f"--postprocess: expected topx for classes, but got {job.head!r}")
    if job.class_names is not None:
        raise UsageError("--class-names: expected it for detection only, but got classes")
    names, hooks = split_names(job.metric, "classification")
    ks = None if names is None else [int(name.removeprefix("top")) for name in names]
    task = Classification(model, outputs, ks, [UserMetric(name, dataset) for name in hooks])
    if dataset.classes != task.classes:
        raise DatasetError(
            f"{dataset.root}: expected {task.classes} classes, as the network has, but got {dataset.classes}"
        )
    return task


def _head(spec: str, network: NetworkInfo) -> Head:
    name = split_head(spec)[0]
    if is_hook("--postprocess", name):
        return UserHead(spec, network)
    if name != ANY_HEAD:
        return make_head(spec, network)
    matching = {}
    for known in HEADS:
        try:
            matching[known] = make_head(spec.replace(ANY_HEAD, known, 1), network)
        except ModelError:
            continue
    if len(matching) != 1:
        got = ", ".join(matching) or "none that matches the outputs"
        raise UsageError(f"--postprocess: expected the name of the head beside {ANY_HEAD}, but got {got}")
    return next(iter(matching.values()))
