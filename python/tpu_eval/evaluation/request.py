# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The options of an evaluation, and the Job that they amount to; contradictory options are refused."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias, TypedDict

from tpu_eval.datasets.registry import TYPES
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import check_job
from tpu_eval.networks.engine import Engine
from tpu_eval.postprocess import ANY_HEAD, check_spec
from tpu_eval.tasks.hooked import split_head
from tpu_eval.tasks.hooks import is_hook
from tpu_eval.tasks.registry import TASKS, parse_names
from tpu_eval.toolchain.machine import processors

AnyPath: TypeAlias = str | os.PathLike[str]

SAMPLINGS = ("stratified", "random", "first")
DECODERS = ("opencv", "pillow")
KERNELS = ("fast", "reference")
NUMERICS = ("interpreter", "cmodel")
_PLANNED_TYPES = ("user_define",)


class SampleOptions(TypedDict, total=False):
    """Which samples of a data set to evaluate. By default, everything is inferred, and all samples are used.

    dataset_type: imagenet, coco, voc, yolo, or FILE.py:NAME, your own data set.
    labels: imagenet: a file of lines 'picture index' or 'folder index', or one index per picture; voc and yolo: a
        file of class names.
    annotations: COCO's JSON file, VOC's folder or list, or YOLO's folder.
    count: the number of samples to evaluate.
    sample: how they are chosen: stratified (default), random or first.
    seed: the seed of that choice.
    decoder: opencv (default) or pillow.
    """

    dataset_type: str | None
    labels: AnyPath | None
    annotations: AnyPath | None
    count: int | None
    sample: Literal["stratified", "random", "first"]
    seed: int
    decoder: Literal["opencv", "pillow"]


class JobOptions(SampleOptions, total=False):
    """The options of an evaluation: those of SampleOptions, and these. None stands for the default.

    task: classification, detection, or FILE.py:NAME, your own task; inferred from the data set by default.
    postprocess: topx, a detector's head with options (yolox,score=0.01,nms=0.65), or FILE.py:NAME, your own head.
    class_names: classes of a detector that was trained on another data set: coco, voc or a file of names.
    label_offset: a number added to every label; -1 for labels that start at 1.
    metric: the figures, as a list or comma-separated: top1,top5 or AP,AP50 or FILE.py:NAME.
    kernels: fast (default) or reference, with bit-identical integer results.
    numerics: interpreter (default), or cmodel for the hardware simulator's results where they differ.
    batch_size: samples per call of the network; by default its own batch.
    threads: threads that run the network, and as many that load samples; one per processor by default.
    skip_bad: skip samples that cannot be read, and list them in the result.
    draw: for detection, how many of the worst pictures the result keeps for drawing.
    """

    task: str | None
    postprocess: str | None
    class_names: str | None
    label_offset: int | None
    metric: str | Sequence[str] | None
    kernels: Literal["fast", "reference"]
    numerics: Literal["interpreter", "cmodel"]
    batch_size: int | None
    threads: int | None
    skip_bad: bool
    draw: int


def make_job(dataset: AnyPath | None, options: JobOptions) -> Job:
    """The job that the options describe. Raises UsageError for invalid values and for options that exclude each
    other.
    """
    job = read_job(dataset, options)
    check_job(job)
    return job


def read_job(dataset: AnyPath | None, options: JobOptions) -> Job:
    """The same, without checking the options against each other."""
    threads = options.get("threads")
    return Job(
        dataset=_folder(dataset),
        dataset_type=_dataset_type(options.get("dataset_type")),
        task=_task(options.get("task")),
        labels=_path(options.get("labels")),
        annotations=_path(options.get("annotations")),
        head=_head(options.get("postprocess")),
        class_names=options.get("class_names"),
        label_offset=options.get("label_offset"),
        metric=_metric(options.get("metric")),
        count=_positive("count", options.get("count")),
        sample=one_of("sample", options.get("sample", "stratified"), SAMPLINGS),
        seed=options.get("seed", 0),
        decoder=one_of("decoder", options.get("decoder", "opencv"), DECODERS),
        engine=make_engine(options.get("kernels", "fast"), options.get("numerics", "interpreter")),
        batch_size=_positive("batch-size", options.get("batch_size")),
        threads=processors() if threads is None else _at_least(1, "threads", threads),
        skip_bad=options.get("skip_bad", False),
        draw=_at_least(0, "draw", options.get("draw", 0)),
    )


def make_engine(kernels: str = "fast", numerics: str = "interpreter") -> Engine:
    """The engine of these names; see JobOptions. Raises UsageError for other names."""
    return Engine(one_of("kernels", kernels, KERNELS), one_of("numerics", numerics, NUMERICS))


def one_of(option: str, value: str, names: Sequence[str]) -> str:
    """Returns the value. Raises UsageError unless it is one of the names."""
    if value not in names:
        raise UsageError(f"--{option}: expected {' or '.join(names)}, but got {value!r}")
    return value


def _positive(option: str, value: int | None) -> int | None:
    return None if value is None else _at_least(1, option, value)


def _at_least(least: int, option: str, value: int) -> int:
    if value < least:
        raise UsageError(f"--{option}: expected a whole number of at least {least}, but got {str(value)!r}")
    return value


def _path(value: AnyPath | None) -> Path | None:
    return None if value is None else Path(value)


def _folder(value: AnyPath | None) -> Path:
    if value is None:
        raise UsageError("--dataset: expected the folder of the pictures, but got none")
    if "://" in str(value):
        raise UsageError(f"--dataset: expected a folder (a mounted bucket is one), but got {str(value)!r}")
    return Path(value)


def _dataset_type(name: str | None) -> str | None:
    if name is None or name in TYPES or (name not in _PLANNED_TYPES and is_hook("--dataset-type", name)):
        return name
    rule = " or ".join((*TYPES, "FILE.py:NAME"))
    if name in _PLANNED_TYPES:
        raise UsageError(f"--dataset-type: {name} is not supported yet: expected {rule}")
    raise UsageError(f"--dataset-type: expected {rule}, but got {name!r}")


def _task(name: str | None) -> str | None:
    if name is None or is_hook("--task", name):
        return name
    return one_of("task", name, (*TASKS, "FILE.py:NAME"))


def _metric(names: str | Sequence[str] | None) -> tuple[str, ...] | None:
    if names is None:
        return None
    return parse_names(names if isinstance(names, str) else ",".join(names))


def _head(spec: str | None) -> str | None:
    """A detector's head, whose options are checked here, or a hook; None for classification scores."""
    name, comma, rest = (spec or "topx").partition(",")
    if spec is None or name == "topx":
        if comma:
            raise UsageError(f"--postprocess: topx takes no options, but got {rest!r}")
        return None
    name, _ = split_head(spec)
    if name != ANY_HEAD and not is_hook("--postprocess", name):
        check_spec(spec)
    return spec
